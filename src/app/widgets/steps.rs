//! Back, Save and Next at the foot of a page.

use super::banner::button;
use crate::app::desk::{Desk, Page, Saved};
use crate::app::view::{El, el};
use article7_core::form::Status;

/// The foot of a page.
pub fn steps(desk: Desk) -> El {
    let go = move |forward: bool| {
        if let Some(page) = neighbour(desk, forward) {
            desk.go(page);
        }
    };
    let save = move || {
        desk.editor.save();
        if let Saved::At(when) = desk.editor.saved.now() {
            let time = desk.words_now().moment(&when);
            desk.say(desk.fill("saved.at", &[("time", &time)]));
        }
    };
    let next = el("button")
        .class("primary")
        .attr("type", "button")
        .click(move || go(true));
    el("div")
        .class("steps")
        .attr("part", "steps")
        .part(button(desk.t("back"), move || go(false)))
        .part(button(desk.t("save"), save).disabled_by(move || !desk.editor.is_writable()))
        .part(next.part(desk.t("next")))
}

/// The page before or after this one: of the sections, only those that changed.
fn neighbour(desk: Desk, forward: bool) -> Option<Page> {
    let form = desk.form();
    let here = desk.page.now();
    let mut pages = vec![Page::Start, Page::Contact, Page::Summary];
    desk.editor.now(|report| {
        for section in &form.sections {
            let page = Page::Section(section.id.clone());
            if report.status(&section.id) == Some(Status::Changed) || page == here {
                pages.push(page);
            }
        }
    });
    pages.extend([Page::Additional, Page::Check, Page::View]);
    let at = pages.iter().position(|page| *page == here)?;
    let to = if forward { at + 1 } else { at.checked_sub(1)? };
    let no_start = desk.host.no_start.now();
    let page = pages.get(to).cloned();
    page.filter(|page| !(no_start && *page == Page::Start))
}
