//! Reasons that a person gives for what the review found.

use super::Reviewed;
use crate::node::{Node, node};
use article7_core::check::{self, Finding};
use article7_core::document::Language;
use article7_core::exchange::json;
use article7_core::report::Report;
use serde::Serialize;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The report after a finding was answered, as the page takes it over.
#[derive(Debug, Default, PartialEq, Serialize)]
pub struct Answered {
    /// The text of its file; nothing where it is as it was.
    pub report: Option<String>,
    /// What the person is told.
    pub said: Vec<String>,
    /// What was typed and found no place.
    pub typed: BTreeMap<String, String>,
}

/// What stands at a finding: the reason that was given, and the field for one. What
/// must be mended before submitting can be answered as well: a rule of ours may be
/// wrong about a report, and then a person has the last word.
pub fn reason(language: &dyn Language, finding: &Finding, writable: bool) -> Vec<Node> {
    let given = finding.answered.as_deref();
    let told = given.map(|reason| {
        node("p")
            .class("reason")
            .attr("data-reason", "")
            .with(language.fill("check.reason", &[("reason", reason)]))
    });
    let field = writable.then(|| field(language, &key(finding), given));
    told.into_iter().chain(field).collect()
}

fn field(language: &dyn Language, key: &str, given: Option<&str>) -> Node {
    let (state, word) = match given {
        Some(_) => ("change-", "check.reason.change"),
        None => ("give-", "check.reason.give"),
    };
    let text = ["reason-", key].concat();
    let button = |what: &str, class: &'static str, word: &str| {
        node("button")
            .attr("type", "button")
            .class(class)
            .attr("id", [what, "-", key].concat())
            .attr("data-edit", [what, " ", key].concat())
            .with(language.word(word))
    };
    // After an answer the focus is where it can be changed.
    let summary = node("summary").with(language.word(word));
    let summary = match given {
        Some(_) => summary.attr("id", ["answer-", key].concat()),
        None => summary.attr("id", ["unanswer-", key].concat()),
    };
    let back = given.map(|_| button("unanswer", "plain small", "check.reason.back"));
    let keep = match given {
        // Each id stands once: the summary has the one that takes the focus.
        Some(_) => node("button")
            .attr("type", "button")
            .class("plain small")
            .attr("data-edit", ["answer ", key].concat())
            .with(language.word("check.reason.keep")),
        None => button("answer", "plain small", "check.reason.keep"),
    };
    node("details")
        .class("reason-form")
        .attr("id", [state, key].concat())
        .with(summary)
        .with(
            node("div")
                .attr("data-form", ["answer ", key].concat())
                .with(
                    node("label")
                        .attr("for", text.clone())
                        .with(language.word("check.reason.label")),
                )
                .with(
                    node("textarea")
                        .class("text")
                        .attr("rows", "2")
                        .attr("id", text.clone())
                        .attr("name", text)
                        .with(given.unwrap_or_default().to_owned()),
                )
                .with(
                    node("p")
                        .class("error")
                        .attr("role", "alert")
                        .attr("data-said", ["answer ", key].concat()),
                )
                .with(keep)
                .with_all(back),
        )
}

/// Does what a button asks: `answer` or `unanswer`, and the finding's key.
pub fn answer(
    language: &dyn Language,
    report: &Report,
    found: &[Reviewed],
    what: &str,
    fields: &BTreeMap<String, String>,
) -> Answered {
    let (verb, asked) = what.split_once(' ').unwrap_or((what, ""));
    let typed = fields.get(&["reason-", asked].concat());
    let typed = typed.map(|text| text.trim()).unwrap_or_default();
    let mut findings = found.iter().map(Reviewed::finding);
    let finding = findings.find(|finding| key(finding) == asked);
    let told = |word: &str| Answered {
        report: None,
        said: vec![language.word(word)],
        // It stays in its field.
        typed: fields.clone(),
    };
    let reason = match verb {
        "answer" if typed.is_empty() => return told("check.reason.empty"),
        "answer" => typed,
        _ => "",
    };
    let Some(finding) = finding else {
        return told("check.reason.gone");
    };
    let mut report = report.clone();
    match report.apply(check::answer(&report, finding, reason)) {
        Ok(_) => Answered {
            report: Some(json::write(&report)),
            ..Answered::default()
        },
        Err(_) => told("check.reason.gone"),
    }
}

/// What tells a finding from every other: its code, its place, its figures.
fn key(finding: &Finding) -> String {
    let mut hasher = DefaultHasher::new();
    let says = (finding.code, &finding.place, &finding.figures);
    // Plain data with text keys: there is nothing that could fail to serialise.
    serde_json::to_string(&says)
        .unwrap_or_default()
        .hash(&mut hasher);
    hasher.finish().to_string()
}
