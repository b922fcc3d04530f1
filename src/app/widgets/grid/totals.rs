//! The foot of a table: always in sight.

use super::state::GridState;
use crate::app::view::{El, el, follow, text_by};
use article7_core::document::total_texts;
use article7_core::form::{Column, Kind};
use article7_core::funding::{self, column_total};
use article7_core::report::Row;

/// A total for each currency under the amounts, sums under the counts, and how
/// many rows they leave out.
pub fn totals(grid: GridState) -> El {
    let desk = grid.desk;
    let table = grid.table();
    let sums = (0..table.columns.len()).map(|i| total(grid, i));
    let title = el("th")
        .attr("role", "rowheader")
        .attr("scope", "row")
        .class("row-number")
        .part(el("span").class("hidden").part(desk.t("total")));
    let sums = el("tr")
        .attr("role", "row")
        .attr_by("aria-rowindex", move || {
            Some((grid.count() + 3).to_string())
        })
        .flag_by("hidden", move || !has_totals(grid))
        .part(title)
        .parts(sums);
    let count = el("td")
        .attr("role", "gridcell")
        .attr("colspan", (table.columns.len() + 1).to_string())
        .part(text_by(move || {
            desk.words_now().count("grid.rows", grid.count())
        }))
        .part(" ")
        .part(follow(move || left_out(grid)));
    el("tfoot")
        .attr("role", "rowgroup")
        .attr("data-totals", "")
        .part(sums)
        .part(el("tr").attr("role", "row").class("count-row").part(count))
}

/// Whether anything is added up.
fn has_totals(grid: GridState) -> bool {
    let (table, words) = (grid.table(), grid.desk.words_now());
    let adds_up = |rows: &[Row]| {
        table
            .columns
            .iter()
            .any(|column| !total_texts(column, rows, &*words).is_empty())
    };
    grid.look(adds_up)
}

/// What stands under a column.
fn total(grid: GridState, i: usize) -> El {
    let column = &grid.table().columns[i];
    let texts = move || {
        let (table, words) = (grid.table(), grid.desk.words_now());
        grid.look(|rows| total_texts(&table.columns[i], rows, &*words))
    };
    el("td")
        .attr("role", "gridcell")
        .class(if column.kind.is_number() {
            "total number"
        } else {
            "total"
        })
        .class_by("no-total", move || texts().is_empty())
        .attr("data-label", grid.head(&column.id))
        .part(follow(move || -> Vec<El> {
            texts()
                .into_iter()
                .map(|text| el("span").part(text))
                .collect()
        }))
}

/// How many rows say something that is in no total.
fn left_out(grid: GridState) -> Option<El> {
    let table = grid.table();
    let count = grid.look(|rows| {
        let of = |column: &Column| match column.kind {
            Kind::Money { .. } => funding::totals(column, rows).left_out,
            _ if column.total => column_total(column, rows).1,
            _ => 0,
        };
        table.columns.iter().map(of).max().unwrap_or(0)
    });
    let text = || grid.desk.words_now().count("total.left_out", count);
    (count > 0).then(|| el("span").class("left-out").part(text()))
}
