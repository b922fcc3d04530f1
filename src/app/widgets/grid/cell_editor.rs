//! The field of a cell that is being edited. What is typed goes into the report
//! at once, as one step that Esc takes back.

use super::state::{Editing, GridState};
use super::suggestions::{Suggestion, complete, matching, offered};
use crate::app::view::{El, Part, State, el, follow};
use article7_core::form::Kind;
use article7_core::report::{Edit, QuestionAt, Row, enter_cell};
use article7_core::sheet::{self, Cell};
use leptos::prelude::untrack;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

/// How many suggestions are shown at once.
const SHOWN: usize = 8;

/// The field of a cell, the cursor's.
pub fn cell_editor(grid: GridState, at: Cell) -> Part {
    let desk = grid.desk();
    let (row, column) = (grid.row(at.0), grid.column(at.1));
    let table = grid.table();
    let kind = &table.columns[column].kind;
    let typed = Typed::new(grid, row, column);
    let first = match grid.editing_now() {
        Some(Editing::With(text)) => {
            typed.enter(&text);
            text
        }
        _ => grid.text(row, column),
    };
    let field = Field {
        grid,
        at,
        several: matches!(kind, Kind::SeveralChoices { .. }),
        all: State::new(offered(desk, kind).into()),
        typed,
        text: State::new(first),
        lit: State::new(None),
        open: State::new(kind.choices().is_some()),
    };
    let on_input = move |now: String| {
        field.enter(now);
        field.open.set(true);
    };
    let on_blur = move |_| {
        // Only when the focus went elsewhere: a key has closed the field already.
        if grid.editing_now().is_some() && grid.cursor_now() == at {
            grid.stop_editing();
        }
    };
    let list_id = [&grid.name(), "-list"].concat();
    let suggests = !field.all.now().is_empty();
    // A combobox is one line; everything else may have several.
    let control = match suggests {
        true => el("input").attr("type", "text"),
        false => el("textarea").attr("rows", "1"),
    };
    let control = control
        .class("cell-field")
        .attr("autocomplete", "off")
        .attr(
            "spellcheck",
            if *kind == Kind::LongText {
                "true"
            } else {
                "false"
            },
        )
        .attr("aria-label", grid.head(column))
        .value_by(move || field.text.get())
        .input(on_input)
        .on_as("keydown", move |event| field.key(&event))
        .on("blur", on_blur)
        .made(begin_at_end);
    if !suggests {
        return control.into();
    }
    let control = control
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", list_id.clone())
        .attr_by("aria-expanded", move || {
            Some((!field.list().is_empty()).to_string())
        })
        .attr_by("aria-activedescendant", move || {
            field.lit.get().map(|i| field.option_id(i))
        });
    Part::Many(vec![control.into(), suggestions(field, list_id).into()])
}

/// Puts the focus into the field, behind what is there.
fn begin_at_end(made: &HtmlElement) {
    let _ = made.focus();
    if let Some(field) = made.dyn_ref::<HtmlTextAreaElement>() {
        let end = field.value().encode_utf16().count() as u32;
        let _ = field.set_selection_range(end, end);
    } else if let Some(field) = made.dyn_ref::<HtmlInputElement>() {
        let end = field.value().encode_utf16().count() as u32;
        let _ = field.set_selection_range(end, end);
    }
}

fn suggestions(field: Field, id: String) -> El {
    let options = move || -> Vec<El> {
        let list = field.list();
        list.into_iter()
            .enumerate()
            .map(|(i, one)| suggestion(field, i, one))
            .collect()
    };
    el("ul")
        .attr("id", id)
        .class("suggestions")
        .attr("role", "listbox")
        .attr("aria-label", field.grid.desk().t("grid.suggestions"))
        .flag_by("hidden", move || field.list().is_empty())
        .part(follow(options))
}

fn suggestion(field: Field, i: usize, one: Suggestion) -> El {
    let name = one.name.clone();
    el("li")
        .attr("id", field.option_id(i))
        .attr("role", "option")
        .class_by("lit", move || field.lit.get() == Some(i))
        .attr_by("aria-selected", move || {
            Some((field.lit.get() == Some(i)).to_string())
        })
        // Before the field loses the focus, so that it does not close.
        .on("mousedown", move |event| {
            event.prevent_default();
            field.pick(&one);
        })
        .part(name)
}

/// The field while it is open. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
struct Field {
    grid: GridState,
    at: Cell,
    several: bool,
    /// Everything that can be suggested.
    all: State<Rc<[Suggestion]>>,
    typed: Typed,
    text: State<String>,
    /// The suggestion that Enter takes.
    lit: State<Option<usize>>,
    /// Whether suggestions are shown.
    open: State<bool>,
}

impl Field {
    /// The suggestions that are shown now; follows the text.
    fn list(&self) -> Vec<Suggestion> {
        match self.open.get() {
            true => matching(&self.all.get(), &self.text.get(), self.several, SHOWN),
            false => Vec::new(),
        }
    }

    fn option_id(&self, i: usize) -> String {
        [&self.grid.name(), "-option-", &i.to_string()].concat()
    }

    fn enter(&self, text: String) {
        self.typed.enter(&text);
        self.text.set(text);
        self.lit.set(None);
    }

    fn pick(&self, chosen: &Suggestion) {
        self.enter(complete(&self.text.now(), &chosen.name, self.several));
        self.open.set(self.several);
    }

    fn key(&self, event: &KeyboardEvent) {
        if !event.is_composing() && self.takes(event) {
            event.prevent_default();
        }
        // Undo and redo are for the whole report; all else ends here.
        let undo = (event.ctrl_key() || event.meta_key()) && "zZyY".contains(&event.key());
        if undo {
            self.grid.stop_editing();
            self.grid.focus();
        } else {
            event.stop_propagation();
        }
    }

    /// Whether a key does something here that the browser must not do as well.
    fn takes(&self, event: &KeyboardEvent) -> bool {
        let here = self.at;
        let list = untrack(|| self.list());
        let lit = self.lit.now().and_then(|i| list.get(i).cloned());
        match event.key().as_str() {
            "Escape" => {
                self.typed.take_back();
                self.grid.go(here);
            }
            // A line break inside the cell.
            "Enter" if event.shift_key() || event.alt_key() => return false,
            "Enter" => match lit {
                Some(chosen) if self.several => self.pick(&chosen),
                chosen => {
                    chosen.iter().for_each(|chosen| self.pick(chosen));
                    self.grid.go(((here.0 + 1).min(self.grid.last().0), here.1));
                }
            },
            "Tab" => {
                lit.iter().for_each(|chosen| self.pick(chosen));
                match sheet::tabbed(event.shift_key(), here, self.grid.last()) {
                    Some(to) => self.grid.go(to),
                    None => {
                        self.grid.go(here);
                        return false;
                    }
                }
            }
            "ArrowDown" | "ArrowUp" => return self.light(event.key() == "ArrowDown"),
            _ => return false,
        }
        true
    }

    /// Moves to the next or the previous suggestion; false where there is none.
    fn light(&self, down: bool) -> bool {
        if down {
            self.open.set(true);
        }
        let count = untrack(|| self.list()).len();
        if count == 0 {
            return false;
        }
        self.lit.set(Some(match (self.lit.now(), down) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(i), true) => (i + 1) % count,
            (Some(i), false) => (i + count - 1) % count,
        }));
        true
    }
}

/// What is typed into one cell, from the first key to the last.
#[derive(Clone, Copy)]
struct Typed {
    grid: GridState,
    row: usize,
    column: usize,
    /// The row as it was before the first key; empty where there was none.
    before: State<Row>,
    /// The cells that this edit has filled or emptied so far.
    touched: State<Vec<String>>,
}

impl Typed {
    fn new(grid: GridState, row: usize, column: usize) -> Typed {
        // What was typed before, here or elsewhere, is a step of its own.
        grid.desk().editor.pause();
        Typed {
            grid,
            row,
            column,
            before: State::new(grid.now(|rows| rows.get(row).cloned().unwrap_or_default())),
            touched: State::new(Vec::new()),
        }
    }

    /// Puts the text into the report: whatever an earlier key of this edit
    /// filled (a currency, say) is as before unless this text fills it too.
    fn enter(&self, text: &str) {
        let desk = self.grid.desk();
        let (at, table, form) = (self.grid.at(), self.grid.table(), desk.form());
        let words = desk.words_now();
        let before = self.before.now();
        let column = &table.columns[self.column];
        let mut cells = enter_cell(words.vocabulary(&form), column, text, &before);
        for key in self.touched.now() {
            if !cells.iter().any(|(there, _)| *there == key) {
                cells.push((key.clone(), before.get(&key).cloned()));
            }
        }
        let touched: Vec<String> = cells.iter().map(|(key, _)| key.clone()).collect();
        let edit = if self.row < self.grid.count_now() {
            let cell = |(column, value)| Edit::Cell {
                at: at.clone(),
                row: self.row,
                column,
                value,
            };
            let mut edits: Vec<Edit> = cells.into_iter().map(cell).collect();
            // Of one cell, so that however many keys are one step of one edit.
            match (edits.len(), edits.pop()) {
                (1, Some(edit)) => edit,
                (_, last) => Edit::All(edits.into_iter().chain(last).collect()),
            }
        } else {
            let mut new = Row::default();
            cells
                .into_iter()
                .for_each(|(column, value)| drop(new.put(&column, value)));
            if new.is_empty() {
                // No step was made: there is none to take back.
                return;
            }
            let row = self.grid.count_now();
            Edit::InsertRows {
                at: at.clone(),
                row,
                rows: vec![new],
            }
        };
        let place = format!("{}#{}#{}", at.question, self.row, column.id);
        self.touched.set(touched);
        let place = QuestionAt::new(at.part.as_str(), place);
        self.in_row(|| desk.editor.type_in(place, edit));
    }

    /// Changes the row, and says that no other changed.
    fn in_row(&self, change: impl FnOnce()) {
        let before = self.grid.changes();
        change();
        self.grid.scanner.changed_row(self.grid, self.row, before);
    }

    /// Esc: the report is as it was before the first key.
    fn take_back(&self) {
        if !self.touched.now().is_empty() {
            self.in_row(|| self.grid.desk().editor.undo());
        }
    }
}
