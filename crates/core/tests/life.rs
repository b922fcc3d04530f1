//! A report is a draft until it is submitted, and then changes no more; what was
//! wrong in it goes into an amendment, and both stay.

mod support;

use article7_core::exchange::json;
use article7_core::report::{
    Answer, Declaration, Edit, EditError, History, LifeError, QuestionAt, Report, Value,
};
use article7_core::world::date::Date;
use proptest::prelude::*;
use serde_json::json;
use support::anything::{self, submitted};
use support::{example, form};

const LATER: &str = "2026-05-02T08:00:00Z";

fn gender(text: &str) -> Edit {
    Edit::Answer {
        at: QuestionAt::new("I", "gender"),
        answer: Some(Answer::Value(Value::text(text))),
    }
}

fn declaration(name: &str, function: &str) -> Declaration {
    Declaration {
        name: name.into(),
        function: function.into(),
        date: Date::new(2026, 4, 30).expect("a day"),
        ..Declaration::default()
    }
}

#[test]
fn a_submitted_report_says_who_declared_it_and_when() {
    let report = submitted();
    assert!(report.is_submitted() && !example().is_submitted());
    let file: serde_json::Value = serde_json::from_str(&json::write(&report)).expect("JSON");
    assert_eq!(file["submitted"], json!("2026-04-30T12:00:00Z"));
    assert_eq!(
        file["declaration"],
        json!({"name": "A name", "function": "Head of section", "date": "2026-04-30"})
    );
    assert_eq!(json::read(&form(), &json::write(&report)), Ok(report));
}

#[test]
fn a_draft_of_before_has_no_trace_of_it_in_its_file() {
    let file = json::write(&example());
    assert!(!file.contains("declaration") && !file.contains("amends"));
}

#[test]
fn a_declaration_without_its_name_or_function_submits_nothing() {
    for (name, function, missing) in [(" ", "Ambassador", "name"), ("A name", "", "function")] {
        let mut report = example();
        let refused = report.submit(declaration(name, function), LATER);
        assert_eq!(refused, Err(LifeError::Missing { field: missing }));
        assert_eq!(report, example(), "the report is as it was");
    }
    let mut stateless = Report::new("apmbc-article-7", "new", "", 2025, LATER);
    assert_eq!(
        stateless.submit(declaration("A", "B"), LATER),
        Err(LifeError::Missing { field: "state" })
    );
}

#[test]
fn a_report_is_submitted_once() {
    let mut report = submitted();
    let again = report.submit(declaration("Another", "Minister"), LATER);
    let on = "2026-04-30T12:00:00Z".to_owned();
    assert_eq!(again, Err(LifeError::AlreadySubmitted { on }));
    assert_eq!(report, submitted());
}

#[test]
fn an_edit_after_submission_is_refused_and_says_what_to_do() {
    let mut report = submitted();
    let error = report.apply(gender("New words")).expect_err("it is locked");
    assert_eq!(
        error.to_string(),
        "this report was submitted on 2026-04-30T12:00:00Z and can no longer be changed; \
         start an amendment of it"
    );
    assert_eq!(report, submitted());
}

#[test]
fn what_was_typed_before_submission_is_not_undone_after_it() {
    let (mut report, mut history) = (example(), History::default());
    history
        .apply(&mut report, gender("Words"))
        .expect("a draft takes an edit");
    report
        .submit(declaration("A name", "Minister"), LATER)
        .expect("a draft with its State Party");
    let sent = report.clone();
    assert_eq!(history.undo(&mut report), None);
    assert_eq!(history.redo(&mut report), None);
    assert_eq!(report, sent);
}

#[test]
fn no_edit_makes_a_submitted_report_of_a_draft() {
    let mut report = example();
    let error = report.apply(Edit::Whole(Box::new(submitted())));
    assert!(matches!(error, Err(EditError::BySubmitting { .. })));
    assert_eq!(report, example());
}

#[test]
fn an_amendment_says_the_same_names_what_it_amends_and_can_be_changed() {
    let mut original = submitted();
    original.unknown.insert("later".into(), json!([1]));
    let before = original.clone();
    let mut amendment = original
        .amendment("second", LATER)
        .expect("it was submitted");
    assert_eq!(original, before, "both stay");
    assert_eq!(amendment.amends.as_deref(), Some(original.id.as_str()));
    assert_eq!(amendment.id, "second");
    assert_eq!(
        (
            &amendment.sections,
            &amendment.contact,
            &amendment.attachments,
            &amendment.unknown
        ),
        (
            &original.sections,
            &original.contact,
            &original.attachments,
            &original.unknown
        )
    );
    assert_eq!(
        (&amendment.submitted, &amendment.declaration),
        (&None, &None)
    );
    amendment
        .apply(gender("Corrected"))
        .expect("an amendment is a draft");
    assert_eq!(
        json::read(&form(), &json::write(&amendment)).as_ref(),
        Ok(&amendment)
    );
    amendment
        .submit(declaration("A name", "Minister"), "2026-05-03T00:00:00Z")
        .expect("a draft with its State Party");
    let third = amendment
        .amendment("third", LATER)
        .expect("it was submitted");
    assert_eq!(third.amends.as_deref(), Some("second"));
}

#[test]
fn a_draft_is_changed_and_not_amended() {
    assert_eq!(
        example().amendment("second", LATER),
        Err(LifeError::StillADraft)
    );
}

#[test]
fn fields_that_we_do_not_know_stay_in_a_declaration() {
    let mut file: serde_json::Value =
        serde_json::from_str(&json::write(&submitted())).expect("JSON");
    file["declaration"]["seal"] = json!({"kind": "wax"});
    let report = json::read(&form(), &file.to_string()).expect("a report");
    let written: serde_json::Value = serde_json::from_str(&json::write(&report)).expect("JSON");
    assert_eq!(written, file);
    file["declaration"]["date"] = json!("30 April");
    let error = json::read(&form(), &file.to_string()).expect_err("no date");
    assert_eq!(
        error.to_string(),
        "declaration.date: expected a date such as “2026-04-30”, found “30 April”"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_of_any_kind_changes_a_submitted_report(edit in anything::edit()) {
        let mut report = submitted();
        let is_nothing = report.apply(edit).is_ok();
        prop_assert_eq!(&report, &submitted());
        prop_assert!(!is_nothing);
    }

    #[test]
    fn whoever_declares_it_a_report_comes_back_from_its_file(
        (name, function, amends) in (anything::text(), anything::text(), anything::text()),
        (year, month, day) in (1999..2100_i32, 1..13_u8, 1..29_u8),
        seal in proptest::option::of(anything::text()),
    ) {
        let mut report = submitted();
        report.amends = Some(amends);
        let mut unknown = serde_json::Map::new();
        unknown.extend(seal.map(|seal| ("seal".to_owned(), json!(seal))));
        let date = Date::new(year, month, day).expect("a day");
        report.declaration = Some(Declaration { name, function, date, unknown });
        prop_assert_eq!(json::read(&form(), &json::write(&report)), Ok(report));
    }
}
