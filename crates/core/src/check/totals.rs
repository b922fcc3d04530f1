//! Totals typed by hand as a row of their table.

use super::finding::{Figure, Finding};
use super::look::{Look, Table};
use super::table::row_number;
use crate::form::{Column, Kind};
use crate::report::Row;
use crate::world::place::fold;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What people write before a total, folded.
const TOTAL: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "sum",
    "sum total",
    "total general",
    "total amount",
    "overall total",
    "sous total",
    "totalt",
    "suma",
    "somme",
    "subtotal",
    "sub total",
];

/// A row that is a total of the others: it is counted again, and may be wrong.
pub(super) fn typed_totals(look: &Look<'_>, found: &mut Vec<Finding>) {
    for table in look.tables() {
        let (totals, others): (Vec<_>, Vec<_>) = table
            .rows
            .iter()
            .enumerate()
            .partition(|(_, row)| is_total(table, row));
        if totals.is_empty() {
            continue;
        }
        let summed: Vec<(&Column, BTreeMap<&str, Decimal>)> = table
            .question
            .columns
            .iter()
            .filter(|column| column.total)
            .map(|column| (column, sums(column, &others)))
            .collect();
        for (at, row) in totals {
            let wrong = summed
                .iter()
                .find_map(|(column, sums)| difference(row, column, sums));
            let finding = match wrong {
                Some((column, typed, sum)) => {
                    Finding::must("total-row-wrong", table.cell(at, &column.id))
                        .with("typed", typed)
                        .with("sum", sum)
                }
                None => Finding::should("total-row", table.place().row(at)),
            };
            found.push(finding.with("row", row_number(at)));
        }
    }
}

/// The first cell in which somebody wrote is a word for a total.
fn is_total(table: Table<'_>, row: &Row) -> bool {
    let mut texts = table
        .question
        .columns
        .iter()
        .filter(|column| matches!(column.kind, Kind::ShortText | Kind::LongText | Kind::Place))
        .map(|column| row.text(&column.id))
        .filter(|text| !text.is_empty());
    // Few rows begin with one of these letters: the others cost nothing.
    texts.next().is_some_and(|text| {
        text.len() < 40
            && text
                .trim_start()
                .starts_with(['T', 't', 'S', 's', 'G', 'g', 'O', 'o'])
            && TOTAL.contains(&fold(text).as_str())
    })
}

/// What a column comes to, for each currency; other columns have one sum.
fn sums<'a>(column: &Column, rows: &[(usize, &'a Row)]) -> BTreeMap<&'a str, Decimal> {
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    for (_, row) in rows {
        if let Some(number) = row.number(column) {
            let sum = sums.entry(code(column, row)).or_default();
            *sum = sum.checked_add(number).unwrap_or(*sum);
        }
    }
    sums
}

fn code<'a>(column: &Column, row: &'a Row) -> &'a str {
    match &column.kind {
        Kind::Money { currency } => row.text(currency),
        _ => "",
    }
}

/// A typed total of a column that is not the sum of the other rows.
fn difference<'c>(
    total: &Row,
    column: &'c Column,
    sums: &BTreeMap<&str, Decimal>,
) -> Option<(&'c Column, Figure, Figure)> {
    let typed = total.number(column)?;
    let code = code(column, total);
    let sum = sums.get(code).copied().unwrap_or_default();
    let figure = |number: Decimal| match column.kind {
        Kind::Area => Figure::Area(number),
        Kind::Money { .. } => Figure::Amount(number, code.to_owned()),
        _ => Figure::Number(number),
    };
    (sum != typed).then(|| (column, figure(typed), figure(sum)))
}
