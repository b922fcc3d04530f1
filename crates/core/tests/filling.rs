//! Norway's report for 2025, filled in as a person would.

mod support;

use article7_core::check::{CellFinding, cell};
use article7_core::exchange::json;
use article7_core::form::{Form, Status};
use article7_core::report::{Report, Row, SectionState, Value};
use article7_core::world::place;
use support::example;
use support::filler::Filler;

const CONTACT: [(&str, &str); 5] = [
    ("authority", "Ministry of Foreign Affairs"),
    (
        "point_of_contact",
        "Section for Humanitarian Policy and Long-term Development Initiatives",
    ),
    (
        "email",
        "Seksjon.for.humanitaer.politikk.og.langsiktige.innsatser@mfa.no",
    ),
    ("phone", "0047 23 95 00 00"),
    ("address", "Einar Gerhardsens plass 2, 0179 Oslo, Norway"),
];

/// A row of the example as a person types it: names, not codes; digits in groups.
fn typed(row: &Row) -> [(&'static str, String); 5] {
    let destination = row.text("destination");
    let sectors = row.get("sectors").map_or(&[][..], Value::as_many);
    [
        (
            "destination",
            place::english_name(destination)
                .unwrap_or(destination)
                .to_owned(),
        ),
        ("sectors", sectors.join(", ").replace('-', " ")),
        (
            "amount",
            format!("{} {}", row.text("currency"), grouped(row.text("amount"))),
        ),
        ("type", "Financial".to_owned()),
        ("details", row.text("details").to_owned()),
    ]
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

fn norway() -> Filler {
    let example = example();
    let filler = Filler::new("NO", 2025)
        .contact(&CONTACT)
        .unchanged_since("A", 2013)
        .not_applicable(&["B", "C", "D", "E", "F", "G", "H", "J"])
        .choose("I", Status::Changed);
    let questions = [
        "cooperation",
        "coordination",
        "integration",
        "gender",
        "promotion",
    ];
    let filler = questions.iter().fold(filler, |filler, question| {
        filler.answer("I", question, example.text("I", question))
    });
    example
        .rows("I", "assistance")
        .iter()
        .fold(filler, |filler, row| {
            let cells = typed(row);
            let cells: Vec<(&str, &str)> = cells
                .iter()
                .map(|(id, text)| (*id, text.as_str()))
                .collect();
            filler.row(&cells)
        })
}

fn finding(filler: &Filler, row: usize, column: &str) -> Option<CellFinding> {
    cell(&filler.form, filler.column(column), &filler.rows()[row])
}

fn findings(form: &Form, report: &Report) -> Vec<CellFinding> {
    article7_core::check::cells(form, report)
        .into_iter()
        .map(|found| found.finding)
        .collect()
}

#[test]
fn norways_report_is_typed_in_and_adds_up() {
    let filler = norway().expect_total("NOK", "526935267").expect_done(10);
    assert_eq!(filler.rows().len(), 50);
    assert_eq!(filler.totals().left_out, 0);
    let mapping = CellFinding::NotInList(vec!["Mapping".into()]);
    assert_eq!(
        findings(&filler.form, &filler.report),
        [mapping],
        "the one odd cell of the report"
    );
    let example = example();
    assert_eq!(filler.report.contact, example.contact);
    assert_eq!(filler.report.sections, example.sections);
}

#[test]
fn the_total_is_in_sight_from_the_first_row_on() {
    Filler::new("NO", 2025)
        .choose("I", Status::Changed)
        .row(&[("destination", "Afghanistan"), ("amount", "NOK 13 000 000")])
        .expect_total("NOK", "13000000")
        .row(&[("destination", "Kosovo"), ("amount", "€ 2,5 m")])
        .expect_total("NOK", "13000000")
        .expect_total("EUR", "2500000")
        .cell(0, "amount", "NOK 12 999 999,50")
        .expect_total("NOK", "12999999.5")
        .undo()
        .expect_total("NOK", "13000000");
}

#[test]
fn everything_can_be_taken_back_to_the_empty_report() {
    let empty = json::write(&Filler::new("NO", 2025).report);
    let mut filler = norway();
    let full = json::write(&filler.report);
    let mut steps = 0;
    while filler.history.undo(&mut filler.report).is_some() {
        steps += 1;
    }
    // 5 contact details, 10 states, 5 narratives, 50 rows of 5 cells.
    assert_eq!(steps, 5 + 10 + 5 + 50 * 6);
    assert_eq!(json::write(&filler.report), empty);
    while filler.history.redo(&mut filler.report).is_some() {}
    assert_eq!(json::write(&filler.report), full);
}

#[test]
fn progress_counts_the_sections_that_ask_nothing_more() {
    let filler = Filler::new("NO", 2025)
        .expect_done(0)
        .not_applicable(&["B", "C"])
        .expect_done(2);
    let state = |filler: &Filler, id: &str| {
        filler
            .report
            .section_state(filler.form.section(id).expect("a section"))
    };
    assert_eq!(state(&filler, "A"), SectionState::Unsaid);
    assert_eq!(state(&filler, "B"), SectionState::NotApplicable);

    let filler = filler.choose("A", Status::Unchanged).expect_done(2);
    assert_eq!(
        state(&filler, "A"),
        SectionState::Unchanged(None),
        "the year is still asked"
    );
    let filler = filler.unchanged_since("A", 2013).expect_done(3);
    assert_eq!(state(&filler, "A"), SectionState::Unchanged(Some(2013)));

    let filler = filler.choose("I", Status::Changed).expect_done(3);
    assert_eq!(state(&filler, "I"), SectionState::ToFill);
    let filler = filler.row(&[]).expect_done(3);
    assert_eq!(
        state(&filler, "I"),
        SectionState::ToFill,
        "an empty row says nothing"
    );
    let filler = filler.cell(0, "destination", "Iraq").expect_done(4);
    assert_eq!(state(&filler, "I"), SectionState::Filled);
}

#[test]
fn a_report_in_which_nothing_changed_is_complete_with_the_summary_alone() {
    let summary = Filler::new("NO", 2025)
        .unchanged_since("A", 2013)
        .not_applicable(&["B", "C", "D", "E", "F", "G", "H", "I"]);
    let progress = |filler: &Filler| filler.report.progress(&filler.form);
    assert!(!progress(&summary).summary, "J is not spoken of");
    let summary = summary.unchanged_since("J", 2024);
    assert!(progress(&summary).summary);
    assert!(
        !progress(&summary).is_complete(),
        "nobody answers for it yet"
    );
    let complete = summary.contact(&CONTACT[..3]);
    assert!(progress(&complete).is_summary_alone());

    let changed = complete
        .choose("J", Status::Changed)
        .answer("J", "other_matters", "A matter.");
    assert!(progress(&changed).is_complete());
    assert!(!progress(&changed).is_summary_alone());
}

#[test]
fn next_year_begins_with_what_stands() {
    let this = example();
    let next = this.next_year("next", "2027-01-05T00:00:00Z");
    assert_eq!(
        (next.id.as_str(), next.state.as_str(), next.year()),
        ("next", "NO", 2026)
    );
    assert_eq!(
        (next.period.from.to_string(), next.period.to.to_string()),
        ("2026-01-01".into(), "2026-12-31".into())
    );
    assert_eq!(next.contact, this.contact);
    assert_eq!(
        (next.status("A"), next.last_reported("A")),
        (Some(Status::Unchanged), Some(2013))
    );
    assert_eq!(next.status("B"), Some(Status::NotApplicable));
    assert_eq!(
        (next.status("I"), next.last_reported("I")),
        (Some(Status::Unchanged), Some(2025)),
        "what changed last year is unchanged since"
    );
    assert!(
        next.sections.values().all(|said| said.answers.is_empty()),
        "figures are not carried over"
    );
    assert!(next.attachments.is_empty() && next.additional_information.is_empty());
    assert_eq!(
        (next.created.as_str(), next.submitted),
        ("2027-01-05T00:00:00Z", None)
    );
}

#[test]
fn an_odd_amount_is_kept_counted_and_marked() {
    let filler = Filler::new("NO", 2025).choose("I", Status::Changed);
    for (typed, kept, found) in [
        ("NOK -500", "-500", CellFinding::Negative),
        ("NOK 0", "0", CellFinding::Zero),
        (
            "NOK 2 000 000 000 000 000",
            "2000000000000000",
            CellFinding::Absurd,
        ),
        ("500", "500", CellFinding::NoCurrency),
    ] {
        let filler = Filler::new("NO", 2025)
            .choose("I", Status::Changed)
            .row(&[("destination", "Iraq"), ("amount", typed)]);
        assert_eq!(filler.rows()[0].text("amount"), kept);
        assert_eq!(finding(&filler, 0, "amount"), Some(found), "{typed}");
        if typed.starts_with("NOK") {
            filler.expect_total("NOK", kept);
        }
    }
    let filler = filler.row(&[("amount", "NOK 1")]);
    assert_eq!(
        finding(&filler, 0, "amount"),
        None,
        "nothing is odd about one krone"
    );
}

#[test]
fn an_amount_that_reads_in_two_ways_is_asked_about() {
    let filler = Filler::new("NO", 2025)
        .choose("I", Status::Changed)
        .row(&[("destination", "Iraq"), ("amount", "NOK 1.234")]);
    assert_eq!(filler.totals().left_out, 1);
    let Some(CellFinding::SeveralReadings(readings)) = finding(&filler, 0, "amount") else {
        panic!("it is not asked about");
    };
    assert_eq!(readings.len(), 2);
    for (reading, total) in readings.iter().zip(["1234", "1.234"]) {
        let chosen = Filler::new("NO", 2025)
            .choose("I", Status::Changed)
            .row(&[("destination", "Iraq"), ("amount", reading)]);
        assert_eq!(
            finding(&chosen, 0, "amount"),
            None,
            "{reading} reads in one way"
        );
        chosen.expect_total("NOK", total);
    }
}

#[test]
fn an_amount_that_does_not_read_is_kept_and_left_out_of_the_total() {
    let filler = Filler::new("NO", 2025)
        .choose("I", Status::Changed)
        .row(&[("destination", "Iraq"), ("amount", "NOK 16 000 000")])
        .row(&[("destination", "Kosovo"), ("amount", "to be decided")])
        .row(&[("destination", "Peru")])
        .row(&[])
        .expect_total("NOK", "16000000");
    assert_eq!(
        filler.totals().left_out,
        2,
        "rows that say something and are in no total"
    );
    assert_eq!(
        filler.rows()[1].get("amount"),
        Some(&Value::typed("to be decided"))
    );
    assert_eq!(finding(&filler, 1, "amount"), Some(CellFinding::Unreadable));
}

#[test]
fn a_total_beyond_exact_arithmetic_is_no_total() {
    let huge = "NOK 79228162514264337593543950335";
    let filler = Filler::new("NO", 2025)
        .choose("I", Status::Changed)
        .row(&[("amount", huge)])
        .row(&[("amount", "NOK 1")]);
    let totals = filler.totals();
    assert_eq!(totals.by_currency.len(), 1);
    assert_eq!(totals.by_currency[0].amount, None);
}

#[test]
fn a_balance_that_does_not_add_up_is_marked_with_the_sum() {
    // Sri Lanka's initial report retained 21,153 mines.
    let filler = Filler::new("LK", 2018).choose("C", Status::Changed).row(&[
        ("institution", "The army"),
        ("opening", "21 153"),
        ("used", "100"),
        ("closing", "21 053"),
    ]);
    assert_eq!(finding(&filler, 0, "closing"), None);
    let filler = filler.cell(0, "used", "101");
    let sum = "21052".parse().expect("a number");
    assert_eq!(
        finding(&filler, 0, "closing"),
        Some(CellFinding::NotTheSum(sum))
    );
    let filler = filler.cell(0, "used", "some");
    assert_eq!(
        finding(&filler, 0, "closing"),
        None,
        "there is no sum to hold it against"
    );
}
