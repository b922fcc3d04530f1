//! Totals for each currency, exact to the last digit.

use crate::form::{Column, Kind};
use crate::report::Row;
use crate::world::number;
use rust_decimal::Decimal;

/// The sum of the amounts in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The ISO 4217 code.
    pub currency: String,
    /// The sum; nothing where it is beyond exact arithmetic.
    pub amount: Option<Decimal>,
}

/// What the amounts of a table come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// One total for each currency, in the order in which they first appear.
    pub by_currency: Vec<Total>,
    /// Rows that say something but are in no total: without an amount, with one
    /// that does not read, or without a currency.
    pub left_out: usize,
}

/// What the amounts in a money column come to. Nothing for a column of another kind.
pub fn totals(column: &Column, rows: &[Row]) -> Totals {
    let Kind::Money { currency } = &column.kind else {
        return Totals::default();
    };
    let mut totals = Totals::default();
    for row in rows.iter().filter(|row| !row.is_empty()) {
        let code = match row.get(currency) {
            Some(crate::report::Value::Text(code)) => code.as_str(),
            _ => "",
        };
        match row.number(column) {
            Some(amount) if !code.is_empty() => totals.add(code, amount),
            _ => totals.left_out += 1,
        }
    }
    totals
}

/// The sum of a column of plain numbers, and how many rows say something in it
/// that is no number. No sum where there is no number, or it is beyond exact
/// arithmetic.
pub fn column_total(column: &Column, rows: &[Row]) -> (Option<Decimal>, usize) {
    let mut sum: Option<Decimal> = None;
    let mut left_out = 0;
    for row in rows {
        match row.number(column) {
            Some(number) => match number::sum(sum.unwrap_or_default(), number) {
                Some(so_far) => sum = Some(so_far),
                None => return (None, rows.len()),
            },
            None => left_out += usize::from(row.get(&column.id).is_some()),
        }
    }
    (sum, left_out)
}

impl Totals {
    fn add(&mut self, code: &str, amount: Decimal) {
        match self
            .by_currency
            .iter_mut()
            .find(|total| total.currency == code)
        {
            Some(total) => total.amount = total.amount.and_then(|sum| number::sum(sum, amount)),
            None => self.by_currency.push(Total {
                currency: code.to_owned(),
                amount: Some(amount),
            }),
        }
    }
}
