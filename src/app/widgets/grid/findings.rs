//! What is odd in a table, under it: a sentence for each cell, and the way there.

use super::scan::Found;
use super::state::GridState;
use crate::app::view::{El, Part, el, follow};
use crate::app::widgets::finding::finding_line;
use article7_core::report::{Edit, enter_cell};
use std::rc::Rc;

/// The findings of a table.
pub fn findings(grid: GridState) -> Part {
    let desk = grid.desk;
    follow(move || {
        let scan = grid.scanner.done.get();
        let rest = || {
            el("li")
                .class("hint")
                .part(desk.words_now().count("finding.more", scan.more))
        };
        let lines = scan.findings.iter().map(|found| line(grid, found.clone()));
        let lines: Vec<El> = lines.collect();
        el("ul")
            .class("findings")
            .parts(lines)
            .part((scan.more > 0).then(rest))
    })
}

fn line(grid: GridState, found: Found) -> El {
    let desk = grid.desk;
    let (row, column) = (found.row, found.column);
    let places = [
        ("row", &*(row + 1).to_string()),
        ("column", &grid.head(column)),
    ];
    let place = desk.fill("grid.place", &places);
    let choose = Rc::new(move |text: String| choose(grid, (row, column), &text));
    let go = el("button")
        .class("link")
        .attr("type", "button")
        .click(move || grid.show((row, column)));
    el("li")
        .class("finding-line")
        .part(finding_line(
            desk,
            found.finding,
            &found.typed,
            place,
            choose,
        ))
        .part(go.part(desk.t("finding.go")))
}

/// Takes one of the readings of a cell.
fn choose(grid: GridState, (row, column): (usize, usize), text: &str) {
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
    grid.make(Some(Edit::All(cells.into_iter().map(cell).collect())));
}
