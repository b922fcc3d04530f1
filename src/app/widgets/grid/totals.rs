//! The foot of a table: always in sight.

use super::columns;
use super::state::GridState;
use crate::app::view::{El, el, follow};
use article7_core::document::totals_shown;

/// A total for each currency under the amounts, sums under the counts, and how
/// many rows they leave out.
pub fn totals(grid: GridState) -> El {
    el("tfoot")
        .attr("role", "rowgroup")
        .attr("data-totals", "")
        .part(follow(move || drawn(grid)))
}

fn drawn(grid: GridState) -> Vec<El> {
    let (desk, table) = (grid.desk, grid.table());
    let words = desk.words_now();
    let (scan, seen) = (grid.scanner.done.get(), grid.columns.get());
    let index = (grid.seen() + 2 + usize::from(grid.is_writable())).to_string();
    let columns = seen.iter().filter(|seen| !seen.hidden);
    let columns = columns.zip(columns::indices(&seen));
    let mut any = false;
    let sums: Vec<El> = columns
        .map(|(seen, index)| {
            let column = &table.columns[seen.column];
            let texts = match scan.totals.columns.get(seen.column) {
                Some(totals) => totals_shown(column, totals, &*words),
                None => Vec::new(),
            };
            any |= !texts.is_empty();
            el("td")
                .attr("role", "gridcell")
                .attr("aria-colindex", index.to_string())
                .class(match (texts.is_empty(), column.kind.is_number()) {
                    (true, _) => "total no-total",
                    (false, true) => "total number",
                    (false, false) => "total",
                })
                .attr("data-label", grid.head(seen.column))
                .parts(texts.into_iter().map(|text| el("span").part(text)))
        })
        .collect();
    let title = el("th")
        .attr("role", "rowheader")
        .attr("scope", "row")
        .attr("aria-colindex", "1")
        .class("row-number")
        .part(el("span").class("hidden").part(desk.t("total")));
    let across = (sums.len() + 1).to_string();
    let sums = el("tr")
        .attr("role", "row")
        .attr("aria-rowindex", index)
        .part(title)
        .parts(sums);
    let left_out = scan.totals.left_out(table);
    let left_out = (left_out > 0).then(|| {
        let text = words.count("total.left_out", left_out);
        el("span").class("left-out").part(text)
    });
    let count = el("td")
        .attr("role", "gridcell")
        .attr("colspan", across)
        .attr("aria-colindex", "1")
        .part(words.count("grid.rows", scan.totals.rows))
        .part(" ")
        .part(left_out);
    let count = el("tr").attr("role", "row").class("count-row").part(count);
    any.then_some(sums).into_iter().chain([count]).collect()
}
