//! A table as a sheet to work on: where keys take the cursor, what stands in
//! sight, in which order and which of the rows are shown, what is found in them.
//!
//! In: a table of the form, its rows, a [`crate::document::Language`]. Out:
//! places, orders, and [`crate::report::Edit`]s to apply. An order or a filter
//! only changes what is seen; what a row's number is stays with the row.

mod arrange;
mod copy;
mod cursor;
mod edits;
mod find;
mod heights;
mod known;
mod ranks;

pub use arrange::{Arrangement, Only, Sort};
pub use copy::{copied, html, joined, own, tiled, tsv};
pub use cursor::{Cell, Range, moved, runs, tabbed};
pub use edits::{clear, fill_down, insert_empty, keep_order, move_rows, remove};
pub use find::{RowOf, differs, find, replace, replace_all, text};
pub use heights::Heights;
