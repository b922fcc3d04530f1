//! A report as a document that is text.

use article7_core::document::document;
use article7_core::exchange::{html, markdown};
use article7_core::form::Form;
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
}

/// A report in a format.
///
/// # Errors
/// When there is no such format.
pub fn export(
    form: &Form,
    report: &Report,
    words: &Words,
    format: &str,
) -> Result<File, ExportError> {
    match format {
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
