//! The cells of an XLSX file.

use super::dates::iso;
use super::guard;
use super::number::plain;
use super::read::SheetError;
use super::size::Collector;
use crate::archive::Archive;
use calamine::{DataRef, Reader, SheetType, Xlsx};
use std::io::Cursor;

/// Reads the sheets of a workbook into `cells`. Cells are taken one by one: the
/// reader's own table would make room for all that lies between two of them.
pub(super) fn read(
    bytes: &[u8],
    archive: &mut Archive<'_>,
    cells: &mut Collector<'_>,
) -> Result<(), SheetError> {
    guard::check(archive)?;
    let workbook = |error: calamine::XlsxError| SheetError::damaged("xl/workbook.xml", &error);
    let mut xlsx: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(workbook)?;
    let names: Vec<String> = xlsx
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in names {
        let damaged = |error: calamine::XlsxError| SheetError::damaged(&name, &error);
        cells.sheet(name.clone())?;
        let mut reader = xlsx.worksheet_cells_reader(&name).map_err(damaged)?;
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            // At most 32 bits each, which a usize holds.
            cells.put(row as usize, column as usize, text(cell.get_value()))?;
        }
    }
    Ok(())
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain(*number),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => iso(moment),
        DataRef::Error(error) => error.to_string(),
    }
}
