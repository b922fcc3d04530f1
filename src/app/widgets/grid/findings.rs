//! What is odd in a table, under it: a sentence for each cell, and the way there.

use super::scan::{Found, SHOWN};
use super::state::GridState;
use crate::app::view::{El, Part, el, follow, text_by};
use crate::app::widgets::banner::button;
use crate::app::widgets::finding::finding_line;
use article7_core::report::{Edit, enter_cell};
use std::rc::Rc;

/// The findings of a table, ten at a time.
pub fn findings(grid: GridState) -> Part {
    let desk = grid.desk();
    let list = follow(move || {
        let odd = grid.scanner.odd.get();
        let lines = odd.findings.iter().map(|found| line(grid, found.clone()));
        let lines: Vec<El> = lines.collect();
        el("ul").class("findings").parts(lines)
    });
    let turn = |word: &str, back: bool| button(desk.t(word), move || grid.scanner.turn(grid, back));
    let which = text_by(move || {
        let odd = grid.scanner.odd.get();
        let last = odd.from + odd.findings.len();
        let places = [
            ("from", &*(odd.from + 1).to_string()),
            ("to", &last.to_string()),
            ("n", &odd.count.to_string()),
        ];
        desk.fill("finding.of", &places)
    });
    // Not drawn anew with the list, so that the focus stays on its buttons.
    let pages = el("div")
        .class("toolbar finding-pages")
        .flag_by("hidden", move || grid.scanner.odd.get().count <= SHOWN)
        .part(turn("finding.previous", true))
        .part(turn("finding.next", false))
        .part(el("span").class("hint").attr("role", "status").part(which));
    Part::Many(vec![list, pages.into()])
}

fn line(grid: GridState, found: Found) -> El {
    let desk = grid.desk();
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
    let desk = grid.desk();
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
