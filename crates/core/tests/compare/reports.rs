//! Whole reports: of one state in two years, of two states, and what amends another.

use super::text;
use crate::support::filler::Filler;
use crate::support::speaker::Speaker;
use crate::support::{anything, example, form};
use article7_core::compare::{Change, Difference, Piece, compare};
use article7_core::exchange::{comparison as csv, csv as tables, html};
use article7_core::form::Status;
use article7_core::report::{Attachment, Report};

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
