//! One cell: what it shows, and its field while it is edited.

use super::cell_editor::CellEditor;
use super::state::{Editing, GridState};
use article7_core::check::{self, CellFinding};
use article7_core::document::{Shown, shown};
use article7_core::form::{Column, Form, Kind};
use article7_core::report::{Row, Value};
use article7_core::world::number;
use leptos::prelude::*;

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

/// A cell of a table.
#[component]
pub fn GridCell(grid: GridState, row: usize, column: usize) -> impl IntoView {
    let desk = grid.desk;
    let table = grid.table();
    let kind = table.columns[column].kind.clone();
    let number = kind.is_number();
    let label = grid.head(&table.columns[column].id);
    let form = desk.form();
    let face = Memo::new_with_compare(
        {
            let words = desk.words_now();
            move |_| {
                grid.look(|rows| match rows.get(row) {
                    Some(row) => face(&form, &table.columns[column], row, &*words),
                    None => Face::default(),
                })
            }
        },
        |before, now| before != now,
    );
    let is_cursor = Memo::new(move |_| grid.cursor.get() == (row, column));
    let is_edited = Memo::new(move |_| is_cursor.get() && grid.editing.get().is_some());
    let press = move |_| {
        if is_cursor.get_untracked() && grid.editing.get_untracked().is_none() {
            grid.edit(Editing::Keep);
        } else if !is_cursor.get_untracked() {
            grid.go((row, column));
        }
    };
    let start = move |_| {
        if grid.editing.get_untracked().is_none() {
            grid.cursor.set((row, column));
            grid.edit(Editing::Keep);
        }
    };
    // A cell that is reached with Tab or by a screen reader is the cursor's.
    let reached = move |_| {
        if !is_cursor.get_untracked() && grid.editing.get_untracked().is_none() {
            grid.cursor.set((row, column));
        }
    };
    view! {
        <td
            role="gridcell"
            class="cell"
            class:number=number
            class:odd=move || face.get().finding.is_some()
            class:edited=move || is_edited.get()
            data-cell=format!("{row}-{column}")
            data-label=label
            tabindex=move || if is_cursor.get() { "0" } else { "-1" }
            aria-selected=move || is_cursor.get().then_some("true")
            aria-invalid=move || does_not_count(&face.get()).then_some("true")
            on:click=press
            on:dblclick=start
            on:focus=reached
        >
            {move || match is_edited.get() {
                true => view! { <CellEditor grid row column/> }.into_any(),
                false => view! { <CellFace face=face.get()/> }.into_any(),
            }}
        </td>
    }
}

#[component]
fn CellFace(face: Face) -> impl IntoView {
    let Face { shown, tags, is_sum, finding } = face;
    let sign = finding.is_some().then(|| view! { <span class="odd-sign" aria-hidden="true">"!"</span> });
    let beside = (!shown.beside.is_empty())
        .then(|| view! { <span class="beside">{shown.beside}</span> });
    let text = if tags.is_empty() {
        view! { <span class:sum=is_sum>{shown.text}</span> }.into_any()
    } else {
        let tags = tags.into_iter().map(|tag| view! { <span class="chip">{tag}</span> " " });
        view! { <span class="chips">{tags.collect_view()}</span> }.into_any()
    };
    view! { {sign} {text} {beside} }
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
                return Face { shown, is_sum: true, ..Face::default() };
            }
            None => return Face { finding, ..Face::default() },
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
    Face { shown: shown(form, &column.kind, &value, row, words), tags, is_sum: false, finding }
}

fn does_not_count(face: &Face) -> bool {
    matches!(
        face.finding,
        Some(CellFinding::Unreadable | CellFinding::SeveralReadings(_) | CellFinding::Unknown)
    )
}
