//! Rows of a file become one edit, which says what it does and which one undo
//! takes back.

mod support;

use article7_core::exchange::intake::{How, MergeError, Merged, default_keys, merge};
use article7_core::exchange::json;
use article7_core::form::{Form, Status};
use article7_core::report::{History, QuestionAt, Report, Row, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use support::{anything, example, form};

fn at() -> QuestionAt {
    QuestionAt::new("I", "assistance")
}

fn update(keys: &[&str]) -> How {
    let keys = keys.iter().map(|key| (*key).to_owned()).collect();
    How::Update { keys }
}

fn row(destination: &str, details: &str, amount: &str, currency: &str) -> Row {
    let mut row = Row::default();
    for (column, text) in [
        ("destination", destination),
        ("details", details),
        ("amount", amount),
        ("currency", currency),
    ] {
        row.put(column, Some(Value::text(text)));
    }
    row
}

fn merged(report: &Report, rows: Vec<Row>, how: &How) -> Merged {
    merge(&form(), report, &at(), rows, how).expect("an edit")
}

/// Makes the edit, and takes it back: the file is then as it was, to the byte.
fn made_and_undone(report: &Report, merged: &Merged) -> Report {
    let before = json::write(report);
    let mut changed = report.clone();
    let mut history = History::default();
    history
        .apply(&mut changed, merged.edit.clone())
        .expect("it fits");
    assert_eq!(changed.rows("I", "assistance"), merged.rows);
    let after = changed.clone();
    assert!(history.undo(&mut changed).is_some(), "one step");
    assert_eq!(json::write(&changed), before);
    after
}

#[test]
fn rows_are_added_behind_those_that_are_there() {
    let report = example();
    let merged = merged(&report, vec![row("PE", "x", "5", "NOK")], &How::Append);
    let after = made_and_undone(&report, &merged);
    assert_eq!(after.rows("I", "assistance").len(), 51);
    assert_eq!((merged.outcome.added, merged.outcome.left), (1, 50));
}

#[test]
fn rows_take_the_place_of_those_that_are_there() {
    let report = example();
    let merged = merged(&report, vec![row("PE", "x", "5", "NOK")], &How::Replace);
    let after = made_and_undone(&report, &merged);
    assert_eq!(after.rows("I", "assistance").len(), 1);
    assert_eq!((merged.outcome.added, merged.outcome.removed), (1, 50));
}

#[test]
fn the_same_file_once_more_changes_nothing() {
    let report = example();
    let rows = report.rows("I", "assistance").to_vec();
    for how in [
        update(&[]),
        update(&["destination"]),
        update(&["destination", "details"]),
    ] {
        let merged = merged(&report, rows.clone(), &how);
        let after = made_and_undone(&report, &merged);
        assert_eq!(after, report, "{how:?}");
        let outcome = merged.outcome;
        assert_eq!(
            (
                outcome.matched,
                outcome.changed,
                outcome.added,
                outcome.left
            ),
            (50, 0, 0, 0)
        );
        assert_eq!(
            outcome.by_order, 0,
            "rows alike in everything are paired for sure"
        );
    }
}

#[test]
fn an_update_changes_the_rows_that_match_and_adds_the_rest() {
    let report = example();
    let mut rows = report.rows("I", "assistance").to_vec();
    rows.truncate(3);
    rows[1].put("amount", Some(Value::text("7")));
    rows.push(row("PE", "x", "5", "NOK"));
    let merged = merged(&report, rows, &update(&[]));
    let after = made_and_undone(&report, &merged);
    let outcome = &merged.outcome;
    assert_eq!(
        (
            outcome.matched,
            outcome.changed,
            outcome.added,
            outcome.left
        ),
        (3, 1, 1, 47)
    );
    let change = &outcome.changes[0];
    let told = (
        change.row,
        change.column.as_str(),
        change.before.as_str(),
        change.after.as_str(),
    );
    assert_eq!(told, (2, "amount", "2406472", "7"));
    assert_eq!(after.rows("I", "assistance")[1].text("amount"), "7");
    assert_eq!(after.rows("I", "assistance").len(), 51);
}

fn small(rows: Vec<Row>) -> Report {
    let mut report = Report::new("apmbc-article-7", "x", "NO", 2025, "");
    let merged = merged(&report, rows, &How::Append);
    report.apply(merged.edit).expect("it fits");
    report
}

#[test]
fn keys_match_whatever_their_case_accents_and_order() {
    let mut there = row("IQ", "Humanité & Inclusion", "5", "NOK");
    there.put("sectors", Some(Value::many(["clearance", "Mapping"])));
    let mut new = row("IQ", "HUMANITE and INCLUSION.", "6", "NOK");
    new.put("sectors", Some(Value::many(["mapping", "clearance"])));
    let report = small(vec![there]);
    let merged = merged(&report, vec![new], &update(&[]));
    let after = made_and_undone(&report, &merged);
    let row = &after.rows("I", "assistance")[0];
    assert_eq!((merged.outcome.matched, merged.outcome.changed), (1, 1));
    assert_eq!(row.text("amount"), "6");
    assert_eq!(
        row.text("details"),
        "Humanité & Inclusion",
        "what was matched by stays"
    );
}

#[test]
fn an_empty_or_unread_cell_overwrites_nothing() {
    let report = small(vec![row("IQ", "x", "5", "NOK"), row("PE", "y", "6", "NOK")]);
    let mut unread = row("PE", "y", "", "USD");
    unread.put("amount", Some(Value::typed("six or so")));
    let merged = merged(&report, vec![row("IQ", "x", "", ""), unread], &update(&[]));
    let after = made_and_undone(&report, &merged);
    assert_eq!(after, report);
    assert_eq!(
        (
            merged.outcome.matched,
            merged.outcome.changed,
            merged.outcome.kept
        ),
        (2, 0, 1)
    );
}

#[test]
fn rows_with_the_same_keys_are_paired_once_each_and_that_is_said() {
    let report = small(vec![row("IQ", "x", "5", "NOK"), row("IQ", "x", "6", "NOK")]);
    let new = vec![
        row("IQ", "x", "7", "NOK"),
        row("IQ", "x", "5", "NOK"),
        row("IQ", "x", "8", "NOK"),
    ];
    let merged = merged(&report, new, &update(&[]));
    made_and_undone(&report, &merged);
    let amounts: Vec<_> = merged.rows.iter().map(|row| row.text("amount")).collect();
    assert_eq!(
        amounts,
        ["5", "7", "8"],
        "the row that is alike first, then by order"
    );
    assert_eq!(
        (
            merged.outcome.matched,
            merged.outcome.added,
            merged.outcome.by_order
        ),
        (2, 1, 1)
    );
}

#[test]
fn a_row_without_any_key_matches_none() {
    let report = small(vec![row("", "", "5", "NOK")]);
    let merged = merged(&report, vec![row("", "", "5", "NOK")], &update(&[]));
    assert_eq!((merged.outcome.matched, merged.outcome.added), (0, 1));
}

#[test]
fn the_summary_says_that_the_section_changed_where_it_said_nothing() {
    let empty = Report::new("apmbc-article-7", "x", "NO", 2025, "");
    let merged = merged(&empty, vec![row("IQ", "x", "5", "NOK")], &How::Append);
    let after = made_and_undone(&empty, &merged);
    assert_eq!(after.status("I"), Some(Status::Changed));

    let mut said = empty;
    let status = article7_core::report::Edit::Status {
        section: "I".into(),
        status: Some(Status::NotApplicable),
        last_reported: None,
    };
    said.apply(status).expect("it fits");
    let merged = self::merged(&said, vec![row("IQ", "x", "5", "NOK")], &How::Append);
    assert!(
        merged.outcome.not_in_report,
        "and a person is told where it says otherwise"
    );
    assert_eq!(
        made_and_undone(&said, &merged).status("I"),
        Some(Status::NotApplicable)
    );
}

#[test]
fn what_cannot_be_merged_says_why() {
    let (form, report) = (form(), example());
    let rows = vec![row("IQ", "x", "5", "NOK")];
    let error = |at: QuestionAt, rows: Vec<Row>, how: How| {
        merge(&form, &report, &at, rows, &how).expect_err("no edit")
    };
    assert_eq!(
        error(at(), Vec::new(), How::Replace),
        MergeError::NoRows,
        "nothing is no reason to empty a table"
    );
    let text = error(
        QuestionAt::new("I", "cooperation"),
        rows.clone(),
        How::Append,
    )
    .to_string();
    assert_eq!(text, "expected a table of the form, found I.cooperation");
    let text = error(at(), rows, update(&["colour"])).to_string();
    assert_eq!(
        text,
        "expected a column of the table as a key, found colour"
    );
}

#[test]
fn the_columns_that_tell_rows_apart_are_those_that_name_something() {
    let form: Form = form();
    let table = form.question("I", "assistance").expect("a table");
    assert_eq!(
        default_keys(table),
        ["destination", "sectors", "type", "details"]
    );
}

fn how() -> impl Strategy<Value = How> {
    prop_oneof![
        Just(How::Append),
        Just(How::Replace),
        Just(update(&[])),
        Just(update(&["destination"])),
        Just(update(&["amount", "details"])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is there and whatever comes, every row is accounted for, and
    /// one undo leaves the file as it was.
    #[test]
    fn any_merge_is_taken_back_to_the_byte(
        there in vec(assistance_row(), 0..6),
        new in vec(assistance_row(), 1..6),
        again in any::<bool>(),
        how in how(),
    ) {
        let report = if there.is_empty() { Report::new("apmbc-article-7", "x", "NO", 2025, "") } else { small(there.clone()) };
        let mut rows = new;
        if again {
            rows.extend(there.clone());
        }
        let count = rows.len();
        let merged = merged(&report, rows, &how);
        made_and_undone(&report, &merged);
        let outcome = &merged.outcome;
        prop_assert_eq!(outcome.added + outcome.matched, count);
        prop_assert_eq!(outcome.left + outcome.matched + outcome.removed, there.len());
        prop_assert_eq!(merged.rows.len(), outcome.left + outcome.matched + outcome.added);
        prop_assert!(outcome.changed <= outcome.matched);
    }
}

fn assistance_row() -> impl Strategy<Value = Row> {
    thread_local!(static TABLE: article7_core::form::Question =
        form().question("I", "assistance").expect("a table").clone());
    TABLE.with(anything::row)
}
