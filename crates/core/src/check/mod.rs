//! What a colleague would say about a report.
//!
//! In: a form, what was answered, and what lies [`Around`] it (today, the
//! treaty's dates, earlier reports). Out: findings as data (a code, a severity,
//! a place and figures); [`say`] gives them the words that are in
//! `locales/<language>/review.json`. Nothing here mends what it finds, and
//! nothing here knows a clock, a screen or a store.
//!
//! [`cell`] and [`field`] look at one cell while it is typed; [`review`] looks
//! at the whole report. A new check is one function in the file of its theme,
//! its line in [`CHECKS`], its words, and its test.

mod answered;
mod areas;
mod around;
mod attachments;
mod cell;
mod cells;
mod claims;
mod contact;
mod deadlines;
mod earlier;
mod finding;
mod land;
mod look;
mod names;
mod outliers;
mod people;
mod say;
mod sections;
mod sentences;
mod table;
mod totals;
mod values;
mod years;

pub use answered::{answer, open_musts};
pub use around::Around;
pub use cell::{CellFinding, cell, field};
pub use cells::{Found, cells};
pub use finding::{Figure, Finding, Place, Severity};
pub use land::land_area;
pub use say::{Said, say};

use crate::form::{ADDITIONAL, CONTACT, Form};
use crate::report::Report;
use look::Look;

/// A check: it looks, and adds what it finds.
type Check = fn(&Look<'_>, &mut Vec<Finding>);

/// Every check.
const CHECKS: [Check; 27] = [
    contact::missing,
    contact::addresses,
    deadlines::period,
    deadlines::report,
    deadlines::stockpiles,
    deadlines::areas,
    sections::said,
    sections::unchanged,
    sections::left_behind,
    sections::rows_waiting,
    years::outside_the_period,
    claims::against_the_table,
    values::odd,
    table::repeated_rows,
    table::incomplete_rows,
    totals::typed_totals,
    names::probably_one,
    outliers::amounts,
    areas::too_small,
    areas::larger_than_the_country,
    people::not_broken_down,
    people::personal_data,
    earlier::not_applicable_any_more,
    earlier::moved_tenfold,
    earlier::stock_carried_over,
    earlier::never_used,
    attachments::files,
];

/// Everything that there is to say about a report, in the order of its form.
///
/// It cannot fail, and looks at each row a fixed number of times: ten thousand
/// rows take some milliseconds.
pub fn review(form: &Form, report: &Report, around: &Around<'_>) -> Vec<Finding> {
    let look = Look {
        form,
        report,
        around,
    };
    let mut found = Vec::new();
    for check in CHECKS {
        check(&look, &mut found);
    }
    answered::mark(report, &mut found);
    let order = |finding: &Finding| order(form, finding);
    found.sort_by_cached_key(order);
    found
}

/// Where a finding stands: by its part, question and row, and then by how much it
/// matters.
fn order(form: &Form, finding: &Finding) -> (usize, usize, usize, Severity) {
    let place = &finding.place;
    let part = place.part.as_deref().unwrap_or_default();
    let part_at = match part {
        CONTACT => 0,
        ADDITIONAL => form.sections.len() + 1,
        id => form
            .sections
            .iter()
            .position(|section| section.id == id)
            .map_or(form.sections.len() + 2, |at| at + 1),
    };
    let question_at = place.question.as_deref().map_or(0, |id| {
        let questions = form.questions(part);
        questions
            .iter()
            .position(|question| question.id == id)
            .unwrap_or(questions.len())
            + 1
    });
    let row_at = place.row.map_or(0, |row| row.saturating_add(1));
    (part_at, question_at, row_at, finding.severity)
}
