//! A table that a script hands over means the same as one that a person looks at.

use super::*;
use crate::testing::{Speaker, assistance, form, norway};
use article7_core::exchange::csv;
use article7_core::exchange::intake::Skip;
use article7_core::exchange::sheet::MOST_ROWS;
use article7_core::report::Row;

/// Reads a text as [`of_text`] does.
fn read(form: &Form, text: &str) -> Result<Import, IntakeError> {
    let words = Vocabulary::of(form);
    let lexicon = || Rc::new(Lexicon::new(form, words.clone()));
    of_text(form, &words, lexicon, text.as_bytes(), 2025)
}

fn table_of(form: &Form, text: &str) -> (QuestionAt, Table) {
    match read(form, text) {
        Ok(Import::Table(at, table)) => (at, table),
        other => panic!("expected a table, found {other:?}"),
    }
}

/// Amount and currency of each row.
fn money(rows: &[Row]) -> Vec<(&str, &str)> {
    let texts = |row| (Row::text(row, "amount"), Row::text(row, "currency"));
    rows.iter().map(texts).collect()
}

#[test]
fn what_a_header_says_of_its_figures_counts() {
    let form = form();
    for (header, expected) in [
        ("Amount (NOK million)", ("13000000", "NOK")),
        ("Amount NOK", ("13", "NOK")),
        ("Amount in USD thousands", ("13000", "USD")),
        ("MEUR", ("13000000", "EUR")),
    ] {
        let text = format!("Country,{header},Partner\nIraq,13,HALO\nPeru,13,MAG\n");
        let (at, table) = table_of(&form, &text);
        assert_eq!(at, QuestionAt::new("I", "assistance"));
        assert_eq!(money(&table.rows), [expected, expected], "{header}");
        assert_eq!(table.unplaced, [], "{header}");
    }
}

#[test]
fn a_row_of_totals_does_not_double_the_sum() {
    let form = form();
    let text = "Country;Amount;Currency\nIraq;13;NOK\nPeru;7;NOK\nTotal;20;NOK\n";
    let (_, table) = table_of(&form, text);
    assert_eq!(money(&table.rows), [("13", "NOK"), ("7", "NOK")]);
    let skipped = table.skipped.iter();
    let skipped: Vec<(usize, Skip, &str)> = skipped
        .map(|row| (row.line, row.why, row.text.as_str()))
        .collect();
    assert_eq!(skipped, [(4, Skip::Total, "Total · 20 · NOK")]);
}

#[test]
fn sectors_are_known_by_all_their_words() {
    let form = form();
    let text = "Pays;Secteur;Montant;Dossier\nTchad;sensibilisation aux risques;EUR 5;22/417\n";
    let (_, table) = table_of(&form, text);
    assert_eq!(table.rows[0].text("destination"), "TD");
    let sectors = table.rows[0].get("sectors").map(|value| value.as_many());
    assert_eq!(sectors, Some(["risk-education".into()].as_slice()));
    assert_eq!(table.unplaced, [("Dossier".to_owned(), 1)]);
}

#[test]
fn the_same_table_is_the_same_as_a_workbook_and_as_text() {
    let form = form();
    let text = "All figures in NOK million\n\nLand;Sektor;Beløp;Avtalepartner\n\
                Irak;minerydding;13;HALO\nPeru;rydding;1,5;MAG\nTotalt;;14,5;\n";
    let (at, from_text) = table_of(&form, text);
    let cells = Sheet::from_csv("a", &text.replace("1,5", "1.5").replace("14,5", "14.5"));
    let cells = cells.unwrap_or_else(|error| panic!("{error}"));
    let lexicon = Lexicon::new(&form, Vocabulary::of(&form));
    let from_book = table(&form, &lexicon, &[cells]);
    assert_eq!(
        money(&from_text.rows),
        [("13000000", "NOK"), ("1500000", "NOK")]
    );
    let Some(Import::Table(same, from_book)) = from_book else {
        panic!("expected a table, found {from_book:?}");
    };
    assert_eq!((same, &from_book.rows), (at, &from_text.rows));
    assert_eq!(from_book.unplaced, from_text.unplaced);
}

#[test]
fn our_own_table_comes_back_to_the_letter() {
    let form = form();
    let (part, table) = assistance(&form);
    let mut rows = norway(&form).rows(part, &table.id).to_vec();
    let long = "x; y, ".repeat(10_000);
    rows[0].put("details", Some(article7_core::report::Value::text(long)));
    rows[1].put("details", Some(article7_core::report::Value::text("Total")));
    let (at, read) = table_of(&form, &csv::write_in(&form, part, table, &rows));
    assert_eq!(
        (at.part.as_str(), at.question.as_str()),
        (part, table.id.as_str())
    );
    assert_eq!(read.rows, rows);
}

#[test]
fn what_is_beyond_a_limit_is_refused_with_it_whoever_wrote_it() {
    let form = form();
    let theirs = "Country,Amount,Currency\n".to_owned() + &"Peru,1,EUR\n".repeat(MOST_ROWS);
    let ours = "destination,destination_code,sectors,amount,currency,type,details\n".to_owned()
        + &"Peru,PE,,1,EUR,,\n".repeat(MOST_ROWS + 1);
    for text in [theirs, ours] {
        let error = read(&form, &text).map(|_| ()).err();
        let error = error.unwrap_or_else(|| panic!("it came in"));
        let said = crate::intake::refused(&Speaker::of("en"), &error);
        assert!(said.contains("200000 rows"), "{said}");
    }
}

#[test]
fn a_text_that_is_no_table_says_what_was_expected() {
    let form = form();
    for text in ["Dear colleagues,\nhere, it is\n", "Dear colleagues"] {
        let error = read(&form, text).map(|_| ()).err();
        let is_told = matches!(error, Some(IntakeError::File(ImportError::Nothing(_))));
        assert!(is_told, "{error:?}");
    }
}
