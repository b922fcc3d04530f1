//! What a person types becomes values of a kind.
//!
//! Reading cannot fail: what does not read is kept as typed. Nothing here
//! changes a report; the result is values.

use super::answer::Value;
use super::row::Row;
use super::vocabulary::Vocabulary;
use crate::form::{Column, Kind};
use crate::world::fold::lowered;
use crate::world::money::{self, Money};
use crate::world::number::{self, Reading, Separators};
use crate::world::{currency, date};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The value that a text is, for an answer outside a table.
pub fn enter(words: &Vocabulary, kind: &Kind, text: &str) -> Option<Value> {
    match kind {
        // A narrative is kept to the letter: trimming would move the cursor.
        Kind::LongText | Kind::ShortText => (!text.is_empty()).then(|| Value::text(text)),
        _ => one_value(words, kind, text, None, &Row::default()),
    }
}

/// The cells that a text typed into one cell fills or empties: the cell itself
/// and, where the text names a currency, that of the amount.
pub fn enter_cell(
    words: &Vocabulary,
    column: &Column,
    text: &str,
    row: &Row,
) -> Vec<(String, Option<Value>)> {
    cells(words, column, text, row, None)
}

/// A row made of texts, one for each column given; a text for no column is left out.
pub fn enter_row(
    words: &Vocabulary,
    columns: &[(&Column, Option<Separators>)],
    texts: &[String],
) -> Row {
    let mut row = Row::default();
    // Currencies first, so that “kr” beside a column that says NOK is no question.
    for currencies in [true, false] {
        for ((column, separators), text) in columns.iter().zip(texts) {
            if (column.kind == Kind::Currency) == currencies {
                for (key, value) in cells(words, column, text, &row, *separators) {
                    row.put(&key, value);
                }
            }
        }
    }
    row
}

/// How the amounts or numbers of a column are written, where they agree.
pub fn separators_in(column: &Column, texts: &[&str]) -> Option<Separators> {
    match column.kind {
        Kind::Money { .. } => money::separators_of_amounts(texts.iter().copied()),
        Kind::Decimal { .. } => number::separators_of(texts.iter().copied()),
        _ => None,
    }
}

/// A figure with the unit that the header of its column adds in brackets, for
/// amounts and areas. What then does not read is kept so, and asked about: a
/// figure without its “million” would be wrong, and nobody would see it.
pub fn in_unit<'t>(column: &Column, text: &'t str, unit: &str) -> Cow<'t, str> {
    let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let says_currency = currency::code_of(unit).is_some() && text.contains(char::is_alphabetic);
    let is_year = unit.len() == 4 && unit.bytes().all(|byte| byte.is_ascii_digit());
    let counts = matches!(column.kind, Kind::Money { .. } | Kind::Area);
    if unit.is_empty() || !counts || !digits(text) || says_currency || is_year {
        return Cow::Borrowed(text);
    }
    Cow::Owned([text.trim(), " ", unit].concat())
}

/// As [`enter_cell`], where it is known how the figures of the column are written.
pub(super) fn cells(
    words: &Vocabulary,
    column: &Column,
    text: &str,
    row: &Row,
    separators: Option<Separators>,
) -> Vec<(String, Option<Value>)> {
    let cell = |value| vec![(column.id.clone(), value)];
    let Kind::Money { currency } = &column.kind else {
        return cell(one_value(words, &column.kind, text, separators, row));
    };
    let text = text.trim();
    if text.is_empty() {
        return cell(None);
    }
    let known = Some(row.text(currency)).filter(|code| !code.is_empty());
    match money::read_money(text, separators, known) {
        Reading::Sure(Money {
            amount,
            currency: code,
        }) => {
            let mut filled = cell(Some(number_value(amount)));
            filled.extend(code.map(|code| (currency.clone(), Some(Value::text(code)))));
            filled
        }
        Reading::Unsure(_) | Reading::Unreadable => cell(Some(Value::typed(text))),
    }
}

fn one_value(
    words: &Vocabulary,
    kind: &Kind,
    text: &str,
    separators: Option<Separators>,
    row: &Row,
) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let sure = |value: Option<String>| match value {
        Some(value) => Value::text(value),
        None => Value::typed(text),
    };
    Some(match kind {
        Kind::ShortText | Kind::LongText | Kind::Table => Value::text(text),
        Kind::Country => sure(words.places.recognise(text).map(str::to_owned)),
        // A region or “Global” is a place as it is written.
        Kind::Place => Value::text(words.places.recognise(text).unwrap_or(text)),
        Kind::Currency => sure(currency::code_of(text).map(str::to_owned)),
        Kind::Date => sure(match date::read_date(text) {
            Reading::Sure(date) => Some(date.to_string()),
            _ => None,
        }),
        Kind::Year => sure(read_year(text)),
        Kind::WholeNumber => sure(whole(number::read_number(text, separators))),
        Kind::Area => sure(whole(read_area(text, separators))),
        Kind::Decimal { .. } => match number::read_number(text, separators) {
            Reading::Sure(number) => number_value(number),
            _ => Value::typed(text),
        },
        Kind::OneChoice { choices } => sure(words.choice(choices, text).map(str::to_owned)),
        Kind::SeveralChoices { choices } => Value::many(read_choices(words, choices, text)),
        // An amount outside a row has no currency to stand beside.
        Kind::Money { .. } => match money::read_money(text, separators, None) {
            Reading::Sure(money) if row.is_empty() => number_value(money.amount),
            _ => Value::typed(text),
        },
    })
}

/// The number that a file wrote in a column of a kind, where it is one of that
/// kind: what is no whole count, or no year, is kept as typed instead.
pub(crate) fn number_in_file(kind: &Kind, text: &str) -> Option<Decimal> {
    number::from_canonical(text).filter(|number| match kind {
        Kind::WholeNumber | Kind::Area => number.fract().is_zero(),
        Kind::Year => read_year(&number::canonical(*number)).is_some(),
        _ => true,
    })
}

fn number_value(number: Decimal) -> Value {
    Value::text(number::canonical(number))
}

/// The whole number that a text means. Where it can be read in two ways, that
/// it has to be whole often leaves one of them.
fn whole(reading: Reading<Decimal>) -> Option<String> {
    let readings = match reading {
        Reading::Sure(number) => vec![number],
        Reading::Unsure(readings) => readings,
        Reading::Unreadable => return None,
    };
    let mut whole = readings
        .into_iter()
        .filter(|number| number.fract().is_zero());
    match (whole.next(), whole.next()) {
        (Some(number), None) => Some(number::canonical(number)),
        _ => None,
    }
}

fn read_year(text: &str) -> Option<String> {
    match number::read_number(text, None) {
        Reading::Sure(year) if text.len() == 4 && year >= Decimal::from(1900) => {
            Some(number::canonical(year))
        }
        _ => None,
    }
}

/// An area in square metres, where the text may say km² or hectares.
pub(crate) fn read_area(text: &str, separators: Option<Separators>) -> Reading<Decimal> {
    const UNITS: [(&str, i64); 9] = [
        ("km2", 1_000_000),
        ("km²", 1_000_000),
        ("sq km", 1_000_000),
        ("hectares", 10_000),
        ("ha", 10_000),
        ("m2", 1),
        ("m²", 1),
        ("sq m", 1),
        ("sqm", 1),
    ];
    let lower = lowered(text);
    let (digits, factor) = UNITS
        .iter()
        .find_map(|(unit, factor)| {
            lower
                .strip_suffix(unit)
                .map(|digits| (digits.trim(), *factor))
        })
        .unwrap_or((text, 1));
    let scaled = |number: Decimal| number.checked_mul(Decimal::from(factor));
    match number::read_number(digits, separators) {
        Reading::Sure(number) => scaled(number).map_or(Reading::Unreadable, Reading::Sure),
        Reading::Unsure(numbers) => {
            Reading::Unsure(numbers.into_iter().filter_map(scaled).collect())
        }
        Reading::Unreadable => Reading::Unreadable,
    }
}

/// The choices that a text lists, in its order, each once. A word that is no
/// choice stays as it is written.
pub fn read_choices(words: &Vocabulary, set: &str, text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |choice: &str| {
        if !found.iter().any(|found| found == choice) {
            found.push(choice.to_owned());
        }
    };
    for piece in text.split([',', ';', '/', '|', '\n', '•', '،', '、']) {
        let piece = piece.trim();
        if piece.is_empty() {
            continue;
        }
        match words.choice(set, piece) {
            Some(choice) => add(choice),
            None => match joined_choices(words, set, piece) {
                Some(choices) => choices.iter().for_each(|choice| add(choice)),
                None => add(piece),
            },
        }
    }
    found
}

/// “clearance and risk education”: only where every part is a choice.
fn joined_choices<'a>(words: &'a Vocabulary, set: &str, piece: &str) -> Option<Vec<&'a str>> {
    [" and ", " & ", " + ", " et ", " og ", " y "]
        .into_iter()
        .filter(|word| piece.contains(word))
        .find_map(|word| {
            piece
                .split(word)
                .map(|part| words.choice(set, part))
                .collect()
        })
}
