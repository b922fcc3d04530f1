//! Any table as CSV, and blocks of cells from CSV, spreadsheets and web pages.
//!
//! What we write is RFC 4180 in UTF-8 with a byte order mark, so that Excel
//! opens it: headers are the column ids, numbers plain, a place's code in a
//! column beside its name. A cell that a spreadsheet would run as a formula gets
//! an apostrophe in front, which reading our own files takes back. Where another
//! table of the form has the same columns, a column more says which one it is.
//!
//! In: a table and its rows, or a text. Out: a text; cells; of a text that we
//! wrote, its rows. A stranger's table is the business of [`super::mapping`] and
//! [`super::intake`], whichever way it comes.

mod cells;
mod own;
mod read;
mod write;

pub use cells::{Delimiter, cells, pasted};
pub(super) use cells::{block, is_surely_a_table};
pub(super) use own::Own;
pub(crate) use own::as_written;
pub use read::{read, table_for};
pub(crate) use write::harmless;
pub(super) use write::{join, push_row};
pub use write::{write, write_in, write_named, write_several};

use super::intake::Skipped;
use crate::report::Row;

pub(super) const BOM: char = '\u{feff}';
/// Behind the id of a place's column, that of its ISO 3166 code.
const CODE: &str = "_code";
/// Behind the id of a column, what did not read as its kind.
const AS_TYPED: &str = "_as_typed";
/// The header of a column that says which table of the form a file holds: it is
/// written only where two tables have the same columns.
const TABLE: &str = "form_table";

/// Why a text is no table that fits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// The first row names none of the table's columns.
    #[error("expected a first row with column names such as {expected}; found {found}")]
    NoHeader {
        /// Columns of the table.
        expected: String,
        /// How the text begins.
        found: String,
    },
    /// A quoted cell is never closed.
    #[error("line {line}: a quoted cell begins here and is never closed")]
    OpenQuote {
        /// Its line, from 1.
        line: usize,
    },
}

/// What was read of a CSV file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Headers of columns that are none of ours, with how many cells under them
    /// say something: what was not placed.
    pub unplaced: Vec<(String, usize)>,
    /// Rows that were left out: titles, the header once more, totals.
    pub skipped: Vec<Skipped>,
}
