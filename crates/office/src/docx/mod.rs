//! The report as a Word document.
//!
//! In: a [`Document`] of the core. Out: the bytes of a DOCX with styles,
//! headings that make an outline, tables whose header row is repeated on every
//! page, header and footer, language and title: something that a person goes on
//! editing, and that a screen reader can find its way in.

mod body;
mod parts;
mod widths;
mod xml;

use article7_core::document::{Document, Language};
use article7_core::report::Report;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::result::ZipError;

/// What a document says of itself, beside its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// The tag of its language, as in `fr`.
    pub language: String,
    /// What stands at the top of every page: State Party and reporting period.
    pub header: String,
    /// When it was last changed, ISO 8601 with time; left out where it is empty.
    pub saved: String,
}

/// The document could not be put together.
#[derive(Debug, thiserror::Error)]
#[error("the Word document could not be written: {0}")]
pub struct DocxError(#[from] ZipError);

/// Writes a document. The same document gives the same bytes.
///
/// # Errors
/// When the archive cannot be put together, as where it grows beyond 4 GB.
pub fn docx(
    document: &Document,
    properties: &Properties,
    language: &dyn Language,
) -> Result<Vec<u8>, DocxError> {
    let files = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONSHIPS.to_owned()),
        ("docProps/app.xml", parts::APP.to_owned()),
        ("docProps/core.xml", parts::core(document, properties)),
        (
            "word/_rels/document.xml.rels",
            parts::DOCUMENT_RELATIONSHIPS.to_owned(),
        ),
        ("word/document.xml", body::document(document)),
        ("word/footer1.xml", parts::footer(language)),
        ("word/header1.xml", parts::header(&properties.header)),
        ("word/settings.xml", parts::settings(&properties.language)),
        ("word/styles.xml", parts::styles(&properties.language)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, crate::package::options())?;
        zip.write_all(content.as_bytes()).map_err(ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// What stands at the top of every page of a report: convention, State Party and
/// reporting period.
pub fn header(report: &Report, language: &dyn Language) -> String {
    let state = language
        .country(&report.state)
        .unwrap_or_else(|| report.state.clone());
    let period = language.fill(
        "period.from_to",
        &[
            ("from", &language.date(&report.period.from.to_string())),
            ("to", &language.date(&report.period.to.to_string())),
        ],
    );
    [
        &language.word("form.convention"),
        " · ",
        &state,
        " · ",
        &period,
    ]
    .concat()
}
