//! What grants are grouped by, and what a group stands for.

use super::grants::{Grant, Grants};
use crate::form::{Column, ColumnRole};
use crate::report::Value;
use crate::world::place;

/// What grants are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Where the money went.
    Destination,
    /// What it was for.
    Sector,
    /// Through whom it went.
    Partner,
    /// How it was given.
    Type,
    /// The currency that it was given in.
    Currency,
    /// The year of the report.
    Year,
    /// The State Party of the report.
    Donor,
}

impl By {
    /// All of them, in the order in which they are offered.
    pub const ALL: [By; 7] = [
        By::Destination,
        By::Sector,
        By::Partner,
        By::Type,
        By::Currency,
        By::Year,
        By::Donor,
    ];

    /// Its name in word ids and messages.
    pub fn name(self) -> &'static str {
        match self {
            By::Destination => "destination",
            By::Sector => "sector",
            By::Partner => "partner",
            By::Type => "type",
            By::Currency => "currency",
            By::Year => "year",
            By::Donor => "donor",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<By> {
        By::ALL.into_iter().find(|by| by.name() == name)
    }
}

/// What becomes of a grant that names several sectors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sectors {
    /// It stands under the combination of them, whole.
    #[default]
    Combined,
    /// It is split among them in equal shares. This is our arithmetic, not what
    /// the report says: wherever the result is shown, say so.
    Split,
}

/// What a group stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A country, ISO 3166-1 alpha-2: a destination or a donor.
    Country(String),
    /// A destination that is no country: a region, or “Global”, as written.
    Region(String),
    /// A choice or several, in the form's order: ids, and words that are none.
    Choices(Vec<String>),
    /// A text as it is written, without the space around it.
    Text(String),
    /// A currency, ISO 4217.
    Currency(String),
    /// A calendar year.
    Year(i32),
    /// The rows do not say.
    Unsaid,
}

impl Grants<'_> {
    /// The keys under which a grant stands: one, or one for each sector.
    pub(super) fn keys(&self, grant: &Grant<'_>, by: By, sectors: Sectors) -> Vec<Key> {
        let one = |key| vec![key];
        match by {
            By::Destination => one(match self.text(grant, ColumnRole::Destination) {
                "" => Key::Unsaid,
                code if place::english_name(code).is_some() => Key::Country(code.to_owned()),
                region => Key::Region(region.to_owned()),
            }),
            By::Partner => one(match self.text(grant, ColumnRole::Partner) {
                "" => Key::Unsaid,
                partner => Key::Text(partner.to_owned()),
            }),
            By::Currency => one(Key::Currency(grant.currency.to_owned())),
            // A grant is of one of the reports that it was found in.
            By::Year => one(self
                .reports
                .get(grant.report)
                .map_or(Key::Unsaid, |report| Key::Year(report.year()))),
            By::Donor => one(match self.reports.get(grant.report) {
                Some(report) if !report.state.is_empty() => Key::Country(report.state.clone()),
                _ => Key::Unsaid,
            }),
            By::Type => one(choices(self.choices(grant, ColumnRole::Type))),
            By::Sector => {
                let named = self.choices(grant, ColumnRole::Sector);
                match sectors {
                    Sectors::Split if named.len() > 1 => named
                        .into_iter()
                        .map(|sector| Key::Choices(vec![sector]))
                        .collect(),
                    _ => one(choices(named)),
                }
            }
        }
    }

    fn text<'g>(&self, grant: &Grant<'g>, role: ColumnRole) -> &'g str {
        let value = |column: &Column| grant.cells.get(&column.id).map(Value::as_text);
        self.column(role).and_then(value).unwrap_or_default().trim()
    }

    /// The choices of a cell, each once, in the form's order; words that are no
    /// choice stand behind them in the order of the alphabet.
    fn choices(&self, grant: &Grant<'_>, role: ColumnRole) -> Vec<String> {
        let Some(column) = self.column(role) else {
            return Vec::new();
        };
        let set = column.kind.choices().map(|set| self.form.choice_set(set));
        let place = |word: &String| {
            let known = set.and_then(|set| set.iter().position(|choice| choice.id == *word));
            known.unwrap_or(usize::MAX)
        };
        let named = grant.cells.get(&column.id).map_or(&[][..], Value::as_many);
        let mut named: Vec<String> = named
            .iter()
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect();
        named.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));
        named.dedup();
        named
    }
}

fn choices(named: Vec<String>) -> Key {
    if named.is_empty() {
        Key::Unsaid
    } else {
        Key::Choices(named)
    }
}
