//! A new year's report begins with what stands, and offers last year's rows one
//! by one; no figure of last year becomes one of this year unseen.

mod support;

use article7_core::exchange::{csv, json};
use article7_core::form::{ColumnRole, Status};
use article7_core::report::{
    Answer, Offered, QuestionAt, Report, Row, Value, drop_waiting, keep, keep_changed,
    keep_waiting, last_filled, offered_rows, start_next_year,
};
use support::anything::submitted;
use support::filler::Filler;
use support::{example, form};

const NOW: &str = "2027-01-05T00:00:00Z";

fn unchanged(year: i32, last_reported: Option<i32>) -> Report {
    let mut report = Report::new("apmbc-article-7", &year.to_string(), "NO", year, NOW);
    let said = report.sections.of("A");
    said.status = Some(Status::Unchanged);
    said.last_reported = last_reported;
    report
}

fn changed(year: i32) -> Report {
    let mut report = unchanged(year, None);
    report.sections.of("A").status = Some(Status::Changed);
    report
}

fn offered(report: &Report, part: &str, table: &str) -> Vec<Offered> {
    let mut rows = offered_rows(&form(), report);
    rows.retain(|offered| offered.at.part == part && offered.at.question == table);
    rows
}

#[test]
fn what_was_unchanged_since_2013_is_so_in_every_year_after() {
    let mut report = example();
    for year in 2026..2036 {
        report = report.next_year(&year.to_string(), NOW);
        assert_eq!(report.year(), year);
        assert_eq!(report.last_reported("A"), Some(2013));
        assert_eq!(report.status("B"), Some(Status::NotApplicable));
        assert_eq!(report.last_reported("I"), Some(2025), "as it changed then");
    }
}

#[test]
fn an_unchanged_year_that_refers_to_an_unchanged_year_is_followed_back() {
    let chain = [
        changed(2013),
        unchanged(2021, Some(2013)),
        unchanged(2023, Some(2021)),
        unchanged(2024, Some(2023)),
    ];
    let last = unchanged(2025, Some(2024));
    assert_eq!(last_filled("A", &last, &chain), Some(2013));
    let next = last.next_year_after(&chain, "next", NOW);
    assert_eq!(
        (next.status("A"), next.last_reported("A")),
        (Some(Status::Unchanged), Some(2013))
    );
    // Without the reports in between, what the last one says is all that is known.
    assert_eq!(last_filled("A", &last, &[]), Some(2024));
}

#[test]
fn a_year_that_was_not_said_is_looked_for_in_the_reports_before() {
    let last = unchanged(2025, None);
    assert_eq!(
        last_filled("A", &last, &[unchanged(2024, None), changed(2022)]),
        Some(2022)
    );
    assert_eq!(last_filled("A", &last, &[unchanged(2024, None)]), None);
}

#[test]
fn a_report_of_another_state_or_a_year_that_lies_ahead_tells_nothing() {
    let mut other = changed(2022);
    other.state = "SE".into();
    assert_eq!(last_filled("A", &unchanged(2025, None), &[other]), None);
    let ahead = [unchanged(2025, Some(2025)), changed(2030)];
    assert_eq!(
        last_filled("A", &unchanged(2025, Some(2030)), &ahead),
        Some(2030)
    );
    assert_eq!(
        last_filled("A", &ahead[0], &ahead),
        Some(2025),
        "and it ends"
    );
}

#[test]
fn of_several_reports_on_a_year_the_submitted_one_that_none_amends_counts() {
    let mut original = submitted();
    original.period = changed(2024).period;
    let mut amendment = original.amendment("amending", NOW).expect("submitted");
    let said = amendment.sections.of("A");
    said.last_reported = Some(2015);
    let last = unchanged(2025, Some(2024));
    let draft = [amendment.clone(), original.clone()];
    assert_eq!(
        last_filled("A", &last, &draft),
        Some(2013),
        "a draft does not"
    );
    let declaration = original.declaration.clone().expect("submitted");
    amendment
        .submit(declaration, "2026-05-02T00:00:00Z")
        .expect("a draft");
    assert_eq!(last_filled("A", &last, &[amendment, original]), Some(2015));
}

#[test]
fn norways_fifty_grants_are_offered_without_their_amounts() {
    let rows = offered_rows(&form(), &example());
    assert_eq!(rows.len(), 50);
    let last = example();
    for (i, offered) in rows.iter().enumerate() {
        assert_eq!(
            (offered.from, offered.at.question.as_str()),
            (i, "assistance")
        );
        let mut expected = last.rows("I", "assistance")[i].clone();
        expected.put("amount", None);
        assert_eq!(offered.row, expected);
    }
}

#[test]
fn opening_balances_are_last_years_closing_ones() {
    let filler = Filler::new("NO", 2025)
        .choose("C", Status::Changed)
        .row(&[
            ("institution", "Armed Forces"),
            ("type", "PMN"),
            ("opening", "1000"),
            ("added", "5"),
            ("used", "100"),
            ("destroyed", "50"),
            ("lot_numbers", "L-7"),
        ])
        .row(&[
            ("institution", "Research"),
            ("type", "M14"),
            ("opening", "20"),
            ("closing", "about 18"),
        ])
        .row(&[("institution", "Police"), ("type", "TM"), ("used", "some")]);
    let form = form();
    let table = form.question("C", "retained").expect("a table");
    assert_eq!(
        table.column_for(ColumnRole::Opening).map(|c| c.id.as_str()),
        Some("opening")
    );
    let rows = offered(&filler.report, "C", "retained");
    let cells = |i: usize| -> Vec<(&str, &str)> {
        let cells = rows[i].row.iter();
        cells
            .map(|(id, value)| (id.as_str(), value.as_text()))
            .collect()
    };
    assert_eq!(
        cells(0),
        [
            ("institution", "Armed Forces"),
            ("lot_numbers", "L-7"),
            ("opening", "855"),
            ("type", "PMN"),
        ]
    );
    assert_eq!(
        cells(1),
        [
            ("institution", "Research"),
            ("opening", "about 18"),
            ("type", "M14")
        ],
        "what was typed is offered as typed"
    );
    assert_eq!(cells(2), [("institution", "Police"), ("type", "TM")]);
}

#[test]
fn what_happened_once_is_not_offered_and_no_text_is() {
    let filler = Filler::new("AO", 2025)
        .choose("B", Status::Changed)
        .row(&[("type", "PMN"), ("quantity", "7000")])
        .table("B", "destroyed")
        .row(&[("type", "PMN"), ("quantity", "300")])
        .answer("B", "narrative", "The stock shrinks.")
        .choose("D", Status::Changed)
        .row(&[("name", "Bié"), ("known_area", "1000")])
        .table("D", "progress")
        .row(&[("name", "Bié"), ("cleared", "500"), ("ap_mines", "12")]);
    let last = filler.report;
    let rows = offered_rows(&form(), &last);
    let tables: Vec<&str> = rows.iter().map(|o| o.at.question.as_str()).collect();
    assert_eq!(tables, ["stockpile", "remaining_areas", "progress"]);
    assert_eq!(
        rows[0].row,
        last.rows("B", "stockpile")[0],
        "a stock stands"
    );
    let names: Vec<&str> = rows[2].row.columns().map(|id| id.as_str()).collect();
    assert_eq!(names, ["name"], "progress is another every year");
    let next = last.next_year("next", NOW);
    assert!(next.sections.values().all(|said| said.answers.is_empty()));
}

#[test]
fn only_what_the_report_said_is_offered() {
    let hidden = Filler::new("NO", 2025)
        .choose("C", Status::Changed)
        .row(&[("type", "PMN"), ("opening", "10")])
        .unchanged_since("C", 2019);
    assert!(!hidden.report.rows("C", "retained").is_empty());
    assert_eq!(offered_rows(&form(), &hidden.report), []);
}

#[test]
fn rows_that_a_person_keeps_go_in_as_one_step_that_can_be_undone() {
    let mut next = example().next_year("next", NOW);
    let before = next.clone();
    let mut kept = offered_rows(&form(), &example());
    kept.retain(|offered| offered.from % 2 == 0);
    let edit = keep(&next, kept.clone());
    let back = next.apply(edit).expect("rows fit an empty table");
    let rows: Vec<_> = kept.into_iter().map(|offered| offered.row).collect();
    assert_eq!(next.answer("I", "assistance"), Some(&Answer::Rows(rows)));
    next.apply(back).expect("it can be taken back");
    assert_eq!(next, before);
}

/// Norway's report for 2026, begun from that for 2025.
fn started() -> Report {
    start_next_year(&form(), &example(), &[], "next", NOW)
}

fn grants() -> QuestionAt {
    QuestionAt::new("I", "assistance")
}

#[test]
fn a_year_begins_with_its_rows_waiting_and_says_nothing_of_them() {
    let next = started();
    assert_eq!((next.waiting_in(""), next.waiting_in("I")), (50, 50));
    assert_eq!(next.status("I"), Some(Status::Unchanged));
    assert!(next.sections.values().all(|said| said.answers.is_empty()));
    let (form, table) = (
        form(),
        form()
            .question("I", "assistance")
            .cloned()
            .expect("a table"),
    );
    let rows = csv::write_in(&form, "I", &table, next.rows("I", "assistance"));
    assert_eq!(rows.lines().count(), 1, "a head and no row");
    // After a reload they wait as before.
    let again = json::read(&form, &json::write(&next)).expect("what we wrote");
    assert_eq!(again, next);
}

#[test]
fn a_row_that_is_kept_goes_into_its_table_and_its_section_counts_as_changed() {
    let mut next = started();
    let before = next.clone();
    let third = next.waiting(&grants())[2].clone();
    let back = next
        .apply(keep_waiting(&next, |at, place| {
            *at == grants() && place == 2
        }))
        .expect("it waits");
    assert_eq!(next.rows("I", "assistance"), [third]);
    assert_eq!(next.status("I"), Some(Status::Changed));
    assert_eq!(next.last_reported("I"), Some(2025), "as it was said");
    assert_eq!(
        next.status("A"),
        Some(Status::Unchanged),
        "and no other section"
    );
    assert_eq!(next.waiting_in("I"), 49);
    next.apply(back).expect("one step");
    assert_eq!(next, before);
}

#[test]
fn a_row_is_kept_as_it_was_changed_and_a_dropped_one_is_gone() {
    let mut next = started();
    let mut row = next.waiting(&grants())[0].clone();
    row.put("amount", Some(Value::text("7000000")));
    next.apply(keep_changed(&next, &grants(), 0, row.clone()))
        .expect("it waits");
    assert_eq!(next.rows("I", "assistance"), [row]);
    let second = next.waiting(&grants())[1].clone();
    next.apply(drop_waiting(&next, |_, place| place == 0))
        .expect("it waits");
    assert_eq!(next.waiting(&grants())[0], second);
    assert_eq!(
        (next.waiting_in(""), next.rows("I", "assistance").len()),
        (48, 1)
    );
    // Emptied out it is dropped, not kept as an empty row.
    next.apply(keep_changed(&next, &grants(), 0, Row::default()))
        .expect("it waits");
    assert_eq!(
        (next.waiting_in(""), next.rows("I", "assistance").len()),
        (47, 1)
    );
}

#[test]
fn all_rows_are_kept_or_dropped_at_once_and_other_tables_wait_on() {
    let last = Filler::new("AO", 2025)
        .choose("B", Status::Changed)
        .row(&[("type", "PMN"), ("quantity", "7000")])
        .choose("D", Status::Changed)
        .row(&[("name", "Bié"), ("known_area", "1000")])
        .row(&[("name", "Huambo"), ("known_area", "500")])
        .report;
    let mut next = start_next_year(&form(), &last, &[], "next", NOW);
    assert_eq!((next.waiting_in("B"), next.waiting_in("D")), (1, 2));
    next.apply(keep_waiting(&next, |at, _| at.part == "D"))
        .expect("they wait");
    assert_eq!(
        next.rows("D", "remaining_areas"),
        last.rows("D", "remaining_areas")
    );
    assert_eq!(
        (next.status("B"), next.status("D")),
        (Some(Status::Unchanged), Some(Status::Changed))
    );
    assert_eq!((next.waiting_in("B"), next.waiting_in("D")), (1, 0));
    next.apply(drop_waiting(&next, |_, _| true))
        .expect("they wait");
    assert_eq!(next.waiting_in(""), 0);
    assert_eq!(
        next.status("B"),
        Some(Status::Unchanged),
        "what was dropped says nothing"
    );
    assert!(!json::write(&next).contains("offered"));
}

#[test]
fn a_section_that_did_not_change_offers_the_rows_of_the_year_in_which_it_did() {
    let filled = Filler::new("AO", 2023)
        .choose("C", Status::Changed)
        .row(&[("type", "PMN"), ("opening", "100"), ("used", "10")])
        .report;
    let last = Filler::new("AO", 2025).unchanged_since("C", 2023).report;
    let next = start_next_year(&form(), &last, std::slice::from_ref(&filled), "next", NOW);
    let waiting = next.waiting(&QuestionAt::new("C", "retained"));
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].text("opening"), "90", "last said to be left");
    assert_eq!(next.last_reported("C"), Some(2023));
    // Without that report nothing is made up.
    let alone = start_next_year(&form(), &last, &[], "next", NOW);
    assert_eq!(alone.waiting_in(""), 0);
}

#[test]
fn rows_that_still_wait_are_no_part_of_what_is_submitted() {
    let mut next = started();
    let declaration = submitted().declaration.expect("submitted");
    next.submit(declaration, "2027-04-30T00:00:00Z")
        .expect("a draft");
    assert_eq!(next.waiting_in(""), 0);
    assert_eq!(
        next.amendment("amending", NOW)
            .expect("submitted")
            .waiting_in(""),
        0
    );
}
