//! Rates as people paste them.
//!
//! A line holds a currency, its rate, and where that stands: `EUR 11.73 Norges
//! Bank 2025-12-31`, the same with tabs or semicolons between, `1 EUR = 11.73
//! NOK`, `EUR/NOK 11.73`, `100 JPY 6.87`. What does not read is told with its
//! line and its text; nothing is guessed.

use crate::report::{Rate, Value};
use crate::world::money::{self, Money};
use crate::world::number::{self, Reading, Separators};
use crate::world::{currency, date};
use rust_decimal::Decimal;

/// What was read of a pasted text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RatesRead {
    /// The rates, in the order of their lines.
    pub rates: Vec<RateRead>,
    /// The lines that are no rate.
    pub unread: Vec<(usize, String, Unread)>,
}

/// A rate and the line that it stood in.
#[derive(Clone, Debug, PartialEq)]
pub struct RateRead {
    /// The line, from 1.
    pub line: usize,
    /// The rate.
    pub rate: Rate,
}

/// Why a line is no rate: what a person can mend in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It does not begin with a currency's code.
    NoCurrency,
    /// No number follows the currency.
    NoNumber,
    /// Its number can be read in two ways, such as `11.734`.
    TwoReadings,
    /// Its number is zero or less.
    NotPositive,
    /// It converts a currency into itself.
    SameCurrency,
    /// The text names two currencies to convert into.
    TwoTargets,
}

/// Reads rates into `to`, the reporting currency; a line may name another. A
/// first line without any digit or code is a heading and is passed over.
pub fn read_rates(text: &str, to: &str) -> RatesRead {
    let lines: Vec<(usize, Vec<String>)> = text
        .lines()
        .enumerate()
        .map(|(i, line)| (i + 1, pieces(line)))
        .filter(|(_, pieces)| !pieces.is_empty())
        .collect();
    let numbers: Vec<&str> = lines
        .iter()
        .filter_map(|(_, pieces)| split_line(pieces).ok())
        .map(|parts| parts.number)
        .collect();
    let separators = money::separators_of_amounts(numbers.iter().copied());
    let mut read = RatesRead::default();
    for (i, (line, pieces)) in lines.iter().enumerate() {
        match rate(pieces, to, separators) {
            Ok(rate) => read.rates.push(RateRead { line: *line, rate }),
            Err(Unread::NoCurrency) if i == 0 && is_heading(pieces) => {}
            Err(why) => read.unread.push((*line, pieces.join(" "), why)),
        }
    }
    read
}

/// The rates of a report with new ones among them: a new rate takes the place of
/// the one between the same currencies, others stay.
pub fn with_rates(rates: &[Rate], new: impl IntoIterator<Item = Rate>) -> Vec<Rate> {
    let mut all = rates.to_vec();
    for rate in new {
        let same = |old: &Rate| old.currency == rate.currency && old.to == rate.to;
        match all.iter().position(same) {
            Some(at) => {
                let mut kept = std::mem::replace(&mut all[at], rate);
                all[at].unknown.append(&mut kept.unknown);
            }
            None => all.push(rate),
        }
    }
    all
}

/// A line in pieces: cells where it has tabs, semicolons or bars, or a code
/// before its first comma; otherwise words.
fn pieces(line: &str) -> Vec<String> {
    let trimmed = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let cells = |sign: char| -> Vec<String> {
        let cells = trimmed
            .split(sign)
            .map(|cell| cell.trim().trim_matches('"'));
        cells
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let signed = ['\t', ';', '|'].into_iter().find(|s| trimmed.contains(*s));
    let found = match (signed, trimmed.split_once(',')) {
        (Some(sign), _) => cells(sign),
        (None, Some((code, _))) if currency::code_of(code.trim()).is_some() => cells(','),
        _ => vec![trimmed.to_owned()],
    };
    // The first cell may hold several words; further ones only where all is one.
    let several = found.len() > 1;
    let mut pieces = Vec::new();
    for (i, cell) in found.into_iter().enumerate() {
        if several && i > 0 {
            pieces.push(cell);
        } else {
            pieces.extend(cell.split_whitespace().map(str::to_owned));
        }
    }
    pieces
}

fn is_heading(pieces: &[String]) -> bool {
    !pieces
        .iter()
        .any(|piece| piece.chars().any(char::is_numeric) || currency::code_of(piece).is_some())
}

/// The parts of a line, before the number is read.
struct Parts<'a> {
    /// How many units of the currency the rate is for, as a power of ten.
    units: u32,
    currency: &'static str,
    /// The currency that follows after a slash.
    over: Option<&'static str>,
    number: &'a str,
    rest: &'a [String],
}

fn split_line(pieces: &[String]) -> Result<Parts<'_>, Unread> {
    let mut at = 0;
    let piece = |at: usize| pieces.get(at).map(String::as_str).unwrap_or_default();
    let mut units = 0;
    if let Some(power) = power_of_ten(piece(0)).filter(|_| code_pair(piece(1)).is_some()) {
        units = power;
        at = 1;
    }
    let (currency, mut over) = code_pair(piece(at)).ok_or(Unread::NoCurrency)?;
    at += 1;
    // “EUR / NOK 11.73”, “EUR NOK 11.73”, “1 EUR = 11.73 NOK”.
    while matches!(piece(at), "/" | "=" | ":" | "in" | "to") {
        at += 1;
    }
    if over.is_none()
        && let Some(code) = code_in(piece(at))
    {
        over = Some(code);
        at += 1;
    }
    while matches!(piece(at), "=" | ":") {
        at += 1;
    }
    let number = pieces.get(at).ok_or(Unread::NoNumber)?;
    Ok(Parts {
        units,
        currency,
        over,
        number: number.trim_end_matches(','),
        rest: pieces.get(at + 1..).unwrap_or_default(),
    })
}

/// “EUR” or “EUR/NOK”, with a colon or equals sign behind.
fn code_pair(piece: &str) -> Option<(&'static str, Option<&'static str>)> {
    match piece.split_once('/') {
        Some((code, over)) if !over.is_empty() => Some((code_in(code)?, Some(code_in(over)?))),
        Some((code, _)) => Some((code_in(code)?, None)),
        None => Some((code_in(piece)?, None)),
    }
}

/// A code, with a mark behind it or without.
fn code_in(piece: &str) -> Option<&'static str> {
    currency::code_of(piece.trim_end_matches([':', '=', ',']))
}

/// How many zeros a one has behind it, up to a million.
fn power_of_ten(piece: &str) -> Option<u32> {
    let zeros = piece.strip_prefix('1')?;
    (zeros.len() <= 6 && zeros.bytes().all(|b| b == b'0')).then_some(zeros.len() as u32)
}

fn rate(pieces: &[String], to: &str, separators: Option<Separators>) -> Result<Rate, Unread> {
    let parts = split_line(pieces)?;
    let Money {
        amount,
        currency: beside,
    } = match money::read_money(parts.number, separators, Some(to)) {
        Reading::Sure(money) => money,
        Reading::Unsure(_) => return Err(Unread::TwoReadings),
        Reading::Unreadable => return Err(Unread::NoNumber),
    };
    let mut rest = parts.rest;
    let mut named = parts.over.into_iter().chain(beside).collect::<Vec<_>>();
    if let Some(code) = rest.first().and_then(|piece| code_in(piece)) {
        named.push(code);
        rest = &rest[1..];
    }
    named.dedup();
    let into = match named.as_slice() {
        [] => to,
        [one] => one,
        _ => return Err(Unread::TwoTargets),
    };
    if parts.currency == into {
        return Err(Unread::SameCurrency);
    }
    if amount <= Decimal::ZERO {
        return Err(Unread::NotPositive);
    }
    // A hundredth is exact; a rate with so many decimals that it is not is no rate.
    let unit = Decimal::try_new(1, parts.units).map_err(|_| Unread::NoNumber)?;
    let amount = number::product(amount, unit).ok_or(Unread::NoNumber)?;
    let (source, date) = source_and_date(rest);
    Ok(Rate {
        currency: parts.currency.to_owned(),
        to: into.to_owned(),
        rate: Some(Value::text(number::canonical(amount))),
        source,
        date,
        ..Rate::default()
    })
}

/// What stands behind the number: a date at either end, and the source. A date
/// that can be two days is kept as typed.
fn source_and_date(rest: &[String]) -> (String, Option<Value>) {
    let day = |pieces: &[String]| match date::read_date(&pieces.join(" ")) {
        Reading::Sure(date) => Some(Value::text(date.to_string())),
        Reading::Unsure(_) => Some(Value::typed(pieces.join(" "))),
        Reading::Unreadable => None,
    };
    let source = |pieces: &[String]| pieces.join(" ").trim_end_matches(',').to_owned();
    for words in (1..=rest.len().min(3)).rev() {
        let (before, end) = rest.split_at(rest.len() - words);
        if let Some(date) = day(end) {
            return (source(before), Some(date));
        }
        let (start, behind) = rest.split_at(words);
        if let Some(date) = day(start) {
            return (source(behind), Some(date));
        }
    }
    (source(rest), None)
}
