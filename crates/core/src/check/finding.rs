//! A finding: what the review says, as data.

use crate::world::date::Date;
use crate::world::number;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It must be mended, or answered with a reason, before submitting.
    Must,
    /// Somebody should look at it.
    Should,
    /// For information.
    Information,
}

/// What a finding is about, and where a click on it goes; as much as fits.
/// A finding about the period or the State Party stands in the contact
/// information; one about an attachment in the additional part, under the
/// question `attachments`, its row being the place in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The part of the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The question or table; without one, the section's line in the summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The row of the table, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The column of the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Place {
    /// A part of the form.
    pub fn part(part: &str) -> Place {
        Place {
            part: Some(part.to_owned()),
            ..Place::default()
        }
    }

    /// A question or table of a part.
    pub fn question(part: &str, question: &str) -> Place {
        Place {
            question: Some(question.to_owned()),
            ..Place::part(part)
        }
    }

    /// The same in a row of the table, from 0.
    #[must_use]
    pub fn row(mut self, row: usize) -> Place {
        self.row = Some(row);
        self
    }

    /// The same in a column of the table.
    #[must_use]
    pub fn column(mut self, column: &str) -> Place {
        self.column = Some(column.to_owned());
        self
    }
}

/// A value that belongs to a finding; each is written by its language in its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A calendar year.
    Year(i32),
    /// How many of something.
    Count(u64),
    /// A row, from 1. Rows move: it tells where something is, and not what.
    Row(u64),
    /// An exact number.
    Number(Decimal),
    /// Square metres.
    Area(Decimal),
    /// An exact amount and its currency.
    Amount(Decimal, String),
    /// A day.
    Date(Date),
    /// Bytes.
    Bytes(u64),
    /// A country's code.
    Country(String),
    /// What somebody wrote.
    Text(String),
    /// Several things that somebody wrote.
    Texts(Vec<String>),
    /// The id of a word: a question's or column's name, a section's title.
    Word(String),
}

impl Serialize for Figure {
    /// Plain JSON: years and counts as numbers, decimals and amounts as texts.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Figure::Year(year) => serializer.serialize_i32(*year),
            Figure::Count(count) | Figure::Row(count) | Figure::Bytes(count) => {
                serializer.serialize_u64(*count)
            }
            Figure::Number(number) | Figure::Area(number) => {
                serializer.serialize_str(&number::canonical(*number))
            }
            Figure::Amount(amount, currency) => {
                let text = [&number::canonical(*amount), " ", currency].concat();
                serializer.serialize_str(text.trim_end())
            }
            Figure::Date(date) => date.serialize(serializer),
            Figure::Country(text) | Figure::Text(text) | Figure::Word(text) => {
                serializer.serialize_str(text)
            }
            Figure::Texts(texts) => texts.serialize(serializer),
        }
    }
}

/// Something that the review found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was found; its words are `finding.<code>` and `finding.<code>.do`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    #[serde(flatten)]
    pub place: Place,
    /// The values that belong to it, by the name of their place in the words.
    pub figures: BTreeMap<&'static str, Figure>,
    /// The reason that somebody gave, if it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<String>,
}

impl Finding {
    /// What must be mended before submitting.
    pub(super) fn must(code: &'static str, place: Place) -> Finding {
        Finding::new(code, Severity::Must, place)
    }

    /// What should be looked at.
    pub(super) fn should(code: &'static str, place: Place) -> Finding {
        Finding::new(code, Severity::Should, place)
    }

    /// What is good to know.
    pub(super) fn information(code: &'static str, place: Place) -> Finding {
        Finding::new(code, Severity::Information, place)
    }

    fn new(code: &'static str, severity: Severity, place: Place) -> Finding {
        Finding {
            code,
            severity,
            place,
            figures: BTreeMap::new(),
            answered: None,
        }
    }

    /// With a value that belongs to it.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, figure: Figure) -> Finding {
        self.figures.insert(name, figure);
        self
    }

    /// With a text that somebody wrote, shortened.
    #[must_use]
    pub(super) fn quoting(self, name: &'static str, text: &str) -> Finding {
        self.with(name, Figure::Text(short(text)))
    }
}

/// How much of a text a finding quotes, in characters.
const QUOTED: usize = 120;

/// The beginning of a text, in one line.
fn short(text: &str) -> String {
    let mut quoted = String::new();
    for (i, word) in text.split_whitespace().enumerate() {
        if quoted.chars().count() + word.chars().count() > QUOTED {
            if quoted.is_empty() {
                quoted = word.chars().take(QUOTED).collect();
            }
            quoted.push('…');
            break;
        }
        if i > 0 {
            quoted.push(' ');
        }
        quoted.push_str(word);
    }
    quoted
}
