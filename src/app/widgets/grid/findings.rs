//! What is odd in a table, under it: a sentence for each cell, and the way there.

use super::cursor::Cell;
use super::state::GridState;
use crate::app::view::{El, Part, el, follow};
use crate::app::widgets::finding::finding_line;
use article7_core::check::{self, CellFinding};
use article7_core::report::{Edit, enter_cell};
use std::rc::Rc;

/// How many are shown; the rest is counted.
const SHOWN: usize = 10;

/// The findings of a table.
pub fn findings(grid: GridState) -> Part {
    let desk = grid.desk;
    follow(move || {
        let found = found(grid);
        let more = found.len().saturating_sub(SHOWN);
        let rest = || {
            el("li")
                .class("hint")
                .part(desk.words_now().count("finding.more", more))
        };
        let lines: Vec<El> = found
            .into_iter()
            .take(SHOWN)
            .map(|found| line(grid, found))
            .collect();
        el("ul")
            .class("findings")
            .parts(lines)
            .part((more > 0).then(rest))
    })
}

/// A finding, its cell, and the text of that cell.
type Found = (Cell, CellFinding, String);

fn found(grid: GridState) -> Vec<Found> {
    let (form, table) = (grid.desk.form(), grid.table());
    grid.look(|rows| {
        let mut found = Vec::new();
        for (row, cells) in rows.iter().enumerate() {
            for (column, of) in table.columns.iter().enumerate() {
                if let Some(finding) = check::cell(&form, of, cells) {
                    found.push(((row, column), finding, cells.text(&of.id).to_owned()));
                }
            }
        }
        found
    })
}

fn line(grid: GridState, (cell, finding, typed): Found) -> El {
    let desk = grid.desk;
    let (row, column) = cell;
    let head = grid.head(&grid.table().columns[column].id);
    let place = desk.fill(
        "grid.place",
        &[("row", &(row + 1).to_string()), ("column", &head)],
    );
    let choose = Rc::new(move |text: String| choose(grid, cell, &text));
    let go = el("button")
        .class("link")
        .attr("type", "button")
        .click(move || grid.go(cell));
    el("li")
        .class("finding-line")
        .part(finding_line(desk, finding, &typed, place, choose))
        .part(go.part(desk.t("finding.go")))
}

/// Takes one of the readings of a cell.
fn choose(grid: GridState, (row, column): Cell, text: &str) {
    let desk = grid.desk;
    let (table, form, words, at) = (grid.table(), desk.form(), desk.words_now(), grid.at());
    let before = grid.now(|rows| rows.get(row).cloned().unwrap_or_default());
    let cells = enter_cell(
        words.vocabulary(&form),
        &table.columns[column],
        text,
        &before,
    );
    let cell = |(column, value)| Edit::Cell {
        at: at.clone(),
        row,
        column,
        value,
    };
    desk.editor
        .apply(Edit::All(cells.into_iter().map(cell).collect()));
}
