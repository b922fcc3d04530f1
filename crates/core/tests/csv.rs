//! Any table as CSV: another program reads it, a spreadsheet runs none of it,
//! and what we wrote comes back to the letter.

mod support;

use article7_core::exchange::csv::{self, CsvError, Table};
use article7_core::exchange::import::{self, Import, ImportError};
use article7_core::form::{Form, Question, Status};
use article7_core::funding::totals;
use article7_core::report::{QuestionAt, Row, Value, sum};
use article7_core::world::number::canonical;
use proptest::collection::vec;
use proptest::prelude::*;
use std::io::Write;
use std::process::{Command, Stdio};
use support::filler::Filler;
use support::sheets::Desk;
use support::{anything, example, form, words};

fn assistance(form: &Form) -> &Question {
    form.question("I", "assistance").expect("a donor's table")
}

fn read(text: &str) -> Result<Table, CsvError> {
    csv::read(assistance(&form()), text)
}

fn rows(text: &str) -> Vec<Row> {
    read(text).expect("a table").rows
}

fn total(rows: &[Row]) -> String {
    let form = form();
    let column = assistance(&form)
        .column("amount")
        .expect("an amount")
        .clone();
    let total = totals(&column, rows)
        .by_currency
        .into_iter()
        .next()
        .expect("a total");
    format!(
        "{} {}",
        total.currency,
        canonical(total.amount.expect("an exact sum"))
    )
}

/// The lines of a table with one row, as it is written.
fn written(cells: &[(&str, Value)]) -> String {
    let form = form();
    let mut row = Row::default();
    for (column, value) in cells {
        row.put(column, Some(value.clone()));
    }
    let text = csv::write(assistance(&form), std::slice::from_ref(&row));
    assert_eq!(rows(&text), [row], "it comes back as it was");
    text
}

fn text(text: &str) -> Value {
    Value::text(text)
}

/// The cells as Python's csv reads them, one line for each, or nothing where
/// there is no Python.
fn python(csv: &str) -> Option<Vec<Vec<String>>> {
    const READ: &str = "import csv, io, json, sys
text = sys.stdin.buffer.read().decode('utf-8-sig')
rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
sys.stdout.buffer.write(json.dumps(rows).encode())";
    let mut program = Command::new("python3");
    program
        .args(["-c", READ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let Ok(mut running) = program.spawn() else {
        eprintln!("SKIPPED, for want of python3");
        return None;
    };
    let mut input = running.stdin.take().expect("its input");
    input.write_all(csv.as_bytes()).expect("it reads");
    drop(input);
    let output = running.wait_with_output().expect("it ends");
    assert!(output.status.success(), "Python does not read it");
    Some(serde_json::from_slice(&output.stdout).expect("rows as JSON"))
}

#[test]
fn another_program_reads_the_examples_table_and_its_total() {
    let form = form();
    let table = assistance(&form);
    let text = csv::write(table, example().rows("I", "assistance"));
    assert!(
        text.starts_with('\u{feff}'),
        "Excel needs the mark to know that it is UTF-8"
    );
    assert_eq!(
        text.matches('\n').count(),
        text.matches("\r\n").count(),
        "lines end as RFC 4180 says"
    );
    let Some(cells) = python(&text) else { return };
    let header = [
        "destination",
        "destination_code",
        "sectors",
        "amount",
        "currency",
        "type",
        "details",
    ];
    assert_eq!(cells[0], header);
    assert_eq!(cells.len(), 51);
    assert!(cells.iter().all(|row| row.len() == header.len()));
    let amounts = cells[1..]
        .iter()
        .map(|row| row[3].parse::<u64>().expect("plain digits"));
    assert_eq!(amounts.sum::<u64>(), 526_935_267);
    assert!(cells[1..].iter().all(|row| row[4] == "NOK"));
    let first = [
        "Afghanistan",
        "AF",
        "clearance; risk-education",
        "13000000",
        "NOK",
        "financial",
        "HALO Trust",
    ];
    assert_eq!(cells[1], first);
    assert_eq!(cells[4][..2], ["Asia Regional", ""], "a region has no code");
}

#[test]
fn the_examples_table_comes_back_as_it_was() {
    let form = form();
    let report = example();
    let text = csv::write(assistance(&form), report.rows("I", "assistance"));
    let table = read(&text).expect("our own table");
    assert_eq!(table.rows, report.rows("I", "assistance"));
    assert_eq!(table.unplaced, []);
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_made_harmless_and_taken_back() {
    for start in ["=", "+", "-", "@", "\t", "\r", "\n", "'=", "''+"] {
        let cell = format!("{start}cmd|' /C calc'!A0");
        let csv = written(&[("details", text(&cell)), ("destination", text(&cell))]);
        let Some(cells) = python(&csv) else { return };
        let guarded = format!("'{cell}");
        assert_eq!(
            cells[1],
            [&guarded, "", "", "", "", "", &guarded],
            "{start:?}"
        );
    }
    for harmless in ["'tis", "it's", "a=b", "1-2", "'", ""] {
        let csv = written(&[("details", text(harmless)), ("destination", text("AF"))]);
        let Some(cells) = python(&csv) else { return };
        assert_eq!(cells[1][6], harmless);
    }
    let csv = written(&[("sectors", Value::many(["=1", "clearance"]))]);
    assert!(csv.contains("\"'=1; clearance\""), "{csv}");
}

#[test]
fn an_amount_below_zero_stays_a_number() {
    let csv = written(&[("amount", text("-500")), ("currency", text("NOK"))]);
    assert!(csv.ends_with(",-500,NOK,,\r\n"), "{csv}");
}

#[test]
fn an_amount_kept_as_typed_has_a_column_of_its_own() {
    let csv = written(&[
        ("amount", Value::typed("-1.234 kr")),
        ("currency", text("NOK")),
    ]);
    let Some(cells) = python(&csv) else { return };
    assert_eq!(cells[0][7], "amount_as_typed");
    assert_eq!(cells[1], ["", "", "", "", "NOK", "", "", "'-1.234 kr"]);
    let plain = written(&[("amount", text("5"))]);
    assert!(!plain.contains("_as_typed"), "only where it is needed");
}

#[test]
fn words_with_signs_of_ours_in_them_come_back() {
    for words in [
        vec!["a;b", "c"],
        vec!["a\\", "b"],
        vec!["; ", "x"],
        vec!["a\nb", "\"c\""],
        vec!["clearance", "Mapping and drones"],
    ] {
        written(&[("sectors", Value::many(words))]);
    }
}

#[test]
fn rows_without_any_cell_are_left_out() {
    let form = form();
    let text = csv::write(assistance(&form), &[Row::default(), Row::default()]);
    assert_eq!(text.lines().count(), 1, "the header alone");
    assert_eq!(rows(&text), []);
}

#[test]
fn a_sum_is_written_and_stays_a_sum() {
    let filler = Filler::new("AO", 2022)
        .choose("D", Status::Changed)
        .row(&[
            ("name", "All provinces"),
            ("known_area", "65.36 km²"),
            ("suspected_area", "2.64 km²"),
        ])
        .row(&[
            ("name", "One more"),
            ("known_area", "5"),
            ("total_area", "6"),
        ]);
    let text = csv::write(filler.question(), filler.rows());
    let areas = |line: usize| {
        text.lines()
            .nth(line)
            .unwrap()
            .rsplit(',')
            .next()
            .map(str::to_owned)
    };
    assert_eq!(areas(1).as_deref(), Some("68000000"));
    assert_eq!(areas(2).as_deref(), Some("6"));
    let table = csv::read(filler.question(), &text).expect("our own table");
    assert_eq!(table.rows, filler.rows());
    assert_eq!(
        table.rows[0].get("total_area"),
        None,
        "it goes on following its parts"
    );
}

#[test]
fn what_a_spreadsheet_made_of_our_file_is_read_or_kept() {
    let form = form();
    let table = form.question("A", "measures").expect("a table");
    let text = "type,title,adopted,in_force,penal_sanctions,reference\r\n\
                law,Act 1,31.12.2025,01/02/2025,yes,x\r\n";
    let rows = csv::read(table, text).expect("a table").rows;
    assert_eq!(rows[0].text("adopted"), "2025-12-31");
    assert_eq!(
        rows[0].get("in_force"),
        Some(&Value::typed("01/02/2025")),
        "which month, nobody knows"
    );

    let text = "destination,destination_code,sectors,amount,currency,type,details\n\
                Iraq,IQ,clearance,13 mill,NOK,financial,x\n";
    let rows = self::rows(text);
    assert_eq!(rows[0].get("amount"), Some(&Value::typed("13 mill")));
}

#[test]
fn our_own_file_is_known_by_its_header_and_a_strangers_is_not() {
    let form = form();
    let table = assistance(&form);
    let rows = example().rows("I", "assistance").to_vec();
    let text = csv::write(table, &rows);
    let at = QuestionAt::new("I", "assistance");
    let imported = import::read(&form, &words(&form), text.as_bytes(), 2025);
    let read = Table {
        rows,
        unplaced: Vec::new(),
        skipped: Vec::new(),
    };
    assert_eq!(imported, Ok(Import::Table(at, read)));
    // Whatever its cells say: on a line of its own this is a print's heading.
    let mut row = Row::default();
    for (column, text) in [
        ("amount", "5"),
        ("currency", "NOK"),
        ("details", "as in\nI. Cooperation and assistance\nabove"),
    ] {
        row.put(column, Some(Value::text(text)));
    }
    let text = csv::write(table, std::slice::from_ref(&row));
    let imported = import::read(&form, &words(&form), text.as_bytes(), 2025);
    assert!(
        matches!(&imported, Ok(Import::Table(_, read)) if read.rows == [row]),
        "{imported:?}"
    );
    let theirs = "Country,Amount,Currency\nIraq,5,NOK\n";
    let refused = import::read(&form, &words(&form), theirs.as_bytes(), 2025);
    assert!(
        matches!(refused, Err(ImportError::Nothing(_))),
        "{refused:?}"
    );
}

#[test]
fn tables_of_other_programs_are_read_in_any_delimiter() {
    let desk = Desk::new();
    let table = "Country;Sector;Amount;Partner\n\
                 Afghanistan;\"Clearance, risk education\";NOK 13 000 000;\"HALO; Trust\"\n\
                 Kosovo;Clearance;NOK 2 700 000;\"Norwegian\nPeople's \"\"Aid\"\"\"\n";
    let with = |sign: &str| {
        // Only the signs between cells: those inside are quoted.
        table
            .replace("\"HALO; Trust\"", "@")
            .replace(';', sign)
            .replace('@', "\"HALO; Trust\"")
    };
    for sign in [";", "\t", "|", ","] {
        let text = with(sign);
        for text in [
            text.clone(),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{text}"),
            format!("\n\n{text}"),
        ] {
            let (rows, _) = desk.read(&text);
            assert_eq!(rows.len(), 2, "{text}");
            assert_eq!(rows[0].text("destination"), "AF");
            assert_eq!(rows[0].text("details"), "HALO; Trust");
            assert!(rows[1].text("details").starts_with("Norwegian"));
            assert!(rows[1].text("details").ends_with("People's \"Aid\""));
            assert_eq!(total(&rows), "NOK 15700000");
        }
    }
}

#[test]
fn decimals_of_a_foreign_table_follow_its_column() {
    let text = "Country;Amount\nIraq;\"NOK 1.234\"\nPeru;\"NOK 1.234.567,50\"\n";
    let (rows, _) = Desk::new().read(text);
    assert_eq!(total(&rows), "NOK 1235801.5");
}

#[test]
fn a_table_is_written_by_its_name_the_assistance_table_without_one() {
    let (form, report) = (form(), example());
    let named = |name| csv::write_named(&form, &report, name);
    let assistance = named(None).expect("the form has it");
    assert_eq!(rows(&assistance), report.rows("I", "assistance"));
    assert_eq!(named(Some("I.assistance")), Some(assistance));
    let empty = named(Some("B.stockpile")).expect("the form has it");
    assert_eq!(empty.lines().count(), 1, "{empty}");
    // The last is a question, and no table.
    for none in ["", "I", "I.nothing", "Z.assistance", "contact.authority"] {
        assert_eq!(named(Some(none)), None, "{none}");
    }
}

#[test]
fn a_text_that_is_no_table_says_what_was_expected() {
    for (text, found) in [
        ("", "found nothing"),
        ("\n\n", "found nothing"),
        ("Dear colleagues,\nhere it is", "found “Dear colleagues,”"),
    ] {
        let error = read(text).expect_err("no table").to_string();
        let expected = "expected a first row with column names such as destination, sectors, amount, currency; ";
        assert_eq!(error, format!("{expected}{found}"));
    }
    let error = read("destination,amount\nIraq,NOK 5\nPeru,\"NOK 6\n").expect_err("an open quote");
    assert_eq!(error, CsvError::OpenQuote { line: 3 });
    assert_eq!(
        error.to_string(),
        "line 3: a quoted cell begins here and is never closed"
    );
}

/// A total that says what its parts add up to is not told from one that was
/// added up: both read as "added up".
fn settled(table: &Question, mut row: Row) -> Row {
    for column in &table.columns {
        let number = row.get(&column.id).and_then(Value::as_number);
        if number.is_some() && number == sum(column, &row) {
            row.put(&column.id, None);
        }
    }
    row
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a person can enter, in every table of the form.
    #[test]
    fn rows_that_can_be_entered_come_back_from_csv(
        (table, rows) in prop::sample::select(anything::tables(&form())).prop_flat_map(|(_, table)| {
            let rows = vec(anything::row(&table), 0..5);
            (Just(table), rows)
        })
    ) {
        let text = csv::write(&table, &rows);
        let back = csv::read(&table, &text);
        let filled = rows.into_iter().filter(|row| !row.is_empty());
        let expected: Vec<Row> = filled.map(|row| settled(&table, row)).collect();
        prop_assert_eq!(back.map(|table| table.rows), Ok(expected), "{}", text);
    }
}
