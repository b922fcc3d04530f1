//! A report that crosses packed is the report that crosses as JSON.

mod support;

use article7_core::exchange::json;
use article7_core::exchange::packed::{self, LONG, PackedColumn, PackedTable};
use article7_core::form::CONTACT;
use article7_core::report::{Answer, QuestionAt, Report, Row, Value};
use proptest::prelude::*;
use support::anything::{self, tables};
use support::form;

fn crossed(report: &Report) -> Report {
    let packed = packed::pack(report);
    let mut there = json::read(&form(), &packed.head).expect("our own head");
    packed::put_back(&form(), &mut there, packed.tables);
    there
}

/// The assistance table with each of these values under details, many times over.
fn long(values: &[Value]) -> Report {
    let mut report = Report::new(&form().id, "id", "NO", 2025, "2026-01-01T00:00:00Z");
    let rows = (0..LONG * 3).map(|i| {
        let mut row = Row::default();
        row.put("details", Some(values[i % values.len()].clone()));
        row.put("amount", Some(Value::text(i.to_string())));
        if i % 3 == 0 {
            row.put("sectors", Some(Value::many(["clearance", "mapping"])));
        }
        row
    });
    let rows = Answer::Rows(rows.collect());
    report
        .sections
        .of("I")
        .answers
        .insert("assistance".into(), rows);
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_report_is_the_same_on_the_other_side(report in anything::report()) {
        // As a file has it: what no file can say is none of a report's.
        let report = json::read(&form(), &json::write(&report)).expect("our own file");
        prop_assert_eq!(&crossed(&report), &report);
        for (part, table) in tables(&form()) {
            let rows = report.rows(&part, &table.id);
            let packed = packed::pack_rows(QuestionAt::new(part.as_str(), table.id.as_str()), rows);
            prop_assert_eq!(packed::unpack_rows(&form(), packed), rows);
        }
    }

    #[test]
    fn any_texts_of_a_long_table_are_the_same_on_the_other_side(texts in prop::collection::vec(".{0,12}", 1..40)) {
        let texts: Vec<Value> = texts.into_iter().map(Value::text).collect();
        let report = long(&texts);
        let report = json::read(&form(), &json::write(&report)).expect("our own file");
        prop_assert_eq!(crossed(&report), report);
    }
}

#[test]
fn a_long_table_is_no_part_of_the_head_and_a_short_one_is() {
    let packed = packed::pack(&long(&[Value::text("HALO Trust")]));
    assert!(!packed.head.contains("HALO"));
    let [table] = packed.tables.as_slice() else {
        panic!("one long table");
    };
    assert_eq!((table.part.as_str(), table.count), ("I", LONG * 3));
    assert_eq!(packed::pack(&support::example()).tables, []);
}

#[test]
fn what_is_said_again_and_again_crosses_once() {
    let packed = packed::pack(&long(&[Value::text("HALO Trust")]));
    let details = packed.tables[0]
        .columns
        .iter()
        .find(|column| column.id == "details");
    assert_eq!(
        details.map(|column| column.values.as_str()),
        Some("tHALO Trust\0")
    );
}

#[test]
fn what_does_not_read_is_kept_as_it_came() {
    let odd = [
        Value::typed("about 13"),
        Value::text("with \0 in it"),
        Value::Other(serde_json::json!({"not": ["ours", 1.50]}).into()),
    ];
    let report = long(&odd);
    assert_eq!(crossed(&report), report);
}

/// As a host page's rows are packed: a number is a number, in any order of columns.
#[test]
fn a_host_s_values_are_read_as_in_a_file() {
    let column = |id: &str, values: &str, cells: &[u32]| PackedColumn {
        id: id.into(),
        values: values.into(),
        cells: cells.into(),
    };
    let table = PackedTable {
        part: "I".into(),
        question: "assistance".into(),
        count: 4,
        columns: vec![
            column("sectors", "j[\"clearance\"]\0tmapping\0", &[1, 2, 0, 1]),
            column("amount", "j13.50\0t007\0tmany\0jnull\0", &[1, 2, 3, 4]),
            column("ours_not", "t\0jnull\0", &[1, 2, 0, 9]),
        ],
    };
    let rows = packed::unpack_rows(&form(), table);
    let as_json = serde_json::json!({
        "format": json::FORMAT, "form": form().id, "state": "NO", "period": {"from": "2025-01-01", "to": "2025-12-31"},
        "sections": {"I": {"answers": {"assistance": [
            {"sectors": ["clearance"], "amount": 13.50, "ours_not": ""},
            {"sectors": "mapping", "amount": "007", "ours_not": null},
            {"amount": "many"},
            {"sectors": ["clearance"], "amount": null},
        ]}}}
    });
    let read = json::read_value(&form(), &as_json).expect("a report");
    assert_eq!(rows, read.rows("I", "assistance"));
}

#[test]
fn a_list_that_is_no_table_of_the_form_is_kept_as_it_is() {
    let table = |part: &str, question: &str| PackedTable {
        part: part.into(),
        question: question.into(),
        count: 1,
        columns: vec![PackedColumn {
            id: "any".into(),
            values: "j[1]\0".into(),
            cells: vec![1],
        }],
    };
    let mut report = Report::new(&form().id, "id", "NO", 2025, "");
    packed::put_back(
        &form(),
        &mut report,
        [table("Z", "nothing"), table(CONTACT, "authority")],
    );
    for (part, question) in [("Z", "nothing"), (CONTACT, "authority")] {
        let at = QuestionAt::new(part, question);
        let kept = report.answer(&at.part, &at.question);
        let list = serde_json::json!([{"any": [1]}]);
        assert_eq!(kept, Some(&Answer::Value(Value::Other(list.into()))));
    }
}
