//! A report in a format that is not its own file's.

use article7_core::document::document;
use article7_core::exchange::{csv, html, markdown};
use article7_core::form::{Form, Role};
use article7_core::report::Report;
use article7_words::Words;
use serde::Serialize;

/// A file.
#[derive(Debug, Serialize)]
pub struct File {
    content: String,
    media_type: &'static str,
}

/// Why a report cannot be had in a format.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// There is no such format.
    #[error("“{0}” is no format of this version: json, csv, html or md.")]
    NoFormat(String),
    /// The form has no such table.
    #[error("There is no such table: name it as in “B.stockpile”.")]
    NoTable,
}

/// A report in a format, of a table of it where the format holds one table.
///
/// # Errors
/// When there is no such format or table.
pub fn export(
    form: &Form,
    report: &Report,
    words: &Words,
    format: &str,
    table: Option<&str>,
) -> Result<File, ExportError> {
    match format {
        "csv" => {
            let found = match table {
                None => form.table_for(Role::Assistance),
                Some(name) => name
                    .split_once('.')
                    .and_then(|(part, id)| Some((part, form.question(part, id)?))),
            };
            let (part, table) = found.ok_or(ExportError::NoTable)?;
            Ok(File {
                content: csv::write_in(form, part, table, report.rows(part, &table.id)),
                media_type: "text/csv;charset=utf-8",
            })
        }
        "html" => Ok(File {
            content: html::write(&document(form, report, words)),
            media_type: "text/html;charset=utf-8",
        }),
        "md" => Ok(File {
            content: markdown::write(&document(form, report, words)),
            media_type: "text/markdown;charset=utf-8",
        }),
        _ => Err(ExportError::NoFormat(format.to_owned())),
    }
}
