//! A table that somebody else made comes in as the rows that it says, and what
//! is in doubt is said before anything changes.

#[path = "../support/mod.rs"]
mod support;

mod cells;
mod columns;
mod norway;
mod rows;
mod units;

use article7_core::exchange::intake::Preview;
use article7_core::report::{Row, Value};
use support::sheets::norway;

/// English headers, and the columns that they mean.
pub const ENGLISH: [(&str, &str); 5] = [
    ("Destination", "destination"),
    ("Sector", "sectors"),
    ("Amount", "amount"),
    ("Type", "type"),
    ("Details", "details"),
];

/// These rows are Norway's, and nothing of them is in doubt.
#[track_caller]
pub fn is_norways(rows: &[Row], preview: &Preview, what: &str) {
    assert_eq!(rows.len(), 50, "{what}");
    assert_eq!(rows, norway(), "{what}");
    let sums: Vec<_> = preview
        .sums
        .iter()
        .map(|sum| (sum.currency.as_str(), sum.amount.as_deref()))
        .collect();
    assert_eq!(sums, [("NOK", Some("526935267"))], "{what}");
    assert_eq!(preview.unread, 0, "{what}: {:?}", preview.problems);
    assert_eq!(preview.count, 50, "{what}");
}

/// A cell as one text.
pub fn column(row: &Row, id: &str) -> String {
    match row.get(id) {
        Some(Value::Many(words)) => words.join("; "),
        Some(value) => value.as_text().to_owned(),
        None => String::new(),
    }
}
