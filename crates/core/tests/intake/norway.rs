//! Norway's table is the same in whatever way somebody wrote it down.

use super::{ENGLISH, is_norways};
use crate::support::sheets::{Desk, ENCODINGS, delimited, encoded, grouped, norway_table};
use crate::support::source;
use article7_core::exchange::intake::Why;

#[test]
fn norways_table_is_the_same_in_every_encoding_and_delimiter() {
    let desk = Desk::new();
    let table = norway_table(&ENGLISH, |digits| format!("NOK {}", grouped(digits, " ")));
    for sign in [',', ';', '\t', '|'] {
        for (encoding, mark) in ENCODINGS {
            // A letter with an accent, so that the encodings differ.
            let title = "Støtte fra Norge – oversikt";
            let text = [title, "\r\n\r\n", &delimited(&table, sign, "\r\n")].concat();
            let what = format!("{encoding:?}, mark {mark}, {sign:?}");
            let (sheet, told) = desk.open(&encoded(&text, encoding, mark));
            assert_eq!(told, encoding, "{what}");
            assert_eq!(sheet.cell(0, 0), title, "{what}");
            let (rows, preview) = desk.accept_sheet(&sheet);
            is_norways(&rows, &preview, &what);
            assert_eq!(
                preview.rows[0].line, 4,
                "{what}: rows are numbered as in the file"
            );
            assert_eq!(preview.skipped.len(), 1, "{what}: the title");
        }
    }
}

#[test]
fn norways_table_is_the_same_however_its_amounts_are_written() {
    let desk = Desk::new();
    type Write = fn(&str) -> String;
    let ways: [(&str, Write); 12] = [
        ("spaces", |d| format!("NOK {}", grouped(d, " "))),
        ("no-break spaces", |d| {
            format!("{}\u{a0}NOK", grouped(d, "\u{a0}"))
        }),
        ("commas", |d| format!("NOK {}", grouped(d, ","))),
        ("points", |d| format!("NOK {}", grouped(d, "."))),
        ("apostrophes", |d| format!("NOK {}", grouped(d, "’"))),
        ("plain", |d| format!("{d} NOK")),
        ("decimal comma", |d| format!("NOK {},00", grouped(d, "."))),
        ("decimal comma, spaces", |d| {
            format!("{},00 NOK", grouped(d, " "))
        }),
        ("decimal point", |d| format!("NOK {}.00", grouped(d, ","))),
        ("no cents", |d| format!("NOK {},-", grouped(d, " "))),
        ("lower case", |d| format!("nok {}", grouped(d, " "))),
        ("a formula's money", |d| format!("NOK{}", grouped(d, " "))),
    ];
    for (what, write) in ways {
        for sign in [',', ';', '\t'] {
            let text = delimited(&norway_table(&ENGLISH, write), sign, "\n");
            let (rows, preview) = desk.accept(text.as_bytes());
            is_norways(&rows, &preview, &format!("{what}, {sign:?}"));
        }
    }
}

#[test]
fn norways_currency_may_stand_in_a_column_a_header_or_a_title() {
    let desk = Desk::new();
    let headers = |amount: &'static str| {
        let mut headers = ENGLISH;
        headers[2].0 = amount;
        headers
    };
    let plain = |digits: &str| grouped(digits, " ");
    for header in [
        "Amount (NOK)",
        "Amount in NOK",
        "NOK",
        "Amount, NOK",
        "Amount [NOK]",
        "Amount 2025 (NOK)",
        "Beløp i NOK",
        "Montant (NOK)",
        "Total amount allocated in 2025, NOK",
        "Amount (nok)",
    ] {
        let text = delimited(&norway_table(&headers(header), plain), ';', "\n");
        let (rows, preview) = desk.accept(text.as_bytes());
        is_norways(&rows, &preview, header);
    }
    let with_column = [&ENGLISH[..3], &[("Currency", "currency")], &ENGLISH[3..]].concat();
    let text = delimited(&norway_table(&with_column, plain), ';', "\n");
    let (rows, preview) = desk.accept(text.as_bytes());
    is_norways(&rows, &preview, "a column of its own");

    let table = delimited(&norway_table(&ENGLISH, plain), ';', "\n");
    let (rows, preview) = desk.accept(["All amounts in NOK;;;;\n\n", &table].concat().as_bytes());
    is_norways(&rows, &preview, "a title");

    let (_, preview) = desk.accept(table.as_bytes());
    let wrong = preview
        .problems
        .iter()
        .find(|problem| problem.column == "amount");
    let wrong = wrong.expect("nobody said which currency it is");
    assert_eq!((wrong.why, wrong.count), (Why::NoCurrency, 50));
    assert_eq!(wrong.lines.len(), 20, "the first rows are named");
}

#[test]
fn norways_own_file_comes_in_as_it_is() {
    let Some(text) = source("data/norway-2025-assistance.csv") else {
        return;
    };
    let desk = Desk::new();
    let (rows, preview) = desk.accept(text.as_bytes());
    is_norways(&rows, &preview, "the file");
    let words: Vec<_> = preview
        .words
        .iter()
        .map(|w| (w.word.as_str(), w.count))
        .collect();
    assert_eq!(words, [("Mapping", 1)]);
    let regions: Vec<_> = preview
        .places
        .iter()
        .map(|w| (w.word.as_str(), w.count))
        .collect();
    assert_eq!(
        regions.iter().find(|(word, _)| *word == "Global"),
        Some(&("Global", 8))
    );
    assert_eq!(regions.len(), 4, "three regions and Global: {regions:?}");
}
