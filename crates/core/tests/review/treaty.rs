//! The treaty's days, and the period.

use super::{codes, day, flawless, found_with, only, person, plain, saying, the_form};
use crate::support::filler::Filler;
use article7_core::check::{Around, Finding, review};
use article7_core::form::Status;
use article7_core::report::{Period, Report};
use article7_core::treaty::StateParty;

/// What is said about the contact information, where period and state stand, of
/// a report that says nothing else.
fn of(state: &str, year: i32, today: &str) -> Vec<Finding> {
    about_dates(found_with(&empty(state, year), today, &[]))
}

fn empty(state: &str, year: i32) -> Report {
    Report::new("apmbc-article-7", "x", state, year, "")
}

fn about_dates(findings: Vec<Finding>) -> Vec<Finding> {
    let silent = ["section-unsaid", "contact-missing"];
    findings
        .into_iter()
        .filter(|finding| !silent.contains(&finding.code))
        .collect()
}

#[test]
fn the_annual_report_is_late_after_thirty_april() {
    assert_eq!(of("AO", 2025, "2026-04-30"), []);
    let finding = plain(&only("report-overdue", of("AO", 2025, "2026-05-01")));
    assert_eq!(finding["figures"]["due"], "2026-04-30");
    assert_eq!(finding["severity"], "should");
}

#[test]
fn a_draft_beside_a_submitted_report_of_its_year_is_late_for_nothing() {
    let mut filed = empty("AO", 2025);
    filed.id = "filed".to_owned();
    let beside = |other: &Report| {
        let others = [other.clone()];
        about_dates(found_with(&empty("AO", 2025), "2026-05-01", &others))
    };
    only("report-overdue", beside(&filed));
    filed.submitted = Some("2026-04-29T10:00:00Z".to_owned());
    assert_eq!(beside(&filed), []);
    filed.state = "NO".to_owned();
    only("report-overdue", beside(&filed));
    let mut year_before = empty("AO", 2024);
    year_before.submitted = Some("2025-04-29T10:00:00Z".to_owned());
    only("report-overdue", beside(&year_before));
}

#[test]
fn the_initial_report_is_late_180_days_after_entry_into_force() {
    // Tonga: in force on 1 December 2025.
    assert_eq!(of("TO", 2025, "2026-05-30"), []);
    let finding = plain(&only(
        "initial-report-overdue",
        of("TO", 2025, "2026-05-31"),
    ));
    assert_eq!(finding["figures"]["due"], "2026-05-30");
    // The Marshall Islands' day, 28 February 2026, comes before 30 April.
    assert_eq!(of("MH", 2025, "2026-02-28"), []);
    let finding = plain(&only(
        "initial-report-overdue",
        of("MH", 2025, "2026-03-01"),
    ));
    assert_eq!(finding["figures"]["due"], "2026-02-28");
    // The next one is an annual report.
    assert_eq!(of("MH", 2026, "2027-04-30"), []);
    only("report-overdue", of("MH", 2026, "2027-05-01"));
}

#[test]
fn an_amendment_is_late_for_nothing() {
    let mut report = empty("AO", 2025);
    let late =
        |report: &Report, others: &[Report]| about_dates(found_with(report, "2026-11-22", others));
    only("report-overdue", late(&report, &[]));
    report.amends = Some("original".into());
    assert_eq!(late(&report, &[]), [], "the original is on another device");
    let mut original = flawless();
    original.id = "original".into();
    original.submitted = Some("2026-04-15T00:00:00Z".into());
    assert_eq!(late(&report, &[original]), []);
    // A state that is out hears so all the same.
    let mut amended = empty("PL", 2025);
    amended.amends = Some("original".into());
    only("state-withdrawn", late(&amended, &[]));
}

#[test]
fn a_period_before_entry_into_force_is_said() {
    // In force for the Marshall Islands since 1 September 2025.
    let findings = of("MH", 2024, "2026-02-01");
    let finding = plain(&only("period-before-in-force", findings));
    assert_eq!(finding["severity"], "should");
    assert_eq!(finding["figures"]["date"], "2025-09-01");
    assert_eq!(finding["figures"]["to"], "2024-12-31");
    // The year in which it entered into force is partly before it.
    assert_eq!(of("MH", 2025, "2026-02-01"), []);
}

#[test]
fn a_state_that_withdrew_before_the_day_owes_none() {
    // Poland is out since 20 February 2026.
    let finding = plain(&only("state-withdrawn", of("PL", 2025, "2026-11-22")));
    assert_eq!(finding["severity"], "information");
    assert_eq!(finding["figures"]["date"], "2026-02-20");
    only("report-overdue", of("PL", 2024, "2026-11-22"));
    // Ukraine announced a suspension, which the Convention does not know.
    only("report-overdue", of("UA", 2025, "2026-11-22"));
}

#[test]
fn a_state_by_succession_has_its_days_checked_by_hand() {
    // South Sudan's initial report was due in October 2012, after that April.
    let finding = plain(&only("dates-by-hand", of("SS", 2011, "2013-01-01")));
    assert_eq!(finding["severity"], "information");
    // The yearly day is in doubt for nobody.
    only("report-overdue", of("SS", 2024, "2026-01-01"));
}

#[test]
fn a_state_that_is_not_in_the_table_is_only_mentioned() {
    let finding = plain(&only("state-not-a-party", of("LB", 2025, "2026-11-22")));
    assert_eq!(finding["severity"], "information");
}

#[test]
fn the_dates_are_those_that_are_passed_in() {
    let party = StateParty {
        code: "LB",
        entry_into_force: day("2026-07-01"),
        withdrawn: None,
        by_hand: false,
    };
    let around = Around {
        today: day("2026-11-22"),
        party: Some(&party),
        earlier: &[],
        gone: &[],
    };
    // Its own dates hold, though the table has none.
    let findings = about_dates(review(the_form(), &empty("LB", 2026), &around));
    assert_eq!(codes(&findings), ["period-not-over"]);
    let around = Around {
        today: day("2026-12-29"),
        ..around
    };
    let findings = about_dates(review(the_form(), &empty("LB", 2025), &around));
    assert_eq!(
        codes(&findings),
        ["period-before-in-force", "initial-report-overdue"]
    );
    assert_eq!(plain(&findings[1])["figures"]["due"], "2026-12-28");
}

#[test]
fn a_period_is_a_calendar_year_that_is_over() {
    let with_period = |from: &str, to: &str, today: &str| {
        let mut report = flawless();
        report.period = Period {
            from: day(from),
            to: day(to),
            ..Period::default()
        };
        found_with(&report, today, &[])
    };
    only(
        "period-backwards",
        with_period("2025-12-31", "2025-01-01", "2026-04-15"),
    );
    only(
        "period-not-over",
        with_period("2025-01-01", "2025-12-31", "2025-12-31"),
    );
    assert_eq!(with_period("2025-01-01", "2025-12-31", "2026-01-01"), []);
    only(
        "period-not-a-year",
        with_period("2025-02-01", "2025-12-31", "2026-04-15"),
    );
    // Colombia reported on 1 January 2007 to 31 March 2008.
    let mut colombia = empty("CO", 2008);
    colombia.period.from = day("2007-01-01");
    colombia.period.to = day("2008-03-31");
    let findings = about_dates(found_with(&colombia, "2008-04-20", &[]));
    only("period-not-a-year", findings);
    // An initial report begins when the Convention does.
    let mut tonga = empty("TO", 2026);
    tonga.period.from = day("2025-12-01");
    tonga.period.to = day("2026-03-31");
    assert_eq!(about_dates(found_with(&tonga, "2026-05-01", &[])), []);
}

fn stockpile(filler: Filler) -> Filler {
    filler
        .choose("B", Status::Changed)
        .table("B", "stockpile")
        .row(&[("type", "PMN-4"), ("quantity", "40")])
}

#[test]
fn a_stockpile_after_the_four_years_is_said() {
    let finding = found_with(&stockpile(person()).report, "2026-04-15", &[]);
    let finding = plain(&only("stockpile-after-deadline", finding));
    assert_eq!(finding["figures"]["deadline"], "2007-01-01");
    assert_eq!(finding["figures"]["mines"], "40");
    // Tonga has until 1 December 2029.
    let tonga = stockpile(Filler::new("TO", 2026)).report;
    assert_eq!(about_dates(found_with(&tonga, "2027-02-01", &[])), []);
    // All of it destroyed.
    let none = person()
        .table("B", "stockpile")
        .row(&[("type", "PMN-4"), ("quantity", "0")]);
    assert_eq!(found_with(&none.report, "2026-04-15", &[]), []);
}

#[test]
fn mined_areas_after_the_deadline_are_said() {
    let deadline = |text: &str, today: &str| {
        let mut report = saying("D", "deadline", text);
        report.submitted = Some("2026-04-15T00:00:00Z".into());
        found_with(&report, today, &[])
    };
    let finding = plain(&only(
        "clearance-deadline-passed",
        deadline("", "2026-04-15"),
    ));
    assert_eq!(finding["figures"]["deadline"], "2013-01-01");
    assert_eq!(finding["question"], "deadline");
    let finding = deadline("2025-12-31", "2026-04-15");
    only("stated-deadline-passed", finding);
    // A day ahead of the treaty's does not replace it.
    let finding = plain(&only(
        "clearance-deadline-passed",
        deadline("2010-05-01", "2026-04-15"),
    ));
    assert_eq!(finding["figures"]["deadline"], "2013-01-01");
    assert_eq!(deadline("2028-12-31", "2026-04-15"), []);
    assert_eq!(deadline("2026-04-15", "2026-04-15"), []);
}
