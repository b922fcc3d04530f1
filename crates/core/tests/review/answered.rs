//! A finding is answered with a reason that stays with the report.

use super::{found, only, person, plain};
use crate::support::{example, form};
use article7_core::check::{Finding, answer, open_musts};
use article7_core::exchange::json;
use article7_core::report::{History, Report};

fn first(report: &Report, code: &str) -> Finding {
    let mut findings = found(report).into_iter();
    findings
        .find(|finding| finding.code == code)
        .expect("found")
}

fn answered(report: &Report, code: &str) -> Option<String> {
    first(report, code).answered
}

#[test]
fn a_reason_marks_the_finding_stays_in_the_file_and_can_be_taken_back() {
    let mut report = example();
    let before = json::write(&report);
    assert!(!before.contains("reviewed"), "an empty list is not written");
    let code = "amount-against-table";
    let reason = "  The text counts core support as well.\n";
    let mut history = History::default();
    let edit = answer(&report, &first(&report, code), reason);
    history.apply(&mut report, edit).expect("an answer");
    assert_eq!(
        answered(&report, code).as_deref(),
        Some("The text counts core support as well.")
    );
    assert_eq!(answered(&report, "year-outside-period"), None);
    assert_eq!(
        plain(&first(&report, code))["answered"],
        "The text counts core support as well."
    );

    let file = json::write(&report);
    let again = json::read(&form(), &file).expect("what we write");
    assert_eq!(again, report);
    assert!(answered(&again, code).is_some());

    history.undo(&mut report).expect("a step");
    assert_eq!(json::write(&report), before);
    assert_eq!(answered(&report, code), None);
}

#[test]
fn another_reason_replaces_the_first_and_an_empty_one_removes_it() {
    let mut report = example();
    let code = "names-alike";
    for reason in ["They are two.", "They are two offices."] {
        let edit = answer(&report, &first(&report, code), reason);
        report.apply(edit).expect("an answer");
    }
    assert_eq!(report.reviewed.len(), 1);
    assert_eq!(
        answered(&report, code).as_deref(),
        Some("They are two offices.")
    );
    let edit = answer(&report, &first(&report, code), " ");
    report.apply(edit).expect("an answer");
    assert_eq!(report, example());
}

#[test]
fn a_figure_that_changes_is_found_anew() {
    let table = || person().answer("I", "cooperation", "The state provided USD 900 000.");
    let code = "amount-against-table";
    let mut filler = table();
    let edit = answer(
        &filler.report,
        &first(&filler.report, code),
        "Core support.",
    );
    filler.report.apply(edit).expect("an answer");
    assert!(only(code, found(&filler.report)).answered.is_some());
    let filler = filler
        .table("I", "assistance")
        .cell(0, "amount", "USD 210 000");
    assert_eq!(only(code, found(&filler.report)).answered, None);
}

#[test]
fn rows_may_move_without_losing_the_answer() {
    let mut report = example();
    let code = "word-not-in-list";
    let edit = answer(
        &report,
        &first(&report, code),
        "The form has no word for it.",
    );
    report.apply(edit).expect("an answer");
    let edit = article7_core::report::Edit::RemoveRows {
        at: article7_core::report::QuestionAt::new("I", "assistance"),
        row: 0,
        count: 3,
    };
    report.apply(edit).expect("rows");
    assert!(answered(&report, code).is_some());
}

#[test]
fn what_a_newer_version_writes_about_an_answer_is_carried_through() {
    let mut file: serde_json::Value = serde_json::from_str(&json::write(&example())).expect("JSON");
    let reviewed = serde_json::json!([
        {"code": "later", "part": "I", "figures": {"n": 1.50}, "reason": "r", "by": {"x": null}}
    ]);
    file["reviewed"] = reviewed.clone();
    let report = json::read_value(&form(), &file).expect("a report");
    let written: serde_json::Value = serde_json::from_str(&json::write(&report)).expect("JSON");
    assert_eq!(written["reviewed"], reviewed);
    file["reviewed"] = serde_json::json!([{"code": "x"}]);
    let error = json::read_value(&form(), &file).expect_err("no reason");
    assert!(error.to_string().contains("reviewed[0]"), "{error}");
}

#[test]
fn next_years_report_begins_without_answers() {
    let mut report = example();
    let edit = answer(&report, &first(&report, "names-alike"), "They are two.");
    report.apply(edit).expect("an answer");
    assert!(
        report
            .next_year("n", "2027-01-01T00:00:00Z")
            .reviewed
            .is_empty()
    );
}

#[test]
fn what_must_be_mended_is_open_until_it_is_mended_or_answered() {
    let open = |report: &Report| -> Vec<&'static str> {
        let findings = found(report);
        open_musts(&findings).iter().map(|one| one.code).collect()
    };
    // What should be looked at keeps nobody from submitting.
    let mut report = example();
    assert!(found(&report).len() > 1);
    assert_eq!(open(&report), ["attachment-not-here"]);
    let finding = first(&report, "attachment-not-here");
    let edit = answer(&report, &finding, "It goes by post.");
    report.apply(edit).expect("an answer");
    assert_eq!(open(&report), Vec::<&str>::new());
    let edit = answer(&report, &finding, "");
    report.apply(edit).expect("an answer");
    assert_eq!(open(&report), ["attachment-not-here"]);
    report.attachments.clear();
    assert_eq!(open(&report), Vec::<&str>::new());
}
