//! How much a spreadsheet may come to. A few kilobytes can name a cell in the
//! last row and column, or say one long text a million times; what is counted
//! here is what it would take in memory.

use super::Sheet;
use article7_core::exchange::rows::{Cells, Rows};

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
    /// Cells of the last sheet, by row and column, that came after others which stand
    /// behind them: no program writes so, but a file may.
    strays: Vec<(usize, usize, String)>,
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
            strays: Vec::new(),
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
        self.settle();
        self.sheets.push(Sheet {
            name,
            rows: Rows::default(),
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
        let rows = &mut sheet.rows;
        // An empty row takes room as well: about that of one cell.
        let new_rows = (row + 1).saturating_sub(rows.len());
        let last = rows.len().checked_sub(1).and_then(|last| rows.get(last));
        let width = last.filter(|_| new_rows == 0).map_or(0, Cells::len);
        let is_stray = row + 1 < rows.len() || column < width;
        // A stray waits beside its row until the sheet ends, and makes it as wide as it is.
        let before = self.strays.last().filter(|(of, ..)| *of == row);
        let waiting = before.map_or(0, |(_, column, _)| column + 1);
        let there = match is_stray {
            true => rows.get(row).map_or(0, Cells::len).max(waiting),
            false => width,
        };
        let new_cells = usize::from(is_stray) + (column + 1).saturating_sub(there);
        self.cells += new_rows + new_cells;
        if self.cells > MOST_CELLS + MOST_ROWS {
            return Err(TooMuch::Cells);
        }
        if is_stray {
            self.strays.push((row, column, text));
        } else {
            (0..new_rows).for_each(|_| rows.add_row());
            (width..column).for_each(|_| rows.add_cell(""));
            rows.add_cell(&text);
        }
        Ok(())
    }

    /// Puts those cells into the last sheet that came out of order.
    fn settle(&mut self) {
        let strays = std::mem::take(&mut self.strays);
        let sheet = self.sheets.last_mut().filter(|_| !strays.is_empty());
        let Some(sheet) = sheet else { return };
        let mut rows = sheet.rows.to_texts();
        for (row, column, text) in strays {
            // A stray stands in a row that is there.
            let Some(cells) = rows.get_mut(row) else {
                continue;
            };
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
        sheet.rows = rows.iter().collect();
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
    pub(super) fn finish(mut self) -> Vec<Sheet> {
        self.settle();
        self.sheets
    }
}

#[cfg(test)]
mod tests {
    use super::{Collector, Sheet};

    fn collected(cells: &[(usize, usize, &str)]) -> Vec<Sheet> {
        let mut collector = Collector::new(&|_| {});
        collector.sheet("one".into()).expect("room");
        for (row, column, text) in cells {
            let put = collector.put(*row, *column, (*text).to_owned());
            put.expect("room");
        }
        collector.sheet("two".into()).expect("room");
        collector.finish()
    }

    #[test]
    fn cells_stand_where_they_belong_in_whichever_order_they_come() {
        let ordered = [(0, 1, "b"), (2, 0, "c"), (2, 3, "d"), (3, 0, "e")];
        let expected = collected(&ordered);
        let texts = expected[0].rows.to_texts();
        assert_eq!(
            texts,
            [vec!["", "b"], vec![], vec!["c", "", "", "d"], vec!["e"]]
        );
        let mut others = ordered;
        for turn in 0..4 {
            others.rotate_left(1);
            others.swap(turn % 2, 2);
            assert_eq!(collected(&others), expected, "{others:?}");
        }
    }

    #[test]
    fn of_two_cells_in_one_place_the_later_counts() {
        let sheets = collected(&[(0, 0, "a"), (0, 1, "b"), (0, 0, "c")]);
        assert_eq!(
            sheets[0].rows.get(0).map(|row| row.texts()),
            Some(vec!["c".into(), "b".into()])
        );
    }
}
