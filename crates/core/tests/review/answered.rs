//! A finding is answered with a reason that stays with the report.

use super::{found, only, person, plain};
use crate::support::filler::Filler;
use crate::support::{example, form};
use article7_core::check::{Finding, answer, open_musts};
use article7_core::exchange::json;
use article7_core::report::{Edit, History, QuestionAt, Report, Row};

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

/// Whether an answer to a finding outlives rows that are put in at the top of its
/// table, and rows that change places.
#[track_caller]
fn stays_where_rows_move(filler: &Filler, code: &str, part: &str, table: &str) {
    let mut report = filler.report.clone();
    let at = QuestionAt::new(part, table);
    let finding = first(&report, code);
    let edit = answer(&report, &finding, "It is right.");
    report.apply(edit).expect("an answer");
    assert!(first(&report, code).answered.is_some(), "{code}");
    let insert = Edit::InsertRows {
        at: at.clone(),
        row: 0,
        rows: vec![Row::default(); 3],
    };
    report.apply(insert).expect("rows");
    let moved = first(&report, code);
    assert_eq!(
        moved.place.row,
        finding.place.row.map(|row| row + 3),
        "{code}"
    );
    assert!(moved.answered.is_some(), "{code} {moved:#?}");
    // An empty reason takes it back from wherever it is now.
    let edit = answer(&report, &moved, "");
    report.apply(edit).expect("an answer");
    assert_eq!(report.reviewed, [], "{code}");
}

#[test]
fn rows_may_move_without_losing_an_answer_that_names_its_row() {
    let assistance = || {
        let filler = person().answer("I", "cooperation", "See below.");
        filler
            .answer("I", "promotion", "See above.")
            .table("I", "assistance")
    };
    let with_amounts = |last: &str| {
        let amounts = ["110 000", "25 000", "31 000", "48 000", last];
        let names = ["Peru", "Chad", "Mali", "Niger", "Kenya"];
        amounts
            .iter()
            .zip(names)
            .fold(assistance(), |filler, (amount, name)| {
                let amount = format!("USD {amount}");
                filler.row(&[("destination", name), ("amount", &amount)])
            })
    };
    let areas = || person().table("D", "remaining_areas");
    let mines = || person().table("D", "mines_destroyed");
    for (code, filler) in [
        ("names-alike", assistance().cell(2, "details", "MAG")),
        ("amount-far-above", with_amounts("900 000 000")),
        ("amount-far-below", with_amounts("75")),
        ("amount-zero", assistance().cell(2, "amount", "0")),
        ("cell-missing", assistance().cell(2, "amount", "")),
    ] {
        stays_where_rows_move(&filler, code, "I", "assistance");
    }
    let small = areas().cell(1, "known_area", "65");
    stays_where_rows_move(&small, "area-too-small", "D", "remaining_areas");
    for (code, filler) in [
        (
            "row-repeated",
            mines()
                .row(&[("type", "PMD-6"), ("quantity", "2")])
                .row(&[("type", "PMD-6"), ("quantity", "2")]),
        ),
        (
            "total-row",
            mines().row(&[("type", "Total"), ("quantity", "338")]),
        ),
        (
            "total-row-wrong",
            mines().row(&[("type", "Total"), ("quantity", "340")]),
        ),
        (
            "subtotal-row-wrong",
            mines().row(&[("type", "Subtotal"), ("quantity", "340")]),
        ),
    ] {
        stays_where_rows_move(&filler, code, "D", "mines_destroyed");
    }
    let named = person()
        .table("H", "services")
        .cell(1, "region", "Mr Paulo Ernesto, Huambo");
    stays_where_rows_move(&named, "personal-data", "H", "services");
}

#[test]
fn an_answer_is_about_its_row_and_no_other() {
    let zeros = |first: &str, second: &str| {
        person()
            .answer("I", "cooperation", "See below.")
            .answer("I", "promotion", "See above.")
            .table("I", "assistance")
            .cell(0, "amount", first)
            .cell(1, "amount", second)
            .report
    };
    let mut report = zeros("0", "90 000");
    let edit = answer(&report, &first(&report, "amount-zero"), "In kind.");
    report.apply(edit).expect("an answer");
    let mut other = zeros("200 000", "0");
    other.reviewed = report.reviewed;
    assert_eq!(only("amount-zero", found(&other)).answered, None);
    // The name of a victim is in no answer, and is still told from the next one.
    let named = |region: &str| {
        let filler = person().table("H", "services");
        filler.cell(0, "region", region).report
    };
    let mut report = named("Mr Paulo Ernesto, Huambo");
    let edit = answer(&report, &first(&report, "personal-data"), "A street.");
    report.apply(edit).expect("an answer");
    assert!(
        !json::write(&report)
            .split("reviewed")
            .nth(1)
            .expect("answers")
            .contains("Ernesto")
    );
    let mut other = named("Mr Joao Domingos, Huambo");
    other.reviewed = report.reviewed;
    assert_eq!(only("personal-data", found(&other)).answered, None);
}

#[test]
fn an_answer_that_was_given_with_the_number_of_its_row_still_holds() {
    let filler = person().table("D", "mines_destroyed");
    let filler = filler.row(&[("type", "Total"), ("quantity", "340")]);
    let mut report = filler.report;
    let edit = answer(&report, &first(&report, "total-row-wrong"), "Rounded.");
    report.apply(edit).expect("an answer");
    report.reviewed[0].figures.insert("row".into(), 9.into());
    assert!(answered(&report, "total-row-wrong").is_some());
}

#[test]
fn what_must_be_mended_can_be_answered_too() {
    let mut report = example();
    let code = "attachment-not-here";
    let edit = answer(&report, &first(&report, code), "It goes by post.");
    report.apply(edit).expect("an answer");
    assert_eq!(answered(&report, code).as_deref(), Some("It goes by post."));
}
