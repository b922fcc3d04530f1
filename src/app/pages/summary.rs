//! The summary: what is said about each section.

use super::contact::heading;
use super::waiting::waiting;
use crate::app::desk::{Desk, Page};
use crate::app::view::{El, Part, el, follow};
use crate::app::widgets::status_choice;
use article7_core::form::Status;

/// The page for the summary.
pub fn summary(desk: Desk) -> Part {
    let form = desk.form();
    let choices = form
        .sections
        .iter()
        .map(|section| status_choice(desk, section));
    Part::Many(vec![
        heading(desk.t("page.summary")).into(),
        el("p").class("lead").part(desk.t("summary.help")).into(),
        waiting(desk, ""),
        el("div").class("card summary-card").parts(choices).into(),
        follow(move || outcome(desk)),
    ])
}

/// A button that leads to a page and looks like a link.
pub fn link(desk: Desk, page: Page, words: String) -> El {
    el("button")
        .class("link")
        .attr("type", "button")
        .click(move || desk.go(page.clone()))
        .part(words)
}

/// What the summary comes to: complete as it is, or which sections are open now.
fn outcome(desk: Desk) -> Part {
    let form = desk.form();
    let (progress, changed) = desk.editor.look_at_all(|report| {
        let is_changed = |id: &&String| report.status(id) == Some(Status::Changed);
        let ids = form.sections.iter().map(|section| &section.id);
        (
            report.progress(&form),
            ids.filter(is_changed).cloned().collect::<Vec<_>>(),
        )
    });
    if progress.is_summary_alone() {
        let note = el("p").class("note good").attr("role", "status");
        return note.part(desk.t("summary.alone")).into();
    }
    if !progress.changed && progress.summary {
        return el("p")
            .class("note")
            .attr("role", "status")
            .part(desk.t("summary.alone_but_contact"))
            .part(" ")
            .part(link(desk, Page::Contact, desk.t("page.contact")))
            .into();
    }
    let links = changed.into_iter().map(|id| {
        let name = [&id, ". ", &desk.t(&["section.", &id, ".title"].concat())].concat();
        el("li").part(link(desk, Page::Section(id), name))
    });
    let links = el("ul").class("plain-list").parts(links);
    progress
        .changed
        .then(|| vec![el("p").part(desk.t("summary.open_now")), links])
        .into()
}
