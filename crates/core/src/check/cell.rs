//! What is odd about one cell or one field.

use crate::form::{Column, Form, Kind};
use crate::report::{Row, Typed, Value, read_area, sum};
use crate::world::money::{self, Money, Oddity};
use crate::world::number::{self, Reading};
use crate::world::{currency, date};
use rust_decimal::Decimal;

/// What is odd about a cell. A value is kept whatever is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFinding {
    /// It does not read as its kind, and does not count.
    Unreadable,
    /// It reads in two ways or more, and does not count until one is chosen;
    /// each is a text that reads in that way only.
    SeveralReadings(Vec<String>),
    /// An amount without a currency, which is in no total.
    NoCurrency,
    /// An amount or a count below zero.
    Negative,
    /// An amount of zero.
    Zero,
    /// An amount beyond 10¹⁵.
    Absurd,
    /// Words that are not in the form's list of choices.
    NotInList(Vec<String>),
    /// A typed total that is not the sum of its parts.
    NotTheSum(Decimal),
    /// A value of an imported file that is nothing we know.
    Unknown,
}

/// What is odd about a cell of a table.
pub fn cell(form: &Form, column: &Column, row: &Row) -> Option<CellFinding> {
    let value = row.get(&column.id)?;
    if let Kind::Money { currency } = &column.kind {
        return amount(value, row.text(currency));
    }
    if !column.sum_of.is_empty()
        && let (Some(number), Some(sum)) = (value.as_number(), sum(column, row))
        && number != sum
    {
        return Some(CellFinding::NotTheSum(sum));
    }
    field(form, &column.kind, value)
}

/// What is odd about a field outside a table.
pub fn field(form: &Form, kind: &Kind, value: &Value) -> Option<CellFinding> {
    match value {
        Value::Other(_) => Some(CellFinding::Unknown),
        Value::Typed(Typed { typed }) => Some(typed_as(kind, typed)),
        Value::Text(_) | Value::Many(_) if kind.choices().is_some() => {
            not_in_list(form, kind, value)
        }
        Value::Text(_) | Value::Many(_) if kind.is_number() => value
            .as_number()
            .filter(|number| number.is_sign_negative() && !number.is_zero())
            .map(|_| CellFinding::Negative),
        Value::Text(_) | Value::Many(_) => None,
    }
}

fn amount(value: &Value, code: &str) -> Option<CellFinding> {
    match value {
        Value::Typed(Typed { typed }) => {
            let known = Some(code).filter(|code| !code.is_empty());
            Some(match money::read_money(typed, None, known) {
                Reading::Unsure(readings) => {
                    CellFinding::SeveralReadings(readings.iter().map(written).collect())
                }
                _ => CellFinding::Unreadable,
            })
        }
        Value::Text(_) => match value.as_number().and_then(money::oddity) {
            Some(Oddity::Negative) => Some(CellFinding::Negative),
            Some(Oddity::Zero) => Some(CellFinding::Zero),
            Some(Oddity::Absurd) => Some(CellFinding::Absurd),
            None if !currency::is_code(code) => Some(CellFinding::NoCurrency),
            None => None,
        },
        Value::Many(_) | Value::Other(_) => Some(CellFinding::Unknown),
    }
}

/// An amount written so that it reads in one way only: behind three decimals a
/// zero more says that they are decimals.
fn written(money: &Money) -> String {
    let mut text = plainly(money.amount);
    if let Some(code) = money.currency {
        text.insert(0, ' ');
        text.insert_str(0, code);
    }
    text
}

fn plainly(number: Decimal) -> String {
    let mut text = number::canonical(number);
    if text
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.len() == 3)
    {
        text.push('0');
    }
    text
}

fn several(reading: Reading<Decimal>) -> CellFinding {
    match reading {
        Reading::Unsure(readings) => {
            CellFinding::SeveralReadings(readings.into_iter().map(plainly).collect())
        }
        Reading::Sure(_) | Reading::Unreadable => CellFinding::Unreadable,
    }
}

fn typed_as(kind: &Kind, typed: &str) -> CellFinding {
    match kind {
        Kind::Decimal { .. } => several(number::read_number(typed, None)),
        // In square metres, whatever unit was typed.
        Kind::Area => several(read_area(typed, None)),
        Kind::Date => match date::read_date(typed) {
            Reading::Unsure(dates) => CellFinding::SeveralReadings(
                dates.into_iter().map(|date| date.to_string()).collect(),
            ),
            _ => CellFinding::Unreadable,
        },
        Kind::OneChoice { .. } => CellFinding::NotInList(vec![typed.to_owned()]),
        _ => CellFinding::Unreadable,
    }
}

fn not_in_list(form: &Form, kind: &Kind, value: &Value) -> Option<CellFinding> {
    let choices = form.choice_set(kind.choices()?);
    let strangers: Vec<String> = value
        .as_many()
        .iter()
        .filter(|word| !choices.iter().any(|choice| choice.id == **word))
        .map(ToString::to_string)
        .collect();
    (!strangers.is_empty()).then_some(CellFinding::NotInList(strangers))
}
