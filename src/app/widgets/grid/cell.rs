//! One cell: what it shows, and its field while it is edited.

use super::cell_editor::cell_editor;
use super::state::{Editing, GridState};
use crate::app::view::{El, Part, el, keyed};
use article7_core::check::{self, CellFinding};
use article7_core::document::{Shown, shown};
use article7_core::form::{Column, Form, Kind};
use article7_core::report::{Row, Value};
use article7_core::world::number;

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Face {
    shown: Shown,
    /// Several choices are shown one by one.
    tags: Vec<String>,
    /// The cell adds others up.
    is_sum: bool,
    finding: Option<CellFinding>,
}

impl Face {
    /// Two faces with one key look the same.
    fn key(&self) -> String {
        let finding = match &self.finding {
            None => "",
            Some(CellFinding::Unreadable | CellFinding::SeveralReadings(_)) => "!!",
            Some(_) => "!",
        };
        let sum = if self.is_sum { "=" } else { "" };
        [
            &self.shown.text,
            "\u{1}",
            &self.shown.beside,
            "\u{1}",
            &self.tags.join("\u{1}"),
            finding,
            sum,
        ]
        .concat()
    }
}

/// A cell of a table.
pub fn cell(grid: GridState, row: usize, column: usize) -> El {
    let table = grid.table();
    let number = table.columns[column].kind.is_number();
    let label = grid.head(&table.columns[column].id);
    let face = move || {
        let (form, words, table) = (grid.desk.form(), grid.desk.words_now(), grid.table());
        grid.look(|rows| match rows.get(row) {
            Some(row) => face(&form, &table.columns[column], row, &*words),
            None => Face::default(),
        })
    };
    let is_cursor = move || grid.cursor() == (row, column);
    let is_edited = move || is_cursor() && grid.editing().is_some();
    let press = move || {
        if grid.editing_now().is_some() && grid.cursor_now() == (row, column) {
            return;
        }
        if grid.cursor_now() == (row, column) && grid.is_pressed() {
            grid.edit(Editing::Keep);
        } else {
            grid.go((row, column));
        }
    };
    let start = move |_| {
        if grid.editing_now().is_none() {
            grid.set_cursor((row, column));
            grid.edit(Editing::Keep);
        }
    };
    // A cell that is reached with Tab or by a screen reader is the cursor's.
    let reached = move |_| {
        if grid.cursor_now() != (row, column) && grid.editing_now().is_none() {
            grid.set_cursor((row, column));
        }
    };
    let key = move || {
        if is_edited() {
            "\u{0}edited".to_owned()
        } else {
            face().key()
        }
    };
    let content = keyed(key, move || match is_edited() {
        true => cell_editor(grid, row, column),
        false => drawn(face()),
    });
    el("td")
        .attr("role", "gridcell")
        .class(if number { "cell number" } else { "cell" })
        .class_by("odd", move || face().finding.is_some())
        .class_by("edited", is_edited)
        .attr("data-cell", format!("{row}-{column}"))
        .attr("data-label", label)
        .attr_by("tabindex", move || {
            Some(if is_cursor() { "0" } else { "-1" }.into())
        })
        .attr_by("aria-selected", move || is_cursor().then(|| "true".into()))
        .attr_by("aria-invalid", move || {
            does_not_count(&face()).then(|| "true".into())
        })
        .on("mousedown", move |_| grid.press((row, column)))
        .click(press)
        .on("dblclick", start)
        .on("focus", reached)
        .part(content)
}

fn drawn(face: Face) -> Part {
    let Face {
        shown,
        tags,
        is_sum,
        finding,
    } = face;
    let sign = finding.map(|_| {
        el("span")
            .class("odd-sign")
            .attr("aria-hidden", "true")
            .part("!")
    });
    let beside = (!shown.beside.is_empty()).then(|| el("span").class("beside").part(shown.beside));
    let text = if tags.is_empty() {
        el("span")
            .class(if is_sum { "sum" } else { "" })
            .part(shown.text)
    } else {
        let chip = |tag| [Part::from(el("span").class("chip").part(tag)), " ".into()];
        el("span")
            .class("chips")
            .parts(tags.into_iter().flat_map(chip))
    };
    Part::Many(vec![sign.into(), text.into(), beside.into()])
}

fn face(
    form: &Form,
    column: &Column,
    row: &Row,
    words: &dyn article7_core::document::Language,
) -> Face {
    let finding = check::cell(form, column, row);
    let value = match row.get(&column.id) {
        Some(value) => value.clone(),
        None => match row.number(column) {
            Some(sum) => {
                let sum = Value::Text(number::canonical(sum));
                let shown = shown(form, &column.kind, &sum, row, words);
                return Face {
                    shown,
                    is_sum: true,
                    ..Face::default()
                };
            }
            None => {
                return Face {
                    finding,
                    ..Face::default()
                };
            }
        },
    };
    let tags = match (&value, &column.kind) {
        (Value::Many(choices), Kind::SeveralChoices { .. }) => choices
            .iter()
            .map(|choice| {
                let one = Value::Many(vec![choice.clone()]);
                shown(form, &column.kind, &one, row, words).text
            })
            .collect(),
        _ => Vec::new(),
    };
    Face {
        shown: shown(form, &column.kind, &value, row, words),
        tags,
        is_sum: false,
        finding,
    }
}

fn does_not_count(face: &Face) -> bool {
    matches!(
        face.finding,
        Some(CellFinding::Unreadable | CellFinding::SeveralReadings(_) | CellFinding::Unknown)
    )
}
