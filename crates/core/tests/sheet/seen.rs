//! Which rows are seen, and in which order.

use super::{FRENCH, PLAIN, assistance, column, row, rows};
use crate::support::form;
use article7_core::report::{Row, Value};
use article7_core::sheet::{Arrangement, Sort, differs};
use article7_core::world::text::Text;

fn lines(asked: &Arrangement) -> Vec<usize> {
    let form = form();
    let (_, table) = assistance(&form);
    asked.lines(&form, table, &rows(), &PLAIN)
}

#[test]
fn numbers_sort_as_numbers_and_empty_cells_come_last_both_ways() {
    let by = |id: &str, down| Sort {
        column: column(id),
        down,
    };
    let sorted = |sorts: Vec<Sort>| {
        lines(&Arrangement {
            sorts,
            ..Arrangement::default()
        })
    };
    assert_eq!(sorted(vec![by("amount", false)]), [1, 0, 3, 2, 4]);
    assert_eq!(sorted(vec![by("destination", true)]), [4, 0, 1, 3, 2]);
    let both = vec![by("destination", false), by("amount", true)];
    assert_eq!(sorted(both), [3, 1, 0, 4, 2]);
    assert_eq!(sorted(vec![by("details", false)]), [4, 3, 0, 2, 1]);
}

#[test]
fn a_column_asked_for_again_turns_round_and_then_goes() {
    let mut asked = Arrangement::default();
    asked.sort_by(2, false);
    asked.sort_by(0, true);
    asked.sort_by(0, true);
    let sort = |column, down| Sort { column, down };
    assert_eq!(asked.sorts, [sort(2, false), sort(0, true)]);
    asked.sort_by(0, true);
    assert_eq!(asked.sorts, [sort(2, false)]);
    asked.sort_by(5, false);
    assert_eq!(asked.sorts, [sort(5, false)]);
    asked.sort_by(5, false);
    asked.sort_by(5, false);
    assert!(asked.is_plain());
}

#[test]
fn names_stand_in_the_order_of_the_alphabet_whatever_their_accents() {
    let form = form();
    let (_, table) = assistance(&form);
    let places = ["ZM", "EG", "", "SV", "EC", "EG", "élan", "Elan"];
    let rows: Vec<Row> = places.iter().map(|place| row(place, "1", "")).collect();
    let sorted = |down| {
        let by = |id: &str, down| Sort {
            column: column(id),
            down,
        };
        let asked = Arrangement {
            sorts: vec![by("destination", down), by("amount", false)],
            ..Arrangement::default()
        };
        asked.lines(&form, table, &rows, &FRENCH)
    };
    assert_eq!(sorted(false), [1, 5, 7, 6, 4, 3, 0, 2]);
    assert_eq!(sorted(true), [0, 3, 4, 6, 7, 1, 5, 2]);
}

#[test]
fn only_rows_that_say_a_text_have_a_value_or_have_a_finding_are_seen() {
    let said = |text: &str| {
        lines(&Arrangement {
            says: text.into(),
            ..Arrangement::default()
        })
    };
    assert_eq!(said("OU"), [3]);
    assert_eq!(said("20"), [0, 3]);
    assert_eq!(said("nowhere"), [0; 0]);
    let mut asked = Arrangement::default();
    asked.turn(column("destination"), "AF".to_owned());
    assert_eq!(lines(&asked), [1, 3]);
    assert_eq!(
        lines(&Arrangement {
            odd: true,
            ..Arrangement::default()
        }),
        [4]
    );
}

#[test]
fn rows_are_asked_for_by_the_values_of_their_columns() {
    let form = form();
    let (_, table) = assistance(&form);
    let (place, amount) = (column("destination"), column("amount"));
    let values = |asked: &Arrangement, column| asked.values(&form, table, &rows(), &PLAIN, column);
    let counted = |of: &[(&str, usize)]| -> Vec<(String, usize)> {
        of.iter()
            .map(|(text, count)| ((*text).to_owned(), *count))
            .collect()
    };
    let mut asked = Arrangement::default();
    let all = counted(&[("AF", 2), ("MZ", 1), ("PE", 1), ("", 1)]);
    assert_eq!(values(&asked, place), all);
    assert_eq!(
        values(&asked, amount),
        counted(&[("3", 1), ("20", 2), ("100", 1), ("soon", 1)])
    );
    asked.turn(place, "AF".into());
    asked.turn(place, "".into());
    assert_eq!(lines(&asked), [1, 2, 3]);
    assert!(asked.has(place, "AF") && !asked.has(place, "MZ") && !asked.has(amount, "AF"));
    assert_eq!(
        values(&asked, place),
        all,
        "those beside them can still be asked for"
    );
    assert_eq!(
        values(&asked, amount),
        counted(&[("3", 1), ("20", 1), ("100", 1)])
    );
    asked.turn(amount, "20".into());
    assert_eq!(lines(&asked), [3]);
    for (column, text) in [(place, "AF"), (place, ""), (amount, "20")] {
        asked.turn(column, text.into());
    }
    assert!(asked.is_plain(), "nothing is asked any more");
}

#[test]
fn numbers_that_nearly_agree_stand_in_their_order_however_many_decimals_they_have() {
    let form = form();
    let (_, table) = assistance(&form);
    let amounts = [
        "0.00000000012",
        "-0.00000000001",
        "0.0000000001",
        "79228162514264337593543950335",
        "-1",
        "0.00000000012",
        "7.92",
    ];
    let rows: Vec<Row> = amounts.iter().map(|amount| row("AF", amount, "")).collect();
    let sorted = |down| {
        let asked = Arrangement {
            sorts: vec![Sort {
                column: column("amount"),
                down,
            }],
            ..Arrangement::default()
        };
        asked.lines(&form, table, &rows, &PLAIN)
    };
    assert_eq!(sorted(false), [4, 1, 2, 0, 5, 6, 3]);
    assert_eq!(sorted(true), [3, 6, 0, 5, 2, 1, 4]);
}

#[test]
fn the_same_letters_are_looked_for_as_a_country_and_as_they_were_typed() {
    let form = form();
    let (_, table) = assistance(&form);
    let letters = Text::from("EG");
    let mut typed = Row::default();
    typed.put("destination", Some(Value::typed(letters.clone())));
    let mut country = Row::default();
    country.put("destination", Some(Value::text(letters)));
    let rows = [country, typed];
    let asked = |says: &str| {
        let asked = Arrangement {
            says: says.into(),
            ..Arrangement::default()
        };
        asked.lines(&form, table, &rows, &FRENCH)
    };
    assert_eq!(asked("égypte"), [0]);
    assert_eq!(asked("eg"), [1]);
    let by = Arrangement {
        sorts: vec![Sort {
            column: column("destination"),
            down: true,
        }],
        ..Arrangement::default()
    };
    assert_eq!(by.lines(&form, table, &rows, &FRENCH), [0, 1]);
}

#[test]
fn a_cell_says_something_else_where_what_it_is_read_beside_does() {
    let form = form();
    let (_, table) = assistance(&form);
    let before = row("AF", "20", "one");
    let mut now = before.clone();
    now.put("currency", Some(Value::text("JPY")));
    let differing: Vec<&str> = table
        .columns
        .iter()
        .filter(|column| differs(column, &before, &now))
        .map(|column| column.id.as_str())
        .collect();
    assert_eq!(differing, ["amount", "currency"]);
}
