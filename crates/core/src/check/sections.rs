//! What the summary says about each section.

use super::finding::{Figure, Finding, Place};
use super::look::{Look, says_something};
use crate::form::{Section, Status};
use crate::report::{QuestionAt, last_filled};

/// An unchanged section of which nobody wrote for so many years is mentioned.
const LONG: i32 = 10;

fn letter(section: &Section) -> Figure {
    Figure::Text(section.id.clone())
}

/// Nothing is said about a section, or it changed and holds nothing.
pub(super) fn said(look: &Look<'_>, found: &mut Vec<Finding>) {
    for section in &look.form.sections {
        let code = match look.report.status(&section.id) {
            None => "section-unsaid",
            Some(Status::Changed) if !says_something(look.report, section) => "section-empty",
            Some(_) => continue,
        };
        let place = Place::part(&section.id);
        let finding = match code {
            "section-empty" => Finding::must("section-empty", place),
            _ => Finding::must("section-unsaid", place),
        };
        found.push(finding.with("section", letter(section)));
    }
}

/// Unchanged: since which year, and can that be.
pub(super) fn unchanged(look: &Look<'_>, found: &mut Vec<Finding>) {
    let year = look.report.year();
    let in_force = look.around.party.map(|party| party.entry_into_force);
    for section in &look.form.sections {
        if look.report.status(&section.id) != Some(Status::Unchanged) {
            continue;
        }
        let place = Place::part(&section.id);
        let finding = match look.report.last_reported(&section.id) {
            None => Finding::must("unchanged-without-year", place),
            Some(since) if since > year => {
                Finding::must("unchanged-since-future", place).with("since", Figure::Year(since))
            }
            Some(since) if in_force.is_some_and(|day| since < day.year()) => {
                let day = in_force.unwrap_or_default();
                Finding::should("unchanged-before-in-force", place)
                    .with("since", Figure::Year(since))
                    .with("date", Figure::Date(day))
            }
            Some(since) => match otherwise(look, section, since) {
                Some(Otherwise::ChangedLater(later)) => {
                    Finding::should("unchanged-contradicted", place)
                        .with("since", Figure::Year(since))
                        .with("later", Figure::Year(later))
                }
                Some(Otherwise::DidNotApply(then)) => {
                    Finding::should("unchanged-since-nothing", place)
                        .with("since", Figure::Year(since))
                        .with("year", Figure::Year(then))
                }
                Some(Otherwise::UnchangedThen { then, really }) => {
                    Finding::should("unchanged-since-unchanged", place)
                        .with("since", Figure::Year(since))
                        .with("year", Figure::Year(then))
                        .with("really", Figure::Year(really))
                }
                None if year - since >= LONG => Finding::information("unchanged-long", place)
                    .with("since", Figure::Year(since))
                    .with(
                        "years",
                        Figure::Count(u64::try_from(year - since).unwrap_or(0)),
                    ),
                None => continue,
            },
        };
        found.push(finding.with("section", letter(section)));
    }
}

/// What a report on this device says of a section that this one says is unchanged
/// since a year.
enum Otherwise {
    /// It changed after that, last in this year.
    ChangedLater(i32),
    /// The report for that year says that it does not apply.
    DidNotApply(i32),
    /// The report for that year says that it is unchanged itself.
    UnchangedThen {
        /// The year of that report.
        then: i32,
        /// The year in which it was last filled in.
        really: i32,
    },
}

fn otherwise(look: &Look<'_>, section: &Section, since: i32) -> Option<Otherwise> {
    if let Some(later) = changed_later(look, section, since) {
        return Some(Otherwise::ChangedLater(later));
    }
    // “Since 2025” in the report for 2025 can only be the year in which the report
    // for 2024 was made.
    let then = since.min(look.report.year() - 1);
    let report = look.earlier(then)?;
    match report.status(&section.id)? {
        Status::NotApplicable => Some(Otherwise::DidNotApply(then)),
        Status::Unchanged => {
            let really = last_filled(&section.id, report, look.around.earlier)?;
            (really < then).then_some(Otherwise::UnchangedThen { then, really })
        }
        Status::Changed => None,
    }
}

/// The last year after this one for which a report on this device has content
/// in the section. A report for a year is made in the year after it, so the
/// year that is given may be either.
fn changed_later(look: &Look<'_>, section: &Section, since: i32) -> Option<i32> {
    look.older()
        .filter(|report| report.year() > since)
        .filter(|report| report.status(&section.id) == Some(Status::Changed))
        .filter(|report| says_something(report, section))
        .map(crate::report::Report::year)
        .max()
}

/// Answers in a section that is said to be unchanged or not to apply: they are
/// in no print of the report.
pub(super) fn left_behind(look: &Look<'_>, found: &mut Vec<Finding>) {
    for section in &look.form.sections {
        let silent = matches!(
            look.report.status(&section.id),
            Some(Status::Unchanged | Status::NotApplicable)
        );
        if silent && says_something(look.report, section) {
            let place = Place::part(&section.id);
            found
                .push(Finding::should("answers-not-shown", place).with("section", letter(section)));
        }
    }
}

/// Rows of an earlier report that nobody decided on, at a table of a section that changed.
pub(super) fn rows_waiting(look: &Look<'_>, found: &mut Vec<Finding>) {
    for section in &look.form.sections {
        if look.report.status(&section.id) != Some(Status::Changed) {
            continue;
        }
        for table in &section.questions {
            let at = QuestionAt::new(section.id.as_str(), table.id.as_str());
            let rows = look.report.waiting(&at).len();
            if rows > 0 {
                let word = [&section.id, ".", &table.id].concat();
                let place = Place::question(&section.id, &table.id);
                found.push(
                    Finding::should("rows-waiting", place)
                        .with("rows", Figure::Count(u64::try_from(rows).unwrap_or(0)))
                        .with("table", Figure::Word(word)),
                );
            }
        }
    }
}
