//! Totals typed by hand as a row of their table.
//!
//! A total is held against the rows that it is a total of: a subtotal against the
//! rows above it since the last one, “Total Angola” against the rows that name
//! Angola, any other against all rows. Other totals are never among them. Where it
//! is not clear what a total counts (no currency over rows in several), nothing is
//! said about its figure.

use super::finding::{Figure, Finding};
use super::look::{Look, Table};
use super::table::row_number;
use crate::form::{Column, Kind};
use crate::report::Row;
use crate::world::currency;
use crate::world::place::{english_name, fold};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What people write before a total, folded.
const TOTAL: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "sum",
    "sum total",
    "total general",
    "total amount",
    "overall total",
    "totalt",
    "suma",
    "somme",
];

/// What they write before the total of some rows, folded; the name of what is
/// counted may stand behind it.
const SUBTOTAL: &[&str] = &["subtotal", "sub total", "sous total"];

/// Words between a total and what it is of.
const OF: &[&str] = &["for", "of", "in", "pour", "de", "du", "en"];

/// No word for a total is longer, with the name of what it counts.
const LONGEST: usize = 80;

/// What a row is a total of.
enum TotalOf {
    /// All rows.
    All,
    /// The rows above it.
    Above,
    /// The rows that have this name, folded; or the rows above it.
    Named(String),
}

/// What rows come to in a column, by currency; a column that is not money has one
/// sum.
type Sums<'a> = BTreeMap<&'a str, Decimal>;

/// A row that is a total of the others: it is counted again, and may be wrong.
pub(super) fn typed_totals(look: &Look<'_>, found: &mut Vec<Finding>) {
    for table in look.tables() {
        let totals = totals(table);
        if totals.is_empty() {
            continue;
        }
        let added = Added::of(table, &totals);
        for (at, (label, total_of)) in &totals {
            let Some(row) = table.rows.get(*at) else {
                continue;
            };
            let wrong = added.columns.iter().enumerate().find_map(|(i, column)| {
                let (typed, sum) = added.difference(*at, row, total_of, i)?;
                Some((column, typed, sum))
            });
            let finding = match (wrong, total_of) {
                (Some((column, typed, sum)), TotalOf::All) => {
                    Finding::must("total-row-wrong", table.cell(*at, &column.id))
                        .with("typed", typed)
                        .with("sum", sum)
                }
                (Some((column, typed, sum)), _) => {
                    Finding::must("subtotal-row-wrong", table.cell(*at, &column.id))
                        .with("typed", typed)
                        .with("sum", sum)
                }
                (None, _) => Finding::should("total-row", table.place().row(*at)),
            };
            found.push(finding.quoting("text", label).with("row", row_number(*at)));
        }
    }
}

/// The rows that are totals, by their places, with their words and what they count.
fn totals(table: Table<'_>) -> BTreeMap<usize, (&str, TotalOf)> {
    let mut names: Option<HashSet<String>> = None;
    let rows = table.rows.iter().enumerate();
    rows.filter_map(|(at, row)| {
        let text = table.subject(row)?;
        // Few rows begin with one of these letters: the others cost nothing.
        let may_be = text.len() < LONGEST
            && text
                .trim_start()
                .starts_with(['T', 't', 'S', 's', 'G', 'g', 'O', 'o']);
        let folded = may_be.then(|| fold(text))?;
        if TOTAL.contains(&folded.as_str()) {
            return Some((at, (text, TotalOf::All)));
        }
        let behind = |words: &[&str]| -> Vec<String> {
            let rests = words.iter().filter_map(|word| folded.strip_prefix(word));
            let rests = rests.filter(|rest| rest.is_empty() || rest.starts_with(' '));
            rests.map(|rest| name_in(rest).to_owned()).collect()
        };
        if let Some(name) = behind(SUBTOTAL).into_iter().next() {
            let total_of = if name.is_empty() || is_currency_or_year(&name) {
                TotalOf::Above
            } else {
                TotalOf::Named(name)
            };
            return Some((at, (text, total_of)));
        }
        // “Total NOK”, “Total for 2025”, “Total Angola”; “Total, of which unknown”
        // may be anything.
        let mut about = behind(TOTAL);
        if about.iter().any(|name| is_currency_or_year(name)) {
            return Some((at, (text, TotalOf::All)));
        }
        if about.is_empty() {
            return None;
        }
        let names = names.get_or_insert_with(|| {
            let texts = table.rows.iter().filter_map(|row| table.subject(row));
            texts.map(name_of).collect()
        });
        about.retain(|name| names.contains(name));
        let name = about.into_iter().next()?;
        Some((at, (text, TotalOf::Named(name))))
    })
    .collect()
}

/// What stands behind the word for a total, without the “for” before it.
fn name_in(rest: &str) -> &str {
    let rest = rest.trim();
    let shorter = rest.split_once(' ').filter(|(word, _)| OF.contains(word));
    shorter.map_or(rest, |(_, name)| name.trim())
}

fn is_currency_or_year(name: &str) -> bool {
    let is_year = name.len() == 4
        && name
            .parse::<i32>()
            .is_ok_and(|year| (1990..2100).contains(&year));
    is_year || name.len() == 3 && currency::is_code(&name.to_ascii_uppercase())
}

/// What a row is about, as it is compared; a country's code by its name.
fn name_of(text: &str) -> String {
    let code = Some(text).filter(|text| text.len() == 2);
    fold(code.and_then(english_name).unwrap_or(text))
}

/// A table whose totals are added up anew. Each row is looked at once for all
/// rows, once for its part of the table, and once for its name.
struct Added<'a> {
    /// The columns that have totals.
    columns: Vec<&'a Column>,
    /// What all rows come to, column by column.
    all: Vec<Sums<'a>>,
    /// The same of the rows between two totals.
    parts: Vec<Vec<Sums<'a>>>,
    /// For each total, the part above it. Totals in a row have the same part, each
    /// in its currency.
    above: HashMap<usize, usize>,
    /// What the rows of each name that a total counts come to.
    named: HashMap<&'a str, Vec<Sums<'a>>>,
}

impl<'a> Added<'a> {
    fn of(table: Table<'a>, totals: &'a BTreeMap<usize, (&'a str, TotalOf)>) -> Added<'a> {
        let columns = table.question.columns.iter().filter(|column| column.total);
        let columns: Vec<&Column> = columns.collect();
        let nothing = vec![Sums::new(); columns.len()];
        let mut named: HashMap<&str, Vec<Sums<'a>>> = HashMap::new();
        for (_, total_of) in totals.values() {
            if let TotalOf::Named(name) = total_of {
                named.entry(name).or_insert_with(|| nothing.clone());
            }
        }
        let (mut all, mut parts) = (nothing.clone(), vec![nothing.clone()]);
        let mut above = HashMap::new();
        let mut after_a_total = false;
        for (at, row) in table.rows.iter().enumerate() {
            if totals.contains_key(&at) {
                above.insert(at, parts.len() - 1);
                after_a_total = true;
                continue;
            }
            if after_a_total {
                parts.push(nothing.clone());
                after_a_total = false;
            }
            add(&columns, row, &mut all);
            if let Some(part) = parts.last_mut() {
                add(&columns, row, part);
            }
            if !named.is_empty()
                && let Some(text) = table.subject(row)
                && let Some(sums) = named.get_mut(name_of(text).as_str())
            {
                add(&columns, row, sums);
            }
        }
        Added {
            columns,
            all,
            parts,
            above,
            named,
        }
    }

    /// A typed total of a column that is not the sum of its rows: as typed, and
    /// the sum.
    fn difference(
        &self,
        at: usize,
        row: &Row,
        total_of: &TotalOf,
        i: usize,
    ) -> Option<(Figure, Figure)> {
        let column = self.columns.get(i)?;
        let typed = row.number(column)?;
        let above = self.above.get(&at).and_then(|part| self.parts.get(*part));
        // The first says what the total should be.
        let (first, other) = match total_of {
            // “Total” under each part of a table is a subtotal as well.
            TotalOf::All => (Some(&self.all), above),
            TotalOf::Above => (above, None),
            TotalOf::Named(name) => {
                let named = self.named.get(name.as_str());
                let known = named.filter(|sums| sums.iter().any(|sums| !sums.is_empty()));
                if known.is_some() {
                    (known, above)
                } else {
                    (above, None)
                }
            }
        };
        let code = code(column, row);
        let sum = |sums: Option<&Vec<Sums<'a>>>| sum_in(sums?.get(i)?, code, typed);
        let (code, right) = sum(first)?;
        if right == typed || sum(other).is_some_and(|(_, sum)| sum == typed) {
            return None;
        }
        let figure = |number: Decimal| match column.kind {
            Kind::Area => Figure::Area(number),
            Kind::Money { .. } => Figure::Amount(number, code.to_owned()),
            _ => Figure::Number(number),
        };
        Some((figure(typed), figure(right)))
    }
}

/// The sum that a total is to be held against, and its currency; none where that is
/// not clear. A total without a currency is one of rows in a single currency; one
/// in a currency that no row has was converted, and so may be one that is more than
/// the rows in its currency where there are others.
fn sum_in<'a>(sums: &Sums<'a>, code: &str, typed: Decimal) -> Option<(&'a str, Decimal)> {
    let single = sums.len() == 1;
    let (known, sum) = if code.is_empty() && single {
        sums.iter().next()?
    } else {
        sums.get_key_value(code)?
    };
    let is_clear = single || !code.is_empty() && typed <= *sum;
    is_clear.then_some((*known, *sum))
}

/// Adds a row to what others come to.
fn add<'a>(columns: &[&Column], row: &'a Row, sums: &mut [Sums<'a>]) {
    for (column, sums) in columns.iter().zip(sums) {
        if let Some(number) = row.number(column) {
            let sum = sums.entry(code(column, row)).or_default();
            *sum = sum.checked_add(number).unwrap_or(*sum);
        }
    }
}

fn code<'a>(column: &Column, row: &'a Row) -> &'a str {
    match &column.kind {
        Kind::Money { currency } => row.text(currency),
        _ => "",
    }
}
