//! A text that is looked for, and replaced.

use super::{PLAIN, assistance, column, made, rows};
use crate::support::form;
use article7_core::document::Language;
use article7_core::report::Vocabulary;
use article7_core::sheet;

#[test]
fn a_text_is_found_from_the_cursor_on_and_round_the_table() {
    let form = form();
    let (_, table) = assistance(&form);
    let rows = rows();
    let columns: Vec<usize> = (0..table.columns.len()).collect();
    let seen = |line: usize| Some(line);
    let find = |what, from, back| {
        let about = (&form, table, &PLAIN as &dyn Language);
        sheet::find(
            about,
            (&rows, &seen, &columns),
            (what, from, back),
            rows.len(),
        )
    };
    let amount = column("amount");
    assert_eq!(find("20", (0, 0), false), Some((0, amount)));
    assert_eq!(find("20", (0, amount), false), Some((3, amount)));
    assert_eq!(find("20", (3, amount), false), Some((0, amount)));
    assert_eq!(find("20", (3, amount), true), Some((0, amount)));
    assert_eq!(find("20", (0, amount), true), Some((3, amount)));
    assert_eq!(find("four", (0, 0), false), Some((3, column("details"))));
    assert_eq!(find("six", (0, 0), false), None);
    assert_eq!(find("", (0, 0), false), None);
}

#[test]
fn replacing_reads_each_cell_anew_and_leaves_the_others() {
    assert_eq!(sheet::replace("Aa a", "A", "b"), Some("bb b".into()));
    assert_eq!(sheet::replace("Über Über", "über", ""), Some(" ".into()));
    assert_eq!(sheet::replace("abc", "d", "e"), None);
    assert_eq!(sheet::replace("abc", "", "e"), None);
    let form = form();
    let (at, table) = assistance(&form);
    let words = Vocabulary::of(&form);
    let cells = (0..5).flat_map(|row| (0..table.columns.len()).map(move |c| (row, c)));
    let about = (&form, table, &PLAIN as &dyn Language);
    let (edit, count) = sheet::replace_all(about, (&words, &at), &rows(), cells, ("soon", "NOK 7"));
    let after = made(edit, &rows());
    assert_eq!(count, 1);
    assert_eq!(
        (after[4].text("amount"), after[4].text("currency")),
        ("7", "NOK")
    );
    assert_eq!(after[..4], rows()[..4]);
}
