//! Whatever two reports say.

use super::{tells_every_row_once, text};
use crate::support::speaker::Speaker;
use crate::support::{anything, example, form};
use article7_core::compare::{RowDifference, TableDifference, TextDifference, compare};
use article7_core::exchange::{comparison as csv, html};
use article7_core::form::{Form, Question};
use article7_core::report::{Row, Value};
use proptest::collection::vec;
use proptest::prelude::*;

/// A table of the form and some of its rows, twice: the second from the first by
/// what people do to rows.
fn two_tables() -> impl Strategy<Value = (Question, Vec<Row>, Vec<Row>)> {
    prop::sample::select(anything::tables(&form())).prop_flat_map(|(_, table)| {
        let rows = vec(anything::row(&table), 0..12);
        let others = vec(anything::row(&table), 0..4);
        let moves = vec(
            (
                0..4_u8,
                any::<prop::sample::Index>(),
                any::<prop::sample::Index>(),
            ),
            0..8,
        );
        (Just(table), rows, others, moves).prop_map(|(table, before, mut others, moves)| {
            let mut after = before.clone();
            for (what, from, to) in moves {
                if after.is_empty() {
                    break;
                }
                match (what, others.pop()) {
                    (0, _) => drop(after.remove(from.index(after.len()))),
                    (1, Some(row)) => after.insert(to.index(after.len()), row),
                    (2, Some(row)) => {
                        let (at, column) = (from.index(after.len()), to.index(table.columns.len()));
                        let id = &table.columns[column].id;
                        after[at].put(id, row.get(id).cloned());
                    }
                    _ => {
                        let row = after.remove(from.index(after.len()));
                        after.insert(to.index(after.len() + 1), row);
                    }
                }
            }
            (table, before, after)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_report_says_it_does_not_differ_from_itself(
        start in anything::report(),
        edits in vec(anything::edit(), 0..12),
    ) {
        let mut report = start;
        for edit in edits {
            let _ = report.apply(edit);
        }
        thread_local!(static READ: (Form, Speaker) = (form(), Speaker::of("en")));
        READ.with(|(form, english)| {
            prop_assert!(compare(form, &report, &report).is_empty());
            let back = compare(form, &report, &example());
            let forth = compare(form, &example(), &report);
            prop_assert_eq!(back.attachments.is_empty(), forth.attachments.is_empty());
            // Whatever the difference, it can be written.
            csv::write(&back);
            html::write_comparison(form, &back, english);
            Ok(())
        })?;
    }

    #[test]
    fn every_row_of_both_sides_is_told_of_once_and_as_what_it_is(
        (table, before, after) in two_tables()
    ) {
        let Some(difference) = TableDifference::between(&table, &before, &after) else {
            // Nothing differs: the same rows, in any order.
            let said = |rows: &[Row]| {
                let mut said: Vec<String> = rows
                    .iter()
                    .filter(|row| !row.is_empty())
                    .map(|row| {
                        let cell = |column: &article7_core::form::Column| match row.get(&column.id) {
                            Some(Value::Many(choices)) => {
                                let mut choices = choices.to_vec();
                                choices.sort();
                                choices.dedup();
                                format!("{choices:?}")
                            }
                            Some(value) => value.as_number().map_or(format!("{value:?}"), |n| n.normalize().to_string()),
                            None => row.number(column).map(|n| n.normalize().to_string()).unwrap_or_default(),
                        };
                        table.columns.iter().map(cell).collect::<Vec<_>>().join("|")
                    })
                    .collect();
                said.sort();
                said
            };
            prop_assert_eq!(said(&before), said(&after));
            return Ok(());
        };
        tells_every_row_once(&difference, before.len(), after.len());
        for row in &difference.rows {
            match row {
                RowDifference::Same { .. } => {}
                RowDifference::Gone { before: at, row } => prop_assert_eq!(row, &before[*at]),
                RowDifference::Added { after: at, row } => prop_assert_eq!(row, &after[*at]),
                RowDifference::Changed { before: was, after: is, row, cells } => {
                    prop_assert!(!cells.is_empty());
                    prop_assert_eq!(row, &after[*is]);
                    for cell in cells {
                        let column = table.column(&cell.column).expect("a column of the table");
                        prop_assert_ne!(&cell.before, &cell.after);
                        for (value, row) in [(&cell.before, &before[*was]), (&cell.after, &after[*is])] {
                            let there = row.get(&cell.column).cloned().or_else(|| {
                                row.number(column).map(|n| text(&n.normalize().to_string()))
                            });
                            prop_assert_eq!(value, &there);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_texts_difference_makes_the_one_text_of_the_other(
        before in vec(anything::text(), 0..12),
        after in vec(anything::text(), 0..12),
    ) {
        let (before, after) = (before.join(" "), after.join(" "));
        let difference = TextDifference::between(&before, &after);
        prop_assert_eq!(difference.before(), before.clone());
        prop_assert_eq!(difference.apply(&before), Some(after.clone()));
        prop_assert_eq!(difference.is_empty(), before == after);
    }
}
