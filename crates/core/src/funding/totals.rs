//! Totals for each currency, exact to the last digit.

use crate::form::{Column, Kind, Question};
use crate::report::{Row, Value};
use crate::world::{currency, number};
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
    /// that does not read, or without a code of ISO 4217 as their currency.
    pub left_out: usize,
}

/// What the rows of a table come to, column by column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableTotals {
    /// How many rows were taken in.
    pub rows: usize,
    /// The totals of each column; of one that is not added up, none.
    pub columns: Vec<Totals>,
    /// Rows of which a cell is in no total.
    left_out: usize,
}

/// What the amounts in a money column come to. Nothing for a column of another kind.
pub fn totals(column: &Column, rows: &[Row]) -> Totals {
    let mut totals = Totals::default();
    if let Kind::Money { .. } = column.kind {
        for row in rows {
            totals.take_in(column, row);
        }
    }
    totals
}

/// The sum of a column of plain numbers, and how many rows say something in it
/// that is no number. No sum where there is no number, or it is beyond exact
/// arithmetic.
pub fn column_total(column: &Column, rows: &[Row]) -> (Option<Decimal>, usize) {
    let mut totals = Totals::default();
    for row in rows {
        totals.take_in(column, row);
    }
    match totals.by_currency.first() {
        Some(Total { amount: None, .. }) => (None, rows.len()),
        Some(total) => (total.amount, totals.left_out),
        None => (None, totals.left_out),
    }
}

/// The currency of an amount's row: what is no code of ISO 4217 is none.
pub(super) fn code_of<'r>(row: &'r Row, currency: &str) -> Option<&'r str> {
    match row.get(currency) {
        Some(Value::Text(code)) if currency::is_code(code) => Some(code),
        _ => None,
    }
}

impl TableTotals {
    /// Adds one more row, so that a long table can be added up in pieces.
    pub fn take_in(&mut self, table: &Question, row: &Row) {
        self.columns.resize(table.columns.len(), Totals::default());
        self.rows += 1;
        let mut is_in = true;
        for (totals, column) in self.columns.iter_mut().zip(&table.columns) {
            is_in &= !column.total || totals.take_in(column, row);
        }
        self.left_out += usize::from(!is_in);
    }

    /// Adds what other rows come to, which follow these: so one row that changes does
    /// not ask for all to be added up again.
    pub fn join(&mut self, others: &TableTotals) {
        let count = self.columns.len().max(others.columns.len());
        self.columns.resize(count, Totals::default());
        self.rows += others.rows;
        self.left_out += others.left_out;
        for (totals, others) in self.columns.iter_mut().zip(&others.columns) {
            totals.join(others);
        }
    }

    /// How many rows say something that is in no total.
    pub fn left_out(&self, table: &Question) -> usize {
        let is_beyond = |(totals, column): (&Totals, &Column)| {
            let is_money = matches!(column.kind, Kind::Money { .. });
            !is_money && totals.by_currency.iter().any(|sum| sum.amount.is_none())
        };
        // Beyond exact arithmetic: nothing of such a column is in a total.
        match self.columns.iter().zip(&table.columns).any(is_beyond) {
            true => self.rows,
            false => self.left_out,
        }
    }
}

impl Totals {
    /// Adds one more row, so that a long table can be added up in pieces; false
    /// where it says something that is left out. The sum of a column of plain
    /// numbers is the total of a currency without a name.
    pub fn take_in(&mut self, column: &Column, row: &Row) -> bool {
        let added = match (&column.kind, row.number(column)) {
            (Kind::Money { .. }, _) if row.is_empty() => return true,
            (Kind::Money { currency }, Some(amount)) => {
                code_of(row, currency).map(|code| (code, amount))
            }
            (Kind::Money { .. }, None) => None,
            (_, Some(number)) => Some(("", number)),
            (_, None) if row.get(&column.id).is_none() => return true,
            (_, None) => None,
        };
        match added {
            Some((code, amount)) => self.add(code, Some(amount)),
            None => self.left_out += 1,
        }
        added.is_some()
    }

    fn join(&mut self, others: &Totals) {
        self.left_out += others.left_out;
        for total in &others.by_currency {
            self.add(&total.currency, total.amount);
        }
    }

    /// Adds an amount; nothing where it is beyond exact arithmetic.
    fn add(&mut self, code: &str, amount: Option<Decimal>) {
        let same = |total: &&mut Total| total.currency == code;
        match self.by_currency.iter_mut().find(same) {
            Some(total) => {
                let both = total.amount.zip(amount);
                total.amount = both.and_then(|(sum, amount)| number::sum(sum, amount));
            }
            None => self.by_currency.push(Total {
                currency: code.to_owned(),
                amount,
            }),
        }
    }
}
