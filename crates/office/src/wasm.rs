//! What the worker calls: a report or a file's bytes in, plain JavaScript
//! values out. An error has a `message` for people and a `code` for programs;
//! nothing was made then.

use crate::archive::Archive;
use crate::docx::{self, Properties};
use crate::package::{self, Attachment, Contents};
use crate::sheets;
use article7_core::document::document;
use article7_core::exchange::{html, json};
use article7_core::form::Form;
use article7_core::report::Report;
use article7_core::world::date::Date;
use article7_words::Words;
use js_sys::{Array, Error, Function, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

const FORM: &str = include_str!("../../../forms/apmbc-article-7.json");
/// What every package holds, and no spreadsheet.
const MANIFEST: &str = "manifest.json";

/// Somebody who speaks one language and writes the heavy formats in it.
#[wasm_bindgen]
pub struct Office {
    form: Form,
    words: Words,
}

#[wasm_bindgen]
impl Office {
    /// From the texts of a language's files in `locales/`.
    ///
    /// # Errors
    /// When the form definition does not load.
    #[wasm_bindgen(constructor)]
    pub fn new(language: &str, files: Vec<JsString>) -> Result<Office, JsValue> {
        let form = Form::read("forms/apmbc-article-7.json", FORM)
            .map_err(|error| thrown("form", &error))?;
        let words = Words::new(language, &files);
        Ok(Office { form, words })
    }

    /// A report, as it is handed over, in a format: `xlsx`, `docx` or
    /// `package`; into that go the attachments, `[{name, bytes}]`. Answers
    /// `{content, media_type}`.
    ///
    /// # Errors
    /// When the text is no report, there is no such format, or what the report
    /// holds does not fit into it.
    pub fn export(
        &self,
        report: &JsValue,
        format: &str,
        attachments: Option<Array>,
    ) -> Result<JsValue, JsValue> {
        let report =
            article7_parcel::open(&self.form, report).map_err(|error| thrown("report", &error))?;
        let (bytes, media_type) = match format {
            "xlsx" => (
                sheets::report_workbook(&self.form, &report, &self.words, &[])
                    .map_err(|error| thrown(error.code(), &error))?,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            "docx" => (
                self.docx(&report)?,
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            "package" => {
                let files = attachments.iter().flat_map(Array::iter);
                let files: Vec<(String, Vec<u8>)> =
                    files.filter_map(|file| file_of(&file)).collect();
                (self.package(&report, &files)?, "application/zip")
            }
            _ => {
                let message = ["“", format, "” is no format of this version."].concat();
                return Err(thrown("no-format", &message));
            }
        };
        let content = Uint8Array::from(bytes.as_slice());
        Ok(object(&[
            ("content", content.into()),
            ("media_type", media_type.into()),
        ]))
    }

    /// Tables as a workbook: `[{name, heads, rows}]`, where a cell is a text, a
    /// number as `{number}` with its plain digits, a year as `{year}`, or null. `title` is what the
    /// workbook says of itself.
    ///
    /// # Errors
    /// When there is no table, or one does not fit in a sheet.
    pub fn workbook(&self, title: &str, tables: JsValue) -> Result<Uint8Array, JsValue> {
        let tables: Vec<sheets::Table> = Array::from(&tables).iter().map(table).collect();
        let properties = sheets::Properties {
            title: title.to_owned(),
            created: String::new(),
        };
        let bytes =
            sheets::workbook(&tables, &properties).map_err(|error| thrown(error.code(), &error))?;
        Ok(Uint8Array::from(bytes.as_slice()))
    }

    /// The rates of reports, as the texts of their files, and their sources, as a
    /// table for [`Office::workbook`]; null where they have none.
    ///
    /// # Errors
    /// When a text is no report.
    pub fn rates(&self, reports: Vec<String>) -> Result<JsValue, JsValue> {
        let read =
            |text: &String| json::read(&self.form, text).map_err(|error| thrown("report", &error));
        let reports: Vec<Report> = reports.iter().map(read).collect::<Result<_, _>>()?;
        let reports: Vec<&Report> = reports.iter().collect();
        Ok(sheets::rates_table(&reports, &self.words).map_or(JsValue::NULL, |table| plain(&table)))
    }

    /// Opens a ZIP-based file: a spreadsheet answers `{sheets}`, to be
    /// handed to the clerk, a package `{report, attachments: [{name, bytes, sha256}], mismatches: [{kind, path}]}`,
    /// where the kind is `altered`, `missing` or `extra`.
    ///
    /// # Errors
    /// When it is neither, damaged, or beyond a limit.
    ///
    /// `told` is called now and then with how many cells were read so far.
    pub fn open(&self, bytes: &[u8], told: Option<Function>) -> Result<JsValue, JsValue> {
        let is_package =
            Archive::open(bytes, package::LIMITS).is_ok_and(|archive| archive.has(MANIFEST));
        if is_package {
            return opened(bytes);
        }
        let told = |cells: usize| {
            if let Some(told) = &told {
                // What listens cannot stop the reading.
                let _ = told.call1(&JsValue::UNDEFINED, &(cells as f64).into());
            }
        };
        let read =
            sheets::read_telling(bytes, &told).map_err(|error| thrown(error.code(), &error))?;
        Ok(object(&[("sheets", article7_parcel::wrap_sheets(&read))]))
    }

    /// The SHA-256 of some bytes in hexadecimal, for a page to which the browser
    /// gives none (without https).
    pub fn sha256(&self, bytes: &[u8]) -> String {
        package::sha256(bytes)
    }

    fn docx(&self, report: &Report) -> Result<Vec<u8>, JsValue> {
        let properties = Properties {
            language: self.words.language.clone(),
            header: docx::header(report, &self.words),
            saved: report.saved.clone(),
        };
        let whole = document(&self.form, report, &self.words);
        docx::docx(&whole, &properties, &self.words).map_err(|error| thrown("not-written", &error))
    }

    fn package(&self, report: &Report, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, JsValue> {
        let attachments: Vec<Attachment<'_>> = files
            .iter()
            .map(|(name, bytes)| Attachment { name, bytes })
            .collect();
        let whole = document(&self.form, report, &self.words);
        package::package(&Contents {
            form: &self.form,
            report,
            language: &self.words,
            tag: &self.words.language,
            html: &html::write(&whole),
            attachments: &attachments,
            sheets: &[],
        })
        .map_err(|error| thrown(error.code(), &error))
    }
}

fn opened(bytes: &[u8]) -> Result<JsValue, JsValue> {
    let opened = package::open(bytes).map_err(|error| thrown(error.code(), &error))?;
    let attachments: Array = opened
        .attachments
        .iter()
        .map(|(name, bytes)| {
            let sum = package::sha256(bytes);
            let bytes = Uint8Array::from(bytes.as_slice());
            object(&[
                ("name", name.into()),
                ("bytes", bytes.into()),
                ("sha256", sum.into()),
            ])
        })
        .collect();
    let mismatches: Array = opened
        .mismatches
        .iter()
        .map(|mismatch| {
            let (kind, path) = mismatch.parts();
            object(&[("kind", kind.into()), ("path", path.into())])
        })
        .collect();
    Ok(object(&[
        ("report", opened.report.into()),
        ("attachments", attachments.into()),
        ("mismatches", mismatches.into()),
    ]))
}

/// The name and the bytes of an attachment; nothing where it lacks one of them.
fn file_of(file: &JsValue) -> Option<(String, Vec<u8>)> {
    let field = |key: &str| Reflect::get(file, &key.into()).ok();
    let bytes: Uint8Array = field("bytes")?.dyn_into().ok()?;
    Some((field("name")?.as_string()?, bytes.to_vec()))
}

/// A table as JavaScript has it.
fn table(plain: JsValue) -> sheets::Table {
    let list = |of: &JsValue, key: &str| {
        let list = Reflect::get(of, &key.into()).unwrap_or_default();
        Array::from(&list).to_vec()
    };
    let text = |value: JsValue| value.as_string().unwrap_or_default();
    let name = Reflect::get(&plain, &"name".into()).unwrap_or_default();
    sheets::Table {
        name: text(name),
        heads: list(&plain, "heads").into_iter().map(text).collect(),
        rows: Array::from(&Reflect::get(&plain, &"rows".into()).unwrap_or_default())
            .iter()
            .map(|row| Array::from(&row).iter().map(cell).collect())
            .collect(),
    }
}

fn cell(plain: JsValue) -> sheets::Cell {
    let field = |key: &str| {
        Reflect::get(&plain, &key.into())
            .ok()
            .and_then(|value| value.as_string())
    };
    if let Some(text) = plain.as_string() {
        return sheets::Cell::Text(text);
    }
    if !plain.is_object() {
        return sheets::Cell::Empty;
    }
    match (field("number"), field("year"), field("date")) {
        (Some(digits), ..) => sheets::Cell::Number(digits),
        (_, Some(digits), _) => sheets::Cell::Year(digits),
        (.., Some(iso)) => match Date::parse(&iso) {
            Some(day) => sheets::Cell::Date(day),
            None => sheets::Cell::Text(iso),
        },
        _ => sheets::Cell::Empty,
    }
}

/// A table for JavaScript; see [`table`].
fn plain(table: &sheets::Table) -> JsValue {
    let cell = |cell: &sheets::Cell| match cell {
        sheets::Cell::Empty => JsValue::NULL,
        sheets::Cell::Text(text) => text.as_str().into(),
        sheets::Cell::Number(digits) => object(&[("number", digits.as_str().into())]),
        sheets::Cell::Year(digits) => object(&[("year", digits.as_str().into())]),
        sheets::Cell::Date(day) => object(&[("date", day.to_string().into())]),
    };
    let rows: Array = table
        .rows
        .iter()
        .map(|row| JsValue::from(row.iter().map(cell).collect::<Array>()))
        .collect();
    object(&[
        ("name", table.name.as_str().into()),
        ("heads", texts(&table.heads)),
        ("rows", rows.into()),
    ])
}

fn texts(row: &[String]) -> JsValue {
    let cells: Array = row
        .iter()
        .map(|cell| JsValue::from(cell.as_str()))
        .collect();
    cells.into()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in fields {
        // Setting a property of an object that was just made does not fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

/// An error with a code, as JavaScript throws it.
fn thrown(code: &str, message: &dyn std::fmt::Display) -> JsValue {
    let error = Error::new(&message.to_string());
    // Setting a property of an error that was just made does not fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
