//! A question with its help: the label, the field or the table.

use super::field::Field;
use super::grid::Grid;
use crate::app::desk::Desk;
use article7_core::document::Language;
use article7_core::form::{Audience, Kind, Question};
use article7_core::report::QuestionAt;
use article7_core::treaty;
use leptos::prelude::*;

/// A question to be answered.
#[component]
pub fn Ask(
    /// The part of the form that it stands in.
    part: String,
    /// The question.
    question: Question,
    /// Its number in its section; 0 for none.
    #[prop(optional)]
    number: usize,
) -> impl IntoView {
    let desk = Desk::here();
    let word = [&part, ".", &question.id].concat();
    let id = ["q-", &part, "-", &question.id].concat();
    let help_id = [&id, "-help"].concat();
    let label = match number {
        0 => desk.t(&word),
        number => [&number.to_string(), ". ", &desk.t(&word)].concat(),
    };
    let help = desk.t(&[&word, ".help"].concat());
    let tags = tags(desk, &question);
    let at = QuestionAt::new(part.as_str(), question.id.as_str());
    let required = question.required;
    let is_table = question.kind == Kind::Table;
    let is_choice = question.kind.choices().is_some();
    let help_line = view! { <p class="help" id=help_id.clone()>{help} " " {tags}</p> };
    let described = help_id.clone();
    let mark = required.then(|| view! { <span class="required">{desk.t("required")}</span> });
    if is_table {
        view! {
            <section class="question table-question" data-question=word aria-labelledby=id.clone()>
                <h2 class="question-label" id=id.clone()>{label.clone()}</h2>
                {help_line}
                <Grid at table=question label/>
            </section>
        }
        .into_any()
    } else if is_choice {
        view! {
            <fieldset class="question" data-question=word aria-describedby=described>
                <legend class="question-label">{label} {mark}</legend>
                {help_line}
                <Field at question id describedby=help_id/>
            </fieldset>
        }
        .into_any()
    } else {
        view! {
            <div class="question" data-question=word>
                <label class="question-label" for=id.clone()>{label} {mark}</label>
                {help_line}
                <Field at question id describedby=help_id/>
            </div>
        }
        .into_any()
    }
}

fn tags(desk: Desk, question: &Question) -> impl IntoView + use<> {
    let audience = (question.audience != Audience::Any)
        .then(|| desk.t(&["for.", question.audience.name()].concat()));
    let voluntary = question.voluntary.then(|| desk.t("voluntary"));
    let tags: Vec<String> = voluntary.into_iter().chain(audience).collect();
    tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_view()
}

/// The choice of a State Party; States that are none any more stand in it too,
/// because they owe reports for the years before.
#[component]
pub fn StateSelect(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The code that is chosen; empty for none.
    #[prop(into)]
    chosen: Signal<String>,
    /// Takes the code that the person chose.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let words = desk.words_now();
    let states = treaty::states();
    let is_party = |code: &str| states.iter().any(|state| state.code == code);
    // Every country, in the language's order: a report may be a State's first.
    let (parties, others): (Vec<_>, Vec<_>) =
        words.countries().into_iter().partition(|(code, _)| is_party(code));
    let options = move |countries: Vec<(&'static str, String)>| {
        countries
            .into_iter()
            .map(|(code, name)| {
                view! { <option value=code selected=move || chosen.get() == code>{name}</option> }
            })
            .collect_view()
    };
    let stranger = move || {
        let code = chosen.get();
        (!code.is_empty() && desk.words_now().country(&code).is_none()).then(|| {
            view! { <option value=code.clone() selected=true>{code.clone()}</option> }
        })
    };
    view! {
        <select
            id=id
            class="text"
            disabled=move || desk.editor.open.get().is_some() && !desk.editor.is_writable()
            on:change:target=move |event| choose.run(event.target().value())
        >
            <option value="" selected=move || chosen.get().is_empty()>{desk.t("state.choose")}</option>
            {stranger}
            <optgroup label=desk.t("state.parties")>{options(parties)}</optgroup>
            <optgroup label=desk.t("state.others")>{options(others)}</optgroup>
        </select>
    }
}
