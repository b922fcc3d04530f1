//! Findings as a person answers them, of Norway's report for 2025.

use super::*;
use crate::node::Node;
use crate::testing::{Speaker, file, form};
use article7_core::check::Severity;
use std::collections::BTreeMap;

fn found(form: &Form, report: &Report) -> Vec<Reviewed> {
    let today = Date::parse("2026-04-15").unwrap_or_default();
    let silent = |finding| Reviewed {
        finding,
        what: String::new(),
        todo: String::new(),
    };
    let around = Around::of(report, today, &[]);
    let findings = check::review(form, report, &around);
    findings.into_iter().map(silent).collect()
}

/// The key of a finding's form, where its page has one.
fn asked(nodes: &[Node]) -> Option<String> {
    nodes.iter().find_map(|node| match node {
        Node::Text(_) => None,
        Node::Element {
            attributes, nodes, ..
        } => {
            let form = attributes.iter().find(|(name, _)| name == "data-form");
            form.map(|(_, what)| what.clone()).or_else(|| asked(nodes))
        }
    })
}

#[test]
fn a_draft_beside_the_submitted_report_of_its_year_is_not_called_late() {
    let form = form();
    let text = file("examples/norway-2025.json");
    let report = json::read(&form, &text).unwrap_or_else(|error| panic!("{error}"));
    let today = Date::parse("2026-05-02").unwrap_or_default();
    let is_late = |texts: &[String]| {
        let others = others(&form, &report, texts);
        let all = check::review(&form, &report, &Around::of(&report, today, &others));
        all.iter().any(|one| one.code == "report-overdue")
    };
    let mut filed = report.clone();
    filed.submitted = Some("2026-04-29T10:00:00Z".to_owned());
    // Itself is no other report.
    assert!(is_late(&[text.clone(), json::write(&filed)]));
    filed.id = "filed".to_owned();
    assert!(!is_late(&[text.clone(), json::write(&filed)]));
}

#[test]
fn every_finding_can_be_answered_what_must_be_mended_too() {
    let (form, words) = (form(), Speaker::of("en"));
    let text = file("examples/norway-2025.json");
    let report = json::read(&form, &text).unwrap_or_else(|error| panic!("{error}"));
    let findings = found(&form, &report);
    let musts = |findings: &[Reviewed]| {
        let findings: Vec<Finding> = findings.iter().map(|one| one.finding.clone()).collect();
        check::open_musts(&findings).len()
    };
    assert_eq!(musts(&findings), 1);
    for one in &findings {
        let code = one.finding.code;
        assert_eq!(asked(&reasons::reason(&words, &one.finding, false)), None);
        let what = asked(&reasons::reason(&words, &one.finding, true)).unwrap_or_default();
        let key = what.trim_start_matches("answer ");
        let fields = BTreeMap::from([(format!("reason-{key}"), "It goes by post.".to_owned())]);
        let answered = reasons::answer(&words, &report, &findings, &what, &fields);
        let text = answered
            .report
            .unwrap_or_else(|| panic!("{code}: {:?}", answered.said));
        let after = json::read(&form, &text).unwrap_or_else(|error| panic!("{error}"));
        let after = found(&form, &after);
        let again = after.iter().find(|one| one.finding.code == code);
        let reason = again.and_then(|one| one.finding.answered.as_deref());
        assert_eq!(reason, Some("It goes by post."), "{code}");
        let must = one.finding.severity == Severity::Must;
        assert_eq!(musts(&after), usize::from(!must), "{code}");
    }
}
