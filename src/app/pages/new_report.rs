//! Starting a report: a State Party and a year.

use super::contact::year_field;
use crate::app::desk::Desk;
use crate::app::view::{El, State, el, follow};
use crate::app::widgets::state_select;
use crate::browser::clock;
use leptos::task::spawn_local;

/// The first report covers the year in which the Convention entered into force.
const FIRST_YEAR: i32 = 1999;

/// The form for a new report, on the start page.
pub fn new_report(desk: Desk) -> El {
    let last_year = clock::today().year() + 1;
    let state = State::new(String::new());
    // The year that is over is the one that is due.
    let year = State::new((last_year - 2).to_string());
    let tried = State::new(false);
    let read = move |year: String| {
        year.trim()
            .parse::<i32>()
            .ok()
            .filter(|year| (FIRST_YEAR..=last_year).contains(year))
    };
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        tried.set(true);
        let state = state.now();
        if let (Some(year), false) = (read(year.now()), state.is_empty()) {
            spawn_local(async move { desk.start(&state, year).await });
        }
    };
    let error = |text: String| el("p").class("error").attr("role", "alert").part(text);
    let no_state =
        move || (tried.get() && state.get().is_empty()).then(|| error(desk.t("new.state_needed")));
    let no_year = move || {
        (tried.get() && read(year.get()).is_none()).then(|| {
            let (from, to) = (FIRST_YEAR.to_string(), last_year.to_string());
            error(desk.fill("new.year_needed", &[("from", &from), ("to", &to)]))
        })
    };
    let label = |id: &str, word: &str| {
        el("label")
            .class("question-label")
            .attr("for", id)
            .part(desk.t(word))
    };
    let state_field = el("div")
        .class("question")
        .part(label("new-state", "state"))
        .part(state_select(
            desk,
            "new-state",
            move || state.get(),
            move |code| state.set(code),
        ))
        .part(follow(no_state));
    let year_field = el("div")
        .class("question")
        .part(label("new-year", "year"))
        .part(
            el("p")
                .class("help")
                .attr("id", "new-year-help")
                .part(desk.t("new.year_help")),
        )
        .part(
            year_field("new-year")
                .value_by(move || year.get())
                .input(move |text| year.set(text)),
        )
        .part(follow(no_year));
    let start = el("button")
        .class("primary")
        .attr("type", "submit")
        .part(desk.t("new.start"));
    el("form")
        .class("card new-report")
        .attr("novalidate", "")
        .on("submit", submit)
        .part(state_field)
        .part(year_field)
        .part(start)
}
