//! Back, Save and Next at the foot of a page.

use crate::app::desk::{Desk, Page, Saved};
use article7_core::form::Status;
use leptos::prelude::*;

/// The foot of a page.
#[component]
pub fn Steps() -> impl IntoView {
    let desk = Desk::here();
    let go = move |forward: bool| {
        if let Some(page) = neighbour(desk, forward) {
            desk.go(page);
        }
    };
    let save = move |_| {
        desk.editor.save();
        if let Saved::At(when) = desk.editor.saved.get_untracked() {
            let time = desk.words_now().moment(&when);
            desk.say(desk.fill("saved.at", &[("time", &time)]));
        }
    };
    view! {
        <div class="steps">
            <button class="plain" type="button" on:click=move |_| go(false)>{desk.t("back")}</button>
            <button
                class="plain"
                type="button"
                disabled=move || !desk.editor.is_writable()
                on:click=save
            >
                {desk.t("save")}
            </button>
            <button class="primary" type="button" on:click=move |_| go(true)>{desk.t("next")}</button>
        </div>
    }
}

/// The page before or after this one: of the sections, only those that changed.
fn neighbour(desk: Desk, forward: bool) -> Option<Page> {
    let form = desk.form();
    let here = desk.page.get_untracked();
    let mut pages = vec![Page::Start, Page::Contact, Page::Summary];
    desk.editor.now(|report| {
        for section in &form.sections {
            let page = Page::Section(section.id.clone());
            if report.status(&section.id) == Some(Status::Changed) || page == here {
                pages.push(page);
            }
        }
    });
    pages.extend([Page::Additional, Page::View]);
    let at = pages.iter().position(|page| *page == here)?;
    let to = if forward { at + 1 } else { at.checked_sub(1)? };
    pages.get(to).cloned()
}
