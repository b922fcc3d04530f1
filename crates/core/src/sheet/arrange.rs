//! In which order the rows of a table are seen, and which of them.

use super::find::{folded, says};
use super::known::Known;
use super::ranks::{Texts, ordered, ranks};
use crate::check;
use crate::document::Language;
use crate::form::{Form, Question};
use crate::report::Row;
use std::rc::Rc;

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column of the table, from 0.
    pub column: usize,
    /// Whether the largest come first.
    pub down: bool,
}

/// The texts of a column's cells that are seen: one at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// The column of the table, from 0.
    pub column: usize,
    /// The texts, as they are edited and copied.
    pub texts: Vec<String>,
}

/// What a person asked to see of a table, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The columns to sort by, the first decides first.
    pub sorts: Vec<Sort>,
    /// Only rows in which a cell says this, in any letters; empty for all.
    pub says: String,
    /// Only rows in which the cells of these columns have one of these texts.
    pub has: Vec<Only>,
    /// Only rows that have a finding.
    pub odd: bool,
}

impl Arrangement {
    /// Whether every row is seen, in the table's own order.
    pub fn is_plain(&self) -> bool {
        *self == Arrangement::default()
    }

    /// Whether some rows may be out of sight.
    pub fn filters(&self) -> bool {
        !self.says.is_empty() || !self.has.is_empty() || self.odd
    }

    /// Sorts by a column: alone, or behind the others. Asked again, the other way
    /// round; asked a third time, not by it.
    pub fn sort_by(&mut self, column: usize, behind: bool) {
        let at = self.sorts.iter().position(|sort| sort.column == column);
        let before = at.and_then(|at| self.sorts.get(at)).map(|sort| sort.down);
        if !behind {
            self.sorts.retain(|sort| sort.column == column);
        }
        match (before, at) {
            (None, _) => self.sorts.push(Sort {
                column,
                down: false,
            }),
            (Some(false), _) => self
                .sorts
                .iter_mut()
                .filter(|sort| sort.column == column)
                .for_each(|sort| sort.down = true),
            (Some(true), _) => self.sorts.retain(|sort| sort.column != column),
        }
    }

    /// Whether the rows with a text in a column are asked for by it.
    pub fn has(&self, column: usize, text: &str) -> bool {
        let of = |only: &Only| only.column == column && only.texts.iter().any(|one| one == text);
        self.has.iter().any(of)
    }

    /// Asks for the rows with a text in a column, beside those with the texts that
    /// were asked for there; or, asked again, no longer for these.
    pub fn turn(&mut self, column: usize, text: String) {
        let Some(at) = self.has.iter().position(|only| only.column == column) else {
            let texts = vec![text];
            return self.has.push(Only { column, texts });
        };
        let texts = &mut self.has[at].texts;
        match texts.iter().position(|there| *there == text) {
            Some(there) => drop(texts.remove(there)),
            None => texts.push(text),
        }
        if texts.is_empty() {
            self.has.remove(at);
        }
    }

    /// What the cells of a column say, each text with how many rows have it, in
    /// the order of the alphabet (numbers in theirs), the empty text last. Only the
    /// rows are counted that are seen but for what is asked of this column.
    pub fn values(
        &self,
        form: &Form,
        table: &Question,
        rows: &[Row],
        language: &dyn Language,
        column: usize,
    ) -> Vec<(String, usize)> {
        let Some(of) = table.columns.get(column) else {
            return Vec::new();
        };
        let mut others = self.clone();
        others.sorts.clear();
        others.has.retain(|only| only.column != column);
        let lines = others.lines(form, table, rows, language);
        let mut texts = Texts::new(form, of, language);
        let ranks = ranks(&mut texts, rows, &lines);
        let cells = lines.iter().filter_map(|line| {
            let (rank, row) = (ranks.get(*line)?, rows.get(*line)?);
            Some((*rank, texts.of(row)))
        });
        let mut counts: Vec<(u32, Rc<str>, usize)> = Vec::new();
        let mut cells: Vec<(u32, Rc<str>)> = cells.collect();
        cells.sort_unstable();
        for (rank, text) in cells {
            match counts.last_mut() {
                Some((_, last, count)) if *last == text => *count += 1,
                _ => counts.push((rank, text, 1)),
            }
        }
        let counts = counts.into_iter();
        counts
            .map(|(_, text, count)| (text.to_string(), count))
            .collect()
    }

    /// The rows that are seen, in their order.
    pub fn lines<'r>(
        &self,
        form: &Form,
        table: &Question,
        rows: &'r [Row],
        language: &dyn Language,
    ) -> Vec<usize> {
        let what = folded(&self.says);
        let columns = || table.columns.iter();
        let mut said: Vec<Known<'_, bool>> = columns().map(|_| Known::default()).collect();
        let mut says = |row: &'r Row| {
            columns().zip(&mut said).any(|(column, known)| {
                let says = || says(form, column, row, &what, language);
                match column.kind.is_number() {
                    // Hardly two are alike, and none needs a word.
                    true => says(),
                    false => known.of(row.get(&column.id), says),
                }
            })
        };
        let mut asked: Vec<(&Only, Texts<'_>, Known<'_, bool>)> = Vec::new();
        for only in &self.has {
            if let Some(column) = table.columns.get(only.column) {
                let texts = Texts::new(form, column, language);
                asked.push((only, texts, Known::default()));
            }
        }
        let mut has = |row: &'r Row| {
            asked.iter_mut().all(|(only, texts, known)| {
                let value = row.get(&texts.column.id);
                known.of(value, || only.texts.contains(&texts.text(row)))
            })
        };
        let odd = |row: &Row| columns().any(|column| check::cell(form, column, row).is_some());
        let mut seen =
            |row: &'r Row| (what.is_empty() || says(row)) && has(row) && (!self.odd || odd(row));
        let mut lines: Vec<usize> = match self.filters() {
            true => (0..rows.len())
                .filter(|line| rows.get(*line).is_some_and(&mut seen))
                .collect(),
            false => (0..rows.len()).collect(),
        };
        // The last to decide first: sorting keeps the order of equals.
        for sort in self.sorts.iter().rev() {
            if let Some(column) = table.columns.get(sort.column) {
                let ranks = ranks(&mut Texts::new(form, column, language), rows, &lines);
                lines = ordered(&lines, &ranks, sort.down);
            }
        }
        lines
    }
}
