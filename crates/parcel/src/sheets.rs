//! Sheets of cells as they cross: the texts of a sheet one behind the other in
//! one piece, and how long each is. Sixty thousand strings of their own would
//! take the browser longer to make and to throw away than the file to be read.

use super::{get, object, text};
use article7_core::exchange::sheet::Sheet;
use js_sys::{Array, Uint8Array, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};

/// Sheets, ready to be handed over: `[{name, texts, lengths}]`.
pub fn wrap_sheets(sheets: &[Sheet]) -> JsValue {
    let wrap = |sheet: &Sheet| {
        let (texts, lengths) = pack(&sheet.rows);
        object(&[
            ("name", sheet.name.as_str().into()),
            ("texts", Uint8Array::from(texts.as_slice()).into()),
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
            unpack(&texts.unwrap_or_default(), &lengths.unwrap_or_default())
        },
    };
    Array::from(parcel).iter().map(open).collect()
}

/// All texts, and for each row how many cells it has and how many bytes each of them.
fn pack(rows: &[Vec<String>]) -> (Vec<u8>, Vec<u32>) {
    let cells = || rows.iter().flatten();
    let mut texts = Vec::with_capacity(cells().map(String::len).sum());
    let mut lengths = Vec::with_capacity(rows.len() + cells().count());
    for row in rows {
        lengths.push(row.len() as u32);
        for cell in row {
            lengths.push(cell.len() as u32);
            texts.extend_from_slice(cell.as_bytes());
        }
    }
    (texts, lengths)
}

/// The rows that were packed; what else is given ends where it makes no sense.
fn unpack(texts: &[u8], lengths: &[u32]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut texts = texts;
    let mut lengths = lengths.iter().map(|length| *length as usize);
    while let Some(cells) = lengths.next() {
        let mut row = Vec::with_capacity(cells.min(lengths.len()));
        for length in lengths.by_ref().take(cells) {
            let Some((cell, rest)) = texts.split_at_checked(length) else {
                return rows;
            };
            row.push(String::from_utf8_lossy(cell).into_owned());
            texts = rest;
        }
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};

    fn sheet(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let texts = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(texts).collect()
    }

    #[test]
    fn rows_come_back_as_they_were_with_empty_cells_and_empty_rows() {
        for rows in [
            sheet(&[]),
            sheet(&[&[]]),
            sheet(&[&["a"], &[], &["", "é\u{0}ø", ""], &["", ""], &[]]),
        ] {
            let (texts, lengths) = pack(&rows);
            assert_eq!(unpack(&texts, &lengths), rows);
        }
    }

    #[test]
    fn what_was_not_packed_here_is_rows_as_far_as_it_goes() {
        assert_eq!(unpack(b"ab", &[1, 2, 5, 9]), sheet(&[&["ab"]]));
        assert_eq!(unpack(b"ab", &[u32::MAX, 1, 1]), sheet(&[&["a", "b"]]));
        assert_eq!(unpack(b"\xff", &[1, 1]), sheet(&[&["\u{fffd}"]]));
    }
}
