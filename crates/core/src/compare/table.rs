//! Two tables, row by row, and what their columns come to.

use super::rows::{canonical, pair_rows};
use crate::form::{Column, Kind, Question};
use crate::funding::{column_total, totals};
use crate::report::{Row, Value};
use crate::world::number;
use rust_decimal::Decimal;
use serde::Serialize;

/// What became of a table. The order of its rows alone is no difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableDifference {
    /// Every row of both sides, each once: in the order after, those that are
    /// gone behind the row that they followed.
    pub rows: Vec<RowDifference>,
    /// What the columns come to whose sum means something, each that is more
    /// than nothing on either side.
    pub totals: Vec<TotalDifference>,
    /// Rows before that say something but are in no total of an amount.
    pub left_out_before: usize,
    /// Such rows after.
    pub left_out_after: usize,
}

/// What became of a row; rows are counted from 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum RowDifference {
    /// It says the same.
    Same {
        /// Its place before.
        before: usize,
        /// Its place after.
        after: usize,
    },
    /// Some of its cells changed.
    Changed {
        /// Its place before.
        before: usize,
        /// Its place after.
        after: usize,
        /// What it says after.
        row: Row,
        /// The cells that changed, in the order of the columns.
        cells: Vec<CellDifference>,
    },
    /// It is in the table before only.
    Gone {
        /// Its place before.
        before: usize,
        /// What it says.
        row: Row,
    },
    /// It is in the table after only.
    Added {
        /// Its place after.
        after: usize,
        /// What it says.
        row: Row,
    },
}

/// A cell that changed; nothing stands for an empty one. A column that adds
/// others up has its sum where no other value was typed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellDifference {
    /// The column's id.
    pub column: String,
    /// What it held.
    pub before: Option<Value>,
    /// What it holds.
    pub after: Option<Value>,
}

/// What a column comes to on both sides, in plain decimal digits and exact;
/// nothing where there is no sum, or it is beyond exact arithmetic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TotalDifference {
    /// The column's id.
    pub column: String,
    /// The ISO 4217 code of a sum of money.
    pub currency: Option<String>,
    /// The sum before.
    pub before: Option<String>,
    /// The sum after.
    pub after: Option<String>,
    /// How much more it is after; less than nothing where it is less.
    pub difference: Option<String>,
}

impl TableDifference {
    /// Compares two tables; nothing where no row differs.
    pub fn between(table: &Question, before: &[Row], after: &[Row]) -> Option<TableDifference> {
        let mut differs = false;
        let mut rows = Vec::new();
        for pair in pair_rows(table, before, after) {
            // Pairs are of rows that are there, so that nothing falls through.
            let (Some(row), says) = (match pair {
                (Some(b), Some(a)) => match (before.get(b), after.get(a)) {
                    (Some(one), Some(other)) => paired(table, (b, one), (a, other)),
                    _ => (None, false),
                },
                (Some(b), None) => match before.get(b) {
                    Some(row) => (
                        Some(RowDifference::Gone {
                            before: b,
                            row: row.clone(),
                        }),
                        !row.is_empty(),
                    ),
                    None => (None, false),
                },
                (None, Some(a)) => match after.get(a) {
                    Some(row) => (
                        Some(RowDifference::Added {
                            after: a,
                            row: row.clone(),
                        }),
                        !row.is_empty(),
                    ),
                    None => (None, false),
                },
                (None, None) => (None, false),
            }) else {
                continue;
            };
            differs |= says;
            rows.push(row);
        }
        differs.then(|| {
            let left_out = |rows: &[Row]| {
                let money = table
                    .columns
                    .iter()
                    .map(|column| totals(column, rows).left_out);
                money.max().unwrap_or_default()
            };
            TableDifference {
                rows,
                totals: table
                    .columns
                    .iter()
                    .filter(|column| column.total)
                    .flat_map(|column| totals_of(column, before, after))
                    .collect(),
                left_out_before: left_out(before),
                left_out_after: left_out(after),
            }
        })
    }
}

/// Two rows that are one, and whether they differ.
fn paired(
    table: &Question,
    (before, one): (usize, &Row),
    (after, other): (usize, &Row),
) -> (Option<RowDifference>, bool) {
    let known = table.columns.iter().map(|column| column.id.as_str());
    let mut columns: Vec<&str> = known.collect();
    for id in one.columns().chain(other.columns()) {
        if !columns.contains(&id.as_str()) {
            columns.push(id);
        }
    }
    let mut cells = Vec::new();
    for id in columns {
        let column = table.column(id);
        let (was, is) = (value(column, id, one), value(column, id, other));
        let kind = column.map(|column| &column.kind);
        let canonical = |value: &Option<Value>| value.as_ref().map(|value| canonical(kind, value));
        if canonical(&was) != canonical(&is) {
            cells.push(CellDifference {
                column: id.to_owned(),
                before: was,
                after: is,
            });
        }
    }
    let differs = !cells.is_empty();
    let row = match differs {
        true => RowDifference::Changed {
            before,
            after,
            row: other.clone(),
            cells,
        },
        false => RowDifference::Same { before, after },
    };
    (Some(row), differs)
}

/// What a cell says: what was entered, or the sum of a column that adds up.
fn value(column: Option<&Column>, id: &str, row: &Row) -> Option<Value> {
    row.get(id).cloned().or_else(|| {
        let sum = row.number(column?)?;
        Some(Value::text(number::canonical(sum)))
    })
}

fn totals_of(column: &Column, before: &[Row], after: &[Row]) -> Vec<TotalDifference> {
    if !matches!(column.kind, Kind::Money { .. }) {
        let side = |rows: &[Row]| {
            let is_there = rows.iter().any(|row| row.number(column).is_some());
            is_there.then(|| column_total(column, rows).0)
        };
        return difference(column, None, side(before), side(after))
            .into_iter()
            .collect();
    }
    let (before, after) = (totals(column, before), totals(column, after));
    let mut currencies: Vec<&str> = Vec::new();
    for total in before.by_currency.iter().chain(&after.by_currency) {
        if !currencies.contains(&total.currency.as_str()) {
            currencies.push(&total.currency);
        }
    }
    let side = |totals: &crate::funding::Totals, currency: &str| {
        let mut totals = totals.by_currency.iter();
        let total = totals.find(|total| total.currency == currency);
        total.map(|total| total.amount)
    };
    currencies
        .into_iter()
        .filter_map(|currency| {
            let sides = (side(&before, currency), side(&after, currency));
            difference(column, Some(currency.to_owned()), sides.0, sides.1)
        })
        .collect()
}

/// A side without any number counts as nothing; one beyond arithmetic as no sum.
fn difference(
    column: &Column,
    currency: Option<String>,
    before: Option<Option<Decimal>>,
    after: Option<Option<Decimal>>,
) -> Option<TotalDifference> {
    if before.is_none() && after.is_none() {
        return None;
    }
    let sum = |side: Option<Option<Decimal>>| side.unwrap_or(Some(Decimal::ZERO));
    let difference = match (sum(before), sum(after)) {
        (Some(before), Some(after)) => after.checked_sub(before),
        _ => None,
    };
    Some(TotalDifference {
        column: column.id.clone(),
        currency,
        before: before.flatten().map(number::canonical),
        after: after.flatten().map(number::canonical),
        difference: difference.map(number::canonical),
    })
}
