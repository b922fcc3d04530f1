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
mod rates;
mod read;
mod report;
mod size;
mod workbook;

pub use article7_core::exchange::sheet::Sheet;
pub use rates::rates_table;
pub use read::{LIMITS, SheetError, read, read_telling};
pub(crate) use report::filled_tables;
pub use report::{report_tables, report_workbook};
pub use size::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, TooMuch};
pub use workbook::{Cell, Properties, Table, WorkbookError, workbook};
