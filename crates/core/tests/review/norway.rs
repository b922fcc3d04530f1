//! Norway's report for 2025: what a colleague would say about it, and no more.

use super::{codes, found, found_with, plain, with};
use crate::support::{example, form, norway_print, words};
use article7_core::check::{Finding, Severity};
use article7_core::exchange::platform;
use article7_core::form::Status;
use article7_core::report::Report;
use serde_json::json;

/// What is of substance, in the order of the form.
const SUBSTANCE: [&str; 6] = [
    "unchanged-long",
    "year-outside-period",
    "amount-against-table",
    "word-not-in-list",
    "names-alike",
    "attachment-not-here",
];

fn imported() -> Option<Report> {
    let form = form();
    let text = norway_print()?;
    let print = platform::read(&form, &words(&form), &text, 2025).expect("the print is a report");
    Some(print.report)
}

#[track_caller]
fn one(code: &str) -> Finding {
    let findings = found(&example());
    let mut with_code = findings.iter().filter(|finding| finding.code == code);
    let finding = with_code.next().expect("the review finds it").clone();
    assert_eq!(with_code.next(), None, "once");
    finding
}

#[test]
fn the_example_has_exactly_these_findings() {
    assert_eq!(codes(&found(&example())), SUBSTANCE);
}

#[test]
fn the_print_has_the_same_and_asks_for_the_statuses_that_it_lost() {
    let Some(report) = imported() else { return };
    let findings = found(&report);
    let (unsaid, others): (Vec<Finding>, Vec<Finding>) = findings
        .into_iter()
        .partition(|finding| finding.code == "section-unsaid");
    let lost: Vec<&str> = unsaid
        .iter()
        .filter_map(|finding| finding.place.part.as_deref())
        .collect();
    assert_eq!(lost, ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]);
    // Since when section A is unchanged counts once it is said to be unchanged.
    assert_eq!(codes(&others), SUBSTANCE[1..]);

    let answered = with(report)
        .unchanged_since("A", 2013)
        .not_applicable(&["B", "C", "D", "E", "F", "G", "H", "J"])
        .choose("I", Status::Changed);
    assert_eq!(codes(&found(&answered.report)), SUBSTANCE);
}

#[test]
fn after_thirty_april_it_is_also_late_until_it_is_submitted() {
    let mut report = example();
    let late = |report: &Report, today: &str| {
        let findings = found_with(report, today, &[]);
        let finding = findings
            .iter()
            .find(|f| f.code == "report-overdue")
            .cloned();
        finding.map(|finding| plain(&finding)["figures"]["due"].clone())
    };
    assert_eq!(late(&report, "2026-04-30"), None);
    assert_eq!(late(&report, "2026-05-01"), Some(json!("2026-04-30")));
    report.submitted = Some("2026-04-28T10:00:00Z".into());
    assert_eq!(late(&report, "2026-11-22"), None);
}

#[test]
fn the_year_2024_stands_in_the_first_question_of_section_i() {
    let finding = one("year-outside-period");
    assert_eq!(finding.severity, Severity::Should);
    let finding = plain(&finding);
    assert_eq!(finding["part"], "I");
    assert_eq!(finding["question"], "cooperation");
    assert_eq!(finding["figures"]["year"], 2024);
    assert_eq!(finding["figures"]["period"], 2025);
}

#[test]
fn at_least_600_million_is_not_what_the_table_comes_to() {
    let finding = plain(&one("amount-against-table"));
    assert_eq!(finding["question"], "cooperation");
    assert_eq!(finding["figures"]["said"], "600000000 NOK");
    assert_eq!(finding["figures"]["total"], "526935267 NOK");
}

#[test]
fn one_partner_is_spelled_in_two_ways() {
    let finding = plain(&one("names-alike"));
    assert_eq!(finding["column"], "details");
    assert_eq!(
        finding["figures"]["names"],
        json!(["Humanity and Inclusion", "Humanity & Inclusion"])
    );
    let row = finding["row"].as_u64().expect("a row") as usize;
    let rows = example();
    let rows = rows.rows("I", "assistance");
    assert_eq!(rows[row].text("details"), "Humanity & Inclusion");
}

#[test]
fn mapping_is_no_sector_of_the_form() {
    let finding = plain(&one("word-not-in-list"));
    assert_eq!(finding["column"], "sectors");
    assert_eq!(finding["figures"]["words"], json!(["Mapping"]));
}

#[test]
fn the_attachment_is_named_and_not_there() {
    let finding = one("attachment-not-here");
    assert_eq!(finding.severity, Severity::Must);
    let finding = plain(&finding);
    assert_eq!(finding["row"], 0);
    assert_eq!(
        finding["figures"]["file"],
        "Norway 2025 mine action assistance.docx"
    );
}

#[test]
fn section_a_is_unchanged_since_2013_for_information() {
    let finding = one("unchanged-long");
    assert_eq!(finding.severity, Severity::Information);
    let finding = plain(&finding);
    assert_eq!(finding["part"], "A");
    assert_eq!(finding["severity"], "information");
    assert_eq!(finding["figures"]["since"], 2013);
}
