//! "Check your answers": what a colleague would say, the whole report, and then
//! its submission.

use super::submitted::{download, submitted};
use crate::app::desk::{Access, Desk};
use crate::app::view::{El, Part, State, el, follow};
use crate::app::widgets::paper;
use leptos::task::spawn_local;

/// The page on which the report is checked and submitted.
pub fn check(desk: Desk) -> Part {
    let just = State::new(false);
    Part::Many(vec![
        submitted(desk, just),
        paper(desk, "check", move || {
            let mut with = desk.to_review();
            with.push(desk.editor.is_writable().into());
            with
        }),
        follow(move || {
            let is_draft = desk.editor.look_at_all(|report| report.submitted.is_none());
            let open = is_draft && desk.editor.access.get() == Access::Write;
            open.then(|| declaration(desk, just))
        }),
    ])
}

/// Who says that the report is the State Party's, and the button.
fn declaration(desk: Desk, just: State<bool>) -> El {
    let (name, function) = (State::new(String::new()), State::new(String::new()));
    let tried = State::new(false);
    let submit = move || {
        tried.set(true);
        just.set(true);
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
