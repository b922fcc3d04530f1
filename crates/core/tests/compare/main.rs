//! What differs between two reports: nothing is missed, nothing is told twice,
//! and the sums are exact.

#[path = "../support/mod.rs"]
mod support;

mod anything;
mod bounds;
mod reports;
mod rows;
mod words;

use article7_core::compare::{RowDifference, TableDifference};
use article7_core::report::Value;

pub fn text(value: &str) -> Value {
    Value::text(value)
}

/// How many rows are the same, changed, went and came.
pub fn counts(table: &TableDifference) -> (usize, usize, usize, usize) {
    let count = |is: fn(&RowDifference) -> bool| table.rows.iter().filter(|row| is(row)).count();
    (
        count(|row| matches!(row, RowDifference::Same { .. })),
        count(|row| matches!(row, RowDifference::Changed { .. })),
        count(|row| matches!(row, RowDifference::Gone { .. })),
        count(|row| matches!(row, RowDifference::Added { .. })),
    )
}

/// Every row of both sides is told of once, in the order in which it stands there.
#[track_caller]
pub fn tells_every_row_once(table: &TableDifference, before: usize, after: usize) {
    let (mut of_before, mut of_after) = (Vec::new(), Vec::new());
    for row in &table.rows {
        match row {
            RowDifference::Same { before, after }
            | RowDifference::Changed { before, after, .. } => {
                of_before.push(*before);
                of_after.push(*after);
            }
            RowDifference::Gone { before, .. } => of_before.push(*before),
            RowDifference::Added { after, .. } => of_after.push(*after),
        }
    }
    assert_eq!(of_after, (0..after).collect::<Vec<_>>());
    of_before.sort_unstable();
    assert_eq!(of_before, (0..before).collect::<Vec<_>>());
}
