//! The head of every page: whose report and which year, whether it is kept,
//! undo and redo, the language.

use crate::app::desk::{Desk, Saved};
use crate::app::words::LANGUAGES;
use crate::browser::intl::Names;
use article7_core::document::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The head of a page.
#[component]
pub fn Header() -> impl IntoView {
    let desk = Desk::here();
    let editor = desk.editor;
    view! {
        <header class="header">
            <button
                class="mark"
                type="button"
                aria-label=desk.t("start.title")
                title=desk.t("start.title")
                on:click=move |_| desk.close()
            >
                "7"
            </button>
            {move || match editor.open.get() {
                Some(_) => view! { <ReportName/> }.into_any(),
                None => view! { <p class="header-name">{desk.t("app.name")}</p> }.into_any(),
            }}
            <span class="header-gap"></span>
            <Show when=move || editor.open.get().is_some()>
                <SavedNote/>
                <span class="header-tools">
                    <button
                        class="icon"
                        type="button"
                        aria-label=desk.t("undo")
                        title=desk.t("undo.key")
                        disabled=move || !editor.steps.get().0
                        on:click=move |_| editor.undo()
                    >
                        <svg viewBox="0 0 24 24" aria-hidden="true">
                            <path d="M9 7 4 12l5 5M4 12h10a5 5 0 0 1 0 10"/>
                        </svg>
                    </button>
                    <button
                        class="icon"
                        type="button"
                        aria-label=desk.t("redo")
                        title=desk.t("redo.key")
                        disabled=move || !editor.steps.get().1
                        on:click=move |_| editor.redo()
                    >
                        <svg viewBox="0 0 24 24" aria-hidden="true">
                            <path d="m15 7 5 5-5 5M20 12H10a5 5 0 0 0 0 10"/>
                        </svg>
                    </button>
                </span>
            </Show>
            <LanguageChoice/>
        </header>
    }
}

#[component]
fn ReportName() -> impl IntoView {
    let desk = Desk::here();
    let name = move || {
        let (state, year) =
            desk.editor.look_at_all(|report| (report.state.clone(), report.year()));
        let state = desk.words_now().country(&state).unwrap_or_else(|| desk.t("state.unknown"));
        desk.fill("report.name", &[("state", &state), ("year", &year.to_string())])
    };
    let submitted = move || desk.editor.look_at_all(|report| report.submitted.is_some());
    view! {
        <p class="header-name">
            {name}
            {move || match submitted() {
                true => view! { <span class="badge good">{desk.t("submitted")}</span> },
                false => view! { <span class="badge accent">{desk.t("draft")}</span> },
            }}
        </p>
    }
}

/// When the report was last saved: always there to be read, never announced.
#[component]
fn SavedNote() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <span class="saved" data-saved=move || saved_state(&desk.editor.saved.get())>
            {move || match desk.editor.saved.get() {
                Saved::At(when) if when.is_empty() => ().into_any(),
                Saved::At(when) => {
                    let time = desk.words_now().moment(&when);
                    let text = desk.fill("saved.at", &[("time", &time)]);
                    view! { <span class="tick" aria-hidden="true">"✓"</span> {text} }.into_any()
                }
                Saved::Soon => desk.t("saved.soon").into_any(),
                Saved::Failed(_) => {
                    view! { <strong class="must">{desk.t("saved.not")}</strong> }.into_any()
                }
            }}
        </span>
    }
}

fn saved_state(saved: &Saved) -> &'static str {
    match saved {
        Saved::At(_) => "yes",
        Saved::Soon => "soon",
        Saved::Failed(_) => "no",
    }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    let desk = Desk::here();
    let now = desk.words_now().language.clone();
    let names = LANGUAGES.map(|tag| {
        // Each in its own language, for the person who cannot read this one.
        let name = Names::of(tag, "language").get(tag).unwrap_or_else(|| tag.to_owned());
        let mut letters = name.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        (tag, first + letters.as_str())
    });
    let choose = move |language: String| {
        spawn_local(async move {
            if desk.speak(&language).await.is_err() {
                desk.say_error(desk.t("language.failed"));
            }
        });
    };
    view! {
        <select
            class="language"
            aria-label=desk.t("language")
            on:change:target=move |event| choose(event.target().value())
        >
            {names
                .into_iter()
                .map(|(tag, name)| {
                    view! { <option value=tag lang=tag selected=tag == now>{name}</option> }
                })
                .collect_view()}
        </select>
    }
}

