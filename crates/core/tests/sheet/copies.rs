//! What is copied, and pasted again.

use super::{PLAIN, assistance, column, made, row, rows};
use crate::support::form;
use article7_core::form::Question;
use article7_core::report::{Block, QuestionAt, Report, Row, Value, Vocabulary};
use article7_core::sheet::{self, Range};

/// What copying the cells of some columns puts on the clipboard as text.
fn copied(table: &Question, rows: &[Row], columns: &[usize]) -> Vec<Vec<String>> {
    let form = form();
    let cell = |row: &Row, i: &usize| sheet::copied(&form, &table.columns[*i], row, &PLAIN);
    rows.iter()
        .map(|row| columns.iter().map(|i| cell(row, i)).collect())
        .collect()
}

/// The table after a block of our own copy was pasted behind its rows.
fn pasted_back(rows: &[Row], columns: &[usize], tsv: &str) -> Vec<Row> {
    let form = form();
    let (at, table) = assistance(&form);
    let block = Block {
        cells: sheet::own(article7_core::exchange::csv::pasted(tsv)),
        is_ours: true,
    };
    let lines: Vec<usize> = (rows.len()..rows.len() + block.cells.len()).collect();
    let onto = (&lines[..], columns);
    let words = Vocabulary::of(&form);
    let edit = article7_core::report::enter_block(&words, table, &at, rows, onto, &block);
    made(edit.expect("rows"), rows)
}

#[test]
fn what_is_copied_is_pasted_as_it_was() {
    let block: Vec<Vec<String>> = [
        ["a", "two\nlines", "\"quoted\""],
        ["5\" pipe", "tab\there", ""],
        ["", "", "<b> & co"],
    ]
    .map(|line| line.map(str::to_owned).to_vec())
    .to_vec();
    assert_eq!(
        article7_core::exchange::csv::pasted(&sheet::tsv(&block)),
        block
    );
    let html = sheet::html(&block);
    assert!(html.contains("<td>two<br>lines</td>") && html.contains("&lt;b&gt; &amp; co"));
}

#[test]
fn a_block_fills_what_is_a_multiple_of_it() {
    let one = vec![vec!["x".to_owned()]];
    assert_eq!(sheet::tiled(one.clone(), (2, 2)), vec![vec!["x"; 2]; 2]);
    let two = vec![vec!["x".to_owned()], vec!["y".to_owned()]];
    assert_eq!(
        sheet::tiled(two.clone(), (4, 1)).concat(),
        ["x", "y", "x", "y"]
    );
    assert_eq!(sheet::tiled(two.clone(), (3, 1)), two);
    assert_eq!(sheet::tiled(Vec::new(), (3, 1)), Vec::<Vec<String>>::new());
}

#[test]
fn several_blocks_are_copied_as_one_where_they_have_the_same_rows_or_columns() {
    let block = |a, b| Range::between(a, b);
    let below = [
        block((4, 1), (5, 2)),
        block((0, 1), (0, 2)),
        block((5, 1), (6, 2)),
    ];
    assert_eq!(sheet::joined(&below), Some((vec![0, 4, 5, 6], vec![1, 2])));
    let beside = [block((1, 4), (2, 4)), block((1, 0), (2, 1))];
    assert_eq!(sheet::joined(&beside), Some((vec![1, 2], vec![0, 1, 4])));
    assert_eq!(
        sheet::joined(&[block((1, 4), (2, 4)), block((0, 0), (2, 1))]),
        None
    );
    assert_eq!(sheet::joined(&below[..1]), Some((vec![4, 5], vec![1, 2])));
    assert_eq!(sheet::joined(&[]), None);
}

#[test]
fn a_copied_block_comes_back_where_no_currency_in_it_is_a_code() {
    let form = form();
    let (_, table) = assistance(&form);
    let mut rows = rows();
    for row in &mut rows {
        row.put("currency", Some(Value::typed("crowns")));
        row.put("type", Some(Value::text("in-kind")));
    }
    let columns: Vec<usize> = (0..table.columns.len()).collect();
    let after = pasted_back(
        &rows,
        &columns,
        &sheet::tsv(&copied(table, &rows, &columns)),
    );
    assert_eq!(
        after[5..],
        rows[..],
        "every cell in its column, the last as well"
    );
    // As a header a line of ours is only what it says.
    let mut headed = vec![row("AF", "", "Details")];
    headed[0].put("amount", Some(Value::typed("Amount")));
    let columns = [column("amount"), column("details")];
    let block = copied(table, &headed, &columns);
    let after = pasted_back(&headed, &columns, &sheet::tsv(&block));
    assert_eq!(after[1].text("details"), "Details");
}

#[test]
fn what_a_spreadsheet_would_run_is_guarded_in_a_copy_and_comes_back_as_it_was() {
    let form = form();
    let (_, table) = assistance(&form);
    let hostile = [
        "=HYPERLINK(\"https://elsewhere.example\";\"x\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "'=1",
        "'twas",
    ];
    let mut rows: Vec<Row> = hostile.iter().map(|text| row("AF", "-5", text)).collect();
    rows[0].put("amount", Some(Value::typed("=1+1")));
    let columns = [column("amount"), column("currency"), column("details")];
    let block = copied(table, &rows, &columns);
    let details: Vec<&str> = block.iter().map(|line| line[2].as_str()).collect();
    for (details, text) in details.iter().zip(hostile) {
        let is_run = text
            .trim_start_matches('\'')
            .starts_with(['=', '+', '-', '@']);
        assert_eq!(*details, [if is_run { "'" } else { "" }, text].concat());
    }
    assert_eq!(
        (&*block[0][0], &*block[1][0]),
        ("'=1+1", "-5"),
        "a number stays one"
    );
    let mut expected = rows.clone();
    expected
        .iter_mut()
        .for_each(|row| drop(row.put("destination", None)));
    let after = pasted_back(&rows, &columns, &sheet::tsv(&block));
    assert_eq!(after[rows.len()..], expected[..]);
}

#[test]
fn a_copied_number_reads_in_one_way_and_one_that_does_not_stays_as_typed() {
    let form = form();
    let (_, table) = assistance(&form);
    let mut rows = vec![
        row("", "1.234", "a"),
        row("", "1234567.5", "b"),
        row("", "", "c"),
    ];
    rows[2].put("amount", Some(Value::typed("1.234")));
    let columns = [column("amount"), column("currency"), column("details")];
    let block = copied(table, &rows, &columns);
    for count in 1..=3 {
        let (block, rows) = (&block[3 - count..], &rows[3 - count..]);
        let mut expected = rows.to_vec();
        expected
            .iter_mut()
            .for_each(|row| drop(row.put("destination", None)));
        let after = pasted_back(rows, &columns, &sheet::tsv(block));
        assert_eq!(after[count..], expected[..]);
    }
}

#[test]
fn a_sum_that_was_copied_is_a_sum_again_when_it_is_pasted() {
    let form = form();
    let table = form.question("D", "remaining_areas").expect("it is there");
    let at = QuestionAt::new("D", "remaining_areas");
    let words = Vocabulary::of(&form);
    let columns: Vec<usize> = (0..table.columns.len()).collect();
    let text = |total: &str| Block {
        cells: vec![["Sofala", "3", "4", total].map(str::to_owned).to_vec()],
        is_ours: true,
    };
    let pasted = |total: &str| {
        let edit = article7_core::report::enter_block(
            &words,
            table,
            &at,
            &[],
            (&[0], &columns),
            &text(total),
        );
        let mut report = Report::new(&form.id, "x", "MZ", 2025, "");
        report.apply(edit.expect("a row")).expect("it fits");
        report.rows("D", "remaining_areas")[0].clone()
    };
    assert_eq!(pasted("7").text("total_areas"), "");
    assert_eq!(
        pasted("8").text("total_areas"),
        "8",
        "another total was typed"
    );
}
