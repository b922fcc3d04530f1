//! What the worker calls: texts and bytes in, texts and bytes out.
//!
//! A report and a form come as JSON, the words of a language as the texts of its
//! files in `locales/`. An error has a `message` for people and a `code` for
//! programs; nothing was made then.

mod language;

use crate::docx::{self, Properties};
use crate::package::{self, Attachment, Contents};
use crate::sheets::{self, Cell, Table};
use article7_core::document::document;
use article7_core::exchange::json;
use article7_core::form::Form;
use article7_core::report::Report;
use article7_core::world::date::Date;
use article7_core::world::json::{At, Mismatch};
use js_sys::{Array, Error, Reflect, Uint8Array};
use language::Words;
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;

/// An error with a code, as JavaScript throws it.
fn thrown(code: &str, message: &dyn std::fmt::Display) -> JsValue {
    let error = Error::new(&message.to_string());
    // Setting a property of an error that was just made does not fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

/// What every format is made from.
struct Source {
    form: Form,
    report: Report,
    words: Words,
    tag: String,
}

impl Source {
    fn read(form: &str, report: &str, tag: &str, words: &Array) -> Result<Source, JsValue> {
        let form = Form::read("form", form).map_err(|error| thrown("form", &error))?;
        let report = json::read(&form, report).map_err(|error| thrown("report", &error))?;
        let files: Vec<String> = words.iter().filter_map(|file| file.as_string()).collect();
        Ok(Source {
            form,
            report,
            words: Words::of(tag, &files),
            tag: tag.to_owned(),
        })
    }
}

/// Reads the sheets of an XLSX or ODS file: JSON, `[{"name", "rows": [["…"]]}]`.
#[wasm_bindgen(js_name = readSheets)]
pub fn read_sheets(bytes: &[u8]) -> Result<String, JsValue> {
    let sheets = sheets::read(bytes).map_err(|error| thrown(error.code(), &error))?;
    let sheets: Vec<Json> = sheets
        .into_iter()
        .map(|sheet| json!({ "name": sheet.name, "rows": sheet.rows }))
        .collect();
    Ok(Json::Array(sheets).to_string())
}

/// Writes a report as XLSX. `more` are further sheets, as for [`write_workbook`];
/// an empty text where there are none.
#[wasm_bindgen(js_name = writeReportXlsx)]
pub fn write_report_xlsx(
    form: &str,
    report: &str,
    language: &str,
    words: &Array,
    more: &str,
) -> Result<Vec<u8>, JsValue> {
    let source = Source::read(form, report, language, words)?;
    sheets::report_workbook(&source.form, &source.report, &source.words, &tables(more)?)
        .map_err(|error| thrown(error.code(), &error))
}

/// Writes any tables as XLSX: `[{"name", "heads": ["…"], "rows": [[cell]]}]`,
/// where a cell is `null`, a text, `{"number": "1.5"}`, `{"year": "2025"}` or
/// `{"date": "2025-12-31"}`. `created` is ISO 8601.
#[wasm_bindgen(js_name = writeWorkbook)]
pub fn write_workbook(tables_json: &str, title: &str, created: &str) -> Result<Vec<u8>, JsValue> {
    let properties = sheets::Properties {
        title: title.to_owned(),
        created: created.to_owned(),
    };
    sheets::workbook(&tables(tables_json)?, &properties)
        .map_err(|error| thrown(error.code(), &error))
}

/// Writes a report as a Word document.
#[wasm_bindgen(js_name = writeDocx)]
pub fn write_docx(
    form: &str,
    report: &str,
    language: &str,
    words: &Array,
) -> Result<Vec<u8>, JsValue> {
    let source = Source::read(form, report, language, words)?;
    let properties = Properties {
        language: source.tag.clone(),
        header: docx::header(&source.report, &source.words),
        saved: source.report.saved.clone(),
    };
    let document = document(&source.form, &source.report, &source.words);
    docx::docx(&document, &properties, &source.words).map_err(|error| thrown("not-written", &error))
}

/// Writes a package. `names` and `contents` (each a `Uint8Array`) are the
/// attachments, in the same order; `more` as for [`write_report_xlsx`].
#[wasm_bindgen(js_name = writePackage)]
#[expect(clippy::too_many_arguments, reason = "a flat call from JavaScript")]
pub fn write_package(
    form: &str,
    report: &str,
    language: &str,
    words: &Array,
    html: &str,
    names: &Array,
    contents: &Array,
    more: &str,
) -> Result<Vec<u8>, JsValue> {
    let source = Source::read(form, report, language, words)?;
    let files: Vec<(String, Vec<u8>)> = names
        .iter()
        .zip(contents.iter())
        .map(|(name, bytes)| {
            let name = name.as_string().unwrap_or_default();
            (name, Uint8Array::new(&bytes).to_vec())
        })
        .collect();
    let attachments: Vec<Attachment<'_>> = files
        .iter()
        .map(|(name, bytes)| Attachment { name, bytes })
        .collect();
    package::package(&Contents {
        form: &source.form,
        report: &source.report,
        language: &source.words,
        tag: &source.tag,
        html,
        attachments: &attachments,
        sheets: &tables(more)?,
    })
    .map_err(|error| thrown(error.code(), &error))
}

/// Opens a package: an object with `report` (JSON text), `attachments`
/// (`[{name, bytes}]`) and `mismatches` (`[{kind, path}]`, where the kind is
/// `altered`, `missing` or `extra`).
#[wasm_bindgen(js_name = openPackage)]
pub fn open_package(bytes: &[u8]) -> Result<JsValue, JsValue> {
    let opened = package::open(bytes).map_err(|error| thrown(error.code(), &error))?;
    let attachments = Array::new();
    for (name, bytes) in &opened.attachments {
        let bytes = Uint8Array::from(bytes.as_slice());
        attachments.push(&object(&[("name", name.into()), ("bytes", bytes.into())]));
    }
    let mismatches = Array::new();
    for mismatch in &opened.mismatches {
        let (kind, path) = mismatch.parts();
        mismatches.push(&object(&[("kind", kind.into()), ("path", path.into())]));
    }
    Ok(object(&[
        ("report", opened.report.into()),
        ("attachments", attachments.into()),
        ("mismatches", mismatches.into()),
    ]))
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in fields {
        // Setting a property of an object that was just made does not fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

fn tables(text: &str) -> Result<Vec<Table>, JsValue> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let value: Json = serde_json::from_str(text).map_err(|error| thrown("tables", &error))?;
    At::root(&value)
        .each(table)
        .map_err(|error| thrown("tables", &error))
}

fn table(at: &At<'_>) -> Result<Table, Mismatch> {
    Ok(Table {
        name: at.need("name")?.text()?.to_owned(),
        heads: at.need("heads")?.texts()?,
        rows: at.need("rows")?.each(|row| row.each(cell))?,
    })
}

fn cell(at: &At<'_>) -> Result<Cell, Mismatch> {
    let field = |key: &str| {
        at.get(key)
            .map(|at| at.text().map(str::to_owned))
            .transpose()
    };
    Ok(match at.value() {
        Json::Null => Cell::Empty,
        Json::String(text) => Cell::Text(text.clone()),
        _ => match (field("number")?, field("year")?, field("date")?) {
            (Some(number), _, _) => Cell::Number(number),
            (_, Some(year), _) => Cell::Year(year),
            (_, _, Some(date)) => match Date::parse(&date) {
                Some(day) => Cell::Date(day),
                None => Cell::Text(date),
            },
            (None, None, None) => {
                return Err(at.misfit("null, a text, or an object with a number, year or date"));
            }
        },
    })
}
