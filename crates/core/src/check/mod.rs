//! What a colleague would say about a report.
//!
//! In: a form and what was answered. Out: findings as data (a code, the figures
//! that belong to it); their words are in `locales/`. Nothing here mends what it
//! finds.

mod cell;
mod cells;

pub use cell::{CellFinding, cell, field};
pub use cells::{Found, cells};
