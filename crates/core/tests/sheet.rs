//! A table as a sheet: where the cursor goes, what is seen, what is done to blocks.

mod support;

use article7_core::document::Language;
use article7_core::form::{Form, Question, Role};
use article7_core::report::{Answer, Edit, QuestionAt, Report, Row, Value, Vocabulary};
use article7_core::sheet::{self, Arrangement, Heights, Range, Sort, moved, tabbed};

fn form() -> Form {
    support::form()
}

fn assistance(form: &Form) -> (QuestionAt, &Question) {
    let (part, table) = form.table_for(Role::Assistance).expect("the form has it");
    (QuestionAt::new(part, table.id.as_str()), table)
}

/// English without a screen: names as their codes.
struct Plain;

impl Language for Plain {
    fn word(&self, id: &str) -> String {
        id.rsplit('.').next().unwrap_or(id).to_owned()
    }
    fn fill(&self, id: &str, _: &[(&str, &str)]) -> String {
        id.to_owned()
    }
    fn number(&self, canonical: &str, _: usize) -> String {
        canonical.to_owned()
    }
    fn date(&self, iso: &str) -> String {
        iso.to_owned()
    }
    fn country(&self, code: &str) -> Option<String> {
        Some(code.to_owned())
    }
}

fn row(place: &str, amount: &str, details: &str) -> Row {
    let mut row = Row::default();
    for (column, text) in [
        ("destination", place),
        ("amount", amount),
        ("details", details),
    ] {
        row.put(column, Some(Value::Text(text.into())));
    }
    if !amount.is_empty() {
        row.put("currency", Some(Value::Text("NOK".into())));
    }
    row
}

fn rows() -> Vec<Row> {
    let mut odd = row("PE", "", "five");
    odd.put("amount", Some(Value::typed("soon")));
    vec![
        row("MZ", "20", "one"),
        row("AF", "3", "two"),
        row("", "100", "three"),
        row("AF", "20", "Four"),
        odd,
    ]
}

/// A report with these rows, what an edit makes of them, and what undoing leaves.
fn made(edit: Edit, rows: &[Row]) -> Vec<Row> {
    let form = form();
    let (at, _) = assistance(&form);
    let mut report = Report::new(&form.id, "x", "NO", 2025, "");
    let answer = Some(Answer::Rows(rows.to_vec()));
    report
        .apply(Edit::Answer {
            at: at.clone(),
            answer,
        })
        .expect("a table");
    let back = report.apply(edit).expect("the edit fits");
    let after = report.rows(&at.part, &at.question).to_vec();
    report.apply(back).expect("what takes it back fits");
    assert_eq!(report.rows(&at.part, &at.question), rows, "one step back");
    after
}

fn details(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.text("details")).collect()
}

fn lines(asked: &Arrangement) -> Vec<usize> {
    let form = form();
    let (_, table) = assistance(&form);
    asked.lines(&form, table, &rows(), &Plain)
}

fn column(id: &str) -> usize {
    let form = form();
    let (_, table) = assistance(&form);
    table
        .columns
        .iter()
        .position(|c| c.id == id)
        .expect("a column")
}

#[test]
fn arrows_stop_at_the_edges() {
    assert_eq!(moved("ArrowUp", false, (0, 3), (9, 5)), Some((0, 3)));
    assert_eq!(moved("ArrowRight", false, (4, 5), (9, 5)), Some((4, 5)));
    assert_eq!(moved("End", true, (4, 5), (9, 5)), Some((9, 5)));
    assert_eq!(moved("PageDown", false, (4, 5), (9, 5)), Some((9, 5)));
    assert_eq!(moved("a", false, (4, 5), (9, 5)), None);
}

#[test]
fn tab_goes_on_in_the_next_row_and_leaves_at_the_end() {
    assert_eq!(tabbed(false, (0, 5), (9, 5)), Some((1, 0)));
    assert_eq!(tabbed(true, (1, 0), (9, 5)), Some((0, 5)));
    assert_eq!(tabbed(false, (9, 5), (9, 5)), None);
    assert_eq!(tabbed(true, (0, 0), (9, 5)), None);
}

#[test]
fn a_block_has_the_same_cells_from_whichever_corner() {
    let range = Range::between((4, 1), (2, 3));
    assert_eq!(range, Range::between((2, 3), (4, 1)));
    assert_eq!((range.from, range.to), ((2, 1), (4, 3)));
    assert!(range.holds((3, 2)) && !range.holds((3, 4)) && !range.holds((5, 2)));
}

#[test]
fn lines_stand_where_the_heights_before_them_say() {
    // Against adding them up one by one.
    let mut heights = Heights::new(1000, 40.0);
    let mut plain = vec![40.0; 1000];
    for i in 0..400 {
        let (line, high) = ((i * 619) % 1000, 20.0 + (i * 37 % 90) as f64);
        heights.measured(line, high);
        plain[line] = high;
    }
    assert!(!heights.measured(619, plain[619]), "that is no news");
    heights.resize(1200);
    plain.resize(1200, 40.0);
    heights.resize(900);
    plain.truncate(900);
    heights.measured(899, 77.0);
    plain[899] = 77.0;
    let mut top = 0.0;
    for (line, high) in plain.iter().enumerate() {
        assert!((heights.top(line) - top).abs() < 1e-6, "line {line}");
        assert_eq!(heights.at(top + 1.0), line);
        assert_eq!(heights.at(top + high - 1.0), line);
        top += high;
    }
    assert!((heights.top(900) - top).abs() < 1e-6);
    assert_eq!(heights.at(-5.0), 0);
    assert_eq!(heights.at(1e12), 899);
    assert_eq!(Heights::new(0, 40.0).at(10.0), 0);
    assert!(!heights.measured(5000, 1.0));
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
    let has = Some((column("destination"), "AF".to_owned()));
    assert_eq!(
        lines(&Arrangement {
            has,
            ..Arrangement::default()
        }),
        [1, 3]
    );
    assert_eq!(
        lines(&Arrangement {
            odd: true,
            ..Arrangement::default()
        }),
        [4]
    );
}

#[test]
fn a_text_is_found_from_the_cursor_on_and_round_the_table() {
    let form = form();
    let (_, table) = assistance(&form);
    let rows = rows();
    let columns: Vec<usize> = (0..table.columns.len()).collect();
    let seen = |line: usize| Some(line);
    let find = |what, from, back| {
        let about = (&form, table, &Plain as &dyn Language);
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
    let about = (&form, table, &Plain as &dyn Language);
    let (edit, count) = sheet::replace_all(about, (&words, &at), &rows(), cells, ("soon", "NOK 7"));
    let after = made(edit, &rows());
    assert_eq!(count, 1);
    assert_eq!(
        (after[4].text("amount"), after[4].text("currency")),
        ("7", "NOK")
    );
    assert_eq!(after[..4], rows()[..4]);
}

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
fn a_sum_that_was_copied_is_a_sum_again_when_it_is_pasted() {
    let form = form();
    let table = form.question("D", "remaining_areas").expect("it is there");
    let at = QuestionAt::new("D", "remaining_areas");
    let words = Vocabulary::of(&form);
    let columns: Vec<usize> = (0..table.columns.len()).collect();
    let text = |total: &str| vec![["Sofala", "3", "4", total].map(str::to_owned).to_vec()];
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
