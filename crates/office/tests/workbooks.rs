//! A report as a workbook, read back by our own reader.

mod support;

use article7_core::form::Status;
use article7_core::report::{Answer, Declaration, Report, Row, SectionReport, Value};
use article7_core::world::date::Date;
use article7_office::sheets::{
    Cell, Properties, Sheet, Table, WorkbookError, read, report_workbook, workbook,
};
use std::collections::BTreeSet;
use support::{Words, form, names, norway, norway_amounts, unzipped};

fn sheets(report: &Report, language: &str) -> Vec<Sheet> {
    let bytes = report_workbook(&form(), report, &Words::of(language), &[]).expect("it fits");
    read(&bytes).expect("what we write, we read")
}

/// A report with one table: its rows as pairs of column and value.
fn with_rows(part: &str, table: &str, rows: &[&[(&str, Value)]]) -> Report {
    let mut report = norway();
    let rows = rows
        .iter()
        .map(|cells| {
            let mut row = Row::default();
            for (column, value) in *cells {
                row.put(column, Some(value.clone()));
            }
            row
        })
        .collect();
    let mut section = SectionReport {
        status: Some(Status::Changed),
        ..SectionReport::default()
    };
    section.answers.insert(table.into(), Answer::Rows(rows));
    report.sections.clear();
    report.sections.insert(part.into(), section);
    report
}

fn text(text: &str) -> Value {
    Value::text(text)
}

#[test]
fn norways_fifty_rows_come_back_cell_by_cell_and_add_up() {
    let sheets = sheets(&norway(), "en");
    let table = &sheets[0];
    assert_eq!(table.name, "I. Assistance given, by…");
    assert_eq!(
        table.rows.to_texts()[0],
        [
            "Destination",
            "Sector",
            "Amount",
            "Currency",
            "Type",
            "Details"
        ]
    );
    assert_eq!(
        table.rows.to_texts()[1],
        [
            "Afghanistan",
            "Clearance, Risk education",
            "13000000",
            "NOK",
            "Financial",
            "HALO Trust"
        ]
    );
    assert_eq!(table.rows.len(), 51);
    let amounts: Vec<&str> = table.rows.iter().skip(1).map(|row| row.text(2)).collect();
    assert_eq!(amounts, norway_amounts());
    let sum: i64 = amounts
        .iter()
        .map(|amount| amount.parse::<i64>().expect("whole kroner"))
        .sum();
    assert_eq!(sum, 526_935_267);
}

#[test]
fn totals_stand_on_a_sheet_of_their_own() {
    for (language, name, head) in [("en", "Totals", "Total"), ("fr", "Totaux", "Total")] {
        let sheets = sheets(&norway(), language);
        let totals = &sheets[1];
        assert_eq!(totals.name, name);
        assert_eq!(totals.rows.to_texts()[0][3], head);
        assert_eq!(totals.rows.to_texts()[1][2..], ["NOK", "526935267"]);
        assert_eq!(totals.rows.len(), 2);
    }
}

#[test]
fn the_summary_says_who_reports_and_what_is_said_about_every_section() {
    let sheets = sheets(&norway(), "en");
    let summary = sheets.last().expect("there is one");
    assert_eq!(summary.name, "Summary");
    let has = |name: &str, fact: &str| summary.rows.iter().any(|row| row == [name, fact]);
    assert!(has("State Party", "Norway"), "{:?}", summary.rows);
    assert!(
        summary
            .rows
            .iter()
            .any(|row| row.text(0).starts_with("H. "))
    );
}

#[test]
fn amounts_keep_every_digit_dates_are_dates_and_what_was_typed_stays() {
    let report = with_rows(
        "I",
        "assistance",
        &[
            &[
                ("destination", text("AF")),
                ("amount", text("123456789012345")),
                ("currency", text("NOK")),
            ],
            &[
                ("amount", text("12345678901234567890.12")),
                ("currency", text("NOK")),
            ],
            &[("amount", text("0.05")), ("currency", text("EUR"))],
            &[
                ("amount", Value::typed("about 5 million")),
                ("details", text("=HYPERLINK(\"http://x\")")),
            ],
            &[(
                "details",
                text("line one\nline two\u{1}\u{fffe} _x0041_ end"),
            )],
        ],
    );
    let bytes = report_workbook(&form(), &report, &Words::of("en"), &[]).expect("it fits");
    let rows = read(&bytes).expect("it reads")[0].rows.to_texts();
    assert_eq!(rows[1][2], "123456789012345");
    assert_eq!(rows[2][2], "12345678901234567890.12");
    assert_eq!(rows[3][2], "0.05");
    assert_eq!(rows[4][2], "about 5 million");
    assert_eq!(rows[4][5], "=HYPERLINK(\"http://x\")");
    assert!(
        rows[5][5].starts_with("line one\nline two"),
        "{:?}",
        rows[5][5]
    );
    assert!(rows[5][5].ends_with(" _x0041_ end"), "{:?}", rows[5][5]);
    let xml = unzipped(&bytes, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<v>123456789012345</v>"), "a number");
    assert!(!xml.contains("<f>"), "no formula");
    assert!(
        xml.contains("state=\"frozen\""),
        "the header stays in sight"
    );

    let report = with_rows(
        "A",
        "measures",
        &[
            &[("title", text("An act")), ("adopted", text("2025-12-31"))],
            &[
                ("title", text("An old act")),
                ("adopted", text("1899-07-29")),
            ],
        ],
    );
    let bytes = report_workbook(&form(), &report, &Words::of("en"), &[]).expect("it fits");
    let rows = read(&bytes).expect("it reads")[0].rows.to_texts();
    assert_eq!(rows[1][2], "2025-12-31");
    assert_eq!(rows[2][2], "1899-07-29", "older than spreadsheets count");
    assert!(unzipped(&bytes, "xl/worksheets/sheet1.xml").contains("<v>46022</v>"));
}

#[test]
fn a_column_has_one_look_for_its_cells_and_what_is_written_below_and_others_have_their_own() {
    let number = |digits: &str| Cell::Number(digits.into());
    let table = Table {
        name: "Amounts".into(),
        heads: vec!["Amount".into(), "Note".into()],
        rows: vec![
            vec![number("1.5"), Cell::Text("first".into())],
            vec![
                Cell::Text("about 5".into()),
                Cell::Date(Date::parse("2025-12-31").expect("a day")),
            ],
            vec![number("12345678901234567890"), Cell::Year("2025".into())],
            vec![number("2"), Cell::Empty],
        ],
    };
    let bytes = workbook(&[table], &Properties::default()).expect("it fits");
    let xml = unzipped(&bytes, "xl/worksheets/sheet1.xml");
    let styles = unzipped(&bytes, "xl/styles.xml");
    // The number of a look in the list of looks, of a column or of a cell.
    let style = |start: &str, key: &str| {
        let (_, rest) = xml.split_once(start).expect("it is there");
        let (_, rest) = rest.split_once(key).expect("it has a look");
        rest.split('"').next().expect("a number").to_owned()
    };
    let column = |at: u8| style(&format!("<col min=\"{at}\""), "style=\"");
    let cell = |at: &str| style(&format!("<c r=\"{at}\""), "s=\"");
    assert_eq!(cell("A2"), column(1));
    assert_eq!(cell("A5"), column(1));
    assert_eq!(cell("B2"), column(2));
    assert_eq!(cell("A3"), column(2), "text among numbers looks like text");
    assert_eq!(cell("A4"), column(2), "so do digits that no number keeps");
    assert!(styles.contains("formatCode=\"yyyy-mm-dd\""));
    let looks = [column(1), column(2), cell("B3"), cell("B4"), cell("A1")];
    assert_eq!(BTreeSet::from(looks).len(), 5);
}

#[test]
fn the_summary_of_a_submitted_report_says_who_declared_it_whatever_changed() {
    for changed in [true, false] {
        let mut report = norway();
        report.submitted = Some("2026-04-01T09:30:00Z".into());
        report.declaration = Some(Declaration {
            name: "Kari Nordmann".into(),
            function: "Director".into(),
            date: Date::parse("2026-04-01").expect("a day"),
            ..Declaration::default()
        });
        if !changed {
            report.sections.clear();
        }
        let sheets = sheets(&report, "en");
        let summary = sheets.last().expect("there is one");
        let says = |text: &str| {
            summary
                .rows
                .iter()
                .flat_map(|row| row.iter())
                .any(|cell| cell.contains(text))
        };
        assert!(says("Kari Nordmann"), "{summary:?}");
        assert!(!says("HALO"));
    }
}

#[test]
fn sums_that_nobody_typed_are_written_and_empty_rows_are_not() {
    let report = with_rows(
        "C",
        "retained",
        &[
            &[
                ("opening", text("100")),
                ("added", text("20")),
                ("used", text("5")),
            ],
            &[],
            &[("opening", text("7"))],
        ],
    );
    let rows = sheets(&report, "en")[0].rows.to_texts();
    assert_eq!(rows.len(), 3);
    let closing = rows[0].iter().position(|head| head == "On 31 December");
    assert_eq!(rows[1][closing.expect("a column")], "115");
}

#[test]
fn names_of_sheets_are_short_allowed_and_different() {
    let table = |name: &str| Table {
        name: name.into(),
        heads: vec!["A".into()],
        rows: vec![vec![Cell::Year("2025".into())]],
    };
    let names = [
        "Rates",
        "rates",
        "",
        "'",
        "a/b[c]:d*?\\",
        "History",
        "A name that is far longer than the thirty-one signs",
        "A name that is far longer than the thirty-two signs",
    ];
    let tables: Vec<Table> = names.iter().map(|name| table(name)).collect();
    let bytes = workbook(&tables, &Properties::default()).expect("names are made to fit");
    let found: Vec<String> = read(&bytes)
        .expect("it reads")
        .into_iter()
        .map(|sheet| sheet.name)
        .collect();
    assert_eq!(
        found,
        [
            "Rates",
            "rates (2)",
            "Sheet",
            "Sheet (2)",
            "a b c  d",
            "History of changes",
            "A name that is far longer than…",
            "A name that is far longer… (2)",
        ]
    );
}

#[test]
fn a_text_that_no_cell_holds_is_an_error_that_says_where() {
    let table = Table {
        name: "T".into(),
        heads: vec!["A".into(), "B".into()],
        rows: vec![vec![Cell::Empty, Cell::Text("x".repeat(32_768))]],
    };
    let error = workbook(&[table], &Properties::default()).expect_err("too long");
    let expected = WorkbookError::TooLong {
        sheet: "T".into(),
        row: 2,
        column: 2,
        found: 32_768,
    };
    assert_eq!(error, expected);
    let nothing = workbook(&[], &Properties::default());
    assert_eq!(nothing, Err(WorkbookError::Nothing));
}

#[test]
fn the_same_report_gives_the_same_bytes_with_the_time_of_the_report() {
    let write = || report_workbook(&form(), &norway(), &Words::of("fr"), &[]).expect("it fits");
    let bytes = write();
    assert_eq!(bytes, write());
    let core = unzipped(&bytes, "docProps/core.xml");
    assert!(core.contains("2026-04-01T00:00:00Z"), "{core}");
    assert!(
        names(&bytes)
            .iter()
            .any(|name| name == "xl/worksheets/sheet3.xml")
    );
}
