//! A stranger's file on its way into a report: looked at first, then one edit.
//!
//! The way: [`open`] says what the bytes are (a report, a print, or sheets of
//! cells); [`super::mapping`] guesses which column is which; [`prepare`] reads
//! the rows as that mapping has it; [`Prepared::preview`] is what a person sees
//! of it, with every row that did not read and why; [`merge`] makes the one
//! [`Edit`](crate::report::Edit) that one undo takes back. Nothing changes a
//! report before that edit is applied, and no text of a mapped cell is lost:
//! what does not read comes in as typed.

mod cell;
mod merge;
mod open;
mod prepare;
mod preview;
mod update;

pub use merge::{Change, How, MergeError, Merged, Outcome, default_keys, merge};
pub use open::{Cut, Intake, IntakeError, cut, open};
pub use prepare::{Prepared, ReadRow, Skip, Skipped, prepare};
pub use preview::{ColumnPreview, Preview, Problem, Sum, Why, WordCount};
