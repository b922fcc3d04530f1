//! What differs between two reports: nothing is missed, nothing is told twice,
//! and the sums are exact.

mod support;

use article7_core::compare::{
    Change, Comparison, Difference, Piece, RowDifference, TableDifference, TextDifference, compare,
};
use article7_core::exchange::{comparison as csv, csv as tables, html};
use article7_core::form::{Form, Question, Status};
use article7_core::report::{Attachment, Report, Row, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use support::anything;
use support::filler::Filler;
use support::speaker::Speaker;
use support::{example, form};

fn text(value: &str) -> Value {
    Value::Text(value.into())
}

/// The example after its assistance table was changed.
fn changed(change: impl FnOnce(&mut Vec<Row>)) -> Report {
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

fn counts(table: &TableDifference) -> (usize, usize, usize, usize) {
    let count = |is: fn(&RowDifference) -> bool| table.rows.iter().filter(|row| is(row)).count();
    (
        count(|row| matches!(row, RowDifference::Same { .. })),
        count(|row| matches!(row, RowDifference::Changed { .. })),
        count(|row| matches!(row, RowDifference::Gone { .. })),
        count(|row| matches!(row, RowDifference::Added { .. })),
    )
}

/// Every row of both sides is told of once, in the order in which it stands there.
#[track_caller]
fn tells_every_row_once(table: &TableDifference, before: usize, after: usize) {
    let (mut of_before, mut of_after) = (Vec::new(), Vec::new());
    for row in &table.rows {
        match row {
            RowDifference::Same { before, after }
            | RowDifference::Changed { before, after, .. } => {
                of_before.push(*before);
                of_after.push(*after);
            }
            RowDifference::Gone { before, .. } => of_before.push(*before),
            RowDifference::Added { after, .. } => of_after.push(*after),
        }
    }
    assert_eq!(of_after, (0..after).collect::<Vec<_>>());
    of_before.sort_unstable();
    assert_eq!(of_before, (0..before).collect::<Vec<_>>());
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

#[test]
fn a_report_compared_with_itself_differs_in_nothing() {
    let report = example();
    let comparison = compare(&form(), &report, &report);
    assert!(comparison.is_empty());
    let other_year = Report {
        id: "other".into(),
        period: article7_core::report::Period::year(2026),
        saved: "later".into(),
        ..report.clone()
    };
    assert!(compare(&form(), &report, &other_year).is_empty());
    let english = Speaker::of("en");
    let page = html::write_comparison(&form(), &comparison, &english);
    assert!(page.contains("The two reports say the same."));
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
        if let Some(Value::Many(choices)) = rows[3].cells.get_mut("sectors") {
            choices.reverse();
        }
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

#[test]
fn what_the_summary_says_is_compared_section_by_section() {
    let last = example();
    let next = last.next_year("next", "2027-01-05T00:00:00Z");
    let comparison = compare(&form(), &last, &next);
    let parts: Vec<&str> = comparison
        .parts
        .iter()
        .map(|part| part.part.as_str())
        .collect();
    assert_eq!(
        parts,
        ["I", "additional"],
        "A is unchanged since 2013 in both"
    );
    let i = &comparison.parts[0];
    let status = i.status.as_ref().expect("it changed");
    assert_eq!(
        (status.before.status, status.before.last_reported),
        (Some(Status::Changed), None)
    );
    assert_eq!(
        (status.after.status, status.after.last_reported),
        (Some(Status::Unchanged), Some(2025))
    );
    assert!(
        i.questions.is_empty(),
        "its answers still stand in the report before"
    );
    assert_eq!(
        comparison
            .attachments
            .iter()
            .map(|file| file.change)
            .collect::<Vec<_>>(),
        [Change::Gone]
    );
}

#[test]
fn a_year_left_behind_by_an_earlier_status_is_no_difference() {
    let last = example();
    let mut next = last.next_year("next", "2027-01-05T00:00:00Z");
    let said = next.sections.get_mut("I").expect("section I");
    said.status = Some(Status::Changed);
    assert_eq!(said.last_reported, Some(2025));
    let comparison = compare(&form(), &last, &next);
    let statuses = comparison
        .parts
        .iter()
        .filter_map(|part| part.status.as_ref());
    assert_eq!(statuses.count(), 0, "changed in both");
}

#[test]
fn another_state_s_unchanged_section_does_not_hide_what_the_first_says() {
    let other = Filler::new("SE", 2025)
        .choose("I", Status::Unchanged)
        .report;
    for (before, after) in [(example(), other.clone()), (other, example())] {
        let comparison = compare(&form(), &before, &after);
        let part = comparison.parts.iter().find(|part| part.part == "I");
        let questions = &part.expect("section I").questions;
        let table = questions.iter().find(|one| one.question == "assistance");
        let Difference::Table(table) = &table.expect("the table").difference else {
            panic!("a table");
        };
        assert_eq!(table.rows.len(), 50);
    }
}

#[test]
fn an_amendment_differs_from_what_it_amends_in_what_was_corrected() {
    let original = anything::submitted();
    let mut amendment = original
        .amendment("second", "2026-05-02T00:00:00Z")
        .expect("submitted");
    let said = amendment.sections.get_mut("I").expect("section I");
    let answer = original
        .text("I", "cooperation")
        .replace("(2024)", "(2025)");
    said.answers.insert(
        "cooperation".into(),
        article7_core::report::Answer::Value(text(&answer)),
    );
    amendment.attachments.push(Attachment {
        name: "note.pdf".into(),
        ..Attachment::default()
    });
    let comparison = compare(&form(), &original, &amendment);
    assert_eq!(
        comparison.after.amends.as_deref(),
        Some("example-norway-2025")
    );
    let Difference::Text(difference) = &comparison.parts[0].questions[0].difference else {
        panic!("a text");
    };
    let pieces = &difference.pieces;
    assert_eq!(
        pieces[1..3],
        [Piece::Gone("2024".into()), Piece::Added("2025".into())]
    );
    assert_eq!(pieces.len(), 4, "and nothing else of it");
    assert_eq!(comparison.attachments.len(), 1);
    let english = Speaker::of("en");
    let page = html::write_comparison(&form(), &comparison, &english);
    // Struck through and underlined for those who see it, in words for the others.
    let said = |tag: &str, word: &str, text: &str| {
        format!("<{tag}><span class=\"said\">{word}: </span>{text}</{tag}>")
    };
    let marked = [
        "(",
        &said("del", "Gone", "2024"),
        &said("ins", "Added", "2025"),
        ")",
    ]
    .concat();
    assert!(page.contains(&marked), "{page}");
    assert!(page.contains("Added: <ins>note.pdf</ins>"));
    let json = serde_json::to_value(&comparison).expect("plain data");
    assert_eq!(
        json["parts"][0]["questions"][0]["difference"]["kind"],
        "text"
    );
    assert_eq!(
        json["parts"][0]["questions"][0]["difference"]["pieces"][1]["is"],
        "gone"
    );
}

#[test]
fn two_states_can_be_held_against_each_other_in_every_format() {
    let other = Filler::new("SE", 2025)
        .contact(&[("authority", "=cmd()"), ("email", "a@example.org")])
        .choose("I", Status::Changed)
        .row(&[
            ("destination", "Ukraine"),
            ("amount", "SEK 1 000"),
            ("details", "<b>MAG</b>"),
        ])
        .answer("I", "gender", "Norway's was longer.")
        .choose("D", Status::Changed)
        .answer("D", "deadline", "1 June 2027")
        .report;
    let comparison = compare(&form(), &example(), &other);
    let english = Speaker::of("en");
    let page = html::write_comparison(&form(), &comparison, &english);
    assert!(page.contains("<title>Norway 2025 compared with Sweden 2025</title>"));
    assert!(page.contains("<dt>Second report</dt><dd>Sweden, 2025-01-01 to 2025-12-31</dd>"));
    assert!(page.contains("&lt;b&gt;MAG&lt;/b&gt;") && !page.contains("<b>"));
    assert!(page.contains("</span>2027-06-01</ins>"));
    if let Ok(folder) = std::env::var("ARTICLE7_KEEP_HTML") {
        let file = std::path::Path::new(&folder).join("comparison.html");
        std::fs::write(file, page).expect("a folder to write to");
    }
    let lines = tables::cells(&csv::write(&comparison)).expect("CSV");
    assert!(lines.iter().all(|line| line.len() == lines[0].len()));
    let cells = |what: &str, column: &str| -> Vec<&Vec<String>> {
        lines
            .iter()
            .filter(|line| line[2] == what && line[5] == column)
            .collect()
    };
    assert_eq!(
        cells("gone", "destination").len() + cells("changed", "destination").len(),
        50
    );
    let totals = cells("total", "amount");
    assert_eq!(totals[0][6..10], ["NOK", "526935267", "", "-526935267"]);
    assert_eq!(totals[1][6..10], ["SEK", "", "1000", "1000"]);
    assert!(
        lines.iter().any(|line| line[8] == "'=cmd()"),
        "no spreadsheet runs it"
    );
}

#[test]
fn ten_thousand_rows_are_compared_in_bounded_time() {
    let form = form();
    let table = form.question("I", "assistance").expect("a table");
    let rows = |turn: usize| -> Vec<Row> {
        (0..10_000)
            .map(|i| {
                let mut row = Row::default();
                // Every third row changed its amount, every tenth its partner and amount.
                let amount = if i % 3 == 0 { i * 7 + turn } else { i * 7 };
                let partner = if i % 10 == 0 { i * 31 + turn } else { i };
                row.put("destination", Some(text(["AF", "IQ", "UA", "LA"][i % 4])));
                row.put("details", Some(text(&format!("Partner {partner}"))));
                row.put("amount", Some(text(&amount.to_string())));
                row.put("currency", Some(text("NOK")));
                row.put("type", Some(text("financial")));
                row
            })
            .collect()
    };
    let (before, mut after) = (rows(0), rows(1));
    after.rotate_left(5000);
    #[expect(
        clippy::disallowed_methods,
        reason = "a host test of what must not take long"
    )]
    let start = std::time::Instant::now();
    let difference = TableDifference::between(table, &before, &after).expect("they differ");
    let took = start.elapsed();
    tells_every_row_once(&difference, 10_000, 10_000);
    let (same, changed, gone, added) = counts(&difference);
    assert_eq!(same, 6000);
    assert_eq!(gone, added);
    assert_eq!(changed + gone, 4000);
    assert!(
        changed >= 3000 - 334,
        "rows with the same partner are the same: {changed}"
    );
    // The worst case: one key, and nothing else alike.
    let one_key = |turn: usize| -> Vec<Row> {
        (0..10_000)
            .map(|i| {
                let mut row = Row::default();
                row.put("destination", Some(text("Global")));
                row.put("amount", Some(text(&(i * 2 + turn).to_string())));
                row
            })
            .collect()
    };
    let difference = TableDifference::between(table, &one_key(0), &one_key(1));
    tells_every_row_once(&difference.expect("they differ"), 10_000, 10_000);
    eprintln!(
        "10 000 rows: {took:?}, one key: {:?}",
        start.elapsed() - took
    );
    assert!(
        start.elapsed().as_secs() < 60,
        "in a debug build on a busy machine"
    );
}

#[test]
fn long_texts_are_compared_in_bounded_time() {
    let words = |turn: usize| -> String {
        (0..100_000)
            .map(|i| {
                if i % 50 == turn {
                    "changed ".into()
                } else {
                    format!("w{} ", i % 5000)
                }
            })
            .collect()
    };
    let (before, after) = (words(0), words(1));
    #[expect(
        clippy::disallowed_methods,
        reason = "a host test of what must not take long"
    )]
    let start = std::time::Instant::now();
    let difference = TextDifference::between(&before, &after);
    assert_eq!(difference.apply(&before), Some(after));
    eprintln!("100 000 words: {:?}", start.elapsed());
    assert!(
        start.elapsed().as_secs() < 60,
        "in a debug build on a busy machine"
    );
}

#[test]
fn words_that_changed_are_told_as_a_person_reads_them() {
    let pieces = |before: &str, after: &str| TextDifference::between(before, after).pieces;
    let (same, gone, added) = (
        |text: &str| Piece::Same(text.into()),
        |text: &str| Piece::Gone(text.into()),
        |text: &str| Piece::Added(text.into()),
    );
    assert_eq!(
        pieces(
            "Norway gave 600 million NOK.",
            "Norway gave 527 million NOK."
        ),
        [
            same("Norway gave "),
            gone("600"),
            added("527"),
            same(" million NOK.")
        ]
    );
    assert_eq!(
        pieces("the old words here", "the new names here"),
        [
            same("the "),
            gone("old words"),
            added("new names"),
            same(" here")
        ]
    );
    assert_eq!(pieces("", "All new."), [added("All new.")]);
    assert_eq!(pieces("same", "same"), [same("same")]);
    assert_eq!(pieces("", ""), []);
    assert_eq!(
        pieces("扫雷行动", "扫雷工作"),
        [same("扫雷"), gone("行动"), added("工作")]
    );
    // A figure is one word, however its thousands are set apart.
    assert_eq!(
        pieces("NOK 526,935,267 in all", "NOK 526,935,276 in all"),
        [
            same("NOK "),
            gone("526,935,267"),
            added("526,935,276"),
            same(" in all")
        ]
    );
    assert_eq!(
        pieces("1\u{202f}000, 2.5", "1\u{202f}001, 2.6"),
        [
            gone("1\u{202f}000"),
            added("1\u{202f}001"),
            same(", "),
            gone("2.5"),
            added("2.6")
        ]
    );
    assert_eq!(TextDifference::between("a", "b").apply("c"), None);
}

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
                                let mut choices = choices.clone();
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
