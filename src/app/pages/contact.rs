//! Contact information: whose report it is, for which year, and who answers for it.

use crate::app::desk::Desk;
use crate::app::widgets::{Ask, StateSelect};
use article7_core::document::Language;
use article7_core::form::CONTACT;
use article7_core::report::{Edit, Period};
use leptos::prelude::*;

/// The page for contact information.
#[component]
pub fn Contact() -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form();
    view! {
        <h1 tabindex="-1">{desk.t("page.contact")}</h1>
        <Head/>
        {form.contact.iter().cloned().map(|question| {
            view! { <Ask part=CONTACT.to_owned() question/> }
        }).collect_view()}
    }
}

/// The State Party and the year, which every report has.
#[component]
pub fn Head() -> impl IntoView {
    let desk = Desk::here();
    let editor = desk.editor;
    let state = Memo::new(move |_| editor.look_at_all(|report| report.state.clone()));
    let period = Memo::new(move |_| editor.look_at_all(|report| report.period));
    let typing = RwSignal::new(None::<String>);
    let year = move || typing.get().unwrap_or_else(|| period.get().to.year().to_string());
    let enter_year = move |text: String| {
        let year = text.trim().parse().ok().filter(|year| (1999..=2200).contains(year));
        typing.set(Some(text));
        if let Some(year) = year.filter(|year| *year != period.get_untracked().to.year()) {
            editor.apply(Edit::Period(Period::year(year)));
        }
    };
    let covers = move || {
        let words = desk.words_now();
        let (from, to) = (period.get().from.to_string(), period.get().to.to_string());
        words.fill("period.from_to", &[("from", &words.date(&from)), ("to", &words.date(&to))])
    };
    view! {
        <div class="question">
            <label class="question-label" for="q-state">
                {desk.t("state")} " " <span class="required">{desk.t("required")}</span>
            </label>
            <StateSelect
                id="q-state"
                chosen=Signal::derive(move || state.get())
                choose=move |code| editor.apply(Edit::State(code))
            />
        </div>
        <div class="question">
            <label class="question-label" for="q-year">{desk.t("year")}</label>
            <p class="help" id="q-year-help">{covers}</p>
            <input
                id="q-year"
                class="text year"
                inputmode="numeric"
                maxlength="4"
                autocomplete="off"
                aria-describedby="q-year-help"
                readonly=move || !editor.is_writable()
                prop:value=year
                on:input:target=move |event| enter_year(event.target().value())
                on:blur=move |_| typing.set(None)
            />
        </div>
    }
}
