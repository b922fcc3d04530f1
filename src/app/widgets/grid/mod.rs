//! The table of a question, edited as in a spreadsheet.
//!
//! In: the place of a table and its columns. Out: edits. It follows the ARIA grid
//! pattern: one cell is in the tab order, arrows move, Enter, F2 or a letter
//! edits, Esc takes back. Below the last row stands an empty one to type into.

mod cell;
mod cell_editor;
mod cursor;
mod findings;
mod keys;
mod state;
mod suggestions;
mod toolbar;
mod totals;

use crate::app::desk::Desk;
use crate::app::view::{El, Part, el, lines};
use article7_core::form::Question;
use article7_core::report::QuestionAt;
use cell::cell;
use state::GridState;

/// A table to be filled in.
pub fn grid(desk: Desk, at: QuestionAt, table: Question, label: String) -> Part {
    let grid = GridState::new(desk, at, table);
    let table = grid.table();
    let heads = table.columns.iter().map(|column| {
        let star = || {
            el("span")
                .class("required-star")
                .attr("aria-hidden", "true")
                .part("*")
        };
        el("th")
            .attr("role", "columnheader")
            .attr("scope", "col")
            .class(if column.kind.is_number() {
                "number"
            } else {
                ""
            })
            .part(grid.head(&column.id))
            .part(column.required.then(star))
    });
    let corner = el("th")
        .attr("role", "columnheader")
        .class("row-number")
        .part(el("span").class("hidden").part(desk.t("grid.row_number")));
    let head = el("tr")
        .attr("role", "row")
        .attr("aria-rowindex", "1")
        .part(corner)
        .parts(heads);
    let help_id = [grid.name().as_str(), "-keys"].concat();
    let count = move || grid.count() + usize::from(desk.editor.is_writable());
    let whole = el("table")
        .attr("role", "grid")
        .class("grid")
        .attr("aria-label", label)
        .attr("aria-describedby", help_id.clone())
        .attr_by("aria-rowcount", move || {
            Some((grid.count() + 2).to_string())
        })
        .attr_by("aria-readonly", move || {
            (!desk.editor.is_writable()).then(|| "true".into())
        })
        .attr_by("data-rows", move || Some(grid.count().to_string()))
        .on_as("keydown", move |event| keys::on_key(grid, &event))
        .on_as("paste", move |event| keys::on_paste(grid, &event))
        .on_as("copy", move |event| keys::on_copy(grid, &event))
        .part(el("thead").attr("role", "rowgroup").part(head))
        .part(
            el("tbody")
                .attr("role", "rowgroup")
                .part(lines(count, move |row| grid_row(grid, row))),
        )
        .part(totals::totals(grid));
    let scroll = el("div")
        .class("grid-scroll")
        .made(move |made| grid.drawn_in(made))
        .part(whole);
    let card = el("div")
        .class("grid-card")
        .part(toolbar::toolbar(grid))
        .part(scroll)
        .part(
            el("p")
                .class("hint grid-keys")
                .attr("id", help_id)
                .part(desk.t("grid.keys")),
        );
    Part::Many(vec![card.into(), findings::findings(grid)])
}

fn grid_row(grid: GridState, row: usize) -> El {
    let number = el("th")
        .attr("role", "rowheader")
        .attr("scope", "row")
        .class("row-number")
        .part((row + 1).to_string());
    el("tr")
        .attr("role", "row")
        .attr("aria-rowindex", (row + 2).to_string())
        .class_by("new-row", move || row >= grid.count())
        .part(number)
        .parts((0..grid.table().columns.len()).map(|column| cell(grid, row, column)))
}
