//! What a host page knows is filled in where nobody answered, and nowhere else.

mod support;

use article7_core::exchange::json;
use article7_core::form::{CONTACT, Status};
use article7_core::report::{Edit, Report};
use serde_json::json;
use support::{example, form};

/// A report that says only what is given here.
fn given(fields: serde_json::Value) -> Report {
    let mut whole = json!({
        "format": "article7-report/1", "form": "apmbc-article-7",
        "period": {"from": "2025-01-01", "to": "2025-12-31"},
    });
    let (whole_fields, fields) = (whole.as_object_mut(), fields.as_object().cloned());
    whole_fields
        .expect("an object")
        .extend(fields.expect("an object"));
    json::read_value(&form(), &whole).expect("a report")
}

fn empty() -> Report {
    Report::new("apmbc-article-7", "1", "", 2025, "2026-01-01T00:00:00Z")
}

fn fill(report: &mut Report, from: &Report) -> Edit {
    let edit = report.filled_from(from);
    report.apply(edit).expect("a draft")
}

#[test]
fn an_empty_report_gets_all_of_it_and_one_edit_takes_it_back() {
    let norway = example();
    let mut report = empty();
    let back = fill(&mut report, &norway);
    assert_eq!(report.state, "NO");
    assert_eq!(report.contact, norway.contact);
    assert_eq!(report.sections, norway.sections);
    assert_eq!(report.additional_information, norway.additional_information);
    report.apply(back).expect("a draft");
    assert_eq!(report, empty());
}

#[test]
fn what_was_typed_stays_down_to_a_letter() {
    let mut report = given(json!({
        "state": "PE",
        "contact": {"email": "a"},
        "sections": {
            "A": {"status": "unchanged", "last_reported": 2013},
            "I": {"answers": {"assistance": [{"destination": "PE"}]}},
        },
        "additional_information": "x",
    }));
    let before = report.clone();
    fill(&mut report, &example());
    assert_eq!(report.state, "PE");
    assert_eq!(report.text(CONTACT, "email"), "a");
    assert_eq!(report.sections.get("A"), before.sections.get("A"));
    assert_eq!(
        report.rows("I", "assistance"),
        before.rows("I", "assistance")
    );
    assert_eq!(report.additional_information, "x");
    // Beside it, what nobody had answered is there now.
    assert_eq!(report.status("I"), Some(Status::Changed));
    let norway = example();
    assert_eq!(
        report.text(CONTACT, "authority"),
        norway.text(CONTACT, "authority")
    );
}

#[test]
fn filling_in_twice_changes_nothing_more() {
    let mut report = empty();
    fill(&mut report, &example());
    let once = report.clone();
    assert_eq!(report.filled_from(&example()), Edit::All(Vec::new()));
    fill(&mut report, &example());
    assert_eq!(report, once);
}

#[test]
fn the_period_is_the_reports_own() {
    let mut report = Report::new("apmbc-article-7", "1", "NO", 2024, "2026-01-01T00:00:00Z");
    fill(&mut report, &example());
    assert_eq!(report.year(), 2024);
}

#[test]
fn a_receipt_is_kept_in_the_file_and_an_amendment_has_none() {
    let mut report = example();
    report.submitted = Some("2026-04-01T00:00:00Z".into());
    report.receipt = Some("ISU-2026-17".into());
    let read = json::read(&form(), &json::write(&report)).expect("a report");
    assert_eq!(read, report);
    let amendment = report
        .amendment("2", "2026-05-01T00:00:00Z")
        .expect("it was submitted");
    assert_eq!(amendment.receipt, None);
}
