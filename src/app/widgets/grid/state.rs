//! What a table's widget knows: where its cursor is and what is being edited.

use super::cursor::Cell;
use crate::app::desk::{Access, Desk};
use crate::app::view::{State, Watched};
use article7_core::document::shown;
use article7_core::form::{Kind, Question};
use article7_core::report::{Edit, QuestionAt, Row, Value};
use leptos::prelude::set_timeout;
use std::cell::RefCell;
use std::rc::Rc;
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
    inner: State<Rc<Inner>>,
}

struct Inner {
    at: QuestionAt,
    table: Rc<Question>,
    /// What scrolls the table, once it is drawn.
    scroll: RefCell<Option<HtmlElement>>,
    cursor: Watched<Cell>,
    editing: Watched<Option<Editing>>,
    leaving: std::cell::Cell<bool>,
    /// Whether the pointer went down on the cursor's cell.
    pressed: std::cell::Cell<bool>,
}

impl GridState {
    pub fn new(desk: Desk, at: QuestionAt, table: Question) -> GridState {
        let inner = Inner {
            at,
            table: Rc::new(table),
            scroll: RefCell::default(),
            cursor: Watched::new((0, 0)),
            editing: Watched::new(None),
            leaving: std::cell::Cell::new(false),
            pressed: std::cell::Cell::new(false),
        };
        GridState {
            desk,
            inner: State::new(Rc::new(inner)),
        }
    }

    /// The cell that keys act on.
    pub fn cursor(&self) -> Cell {
        self.inner.now().cursor.get()
    }

    /// The cell that keys act on, as it is now.
    pub fn cursor_now(&self) -> Cell {
        self.inner.now().cursor.now()
    }

    /// Puts the cursor on a cell; the focus stays where it is.
    pub fn set_cursor(&self, cell: Cell) {
        self.inner.now().cursor.set(cell);
    }

    /// How the cursor's cell is being edited, if it is.
    pub fn editing(&self) -> Option<Editing> {
        self.inner.now().editing.get()
    }

    /// How the cursor's cell is being edited, if it is, as it is now.
    pub fn editing_now(&self) -> Option<Editing> {
        self.inner.now().editing.now()
    }

    /// Ends the editing of a cell.
    pub fn stop_editing(&self) {
        self.inner.now().editing.set(None);
    }

    /// Says whether the next Tab leaves the table; answers what was said before.
    pub fn leave(&self, leaves: bool) -> bool {
        self.inner.now().leaving.replace(leaves)
    }

    /// The pointer goes down on a cell. Asked before the focus follows it there.
    pub fn press(&self, cell: Cell) {
        self.inner.now().pressed.set(self.cursor_now() == cell);
    }

    /// Whether the pointer went down on the cursor's cell.
    pub fn is_pressed(&self) -> bool {
        self.inner.now().pressed.get()
    }

    /// The element that scrolls the table.
    pub fn drawn_in(&self, scroll: &HtmlElement) {
        *self.inner.now().scroll.borrow_mut() = Some(scroll.clone());
    }

    /// Where the table stands.
    pub fn at(&self) -> QuestionAt {
        self.inner.now().at.clone()
    }

    /// Its question.
    pub fn table(&self) -> Rc<Question> {
        self.inner.now().table.clone()
    }

    /// A name for the ids of its parts.
    pub fn name(&self) -> String {
        let at = &self.inner.now().at;
        ["grid-", &at.part, "-", &at.question].concat()
    }

    /// The words over a column.
    pub fn head(&self, column: &str) -> String {
        let at = &self.inner.now().at;
        self.desk
            .t(&[&at.part, ".", &at.question, ".", column].concat())
    }

    /// How many rows there are; follows the table.
    pub fn count(&self) -> usize {
        self.look(|rows| rows.len())
    }

    /// Whether the person may write, as it is now.
    pub fn is_writable(&self) -> bool {
        self.desk.editor.access.now() == Access::Write
    }

    /// The last cell that the cursor can go to.
    pub fn last(&self) -> Cell {
        (self.last_row(), self.table().columns.len() - 1)
    }

    /// What is seen of the rows; follows the table.
    pub fn look<T>(&self, see: impl FnOnce(&[Row]) -> T) -> T {
        let at = self.at();
        self.desk
            .editor
            .look(&at, |report| see(report.rows(&at.part, &at.question)))
    }

    /// The rows as they are now.
    pub fn now<T>(&self, see: impl FnOnce(&[Row]) -> T) -> T {
        let at = self.at();
        self.desk
            .editor
            .now(|report| see(report.rows(&at.part, &at.question)))
    }

    /// The last row that the cursor can go to: the empty one, where one can write.
    pub fn last_row(&self) -> usize {
        let count = self.now(|rows| rows.len());
        if self.is_writable() {
            count
        } else {
            count.saturating_sub(1)
        }
    }

    /// Moves the cursor, and the focus with it.
    pub fn go(&self, cell: Cell) {
        self.set_cursor(cell);
        self.focus();
    }

    /// Puts the focus on the cursor's cell: at once where it is drawn, so that the
    /// next key finds it there, otherwise as soon as it is.
    pub fn focus(&self) {
        let grid = *self;
        if !grid.focus_now() {
            let again = move || {
                grid.focus_now();
            };
            set_timeout(again, std::time::Duration::ZERO);
        }
    }

    fn focus_now(&self) -> bool {
        // The table may be gone by then.
        let Some(inner) = self.inner.if_there() else {
            return false;
        };
        let Some(root) = inner.scroll.borrow().clone() else {
            return false;
        };
        let (row, column) = inner.cursor.now();
        let selector = format!("[data-cell=\"{row}-{column}\"]");
        let cell = root.query_selector(&selector).ok().flatten();
        let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) else {
            return false;
        };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = cell.focus_with_options(&options);
        scroll_to(&root, &cell);
        true
    }

    /// Begins to edit the cursor's cell.
    pub fn edit(&self, editing: Editing) {
        if self.is_writable() {
            self.inner.now().editing.set(Some(editing));
        }
    }

    /// Empties the cursor's cell.
    pub fn clear(&self) {
        let (row, column) = self.cursor_now();
        let column = self.table().columns[column].id.clone();
        if self.now(|rows| rows.get(row).is_some_and(|row| row.get(&column).is_some())) {
            self.desk.editor.apply(Edit::Cell {
                at: self.at(),
                row,
                column,
                value: None,
            });
        }
    }

    /// The text of a cell as it is edited and copied: plain, so that it reads back.
    pub fn text(&self, row: usize, column: usize) -> String {
        let table = self.table();
        let column = &table.columns[column];
        let form = self.desk.form();
        let words = self.desk.words_now();
        self.now(|rows| {
            let Some(row) = rows.get(row) else {
                return String::new();
            };
            match row.get(&column.id) {
                None => String::new(),
                Some(Value::Text(text)) if column.kind.is_number() || column.kind == Kind::Date => {
                    text.clone()
                }
                Some(value) => shown(&form, &column.kind, value, row, &*words).text,
            }
        })
    }
}

/// Brings a cell into sight between the fixed head, the row numbers and the totals.
fn scroll_to(root: &HtmlElement, cell: &HtmlElement) {
    let height = |selector: &str| {
        let part = root.query_selector(selector).ok().flatten();
        part.map_or(0.0, |part| part.get_bounding_client_rect().height())
    };
    let (view, at) = (
        root.get_bounding_client_rect(),
        cell.get_bounding_client_rect(),
    );
    let (top, bottom) = (
        view.top() + height("thead"),
        view.bottom() - height("tfoot"),
    );
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
