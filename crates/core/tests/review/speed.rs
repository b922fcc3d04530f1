//! A long table is reviewed at once.

use super::{TODAY, day, flawless, the_form};
use article7_core::check::{Around, Finding, review};
use article7_core::report::{Edit, QuestionAt, Report, Row, Value};
use std::time::Duration;

const ROWS: usize = 10_000;

/// A table of assistance with ten thousand rows: partners from a list, or each
/// its own.
fn long(partner: impl Fn(usize) -> String) -> Report {
    let places = [
        "AF", "AO", "KH", "CO", "IQ", "LA", "LB", "MM", "SY", "UA", "Global",
    ];
    let sectors = [
        "clearance",
        "risk-education",
        "victim-assistance",
        "advocacy",
    ];
    let row = |i: usize| {
        let mut row = Row::default();
        let text = |text: &str| Some(Value::text(text));
        row.put("destination", text(places[i % places.len()]));
        row.put("sectors", Some(Value::many([sectors[i % sectors.len()]])));
        row.put("amount", text(&(100_000 + i * 37).to_string()));
        row.put("currency", text("NOK"));
        row.put("type", text("financial"));
        row.put("details", text(&partner(i)));
        row
    };
    let mut report = flawless();
    let edit = Edit::InsertRows {
        at: QuestionAt::new("I", "assistance"),
        row: 3,
        rows: (0..ROWS).map(row).collect(),
    };
    report.apply(edit).expect("rows");
    report
}

#[allow(
    clippy::disallowed_methods,
    reason = "a host test may look at the clock"
)]
fn timed(name: &str, report: &Report) -> Vec<Finding> {
    let form = the_form();
    let around = Around::of(report, day(TODAY), &[]);
    let mut best = Duration::MAX;
    let mut findings = Vec::new();
    let rounds = if cfg!(debug_assertions) { 1 } else { 5 };
    for _ in 0..rounds {
        let start = std::time::Instant::now();
        findings = review(form, report, &around);
        best = best.min(start.elapsed());
    }
    println!("{name}: {} findings in {best:?}", findings.len());
    findings
}

/// `cargo test --release -p article7-core --test review -- --nocapture speed`
/// prints what it takes; the machine is no part of the test.
#[test]
fn ten_thousand_rows_are_reviewed_and_timed() {
    let usual = long(|i| format!("Partner {}", ["A", "B", "C", "D", "E", "F"][i % 6]));
    assert_eq!(timed("six partners", &usual), []);

    // A hundred names, one of them spelled in two ways.
    let letters = |i: usize| -> String {
        [i / 26 % 26, i % 26]
            .iter()
            .map(|at| char::from(b'A' + u8::try_from(*at).expect("below 26")))
            .collect()
    };
    let many = long(|i| match i {
        5_000 => "Norwegian Peoples Aid".into(),
        i if i % 100 == 0 => "Norwegian People's Aid".into(),
        i => format!("Organisation X{}", letters(i % 100)),
    });
    let findings = timed("a hundred partners", &many);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, "names-alike");
    assert_eq!(findings[0].place.row, Some(5_003));

    let own = long(|i| format!("Project {i} of the programme for clearance"));
    assert_eq!(timed("ten thousand partners", &own), []);
    let alike = long(|i| {
        format!(
            "Organisation for clearance {}{}",
            letters(i / 100),
            letters(i)
        )
    });
    timed("ten thousand names with one beginning", &alike);
}
