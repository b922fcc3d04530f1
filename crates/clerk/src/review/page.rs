//! "Check your answers": what a colleague would say about the report, then all of
//! it, each answer with a way back to where it is changed, and the declaration.

use super::Reviewed;
use super::declare;
use super::reasons::reason;
use crate::node::{Node, node};
use crate::paper::block;
use article7_core::check::Severity;
use article7_core::document::{Block, Language, Place, document_to_check};
use article7_core::form::Form;
use article7_core::report::Report;
use article7_core::world::date::Date;
use article7_words::Words;

/// The page, to draw; `writable`, with today's date, where findings may be
/// answered and the report declared.
pub fn page(
    form: &Form,
    words: &Words,
    report: &Report,
    found: &[Reviewed],
    writable: Option<Date>,
) -> Node {
    let today = writable;
    let writable = writable.is_some();
    let severities = [
        (Severity::Must, "severity-must", "check.must"),
        (Severity::Should, "severity-should", "check.should"),
        (
            Severity::Information,
            "severity-information",
            "check.information",
        ),
    ];
    let groups = severities
        .into_iter()
        .filter_map(|(severity, class, word)| {
            let some: Vec<&Reviewed> = found
                .iter()
                .filter(|one| one.finding.severity == severity && one.finding.answered.is_none())
                .collect();
            (!some.is_empty()).then(|| {
                let count = words.count(word, some.len());
                node("section")
                    .class(class)
                    .attr("data-severity", class.trim_start_matches("severity-"))
                    .with(node("h2").with(count))
                    .with(
                        node("ul")
                            .class("findings")
                            .with_all(some.into_iter().map(|one| line(form, words, one, writable))),
                    )
            })
        });
    // What somebody answered stays in sight, but calls for nothing.
    let answered: Vec<&Reviewed> = found
        .iter()
        .filter(|one| one.finding.answered.is_some())
        .collect();
    let answered = (!answered.is_empty()).then(|| {
        let count = words.count("check.answered", answered.len());
        let lines = answered
            .into_iter()
            .map(|one| line(form, words, one, writable));
        node("section")
            .attr("data-severity", "answered")
            .with(node("h2").with(count))
            .with(node("ul").class("findings").with_all(lines))
    });
    let whole = document_to_check(form, report, words);
    node("div")
        .class("check")
        .with(
            node("h1")
                .attr("tabindex", "-1")
                .with(words.word("check.title")),
        )
        .with_all(found.is_empty().then(|| {
            node("p")
                .class("note good")
                .with(words.word("check.nothing"))
        }))
        .with_all(groups)
        .with_all(answered)
        .with(
            node("h2")
                .class("check-answers")
                .with(words.word("check.answers")),
        )
        .with(
            node("article").class("document").with_all(
                whole
                    .blocks
                    .into_iter()
                    .flat_map(|one| with_change(words, one, writable)),
            ),
        )
        .with_all(today.map(|today| declare::form(words, report, today)))
}

/// What was found, what can be done, and the way there.
fn line(form: &Form, words: &Words, one: &Reviewed, writable: bool) -> Node {
    let place = &one.finding.place;
    // Some sentences say themselves which row they are about.
    let says = words
        .word(&["finding.", one.finding.code].concat())
        .contains("{row}");
    let section = place.part.as_deref().and_then(|part| form.section(part));
    let row = section.zip(place.row).filter(|_| !says);
    let row = row.map(|(section, row)| {
        let number = (row + 1).to_string();
        let part = section.id.as_str();
        let text = words.fill("check.row", &[("part", part), ("row", &number)]);
        node("span")
            .class("finding-place")
            .with([&text, " "].concat())
    });
    let go = one.at().map(|(part, question)| {
        let mut go = change(words, part, Some(question), &one.what, writable);
        if let Some(row) = place.row {
            go = go.attr("data-row", row.to_string());
        }
        let column = match &place.column {
            // What is odd about these is the year, not the choice.
            None if one.finding.code.starts_with("unchanged-") => Some("last_reported"),
            column => column.as_deref(),
        };
        match column {
            Some(column) => go.attr("data-column", column),
            None => go,
        }
    });
    node("li")
        .attr("data-code", one.finding.code)
        // Who may not submit is led to the first of them.
        .attr("tabindex", "-1")
        .with(node("p").with_all(row).with(one.what.clone()))
        .with(node("p").class("hint").with(one.todo.clone()))
        .with_all(go)
        .with_all(reason(words, &one.finding, writable))
}

/// A block; a heading that has a place gets a way there.
fn with_change(words: &Words, one: Block, writable: bool) -> Vec<Node> {
    let place: Option<(Place, String)> = match &one {
        Block::Heading(heading) => heading
            .place
            .clone()
            .map(|place| (place, heading.text.clone())),
        _ => None,
    };
    let mut nodes = block(one);
    if let Some((place, about)) = place {
        let go = change(
            words,
            &place.part,
            place.question.as_deref(),
            &about,
            writable,
        );
        let heading = std::mem::take(&mut nodes);
        nodes.push(node("div").class("check-head").with_all(heading).with(go));
    }
    nodes
}

/// A button that leads to where something is filled in, or only seen.
fn change(words: &Words, part: &str, question: Option<&str>, about: &str, writable: bool) -> Node {
    let (word, label) = if writable {
        ("check.change", "check.change.label")
    } else {
        ("check.see", "check.see.label")
    };
    let label = words.fill(label, &[("what", about)]);
    node("button")
        .attr("type", "button")
        .class("link")
        .attr("data-go", part)
        .attr("data-question", question.unwrap_or_default())
        .attr("aria-label", label)
        .with(words.word(word))
}
