//! What is done to blocks of cells and rows, each as one edit.

use super::{assistance, column, details, made, rows};
use crate::support::form;
use article7_core::sheet;

#[test]
fn clearing_filling_and_removing_are_one_step_each() {
    let form = form();
    let (at, table) = assistance(&form);
    let (rows, what) = (rows(), [column("details")]);
    let cleared = sheet::clear(table, &at, &rows, &[1, 3, 9], &what).expect("cells");
    assert_eq!(
        details(&made(cleared, &rows)),
        ["one", "", "three", "", "five"]
    );
    assert_eq!(sheet::clear(table, &at, &rows, &[9], &what), None);
    let filled = sheet::fill_down(table, &at, &rows, &[1, 2, 4], &what).expect("cells");
    assert_eq!(
        details(&made(filled, &rows)),
        ["one", "two", "two", "Four", "two"]
    );
    assert_eq!(sheet::fill_down(table, &at, &rows, &[1], &what), None);
    let removed = sheet::remove(&at, &[3, 0, 1]).expect("rows");
    assert_eq!(details(&made(removed, &rows)), ["three", "five"]);
    let all = sheet::remove(&at, &[0, 1, 2, 3, 4]).expect("rows");
    assert_eq!(made(all, &rows), []);
    assert_eq!(sheet::remove(&at, &[]), None);
}

#[test]
fn rows_move_together_and_stop_at_the_ends() {
    let form = form();
    let (at, _) = assistance(&form);
    let rows = rows();
    let moved = |rows_at, down| sheet::move_rows(&at, rows_at, down, rows.len());
    let up = made(moved((1, 2), false).expect("there is room"), &rows);
    assert_eq!(details(&up), ["two", "three", "one", "Four", "five"]);
    let down = made(moved((1, 2), true).expect("there is room"), &rows);
    assert_eq!(details(&down), ["one", "Four", "two", "three", "five"]);
    assert_eq!(moved((0, 1), false), None);
    assert_eq!(moved((3, 4), true), None);
    assert_eq!(moved((5, 5), false), None);
}

#[test]
fn an_order_is_kept_only_where_it_has_every_row() {
    let form = form();
    let (at, _) = assistance(&form);
    let rows = rows();
    let kept = sheet::keep_order(&at, &rows, &[4, 2, 0, 1, 3]).expect("every row");
    assert_eq!(
        details(&made(kept, &rows)),
        ["five", "three", "one", "two", "Four"]
    );
    assert_eq!(sheet::keep_order(&at, &rows, &[4, 2, 0]), None);
    assert_eq!(sheet::keep_order(&at, &rows, &[4, 2, 0, 1, 1]), None);
    assert_eq!(sheet::keep_order(&at, &rows, &[4, 2, 0, 1, 9]), None);
}
