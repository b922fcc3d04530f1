//! In which order the rows of a table are seen, and which of them.

use super::find::{folded, says, text};
use crate::check;
use crate::document::Language;
use crate::form::{Column, Form, Kind, Question};
use crate::report::{Row, Value};
use crate::world::fold::lowered;
use crate::world::keyed::Keyed;
use crate::world::place::fold;
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

/// What a cell is sorted by; empty cells come last in both directions.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(Decimal),
    /// A date, ISO 8601, sorts as it stands.
    Date(String),
    /// Without accents first, as dictionaries have it: Égypte stands before
    /// Zambie. Then in small letters, so that those which differ stay apart.
    Text(String, String),
    Empty,
}

/// The texts of cells as they are edited and copied. A table names few countries
/// and choices again and again, and asking for a name in a language is dear.
struct Texts<'a> {
    form: &'a Form,
    language: &'a dyn Language,
    named: RefCell<Keyed<String>>,
}

impl<'a> Texts<'a> {
    fn new(form: &'a Form, language: &'a dyn Language) -> Texts<'a> {
        Texts {
            form,
            language,
            named: RefCell::default(),
        }
    }

    fn of(&self, column: &Column, row: &Row) -> String {
        let id = match row.get(&column.id) {
            Some(Value::Text(id)) if is_named(&column.kind) => id,
            _ => return text(self.form, column, row, self.language),
        };
        if let Some(known) = self.named.borrow().get(id) {
            return known.clone();
        }
        let name = text(self.form, column, row, self.language);
        self.named.borrow_mut().insert(id.to_string(), name.clone());
        name
    }
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
        let texts = Texts::new(form, language);
        let cells: Vec<(Key, String)> = others
            .lines(form, table, rows, language)
            .into_iter()
            .filter_map(|row| rows.get(row))
            .map(|row| (key(of, row, &texts), texts.of(of, row)))
            .collect();
        let mut order: Vec<usize> = (0..cells.len()).collect();
        sort(&mut order, &|a, b| cells[a].cmp(&cells[b]));
        let mut counts: Vec<(String, usize)> = Vec::new();
        for at in order {
            let text = &cells[at].1;
            match counts.last_mut() {
                Some((last, count)) if last == text => *count += 1,
                _ => counts.push((text.clone(), 1)),
            }
        }
        counts
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
            known.borrow_mut().insert(named.to_string(), says);
            says
        };
        let texts: Vec<Texts<'_>> = table
            .columns
            .iter()
            .map(|_| Texts::new(form, language))
            .collect();
        let seen = |row: &Row| {
            let said = || {
                let mut columns = table.columns.iter().zip(&known);
                columns.any(|(column, known)| says(column, known, row))
            };
            let has = |only: &Only| match (table.columns.get(only.column), texts.get(only.column)) {
                (Some(column), Some(texts)) => only.texts.contains(&texts.of(column, row)),
                _ => true,
            };
            let odd = || {
                let mut columns = table.columns.iter();
                columns.any(|column| check::cell(form, column, row).is_some())
            };
            (what.is_empty() || said()) && self.has.iter().all(has) && (!self.odd || odd())
        };
        let mut lines: Vec<usize> = (0..rows.len())
            .filter(|i| rows.get(*i).is_some_and(seen))
            .collect();
        // The last to decide first: sorting keeps the order of equals.
        for sort_by in self.sorts.iter().rev() {
            let (Some(column), Some(texts)) =
                (table.columns.get(sort_by.column), texts.get(sort_by.column))
            else {
                continue;
            };
            let keys: Vec<Key> = rows.iter().map(|row| key(column, row, texts)).collect();
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

fn key(column: &Column, row: &Row, texts: &Texts<'_>) -> Key {
    if let Some(number) = row.number(column) {
        return Key::Number(number);
    }
    match (row.get(&column.id), &column.kind) {
        (None, _) => Key::Empty,
        (Some(value), Kind::Date) => Key::Date(value.as_text().to_owned()),
        (Some(_), _) => {
            let text = texts.of(column, row);
            Key::Text(fold(&text), lowered(&text))
        }
    }
}
