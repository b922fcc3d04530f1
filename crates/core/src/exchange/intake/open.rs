//! What a chosen file turns out to be.

use crate::exchange::csv::{self, Delimiter};
use crate::exchange::import::{self, ImportError};
use crate::exchange::json::{self, JsonError};
use crate::exchange::platform::{self, Print};
use crate::exchange::sheet::{Sheet, SheetError};
use crate::exchange::text::{self, Decoded, Encoding, TextError};
use crate::form::Form;
use crate::report::{Report, Vocabulary};

/// What a file of text is.
#[derive(Clone, Debug, PartialEq)]
pub enum Intake {
    /// A report of ours.
    Report(Box<Report>),
    /// A report as the official platform prints it.
    Print(Box<Print>),
    /// Cells, and how the text was cut into them.
    Sheet(Sheet, Cut),
}

/// How bytes became cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What the text was taken to be in.
    pub encoding: Encoding,
    /// What separates its cells.
    pub delimiter: Delimiter,
}

/// Why a file cannot be taken in; nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// It is larger than any report, or empty.
    #[error(transparent)]
    File(#[from] ImportError),
    /// It is no text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// It is JSON, but not a report that opens.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It is a table, but beyond a limit or damaged.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It is a text without columns.
    #[error(
        "expected a report in JSON, the text of a printed report, or a table with columns; \
         found a text of {lines} lines without columns"
    )]
    NoColumns {
        /// How many lines it has.
        lines: usize,
    },
}

/// Reads a file of text, called `name`: JSON begins with a brace, a print has
/// the form's headings, a table has columns. Workbooks are opened elsewhere and
/// come as [`Sheet`]s.
///
/// # Errors
/// When it is none of these, damaged, or too large.
pub fn open(
    form: &Form,
    words: &Vocabulary,
    name: &str,
    bytes: &[u8],
    year: i32,
) -> Result<Intake, IntakeError> {
    import::check_size(bytes.len() as u64)?;
    let decoded = text::decode(bytes)?;
    let text = decoded.text.as_str();
    match text.trim_start().chars().next() {
        None => return Err(ImportError::Empty.into()),
        Some('{' | '[') => return Ok(Intake::Report(Box::new(json::read(form, text)?))),
        Some(_) => {}
    }
    // A print may hold a table, but none begins with the header of one of ours, and
    // none is nothing else.
    if !csv::is_surely_a_table(text)
        && csv::table_for(form, text).is_none()
        && let Ok(print) = platform::read(form, words, text, year)
    {
        return Ok(Intake::Print(Box::new(print)));
    }
    let (sheet, delimiter) = Sheet::from_text(name, text, None)?;
    if sheet.width() < 2 {
        let lines = text.lines().count();
        return Err(IntakeError::NoColumns { lines });
    }
    let cut = Cut {
        encoding: decoded.encoding,
        delimiter,
    };
    Ok(Intake::Sheet(sheet, cut))
}

/// The cells of a text that a person takes for a table, cut as they chose; what
/// they did not choose is told from the text. One column will do.
///
/// # Errors
/// When the bytes are no text, or none in that encoding, or beyond a limit.
pub fn cut(
    name: &str,
    bytes: &[u8],
    encoding: Option<Encoding>,
    delimiter: Option<Delimiter>,
) -> Result<(Sheet, Cut), IntakeError> {
    import::check_size(bytes.len() as u64)?;
    let decoded = match encoding {
        None => text::decode(bytes)?,
        Some(encoding) => Decoded {
            text: text::decode_as(bytes, encoding)?,
            encoding,
        },
    };
    let (sheet, delimiter) = Sheet::from_text(name, &decoded.text, delimiter)?;
    let cut = Cut {
        encoding: decoded.encoding,
        delimiter,
    };
    Ok((sheet, cut))
}
