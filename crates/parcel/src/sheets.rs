//! Sheets of cells as they cross: the texts of a sheet one behind the other in
//! one piece, and how long each is. Sixty thousand strings of their own would
//! take the browser longer to make and to throw away than the file to be read.

use super::{get, object, text};
use article7_core::exchange::rows::Rows;
use article7_core::exchange::sheet::Sheet;
use js_sys::{Array, Uint8Array, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};

/// Sheets, ready to be handed over: `[{name, texts, lengths}]`.
pub fn wrap_sheets(sheets: &[Sheet]) -> JsValue {
    let wrap = |sheet: &Sheet| {
        let lengths = lengths(&sheet.rows);
        object(&[
            ("name", sheet.name.as_str().into()),
            (
                "texts",
                Uint8Array::from(sheet.rows.texts().as_bytes()).into(),
            ),
            ("lengths", Uint32Array::from(lengths.as_slice()).into()),
        ])
    };
    sheets.iter().map(wrap).collect::<Array>().into()
}

/// The sheets that were handed over.
pub fn open_sheets(parcel: &JsValue) -> Vec<Sheet> {
    let open = |sheet: JsValue| Sheet {
        name: text(&sheet, "name"),
        rows: {
            let texts = get(&sheet, "texts");
            let texts = texts.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
            let lengths = get(&sheet, "lengths");
            let lengths = lengths.dyn_ref::<Uint32Array>().map(Uint32Array::to_vec);
            rows(&texts.unwrap_or_default(), &lengths.unwrap_or_default())
        },
    };
    Array::from(parcel).iter().map(open).collect()
}

/// For each row how many cells it has, and how many bytes each of them.
fn lengths(rows: &Rows) -> Vec<u32> {
    let mut lengths = Vec::new();
    for row in rows.iter() {
        lengths.push(row.len() as u32);
        lengths.extend(row.iter().map(|cell| cell.len() as u32));
    }
    lengths
}

/// The rows that were packed; what else is given ends where it makes no sense.
fn rows(texts: &[u8], lengths: &[u32]) -> Rows {
    let mut rows = Rows::default();
    let mut texts = texts;
    let mut lengths = lengths.iter().map(|length| *length as usize);
    while let Some(cells) = lengths.next() {
        let first = rows.len();
        rows.add_row();
        for length in lengths.by_ref().take(cells) {
            let Some((cell, rest)) = texts.split_at_checked(length) else {
                rows.truncate(first);
                return rows;
            };
            rows.add_cell(&String::from_utf8_lossy(cell));
            texts = rest;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Rows, lengths, rows};

    fn sheet(rows: &[&[&str]]) -> Rows {
        rows.iter().map(|row| row.iter()).collect()
    }

    #[test]
    fn rows_come_back_as_they_were_with_empty_cells_and_empty_rows() {
        for sheet in [
            sheet(&[]),
            sheet(&[&[]]),
            sheet(&[&["a"], &[], &["", "é\u{0}ø", ""], &["", ""], &[]]),
        ] {
            assert_eq!(rows(sheet.texts().as_bytes(), &lengths(&sheet)), sheet);
        }
    }

    #[test]
    fn what_was_not_packed_here_is_rows_as_far_as_it_goes() {
        assert_eq!(rows(b"ab", &[1, 2, 5, 9]), sheet(&[&["ab"]]));
        assert_eq!(rows(b"ab", &[u32::MAX, 1, 1]), sheet(&[&["a", "b"]]));
        assert_eq!(rows(b"\xff", &[1, 1]), sheet(&[&["\u{fffd}"]]));
    }
}
