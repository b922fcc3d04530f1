//! Rows that are in no sum.

use super::{amount, found, report};
use crate::support::form;
use article7_core::form::Role;
use article7_core::funding::{By, Grants, Key, LeftOut, Sectors, TableTotals, Why, group, totals};
use article7_core::report::{Answer, Edit, QuestionAt, Row, Value};

#[test]
fn rows_that_are_in_no_sum_are_named_with_the_reason() {
    let report = report(
        "NO",
        2025,
        &[
            ("Peru", "", "NOK 5"),
            ("Peru", "", ""),
            ("Peru", "", "about five"),
            ("Peru", "", "7"),
            ("", "", ""),
            ("", "", "NOK 1"),
        ],
    );
    let form = form();
    let reports = [&report, &report];
    let grants = Grants::of(&form, &reports);
    let left_out = |report| {
        [
            (2, Why::NoAmount),
            (3, Why::Unreadable),
            (4, Why::NoCurrency),
        ]
        .map(|(row, why)| LeftOut { report, row, why })
    };
    assert_eq!(grants.left_out, [left_out(0), left_out(1)].concat());
    let groups = group(&grants, By::Destination, Sectors::Combined, None);
    assert_eq!(
        (amount(&groups.total, "NOK").as_str(), groups.rows),
        ("12", 4)
    );
    assert_eq!(found(&groups, &Key::Unsaid).rows, 2);
}

#[test]
fn a_currency_that_is_no_code_is_in_no_sum_and_counted_as_left_out() {
    // As a file of others may hold it: what is typed becomes a code or stays as typed.
    let form = form();
    let mut report = report("NO", 2025, &[("Peru", "", "NOK 5")]);
    let (part, table) = form.table_for(Role::Assistance).expect("it is there");
    let at = QuestionAt::new(part, table.id.as_str());
    let mut rows = report.rows(part, &table.id).to_vec();
    for code in ["XYZ", "nok", "", "NOK "] {
        let mut row = rows[0].clone();
        row.put("currency", Some(Value::text(code)));
        rows.push(row);
    }
    let answer = Some(Answer::Rows(rows.clone()));
    report.apply(Edit::Answer { at, answer }).expect("a table");
    let column = table.column("amount").expect("it is there");
    let totals = totals(column, &rows);
    let codes: Vec<&str> = totals
        .by_currency
        .iter()
        .map(|total| &*total.currency)
        .collect();
    assert_eq!((codes, totals.left_out), (vec!["NOK"], 4));
    let reports = [&report];
    let grants = Grants::of(&form, &reports);
    let left_out: Vec<(usize, Why)> = grants
        .left_out
        .iter()
        .map(|out| (out.row, out.why))
        .collect();
    assert_eq!(left_out, [2, 3, 4, 5].map(|row| (row, Why::NoCurrency)));
    let groups = group(&grants, By::Currency, Sectors::Combined, None);
    assert_eq!(
        (groups.groups.len(), groups.rows, groups.currencies.len()),
        (1, 1, 1)
    );
    assert_eq!(amount(&groups.total, "NOK"), "5");
}

#[test]
fn a_row_with_a_cell_in_no_total_is_counted_once_whatever_the_column() {
    let form = form();
    let mut table = form
        .question("D", "remaining_areas")
        .expect("it is there")
        .clone();
    for column in &mut table.columns {
        column.total = column.kind.is_number();
    }
    let typed = |column: &str| {
        let mut row = Row::default();
        row.put(column, Some(Value::typed("some")));
        row
    };
    let mut good = Row::default();
    good.put("known_areas", Some(Value::text("3")));
    let mut both = typed("known_areas");
    both.put("suspected_areas", Some(Value::typed("few")));
    let rows = [
        typed("known_areas"),
        typed("suspected_areas"),
        both,
        good,
        Row::default(),
    ];
    let mut totals = TableTotals::default();
    rows.iter().for_each(|row| totals.take_in(&table, row));
    assert_eq!((totals.left_out(&table), totals.rows), (3, 5));
}

#[test]
fn a_table_added_up_in_pieces_comes_to_what_it_comes_to_at_once() {
    let form = form();
    let (_, table) = form.table_for(Role::Assistance).expect("the form has it");
    let amounts = [
        ("USD", "1.5"),
        ("NOK", "20"),
        ("", "7"),
        ("NOK", "0.005"),
        ("EUR", "-3"),
        ("USD", "79228162514264337593543950335"),
        ("CHF", "2"),
    ];
    let row = |(currency, amount): &(&str, &str)| {
        let mut row = Row::default();
        row.put("currency", Some(Value::text(*currency)));
        row.put("amount", Some(Value::text(*amount)));
        row
    };
    let rows: Vec<Row> = amounts.iter().map(row).collect();
    let taken = |rows: &[Row]| {
        let mut totals = TableTotals::default();
        rows.iter().for_each(|row| totals.take_in(table, row));
        totals
    };
    for length in 1..=rows.len() {
        let mut joined = TableTotals::default();
        for piece in rows.chunks(length) {
            joined.join(&taken(piece));
        }
        assert_eq!(joined, taken(&rows), "pieces of {length}");
    }
}
