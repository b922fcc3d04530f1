//! What a table's widget knows: where its cursor is and what is being edited.

use super::cursor::Cell;
use crate::app::desk::Desk;
use article7_core::document::{Language, shown};
use article7_core::form::{Kind, Question};
use article7_core::report::{Edit, QuestionAt, Row, Value};
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// How an edit of a cell begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Editing {
    /// With what the cell holds.
    Keep,
    /// With a text in its place.
    With(String),
}

/// The state of a table's widget. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
pub struct GridState {
    /// The desk that the table's report lies on.
    pub desk: Desk,
    at: StoredValue<QuestionAt>,
    table: StoredValue<Arc<Question>>,
    /// The cell that keys act on.
    pub cursor: RwSignal<Cell>,
    /// Whether that cell is being edited.
    pub editing: RwSignal<Option<Editing>>,
    /// Whether the next Tab leaves the table.
    pub leaving: RwSignal<bool>,
    /// What scrolls the table.
    pub root: NodeRef<Div>,
}

impl GridState {
    pub fn new(desk: Desk, at: QuestionAt, table: Question) -> GridState {
        GridState {
            desk,
            at: StoredValue::new(at),
            table: StoredValue::new(Arc::new(table)),
            cursor: RwSignal::new((0, 0)),
            editing: RwSignal::new(None),
            leaving: RwSignal::new(false),
            root: NodeRef::new(),
        }
    }

    /// Where the table stands.
    pub fn at(&self) -> QuestionAt {
        self.at.get_value()
    }

    /// Its question.
    pub fn table(&self) -> Arc<Question> {
        self.table.get_value()
    }

    /// A name for the ids of its parts.
    pub fn name(&self) -> String {
        self.at.with_value(|at| ["grid-", &at.part, "-", &at.question].concat())
    }

    /// How many rows there are; follows the table.
    pub fn row_count(self) -> Memo<usize> {
        Memo::new(move |_| self.look(|rows| rows.len()))
    }

    /// Whether a row is the empty one below the last.
    pub fn is_new_row(self, row: usize) -> Memo<bool> {
        Memo::new(move |_| self.look(|rows| row >= rows.len()))
    }

    /// What is seen of the rows; follows the table.
    pub fn look<T>(&self, see: impl FnOnce(&[Row]) -> T) -> T {
        let at = self.at();
        self.desk.editor.look(&at, |report| see(report.rows(&at.part, &at.question)))
    }

    /// The rows as they are now.
    pub fn now<T>(&self, see: impl FnOnce(&[Row]) -> T) -> T {
        let at = self.at();
        self.desk.editor.now(|report| see(report.rows(&at.part, &at.question)))
    }

    /// The last row that the cursor can go to: the empty one, where one can write.
    pub fn last_row(&self) -> usize {
        let writable = self.desk.editor.access.get_untracked() == crate::app::desk::Access::Write;
        let count = self.now(|rows| rows.len());
        if writable { count } else { count.saturating_sub(1) }
    }

    /// Moves the cursor, and the focus with it.
    pub fn go(&self, cell: Cell) {
        self.cursor.set(cell);
        self.focus();
    }

    /// Puts the focus on the cursor's cell, once it is drawn.
    pub fn focus(&self) {
        let grid = *self;
        set_timeout(
            move || {
                let Some(root) = grid.root.try_get_untracked().flatten() else { return };
                let (row, column) = grid.cursor.get_untracked();
                let selector = format!("[data-cell=\"{row}-{column}\"]");
                let cell = root.query_selector(&selector).ok().flatten();
                if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
                    let options = FocusOptions::new();
                    options.set_prevent_scroll(true);
                    let _ = cell.focus_with_options(&options);
                    scroll_to(&root, &cell);
                }
            },
            std::time::Duration::ZERO,
        );
    }

    /// Begins to edit the cursor's cell.
    pub fn edit(&self, editing: Editing) {
        if self.desk.editor.access.get_untracked() == crate::app::desk::Access::Write {
            self.editing.set(Some(editing));
        }
    }

    /// Empties the cursor's cell.
    pub fn clear(&self) {
        let (row, column) = self.cursor.get_untracked();
        let column = self.table().columns[column].id.clone();
        if self.now(|rows| rows.get(row).is_some_and(|row| row.get(&column).is_some())) {
            self.desk.editor.apply(Edit::Cell { at: self.at(), row, column, value: None });
        }
    }

    /// The text of a cell as it is edited and copied: plain, so that it reads back.
    pub fn text(&self, row: usize, column: usize) -> String {
        let table = self.table();
        let column = &table.columns[column];
        let form = self.desk.form();
        let words = self.desk.words_now();
        self.now(|rows| {
            let Some(row) = rows.get(row) else { return String::new() };
            match row.get(&column.id) {
                None => String::new(),
                Some(Value::Text(text)) if column.kind.is_number() || column.kind == Kind::Date => {
                    text.clone()
                }
                Some(value) => shown(&form, &column.kind, value, row, &*words as &dyn Language).text,
            }
        })
    }
}

/// Brings a cell into sight between the fixed head, the row numbers and the totals.
fn scroll_to(root: &web_sys::HtmlDivElement, cell: &HtmlElement) {
    let height = |selector: &str| {
        let part = root.query_selector(selector).ok().flatten();
        part.map_or(0.0, |part| part.get_bounding_client_rect().height())
    };
    let (view, at) = (root.get_bounding_client_rect(), cell.get_bounding_client_rect());
    let (top, bottom) = (view.top() + height("thead"), view.bottom() - height("tfoot"));
    if at.top() < top {
        root.set_scroll_top(root.scroll_top() - (top - at.top()).ceil() as i32);
    } else if at.bottom() > bottom {
        root.set_scroll_top(root.scroll_top() + (at.bottom() - bottom).ceil() as i32);
    }
    if at.left() < view.left() {
        root.set_scroll_left(root.scroll_left() - (view.left() - at.left()).ceil() as i32 - 48);
    } else if at.right() > view.right() {
        root.set_scroll_left(root.scroll_left() + (at.right() - view.right()).ceil() as i32);
    }
    // The page may have the cell out of sight as well.
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    cell.scroll_into_view_with_scroll_into_view_options(&options);
}
