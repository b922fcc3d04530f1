//! The assistance table seen as money.
//!
//! In: the rows of a table with an amount. Out: exact totals for each currency,
//! and how many rows they leave out. Nothing is converted, nothing is rounded.

mod totals;

pub use totals::{Total, Totals, column_total, totals};
