//! Putting a package together.

use super::manifest::{self, Listed};
use super::{ATTACHMENTS, MANIFEST, REPORT, names, options};
use crate::docx::{self, DocxError, docx};
use crate::sheets::{self, WorkbookError, report_workbook};
use article7_core::document::{Language, document};
use article7_core::exchange::{csv, json};
use article7_core::form::Form;
use article7_core::report::Report;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::result::ZipError;

/// A file that belongs to the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attachment<'a> {
    /// Its name, as the report has it.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What goes into a package.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    /// The form that the report answers.
    pub form: &'a Form,
    /// The report.
    pub report: &'a Report,
    /// The language of its Word document and workbook.
    pub language: &'a dyn Language,
    /// The tag of that language.
    pub tag: &'a str,
    /// The report as a page to read and print.
    pub html: &'a str,
    /// Its attachments, as many of them as are at hand.
    pub attachments: &'a [Attachment<'a>],
    /// Sheets of its workbook beside those of its tables.
    pub sheets: &'a [sheets::Table],
}

/// Why a package cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Its workbook cannot be.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// Its Word document cannot be.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// The archive cannot be.
    #[error("the package could not be written: {0}")]
    Zip(#[from] ZipError),
}

impl WriteError {
    /// A short name of what went wrong, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            WriteError::Workbook(error) => error.code(),
            WriteError::Docx(_) | WriteError::Zip(_) => "not-written",
        }
    }
}

/// Writes a package. The same contents give the same bytes.
///
/// # Errors
/// When a table does not fit in a sheet, or the whole is beyond 4 GB.
pub fn package(contents: &Contents<'_>) -> Result<Vec<u8>, WriteError> {
    let Contents {
        form,
        report,
        language,
        ..
    } = *contents;
    let document = document(form, report, language);
    // By path, so that the order of the files is always the same.
    let mut files: BTreeMap<String, (Option<&str>, Vec<u8>)> = BTreeMap::new();
    let mut put = |path: String, bytes: Vec<u8>| files.insert(path, (None, bytes));
    put(REPORT.into(), json::write(report).into_bytes());
    put("report.html".into(), contents.html.as_bytes().to_vec());
    let properties = docx::Properties {
        language: contents.tag.to_owned(),
        header: docx::header(report, language),
        saved: report.saved.clone(),
    };
    put(
        "report.docx".into(),
        docx(&document, &properties, language)?,
    );
    let sheets = report_workbook(form, report, language, contents.sheets)?;
    put("report.xlsx".into(), sheets);
    for (part, table) in sheets::filled_tables(form, report) {
        let path = ["tables/", part, ".", &table.id, ".csv"].concat();
        let rows = report.rows(part, &table.id);
        put(path, csv::write(table, rows).into_bytes());
    }
    let mut taken = Vec::new();
    for attachment in contents.attachments {
        let name = names::safe(attachment.name, &taken);
        let path = [ATTACHMENTS, &name].concat();
        files.insert(path, (Some(attachment.name), attachment.bytes.to_vec()));
        taken.push(name);
    }
    let listed: Vec<Listed> = files
        .iter()
        .map(|(path, (name, bytes))| Listed::of(path, *name, bytes))
        .collect();
    files.insert(
        MANIFEST.into(),
        (None, manifest::write(&listed).into_bytes()),
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, (_, bytes)) in &files {
        zip.start_file(path.as_str(), options())?;
        zip.write_all(bytes).map_err(ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}
