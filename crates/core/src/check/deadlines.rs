//! The treaty's days, and the period.

use super::finding::{Figure, Finding, Place};
use super::look::{Look, Table};
use crate::form::{CONTACT, Form, Question, Role};
use crate::funding::column_total;
use crate::report::Answer;
use crate::treaty::{DueKind, Duty, StateParty, duty_of};
use crate::world::date::Date;
use rust_decimal::Decimal;

/// The dates of a state that hold without a look by hand: those of a state that
/// became a party by succession do not.
fn sure<'a>(look: &Look<'a>) -> Option<&'a StateParty> {
    look.around.party.filter(|party| !party.by_hand)
}

/// The period: over, a calendar year (Article 7, paragraph 2), and after entry
/// into force for the state.
pub(super) fn period(look: &Look<'_>, found: &mut Vec<Finding>) {
    let period = &look.report.period;
    let place = || Place::part(CONTACT);
    let (from, to) = (Figure::Date(period.from), Figure::Date(period.to));
    if period.to < period.from {
        found.push(
            Finding::must("period-backwards", place())
                .with("from", from)
                .with("to", to),
        );
        return;
    }
    if look.around.today <= period.to {
        found.push(Finding::should("period-not-over", place()).with("to", to.clone()));
    }
    let year = period.to.year();
    let is_year =
        Date::new(year, 1, 1) == Some(period.from) && Date::new(year, 12, 31) == Some(period.to);
    let party = look.around.party;
    // What was done before the Convention bound the state is no report's business;
    // an initial report may look back further, and a voluntary one may do so alone.
    if let Some(party) = sure(look).filter(|party| period.to < party.entry_into_force) {
        let finding = Finding::should("period-before-in-force", place())
            .with("to", to.clone())
            .with("date", Figure::Date(party.entry_into_force))
            .with("state", Figure::Country(look.report.state.clone()));
        found.push(finding);
    }
    // The initial report begins with entry into force, or looks further back.
    let is_initial =
        party.is_some_and(|party| party.report_due(period.to).kind == DueKind::Initial);
    if !is_year && !is_initial {
        found.push(
            Finding::should("period-not-a-year", place())
                .with("from", from)
                .with("to", to),
        );
    }
}

/// The report's own deadline: 30 April, or 180 days after entry into force; a
/// state that has withdrawn by then owes none, an amendment or a draft beside a
/// submitted report is late for nothing, and a state that became a party by succession has its days checked by hand.
pub(super) fn report(look: &Look<'_>, found: &mut Vec<Finding>) {
    let place = || Place::part(CONTACT);
    let state = || Figure::Country(look.report.state.clone());
    let due = match duty_of(look.around.party, look.report) {
        Duty::Owed(due) => due,
        Duty::Amends => return,
        Duty::Withdrawn { since, due } => {
            let finding = Finding::information("state-withdrawn", place())
                .with("state", state())
                .with("date", Figure::Date(since))
                .with("due", Figure::Date(due.date));
            found.push(finding);
            return;
        }
        Duty::NotAParty => {
            if !look.report.state.trim().is_empty() {
                found.push(
                    Finding::information("state-not-a-party", place()).with("state", state()),
                );
            }
            return;
        }
    };
    let is_filed = look.report.submitted.is_some() || look.is_filed_elsewhere();
    if is_filed || look.around.today <= due.date {
        return;
    }
    let by_hand = look.around.party.is_some_and(|party| party.by_hand);
    let finding = match due.kind {
        DueKind::Initial if by_hand => Finding::information("dates-by-hand", place()),
        DueKind::Initial => Finding::should("initial-report-overdue", place()),
        DueKind::Annual => Finding::should("report-overdue", place()),
    };
    found.push(
        finding
            .with("due", Figure::Date(due.date))
            .with("state", state()),
    );
}

/// Stockpiled mines after the four years of Article 4.
pub(super) fn stockpiles(look: &Look<'_>, found: &mut Vec<Finding>) {
    let (Some(party), Some(table)) = (sure(look), look.table_for(Role::Stockpile)) else {
        return;
    };
    let deadline = party.stockpiles_destroyed_by();
    let mines = largest_total(table);
    if look.report.period.to >= deadline && mines > Decimal::ZERO && is_bound(look, party) {
        let finding = Finding::should("stockpile-after-deadline", table.place())
            .with("mines", Figure::Number(mines))
            .with("deadline", Figure::Date(deadline));
        found.push(finding);
    }
}

/// Mined areas after the ten years of Article 5, or after the day that the report
/// itself gives: extensions are in the report, and nowhere else.
pub(super) fn areas(look: &Look<'_>, found: &mut Vec<Finding>) {
    let (Some(party), Some(table)) = (sure(look), look.table_for(Role::RemainingAreas)) else {
        return;
    };
    if largest_total(table) <= Decimal::ZERO || !is_bound(look, party) {
        return;
    }
    let (Some((part, question)), today) = (asked(look.form), look.around.today) else {
        return;
    };
    let stated = match look.report.answer(part, &question.id) {
        Some(Answer::Value(value)) => Date::parse(value.as_text()),
        _ => None,
    };
    let place = Place::question(part, &question.id);
    let first = party.areas_cleared_by();
    // A day ahead of the treaty's is a plan: the treaty's still holds.
    let finding = match stated.filter(|day| *day >= first) {
        None if look.report.period.to >= first => {
            Finding::should("clearance-deadline-passed", place)
                .with("deadline", Figure::Date(first))
        }
        Some(day) if day < today => {
            Finding::should("stated-deadline-passed", place).with("deadline", Figure::Date(day))
        }
        _ => return,
    };
    found.push(finding);
}

/// Whether the treaty still binds the state today.
fn is_bound(look: &Look<'_>, party: &StateParty) -> bool {
    party.is_bound_on(look.around.today)
}

/// The question that asks for the day by which areas are to be cleared.
fn asked(form: &Form) -> Option<(&str, &Question)> {
    form.parts().find_map(|(part, questions)| {
        let question = questions
            .iter()
            .find(|question| question.role == Some(Role::ClearanceDeadline));
        question.map(|question| (part, question))
    })
}

/// The largest of the totals of a table's columns: mines, or areas and metres.
fn largest_total(table: Table<'_>) -> Decimal {
    table
        .question
        .columns
        .iter()
        .filter(|column| column.total)
        .filter_map(|column| column_total(column, table.rows).0)
        .max()
        .unwrap_or_default()
}
