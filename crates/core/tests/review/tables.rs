//! Rows, totals and areas.

use super::{codes, flawless, found, only, person, plain, with};
use article7_core::check::{Finding, land_area};
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
    other.put("quantity", Some(article7_core::report::Value::text("49")));
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

/// The table of assistance with more rows: destination, amount.
fn assistance(rows: &[(&str, &str)]) -> Vec<Finding> {
    let start = person()
        .answer("I", "cooperation", "See below.")
        .answer("I", "promotion", "See above.")
        .table("I", "assistance");
    let filled = rows.iter().fold(start, |filler, (name, amount)| {
        filler.row(&[("destination", name), ("amount", amount)])
    });
    // What a total lacks to be a row is another matter.
    found(&filled.report)
        .into_iter()
        .filter(|finding| finding.code.contains("total"))
        .collect()
}

#[test]
fn a_total_without_a_currency_is_held_against_rows_in_a_single_one() {
    // The rows of the fixture come to 350 000 dollars.
    only("total-row", assistance(&[("Total", "350 000")]));
    let finding = plain(&only(
        "total-row-wrong",
        assistance(&[("Total", "360 000")]),
    ));
    assert_eq!(finding["figures"]["typed"], "360000 USD");
    assert_eq!(finding["figures"]["sum"], "350000 USD");
    // Dollars and kroner have no sum, so nothing is known about what was typed.
    for typed in ["350 000", "360 000", "526 935 267"] {
        let rows = [("Chad", "NOK 5 000 000"), ("Total", typed)];
        only("total-row", assistance(&rows));
    }
}

#[test]
fn a_total_is_held_against_the_rows_in_its_currency() {
    let of = |dollars: &str, kroner: &str| {
        assistance(&[
            ("Chad", "NOK 5 000 000"),
            ("Total", dollars),
            ("Total", kroner),
        ])
    };
    let right = of("USD 350 000", "NOK 5 000 000");
    assert_eq!(codes(&right), ["total-row", "total-row"]);
    let wrong = of("USD 350 000", "NOK 4 000 000");
    assert_eq!(codes(&wrong), ["total-row", "total-row-wrong"]);
    // What was converted is more than the rows in its currency, or in none of theirs.
    let converted = of("USD 850 000", "EUR 4 000 000");
    assert_eq!(codes(&converted), ["total-row", "total-row"]);
}

#[test]
fn subtotals_and_a_grand_total_that_are_right_are_only_counted_again() {
    let mines = |rows: &[(&str, &str)]| {
        let start = person().table("D", "mines_destroyed");
        let filled = rows.iter().fold(start, |filler, (name, quantity)| {
            filler.row(&[("type", name), ("quantity", quantity)])
        });
        found(&filled.report)
    };
    // The fixture has 290 PMN and 48 PPM-2.
    let right = mines(&[
        ("Subtotal", "338"),
        ("PMD-6", "12"),
        ("MON-50", "3"),
        ("Sub-total", "15"),
        ("Grand total", "353"),
    ]);
    assert_eq!(codes(&right), ["total-row"; 3], "{right:#?}");
    let parts = mines(&[
        ("Total", "338"),
        ("PMD-6", "12"),
        ("Total", "12"),
        ("Total", "350"),
    ]);
    assert_eq!(codes(&parts), ["total-row"; 3], "{parts:#?}");
    let named = mines(&[
        ("PMN", "10"),
        ("Total PMN", "300"),
        ("Subtotal for PPM-2", "48"),
    ]);
    assert_eq!(codes(&named), ["total-row"; 2], "{named:#?}");

    let wrong = mines(&[
        ("Subtotal", "338"),
        ("PMD-6", "12"),
        ("Subtotal", "13"),
        ("Total", "350"),
    ]);
    assert_eq!(
        codes(&wrong),
        ["total-row", "subtotal-row-wrong", "total-row"]
    );
    let finding = plain(&wrong[1]);
    assert_eq!(finding["severity"], "must");
    assert_eq!(finding["row"], 4);
    assert_eq!(finding["figures"]["typed"], "13");
    assert_eq!(finding["figures"]["sum"], "12");
    let wrong = mines(&[
        ("Subtotal", "338"),
        ("PMD-6", "12"),
        ("Subtotal", "12"),
        ("Total", "688"),
    ]);
    assert_eq!(codes(&wrong), ["total-row", "total-row", "total-row-wrong"]);
    assert_eq!(plain(&wrong[2])["figures"]["sum"], "350");
    let wrong = mines(&[("PMN", "10"), ("Total PMN", "290")]);
    assert_eq!(codes(&wrong), ["subtotal-row-wrong"]);
    assert_eq!(plain(&wrong[0])["figures"]["sum"], "300");
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
            value: Some(article7_core::report::Value::Other(value.into())),
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
