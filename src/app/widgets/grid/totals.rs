//! The foot of a table: always in sight.
//!
//! It is drawn once, and a key changes the texts in it.

use super::columns;
use super::state::GridState;
use crate::app::view::{El, Part, el, follow, keyed, text_by, when};

/// A total for each currency under the amounts, sums under the counts, and how
/// many rows they leave out.
pub fn totals(grid: GridState) -> El {
    el("tfoot")
        .attr("role", "rowgroup")
        .attr("data-totals", "")
        .part(follow(move || drawn(grid)))
}

fn drawn(grid: GridState) -> Vec<Part> {
    let words = grid.desk().words_now();
    let all = grid.columns.get();
    let seen = all.iter().filter(|seen| !seen.hidden);
    let seen: Vec<(usize, usize)> = seen
        .map(|seen| seen.column)
        .zip(columns::indices(&all))
        .collect();
    let across = (seen.len() + 1).to_string();
    let shown = seen.clone();
    let any = move || {
        let sums = grid.scanner.sums.get();
        let texts = |(column, _): &(usize, usize)| sums.texts.get(*column);
        shown
            .iter()
            .filter_map(texts)
            .any(|texts| !texts.is_empty())
    };
    let said = words.clone();
    let rows = move || said.count("grid.rows", grid.scanner.sums.get().rows);
    let left_out = move || match grid.scanner.sums.get().left_out {
        0 => String::new(),
        count => words.count("total.left_out", count),
    };
    let is_left_out = move || grid.scanner.sums.get().left_out > 0;
    let left_out = move || el("span").class("left-out").part(text_by(left_out.clone()));
    let count = el("td")
        .attr("role", "gridcell")
        .attr("colspan", across)
        .attr("aria-colindex", "1")
        .part(text_by(rows))
        .part(" ")
        .part(when(is_left_out, left_out));
    let sums = when(any, move || sums(grid, &seen));
    let count = el("tr").attr("role", "row").class("count-row").part(count);
    vec![sums, count.into()]
}

/// The line of the totals, for the columns that are seen.
fn sums(grid: GridState, seen: &[(usize, usize)]) -> El {
    let title = el("th")
        .attr("role", "rowheader")
        .attr("scope", "row")
        .attr("aria-colindex", "1")
        .class("row-number")
        .part(el("span").class("hidden").part(grid.desk().t("total")));
    el("tr")
        .attr("role", "row")
        .attr_by("aria-rowindex", move || Some(grid.last_line().to_string()))
        .part(title)
        .parts(seen.iter().map(|(column, index)| {
            let (column, index) = (*column, *index);
            let texts = move || sums_of(grid, column).len();
            keyed(
                move || texts().to_string(),
                move || sum(grid, column, index, texts()),
            )
        }))
}

fn sums_of(grid: GridState, column: usize) -> Vec<String> {
    let sums = grid.scanner.sums.get();
    sums.texts.get(column).cloned().unwrap_or_default()
}

/// The totals of a column: so many, one for each currency.
fn sum(grid: GridState, column: usize, index: usize, count: usize) -> El {
    let is_number = grid.table().columns[column].kind.is_number();
    let text = |i: usize| text_by(move || sums_of(grid, column).swap_remove(i));
    el("td")
        .attr("role", "gridcell")
        .attr("aria-colindex", index.to_string())
        .class(match (count, is_number) {
            (0, _) => "total no-total",
            (_, true) => "total number",
            (_, false) => "total",
        })
        .attr("data-label", grid.head(column))
        .parts((0..count).map(|i| el("span").part(text(i))))
}
