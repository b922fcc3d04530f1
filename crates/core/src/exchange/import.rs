//! A chosen file of any kind that we read.

use super::csv::{self, CsvError, Table};
use super::json::{self, JsonError};
use super::platform::{self, Print, PrintError};
use super::sheet::{MOST_ROWS, SheetError};
use super::text::{self, TextError};
use crate::form::Form;
use crate::report::{QuestionAt, Report, Vocabulary};

/// The largest file that is read, in bytes. A report is a few hundred kilobytes, and
/// a table of as many rows as come in some twenty megabytes, twice that in UTF-16;
/// what is far larger is something else.
pub const LARGEST: u64 = 40 * 1024 * 1024;

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Import {
    /// A report of ours.
    Report(Box<Report>),
    /// A report as the official platform prints it.
    Print(Box<Print>),
    /// The rows of a table that we wrote.
    Table(QuestionAt, Table),
}

/// Why a file cannot be imported; nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file is larger than any report.
    #[error("expected a file of at most {} MB, found {} MB", LARGEST >> 20, .bytes.div_ceil(1 << 20))]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// There is nothing in the file.
    #[error("expected a report or a table, found an empty file")]
    Empty,
    /// It is no text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// It is JSON, but not a report that opens.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It is a table, but not one that opens.
    #[error(transparent)]
    Csv(#[from] CsvError),
    /// It is a table, but beyond a limit.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It is none of what we read.
    #[error(
        "expected a report in JSON, a CSV table with column names, or the text of a printed report; {0}"
    )]
    Nothing(PrintError),
}

/// Reads a file. What it is shows in its content, not in its name: JSON begins
/// with a brace, a table that we wrote with the ids of its columns. A stranger's
/// table is none of these: it is read by [`super::intake`], which knows more words.
///
/// # Errors
/// When it is none of these, damaged, or too large; the error says what was
/// expected, what was found and where.
pub fn read(
    form: &Form,
    words: &Vocabulary,
    bytes: &[u8],
    year: i32,
) -> Result<Import, ImportError> {
    check_size(bytes.len() as u64)?;
    let text = text::decode(bytes)?.text;
    match text.trim_start().chars().next() {
        None => return Err(ImportError::Empty),
        Some('{' | '[') => return Ok(Import::Report(Box::new(json::read(form, &text)?))),
        Some(_) => {}
    }
    // A print may hold a table, but none begins with the header of one of ours; in
    // our table a cell may say what a heading says.
    match csv::table_for(form, &text) {
        Some((part, table)) => {
            let read = csv::read(table, &text)?;
            if read.rows.len() > MOST_ROWS {
                return Err(SheetError::TooManyRows { most: MOST_ROWS }.into());
            }
            let at = QuestionAt::new(part, table.id.as_str());
            Ok(Import::Table(at, read))
        }
        None => {
            // Of a long stranger's table no line has to be held against every heading.
            let print = match csv::is_surely_a_table(&text) {
                true => "",
                false => text.as_str(),
            };
            match platform::read(form, words, print, year) {
                Ok(print) => Ok(Import::Print(Box::new(print))),
                Err(PrintError::NoHeadings { expected, .. }) => {
                    let lines = text.lines().count();
                    let no_print = PrintError::NoHeadings { expected, lines };
                    Err(ImportError::Nothing(no_print))
                }
            }
        }
    }
}

/// Whether a file may be read at all, by its size in bytes.
///
/// # Errors
/// When it is larger than [`LARGEST`].
pub fn check_size(bytes: u64) -> Result<(), ImportError> {
    if bytes > LARGEST {
        Err(ImportError::TooLarge { bytes })
    } else {
        Ok(())
    }
}
