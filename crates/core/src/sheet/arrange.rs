//! In which order the rows of a table are seen, and which of them.

use super::find::{folded, says, text};
use crate::check;
use crate::document::{Language, shown};
use crate::form::{Column, Form, Kind, Question};
use crate::report::{Row, Value};
use crate::world::fold::lower;
use crate::world::keyed::Keyed;
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::cmp::Ordering;

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column of the table, from 0.
    pub column: usize,
    /// Whether the largest come first.
    pub down: bool,
}

/// What a person asked to see of a table, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The columns to sort by, the first decides first.
    pub sorts: Vec<Sort>,
    /// Only rows in which a cell says this, in any letters; empty for all.
    pub says: String,
    /// Only rows in which the cell of a column has this text.
    pub has: Option<(usize, String)>,
    /// Only rows that have a finding.
    pub odd: bool,
}

/// What a cell is sorted by; empty cells come last in both directions.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(Decimal),
    Text(String),
    Empty,
}

impl Arrangement {
    /// Whether every row is seen, in the table's own order.
    pub fn is_plain(&self) -> bool {
        *self == Arrangement::default()
    }

    /// Whether some rows may be out of sight.
    pub fn filters(&self) -> bool {
        !self.says.is_empty() || self.has.is_some() || self.odd
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

    /// The rows that are seen, in their order.
    pub fn lines(
        &self,
        form: &Form,
        table: &Question,
        rows: &[Row],
        language: &dyn Language,
    ) -> Vec<usize> {
        let what = folded(&self.says);
        // A table names few countries and choices again and again, and asking for a
        // name in a language is dear.
        let known: Vec<RefCell<Keyed<bool>>> =
            table.columns.iter().map(|_| RefCell::default()).collect();
        let says = |column: &Column, known: &RefCell<Keyed<bool>>, row: &Row| {
            let named = match row.get(&column.id) {
                Some(Value::Text(id)) if is_named(&column.kind) => id,
                _ => return says(form, column, row, &what, language),
            };
            if let Some(known) = known.borrow().get(named) {
                return *known;
            }
            let says = says(form, column, row, &what, language);
            known.borrow_mut().insert(named.clone(), says);
            says
        };
        let seen = |row: &Row| {
            let said = || {
                let mut columns = table.columns.iter().zip(&known);
                columns.any(|(column, known)| says(column, known, row))
            };
            let has = |(column, has): &(usize, String)| match table.columns.get(*column) {
                Some(column) => text(form, column, row, language) == *has,
                None => true,
            };
            let odd = || {
                let mut columns = table.columns.iter();
                columns.any(|column| check::cell(form, column, row).is_some())
            };
            (what.is_empty() || said()) && self.has.as_ref().is_none_or(has) && (!self.odd || odd())
        };
        let mut lines: Vec<usize> = (0..rows.len())
            .filter(|i| rows.get(*i).is_some_and(seen))
            .collect();
        // The last to decide first: sorting keeps the order of equals.
        for sort_by in self.sorts.iter().rev() {
            let Some(column) = table.columns.get(sort_by.column) else {
                continue;
            };
            let keys: Vec<Key> = rows
                .iter()
                .map(|row| key(form, column, row, language))
                .collect();
            let key = |line: usize| keys.get(line).unwrap_or(&Key::Empty);
            sort(&mut lines, &|a, b| match (key(a), key(b)) {
                (Key::Empty, Key::Empty) => Ordering::Equal,
                (Key::Empty, _) => Ordering::Greater,
                (_, Key::Empty) => Ordering::Less,
                (a, b) if sort_by.down => b.cmp(a),
                (a, b) => a.cmp(b),
            });
        }
        lines
    }
}

/// Whether what a cell of this kind shows is the name of what it holds, whatever
/// else is in its row.
fn is_named(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Country | Kind::Place | Kind::OneChoice { .. } | Kind::Currency
    )
}

/// Sorts by merging runs of twice the length each time; equals keep their order.
/// The standard library's is faster and some 2 kB of wasm more for each place.
fn sort(lines: &mut Vec<usize>, compare: &dyn Fn(usize, usize) -> Ordering) {
    let count = lines.len();
    let mut run = 1;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for pair in lines.chunks(run * 2) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([a, others_left @ ..], [b, others_right @ ..]) = (left, right) {
                if compare(*b, *a) == Ordering::Less {
                    merged.push(*b);
                    right = others_right;
                } else {
                    merged.push(*a);
                    left = others_left;
                }
            }
            merged.extend(left.iter().chain(right));
        }
        *lines = merged;
        run *= 2;
    }
}

fn key(form: &Form, column: &Column, row: &Row, language: &dyn Language) -> Key {
    if let Some(number) = row.number(column) {
        return Key::Number(number);
    }
    let Some(value) = row.get(&column.id) else {
        return Key::Empty;
    };
    Key::Text(match column.kind {
        // ISO 8601 sorts as it stands.
        Kind::Date => value.as_text().to_owned(),
        _ => {
            let text = shown(form, &column.kind, value, row, language).text;
            text.chars().map(lower).collect()
        }
    })
}
