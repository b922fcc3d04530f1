//! This report beside the state's earlier ones on this device.

use super::finding::{Figure, Finding, Place};
use super::look::{Look, Table, says_something, tables};
use crate::form::{Column, Form, Kind, Question, Role, Status};
use crate::funding::{column_total, totals};
use crate::report::Report;
use rust_decimal::Decimal;

/// A figure that is so many times last year's, or that part of it.
const TIMES: i64 = 10;

/// Below this, a few more or less are many times as many.
const FEW: i64 = 20;

/// So many years in a row without a change.
const YEARS: i32 = 5;

/// “Not applicable” where last year's report had something to say.
pub(super) fn not_applicable_any_more(look: &Look<'_>, found: &mut Vec<Finding>) {
    let year = look.report.year() - 1;
    let Some(before) = look.earlier(year) else {
        return;
    };
    for section in &look.form.sections {
        let had_content = match before.status(&section.id) {
            Some(Status::Changed) => says_something(before, section),
            // Unchanged is a report on what was said before.
            Some(Status::Unchanged) => true,
            _ => false,
        };
        if had_content && look.report.status(&section.id) == Some(Status::NotApplicable) {
            let finding = Finding::should("not-applicable-any-more", Place::part(&section.id))
                .with("section", Figure::Text(section.id.clone()))
                .with("year", Figure::Year(year));
            found.push(finding);
        }
    }
}

/// A table's total that is more than ten times last year's, or less than a tenth.
pub(super) fn moved_tenfold(look: &Look<'_>, found: &mut Vec<Finding>) {
    let year = look.report.year() - 1;
    let Some(before) = look.earlier(year) else {
        return;
    };
    for table in look.tables() {
        let rows = before.rows(table.part, &table.question.id);
        if rows.is_empty() || before.status(table.part) != Some(Status::Changed) {
            continue;
        }
        let then = Table { rows, ..table };
        for column in table.question.columns.iter().filter(|column| column.total) {
            for (now, was) in pairs(column, table, then) {
                if let Some(finding) = tenfold(table, column, &now, &was, year) {
                    found.push(finding);
                }
            }
        }
    }
    for section in look.sections() {
        let numbers = section
            .questions
            .iter()
            .filter(|question| question.kind.is_number() && question.kind != Kind::Year);
        for question in numbers {
            if let (Some(now), Some(was)) = (
                number(look.report, &section.id, question),
                number(before, &section.id, question),
            ) && is_tenfold(now, was)
            {
                let word = [&section.id, ".", &question.id].concat();
                let finding = Finding::should(
                    "figure-moved-tenfold",
                    Place::question(&section.id, &question.id),
                )
                .with("name", Figure::Word(word))
                .with("now", Figure::Number(now))
                .with("before", Figure::Number(was))
                .with("year", Figure::Year(year));
                found.push(finding);
            }
        }
    }
}

fn number(report: &Report, part: &str, question: &Question) -> Option<Decimal> {
    match report.answer(part, &question.id)? {
        crate::report::Answer::Value(value) => value.as_number(),
        crate::report::Answer::Rows(_) => None,
    }
}

/// What a column comes to in both reports, by currency where it is money.
fn pairs(column: &Column, now: Table<'_>, then: Table<'_>) -> Vec<(Figure, Figure)> {
    if !matches!(column.kind, Kind::Money { .. }) {
        let figure = |table: Table<'_>| {
            let total = column_total(column, table.rows).0?;
            Some(match column.kind {
                Kind::Area => Figure::Area(total),
                _ => Figure::Number(total),
            })
        };
        return figure(now).zip(figure(then)).into_iter().collect();
    }
    let then = totals(column, then.rows);
    let both = totals(column, now.rows).by_currency.into_iter();
    both.filter_map(|total| {
        let was = then
            .by_currency
            .iter()
            .find(|was| was.currency == total.currency)?;
        Some((
            Figure::Amount(total.amount?, total.currency.clone()),
            Figure::Amount(was.amount?, total.currency),
        ))
    })
    .collect()
}

fn tenfold(
    table: Table<'_>,
    column: &Column,
    now: &Figure,
    was: &Figure,
    year: i32,
) -> Option<Finding> {
    let plain = |figure: &Figure| match figure {
        Figure::Number(number) | Figure::Area(number) | Figure::Amount(number, _) => Some(*number),
        _ => None,
    };
    is_tenfold(plain(now)?, plain(was)?).then(|| {
        Finding::should("figure-moved-tenfold", table.place().column(&column.id))
            .with("name", Figure::Word(table.column_word(&column.id)))
            .with("now", now.clone())
            .with("before", was.clone())
            .with("year", Figure::Year(year))
    })
}

fn is_tenfold(now: Decimal, was: Decimal) -> bool {
    let (small, large) = if now < was { (now, was) } else { (was, now) };
    small > Decimal::ZERO
        && large >= Decimal::from(FEW)
        && small
            .checked_mul(Decimal::from(TIMES))
            .is_some_and(|limit| large > limit)
}

/// The column of a table that is left when the year's use is taken away, and the
/// one from which it is taken.
fn closing(question: &Question) -> Option<(&Column, &Column)> {
    let closing = question
        .columns
        .iter()
        .find(|column| column.sum_of.iter().any(|term| term.minus))?;
    let opening = question.column(&closing.sum_of.first()?.column)?;
    Some((closing, opening))
}

/// Retained mines at the beginning of the year that are not those of the end of
/// the last one.
pub(super) fn stock_carried_over(look: &Look<'_>, found: &mut Vec<Finding>) {
    let year = look.report.year() - 1;
    let (Some(table), Some(before)) = (look.table_for(Role::Retained), look.earlier(year)) else {
        return;
    };
    let Some((closing, opening)) = closing(table.question) else {
        return;
    };
    let Some(was) = retained(look.form, before) else {
        return;
    };
    let (Some(left), Some(begun)) = (
        column_total(closing, was.rows).0,
        column_total(opening, table.rows).0,
    ) else {
        return;
    };
    if left != begun {
        let finding = Finding::should("stock-not-carried-over", table.place().column(&opening.id))
            .with("opening", Figure::Number(begun))
            .with("closing", Figure::Number(left))
            .with("year", Figure::Year(year));
        found.push(finding);
    }
}

/// Retained mines of which none was used for five years: Article 3 lets them be
/// kept for training, that is for use.
pub(super) fn never_used(look: &Look<'_>, found: &mut Vec<Finding>) {
    let year = look.report.year();
    let Some(now) = stock(look, look.report, year) else {
        return;
    };
    // What was used and made up for moved, though its number did not.
    let unmoved = now.mines > Decimal::ZERO
        && !now.moved
        && (1..YEARS).all(|back| {
            let earlier = look.earlier(year - back);
            earlier
                .and_then(|report| stock(look, report, year - back))
                .is_some_and(|was| was.mines == now.mines && !was.moved)
        });
    if unmoved {
        let finding = Finding::should("retained-never-used", now.place)
            .with("mines", Figure::Number(now.mines))
            .with("years", Figure::Count(u64::try_from(YEARS).unwrap_or(0)));
        found.push(finding);
    }
}

/// The mines that a report retains.
struct Stock {
    mines: Decimal,
    /// Whether some were used or destroyed in that very year.
    moved: bool,
    place: Place,
}

/// What is retained according to a report: as it says, or, where that is
/// unchanged, as the last report on this device says that had it.
fn stock(look: &Look<'_>, report: &Report, year: i32) -> Option<Stock> {
    let (part, question) = look.form.table_for(Role::Retained)?;
    let (closing, _) = closing(question)?;
    if let Some(table) = retained(look.form, report) {
        let taken = closing.sum_of.iter().filter(|term| term.minus);
        let mut taken = taken.filter_map(|term| question.column(&term.column));
        return Some(Stock {
            mines: column_total(closing, table.rows).0?,
            moved: taken.any(|column| {
                let total = column_total(column, table.rows).0;
                total.is_some_and(|total| total > Decimal::ZERO)
            }),
            place: table.place(),
        });
    }
    if report.status(part) != Some(Status::Unchanged) {
        return None;
    }
    let last = look
        .older()
        .filter(|older| older.year() < year)
        .filter_map(|older| Some((older.year(), retained(look.form, older)?)))
        .max_by_key(|(year, _)| *year)?;
    Some(Stock {
        mines: column_total(closing, last.1.rows).0?,
        moved: false,
        place: Place::part(part),
    })
}

/// The table of retained mines, where the report has one.
fn retained<'a>(form: &'a Form, report: &'a Report) -> Option<Table<'a>> {
    tables(form, report).find(|table| table.question.role == Some(Role::Retained))
}
