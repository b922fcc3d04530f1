//! One field outside a table: as its kind asks, saved as it is typed.

use super::finding::FindingLine;
use crate::app::desk::Desk;
use article7_core::check;
use article7_core::document::{Language, in_km2};
use article7_core::form::{ADDITIONAL, Kind, Question};
use article7_core::report::{Answer, Edit, QuestionAt, Value, enter};
use leptos::prelude::*;

/// The field of a question that is no table.
#[component]
pub fn Field(
    /// Where the question stands.
    at: QuestionAt,
    /// The question.
    question: Question,
    /// The id of the control.
    id: String,
    /// The id of what describes it.
    describedby: String,
) -> impl IntoView {
    match &question.kind {
        Kind::OneChoice { .. } => view! { <Choices at question id several=false/> }.into_any(),
        Kind::SeveralChoices { .. } => view! { <Choices at question id several=true/> }.into_any(),
        _ => view! { <Text at question id describedby/> }.into_any(),
    }
}

#[component]
fn Text(at: QuestionAt, question: Question, id: String, describedby: String) -> impl IntoView {
    let desk = Desk::here();
    let editor = desk.editor;
    let kind = question.kind.clone();
    // While the person types, what they type is shown, not what it was read as.
    let typing = RwSignal::new(None::<String>);
    let stored = {
        let (at, kind) = (at.clone(), kind.clone());
        Memo::new(move |_| {
            editor.look(&at, |report| {
                let text = report.text(&at.part, &at.question).to_owned();
                match kind {
                    Kind::Country | Kind::Place => desk.words_now().country(&text).unwrap_or(text),
                    _ => text,
                }
            })
        })
    };
    let shown = move || typing.get().unwrap_or_else(|| stored.get());
    let enter_text = {
        let (at, kind) = (at.clone(), kind.clone());
        move |text: String| {
            let words = desk.words_now();
            let value = enter(words.vocabulary(&desk.form()), &kind, &text);
            let edit = Edit::Answer { at: at.clone(), answer: value.map(Answer::Value) };
            typing.set(Some(text));
            editor.type_in(at.clone(), edit);
        }
    };
    let leave = move |_| {
        typing.set(None);
        editor.pause();
        editor.flush();
    };
    let readonly = move || !editor.is_writable();
    let control = if kind == Kind::LongText {
        let rows = if at.part == ADDITIONAL { 8 } else { 4 };
        let input = enter_text.clone();
        view! {
            <textarea
                id=id
                class="text"
                rows=rows
                aria-describedby=describedby
                readonly=readonly
                prop:value=shown
                on:input:target=move |event| input(event.target().value())
                on:blur=leave
            ></textarea>
        }
        .into_any()
    } else {
        let input = enter_text.clone();
        let number = kind.is_number();
        view! {
            <input
                id=id
                class="text"
                class:number=number
                type=question.input.clone().unwrap_or_else(|| "text".into())
                inputmode=number.then_some("decimal")
                placeholder=(kind == Kind::Date).then(|| desk.t("date.example"))
                autocomplete="off"
                aria-describedby=describedby
                aria-required=question.required.then_some("true")
                readonly=readonly
                prop:value=shown
                on:input:target=move |event| input(event.target().value())
                on:blur=leave
            />
        }
        .into_any()
    };
    view! {
        {control}
        <Beside at=at.clone() kind=kind.clone()/>
        <Odd at kind choose=Callback::new(enter_text)/>
    }
}

/// An area also in km², a unit behind a number.
#[component]
fn Beside(at: QuestionAt, kind: Kind) -> impl IntoView {
    let desk = Desk::here();
    move || {
        let number = desk.editor.look(&at, |report| match report.answer(&at.part, &at.question) {
            Some(Answer::Value(value)) => value.as_number(),
            _ => None,
        });
        let text = match (&kind, number) {
            (Kind::Area, Some(area)) => in_km2(area, &*desk.words_now()),
            (Kind::Decimal { unit: Some(unit) }, _) => desk.t(&["unit.", unit].concat()),
            _ => String::new(),
        };
        (!text.is_empty()).then(|| view! { <span class="beside">{text}</span> })
    }
}

/// What is odd about the answer, once the person has left the field or paused.
#[component]
fn Odd(at: QuestionAt, kind: Kind, choose: Callback<String>) -> impl IntoView {
    let desk = Desk::here();
    let found = Memo::new(move |_| {
        desk.editor.look(&at, |report| match report.answer(&at.part, &at.question) {
            Some(Answer::Value(value)) => check::field(&desk.form(), &kind, value)
                .map(|finding| (finding, value.as_text().to_owned())),
            _ => None,
        })
    });
    move || {
        found.get().map(|(finding, typed)| view! { <FindingLine finding typed choose/> })
    }
}

#[component]
fn Choices(at: QuestionAt, question: Question, id: String, several: bool) -> impl IntoView {
    let desk = Desk::here();
    let editor = desk.editor;
    let form = desk.form();
    let set = question.kind.choices().unwrap_or_default().to_owned();
    let chosen = {
        let at = at.clone();
        Memo::new(move |_| {
            editor.look(&at, |report| match report.answer(&at.part, &at.question) {
                Some(Answer::Value(value)) => value.as_many().to_vec(),
                _ => Vec::new(),
            })
        })
    };
    let toggle = {
        let at = at.clone();
        move |choice: &str, on: bool| {
            let value = if several {
                let mut choices = chosen.get_untracked();
                choices.retain(|there| there != choice);
                choices.extend(on.then(|| choice.to_owned()));
                Value::Many(choices)
            } else {
                Value::Text(choice.to_owned())
            };
            editor.apply(Edit::Answer { at: at.clone(), answer: Some(Answer::Value(value)) });
        }
    };
    let choices = form.choice_set(&set).iter().map(|choice| {
        let (choice, toggle, word) = (choice.id.clone(), toggle.clone(), ["choice.", &set, ".", &choice.id].concat());
        let is_on = { let choice = choice.clone(); move || chosen.get().contains(&choice) };
        view! {
            <label class="choice">
                <input
                    type=if several { "checkbox" } else { "radio" }
                    name=id.clone()
                    prop:checked=is_on
                    disabled=move || !editor.is_writable()
                    on:change:target=move |event| toggle(&choice, event.target().checked())
                />
                {desk.t(&word)}
            </label>
        }
    });
    let clear = {
        let at = at.clone();
        move |_| editor.apply(Edit::Answer { at: at.clone(), answer: None })
    };
    view! {
        <div class="choices" id=id.clone()>
            {choices.collect_view()}
            <Show when=move || !several && !chosen.get().is_empty() && editor.is_writable()>
                <button class="link" type="button" on:click=clear.clone()>{desk.t("choice.clear")}</button>
            </Show>
        </div>
    }
}
