//! Persons who are counted, but not by sex and age.

use crate::check::finding::{Figure, Finding};
use crate::check::look::Look;
use crate::form::{Column, ColumnRole, Question};
use crate::report::{Row, Value};
use rust_decimal::Decimal;

/// Where more than one person in so many is not broken down, it is mentioned.
const ONE_IN: u32 = 10;

/// The column for persons of whom sex or age is not known.
pub(super) fn unknowns(question: &Question) -> Option<&Column> {
    question
        .columns
        .iter()
        .find(|column| column.plays(ColumnRole::NotBrokenDown))
}

/// The column that adds them and the others up.
fn persons<'q>(question: &'q Question, unknowns: &Column) -> Option<&'q Column> {
    question
        .columns
        .iter()
        .find(|column| column.sum_of.iter().any(|term| term.column == unknowns.id))
}

/// Beneficiaries or victims whose sex and age is not given: one finding for each
/// table, at the first such row, where they are more than a few.
pub(in crate::check) fn not_broken_down(look: &Look<'_>, found: &mut Vec<Finding>) {
    for table in look.tables() {
        let Some(unknowns) = unknowns(table.question) else {
            continue;
        };
        let Some(total) = persons(table.question, unknowns) else {
            continue;
        };
        let (mut all, mut unbroken, mut first) = (Decimal::ZERO, Decimal::ZERO, None);
        for (at, row) in table.rows.iter().enumerate() {
            let persons = row.number(total).unwrap_or_default();
            let without = unbroken_in(row, total, unknowns, persons);
            all = all.checked_add(persons).unwrap_or(all);
            if without > Decimal::ZERO {
                unbroken = unbroken.checked_add(without).unwrap_or(unbroken);
                first.get_or_insert(at);
            }
        }
        let many = unbroken
            .checked_mul(Decimal::from(ONE_IN))
            .is_some_and(|times| times > all);
        if let Some(first) = first.filter(|_| many) {
            let finding = Finding::should("not-by-sex-and-age", table.place().row(first))
                .with("persons", Figure::Number(unbroken))
                .with("of", Figure::Number(all))
                .with("table", Figure::Word(table.word()));
            found.push(finding);
        }
    }
}

/// The persons of a row in the column for those not known, and those of a typed
/// total that no column has.
fn unbroken_in(row: &Row, total: &Column, unknowns: &Column, persons: Decimal) -> Decimal {
    let known = total
        .sum_of
        .iter()
        .filter(|term| term.column != unknowns.id)
        .filter_map(|term| row.get(&term.column).and_then(Value::as_number))
        .fold(Decimal::ZERO, |sum, part| {
            sum.checked_add(part).unwrap_or(sum)
        });
    (persons - known).max(Decimal::ZERO)
}
