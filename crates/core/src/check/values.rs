//! Cells and fields that are not what they should be.

use super::cell::CellFinding;
use super::cells::{Found, cells};
use super::finding::{Figure, Finding, Place};
use super::look::{Look, Table};
use crate::form::{ADDITIONAL, CONTACT, Kind, Status};
use crate::report::{Answer, Value};

/// What is odd about each cell and field of the sections that are part of the
/// report: no amount, no currency, a word outside the form's list, a column that
/// is not the sum of its parts.
pub(super) fn odd(look: &Look<'_>, found: &mut Vec<Finding>) {
    for odd in cells(look.form, look.report) {
        let counts = [CONTACT, ADDITIONAL].contains(&odd.part)
            || matches!(look.report.status(odd.part), None | Some(Status::Changed));
        if counts {
            found.extend(finding(look, &odd));
        }
    }
}

fn finding(look: &Look<'_>, odd: &Found<'_>) -> Option<Finding> {
    let place = Place {
        row: odd.row,
        column: odd.column.map(str::to_owned),
        ..Place::question(odd.part, odd.question)
    };
    let value = value(look, odd);
    let text = value.map(Value::as_text).unwrap_or_default();
    let number = || {
        let number = value.and_then(Value::as_number).unwrap_or_default();
        match kind(look, odd) {
            Some(Kind::Area) => Figure::Area(number),
            Some(Kind::Money { currency }) => {
                let row = odd
                    .row
                    .and_then(|row| look.report.rows(odd.part, odd.question).get(row));
                Figure::Amount(number, row.map_or("", |row| row.text(currency)).to_owned())
            }
            _ => Figure::Number(number),
        }
    };
    let name = || Figure::Word(word(odd));
    let is_money = matches!(kind(look, odd), Some(Kind::Money { .. }));
    Some(match &odd.finding {
        CellFinding::Unreadable if kind(look, odd) == Some(&Kind::Currency) => {
            Finding::must("currency-unknown", place).quoting("text", text)
        }
        CellFinding::Unreadable if is_money => {
            Finding::must("amount-unreadable", place).quoting("text", text)
        }
        CellFinding::Unreadable => Finding::must("value-unreadable", place)
            .quoting("text", text)
            .with("name", name()),
        CellFinding::SeveralReadings(_) => Finding::must("value-ambiguous", place)
            .quoting("text", text)
            .with("name", name()),
        CellFinding::NoCurrency => return no_currency(look, odd, place, number()),
        CellFinding::Negative => Finding::should("value-negative", place)
            .with("number", number())
            .with("name", name()),
        CellFinding::Zero => {
            let finding = Finding::should("amount-zero", place);
            match subject(look, odd) {
                Some(subject) => finding.quoting("text", subject),
                None => finding,
            }
        }
        CellFinding::Absurd => Finding::should("amount-absurd", place).with("amount", number()),
        CellFinding::NotInList(words) => Finding::should("word-not-in-list", place)
            .with("words", Figure::Texts(words.clone()))
            .with("name", name()),
        CellFinding::NotTheSum(sum) => {
            let typed = number();
            let sum = match &typed {
                Figure::Area(_) => Figure::Area(*sum),
                Figure::Amount(_, currency) => Figure::Amount(*sum, currency.clone()),
                _ => Figure::Number(*sum),
            };
            Finding::must("column-not-the-sum", place)
                .with("typed", typed)
                .with("sum", sum)
                .with("name", name())
        }
        CellFinding::Unknown => Finding::information("value-unknown", place).with("name", name()),
    })
}

/// An amount without a currency, or with a word that is no currency's code; a
/// currency that was kept as typed has a finding of its own.
fn no_currency(look: &Look<'_>, odd: &Found<'_>, place: Place, amount: Figure) -> Option<Finding> {
    let row = look.report.rows(odd.part, odd.question).get(odd.row?)?;
    let Some(Kind::Money { currency }) = kind(look, odd) else {
        return None;
    };
    match row.get(currency) {
        Some(Value::Typed(_)) => None,
        Some(written) => Some(
            Finding::must("currency-unknown", place.column(currency))
                .quoting("text", written.as_text()),
        ),
        None => Some(Finding::must("amount-without-currency", place).with("amount", amount)),
    }
}

fn kind<'a>(look: &'a Look<'_>, odd: &Found<'_>) -> Option<&'a Kind> {
    let question = look.form.question(odd.part, odd.question)?;
    match odd.column {
        Some(column) => Some(&question.column(column)?.kind),
        None => Some(&question.kind),
    }
}

fn value<'a>(look: &'a Look<'_>, odd: &Found<'_>) -> Option<&'a Value> {
    match (
        look.report.answer(odd.part, odd.question)?,
        odd.row,
        odd.column,
    ) {
        (Answer::Rows(rows), Some(row), Some(column)) => rows.get(row)?.get(column),
        (Answer::Value(value), ..) => Some(value),
        _ => None,
    }
}

/// What the row is about, which tells it from others wherever it stands.
fn subject<'a>(look: &'a Look<'_>, odd: &Found<'_>) -> Option<&'a str> {
    let table = Table {
        part: odd.part,
        question: look.form.question(odd.part, odd.question)?,
        rows: look.report.rows(odd.part, odd.question),
    };
    table.subject(look.report.rows(odd.part, odd.question).get(odd.row?)?)
}

/// The id of the word for the column or question.
fn word(odd: &Found<'_>) -> String {
    let question = [odd.part, ".", odd.question].concat();
    match odd.column {
        Some(column) => [&question, ".", column].concat(),
        None => question,
    }
}
