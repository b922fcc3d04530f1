//! After a report was submitted: what was made, when, and what to do now.

use crate::app::desk::{Access, Desk};
use crate::app::view::{El, Part, State, el, keyed};
use crate::app::widgets::{button, package_name, paper, save};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What is shown of a report that was submitted; nothing of a draft. `just` says
/// whether that happened on this page: then its heading gets the focus.
pub fn submitted(desk: Desk, just: State<bool>) -> Part {
    let when = move || {
        let when = desk.editor.look_at_all(|report| report.submitted.clone());
        // A host that takes it over may still refuse it.
        let is_final = desk.editor.access.get() != Access::HandingOver;
        when.filter(|_| is_final).unwrap_or_default()
    };
    keyed(when, move || {
        let when = when();
        (!when.is_empty()).then(|| confirmation(desk, &when, just.now()))
    })
}

fn confirmation(desk: Desk, when: &str, just: bool) -> El {
    let words = desk.words_now();
    let amend = move || spawn_local(desk.amend());
    let focus = move |section: &HtmlElement| {
        let heading = section.query_selector("h2").ok().flatten();
        if let (true, Some(heading)) = (just, heading) {
            heading.scroll_into_view();
            let _ = heading.unchecked_into::<HtmlElement>().focus();
        }
    };
    el("section")
        .class("question")
        .attr("data-submitted", "")
        .made(focus)
        .part(el("h2").attr("tabindex", "-1").part(desk.t("submitted")))
        .part(
            el("p")
                .class("note good")
                .part(desk.fill("submit.done", &[("time", &words.moment(when))])),
        )
        .part(
            el("div")
                .class("status-row")
                .part(button(desk.t("submit.again"), move || download(desk)))
                .part(button(desk.t("submit.amend"), amend)),
        )
        .part(match desk.editor.now(|report| report.receipt.clone()) {
            // Who took it over has it: there is nothing to be sent.
            Some(receipt) => el("p")
                .attr("data-next", "")
                .part(desk.fill("submit.receipt", &[("receipt", &receipt)]))
                .into(),
            None => paper(desk, "handover", move || {
                desk.editor.now(|report| {
                    let name = package_name(desk, report);
                    vec![article7_parcel::wrap(report), name.into()]
                })
            }),
        })
}

/// Downloads the package: the report in every format, with checksums.
pub fn download(desk: Desk) {
    desk.editor.now(|report| save(desk, report, "package"));
}
