//! Grants: the rows of the assistance table of one report or several, as money.

use super::totals::code_of;
use crate::form::{Column, ColumnRole, Form, Kind, Question, Role};
use crate::report::{Report, Row};
use rust_decimal::Decimal;

/// A row that has an amount in a currency.
#[derive(Clone, Copy, Debug)]
pub struct Grant<'a> {
    /// Which of the reports it stands in, from 0.
    pub report: usize,
    /// Its row in the table, from 0.
    pub row: usize,
    /// The row itself.
    pub cells: &'a Row,
    /// The amount, in units of the currency.
    pub amount: Decimal,
    /// The currency: a code of ISO 4217.
    pub currency: &'a str,
}

/// Why a row is in no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its amount is empty.
    NoAmount,
    /// Its amount does not read as one.
    Unreadable,
    /// It has an amount, and no code of ISO 4217 as its currency.
    NoCurrency,
}

/// A row that says something and is in no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Which of the reports it stands in, from 0.
    pub report: usize,
    /// Its row number, from 1, as a table shows it.
    pub row: usize,
    /// The reason.
    pub why: Why,
}

/// Every grant of the reports, in their order, and the rows that are none.
#[derive(Debug)]
pub struct Grants<'a> {
    pub(super) form: &'a Form,
    pub(super) table: Option<&'a Question>,
    pub(super) reports: &'a [&'a Report],
    /// The rows with an amount in a currency.
    pub grants: Vec<Grant<'a>>,
    /// The rows that say something and are in no sum.
    pub left_out: Vec<LeftOut>,
}

impl<'a> Grants<'a> {
    /// The grants of reports that answer this form; none where the form has no
    /// assistance table.
    pub fn of(form: &'a Form, reports: &'a [&'a Report]) -> Grants<'a> {
        let table = form.table_for(Role::Assistance);
        let mut all = Grants {
            form,
            table: table.map(|(_, table)| table),
            reports,
            grants: Vec::new(),
            left_out: Vec::new(),
        };
        let Some((part, table)) = table else {
            return all;
        };
        let Some((amount, currency)) = money_of(table) else {
            return all;
        };
        for (report, of) in reports.iter().enumerate() {
            for (row, cells) in of.rows(part, &table.id).iter().enumerate() {
                if cells.is_empty() {
                    continue;
                }
                match read(amount, currency, cells) {
                    Ok((amount, currency)) => all.grants.push(Grant {
                        report,
                        row,
                        cells,
                        amount,
                        currency,
                    }),
                    Err(why) => all.left_out.push(LeftOut {
                        report,
                        row: row + 1,
                        why,
                    }),
                }
            }
        }
        all
    }

    /// The reports, in their order.
    pub fn reports(&self) -> &'a [&'a Report] {
        self.reports
    }

    /// The form that they answer.
    pub fn form(&self) -> &'a Form {
        self.form
    }

    /// The assistance table of the form.
    pub fn table(&self) -> Option<&'a Question> {
        self.table
    }

    /// The column that plays a role in the assistance table.
    pub(super) fn column(&self, role: ColumnRole) -> Option<&'a Column> {
        self.table?.column_for(role)
    }
}

/// The first money column of a table, and the key of its currency.
fn money_of(table: &Question) -> Option<(&Column, &str)> {
    table.columns.iter().find_map(|column| match &column.kind {
        Kind::Money { currency } => Some((column, currency.as_str())),
        _ => None,
    })
}

fn read<'a>(column: &Column, currency: &str, row: &'a Row) -> Result<(Decimal, &'a str), Why> {
    let amount = match (row.number(column), row.get(&column.id)) {
        (Some(amount), _) => amount,
        (None, None) => return Err(Why::NoAmount),
        (None, Some(_)) => return Err(Why::Unreadable),
    };
    match code_of(row, currency) {
        Some(code) => Ok((amount, code)),
        None => Err(Why::NoCurrency),
    }
}
