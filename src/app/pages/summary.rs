//! The summary: what is said about each section.

use crate::app::desk::{Desk, Page};
use crate::app::widgets::StatusChoice;
use article7_core::form::Status;
use leptos::prelude::*;

/// The page for the summary.
#[component]
pub fn Summary() -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form();
    view! {
        <h1 tabindex="-1">{desk.t("page.summary")}</h1>
        <p class="lead">{desk.t("summary.help")}</p>
        <div class="card summary-card">
            {form.sections.iter().cloned().map(|section| view! { <StatusChoice section/> }).collect_view()}
        </div>
        <Outcome/>
    }
}

/// What the summary comes to: complete as it is, or which sections are open now.
#[component]
fn Outcome() -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form();
    move || {
        let (progress, changed) = desk.editor.look_at_all(|report| {
            let changed: Vec<String> = form
                .sections
                .iter()
                .filter(|section| report.status(&section.id) == Some(Status::Changed))
                .map(|section| section.id.clone())
                .collect();
            (report.progress(&form), changed)
        });
        if progress.is_summary_alone() {
            return view! { <p class="note good" role="status">{desk.t("summary.alone")}</p> }.into_any();
        }
        if !progress.changed && progress.summary {
            return view! {
                <p class="note" role="status">
                    {desk.t("summary.alone_but_contact")} " "
                    <button class="link" type="button" on:click=move |_| desk.go(Page::Contact)>
                        {desk.t("page.contact")}
                    </button>
                </p>
            }
            .into_any();
        }
        let links = changed.into_iter().map(|id| {
            let name = [&id, ". ", &desk.t(&["section.", &id, ".title"].concat())].concat();
            view! {
                <li>
                    <button
                        class="link"
                        type="button"
                        on:click=move |_| desk.go(Page::Section(id.clone()))
                    >
                        {name}
                    </button>
                </li>
            }
        });
        let links = links.collect_view();
        progress
            .changed
            .then(|| view! { <p>{desk.t("summary.open_now")}</p> <ul class="plain-list">{links}</ul> })
            .into_any()
    }
}
