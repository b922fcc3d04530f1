//! A table as a sheet: where the cursor goes, what is seen, what is done to blocks.

mod support;

use article7_core::document::Language;
use article7_core::form::{Form, Question, Role};
use article7_core::report::{Answer, Block, Edit, QuestionAt, Report, Row, Value, Vocabulary};
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
fn a_block_without_one_of_its_cells_has_each_other_cell_once() {
    for (from, to) in [((2, 1), (4, 3)), ((2, 1), (2, 4)), ((2, 1), (5, 1))] {
        let range = Range::between(from, to);
        let cells = || (0..9).flat_map(|row| (0..9).map(move |column| (row, column)));
        for cell in cells().filter(|cell| range.holds(*cell)) {
            let left = range.without(cell);
            for other in cells() {
                let count = left.iter().filter(|part| part.holds(other)).count();
                let expected = usize::from(range.holds(other) && other != cell);
                assert_eq!(count, expected, "{other:?} of {range:?} without {cell:?}");
            }
        }
    }
    let one = Range::between((3, 3), (3, 3));
    assert_eq!(one.without((3, 3)), []);
    assert_eq!(one.without((3, 4)), [one]);
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

/// What copying the cells of some columns puts on the clipboard as text.
fn copied(table: &Question, rows: &[Row], columns: &[usize]) -> Vec<Vec<String>> {
    let form = form();
    let cell = |row: &Row, i: &usize| sheet::copied(&form, &table.columns[*i], row, &Plain);
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
fn a_copied_block_comes_back_where_no_currency_in_it_is_a_code() {
    let form = form();
    let (_, table) = assistance(&form);
    let mut rows = rows();
    for row in &mut rows {
        row.put("currency", Some(Value::typed("crowns")));
        row.put("type", Some(Value::Text("in-kind".into())));
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

/// French, for the names of three countries.
struct French;

impl Language for French {
    fn word(&self, id: &str) -> String {
        Plain.word(id)
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
        let names = [
            ("EG", "Égypte"),
            ("ZM", "Zambie"),
            ("SV", "Salvador"),
            ("EC", "Équateur"),
        ];
        let name = names.iter().find(|(known, _)| *known == code);
        name.map(|(_, name)| (*name).to_owned())
    }
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
        asked.lines(&form, table, &rows, &French)
    };
    assert_eq!(sorted(false), [1, 5, 7, 6, 4, 3, 0, 2]);
    assert_eq!(sorted(true), [0, 3, 4, 6, 7, 1, 5, 2]);
}

#[test]
fn rows_are_asked_for_by_the_values_of_their_columns() {
    let form = form();
    let (_, table) = assistance(&form);
    let (place, amount) = (column("destination"), column("amount"));
    let values = |asked: &Arrangement, column| asked.values(&form, table, &rows(), &Plain, column);
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
fn a_row_with_a_cell_in_no_total_is_counted_once_whatever_the_column() {
    use article7_core::funding::TableTotals;
    let form = form();
    let two = |form: &Form| {
        let mut table = form
            .question("D", "remaining_areas")
            .expect("it is there")
            .clone();
        table
            .columns
            .iter_mut()
            .for_each(|column| column.total = column.kind.is_number());
        table
    };
    let table = two(&form);
    let typed = |column: &str| {
        let mut row = Row::default();
        row.put(column, Some(Value::typed("some")));
        row
    };
    let mut good = Row::default();
    good.put("known_areas", Some(Value::Text("3".into())));
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
