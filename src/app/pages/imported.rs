//! After the text of a printed report was read: what it asks, what found no
//! place, what was placed.

use crate::app::desk::{Desk, Page};
use crate::app::pages::contact::Head;
use crate::app::widgets::StatusChoice;
use article7_core::exchange::platform::{Asked, Unplaced};
use article7_core::form::{ADDITIONAL, Kind};
use article7_core::report::{Answer, Edit, QuestionAt, Value};
use leptos::prelude::*;

/// The page after an import.
#[component]
pub fn Imported() -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form();
    let Some(print) = desk.imported.get_untracked() else {
        return view! { <h1 tabindex="-1">{desk.t("import.title")}</h1> }.into_any();
    };
    let rows: usize = desk.editor.now(|report| {
        print.placed.iter().map(|at| report.rows(&at.part, &at.question).len()).sum()
    });
    let words = desk.words_now();
    let head = print.asked.iter().any(|asked| matches!(asked, Asked::State(_) | Asked::Period(_)));
    let sections = print.asked.iter().filter_map(|asked| match asked {
        Asked::Status { section } => form.section(section).cloned(),
        _ => None,
    });
    let statuses: Vec<_> = sections.collect();
    let choices = statuses.iter().cloned().map(|section| {
        let hint = hint(desk, &section.id);
        view! {
            <StatusChoice section/>
            <p class="hint status-hint">{hint}</p>
        }
    });
    let choices = choices.collect_view();
    let asks_status = !statuses.is_empty();
    view! {
        <h1 tabindex="-1">{desk.t("import.title")}</h1>
        <p class="note good">
            {words.count("import.placed", print.placed.len())} " " {words.count("import.rows", rows)}
        </p>
        {head.then(|| view! {
            <section class="question" data-asked="head">
                <h2>{desk.t("import.ask_head")}</h2>
                <Head/>
            </section>
        })}
        {asks_status.then(|| view! {
            <section class="question" data-asked="status">
                <h2>{desk.t("import.ask_status")}</h2>
                <p class="help">{desk.t("import.ask_status.help")}</p>
                <div class="card summary-card">{choices}</div>
            </section>
        })}
        <UnplacedList/>
        <div class="steps">
            <button class="primary" type="button" on:click=move |_| desk.go(Page::Summary)>
                {desk.t("next")}
            </button>
        </div>
    }
    .into_any()
}

/// What the print tells about a section whose box it lost.
fn hint(desk: Desk, section: &str) -> String {
    desk.editor.now(|report| {
        if report.answers(section).is_some_and(|answers| !answers.is_empty()) {
            return desk.t("import.has_answers");
        }
        match report.last_reported(section) {
            Some(year) => desk.fill("import.has_year", &[("year", &year.to_string())]),
            None => String::new(),
        }
    })
}

#[component]
fn UnplacedList() -> impl IntoView {
    let desk = Desk::here();
    move || {
        let unplaced = desk.imported.get().map(|print| print.unplaced).unwrap_or_default();
        (!unplaced.is_empty()).then(|| {
            let lines = unplaced
                .into_iter()
                .enumerate()
                .map(|(i, text)| view! { <UnplacedText i text/> })
                .collect_view();
            view! {
                <section class="question" data-unplaced="">
                    <h2>{desk.t("import.unplaced")}</h2>
                    <p class="help">{desk.t("import.unplaced.help")}</p>
                    <ul class="unplaced">{lines}</ul>
                </section>
            }
        })
    }
}

/// A text that found no place, and the choice of one.
#[component]
fn UnplacedText(i: usize, text: Unplaced) -> impl IntoView {
    let desk = Desk::here();
    let places = places(desk);
    let near = text.near.clone();
    let chosen = RwSignal::new(near.and_then(|near| places.iter().position(|(at, _)| *at == near)));
    let options = places
        .iter()
        .enumerate()
        .map(|(n, (_, name))| {
            view! {
                <option value=n.to_string() selected=move || chosen.get() == Some(n)>{name.clone()}</option>
            }
        })
        .collect_view();
    let forget = move || {
        desk.imported.update(|print| {
            if let Some(print) = print.as_mut().filter(|print| i < print.unplaced.len()) {
                print.unplaced.remove(i);
            }
        });
    };
    let id = format!("unplaced-{i}");
    let placed = text.text.clone();
    let place = move |_| {
        if let Some((at, _)) = chosen.get_untracked().and_then(|n| places.get(n)) {
            desk.editor.apply(append(desk, at, &placed));
            forget();
        }
    };
    view! {
        <li>
            <p class="prose quoted">{text.text}</p>
            <p class="hint">{desk.fill("import.line", &[("line", &text.line.to_string())])}</p>
            <div class="status-row">
                <label for=id.clone()>{desk.t("import.place_in")}</label>
                <select
                    id=id
                    class="text"
                    on:change:target=move |event| chosen.set(event.target().value().parse().ok())
                >
                    <option value="" selected=move || chosen.get().is_none()>
                        {desk.t("import.choose")}
                    </option>
                    {options}
                </select>
                <button
                    class="plain"
                    type="button"
                    disabled=move || chosen.get().is_none()
                    on:click=place
                >
                    {desk.t("import.place")}
                </button>
                <button class="plain" type="button" on:click=move |_| forget()>
                    {desk.t("import.drop")}
                </button>
            </div>
        </li>
    }
}

/// The questions that take text, with their names.
fn places(desk: Desk) -> Vec<(QuestionAt, String)> {
    let form = desk.form();
    let mut places = Vec::new();
    for (part, questions) in form.parts() {
        for question in questions {
            if matches!(question.kind, Kind::LongText | Kind::ShortText) {
                let label = desk.t(&[part, ".", &question.id].concat());
                let name = if part.len() == 1 { [part, ": ", &label].concat() } else { label };
                places.push((QuestionAt::new(part, question.id.as_str()), name));
            }
        }
    }
    places
}

/// The edit that adds a text to an answer, as a paragraph of its own.
fn append(desk: Desk, at: &QuestionAt, text: &str) -> Edit {
    let before = desk.editor.now(|report| match at.part.as_str() {
        ADDITIONAL => report.additional_information.clone(),
        part => report.text(part, &at.question).to_owned(),
    });
    let whole = if before.is_empty() { text.to_owned() } else { [&before, "\n\n", text].concat() };
    Edit::Answer { at: at.clone(), answer: Some(Answer::Value(Value::Text(whole))) }
}
