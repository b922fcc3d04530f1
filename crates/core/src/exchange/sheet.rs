//! One sheet of cells: the shape that CSV, pasted blocks, xlsx and ods share.
//!
//! In: a text, or cells that another format's reader made (numbers as plain
//! decimal digits, dates in ISO 8601). Out: rows of texts as they stand in the
//! file, so that row 7 here is row 7 there; or which limit the sheet is beyond.
//! What the cells mean is the business of [`super::mapping`].

use super::csv::{self, CsvError, Delimiter};
use super::rows::{Cells, Rows};
use serde::Serialize;

/// The most columns that a sheet may have. The widest table of a form has twelve.
pub const MOST_COLUMNS: usize = 256;
/// The most rows that a sheet may have: twice what all donors together report.
pub const MOST_ROWS: usize = 200_000;
/// The most cells that a sheet may have, empty ones between others included.
pub const MOST_CELLS: usize = 4_000_000;
/// The longest text of one cell, in bytes: about what a spreadsheet's cell holds.
pub const LONGEST_CELL: usize = 40_000;

/// Cells as they stand in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name, or that of its file.
    pub name: String,
    /// Its rows, blank ones included. Rows may be of different lengths.
    pub rows: Rows,
}

/// Why cells cannot be used as a sheet. Rows and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum SheetError {
    /// A row reaches too far to the right.
    #[error("row {row}: expected at most {most} columns, found {found} or more")]
    TooManyColumns {
        /// The row.
        row: usize,
        /// How many columns it has at least, up to its last cell with text.
        found: usize,
        /// The limit.
        most: usize,
    },
    /// There are too many rows.
    #[error("expected at most {most} rows, found more: split the table into several files")]
    TooManyRows {
        /// The limit.
        most: usize,
    },
    /// There are too many cells.
    #[error("expected at most {most} cells, found more by row {row}")]
    TooManyCells {
        /// The row at which the limit is passed.
        row: usize,
        /// The limit.
        most: usize,
    },
    /// A cell holds too much text.
    #[error("row {row}, column {column}: expected at most {most} bytes in a cell, found {found}")]
    CellTooLong {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
        /// The bytes of its text.
        found: usize,
        /// The limit.
        most: usize,
    },
    /// A quoted cell is never closed.
    #[error("line {line}: a quoted cell begins here and is never closed")]
    OpenQuote {
        /// Its line.
        line: usize,
    },
    /// No cell says anything.
    #[error("expected a table, found no cell with text")]
    Empty,
}

impl Sheet {
    /// The sheet of a CSV text, in any delimiter.
    ///
    /// # Errors
    /// When a quoted cell is never closed, or the sheet is beyond a limit.
    pub fn from_csv(name: &str, text: &str) -> Result<Sheet, SheetError> {
        Sheet::from_text(name, text, None).map(|(sheet, _)| sheet)
    }

    /// The sheet of a block as a spreadsheet puts it on the clipboard:
    /// tab-separated, or as CSV where there is no tab in it.
    ///
    /// # Errors
    /// As [`Sheet::from_csv`].
    pub fn from_clipboard(name: &str, text: &str) -> Result<Sheet, SheetError> {
        let tabs = text.contains('\t').then_some(Delimiter::Tab);
        Sheet::from_text(name, text, tabs).map(|(sheet, _)| sheet)
    }

    /// The sheet of a text whose delimiter a person chose, or that the text
    /// itself shows; and which it is.
    ///
    /// # Errors
    /// As [`Sheet::from_csv`].
    pub fn from_text(
        name: &str,
        text: &str,
        chosen: Option<Delimiter>,
    ) -> Result<(Sheet, Delimiter), SheetError> {
        let mut builder = Builder::new(name);
        let cut = csv::block(text, chosen, MOST_COLUMNS, |blank, row| {
            builder.skip(blank) && builder.push(row)
        });
        match cut {
            Ok(delimiter) => Ok((builder.finish()?, delimiter)),
            Err(CsvError::OpenQuote { line }) => Err(SheetError::OpenQuote { line }),
            // Only who asks for the columns of a table misses its header.
            Err(CsvError::NoHeader { .. }) => Err(SheetError::Empty),
        }
    }

    /// A sheet of cells that another format's reader made. Empty cells at the
    /// end of a row are left out, and empty rows at the end.
    ///
    /// # Errors
    /// When it is beyond a limit, or says nothing.
    pub fn from_cells(name: &str, rows: &Rows) -> Result<Sheet, SheetError> {
        let mut builder = Builder::new(name);
        for row in rows.iter() {
            if !builder.push(row) {
                break;
            }
        }
        builder.finish()
    }

    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Cells::len).max().unwrap_or_default()
    }

    /// The text of a cell, both from 0; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).map_or("", |cells| cells.text(column))
    }
}

/// Puts a sheet together row by row, and stops at the first limit.
struct Builder {
    sheet: Sheet,
    cells: usize,
    fault: Option<SheetError>,
}

impl Builder {
    fn new(name: &str) -> Builder {
        Builder {
            sheet: Sheet {
                name: name.to_owned(),
                rows: Rows::default(),
            },
            cells: 0,
            fault: None,
        }
    }

    /// Puts blank rows; answers whether there is room for more.
    fn skip(&mut self, rows: usize) -> bool {
        if self.sheet.rows.len().saturating_add(rows) > MOST_ROWS {
            self.fault = Some(SheetError::TooManyRows { most: MOST_ROWS });
            return false;
        }
        (0..rows).for_each(|_| self.sheet.rows.add_row());
        true
    }

    /// Puts a row; answers whether there is room for more.
    fn push(&mut self, cells: Cells<'_>) -> bool {
        let cells = cells.trimmed();
        let row = self.sheet.rows.len() + 1;
        self.cells += cells.len();
        let long = cells.iter().position(|cell| cell.len() > LONGEST_CELL);
        self.fault = if row > MOST_ROWS {
            Some(SheetError::TooManyRows { most: MOST_ROWS })
        } else if cells.len() > MOST_COLUMNS {
            Some(SheetError::TooManyColumns {
                row,
                found: cells.len(),
                most: MOST_COLUMNS,
            })
        } else if self.cells > MOST_CELLS {
            Some(SheetError::TooManyCells {
                row,
                most: MOST_CELLS,
            })
        } else {
            long.map(|column| SheetError::CellTooLong {
                row,
                column: column + 1,
                found: cells.text(column).len(),
                most: LONGEST_CELL,
            })
        };
        if self.fault.is_none() {
            self.sheet.rows.push(cells);
        }
        self.fault.is_none()
    }

    fn finish(mut self) -> Result<Sheet, SheetError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let end = self.sheet.rows.iter().rposition(|row| !row.is_empty());
        match end {
            None => Err(SheetError::Empty),
            Some(end) => {
                self.sheet.rows.truncate(end + 1);
                Ok(self.sheet)
            }
        }
    }
}
