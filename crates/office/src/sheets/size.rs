//! How much a spreadsheet may come to. A few kilobytes can name a cell in the
//! last row and column, or say one long text a million times; what is counted
//! here is what it would take in memory.

use super::Sheet;

/// The most rows of a sheet: what Excel has.
pub const MOST_ROWS: usize = 1_048_576;
/// The most columns of a sheet: what Excel has.
pub const MOST_COLUMNS: usize = 16_384;
/// The most cells of a file, counting empty ones before the last of a row.
pub const MOST_CELLS: usize = 4_000_000;
/// The most text of a file, in bytes.
pub const MOST_TEXT: usize = 64 << 20;

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    /// Rows.
    #[error("expected at most {MOST_ROWS} rows in a sheet")]
    Rows,
    /// Columns.
    #[error("expected at most {MOST_COLUMNS} columns in a sheet")]
    Columns,
    /// Cells.
    #[error("expected at most {MOST_CELLS} cells in a file")]
    Cells,
    /// Text.
    #[error("expected at most {} MB of text in a file", MOST_TEXT >> 20)]
    Text,
}

/// After so many cells it is told how far the reading is.
const TELLS: usize = 20_000;

/// Collects the sheets of a file, and counts.
pub(super) struct Collector<'t> {
    sheets: Vec<Sheet>,
    cells: usize,
    text: usize,
    /// How many cells hold something.
    filled: usize,
    told: &'t dyn Fn(usize),
}

impl<'t> Collector<'t> {
    /// Collects nothing yet; `told` is called with how many cells were read so far.
    pub(super) fn new(told: &'t dyn Fn(usize)) -> Collector<'t> {
        Collector {
            sheets: Vec::new(),
            cells: 0,
            text: 0,
            filled: 0,
            told,
        }
    }

    /// Begins the next sheet.
    pub(super) fn sheet(&mut self, name: String) -> Result<(), TooMuch> {
        // A sheet takes room itself, whatever its name.
        self.count_text(name.len() + 64)?;
        self.sheets.push(Sheet {
            name,
            rows: Vec::new(),
        });
        Ok(())
    }

    /// Puts a text into a cell of the sheet that was begun last; row and column
    /// from 0. An empty text takes no room.
    pub(super) fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), TooMuch> {
        if row >= MOST_ROWS {
            return Err(TooMuch::Rows);
        }
        if column >= MOST_COLUMNS {
            return Err(TooMuch::Columns);
        }
        if text.is_empty() {
            return Ok(());
        }
        self.count_text(text.len())?;
        self.filled += 1;
        if self.filled.is_multiple_of(TELLS) {
            (self.told)(self.filled);
        }
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(());
        };
        // An empty row takes room as well: about that of one cell.
        let new_rows = (row + 1).saturating_sub(sheet.rows.len());
        let width = sheet.rows.get(row).map_or(0, Vec::len);
        let new_cells = (column + 1).saturating_sub(width);
        self.cells += new_rows + new_cells;
        if self.cells > MOST_CELLS + MOST_ROWS {
            return Err(TooMuch::Cells);
        }
        if new_rows > 0 {
            sheet.rows.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = sheet.rows.get_mut(row) {
            if new_cells > 0 {
                cells.resize_with(column + 1, String::new);
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        }
        Ok(())
    }

    fn count_text(&mut self, bytes: usize) -> Result<(), TooMuch> {
        self.text += bytes;
        if self.text > MOST_TEXT {
            Err(TooMuch::Text)
        } else {
            Ok(())
        }
    }

    /// The sheets.
    pub(super) fn finish(self) -> Vec<Sheet> {
        self.sheets
    }
}
