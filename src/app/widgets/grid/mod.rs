//! The table of a question, edited as in a spreadsheet.
//!
//! In: the place of a table and its columns. Out: edits. It follows the ARIA grid
//! pattern: one cell is in the tab order, arrows move, Enter, F2 or a letter
//! edits, Esc takes back. Below the last row stands an empty one to type into.

mod cell;
mod cell_editor;
mod cursor;
mod findings;
mod state;
mod suggestions;
mod toolbar;
mod totals;

use crate::app::desk::Desk;
use crate::browser::clipboard;
use article7_core::document::Language;
use article7_core::form::Question;
use article7_core::report::{QuestionAt, enter_block};
use cell::GridCell;
use findings::Findings;
use leptos::prelude::*;
use state::{Editing, GridState};
use toolbar::Toolbar;
use totals::Totals;
use web_sys::{ClipboardEvent, KeyboardEvent};

/// A table to be filled in.
#[component]
pub fn Grid(
    /// Where it stands.
    at: QuestionAt,
    /// Its columns.
    table: Question,
    /// What it is called.
    label: String,
) -> impl IntoView {
    let desk = Desk::here();
    let grid = GridState::new(desk, at, table);
    let count = grid.row_count();
    let rows = move || {
        let ghost = usize::from(desk.editor.is_writable());
        0..count.get() + ghost
    };
    let table = grid.table();
    let heads = table.columns.iter().map(|column| {
        let required = column.required.then(|| view! { <span class="required-star" aria-hidden="true">"*"</span> });
        view! {
            <th role="columnheader" scope="col" class:number=column.kind.is_number()>
                {grid.head(&column.id)} {required}
            </th>
        }
    });
    let help_id = [grid.name().as_str(), "-keys"].concat();
    view! {
        <div class="grid-card">
            <Toolbar grid/>
            <div class="grid-scroll" node_ref=grid.root>
                <table
                    role="grid"
                    class="grid"
                    aria-label=label
                    aria-describedby=help_id.clone()
                    aria-rowcount=move || (count.get() + 2).to_string()
                    aria-readonly=move || (!desk.editor.is_writable()).then_some("true")
                    data-rows=move || count.get().to_string()
                    on:keydown=move |event| on_key(grid, &event)
                    on:paste=move |event| on_paste(grid, &event)
                    on:copy=move |event| on_copy(grid, &event)
                >
                    <thead role="rowgroup">
                        <tr role="row" aria-rowindex="1">
                            <th role="columnheader" class="row-number">
                                <span class="hidden">{desk.t("grid.row_number")}</span>
                            </th>
                            {heads.collect_view()}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        <For each=rows key=|row| *row children=move |row| view! { <GridRow grid row/> }/>
                    </tbody>
                    <Totals grid/>
                </table>
            </div>
            <p class="hint grid-keys" id=help_id>{desk.t("grid.keys")}</p>
        </div>
        <Findings grid/>
    }
}

#[component]
fn GridRow(grid: GridState, row: usize) -> impl IntoView {
    let number = (row + 1).to_string();
    let is_new = grid.is_new_row(row);
    let cells = (0..grid.table().columns.len())
        .map(|column| view! { <GridCell grid row column/> })
        .collect_view();
    view! {
        <tr role="row" aria-rowindex=(row + 2).to_string() class:new-row=move || is_new.get()>
            <th role="rowheader" scope="row" class="row-number">{number}</th>
            {cells}
        </tr>
    }
}

fn on_key(grid: GridState, event: &KeyboardEvent) {
    if grid.editing.get_untracked().is_some() {
        // The cell's own field has had the key already.
        return;
    }
    let key = event.key();
    let command = event.ctrl_key() || event.meta_key();
    if key == "Tab" {
        return on_tab(grid, event);
    }
    grid.leaving.set(false);
    let size = (grid.last_row(), grid.table().columns.len() - 1);
    if let Some(to) = cursor::moved(&key, command, grid.cursor.get_untracked(), size) {
        event.prevent_default();
        return grid.go(to);
    }
    match key.as_str() {
        "Escape" => grid.leaving.set(true),
        "Enter" | "F2" => {
            event.prevent_default();
            grid.edit(Editing::Keep);
        }
        "Delete" | "Backspace" => {
            event.prevent_default();
            grid.clear();
        }
        _ if !command && !event.alt_key() && key.chars().count() == 1 => {
            event.prevent_default();
            grid.edit(Editing::With(key));
        }
        _ => {}
    }
}

/// Tab goes from cell to cell; after Esc, and at the table's ends, it leaves.
fn on_tab(grid: GridState, event: &KeyboardEvent) {
    if grid.leaving.get_untracked() {
        grid.leaving.set(false);
        return;
    }
    let size = (grid.last_row(), grid.table().columns.len() - 1);
    if let Some(to) = cursor::tabbed(event.shift_key(), grid.cursor.get_untracked(), size) {
        event.prevent_default();
        grid.go(to);
    }
}

fn on_paste(grid: GridState, event: &ClipboardEvent) {
    if grid.editing.get_untracked().is_some() || !grid.desk.editor.is_writable() {
        return;
    }
    event.prevent_default();
    let block = clipboard::block(event);
    let desk = grid.desk;
    let (form, words) = (desk.form(), desk.words_now());
    let (at, table) = (grid.at(), grid.table());
    let edit = desk.editor.now(|report| {
        let rows = report.rows(&at.part, &at.question);
        let (row, column) = grid.cursor.get_untracked();
        let from = (row.min(rows.len()), column);
        enter_block(words.vocabulary(&form), &table, &at, rows, from, &block)
    });
    if let Some(edit) = edit {
        desk.editor.apply(edit);
        desk.say(desk.words_now().count("grid.pasted", block.len()));
    }
}

fn on_copy(grid: GridState, event: &ClipboardEvent) {
    if grid.editing.get_untracked().is_none() {
        if let Some(data) = event.clipboard_data() {
            let (row, column) = grid.cursor.get_untracked();
            event.prevent_default();
            // A clipboard that refuses keeps what it had.
            let _ = data.set_data("text/plain", &grid.text(row, column));
        }
    }
}

impl GridState {
    /// The words over a column.
    fn head(&self, column: &str) -> String {
        let at = self.at();
        self.desk.words_now().word(&[&at.part, ".", &at.question, ".", column].concat())
    }
}
