//! The rows of a table: which is which, and what of it changed.

use super::{counts, tells_every_row_once, text};
use crate::support::filler::Filler;
use crate::support::{example, form};
use article7_core::compare::{Comparison, Difference, RowDifference, TableDifference, compare};
use article7_core::form::Status;
use article7_core::report::{Report, Row, Value};

fn only_table(comparison: &Comparison) -> &TableDifference {
    let [part] = &comparison.parts[..] else {
        panic!("one part: {comparison:?}");
    };
    match &part.questions[..] {
        [one] => match &one.difference {
            Difference::Table(table) => table,
            other => panic!("a table: {other:?}"),
        },
        other => panic!("one question: {other:?}"),
    }
}

/// The cells that changed in the only row that did.
fn only_change(table: &TableDifference) -> Vec<(String, Option<Value>, Option<Value>)> {
    let mut changes = table.rows.iter().filter_map(|row| match row {
        RowDifference::Changed { cells, .. } => Some(cells),
        _ => None,
    });
    let cells = changes.next().expect("a row that changed");
    assert!(changes.next().is_none(), "one row changed");
    let cell = |cell: &article7_core::compare::CellDifference| {
        (cell.column.clone(), cell.before.clone(), cell.after.clone())
    };
    cells.iter().map(cell).collect()
}

/// The example after its assistance table was changed.
pub fn changed(change: impl FnOnce(&mut Vec<Row>)) -> Report {
    let mut report = example();
    let mut rows = report.rows("I", "assistance").to_vec();
    change(&mut rows);
    let said = report.sections.get_mut("I").expect("section I");
    said.answers.insert(
        "assistance".into(),
        article7_core::report::Answer::Rows(rows),
    );
    report
}

#[test]
fn a_corrected_amount_is_one_changed_cell_and_moves_the_total_exactly() {
    let after = changed(|rows| {
        rows[0].put("amount", Some(text("13000000.01")));
    });
    let comparison = compare(&form(), &example(), &after);
    let table = only_table(&comparison);
    assert_eq!(counts(table), (49, 1, 0, 0));
    tells_every_row_once(table, 50, 50);
    assert_eq!(
        only_change(table),
        [(
            "amount".into(),
            Some(text("13000000")),
            Some(text("13000000.01"))
        )]
    );
    let [total] = &table.totals[..] else {
        panic!("one currency")
    };
    assert_eq!(
        (
            total.currency.as_deref(),
            total.before.as_deref(),
            total.after.as_deref(),
            total.difference.as_deref()
        ),
        (
            Some("NOK"),
            Some("526935267"),
            Some("526935267.01"),
            Some("0.01")
        )
    );
}

#[test]
fn rows_that_moved_are_the_same_and_a_number_is_what_it_is() {
    let moved = changed(|rows| {
        rows.reverse();
        let sectors = rows[3].get("sectors").map_or(&[][..], Value::as_many);
        let turned = Value::many(sectors.iter().rev());
        rows[3].put("sectors", Some(turned));
        let amount = rows[4].text("amount").to_owned() + ".00";
        rows[4].put("amount", Some(text(&amount)));
    });
    assert!(compare(&form(), &example(), &moved).is_empty());
}

#[test]
fn rows_that_went_and_came_are_told_as_such() {
    let after = changed(|rows| {
        rows.remove(10);
        let mut row = Row::default();
        row.put("destination", Some(text("GE")));
        row.put("details", Some(text("A partner")));
        row.put("amount", Some(text("5")));
        row.put("currency", Some(text("EUR")));
        rows.insert(0, row);
    });
    let comparison = compare(&form(), &example(), &after);
    let table = only_table(&comparison);
    assert_eq!(counts(table), (49, 0, 1, 1));
    tells_every_row_once(table, 50, 50);
    let totals: Vec<_> = table
        .totals
        .iter()
        .map(|total| {
            (
                total.currency.as_deref(),
                total.before.as_deref(),
                total.difference.as_deref(),
            )
        })
        .collect();
    let gone = example().rows("I", "assistance")[10]
        .text("amount")
        .to_owned();
    assert_eq!(
        totals,
        [
            (
                Some("NOK"),
                Some("526935267"),
                Some(format!("-{gone}").as_str())
            ),
            (Some("EUR"), None, Some("5")),
        ]
    );
}

#[test]
fn a_partner_that_is_spelled_anew_is_still_its_row() {
    let after = changed(|rows| {
        let row = rows
            .iter_mut()
            .find(|row| row.text("details") == "Humanity & Inclusion");
        row.expect("the odd spelling")
            .put("details", Some(text("Humanity and Inclusion")));
    });
    let comparison = compare(&form(), &example(), &after);
    assert_eq!(
        only_change(only_table(&comparison)),
        [(
            "details".into(),
            Some(text("Humanity & Inclusion")),
            Some(text("Humanity and Inclusion"))
        )]
    );
}

#[test]
fn a_sum_that_follows_from_a_changed_cell_is_told_too() {
    let row = |used: &str| {
        let row = [
            ("institution", "A"),
            ("type", "PMN"),
            ("opening", "100"),
            ("used", used),
        ];
        Filler::new("NO", 2025)
            .choose("C", Status::Changed)
            .row(&row)
            .report
    };
    let comparison = compare(&form(), &row("5"), &row("9"));
    let table = only_table(&comparison);
    assert_eq!(
        only_change(table),
        [
            ("used".into(), Some(text("5")), Some(text("9"))),
            ("closing".into(), Some(text("95")), Some(text("91"))),
        ]
    );
    let closing = table.totals.iter().find(|total| total.column == "closing");
    assert_eq!(
        closing.and_then(|total| total.difference.as_deref()),
        Some("-4")
    );
}
