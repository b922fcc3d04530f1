//! How the cells of a column stand to each other.

use super::find::text;
use super::known::Known;
use crate::document::Language;
use crate::form::{Column, Form, Kind};
use crate::report::Row;
use crate::world::fold::lowered;
use crate::world::place::fold;
use rust_decimal::Decimal;
use std::rc::Rc;

/// What an empty cell is: behind all others in both directions.
const EMPTY: u32 = u32::MAX;

/// The texts of a column's cells, as they are edited and copied: asking for a name
/// in a language is dear, so each is asked for once.
pub(super) struct Texts<'a> {
    form: &'a Form,
    pub column: &'a Column,
    language: &'a dyn Language,
    known: Known<'a, Rc<str>>,
}

impl<'a> Texts<'a> {
    /// Those of a column.
    pub fn new(form: &'a Form, column: &'a Column, language: &'a dyn Language) -> Texts<'a> {
        Texts {
            form,
            column,
            language,
            known: Known::default(),
        }
    }

    /// What the cell of a row says.
    pub fn of(&mut self, row: &'a Row) -> Rc<str> {
        let text = || text(self.form, self.column, row, self.language).into();
        self.known.of(row.get(&self.column.id), text)
    }

    /// The same, of a cell that is asked for once.
    pub fn text(&self, row: &Row) -> String {
        text(self.form, self.column, row, self.language)
    }
}

/// Where the cells of some rows stand in the order of their column, counted from 0;
/// equals stand at the same place. Numbers come first, then dates or texts.
pub(super) fn ranks<'a>(texts: &mut Texts<'a>, rows: &'a [Row], lines: &[usize]) -> Vec<u32> {
    let column = texts.column;
    let mut ranks = vec![EMPTY; rows.len()];
    let mut numbers: Vec<(i128, Decimal, usize)> = Vec::new();
    let mut words: Vec<((String, String), usize)> = Vec::new();
    // Each row that says a word, and which.
    let mut said: Vec<(usize, usize)> = Vec::new();
    let mut known: Known<'_, usize> = Known::default();
    for line in lines {
        let Some(row) = rows.get(*line) else { continue };
        if let Some(number) = row.number(column) {
            numbers.push((billionths(number), number, *line));
        } else if let Some(value) = row.get(&column.id) {
            let word = known.of(Some(value), || {
                words.push((word(texts, row), words.len()));
                words.len() - 1
            });
            said.push((*line, word));
        }
    }
    // A comparison of decimals is dear: of these, only those which nearly agree.
    let order = |a: &(i128, Decimal, usize), b: &(i128, Decimal, usize)| {
        a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1))
    };
    numbers.sort_unstable_by(order);
    let mut rank = 0;
    for (i, number) in numbers.iter().enumerate() {
        if i > 0 && order(&numbers[i - 1], number).is_ne() {
            rank += 1;
        }
        ranks[number.2] = rank;
    }
    rank += u32::from(!numbers.is_empty());
    words.sort_unstable();
    let mut places = vec![0; words.len()];
    for (i, (word, at)) in words.iter().enumerate() {
        if i > 0 && words[i - 1].0 != *word {
            rank += 1;
        }
        places[*at] = rank;
    }
    for (line, word) in said {
        ranks[line] = places[word];
    }
    ranks
}

/// A number in billionths, rounded down: as many as fit whatever the number is.
fn billionths(number: Decimal) -> i128 {
    let (digits, scale) = (number.mantissa(), number.scale());
    match scale.checked_sub(9) {
        None => digits * 10_i128.pow(9 - scale),
        Some(more) => digits.div_euclid(10_i128.pow(more)),
    }
}

/// What a text is sorted by: without accents first, as dictionaries have it (Égypte
/// stands before Zambie), then in small letters, so that those which differ stay
/// apart. A date, ISO 8601, sorts as it stands.
fn word<'a>(texts: &mut Texts<'a>, row: &'a Row) -> (String, String) {
    match texts.column.kind {
        Kind::Date => (row.text(&texts.column.id).to_owned(), String::new()),
        _ => {
            let text = texts.of(row);
            (fold(&text), lowered(&text))
        }
    }
}

/// Lines in the order of their ranks, or the other way round; equals keep their
/// order, and what is empty comes last.
pub(super) fn ordered(lines: &[usize], ranks: &[u32], down: bool) -> Vec<usize> {
    let rank = |line: &usize| ranks.get(*line).copied().unwrap_or(EMPTY);
    let filled = lines.iter().map(rank).filter(|rank| *rank != EMPTY);
    let count = filled.max().map_or(0, |last| last as usize + 1);
    let place = |line: &usize| match rank(line) {
        EMPTY => count,
        rank if down => count - 1 - rank as usize,
        rank => rank as usize,
    };
    // How many stand before each place; then, where the next of that place goes.
    let mut next = vec![0; count + 2];
    lines.iter().for_each(|line| next[place(line) + 1] += 1);
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let mut ordered = vec![0; lines.len()];
    for line in lines {
        let at = &mut next[place(line)];
        ordered[*at] = *line;
        *at += 1;
    }
    ordered
}
