//! Findings that somebody answered with a reason.

use super::finding::{Figure, Finding, Severity};
use crate::report::{Edit, Report, Reviewed, Unknown};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The edit that answers a finding with a reason, in place of an earlier one; an
/// empty reason takes the answer back.
pub fn answer(report: &Report, finding: &Finding, reason: &str) -> Edit {
    let about = figures(finding);
    let mut reviewed: Vec<Reviewed> = report
        .reviewed
        .iter()
        .filter(|known| !is_about(known, finding, &about))
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
            figures: about,
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
        && has(known, finding, figures)
        && (!figures.is_empty() || known.row == finding.place.row)
}

/// Whether an answer has these figures. One that was given to an earlier version
/// has the numbers of rows as well, which tell nothing.
fn has(known: &Reviewed, finding: &Finding, figures: &Map<String, Json>) -> bool {
    let is_row = |name: &str| matches!(finding.figures.get(name), Some(Figure::Row(_)));
    let mut theirs = known.figures.iter().filter(|(name, _)| !is_row(name));
    let all_ours = theirs.all(|(name, value)| figures.get(name) == Some(value));
    all_ours && figures.keys().all(|name| known.figures.contains_key(name))
}

/// What tells a finding from others of its kind: its figures, without the numbers
/// of rows.
fn figures(finding: &Finding) -> Map<String, Json> {
    let telling: BTreeMap<&str, &Figure> = finding
        .figures
        .iter()
        .filter(|(_, figure)| !matches!(figure, Figure::Row(_)))
        .map(|(name, figure)| (*name, figure))
        .collect();
    // Plain data with text keys: there is nothing that could fail to serialise.
    match serde_json::to_value(telling) {
        Ok(Json::Object(map)) => map,
        _ => Map::new(),
    }
}
