//! A table of the report as a table of the document.

use super::parts::{Head, HeadKind, Table};
use super::shown::{Shown, in_km2, shown};
use super::{Language, both};
use crate::form::{Column, Form, Kind, Question};
use crate::funding::{Total, Totals};
use crate::report::{Row, Value};
use crate::world::number;

/// A table with more columns than this wants a page on its side.
const COLUMNS: usize = 7;
/// So does one whose cells ask for more signs beside each other than these,
/// which is a line of small print on an upright page.
const SIGNS: usize = 110;
/// What a long cell asks for before it is broken.
const BROKEN_AT: usize = 24;

/// The rows of a table that say something, in the columns that are used.
pub(super) fn table(
    form: &Form,
    part: &str,
    table: &Question,
    rows: &[Row],
    caption: String,
    language: &dyn Language,
) -> Table {
    let filled: Vec<&Row> = rows.iter().filter(|row| !row.is_empty()).collect();
    // A column that nobody used only takes room.
    let used = |column: &&Column| {
        filled
            .iter()
            .any(|row| row.get(&column.id).is_some() || row.number(column).is_some())
    };
    let columns: Vec<&Column> = table.columns.iter().filter(used).collect();
    let mut whole = Table {
        caption,
        heads: columns
            .iter()
            .map(|column| Head {
                text: language.word(&[part, ".", &table.id, ".", &column.id].concat()),
                number: column.kind.is_number(),
                kind: head_kind(&column.kind),
            })
            .collect(),
        rows: filled
            .iter()
            .map(|row| {
                columns
                    .iter()
                    .map(|column| cell(form, column, row, language))
                    .collect()
            })
            .collect(),
        totals: totals_row(&columns, rows, language),
        wide: false,
    };
    whole.wide = is_wide(&whole);
    whole
}

/// A cell as a person reads it; in a column that adds others up, their sum.
pub fn cell(form: &Form, column: &Column, row: &Row, language: &dyn Language) -> String {
    match row.get(&column.id) {
        Some(value) => both(shown(form, &column.kind, value, row, language)),
        None => match row.number(column) {
            Some(sum) => {
                let value = Value::text(number::canonical(sum));
                both(shown(form, &column.kind, &value, row, language))
            }
            None => String::new(),
        },
    }
}

pub(super) fn head_kind(kind: &Kind) -> HeadKind {
    match kind {
        Kind::LongText => HeadKind::Prose,
        Kind::Area => HeadKind::Area,
        Kind::Money { .. } => HeadKind::Money,
        Kind::Date => HeadKind::Date,
        kind if kind.is_number() => HeadKind::Number,
        _ => HeadKind::Text,
    }
}

pub(super) fn is_wide(table: &Table) -> bool {
    let asked = |i: usize, head: &Head| {
        let cells = table.rows.iter().filter_map(|row| row.get(i));
        let longest = cells.map(|cell| cell.chars().take(BROKEN_AT).count()).max();
        let word = head.text.split(' ').map(|word| word.chars().count()).max();
        longest.max(word).unwrap_or_default()
    };
    let signs: usize = table
        .heads
        .iter()
        .enumerate()
        .map(|(i, head)| asked(i, head))
        .sum();
    table.heads.len() > COLUMNS || signs > SIGNS
}

fn totals_row(columns: &[&Column], rows: &[Row], language: &dyn Language) -> Vec<String> {
    let mut totals: Vec<String> = columns
        .iter()
        .map(|column| total_texts(column, rows, language).join("\n"))
        .collect();
    if totals.iter().all(String::is_empty) {
        return Vec::new();
    }
    // What the row is stands where there is room for it.
    if let Some(first) = totals.first_mut().filter(|first| first.is_empty()) {
        *first = language.word("paper.total");
    }
    totals
}

/// What stands under a column: a total for each currency, or one sum.
pub fn total_texts(column: &Column, rows: &[Row], language: &dyn Language) -> Vec<String> {
    let mut totals = Totals::default();
    if column.total {
        for row in rows {
            totals.take_in(column, row);
        }
    }
    totals_shown(column, &totals, language)
}

/// Totals that are added up already, as they stand under their column.
pub fn totals_shown(column: &Column, totals: &Totals, language: &dyn Language) -> Vec<String> {
    let is_money = matches!(column.kind, Kind::Money { .. });
    let shown = |total: &Total| match total.amount {
        Some(amount) if is_money => {
            let digits = crate::world::currency::minor_digits(&total.currency);
            let amount = language.number(&number::canonical(amount), usize::from(digits));
            Some([&total.currency, " ", &amount].concat())
        }
        Some(sum) => {
            let text = language.number(&number::canonical(sum), 0);
            let beside = match column.kind {
                Kind::Area => in_km2(sum, language),
                _ => String::new(),
            };
            Some(both(Shown { text, beside }))
        }
        None if is_money => Some(language.fill("total.beyond", &[("currency", &total.currency)])),
        None => None,
    };
    totals.by_currency.iter().filter_map(shown).collect()
}
