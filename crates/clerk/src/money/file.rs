//! The figures that the page shows, as files and for the clipboard.

use super::{Asked, Show};
use article7_core::document::Cell;
use article7_core::exchange::{figures, json};
use article7_core::funding::Grants;
use article7_core::report::Report;
use serde::Serialize;

/// A file.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// Its content.
    pub content: String,
    /// What it is.
    pub media_type: &'static str,
    /// What it is called.
    pub name: String,
}

/// Why the figures cannot be had in a format.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// There is no such format.
    #[error("“{0}” is no format of these figures: csv, tsv, markdown, html or svg.")]
    NoFormat(String),
    /// The figures are shown without a picture of that number.
    #[error("These figures are shown as a table: choose a picture to save it.")]
    NoPicture,
}

/// A table for a workbook, and the name of its file.
#[derive(Debug, Serialize)]
pub struct Book {
    /// The tables: the figures in hand.
    pub tables: Vec<BookTable>,
    /// What it is called.
    pub name: String,
    /// The reports whose rates the figures may rest on, as the texts of their files.
    pub rated: Vec<String>,
}

/// A sheet of a [`Book`].
#[derive(Debug, Serialize)]
pub struct BookTable {
    /// What the sheet is called.
    pub name: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows; an empty cell is nothing.
    pub rows: Vec<Vec<Option<BookCell>>>,
}

/// A cell: a text, a year, a number in plain decimal digits, or a date.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum BookCell {
    /// Words.
    Text(String),
    /// A year.
    Year {
        /// Its digits.
        year: String,
    },
    /// A figure.
    Number {
        /// Its digits.
        number: String,
    },
    /// A day.
    Date {
        /// ISO 8601.
        date: String,
    },
}

/// The figures in hand for a workbook, with their sums and notes below.
pub fn book(asked: &Asked<'_>) -> Book {
    let reports = asked.reports();
    let grants = Grants::of(asked.form, &reports);
    let sheet = asked.sheet(&grants);
    let cell = |cell: &Cell| match cell {
        Cell::Empty => None,
        Cell::Text(text) => Some(BookCell::Text(text.clone())),
        Cell::Year(year) => Some(BookCell::Year { year: year.clone() }),
        Cell::Number { plain, .. } => Some(BookCell::Number {
            number: plain.clone(),
        }),
    };
    let line = |cells: &Vec<Cell>| cells.iter().map(cell).collect();
    let mut rows: Vec<Vec<Option<BookCell>>> = sheet.rows.iter().map(line).collect();
    rows.extend((!sheet.totals.is_empty()).then(|| line(&sheet.totals)));
    if !sheet.notes.is_empty() {
        rows.push(Vec::new());
    }
    let rated = reports.iter().filter(|report| !report.rates.is_empty());
    let notes = sheet.notes.iter().cloned();
    rows.extend(notes.map(|note| vec![Some(BookCell::Text(note))]));
    Book {
        tables: vec![BookTable {
            name: sheet.caption,
            heads: sheet.heads.into_iter().map(|head| head.text).collect(),
            rows,
        }],
        name: asked.file_name(&reports, ".xlsx"),
        rated: rated.map(|report| json::write_compact(report)).collect(),
    }
}

/// The figures in hand: `csv`, `tsv`, `markdown`, `html`, or `svg:0`, the first of
/// the pictures.
///
/// # Errors
/// When there is no such format or picture.
pub fn file(asked: &Asked<'_>, format: &str) -> Result<Figures, FileError> {
    let reports = asked.reports();
    let grants = Grants::of(asked.form, &reports);
    let sheet = || asked.sheet(&grants);
    let (format, picture) = format.split_once(':').unwrap_or((format, ""));
    let (content, media_type, end) = match format {
        "csv" => (figures::csv(&sheet()), "text/csv;charset=utf-8", ".csv"),
        "tsv" => (figures::tsv(&sheet()), "text/tab-separated-values", ".tsv"),
        "markdown" => (figures::markdown(&sheet()), "text/markdown", ".md"),
        "html" => (figures::html(&sheet()), "text/html", ".html"),
        "svg" => {
            let mut pictures = asked.pictures(&grants, true);
            let at = picture.parse().unwrap_or(0);
            if at >= pictures.len() {
                return Err(FileError::NoPicture);
            }
            (pictures.swap_remove(at).1, "image/svg+xml", ".svg")
        }
        _ => return Err(FileError::NoFormat(format.to_owned())),
    };
    Ok(Figures {
        content,
        media_type,
        name: asked.file_name(&reports, end),
    })
}

impl Asked<'_> {
    /// “article-7-assistance-partner-2025.csv”
    fn file_name(&self, reports: &[&Report], end: &str) -> String {
        let mut what = self.by().name().to_owned();
        if let Some(across) = self.across() {
            what = [&what, "-", across.name()].concat();
        }
        if self.show() == Show::Rows {
            "rows".clone_into(&mut what);
        }
        let mut years: Vec<i32> = reports.iter().map(|report| report.year()).collect();
        years.sort_unstable();
        years.dedup();
        let years: Vec<String> = years.iter().map(i32::to_string).collect();
        ["article-7-assistance-", &what, "-", &years.join("-"), end].concat()
    }
}
