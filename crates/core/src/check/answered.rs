//! Findings that somebody answered with a reason.

use super::finding::{Figure, Finding, Severity};
use crate::report::{Edit, Report, Reviewed, Unknown};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The edit that answers a finding with a reason, in place of an earlier one; an
/// empty reason takes the answer back.
pub fn answer(report: &Report, finding: &Finding, reason: &str) -> Edit {
    let mut reviewed: Vec<Reviewed> = report
        .reviewed
        .iter()
        .filter(|known| !is_about(known, finding, &figures(finding)))
        .cloned()
        .collect();
    let reason = reason.trim();
    if !reason.is_empty() {
        reviewed.push(Reviewed {
            code: finding.code.to_owned(),
            part: finding.place.part.clone(),
            question: finding.place.question.clone(),
            row: finding.place.row,
            column: finding.place.column.clone(),
            figures: figures(finding),
            reason: reason.to_owned(),
            unknown: Unknown::new(),
        });
    }
    Edit::Reviewed(reviewed)
}

/// What keeps a report from being submitted: the findings that must be mended, and
/// that nobody has answered with a reason. In the order of the findings; none, and
/// the report may go.
pub fn open_musts(findings: &[Finding]) -> Vec<&Finding> {
    let is_open =
        |finding: &&Finding| finding.severity == Severity::Must && finding.answered.is_none();
    findings.iter().filter(is_open).collect()
}

/// Marks the findings that the report answers.
pub(super) fn mark(report: &Report, found: &mut [Finding]) {
    let mut by_code: BTreeMap<&str, Vec<&Reviewed>> = BTreeMap::new();
    for known in &report.reviewed {
        by_code.entry(&known.code).or_default().push(known);
    }
    for finding in found {
        let Some(known) = by_code.get(finding.code) else {
            continue;
        };
        let figures = figures(finding);
        let mut reasons = known
            .iter()
            .filter(|known| is_about(known, finding, &figures));
        finding.answered = reasons.next().map(|known| known.reason.clone());
    }
}

/// Whether an answer is about a finding: the same code and place with the same
/// figures. Rows move, so the row counts only where no figure tells findings
/// apart.
fn is_about(known: &Reviewed, finding: &Finding, figures: &Map<String, Json>) -> bool {
    known.code == finding.code
        && known.part == finding.place.part
        && known.question == finding.place.question
        && known.column == finding.place.column
        && known.figures == *figures
        && (!figures.is_empty() || known.row == finding.place.row)
}

fn figures(finding: &Finding) -> Map<String, Json> {
    let plain = |figures: &BTreeMap<&'static str, Figure>| serde_json::to_value(figures);
    // Plain data with text keys: there is nothing that could fail to serialise.
    match plain(&finding.figures) {
        Ok(Json::Object(map)) => map,
        _ => Map::new(),
    }
}
