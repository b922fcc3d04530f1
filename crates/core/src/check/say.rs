//! A finding in words.

use super::finding::{Figure, Finding};
use crate::document::{Language, in_km2, megabytes};
use crate::world::{currency, number};
use rust_decimal::Decimal;

/// What a finding says: one sentence for what is wrong, one for what can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is wrong, with the figures in it.
    pub what: String,
    /// What can be done.
    pub todo: String,
}

/// A finding in the words of a language, from `finding.<code>` and
/// `finding.<code>.do`.
pub fn say(finding: &Finding, language: &dyn Language) -> Said {
    let figures: Vec<(&str, String)> = finding
        .figures
        .iter()
        .map(|(name, figure)| (*name, written(figure, language)))
        .collect();
    let places: Vec<(&str, &str)> = figures
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let what = ["finding.", finding.code].concat();
    let todo = [&what, ".do"].concat();
    Said {
        what: language.fill(&what, &places),
        todo: language.fill(&todo, &places),
    }
}

fn written(figure: &Figure, language: &dyn Language) -> String {
    let number = |number: &Decimal| language.number(&number::canonical(*number), 0);
    match figure {
        Figure::Year(year) => year.to_string(),
        Figure::Count(count) | Figure::Row(count) => language.number(&count.to_string(), 0),
        Figure::Number(decimal) => number(decimal),
        Figure::Area(area) => [&number(area), "\u{a0}m² (", &in_km2(*area, language), ")"].concat(),
        Figure::Amount(amount, code) if code.is_empty() => number(amount),
        Figure::Amount(amount, code) => {
            let digits = usize::from(currency::minor_digits(code));
            let amount = language.number(&number::canonical(*amount), digits);
            [code, "\u{a0}", &amount].concat()
        }
        Figure::Date(date) => language.date(&date.to_string()),
        Figure::Bytes(bytes) => megabytes(*bytes, language),
        Figure::Country(code) => language.country(code).unwrap_or_else(|| code.clone()),
        Figure::Text(text) => text.clone(),
        Figure::Texts(texts) => texts.join(" / "),
        Figure::Word(id) => language.word(id),
    }
}
