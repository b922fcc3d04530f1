//! A section: what it is about, what the summary says of it and, where it
//! changed, its questions.

use crate::app::desk::{Desk, Page};
use crate::app::widgets::{Ask, StatusChoice};
use article7_core::form::{Audience, Kind, Section, Status};
use article7_core::report::{Edit, QuestionAt};
use leptos::prelude::*;

/// The page of a section.
#[component]
pub fn SectionPage(
    /// Its letter.
    id: String,
) -> impl IntoView {
    let desk = Desk::here();
    let Some(section) = desk.form().section(&id).cloned() else {
        return view! { <h1 tabindex="-1">{id}</h1> }.into_any();
    };
    let title = [&id, ". ", &desk.t(&["section.", &id, ".title"].concat())].concat();
    let help = desk.t(&["section.", &id, ".help"].concat());
    let place = QuestionAt::new(id.as_str(), "");
    let status = {
        let id = id.clone();
        Memo::new(move |_| desk.editor.look(&place, |report| report.status(&id)))
    };
    let questions = section.clone();
    view! {
        <h1 tabindex="-1">{title}</h1>
        <p class="tags">{tags(desk, &section)}</p>
        <p class="lead">{help}</p>
        {move || match status.get() {
            Some(Status::Changed) => view! { <Questions section=questions.clone()/> }.into_any(),
            said => view! { <Closed section=section.clone() said/> }.into_any(),
        }}
    }
    .into_any()
}

fn tags(desk: Desk, section: &Section) -> impl IntoView + use<> {
    let articles = section
        .treaty
        .iter()
        .map(|paragraph| desk.fill("article", &[("paragraph", paragraph)]));
    let voluntary = section.voluntary.then(|| desk.t("voluntary"));
    let audience = (section.audience != Audience::Any)
        .then(|| desk.t(&["for.", section.audience.name()].concat()));
    let tags: Vec<String> = articles.chain(voluntary).chain(audience).collect();
    tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> " " }).collect_view()
}

#[component]
fn Questions(section: Section) -> impl IntoView {
    let desk = Desk::here();
    let part = section.id.clone();
    // Tables stand with the question before them, as the official form numbers them.
    let mut number = 0;
    let questions = section
        .questions
        .into_iter()
        .map(|question| {
            let numbered = question.kind != Kind::Table;
            number += usize::from(numbered);
            let number = if numbered { number } else { 0 };
            view! { <Ask part=part.clone() question number/> }
        })
        .collect_view();
    view! {
        <p class="note">
            {desk.t("section.changed")} " "
            <button class="link" type="button" on:click=move |_| desk.go(Page::Summary)>
                {desk.t("section.to_summary")}
            </button>
        </p>
        {questions}
    }
}

/// A section that asks nothing, because it did not change or nothing was said yet.
#[component]
fn Closed(section: Section, said: Option<Status>) -> impl IntoView {
    let desk = Desk::here();
    let id = section.id.clone();
    let kept = {
        let id = id.clone();
        move || desk.editor.look_at_all(|report| report.answers(&id).is_some_and(|a| !a.is_empty()))
    };
    let open = move |_| {
        let last_reported = desk.editor.now(|report| report.last_reported(&id));
        desk.editor.apply(Edit::Status {
            section: id.clone(),
            status: Some(Status::Changed),
            last_reported,
        });
    };
    let word = match said {
        None => "section.unsaid",
        Some(Status::Unchanged) => "section.unchanged",
        Some(Status::NotApplicable) => "section.not-applicable",
        Some(Status::Changed) => "section.changed",
    };
    view! {
        <p class="note">{desk.t(word)}</p>
        <div class="card summary-card"><StatusChoice section/></div>
        {move || kept().then(|| view! { <p class="note look">{desk.t("section.kept")}</p> })}
        <button
            class="plain"
            type="button"
            disabled=move || !desk.editor.is_writable()
            on:click=open
        >
            {desk.t("section.open")}
        </button>
    }
}
