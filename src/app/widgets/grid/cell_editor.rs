//! The field of a cell that is being edited. What is typed goes into the report
//! at once, as one step that Esc takes back.

use super::cursor;
use super::state::{Editing, GridState};
use super::suggestions::{Suggestion, complete, matching, offered};
use article7_core::form::Kind;
use article7_core::report::{Edit, QuestionAt, Row, enter_cell};
use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// How many suggestions are shown at once.
const SHOWN: usize = 8;

/// The field of the cursor's cell.
#[component]
pub fn CellEditor(grid: GridState, row: usize, column: usize) -> impl IntoView {
    let desk = grid.desk;
    let kind = grid.table().columns[column].kind.clone();
    let typed = Typed::new(grid, row, column);
    let first = match grid.editing.get_untracked() {
        Some(Editing::With(text)) => {
            typed.enter(&text);
            text
        }
        _ => grid.text(row, column),
    };
    let text = RwSignal::new(first);
    let lit = RwSignal::new(None::<usize>);
    let open = RwSignal::new(kind.choices().is_some());
    let all = StoredValue::new(offered(desk, &kind));
    let several = matches!(kind, Kind::SeveralChoices { .. });
    let list = Memo::new(move |_| match open.get() {
        true => all.with_value(|all| matching(all, &text.get(), several, SHOWN)),
        false => Vec::new(),
    });
    let field = NodeRef::<Textarea>::new();
    field.on_load(|field| {
        let end = field.value().encode_utf16().count() as u32;
        let _ = field.focus();
        let _ = field.set_selection_range(end, end);
    });
    let close = move |to: Option<cursor::Cell>| {
        grid.editing.set(None);
        desk.editor.pause();
        desk.editor.flush();
        grid.go(to.unwrap_or((row, column)));
    };
    let pick = move |chosen: &Suggestion| {
        let now = complete(&text.get_untracked(), &chosen.name, several);
        typed.enter(&now);
        text.set(now);
        lit.set(None);
        open.set(several);
    };
    let on_key = move |event: KeyboardEvent| {
        let (shift, key) = (event.shift_key(), event.key());
        if event.is_composing() {
            return;
        }
        let lit_one = lit.get_untracked().and_then(|i| list.get_untracked().get(i).cloned());
        let last = (grid.last_row(), grid.table().columns.len() - 1);
        match key.as_str() {
            "Escape" => {
                typed.take_back();
                close(None);
            }
            "Enter" if shift || event.alt_key() => {
                // A line break inside the cell.
                event.stop_propagation();
                return;
            }
            "Enter" => match lit_one {
                Some(chosen) if several => pick(&chosen),
                chosen => {
                    chosen.iter().for_each(pick);
                    close(Some(((row + 1).min(grid.last_row()), column)));
                }
            },
            "Tab" => {
                lit_one.iter().for_each(pick);
                match cursor::tabbed(shift, (row, column), last) {
                    Some(to) => close(Some(to)),
                    None => {
                        close(None);
                        return;
                    }
                }
            }
            "ArrowDown" | "ArrowUp" => {
                if !open.get_untracked() && key == "ArrowDown" {
                    open.set(true);
                }
                let count = list.get_untracked().len();
                if count == 0 {
                    event.stop_propagation();
                    return;
                }
                let step = if key == "ArrowDown" { 1 } else { count - 1 };
                let from = lit.get_untracked().unwrap_or(if step == 1 { count - 1 } else { 0 });
                lit.set(Some((from + step) % count));
            }
            _ => {
                event.stop_propagation();
                return;
            }
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_input = move |now: String| {
        typed.enter(&now);
        text.set(now);
        lit.set(None);
        open.set(true);
    };
    let on_blur = move |_| {
        // Only when the focus went elsewhere: a key has closed the field already.
        if grid.editing.get_untracked().is_some() && grid.cursor.get_untracked() == (row, column) {
            grid.editing.set(None);
            desk.editor.pause();
            desk.editor.flush();
        }
    };
    let name = grid.name();
    let list_id = [&name, "-list"].concat();
    let option_id = move |i: usize| format!("{name}-option-{i}");
    let lit_id = { let option_id = option_id.clone(); move || lit.get().map(&option_id) };
    let suggests = !all.with_value(Vec::is_empty);
    view! {
        <textarea
            node_ref=field
            class="cell-field"
            rows="1"
            autocomplete="off"
            spellcheck=if kind == Kind::LongText { "true" } else { "false" }
            aria-label=grid.head(&grid.table().columns[column].id)
            role=suggests.then_some("combobox")
            aria-autocomplete=suggests.then_some("list")
            aria-expanded=move || suggests.then(|| (!list.get().is_empty()).to_string())
            aria-controls=suggests.then(|| list_id.clone())
            aria-activedescendant=lit_id
            prop:value=move || text.get()
            on:input:target=move |event| on_input(event.target().value())
            on:keydown=on_key
            on:blur=on_blur
        ></textarea>
        <ul
            id=list_id.clone()
            class="suggestions"
            role="listbox"
            hidden=move || list.get().is_empty()
            aria-label=desk.t("grid.suggestions")
        >
            {move || {
                let option_id = option_id.clone();
                list.get().into_iter().enumerate().map(move |(i, one)| {
                    let name = one.name.clone();
                    view! {
                        <li
                            id=option_id(i)
                            role="option"
                            class:lit=move || lit.get() == Some(i)
                            aria-selected=move || (lit.get() == Some(i)).to_string()
                            // Before the field loses the focus, so that it does not close.
                            on:mousedown=move |event| {
                                event.prevent_default();
                                pick(&one);
                            }
                        >
                            {name}
                        </li>
                    }
                }).collect_view()
            }}
        </ul>
    }
}

/// What is typed into one cell, from the first key to the last.
#[derive(Clone, Copy)]
struct Typed {
    grid: GridState,
    row: usize,
    column: usize,
    /// The row as it was before the first key; nothing where there was none.
    before: StoredValue<Option<Row>>,
    /// The cells that this edit has filled or emptied so far.
    touched: StoredValue<Vec<String>>,
}

impl Typed {
    fn new(grid: GridState, row: usize, column: usize) -> Typed {
        // What was typed before, here or elsewhere, is a step of its own.
        grid.desk.editor.pause();
        Typed {
            grid,
            row,
            column,
            before: StoredValue::new(grid.now(|rows| rows.get(row).cloned())),
            touched: StoredValue::new(Vec::new()),
        }
    }

    /// Puts the text into the report: whatever an earlier key of this edit
    /// filled (a currency, say) is as before unless this text fills it too.
    fn enter(&self, text: &str) {
        let desk = self.grid.desk;
        let (at, table, form) = (self.grid.at(), self.grid.table(), desk.form());
        let words = desk.words_now();
        let before = self.before.get_value().unwrap_or_default();
        let column = &table.columns[self.column];
        let mut cells = enter_cell(words.vocabulary(&form), column, text, &before);
        for key in self.touched.get_value() {
            if !cells.iter().any(|(there, _)| *there == key) {
                cells.push((key.clone(), before.get(&key).cloned()));
            }
        }
        self.touched.set_value(cells.iter().map(|(key, _)| key.clone()).collect());
        let edit = if self.row < self.grid.now(|rows| rows.len()) {
            let cell = |(column, value)| Edit::Cell { at: at.clone(), row: self.row, column, value };
            Edit::All(cells.into_iter().map(cell).collect())
        } else {
            let mut new = Row::default();
            cells.into_iter().for_each(|(column, value)| drop(new.put(&column, value)));
            if new.is_empty() {
                return;
            }
            let row = self.grid.now(|rows| rows.len());
            Edit::InsertRows { at: at.clone(), row, rows: vec![new] }
        };
        let place = format!("{}#{}#{}", at.question, self.row, column.id);
        desk.editor.type_in(QuestionAt::new(at.part, place), edit);
    }

    /// Esc: the report is as it was before the first key.
    fn take_back(&self) {
        if !self.touched.get_value().is_empty() {
            self.grid.desk.editor.undo();
        }
    }
}
