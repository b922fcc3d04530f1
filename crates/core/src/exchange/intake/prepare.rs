//! The rows of a sheet, read as a mapping has it.

use super::cell::{self, Place, Seen};
use crate::exchange::csv::Own;
use crate::exchange::lexicon::Lexicon;
use crate::exchange::mapping::{ColumnChoice, Mapping, takes_several};
use crate::exchange::rows::Cells;
use crate::exchange::sheet::Sheet;
use crate::form::{Column, Form, Kind, Question};
use crate::report::{Row, separators_in, sum};
use crate::world::number::Separators;
use crate::world::text::{Recent, Text};
use rust_decimal::Decimal;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What a mapping makes of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared<'f> {
    /// The table that the rows are for.
    pub table: &'f Question,
    /// The mapping.
    pub mapping: Mapping,
    /// The rows, in the order of the file.
    pub rows: Vec<ReadRow>,
    /// Rows of the file that are no rows of the table.
    pub skipped: Vec<Skipped>,
    /// The name of the sheet.
    pub sheet: String,
}

/// A row that was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadRow {
    /// Where it stands in the file, from 1.
    pub line: usize,
    /// Its cells.
    pub row: Row,
}

/// A row of the file that is no row of the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Skipped {
    /// Where it stands in the file, from 1.
    pub line: usize,
    /// Why.
    pub why: Skip,
    /// What it says.
    pub text: String,
    /// Of a total: whether the rows above it come to what it says. Nothing where
    /// that cannot be told.
    pub agrees: Option<bool>,
}

/// Why a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// It stands above the header.
    Title,
    /// It is the header once more, as at the top of a printed page.
    Header,
    /// It adds other rows up.
    Total,
}

/// Reads the rows of a sheet; nothing where the form lacks the mapping's table.
pub fn prepare<'f>(
    lexicon: &Lexicon,
    form: &'f Form,
    sheet: &Sheet,
    mapping: &Mapping,
) -> Option<Prepared<'f>> {
    let table = form.question(&mapping.part, &mapping.table)?;
    let mut prepared = Prepared {
        table,
        mapping: mapping.clone(),
        rows: Vec::new(),
        skipped: Vec::new(),
        sheet: sheet.name.clone(),
    };
    let header = mapping.header.filter(|row| *row < sheet.rows.len());
    if let Some(row) = header
        && mapping.own
        && let Some(header) = sheet.rows.get(row)
        && let Some(own) = Own::of(table, header.iter())
    {
        let body = sheet.rows.iter().enumerate().skip(row + 1);
        for (i, cells) in body {
            let row = own.row(|at| cells.get(at));
            if !row.is_empty() {
                prepared.rows.push(ReadRow { line: i + 1, row });
            }
        }
        return Some(prepared);
    }
    Reader::new(lexicon, form, table, sheet, mapping).read(header, &mut prepared);
    Some(prepared)
}

/// A column of the table and the columns of the sheet that go into it.
struct Source<'a> {
    column: &'a Column,
    from: Vec<(usize, &'a ColumnChoice)>,
    separators: Option<Separators>,
    mapped: BTreeMap<String, String>,
    seen: Seen,
    ids: (Text, Text),
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    table: &'a Question,
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    /// Currencies first: an amount looks at its row's.
    sources: Vec<Source<'a>>,
    /// Texts that rows began with, and whether as a row of totals does.
    beginnings: RefCell<Recent<bool>>,
    /// Texts in the letters in which they are compared.
    folded: RefCell<Recent<Text>>,
}

impl<'a> Reader<'a> {
    fn new(
        lexicon: &'a Lexicon,
        form: &Form,
        table: &'a Question,
        sheet: &'a Sheet,
        mapping: &'a Mapping,
    ) -> Reader<'a> {
        let mut sources = Vec::new();
        for column in &table.columns {
            let columns = mapping.columns.iter().enumerate();
            let mut from: Vec<_> = columns
                .filter(|(_, choice)| choice.to.as_deref() == Some(&column.id))
                .collect();
            if !takes_several(&column.kind) {
                from.truncate(1);
            }
            if from.is_empty() {
                continue;
            }
            let choices = column.kind.choices().map(|set| form.choice_set(set));
            let is_choice = |id: &str| choices.is_some_and(|set| set.iter().any(|c| c.id == id));
            let mapped = mapping.words.iter().filter(|(_, id)| is_choice(id));
            sources.push(Source {
                column,
                from,
                separators: None,
                mapped: mapped
                    .map(|(word, id)| (word.clone(), id.clone()))
                    .collect(),
                seen: Seen::default(),
                ids: (
                    Text::from(&column.id),
                    match &column.kind {
                        Kind::Money { currency } => Text::from(currency),
                        _ => Text::default(),
                    },
                ),
            });
        }
        sources.sort_by_key(|source| source.column.kind != Kind::Currency);
        Reader {
            lexicon,
            table,
            sheet,
            mapping,
            sources,
            beginnings: RefCell::default(),
            folded: RefCell::default(),
        }
    }

    fn read(mut self, header: Option<usize>, prepared: &mut Prepared<'_>) {
        let skipped = |line: usize, why: Skip, cells: Cells<'_>, agrees| Skipped {
            line: line + 1,
            why,
            text: shown(cells),
            agrees,
        };
        let from = header.map_or(0, |row| row + 1);
        for (i, cells) in self.sheet.rows.iter().enumerate().take(from) {
            if Some(i) != header && !cells.is_blank() {
                let title = skipped(i, Skip::Title, cells, None);
                prepared.skipped.push(title);
            }
        }
        let titles = header.and_then(|row| self.sheet.rows.get(row));
        let width = titles.map_or(0, Cells::len);
        let titles = titles.map(|cells| -> Vec<String> {
            let texts = cells.iter().map(Lexicon::folded);
            texts.filter(|text| !text.is_empty()).collect()
        });
        self.learn_separators(from);
        let mut sums = Sums::default();
        for (i, cells) in self.sheet.rows.iter().enumerate().skip(from) {
            if cells.is_blank() {
                continue;
            }
            let is_as_wide = cells.len() == width;
            let is_header = |titles: &[String]| self.says_the_same(titles, cells);
            if is_as_wide && titles.as_deref().is_some_and(is_header) {
                let again = skipped(i, Skip::Header, cells, None);
                prepared.skipped.push(again);
                continue;
            }
            let row = self.row(cells);
            let amount = self.amount(&row);
            if !self.mapping.keep_totals && self.is_total(cells, &row, amount, &sums) {
                let agrees = amount.and_then(|(code, amount)| sums.agree(code, amount));
                sums.start_again();
                let total = skipped(i, Skip::Total, cells, agrees);
                prepared.skipped.push(total);
                continue;
            }
            if let Some((code, amount)) = amount {
                sums.add(code, amount);
            }
            if !row.is_empty() {
                prepared.rows.push(ReadRow { line: i + 1, row });
            }
        }
    }

    /// How the figures of each column are written: as the person said, or as
    /// the rows agree.
    fn learn_separators(&mut self, from: usize) {
        let said = self.mapping.decimals.map(|decimals| decimals.separators());
        for source in &mut self.sources {
            if !source.column.kind.is_number() {
                continue;
            }
            let texts: Vec<&str> = (from..self.sheet.rows.len())
                .flat_map(|row| source.from.iter().map(move |(i, _)| (row, *i)))
                .map(|(row, i)| self.sheet.cell(row, i))
                .collect();
            source.separators = said.or_else(|| separators_in(source.column, &texts));
        }
        // Amounts and other figures of one sheet are written in one way.
        let mut known = self.sources.iter().filter_map(|source| source.separators);
        let first = known.next();
        let agreed = first.filter(|first| known.all(|other| other == *first));
        for source in &mut self.sources {
            source.separators = source.separators.or(agreed);
        }
    }

    fn row(&self, cells: Cells<'_>) -> Row {
        let mut row = Row::with_room(self.sources.len());
        for source in &self.sources {
            let cell = |i: &usize| trimmed(cells.text(*i));
            let Some((first, choice)) = source.from.first() else {
                continue;
            };
            let place = Place {
                column: source.column,
                ids: &source.ids,
                unit: &choice.unit,
                separators: source.separators,
                mapped: &source.mapped,
                seen: &source.seen,
            };
            match source.from.len() {
                1 => cell::put(self.lexicon, &place, cell(first), &mut row),
                _ => {
                    let mut texts: Vec<&str> = Vec::new();
                    for (i, _) in &source.from {
                        let text = cell(i);
                        if !text.is_empty() && !texts.contains(&text) {
                            texts.push(text);
                        }
                    }
                    cell::put(self.lexicon, &place, &texts.join("; "), &mut row);
                }
            }
        }
        // A total that is what its parts add up to follows them from now on.
        let adds_up = |column: &&Column| !column.sum_of.is_empty();
        for column in self.table.columns.iter().filter(adds_up) {
            let number = row.get(&column.id).and_then(|value| value.as_number());
            if number.is_some() && number == sum(column, &row) {
                row.put(&column.id, None);
            }
        }
        row
    }

    /// The amount of a row with its currency, which may be empty.
    fn amount<'r>(&self, row: &'r Row) -> Option<(&'r str, Decimal)> {
        self.table
            .columns
            .iter()
            .find_map(|column| match &column.kind {
                Kind::Money { currency } => {
                    let amount = row.get(&column.id)?.as_number()?;
                    Some((row.text(currency), amount))
                }
                _ => None,
            })
    }

    /// Whether a row adds others up: it begins with such a word and names
    /// nothing else; or it is an amount alone, and that of all rows above it.
    fn is_total(
        &self,
        cells: Cells<'_>,
        row: &Row,
        amount: Option<(&str, Decimal)>,
        sums: &Sums,
    ) -> bool {
        let first = cells.iter().position(|cell| !cell.trim().is_empty());
        let Some(first) = first else { return false };
        // What the row names, beside the cell that would say “Total”.
        let names = || {
            self.sources
                .iter()
                .filter(|source| {
                    let named = source
                        .from
                        .iter()
                        .any(|(i, _)| *i != first && !cells.text(*i).trim().is_empty());
                    named && !source.column.kind.is_number() && source.column.kind != Kind::Currency
                })
                .count()
        };
        if self.begins_total(cells.text(first)) {
            return names() == 0;
        }
        // Two cells fill four at the most, each an amount with its currency.
        if row.len() > 4 {
            return false;
        }
        let only_money = row.columns().all(|id| {
            let kind = self.table.column(id).map(|column| &column.kind);
            matches!(kind, Some(Kind::Money { .. } | Kind::Currency))
        });
        let said = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        let adds_up = || amount.and_then(|(code, amount)| sums.agree(code, amount));
        only_money && said <= 2 && sums.rows > 1 && adds_up() == Some(true)
    }

    /// Whether cells say what the header says, whatever the letters.
    fn says_the_same(&self, titles: &[String], cells: Cells<'_>) -> bool {
        // One by one: the first cell of nearly every row is another, and one of few.
        let folded = |cell: &str| {
            if let Some(known) = self.folded.borrow().get(cell) {
                return known.clone();
            }
            let folded = Text::from(Lexicon::folded(cell));
            self.folded.borrow_mut().put(cell.into(), folded.clone());
            folded
        };
        let texts = cells.iter().map(folded);
        let mut texts = texts.filter(|text| !text.is_empty());
        titles
            .iter()
            .all(|title| texts.next().is_some_and(|text| *title == text))
            && texts.next().is_none()
    }

    /// Whether a text begins a row of totals; a table's rows begin with the same few.
    fn begins_total(&self, text: &str) -> bool {
        if let Some(known) = self.beginnings.borrow().get(text) {
            return *known;
        }
        let begins = self.lexicon.begins_total(text);
        self.beginnings.borrow_mut().put(text.into(), begins);
        begins
    }
}

/// What the rows so far come to, by currency: all of them, and those since the
/// last total.
#[derive(Default)]
struct Sums {
    whole: BTreeMap<String, Option<Decimal>>,
    part: BTreeMap<String, Option<Decimal>>,
    rows: usize,
}

impl Sums {
    fn add(&mut self, code: &str, amount: Decimal) {
        self.rows += 1;
        for sums in [&mut self.whole, &mut self.part] {
            let added = |sum: Option<Decimal>| sum.and_then(|sum| sum.checked_add(amount));
            match sums.get_mut(code) {
                Some(sum) => *sum = added(*sum),
                None => drop(sums.insert(code.to_owned(), Some(amount))),
            }
        }
    }

    /// Whether an amount is the sum of the rows, or of those since the last
    /// total. A total that names no currency is that of the only one.
    fn agree(&self, code: &str, amount: Decimal) -> Option<bool> {
        let of = |sums: &BTreeMap<String, Option<Decimal>>| match (sums.get(code), sums.len()) {
            (Some(sum), _) => *sum,
            (None, 1) if code.is_empty() => sums.values().next().copied().flatten(),
            _ => None,
        };
        let sums = [of(&self.whole), of(&self.part)];
        let known = sums.iter().any(Option::is_some);
        known.then(|| sums.contains(&Some(amount)))
    }

    fn start_again(&mut self) {
        self.part.clear();
    }
}

/// A text without the spaces around it; nearly every one has none.
fn trimmed(text: &str) -> &str {
    let ends = [text.as_bytes().first(), text.as_bytes().last()];
    match ends.iter().flatten().all(|byte| byte.is_ascii_graphic()) {
        true => text,
        false => text.trim(),
    }
}

/// The cells of a row as a person is told of it, cut where it is long.
pub(super) fn shown(cells: Cells<'_>) -> String {
    const LONGEST: usize = 120;
    let filled = cells.iter().map(str::trim);
    let texts: Vec<&str> = filled.filter(|cell| !cell.is_empty()).take(12).collect();
    super::preview::cut(&texts.join(" · "), LONGEST)
}
