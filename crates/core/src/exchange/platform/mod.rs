//! The text of a report as the official online platform prints it.
//!
//! The platform offers its reports as PDF only; people have them as text copied
//! out of it, with or without Markdown. Headings and labels of the form
//! (its `printed` names) say where an answer belongs. The print loses which box
//! was ticked, so a section's state is asked for, not guessed; what finds no
//! place is listed, with its line.

mod attachments;
mod line;
mod period;
mod reader;
mod status;

use crate::form::Form;
use crate::report::{QuestionAt, Report, Vocabulary};

/// What was read of a printed report.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// The report, with everything that found its place.
    pub report: Report,
    /// The questions that were answered, in the order of the print. The head of
    /// the report and the attachments have an empty part.
    pub placed: Vec<QuestionAt>,
    /// What the print does not say and a person has to.
    pub asked: Vec<Asked>,
    /// Text that found no place.
    pub unplaced: Vec<Unplaced>,
}

/// Something that the print does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Whose report it is; the text that stands there, if any.
    State(String),
    /// Which year it covers; the text that stands there, if any.
    Period(String),
    /// What the summary says about a section.
    Status {
        /// The section's letter.
        section: String,
    },
}

/// Text that found no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Its line in the print, from 1.
    pub line: usize,
    /// The text.
    pub text: String,
    /// The question after whose heading it stands, where there is one.
    pub near: Option<QuestionAt>,
}

/// Why a text is no printed report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// None of the form's headings is in it.
    #[error(
        "expected the text of a report as the platform prints it, with headings such as “{expected}”; found none of them in {lines} lines"
    )]
    NoHeadings {
        /// A heading of the form.
        expected: String,
        /// How many lines the text has.
        lines: usize,
    },
}

/// Reads a printed report. The result has no id and no dates of its own; a
/// report without a period is given that of `year`, and asked about.
///
/// # Errors
/// When the text has none of the form's headings.
pub fn read(form: &Form, words: &Vocabulary, text: &str, year: i32) -> Result<Print, PrintError> {
    reader::Reader::new(form, words, year).read(text)
}
