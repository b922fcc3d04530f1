//! The task list: every part of the report with its state, beside the page on a
//! wide screen, one choice above it on a narrow one.

use crate::app::desk::{Desk, Page};
use article7_core::report::SectionState;
use leptos::prelude::*;

/// The task list.
#[component]
pub fn Rail() -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form();
    let progress = Memo::new({
        let form = form.clone();
        move |_| desk.editor.look_at_all(|report| report.progress(&form))
    });
    let share = move || {
        let progress = progress.get();
        format!("{}%", progress.done * 100 / progress.of.max(1))
    };
    let done = move || {
        let progress = progress.get();
        desk.fill(
            "progress",
            &[("done", &progress.done.to_string()), ("of", &progress.of.to_string())],
        )
    };
    view! {
        <nav class="rail" aria-label=desk.t("rail")>
            <p class="progress-text">{done}</p>
            <div class="progress" aria-hidden="true"><div style:width=share></div></div>
            <ol class="rail-list">
                {pages(desk).into_iter().map(|entry| view! { <RailItem entry/> }).collect_view()}
            </ol>
            <div class="rail-choice">
                <label for="rail-choice">{desk.t("rail.section")}</label>
                <RailSelect/>
            </div>
        </nav>
    }
}

/// One line of the task list.
#[derive(Clone)]
struct Entry {
    page: Page,
    letter: String,
    name: String,
    full: String,
}

fn pages(desk: Desk) -> Vec<Entry> {
    let entry = |page, name: String| Entry { page, letter: String::new(), full: name.clone(), name };
    let mut entries = vec![
        entry(Page::Contact, desk.t("page.contact")),
        entry(Page::Summary, desk.t("page.summary")),
    ];
    for section in &desk.form().sections {
        let word = |which: &str| desk.t(&["section.", &section.id, which].concat());
        entries.push(Entry {
            page: Page::Section(section.id.clone()),
            letter: section.id.clone(),
            name: word(".short"),
            full: [&section.id, ". ", &word(".title")].concat(),
        });
    }
    entries.push(entry(Page::Additional, desk.t("page.additional")));
    entries.push(entry(Page::View, desk.t("page.view")));
    entries
}

/// What the task list says of a page, and whether it is done.
fn state(desk: Desk, page: &Page) -> (String, bool) {
    let form = desk.form();
    desk.editor.look_at_all(|report| match page {
        Page::Contact => (String::new(), report.progress(&form).contact),
        Page::Summary => (String::new(), report.progress(&form).summary),
        Page::Section(id) => match form.section(id).map(|section| report.section_state(section)) {
            Some(SectionState::Unchanged(Some(year))) => {
                (desk.fill("rail.as_in", &[("year", &year.to_string())]), true)
            }
            Some(SectionState::Unchanged(None)) => (desk.t("rail.year_missing"), false),
            Some(SectionState::NotApplicable) => (desk.t("rail.none"), true),
            Some(SectionState::ToFill) => (desk.t("rail.to_fill"), false),
            Some(SectionState::Filled) => (desk.t("rail.filled"), true),
            Some(SectionState::Unsaid) | None => (String::new(), false),
        },
        Page::Additional => {
            let count = report.attachments.len();
            let files = (count > 0).then(|| desk.words_now().count("rail.files", count));
            (files.unwrap_or_default(), false)
        }
        _ => (String::new(), false),
    })
}

#[component]
fn RailItem(entry: Entry) -> impl IntoView {
    let desk = Desk::here();
    let Entry { page, letter, name, full } = entry;
    let now = Memo::new({
        let page = page.clone();
        move |_| state(desk, &page)
    });
    let is_here = {
        let page = page.clone();
        move || desk.page.get() == page
    };
    let sign = move || match now.get() {
        (_, true) if letter.is_empty() => view! { <span class="tick">"✓"</span> }.into_any(),
        _ => letter.clone().into_any(),
    };
    view! {
        <li>
            <button
                type="button"
                class="rail-item"
                class:open=move || now.get() == (desk.t("rail.to_fill"), false) || now.get().0 == desk.t("rail.filled")
                aria-current=move || is_here().then_some("step")
                title=full
                on:click=move |_| desk.go(page.clone())
            >
                <span class="rail-letter">{sign}</span>
                <span class="rail-name">{name}</span>
                <span class="rail-state">{move || now.get().0}</span>
            </button>
        </li>
    }
}

#[component]
fn RailSelect() -> impl IntoView {
    let desk = Desk::here();
    let entries = pages(desk);
    let chosen = entries.clone();
    let choose = move |value: String| {
        let entry = value.parse::<usize>().ok().and_then(|i| chosen.get(i));
        if let Some(entry) = entry {
            desk.go(entry.page.clone());
        }
    };
    view! {
        <select
            id="rail-choice"
            class="text"
            on:change:target=move |event| choose(event.target().value())
        >
            {entries
                .into_iter()
                .enumerate()
                .map(|(i, entry)| {
                    let page = entry.page.clone();
                    let text = move || match state(desk, &page).0 {
                        said if said.is_empty() => entry.full.clone(),
                        said => [&entry.full, " – ", &said].concat(),
                    };
                    view! {
                        <option value=i.to_string() selected=move || desk.page.get() == entry.page>
                            {text}
                        </option>
                    }
                })
                .collect_view()}
        </select>
    }
}
