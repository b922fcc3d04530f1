//! How the columns of a table are seen: in which order, how wide, which of them.
//! It is remembered on this device for each table of a form.

use super::state::GridState;
use crate::app::desk::Desk;
use crate::app::view::{El, el, follow};
use crate::store;
use article7_core::form::{Kind, Question};
use article7_core::report::QuestionAt;
use std::rc::Rc;

/// The narrowest that a column can be made, in pixels.
const NARROWEST: i32 = 48;

/// A column as it is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The column of the form, from 0.
    pub column: usize,
    /// How wide it is, in pixels.
    pub width: i32,
    /// Whether it is out of sight.
    pub hidden: bool,
}

/// The columns of the form that are seen, in their order.
pub fn places(all: &[Seen]) -> Rc<[usize]> {
    all.iter()
        .filter(|seen| !seen.hidden)
        .map(|seen| seen.column)
        .collect()
}

/// Where the columns that are seen stand among all, counted from 1 behind the
/// numbers of the rows: what is out of sight is counted too.
pub fn indices(all: &[Seen]) -> Vec<usize> {
    let seen = all.iter().enumerate().filter(|(_, seen)| !seen.hidden);
    seen.map(|(at, _)| at + 2).collect()
}

fn key(desk: &Desk, at: &QuestionAt) -> String {
    [
        "columns:",
        &desk.form().id,
        ":",
        &at.part,
        ":",
        &at.question,
    ]
    .concat()
}

/// How wide a column is that nobody has made wider or narrower.
fn usual(kind: &Kind) -> i32 {
    match kind {
        Kind::Year | Kind::Currency => 100,
        Kind::WholeNumber | Kind::Decimal { .. } | Kind::OneChoice { .. } => 112,
        Kind::Country | Kind::Place => 128,
        Kind::Money { .. } => 164,
        Kind::SeveralChoices { .. } => 172,
        Kind::LongText => 192,
        _ => 144,
    }
}

/// How the columns were seen the last time; as the form has them at first.
/// Written as `details=300,-currency=88`: the order, the width, and a sign before
/// what is out of sight.
pub fn remembered(desk: &Desk, at: &QuestionAt, table: &Question) -> Rc<[Seen]> {
    let text = store::preference(&key(desk, at)).unwrap_or_default();
    let mut all: Vec<Seen> = Vec::new();
    for piece in text.split(',') {
        let (id, width) = piece.split_once('=').unwrap_or((piece, ""));
        let shown = id.trim_start_matches('-');
        let column = table.columns.iter().position(|column| column.id == shown);
        if let (Some(column), Ok(width)) = (column, width.parse::<i32>()) {
            all.retain(|seen| seen.column != column);
            all.push(Seen {
                column,
                width: width.clamp(NARROWEST, 2000),
                hidden: shown != id,
            });
        }
    }
    for (column, of) in table.columns.iter().enumerate() {
        if all.iter().all(|seen| seen.column != column) {
            all.push(Seen {
                column,
                width: usual(&of.kind),
                hidden: false,
            });
        }
    }
    if all.iter().all(|seen| seen.hidden) {
        all.iter_mut().for_each(|seen| seen.hidden = false);
    }
    all.into()
}

/// Remembers how the columns are seen.
pub fn remember(grid: &GridState, all: &[Seen]) {
    let table = grid.table();
    let mut text = String::new();
    for seen in all {
        let Some(column) = table.columns.get(seen.column) else {
            continue;
        };
        let sign = if seen.hidden { "-" } else { "" };
        let piece = [sign, &column.id, "=", &seen.width.to_string(), ","].concat();
        text.push_str(&piece);
    }
    store::prefer(&key(&grid.desk(), grid.at()), &text);
}

/// Makes a column wider by so much, or narrower.
pub fn widen(grid: GridState, column: usize, by: i32) {
    change(grid, column, |all, at| {
        all[at].width = (all[at].width + by).max(NARROWEST);
    });
}

/// Takes a column out of sight, or back into it.
pub fn turn(grid: GridState, column: usize) {
    change(grid, column, |all, at| all[at].hidden = !all[at].hidden);
}

/// Moves a column by one place.
pub fn shift(grid: GridState, column: usize, right: bool) {
    change(grid, column, |all, at| {
        let to = if right { at + 1 } else { at.wrapping_sub(1) };
        if to < all.len() {
            all.swap(at, to);
        }
    });
}

fn change(grid: GridState, column: usize, change: impl FnOnce(&mut [Seen], usize)) {
    let mut all = grid.columns.now().to_vec();
    if let Some(at) = all.iter().position(|seen| seen.column == column) {
        change(&mut all, at);
        grid.set_columns(all);
    }
}

/// The head of a table. A press on a column sorts by it, its edge is dragged.
pub fn heads(grid: GridState) -> El {
    let row = move || {
        let (all, asked) = (grid.columns.get(), grid.arrangement.get());
        let (desk, table) = (grid.desk(), grid.table());
        let shown = all.iter().filter(|seen| !seen.hidden);
        let heads = shown.zip(indices(&all)).map(|(seen, index)| {
            let column = &table.columns[seen.column];
            let sort = asked.sorts.iter().find(|sort| sort.column == seen.column);
            let (order, sign) = match sort {
                None => ("none", ""),
                Some(sort) if sort.down => ("descending", " ▼"),
                Some(_) => ("ascending", " ▲"),
            };
            let width = ["width: ", &seen.width.to_string(), "px"].concat();
            let star = el("span").class("required-star");
            let star = star.attr("aria-hidden", "true").part("*");
            let grip = el("span").class("grip").attr("aria-hidden", "true");
            el("th")
                .attr("role", "columnheader")
                .attr("scope", "col")
                .attr("aria-colindex", index.to_string())
                .attr("data-column", seen.column.to_string())
                .attr("aria-sort", order)
                .class(if column.kind.is_number() {
                    "number"
                } else {
                    ""
                })
                .style_by(move || Some(width.clone()))
                .part(grid.head(seen.column))
                .part(column.required.then_some(star))
                .part(sign)
                .part(grip)
        });
        let heads: Vec<El> = heads.collect();
        let corner = el("th")
            .attr("role", "columnheader")
            .attr("aria-colindex", "1")
            .class("row-number")
            .part(el("span").class("hidden").part(desk.t("grid.row_number")));
        el("tr")
            .attr("role", "row")
            .attr("aria-rowindex", "1")
            .part(corner)
            .parts(heads)
    };
    el("thead").attr("role", "rowgroup").part(follow(row))
}
