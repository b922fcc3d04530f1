//! Rows, totals and areas.

use super::{flawless, found, only, person, plain, with};
use article7_core::check::land_area;
use article7_core::report::{Edit, QuestionAt, Row};
use article7_core::treaty;
use rust_decimal::Decimal;

#[test]
fn the_same_row_twice_is_said_once_however_often() {
    let rows = flawless();
    let row: Row = rows.rows("D", "mines_destroyed")[1].clone();
    let twice = |row: Row, count: usize| {
        let mut report = flawless();
        let edit = Edit::InsertRows {
            at: QuestionAt::new("D", "mines_destroyed"),
            row: 0,
            rows: vec![row; count],
        };
        report.apply(edit).expect("rows");
        found(&report)
    };
    let finding = plain(&only("row-repeated", twice(row.clone(), 1)));
    // The first is the new one; the other is where the first was, two rows down.
    assert_eq!(finding["row"], 2);
    assert_eq!(finding["figures"]["first"], 1);
    assert_eq!(finding["figures"]["count"], 2);
    let finding = plain(&only("row-repeated", twice(row.clone(), 4)));
    assert_eq!(finding["figures"]["count"], 5);
    let mut other = row;
    other.put(
        "quantity",
        Some(article7_core::report::Value::Text("49".into())),
    );
    assert_eq!(twice(other, 1), []);
}

#[test]
fn a_row_without_what_it_needs_is_said_and_an_empty_row_is_not() {
    let filler = person()
        .table("C", "retained")
        .row(&[("institution", "Police Academy")])
        .row(&[("institution", "Navy")])
        .row(&[]);
    let findings = found(&filler.report);
    let places: Vec<_> = findings
        .iter()
        .map(|finding| {
            (
                finding.code,
                finding.place.column.as_deref(),
                finding.place.row,
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            ("cell-missing", Some("type"), Some(2)),
            ("cell-missing", Some("opening"), Some(2)),
        ]
    );
    assert_eq!(plain(&findings[0])["figures"]["count"], 2);
    let filler = person().table("C", "retained").row(&[]);
    assert_eq!(found(&filler.report), []);
}

#[test]
fn columns_that_do_not_add_up_are_said() {
    for (part, table, row, column, typed, sum) in [
        (
            "D",
            "remaining_areas",
            0,
            "total_area",
            "1560001",
            "1560000",
        ),
        ("D", "remaining_areas", 0, "total_areas", "14", "15"),
        ("D", "progress", 0, "released", "598300", "596300"),
        ("C", "retained", 0, "closing", "800", "775"),
        ("B", "newly_discovered", 0, "remaining", "12", "0"),
    ] {
        let filler = person().table(part, table).cell(row, column, typed);
        let finding = plain(&only("column-not-the-sum", found(&filler.report)));
        assert_eq!(finding["severity"], "must");
        assert_eq!(finding["column"], column);
        assert_eq!(finding["figures"]["typed"], typed);
        assert_eq!(finding["figures"]["sum"], sum);
        let filler = person().table(part, table).cell(row, column, sum);
        assert_eq!(found(&filler.report), [], "{table} {column}");
    }
}

#[test]
fn a_total_typed_as_a_row_is_said_and_so_is_a_wrong_one() {
    let row = |name: &str, quantity: &str| {
        let filler = person()
            .table("D", "mines_destroyed")
            .row(&[("type", name), ("quantity", quantity)]);
        found(&filler.report)
    };
    let finding = plain(&only("total-row", row("TOTAL:", "338")));
    assert_eq!(finding["row"], 2);
    let finding = plain(&only("total-row-wrong", row("Total", "340")));
    assert_eq!(finding["figures"]["typed"], "340");
    assert_eq!(finding["figures"]["sum"], "338");
    assert_eq!(finding["severity"], "must");
    assert_eq!(row("Totalfabrik M3", "12"), []);
    assert_eq!(row("Total, of which unknown", "12"), []);
    let filler = person()
        .answer("I", "cooperation", "See below.")
        .table("I", "assistance")
        .row(&[("destination", "Total"), ("amount", "USD 360 000")]);
    only("total-row-wrong", found(&filler.report));
}

#[test]
fn square_metres_that_look_like_square_kilometres_are_said() {
    let area = |text: &str| {
        let filler = person()
            .table("D", "remaining_areas")
            .cell(1, "known_area", text);
        found(&filler.report)
    };
    let finding = plain(&only("area-too-small", area("65")));
    assert_eq!(finding["figures"]["area"], "65");
    assert_eq!(finding["column"], "known_area");
    only("area-too-small", area("120"));
    assert_eq!(area("2400"), []);
    assert_eq!(area("4.8 km²"), []);
    // Nothing left in a province is no slip.
    assert_eq!(area("0"), []);
}

#[test]
fn an_area_larger_than_the_country_is_said() {
    let area = |text: &str| {
        let filler = person()
            .table("D", "remaining_areas")
            .cell(2, "suspected_area", text);
        found(&filler.report)
    };
    // What was reported for Angola at the end of 2013: its land to the square kilometre.
    let finding = plain(&only("area-over-country", area("1 246 700 km²")));
    assert_eq!(finding["severity"], "must");
    assert_eq!(finding["figures"]["land"], "1246700000000");
    assert_eq!(area("67.8 km²"), []);
    let mut report = with(flawless()).report;
    report.state = String::new();
    let filler =
        with(report)
            .table("D", "remaining_areas")
            .cell(2, "suspected_area", "9 000 000 km²");
    only("state-missing", found(&filler.report));
}

#[test]
fn every_state_party_has_a_land_area() {
    for state in treaty::states() {
        let area = land_area(state.code);
        let area = area.unwrap_or_else(|| panic!("{} has no area", state.code));
        assert!(area > Decimal::ZERO, "{}", state.code);
    }
    assert_eq!(land_area("NO"), Some(Decimal::from(364_270_000_000_i64)));
    assert_eq!(land_area("ZZ"), None);
    assert_eq!(land_area(""), None);
    assert_eq!(land_area("# "), None);
}

#[test]
fn a_value_that_nobody_knows_is_mentioned() {
    let with = |value: serde_json::Value| {
        let mut report = flawless();
        let edit = Edit::Cell {
            at: QuestionAt::new("F", "types"),
            row: 0,
            column: "fusing".into(),
            value: Some(article7_core::report::Value::Other(value)),
        };
        report.apply(edit).expect("a cell");
        found(&report)
    };
    let finding = plain(&only(
        "value-unknown",
        with(serde_json::json!({"tilt": true})),
    ));
    assert_eq!(finding["severity"], "information");
    let filler = person()
        .table("F", "types")
        .cell(0, "explosive_mass", "much");
    let finding = plain(&only("value-unreadable", found(&filler.report)));
    assert_eq!(finding["figures"]["text"], "much");
    let filler = person()
        .table("F", "types")
        .cell(0, "explosive_mass", "0.5");
    assert_eq!(found(&filler.report), []);
}
