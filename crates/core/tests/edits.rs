//! A report changes through one door, and every step through it can be taken back.

mod support;

use article7_core::exchange::json;
use article7_core::form::{ADDITIONAL, Status};
use article7_core::report::{
    Answer, Edit, History, Period, QuestionAt, Report, Row, SectionReport, Value,
};
use proptest::collection::vec;
use proptest::prelude::*;
use support::{anything, example, form};

fn assistance() -> QuestionAt {
    QuestionAt::new("I", "assistance")
}

fn empty() -> Report {
    Report::new("apmbc-article-7", "new", "NO", 2025, "2026-04-01T00:00:00Z")
}

fn set(at: QuestionAt, text: &str) -> Edit {
    let answer = (!text.is_empty()).then(|| Answer::Value(Value::text(text)));
    Edit::Answer { at, answer }
}

fn amount(row: usize, text: &str) -> Edit {
    Edit::Cell {
        at: assistance(),
        row,
        column: "amount".into(),
        value: Some(Value::text(text)),
    }
}

/// Every place that a report has, each part as a whole first.
fn places() -> Vec<(String, String)> {
    let mut places = vec![
        (String::new(), "state".into()),
        (String::new(), "year".into()),
    ];
    for (part, questions) in form().parts() {
        places.push((part.to_owned(), String::new()));
        let is_section = part.len() == 1;
        let more = match part {
            ADDITIONAL => Some("attachments"),
            _ => is_section.then_some("status"),
        };
        let all = questions.iter().map(|question| question.id.as_str());
        places.extend(all.chain(more).map(|id| (part.to_owned(), id.to_owned())));
    }
    places
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The promise that undo, autosave and "what changed" are built on.
    #[test]
    fn any_edits_and_then_their_undos_give_the_same_file_and_redos_the_edited_one(
        start in anything::report(),
        edits in vec(anything::edit(), 1..30),
    ) {
        let before = json::write(&start);
        let (mut report, mut history) = (start, History::default());
        for edit in edits {
            let so_far = json::write(&report);
            if history.apply(&mut report, edit).is_err() {
                prop_assert_eq!(json::write(&report), so_far, "an edit that fails does nothing");
            }
            prop_assert!(
                report.sections.values().all(|said| *said != SectionReport::default()),
                "a section of which nothing is said has no entry"
            );
        }
        let after = json::write(&report);
        while history.can_undo() {
            prop_assert!(history.undo(&mut report).is_some(), "a step that was made can be taken back");
        }
        prop_assert_eq!(json::write(&report), before);
        while history.can_redo() {
            prop_assert!(history.redo(&mut report).is_some(), "a step that was taken back can be made again");
        }
        prop_assert_eq!(json::write(&report), after);
    }

    /// A page that keeps a question to itself asks before the edit is made.
    #[test]
    fn wherever_an_edit_made_a_difference_it_had_said_so(
        start in anything::report(),
        edit in anything::edit(),
    ) {
        let mut after = start.clone();
        if after.apply(edit.clone()).is_ok() {
            let after = Edit::Whole(Box::new(after));
            for (part, question) in places() {
                // The additional part holds one text, whatever an edit calls it.
                let asked = if part == ADDITIONAL { "" } else { &question };
                prop_assert!(
                    !after.changes(&start, &part, &question) || edit.changes(&start, &part, asked),
                    "{}.{}", part, question
                );
            }
        }
    }

    /// Keystrokes are one step, whatever cells they fall into.
    #[test]
    fn typing_up_to_a_pause_is_one_step_and_loses_nothing(
        start in anything::report(),
        edits in vec(anything::edit(), 1..10),
    ) {
        let before = json::write(&start);
        let (mut report, mut history) = (start, History::default());
        let mut made = 0;
        for edit in edits {
            made += usize::from(history.type_in(&mut report, assistance(), edit).is_ok());
        }
        let after = json::write(&report);
        prop_assert_eq!(history.undo(&mut report).is_some(), made > 0);
        prop_assert!(!history.can_undo());
        prop_assert_eq!(json::write(&report), before);
        history.redo(&mut report);
        prop_assert_eq!(json::write(&report), after);
    }

    /// What was kept can be kept: a report that was edited in any way is read
    /// back as it was written.
    #[test]
    fn an_edited_report_survives_its_file(
        start in anything::report(),
        edits in vec(anything::edit(), 1..10),
    ) {
        let mut report = start;
        for edit in edits {
            let _ = report.apply(edit);
        }
        // Text that cannot be what its kind asks is kept as typed by reading, so
        // it is the second writing that has to be stable.
        if let Ok(read) = json::read(&support::form(), &json::write(&report)) {
            prop_assert_eq!(json::read(&support::form(), &json::write(&read)), Ok(read));
        }
    }
}

#[test]
fn several_edits_are_made_together_or_not_at_all() {
    let mut report = example();
    let before = json::write(&report);
    let good = set(QuestionAt::new("J", "other_matters"), "Something");
    let error = report
        .apply(Edit::All(vec![
            good,
            Edit::All(vec![amount(0, "1"), amount(50, "1")]),
        ]))
        .expect_err("there is no 51st row");
    assert_eq!(
        error.to_string(),
        "I.assistance has 50 rows; there is no row 51"
    );
    assert_eq!(json::write(&report), before);
}

#[test]
fn an_edit_that_does_not_fit_says_why() {
    let mut report = example();
    let into_text = Edit::InsertRows {
        at: QuestionAt::new("I", "cooperation"),
        row: 0,
        rows: vec![Row::default()],
    };
    let error = report
        .apply(into_text)
        .expect_err("a narrative has no rows");
    assert_eq!(
        error.to_string(),
        "I.cooperation holds an answer that is not a table"
    );

    let rows = Edit::Answer {
        at: QuestionAt::new("additional", "additional_information"),
        answer: Some(Answer::Rows(vec![Row::default()])),
    };
    let error = report
        .apply(rows)
        .expect_err("the additional part is a text");
    assert_eq!(
        error.to_string(),
        "additional_information takes text, and no more than one answer"
    );
    assert_eq!(json::write(&report), json::write(&example()));
}

#[test]
fn edits_of_nothing_are_taken_back_too() {
    for (mut report, at) in [
        (empty(), assistance()),
        (example(), assistance()),
        (
            example(),
            QuestionAt::new("additional", "additional_information"),
        ),
    ] {
        let before = json::write(&report);
        for edit in [
            Edit::InsertRows {
                at: at.clone(),
                row: 0,
                rows: Vec::new(),
            },
            Edit::RemoveRows {
                at: at.clone(),
                row: 7,
                count: 0,
            },
        ] {
            let back = report.apply(edit).expect("nothing can always be done");
            assert_eq!(json::write(&report), before);
            report.apply(back).expect("and taken back");
            assert_eq!(json::write(&report), before);
        }
    }
}

#[test]
fn a_status_that_is_taken_back_leaves_no_trace() {
    let mut report = empty();
    let before = json::write(&report);
    let say = |status, last_reported| Edit::Status {
        section: "A".into(),
        status,
        last_reported,
    };
    report
        .apply(say(Some(Status::Unchanged), Some(2013)))
        .unwrap();
    assert_eq!(report.last_reported("A"), Some(2013));
    report.apply(say(None, None)).unwrap();
    assert_eq!(json::write(&report), before);
}

#[test]
fn the_last_row_takes_its_table_with_it() {
    let mut report = empty();
    let before = json::write(&report);
    let at = assistance();
    let rows = vec![Row::default()];
    report
        .apply(Edit::InsertRows {
            at: at.clone(),
            row: 0,
            rows,
        })
        .unwrap();
    report
        .apply(Edit::RemoveRows {
            at,
            row: 0,
            count: 1,
        })
        .unwrap();
    assert_eq!(json::write(&report), before);
}

#[test]
fn a_moved_row_stands_where_it_was_put() {
    let mut report = example();
    let last = report.rows("I", "assistance")[49].clone();
    let first = report.rows("I", "assistance")[0].clone();
    report
        .apply(Edit::MoveRow {
            at: assistance(),
            from: 49,
            to: 0,
        })
        .unwrap();
    assert_eq!(report.rows("I", "assistance")[..2], [last, first]);
    assert_eq!(report.rows("I", "assistance").len(), 50);
}

#[test]
fn a_word_is_one_step_and_a_pause_begins_the_next() {
    let (mut report, mut history) = (empty(), History::default());
    let at = QuestionAt::new("J", "other_matters");
    let mut type_in = |history: &mut History, text: &str| {
        history
            .type_in(&mut report, at.clone(), set(at.clone(), text))
            .unwrap();
        report.text("J", "other_matters").to_owned()
    };
    for text in ["M", "Mi", "Min", "Mine"] {
        type_in(&mut history, text);
    }
    history.pause();
    for text in ["Mine ", "Mine c", "Mine cl"] {
        assert_eq!(type_in(&mut history, text), text);
    }
    history.undo(&mut report).unwrap();
    assert_eq!(report.text("J", "other_matters"), "Mine");
    history.undo(&mut report).unwrap();
    assert_eq!(report.text("J", "other_matters"), "");
    assert!(!history.can_undo());
    history.redo(&mut report).unwrap();
    history.redo(&mut report).unwrap();
    assert_eq!(report.text("J", "other_matters"), "Mine cl");
}

#[test]
fn typing_in_two_cells_of_a_table_is_taken_back_in_both() {
    let (mut report, mut history) = (example(), History::default());
    let before = json::write(&report);
    for row in [0, 1] {
        history
            .type_in(&mut report, assistance(), amount(row, "7"))
            .unwrap();
    }
    while history.can_undo() {
        history.undo(&mut report).unwrap();
    }
    assert_eq!(json::write(&report), before);
}

#[test]
fn a_new_step_forgets_what_could_have_been_made_again() {
    let (mut report, mut history) = (example(), History::default());
    history.apply(&mut report, amount(0, "1")).unwrap();
    history.undo(&mut report).unwrap();
    assert!(history.can_redo());
    history.apply(&mut report, amount(0, "2")).unwrap();
    assert!(!history.can_redo());
}

#[test]
fn an_edit_names_what_it_touched() {
    let (mut report, mut history) = (example(), History::default());
    let edit = Edit::All(vec![
        amount(0, "1"),
        amount(1, "1"),
        Edit::State("SE".into()),
    ]);
    let touched = [assistance(), QuestionAt::new("", "")];
    assert_eq!(history.apply(&mut report, edit).unwrap().touched, touched);
    assert_eq!(history.undo(&mut report).unwrap().touched.len(), 2);
}

#[test]
fn an_edit_knows_at_which_places_it_makes_a_difference() {
    let before = example();
    let edits = vec![
        amount(0, "1"),
        Edit::Period(Period::year(2030)),
        Edit::Attachments(Vec::new()),
        set(QuestionAt::new("contact", "email"), ""),
        Edit::Status {
            section: "A".into(),
            status: None,
            last_reported: None,
        },
    ];
    let mut after = before.clone();
    after.apply(Edit::All(edits.clone())).unwrap();
    let whole = Edit::Whole(Box::new(after));
    let expected = [
        ".year",
        "contact",
        "contact.email",
        "A",
        "A.status",
        "I",
        "I.assistance",
        "additional",
        "additional.attachments",
    ];
    for edit in [whole, Edit::All(edits)] {
        let changed = places()
            .into_iter()
            .filter(|(part, question)| edit.changes(&before, part, question))
            .map(|(part, question)| match question.as_str() {
                "" => part,
                _ => [&part, ".", &question].concat(),
            });
        assert_eq!(changed.collect::<Vec<String>>(), expected);
    }
    let same = Edit::Whole(Box::new(before.clone()));
    assert!(
        !places()
            .iter()
            .any(|(part, question)| same.changes(&before, part, question))
    );
}
