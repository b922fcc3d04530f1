//! What the summary says about each section.

use super::{TODAY, codes, flawless, found, found_with, only, person, plain, with, year_before};
use article7_core::form::Status;
use article7_core::report::{Edit, Report, SectionReport};

/// The report without a fault, whose section says this and holds nothing.
fn emptied(section: &str, status: Option<Status>, since: Option<i32>) -> Report {
    let mut report = flawless();
    report.sections.insert(
        section.into(),
        SectionReport {
            status,
            last_reported: since,
            ..SectionReport::default()
        },
    );
    report
}

#[test]
fn a_section_without_a_status_must_get_one() {
    let mut report = flawless();
    let status = Edit::Status {
        section: "J".into(),
        status: None,
        last_reported: None,
    };
    report.apply(status).expect("a status");
    let finding = only("section-unsaid", found(&report));
    assert_eq!(plain(&finding)["severity"], "must");
    assert_eq!(plain(&finding)["part"], "J");
}

#[test]
fn changed_and_empty_must_be_filled_and_one_answer_is_enough() {
    let empty = emptied("J", Some(Status::Changed), None);
    only("section-empty", found(&empty));
    let filled = with(empty).answer("J", "other_matters", "Nothing.");
    assert_eq!(found(&filled.report), []);
}

#[test]
fn unchanged_needs_a_year() {
    only(
        "unchanged-without-year",
        found(&emptied("G", Some(Status::Unchanged), None)),
    );
    assert_eq!(
        found(&emptied("G", Some(Status::Unchanged), Some(2024))),
        []
    );
}

#[test]
fn unchanged_since_the_future_cannot_be() {
    let of = |since| found(&emptied("G", Some(Status::Unchanged), Some(since)));
    only("unchanged-since-future", of(2026));
    // The report for 2024 was handed in in 2025.
    assert_eq!(of(2025), []);
}

#[test]
fn unchanged_since_before_entry_into_force_is_odd() {
    // In force for Angola since 1 January 2003.
    let of = |since| found(&emptied("G", Some(Status::Unchanged), Some(since)));
    only("unchanged-before-in-force", of(2002));
    only("unchanged-long", of(2003));
}

#[test]
fn ten_years_without_a_change_are_mentioned_and_nine_are_not() {
    let of = |since| found(&emptied("G", Some(Status::Unchanged), Some(since)));
    let finding = plain(&only("unchanged-long", of(2015)));
    assert_eq!(finding["severity"], "information");
    assert_eq!(finding["figures"]["years"], 10);
    assert_eq!(of(2016), []);
}

#[test]
fn unchanged_since_a_year_after_which_it_changed_is_odd() {
    let report = emptied("G", Some(Status::Unchanged), Some(2020));
    let other_than_g =
        |finding: &&article7_core::check::Finding| finding.place.part.as_deref() == Some("G");
    let of = |earlier: &[Report]| {
        let all = found_with(&report, TODAY, earlier);
        all.iter().filter(other_than_g).cloned().collect::<Vec<_>>()
    };
    let finding = plain(&only("unchanged-contradicted", of(&[year_before(2023)])));
    assert_eq!(finding["figures"]["later"], 2023);
    assert_eq!(of(&[year_before(2020)]), []);
    // Another state's report tells nothing.
    let mut other = year_before(2023);
    other.state = "ZM".into();
    assert_eq!(of(&[other]), []);
}

#[test]
fn unchanged_since_a_year_in_which_it_did_not_apply_is_odd() {
    let report = emptied("G", Some(Status::Unchanged), Some(2020));
    let of = |earlier: &[Report]| -> Vec<_> {
        let all = found_with(&report, TODAY, earlier).into_iter();
        all.filter(|finding| finding.place.part.as_deref() == Some("G"))
            .collect()
    };
    let then = |year: i32, status: Status, since: Option<i32>| {
        let mut then = emptied("G", Some(status), since);
        then.id = format!("then-{year}");
        then.period = article7_core::report::Period::year(year);
        then
    };
    let finding = of(&[then(2020, Status::NotApplicable, None)]);
    let finding = plain(&only("unchanged-since-nothing", finding));
    assert_eq!(finding["figures"]["year"], 2020);
    // The year before or after tells nothing about that one.
    assert_eq!(of(&[then(2019, Status::NotApplicable, None)]), []);
    assert_eq!(of(&[then(2021, Status::NotApplicable, None)]), []);
}

#[test]
fn unchanged_since_a_year_that_was_unchanged_itself_says_since_when_it_really_is() {
    let now = |since| emptied("G", Some(Status::Unchanged), Some(since));
    let of = |report: &Report, earlier: &[Report]| -> Vec<_> {
        let all = found_with(report, TODAY, earlier).into_iter();
        all.filter(|finding| finding.place.part.as_deref() == Some("G"))
            .collect()
    };
    let then = |year: i32, since: i32| {
        let mut then = now(since);
        then.id = format!("then-{year}");
        then.period = article7_core::report::Period::year(year);
        then
    };
    let finding = of(&now(2024), &[then(2024, 2018)]);
    let finding = plain(&only("unchanged-since-unchanged", finding));
    assert_eq!(finding["figures"]["really"], 2018);
    assert_eq!(finding["figures"]["year"], 2024);
    // Followed back as far as the reports on the device go.
    let finding = of(&now(2024), &[then(2024, 2022), then(2022, 2017)]);
    let finding = plain(&only("unchanged-since-unchanged", finding));
    assert_eq!(finding["figures"]["really"], 2017);
    // The report for 2024 was made in 2025.
    let finding = of(&now(2025), &[then(2024, 2018)]);
    only("unchanged-since-unchanged", finding);
    // Last year's report says the same as this one, or gives its own year.
    assert_eq!(of(&now(2018), &[then(2024, 2018)]), []);
    assert_eq!(of(&now(2024), &[then(2024, 2024)]), []);
    assert_eq!(of(&now(2025), &[year_before(2024)]), []);
}

#[test]
fn answers_under_a_section_that_is_not_in_the_report_are_mentioned() {
    let filler = person().choose("G", Status::NotApplicable);
    let finding = only("answers-not-shown", found(&filler.report));
    assert_eq!(plain(&finding)["part"], "G");
    assert_eq!(found(&emptied("G", Some(Status::NotApplicable), None)), []);
}

#[test]
fn what_is_not_in_the_report_is_not_reviewed() {
    let filler = person()
        .choose("I", Status::Changed)
        .table("I", "assistance")
        .cell(0, "amount", "some")
        .choose("I", Status::NotApplicable);
    assert_eq!(codes(&found(&filler.report)), ["answers-not-shown"]);
}

#[test]
fn rows_of_last_year_that_wait_are_told_of_where_their_section_changed() {
    use article7_core::report::{Answer, QuestionAt, Row, Value};
    use article7_core::world::keyed::Keyed;
    let mut report = flawless();
    let mut row = Row::default();
    row.put("details", Some(Value::text("HALO Trust")));
    let mut waiting = Keyed::new();
    waiting.insert("assistance".to_owned(), Answer::Rows(vec![row]));
    report.offered.insert("I".into(), waiting);
    assert_eq!(report.waiting(&QuestionAt::new("I", "assistance")).len(), 1);
    let status = |status| Edit::Status {
        section: "I".into(),
        status: Some(status),
        last_reported: Some(2024),
    };
    report.apply(status(Status::Unchanged)).expect("a status");
    assert!(
        !codes(&found(&report)).contains(&"rows-waiting"),
        "nothing is to be decided"
    );
    report.apply(status(Status::Changed)).expect("a status");
    let finding = found(&report)
        .into_iter()
        .find(|one| one.code == "rows-waiting")
        .expect("found");
    assert_eq!(plain(&finding)["question"], "assistance");
    assert_eq!(plain(&finding)["figures"]["rows"], 1);
}
