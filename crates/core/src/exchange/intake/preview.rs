//! What a person sees of an import before anything is changed.

use super::prepare::{Prepared, ReadRow, Skipped};
use crate::check::{self, CellFinding};
use crate::exchange::lexicon::Lexicon;
use crate::exchange::mapping::{By, ColumnChoice, Mapping, Unit};
use crate::exchange::sheet::Sheet;
use crate::form::{Column, Form, Kind};
use crate::funding::Totals;
use crate::report::{Row, Typed, Value};
use crate::world::money::{self, Money};
use crate::world::number::{self, Reading};
use crate::world::place;
use serde::Serialize;
use std::collections::HashMap;

/// How many rows are shown.
const ROWS_SHOWN: usize = 8;
/// How many row numbers of a problem are named.
const LINES_NAMED: usize = 20;
/// How many examples of a column or a problem are given.
const EXAMPLES: usize = 3;
/// How many different words are listed.
const WORDS_LISTED: usize = 200;
/// The longest example, in characters.
const LONGEST: usize = 80;

/// An import as it will be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Preview {
    /// The name of the sheet.
    pub sheet: String,
    /// The mapping, to be changed and tried again.
    pub mapping: Mapping,
    /// The columns of the sheet.
    pub columns: Vec<ColumnPreview>,
    /// The first rows as they will be.
    pub rows: Vec<ReadRow>,
    /// How many rows there will be.
    pub count: usize,
    /// How many of them have a cell that does not read, and is kept as typed.
    pub unread: usize,
    /// What is wrong with cells, by column and reason.
    pub problems: Vec<Problem>,
    /// Words that are no choice of the form, each once; they come in as written,
    /// or as what the person maps them to.
    pub words: Vec<WordCount>,
    /// Destinations that are no country: regions, “Global”, and slips.
    pub places: Vec<WordCount>,
    /// What the amounts come to, by currency.
    pub sums: Vec<Sum>,
    /// Rows of the file that are no rows of the table.
    pub skipped: Vec<Skipped>,
}

/// A column of the sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnPreview {
    /// Its header, as written; empty where it has none.
    pub header: String,
    /// The table's column that it becomes; nothing where it is left out.
    pub to: Option<String>,
    /// How that was chosen.
    pub by: By,
    /// What its header says of its figures.
    pub unit: Unit,
    /// How many cells below the header say something. Where the column is left
    /// out, so many cells are not taken over.
    pub filled: usize,
    /// The first different texts of its cells.
    pub examples: Vec<String>,
}

/// Cells of one column with one thing wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    /// The table's column.
    pub column: String,
    /// What is wrong.
    pub why: Why,
    /// In how many rows.
    pub count: usize,
    /// The first of those rows, as they are numbered in the file.
    pub lines: Vec<usize>,
    /// What the first of them say.
    pub examples: Vec<String>,
    /// Of a figure or date that reads in several ways: those of the first.
    pub readings: Vec<String>,
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It does not read as its kind; it is kept as typed, and does not count.
    Unreadable,
    /// It reads in several ways; it does not count until one is chosen.
    SeveralReadings,
    /// It names another currency than its row; it does not count.
    TwoCurrencies,
    /// It is no choice of the form's list.
    NotInList,
    /// An amount without a currency, which is in no total.
    NoCurrency,
    /// A figure below zero.
    Negative,
    /// An amount of zero.
    Zero,
    /// An amount beyond what can be meant.
    Absurd,
    /// A total that is not the sum of its parts.
    NotTheSum,
    /// A column that the form wants is empty.
    Missing,
}

impl Why {
    /// Every one.
    pub const ALL: [Why; 10] = [
        Why::Unreadable,
        Why::SeveralReadings,
        Why::TwoCurrencies,
        Why::NotInList,
        Why::NoCurrency,
        Why::Negative,
        Why::Zero,
        Why::Absurd,
        Why::NotTheSum,
        Why::Missing,
    ];

    /// Whether the cell did not read, and is kept as typed.
    pub fn is_unread(self) -> bool {
        matches!(
            self,
            Why::Unreadable | Why::SeveralReadings | Why::TwoCurrencies | Why::NotInList
        )
    }
}

/// A word of the file and how often it stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordCount {
    /// The column.
    pub column: String,
    /// The word, as it is written where it stands first.
    pub word: String,
    /// In how many rows, whatever its case.
    pub count: usize,
}

/// What the amounts in one currency come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// The amount's column.
    pub column: String,
    /// ISO 4217.
    pub currency: String,
    /// Plain decimal digits; nothing where it is beyond exact arithmetic.
    pub amount: Option<String>,
}

impl Prepared<'_> {
    /// The rows alone.
    pub fn into_rows(self) -> Vec<Row> {
        self.rows.into_iter().map(|read| read.row).collect()
    }

    /// What a person sees of it.
    pub fn preview(&self, form: &Form, sheet: &Sheet) -> Preview {
        let mut noted = Noted::default();
        for read in &self.rows {
            let mut unread = false;
            for column in &self.table.columns {
                let Some((why, readings)) = wrong(form, column, read) else {
                    continue;
                };
                unread |= why.is_unread();
                noted.problem(column, why, readings, read);
            }
            noted.unread += usize::from(unread);
            for column in &self.table.columns {
                noted.words(form, column, &read.row);
            }
        }
        let mut sums = Vec::new();
        let is_money = |column: &&Column| matches!(column.kind, Kind::Money { .. });
        for column in self.table.columns.iter().filter(is_money) {
            let mut totals = Totals::default();
            for read in &self.rows {
                totals.take_in(column, &read.row);
            }
            sums.extend(totals.by_currency.into_iter().map(|total| Sum {
                column: column.id.clone(),
                currency: total.currency,
                amount: total.amount.map(number::canonical),
            }));
        }
        Preview {
            sheet: self.sheet.clone(),
            mapping: self.mapping.clone(),
            columns: self.columns(sheet),
            rows: self.rows.iter().take(ROWS_SHOWN).cloned().collect(),
            count: self.rows.len(),
            unread: noted.unread,
            problems: noted.problems,
            words: noted.words,
            places: noted.places,
            sums,
            skipped: self.skipped.iter().take(LINES_NAMED).cloned().collect(),
        }
    }

    /// The columns of the sheet, and what becomes of each.
    pub fn columns(&self, sheet: &Sheet) -> Vec<ColumnPreview> {
        let from = self.mapping.header.map_or(0, |row| row + 1);
        let column = |(i, choice): (usize, &ColumnChoice)| {
            let mut examples: Vec<String> = Vec::new();
            let mut filled = 0;
            for row in from..sheet.rows.len() {
                let cell = sheet.cell(row, i).trim();
                if cell.is_empty() {
                    continue;
                }
                filled += 1;
                // A long sheet has far more cells than examples.
                if examples.len() < EXAMPLES && !examples.iter().any(|known| known == cell) {
                    let cell = cut(cell, LONGEST);
                    if !examples.contains(&cell) {
                        examples.push(cell);
                    }
                }
            }
            ColumnPreview {
                header: choice.header.clone(),
                to: choice.to.clone(),
                by: choice.by,
                unit: choice.unit.clone(),
                filled,
                examples,
            }
        };
        self.mapping
            .columns
            .iter()
            .enumerate()
            .map(column)
            .collect()
    }
}

/// What was noted while going through the rows.
#[derive(Default)]
struct Noted {
    problems: Vec<Problem>,
    words: Vec<WordCount>,
    places: Vec<WordCount>,
    /// Where a word of a column stands in its list, by its folded text.
    known: HashMap<(String, String), usize>,
    unread: usize,
}

impl Noted {
    fn problem(&mut self, column: &Column, why: Why, readings: Vec<String>, read: &ReadRow) {
        let same = |p: &&mut Problem| p.column == column.id && p.why == why;
        let text = match read.row.get(&column.id) {
            Some(Value::Many(words)) => words.join("; "),
            Some(value) => value.as_text().to_owned(),
            None => String::new(),
        };
        let text = cut(&text, LONGEST);
        match self.problems.iter_mut().find(same) {
            Some(problem) => {
                problem.count += 1;
                if problem.lines.len() < LINES_NAMED {
                    problem.lines.push(read.line);
                }
                if problem.examples.len() < EXAMPLES && !problem.examples.contains(&text) {
                    problem.examples.push(text);
                }
            }
            None => self.problems.push(Problem {
                column: column.id.clone(),
                why,
                count: 1,
                lines: vec![read.line],
                examples: Some(text)
                    .filter(|text| !text.is_empty())
                    .into_iter()
                    .collect(),
                readings,
            }),
        }
    }

    /// Words that are none of the form's, and places that are no country.
    fn words(&mut self, form: &Form, column: &Column, row: &Row) {
        let Some(value) = row.get(&column.id) else {
            return;
        };
        if let Some(set) = column.kind.choices() {
            let choices = form.choice_set(set);
            for word in value.as_many() {
                if !choices.iter().any(|choice| choice.id == *word) {
                    count(&mut self.words, &mut self.known, column, word);
                }
            }
        } else if let (Kind::Place, Value::Text(text)) = (&column.kind, value)
            && place::english_name(text).is_none()
        {
            count(&mut self.places, &mut self.known, column, text);
        }
    }
}

fn count(
    list: &mut Vec<WordCount>,
    known: &mut HashMap<(String, String), usize>,
    column: &Column,
    word: &str,
) {
    let key = (column.id.clone(), Lexicon::folded(word));
    if let Some(entry) = known.get(&key).and_then(|i| list.get_mut(*i)) {
        entry.count += 1;
    } else if list.len() < WORDS_LISTED {
        known.insert(key, list.len());
        list.push(WordCount {
            column: column.id.clone(),
            word: cut(word, LONGEST),
            count: 1,
        });
    }
}

/// What is wrong with a cell, and the ways in which it reads.
fn wrong(form: &Form, column: &Column, read: &ReadRow) -> Option<(Why, Vec<String>)> {
    let row = &read.row;
    let Some(value) = row.get(&column.id) else {
        // A currency without an amount is missed by nobody; one with an amount
        // is the amount's problem.
        let is_missing = column.required && column.kind != Kind::Currency;
        return is_missing.then_some((Why::Missing, Vec::new()));
    };
    if let (Kind::Money { currency }, Value::Typed(Typed { typed })) = (&column.kind, value)
        && let Reading::Sure(Money {
            currency: Some(code),
            ..
        }) = money::read_money(typed, None, None)
        && ![code, ""].contains(&row.text(currency))
    {
        return Some((Why::TwoCurrencies, Vec::new()));
    }
    let why = match check::cell(form, column, row)? {
        CellFinding::SeveralReadings(readings) => return Some((Why::SeveralReadings, readings)),
        // Words of a list of several are listed by themselves.
        CellFinding::NotInList(_) if matches!(column.kind, Kind::SeveralChoices { .. }) => {
            return None;
        }
        CellFinding::NotInList(_) => Why::NotInList,
        CellFinding::NoCurrency => Why::NoCurrency,
        CellFinding::Negative => Why::Negative,
        CellFinding::Zero => Why::Zero,
        CellFinding::Absurd => Why::Absurd,
        CellFinding::NotTheSum(_) => Why::NotTheSum,
        CellFinding::Unreadable | CellFinding::Unknown => Why::Unreadable,
    };
    Some((why, Vec::new()))
}

/// The first characters of a text, with a sign where more follows.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}
