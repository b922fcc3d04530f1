//! What to do with a report that was submitted: the file that was made, the mail
//! to write by hand and its addresses, the device's share sheet, and each answer
//! for copying into the convention's own platform.

use crate::node::{Node, node};
use article7_core::document::{Language, Place, document, file_size};
use article7_core::exchange::markdown;
use article7_core::form::{ADDITIONAL, Form};
use article7_core::report::Report;

/// Where reports go, unless a person says otherwise: the depositary's office, and
/// the Implementation Support Unit.
const ADDRESSES: &str = include_str!("../../../data/addresses.txt");

/// The page; `name` is the package's file name, `gone` the SHA-256 of each
/// attachment whose content is not there, `encode` makes a text fit for an address.
/// Whom the mail goes to stands in two fields; `src/element/handover.js` remembers
/// what is written in them and puts it into the link.
pub fn page(
    form: &Form,
    words: &dyn Language,
    report: &Report,
    name: &str,
    gone: &[String],
    encode: impl Fn(&str) -> String,
) -> Node {
    let mut addresses = ADDRESSES.lines().filter(|line| !line.starts_with('#'));
    let mut address = || addresses.next().unwrap_or_default();
    let (to, copy) = (address(), address());
    let state = words.country(&report.state);
    let state = state.unwrap_or_else(|| report.state.clone());
    let title = [&state, " ", &report.year().to_string()].concat();
    let fill = |id: &str| words.fill(id, &[("report", &title)]);
    let body = words.fill("handover.body", &[("report", &title), ("file", name)]);
    let mail = [
        "subject=",
        &encode(&fill("handover.subject")),
        "&body=",
        &encode(&body),
    ]
    .concat();
    node("div")
        .class("handover")
        .with(made(words, report, name, gone))
        .with(node("h3").with(words.word("handover.next")))
        .with(
            node("ol")
                .with(
                    node("li")
                        .with(node("p").with(words.fill("handover.send", &[("file", name)])))
                        .with(line(words, "to", "handover.to", to))
                        .with(line(words, "copy", "handover.copy_to", copy))
                        .with(
                            node("p")
                                .class("hint")
                                .attr("id", "handover-usual")
                                .with(words.fill("handover.usual", &[("to", to), ("copy", copy)])),
                        )
                        .with(
                            node("div")
                                .class("actions")
                                .with(
                                    node("a")
                                        .class("primary")
                                        .attr("data-mail", mail)
                                        .with(words.word("handover.mail")),
                                )
                                .with(
                                    node("button")
                                        .class("plain")
                                        .attr("type", "button")
                                        .attr("data-share", name)
                                        .attr("data-title", fill("handover.subject"))
                                        .attr("hidden", "")
                                        .with(words.word("handover.share")),
                                ),
                        ),
                )
                .with(
                    node("li")
                        .with(node("p").with(words.word("handover.platform")))
                        .with(answers(form, words, report)),
                ),
        )
        .with(word(words, "copied", "handover.copied"))
        .with(word(words, "failed", "handover.failed"))
        .with(
            node("p")
                .class("hint")
                .attr("role", "status")
                .attr("data-said", ""),
        )
}

/// A field for an address, with the one that is usual.
fn line(words: &dyn Language, what: &str, id_of_word: &str, usual: &str) -> Node {
    let id = ["handover-", what].concat();
    node("p")
        .with(
            node("label")
                .attr("for", id.clone())
                .with(words.word(id_of_word)),
        )
        .with(
            node("input")
                .class("text")
                .attr("id", id)
                .attr("type", "text")
                .attr("inputmode", "email")
                .attr("autocomplete", "off")
                .attr("spellcheck", "false")
                .attr("aria-describedby", "handover-usual")
                .attr("data-address", what)
                .attr("value", usual),
        )
}

/// The package, and which attachments are in it.
fn made(words: &dyn Language, report: &Report, name: &str, gone: &[String]) -> Node {
    let is_gone = |sum: &Option<String>| sum.as_ref().is_none_or(|sum| gone.contains(sum));
    let missing: Vec<&str> = report
        .attachments
        .iter()
        .filter(|file| is_gone(&file.sha256))
        .map(|file| file.name.as_str())
        .collect();
    let there = report
        .attachments
        .iter()
        .filter(|file| !is_gone(&file.sha256));
    let there = there.map(|file| {
        let size = file.bytes.map(|bytes| file_size(bytes, words));
        let size = size.map(|size| [" (", &size, ")"].concat());
        node("li").with([file.name.as_str(), size.as_deref().unwrap_or_default()].concat())
    });
    let there: Vec<Node> = there.collect();
    let holds = if there.is_empty() {
        "handover.holds"
    } else {
        "handover.holds.with"
    };
    node("div")
        .with(node("p").with(words.fill(holds, &[("file", name)])))
        .with_all((!there.is_empty()).then(|| node("ul").class("handover-files").with_all(there)))
        .with_all((!missing.is_empty()).then(|| {
            node("p")
                .class("note look")
                .with(words.fill("handover.missing", &[("files", &missing.join(", "))]))
        }))
}

/// Each answer with a button that copies it; a table as cells with tabs between.
fn answers(form: &Form, words: &dyn Language, report: &Report) -> Node {
    let whole = document(form, report, words);
    let mut part = String::new();
    let lines = markdown::answers(&whole).into_iter().enumerate();
    let lines = lines.flat_map(|(at, answer)| {
        let id = ["answer-", &at.to_string()].concat();
        let copy = node("button")
            .class("plain small")
            .attr("type", "button")
            .attr("data-copy", id.as_str())
            .attr(
                "aria-label",
                words.fill("handover.copy.of", &[("what", &answer.question)]),
            )
            .with(words.word("handover.copy"));
        let group = group(form, &answer.place);
        let head = (group != part).then(|| {
            part.clone_from(&group);
            node("h4").with(group_title(form, words, &group))
        });
        let line = node("div")
            .class("handover-answer")
            .with(
                node("div")
                    .class("check-head")
                    .with(node("h5").with(answer.question))
                    .with(copy),
            )
            .with(
                node("pre")
                    .attr("id", id)
                    .attr("tabindex", "0")
                    .attr("role", "group")
                    .with(answer.text),
            );
        head.into_iter().chain([line])
    });
    let lines: Vec<Node> = lines.collect();
    node("details")
        .attr("id", "handover-answers")
        .with(
            node("summary")
                .class("plain")
                .with(words.word("handover.answers")),
        )
        .with_all(lines)
}

/// The summary, for what it says of a section; otherwise the part.
fn group(form: &Form, place: &Place) -> String {
    match (&place.question, form.section(&place.part)) {
        (None, Some(_)) => "page.summary".to_owned(),
        _ => place.part.clone(),
    }
}

fn group_title(form: &Form, words: &dyn Language, group: &str) -> String {
    match form.section(group) {
        Some(_) => {
            let title = words.word(&["section.", group, ".title"].concat());
            [group, ". ", &title].concat()
        }
        None if group == "page.summary" => words.word(group),
        None if group == ADDITIONAL => words.word("page.additional"),
        // The head of the report stands with the contact.
        None => words.word("page.contact"),
    }
}

/// A text that the page needs later.
fn word(words: &dyn Language, name: &'static str, id: &str) -> Node {
    node("span")
        .attr("hidden", "")
        .attr("data-word", name)
        .with(words.word(id))
}
