//! The report as a file: versioned JSON.
//!
//! Reading is generous with values and strict with shape: a number where we
//! write text is taken, a text that is no number is kept as typed, a field that
//! we do not know is kept; a list where an object belongs is an error that says
//! where.
//!
//! Here are the ways in and out; `whole` reads a report and all that belongs to it,
//! `answers` what was answered and the rows of its tables.

mod answers;
mod whole;

pub(super) use answers::{cell_value, text_value};

use crate::form::Form;
use crate::report::{Answer, Attachment, Report, Row};
use crate::world::json::{At, Mismatch};
use serde::Serialize;
use serde_json::Value as Json;

/// What the first field of a report file says.
pub const FORMAT: &str = "article7-report/1";
const FAMILY: &str = "article7-report/";

/// Why a text is no report that this version can open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// The text is not JSON, or ends too early.
    #[error("expected a report in JSON; line {line}, column {column}: {reason}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// It is JSON, but no report.
    #[error("expected a report (“format”: “{FORMAT}”), found {found}")]
    NotAReport {
        /// What its format is.
        found: String,
    },
    /// It was written by a newer version of this app.
    #[error("this report is of the newer format “{found}”; this version reads “{FORMAT}”")]
    Newer {
        /// Its format.
        found: String,
    },
    /// It answers a form that this build does not have.
    #[error("this report is for the form “{found}”; this version has “{expected}”")]
    OtherForm {
        /// The form that it is for.
        found: String,
        /// The form that was given.
        expected: String,
    },
    /// A value is not what its place asks for.
    #[error(transparent)]
    Misfit(#[from] Mismatch),
}

/// Reads a report file.
///
/// # Errors
/// When the text is not JSON, not a report, of a newer version, for another
/// form, or has a value of the wrong shape; the error says where.
// Never inline: the app fetches it late; see `scripts/finish-dist.mjs`.
#[inline(never)]
pub fn read(form: &Form, text: &str) -> Result<Report, JsonError> {
    read_value(form, &parsed(text)?)
}

fn parsed(text: &str) -> Result<Json, JsonError> {
    serde_json::from_str(text).map_err(|error| JsonError::NotJson {
        line: error.line(),
        column: error.column(),
        reason: reason(&error),
    })
}

/// Reads a report that is JSON already.
///
/// # Errors
/// As [`read`].
pub fn read_value(form: &Form, value: &Json) -> Result<Report, JsonError> {
    let at = At::root(value);
    match value.get("format").and_then(Json::as_str) {
        Some(FORMAT) => {}
        Some(newer) if is_newer(newer) => {
            return Err(JsonError::Newer {
                found: newer.to_owned(),
            });
        }
        _ => {
            let found = match at.get("format") {
                Some(format) => format.misfit("").found,
                None => at.misfit("").found,
            };
            return Err(JsonError::NotAReport { found });
        }
    }
    let found = at.need("form")?.text()?.to_owned();
    if found != form.id {
        return Err(JsonError::OtherForm {
            found,
            expected: form.id.clone(),
        });
    }
    Ok(whole::report(form, &at)?)
}

/// Writes a report file, indented, fields in a fixed order: the same report
/// gives the same bytes.
// As `read`.
#[inline(never)]
pub fn write(report: &Report) -> String {
    // Plain data with text keys: there is nothing that could fail to serialise.
    serde_json::to_string_pretty(&Filed {
        format: FORMAT,
        report,
    })
    .unwrap_or_default()
}

/// Writes a report file without indentation, for a store that counts bytes.
pub fn write_compact(report: &Report) -> String {
    // As above.
    serde_json::to_string(&Filed {
        format: FORMAT,
        report,
    })
    .unwrap_or_default()
}

/// Whether a report is written with more than so many characters for sure, by the rows
/// of its tables alone; far quicker than writing it.
pub fn has_more_signs(report: &Report, most: usize) -> bool {
    let answers = report
        .sections
        .values()
        .flat_map(|said| said.answers.values());
    let tables = answers.filter_map(|answer| match answer {
        Answer::Rows(rows) => Some(rows),
        Answer::Value(_) => None,
    });
    let cells = tables.flatten().flat_map(Row::iter);
    // Quotes, a colon and a comma stand around each.
    let signs = |text: &str| text.chars().count();
    let all = cells.map(|(column, value)| signs(column) + signs(value.as_text()) + 4);
    all.sum::<usize>() > most
}

/// Reads a list of attachments as it stands in a report file.
///
/// # Errors
/// As [`read`].
pub fn read_attachments(text: &str) -> Result<Vec<Attachment>, JsonError> {
    Ok(At::root(&parsed(text)?).each(whole::attachment)?)
}

/// Writes a list of attachments as it stands in a report file.
pub fn write_attachments(list: &[Attachment]) -> String {
    // As above.
    serde_json::to_string(list).unwrap_or_default()
}

/// A report as it stands in a file.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Filed<'a> {
    format: &'static str,
    #[serde(flatten)]
    report: &'a Report,
}

fn is_newer(format: &str) -> bool {
    format
        .strip_prefix(FAMILY)
        .and_then(|version| version.parse::<u32>().ok())
        .is_some_and(|version| version > 1)
}

/// serde_json's reason without the place, which the error gives already.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
