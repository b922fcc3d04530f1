//! Which column of a sheet becomes which column of a table.
//!
//! In: a [`Sheet`], a form and its [`Lexicon`]. Out: the tables that the sheet
//! may hold, best first ([`candidates`]), each with a [`Mapping`] that is guessed
//! from the headers and, where they say nothing, from what stands below them. A
//! person may change all of it; what they chose is remembered by the
//! [`Mapping::fingerprint`] of the headers. Nothing is read here: that is
//! [`super::intake`].

mod guess;
mod profile;
mod unit;

pub use guess::{Candidate, candidates, guess};
pub use unit::{Times, Unit};

use super::lexicon::HeaderText;
use super::rows::Cells;
use super::sheet::Sheet;
use crate::form::{Form, Kind, Question};
use crate::report::QuestionAt;
use crate::world::number::Separators;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a sheet becomes rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// The table's part of the form.
    pub part: String,
    /// The table's id.
    pub table: String,
    /// The row of the headers, from 0; nothing where the sheet has none.
    pub header: Option<usize>,
    /// What becomes of each column of the sheet, in their order.
    pub columns: Vec<ColumnChoice>,
    /// Which mark is the decimal one, where a figure can be read in two ways;
    /// nothing leaves it to the other figures of the column.
    #[serde(default)]
    pub decimals: Option<Decimals>,
    /// Whether the person chose it. What was remembered before this was told
    /// apart does not read, and is forgotten.
    pub decimals_chosen: bool,
    /// Words of the file, folded as [`Mapping::map_word`] does it, and the
    /// choices that they stand for.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// Whether rows of totals come in as rows.
    #[serde(default)]
    pub keep_totals: bool,
    /// Whether the file is one that we wrote, so that it is read to the letter.
    #[serde(default)]
    pub own: bool,
    /// By which headers this mapping is known again; see [`fingerprint`].
    #[serde(default)]
    pub fingerprint: String,
}

/// What becomes of one column of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// Its header, as written.
    pub header: String,
    /// The id of the table's column; nothing where it is left out.
    pub to: Option<String>,
    /// How it was chosen.
    #[serde(default)]
    pub by: By,
    /// What its header, or a title, says of all its figures.
    #[serde(default)]
    pub unit: Unit,
    /// What of that the person chose.
    #[serde(default)]
    pub chosen: ChosenUnit,
}

/// What of a column's unit a person chose: only that is true of the next file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenUnit {
    /// What each figure is.
    pub times: bool,
    /// Its currency.
    pub currency: bool,
}

impl ColumnChoice {
    /// Takes a unit that the file says, but for what the person chose.
    fn learn(&mut self, said: Unit) {
        if !self.chosen.times {
            self.unit.times = said.times;
        }
        if !self.chosen.currency {
            self.unit.currency = said.currency;
        }
    }
}

/// How a column was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Nothing was found for it.
    #[default]
    Nothing,
    /// By its header.
    Header,
    /// By what stands below it: a person should look at it.
    Content,
    /// By the person.
    Person,
    /// By our own file.
    Own,
}

/// Which mark is the decimal one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decimals {
    /// `13,000.50`; also what readers of xlsx and ods give.
    Point,
    /// `13.000,50`
    Comma,
}

impl Decimals {
    pub(super) fn separators(self) -> Separators {
        match self {
            Decimals::Point => Separators::PointDecimal,
            Decimals::Comma => Separators::CommaDecimal,
        }
    }
}

impl Mapping {
    /// Where its rows go.
    pub fn at(&self) -> QuestionAt {
        QuestionAt::new(self.part.as_str(), self.table.as_str())
    }

    /// A person's choice for a column of the sheet, from 0. Only a column of
    /// text takes several columns of the sheet; any other leaves the one that it
    /// had. An id that the table lacks is as good as none.
    pub fn choose(&mut self, table: &Question, column: usize, to: Option<&str>) {
        let to = to.and_then(|id| table.column(id));
        if let Some(to) = to.filter(|to| !takes_several(&to.kind)) {
            for other in &mut self.columns {
                if other.to.as_deref() == Some(&to.id) {
                    other.to = None;
                    other.by = By::Person;
                }
            }
        }
        if let Some(choice) = self.columns.get_mut(column) {
            choice.to = to.map(|to| to.id.clone());
            choice.by = By::Person;
            choice.chosen = ChosenUnit::default();
            choice.unit = match to {
                Some(to) => unit_for(&to.kind, HeaderText::of(&choice.header).unit),
                None => Unit::default(),
            };
        }
        self.own = false;
    }

    /// A person's choice for a word of the file, for all rows at once.
    pub fn map_word(&mut self, word: &str, choice: &str) {
        let word = super::lexicon::Lexicon::folded(word);
        self.words.insert(word, choice.to_owned());
    }

    /// What of it is true of the next file with the same headers: its columns
    /// and words, and what the person chose. How figures are written, and a unit
    /// that stands in a title, each file says for itself.
    pub fn lasting(&self) -> Mapping {
        let mut mapping = self.clone();
        if !mapping.decimals_chosen {
            mapping.decimals = None;
        }
        for choice in &mut mapping.columns {
            choice.learn(Unit::default());
        }
        mapping
    }

    /// This mapping for another sheet with the same headers, wherever they
    /// stand in it; nothing where it has no such headers, or the form no such table.
    pub fn recalled(&self, form: &Form, sheet: &Sheet) -> Option<Mapping> {
        let table = form.question(&self.part, &self.table)?;
        if self.fingerprint.is_empty() {
            return None;
        }
        let row = (0..sheet.rows.len().min(guess::ROWS_LOOKED_AT)).find(|row| {
            sheet.rows.get(*row).map(fingerprint).as_ref() == Some(&self.fingerprint)
        })?;
        let mut mapping = self.lasting();
        mapping.header = Some(row);
        let headers = sheet.rows.get(row)?;
        for (choice, header) in mapping.columns.iter_mut().zip(headers.iter()) {
            choice.header = header.to_owned();
            if let Some(column) = choice.to.as_deref().and_then(|id| table.column(id)) {
                choice.learn(unit_for(&column.kind, HeaderText::of(header).unit));
            }
        }
        guess::titles_speak(&guess::header_texts(sheet), table, &mut mapping);
        Some(mapping)
    }
}

/// What headers are known again by: the same for the same headers in the same
/// order, whatever their case, accents and years; empty for a row without text.
pub fn fingerprint(headers: Cells<'_>) -> String {
    let end = headers.iter().rposition(|cell| !cell.trim().is_empty());
    let Some(end) = end else {
        return String::new();
    };
    let texts: Vec<String> = headers
        .iter()
        .take(end + 1)
        .map(|header| HeaderText::of(header).lasting())
        .collect();
    // FNV-1a, 64 bits: short enough to keep for each file that a person opens.
    let hash = texts
        .join("\u{1f}")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{}-{hash:016x}", end + 1)
}

/// Whether texts of several columns can stand in one of this kind.
pub(super) fn takes_several(kind: &Kind) -> bool {
    matches!(kind, Kind::LongText | Kind::ShortText)
}

/// What of a unit makes sense for a kind.
fn unit_for(kind: &Kind, unit: Unit) -> Unit {
    let is_area = matches!(unit.times, Times::Hectare | Times::SquareKilometre);
    match kind {
        Kind::Money { .. } if !is_area => unit,
        Kind::Money { .. } => Unit {
            times: Times::One,
            ..unit
        },
        Kind::Area if is_area => Unit {
            currency: None,
            times: unit.times,
        },
        _ => Unit::default(),
    }
}
