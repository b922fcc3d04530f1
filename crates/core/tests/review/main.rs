//! The review: every check has a case that it catches and a near miss that it
//! leaves alone. Each starts from a report without a fault, so that a case shows
//! the one finding that is expected and no other.

#[path = "../support/mod.rs"]
mod support;

mod answered;
mod attachments;
mod contact;
mod earlier;
mod money;
mod narrative;
mod norway;
mod people;
mod said;
mod sections;
mod speed;
mod tables;
mod treaty;

use article7_core::check::{Around, Finding, review};
use article7_core::exchange::json;
use article7_core::form::Form;
use article7_core::report::{Answer, Edit, Period, QuestionAt, Report, Value};
use article7_core::world::date::Date;
use std::sync::OnceLock;
use support::filler::Filler;
use support::{file, form};

/// A day on which the report for 2025 is in time.
pub const TODAY: &str = "2026-04-15";

pub fn day(iso: &str) -> Date {
    Date::parse(iso).expect("a date")
}

/// The form, read once.
pub fn the_form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    FORM.get_or_init(form)
}

/// A report of an affected state for 2025, whole and without a fault.
pub fn flawless() -> Report {
    static REPORT: OnceLock<Report> = OnceLock::new();
    let read = || {
        let text = file("crates/core/tests/reports/affected-2025.json");
        json::read(the_form(), &text).expect("the fixture is a report")
    };
    REPORT.get_or_init(read).clone()
}

/// The report without a fault, but for one answer.
pub fn saying(part: &str, question: &str, text: &str) -> Report {
    let mut report = flawless();
    let edit = Edit::Answer {
        at: QuestionAt::new(part, question),
        answer: (!text.is_empty()).then(|| Answer::Value(Value::text(text))),
    };
    report.apply(edit).expect("an answer");
    report
}

/// The same, for the year before.
pub fn year_before(year: i32) -> Report {
    let mut report = flawless();
    report.id = format!("affected-{year}");
    report.period = Period::year(year);
    report
}

/// A person with the report without a fault before them.
pub fn person() -> Filler {
    with(flawless())
}

/// A person with a report before them.
pub fn with(report: Report) -> Filler {
    let mut filler = Filler::new("AO", 2025);
    filler.report = report;
    filler
}

/// What the review finds, with nothing else on the device.
pub fn found(report: &Report) -> Vec<Finding> {
    found_with(report, TODAY, &[])
}

/// What the review finds on a day, with other reports on the device.
pub fn found_with(report: &Report, today: &str, earlier: &[Report]) -> Vec<Finding> {
    review(the_form(), report, &Around::of(report, day(today), earlier))
}

pub fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

/// The one finding of a report that otherwise is without a fault.
#[track_caller]
pub fn only(code: &str, findings: Vec<Finding>) -> Finding {
    assert_eq!(codes(&findings), [code], "{findings:#?}");
    findings.iter().for_each(said::can_be_said);
    findings.into_iter().next().expect("one finding")
}

/// A finding in JSON.
pub fn plain(finding: &Finding) -> serde_json::Value {
    serde_json::to_value(finding).expect("plain data")
}

#[test]
fn a_report_without_a_fault_gives_no_finding() {
    assert_eq!(found(&flawless()), []);
}

#[test]
fn nor_does_it_beside_a_report_of_the_year_before_that_fits() {
    let mut before = year_before(2024);
    let at = QuestionAt::new("C", "retained");
    // 800 and 504 mines at the end of the year, as this year's report begins.
    for (row, used) in [(0, "0"), (1, "6")] {
        for (column, value) in [("used", used), ("closing", ""), ("destroyed", "")] {
            let edit = Edit::Cell {
                at: at.clone(),
                row,
                column: column.into(),
                value: (!value.is_empty()).then(|| Value::text(value)),
            };
            before.apply(edit).expect("a cell of the fixture");
        }
    }
    assert_eq!(found_with(&flawless(), TODAY, &[before]), []);
}
