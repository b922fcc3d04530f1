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
    let mut totals = Totals::default();
    if let Kind::Money { .. } = column.kind {
        rows.iter().for_each(|row| totals.take_in(column, row));
    }
    totals
}

/// The sum of a column of plain numbers, and how many rows say something in it
/// that is no number. No sum where there is no number, or it is beyond exact
/// arithmetic.
pub fn column_total(column: &Column, rows: &[Row]) -> (Option<Decimal>, usize) {
    let mut totals = Totals::default();
    rows.iter().for_each(|row| totals.take_in(column, row));
    match totals.by_currency.first() {
        Some(Total { amount: None, .. }) => (None, rows.len()),
        Some(total) => (total.amount, totals.left_out),
        None => (None, totals.left_out),
    }
}

impl Totals {
    /// Adds one more row, so that a long table can be added up in pieces. The sum
    /// of a column of plain numbers is the total of a currency without a name.
    pub fn take_in(&mut self, column: &Column, row: &Row) {
        let Kind::Money { currency } = &column.kind else {
            match row.number(column) {
                Some(number) => self.add("", number),
                None => self.left_out += usize::from(row.get(&column.id).is_some()),
            }
            return;
        };
        if row.is_empty() {
            return;
        }
        let code = match row.get(currency) {
            Some(crate::report::Value::Text(code)) => code.as_str(),
            _ => "",
        };
        match row.number(column) {
            Some(amount) if !code.is_empty() => self.add(code, amount),
            _ => self.left_out += 1,
        }
    }

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
