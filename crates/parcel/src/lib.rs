//! A report as it crosses from one wasm module to another, through JavaScript.
//!
//! In: a report. Out: a plain object `{ head, tables }` that a worker's message
//! can carry, its long tables as typed arrays (`article7_core::exchange::packed`
//! says what they hold); and the way back. A text is taken for a report's JSON,
//! so that a draft can be handed over as it is stored. And the sheets of a
//! spreadsheet, cells as texts, in the same manner.

#![deny(missing_docs)]
#![deny(clippy::unwrap_used, clippy::expect_used)]

mod sheets;

use article7_core::exchange::json::{self, JsonError};
use article7_core::exchange::packed::{self, PackedColumn, PackedTable};
use article7_core::form::Form;
use article7_core::report::Report;
use js_sys::{Array, Object, Reflect, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};

pub use sheets::{open_sheets, wrap_sheets};

/// A report, ready to be handed over.
pub fn wrap(report: &Report) -> JsValue {
    let packed = packed::pack(report);
    let tables: Array = packed.tables.into_iter().map(wrap_table).collect();
    object(&[("head", packed.head.into()), ("tables", tables.into())])
}

fn wrap_table(table: PackedTable) -> JsValue {
    let column = |column: PackedColumn| {
        object(&[
            ("id", column.id.into()),
            ("values", column.values.into()),
            ("cells", Uint32Array::from(column.cells.as_slice()).into()),
        ])
    };
    let columns: Array = table.columns.into_iter().map(column).collect();
    object(&[
        ("part", table.part.into()),
        ("question", table.question.into()),
        ("count", (table.count as u32).into()),
        ("columns", columns.into()),
    ])
}

/// Puts a report into a field of a plain object that is handed over.
pub fn put(object: &JsValue, key: &str, report: &Report) {
    // A plain object takes any key.
    let _ = Reflect::set(object, &key.into(), &wrap(report));
}

/// The report that was handed over.
///
/// # Errors
/// As [`json::read`]: the head is no report that this version reads.
pub fn open(form: &Form, parcel: &JsValue) -> Result<Report, JsonError> {
    if let Some(text) = parcel.as_string() {
        return json::read(form, &text);
    }
    let head = text(parcel, "head");
    let mut report = json::read(form, &head)?;
    drop(head);
    packed::put_back(form, &mut report, list(parcel, "tables").map(open_table));
    Ok(report)
}

fn open_table(table: JsValue) -> PackedTable<impl Iterator<Item = PackedColumn> + use<>> {
    let column = |column: JsValue| PackedColumn {
        id: text(&column, "id"),
        values: text(&column, "values"),
        cells: get(&column, "cells")
            .dyn_ref::<Uint32Array>()
            .map(Uint32Array::to_vec)
            .unwrap_or_default(),
    };
    PackedTable {
        part: text(&table, "part"),
        question: text(&table, "question"),
        count: get(&table, "count").as_f64().unwrap_or_default() as usize,
        columns: list(&table, "columns").map(column),
    }
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(object: &JsValue, key: &str) -> String {
    get(object, key).as_string().unwrap_or_default()
}

fn list(object: &JsValue, key: &str) -> js_sys::ArrayIntoIter {
    let list = get(object, key).dyn_into::<Array>();
    list.unwrap_or_default().into_iter()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in fields {
        // A plain object takes any key.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}
