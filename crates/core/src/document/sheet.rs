//! A table whose figures can be read by people and by programs.

use super::parts::{Head, Table};
use super::table::is_wide;

/// A table of words and figures, from which pages, files and pictures are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is about.
    pub caption: String,
    /// The heads of its columns.
    pub heads: Vec<Head>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// The last row: sums under their columns; empty where nothing is added up.
    pub totals: Vec<Cell>,
    /// What has to be said beside it: what was split, converted, left out.
    pub notes: Vec<String>,
}

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A year: a figure that nobody groups or adds up.
    Year(String),
    /// A figure.
    Number {
        /// In plain decimal digits, exact, for files.
        plain: String,
        /// As the language writes it, rounded for show.
        shown: String,
    },
}

impl Cell {
    /// The cell as a person reads it.
    pub fn shown(&self) -> &str {
        match self {
            Cell::Empty => "",
            Cell::Text(text) | Cell::Year(text) => text,
            Cell::Number { shown, .. } => shown,
        }
    }
}

impl Sheet {
    /// The same as a table of a document.
    pub fn table(&self) -> Table {
        let shown = |cells: &Vec<Cell>| -> Vec<String> {
            cells.iter().map(|cell| cell.shown().to_owned()).collect()
        };
        let mut whole = Table {
            caption: self.caption.clone(),
            heads: self.heads.clone(),
            rows: self.rows.iter().map(shown).collect(),
            totals: shown(&self.totals),
            wide: false,
        };
        whole.wide = is_wide(&whole);
        whole
    }
}
