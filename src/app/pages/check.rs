//! "Check your answers": what a colleague would say, the whole report, and then
//! its submission.

use crate::app::desk::{Access, Desk};
use crate::app::view::{El, Part, State, el, follow};
use crate::app::widgets::{button, paper, save};
use article7_core::document::Language;
use leptos::task::spawn_local;

/// Where reports go: the depositary's office, and the Implementation Support Unit.
const ADDRESSES: &str = include_str!("../../../data/addresses.txt");

/// The page on which the report is checked and submitted.
pub fn check(desk: Desk) -> Part {
    Part::Many(vec![
        paper(desk, "check", move || desk.to_review()),
        follow(move || {
            let when = desk.editor.look_at_all(|report| report.submitted.clone());
            match when {
                _ if desk.editor.access.get() == Access::HandingOver => None,
                Some(when) => Some(submitted(desk, &when)),
                None => (desk.editor.access.get() == Access::Write).then(|| declaration(desk)),
            }
        }),
    ])
}

/// Who says that the report is the State Party's, and the button.
fn declaration(desk: Desk) -> El {
    let (name, function) = (State::new(String::new()), State::new(String::new()));
    let tried = State::new(false);
    let submit = move || {
        tried.set(true);
        if let Ok(submitting) = desk.submit(name.now(), function.now()) {
            spawn_local(async move {
                if submitting.await {
                    download(desk);
                }
            });
        }
    };
    let missing = move || {
        let empty = name.get().trim().is_empty() || function.get().trim().is_empty();
        (tried.get() && empty).then(|| {
            el("p")
                .class("error")
                .attr("role", "alert")
                .part(desk.t("submit.needed"))
        })
    };
    let go = el("button")
        .class("primary")
        .attr("type", "button")
        .attr("data-action", "submit")
        .click(submit);
    el("section")
        .class("question")
        .attr("data-submit", "")
        .part(el("h2").part(desk.t("submit")))
        .part(el("p").class("help").part(desk.t("submit.help")))
        .part(line(desk, "submit.name", name))
        .part(line(desk, "submit.function", function))
        .part(follow(missing))
        .part(go.part(desk.t("submit.do")))
}

fn line(desk: Desk, word: &'static str, text: State<String>) -> El {
    el("p")
        .part(
            el("label")
                .class("question-label")
                .attr("for", word)
                .part(desk.t(word)),
        )
        .part(
            el("input")
                .class("text")
                .attr("id", word)
                .attr("type", "text")
                .value_by(move || text.get())
                .input(move |typed| text.set(typed)),
        )
}

/// What was made, when, and what to do now.
fn submitted(desk: Desk, when: &str) -> El {
    let words = desk.words_now();
    let mut addresses = ADDRESSES.lines().filter(|line| !line.starts_with('#'));
    let (to, copy) = (addresses.next(), addresses.next());
    let (to, copy) = (to.unwrap_or_default(), copy.unwrap_or_default());
    let encoded = |text: String| String::from(js_sys::encode_uri_component(&text));
    let title = desk.editor.now(|report| {
        let state = words.country(&report.state);
        let state = state.unwrap_or_else(|| report.state.clone());
        [&state, " ", &report.year().to_string()].concat()
    });
    let subject = encoded(desk.fill("submit.subject", &[("report", &title)]));
    let body = encoded(desk.fill("submit.body", &[("report", &title)]));
    let mail = [
        "mailto:",
        to,
        "?cc=",
        copy,
        "&subject=",
        &subject,
        "&body=",
        &body,
    ]
    .concat();
    let amend = move || spawn_local(desk.amend());
    let receipt = desk.editor.now(|report| report.receipt.clone());
    // Who took it over has it: there is nothing to be sent.
    let next = match &receipt {
        Some(receipt) => desk.fill("submit.receipt", &[("receipt", receipt)]),
        None => desk.fill("submit.next", &[("to", to), ("copy", copy)]),
    };
    let mail = receipt.is_none().then(|| {
        el("a")
            .class("link")
            .attr("href", mail)
            .part(desk.t("submit.mail"))
    });
    el("section")
        .class("question")
        .attr("data-submitted", "")
        .part(el("h2").part(desk.t("submitted")))
        .part(
            el("p")
                .class("note good")
                .part(desk.fill("submit.done", &[("time", &words.moment(when))])),
        )
        .part(el("p").attr("data-next", "").part(next))
        .part(
            el("div")
                .class("status-row")
                .part(button(desk.t("submit.again"), move || download(desk)))
                .part(mail)
                .part(button(desk.t("submit.amend"), amend)),
        )
}

/// Downloads the package: the report in every format, with checksums.
fn download(desk: Desk) {
    desk.editor
        .now(|report| save(desk, report, "package", None));
}
