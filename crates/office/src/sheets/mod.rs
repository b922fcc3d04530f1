//! Spreadsheets, in and out.
//!
//! In: the bytes of an XLSX or ODS file; out: its [`Sheet`]s, every cell as
//! text that reads the same in every country: plain decimal digits, ISO 8601.
//! What a cell means to a form is decided in the core.
//! In: a report; out: a workbook to work on or to archive.

mod dates;
mod excel;
mod guard;
mod number;
mod open_document;
mod read;
mod report;
mod size;
mod workbook;

pub use read::{LIMITS, SheetError, read};
pub(crate) use report::filled_tables;
pub use report::{report_tables, report_workbook};
pub use size::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, TooMuch};
pub use workbook::{Cell, Properties, Table, WorkbookError, workbook};

/// The cells of one sheet of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, as on its tab.
    pub name: String,
    /// Its rows from the first, each from its first column to its last that
    /// holds something; rows without anything at the end are left out.
    pub rows: Vec<Vec<String>>,
}
