//! Starting a report: a State Party and a year.

use crate::app::desk::Desk;
use crate::app::widgets::StateSelect;
use crate::browser::clock;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The first report covers the year in which the Convention entered into force.
const FIRST_YEAR: i32 = 1999;

/// The form for a new report, on the start page.
#[component]
pub fn NewReport() -> impl IntoView {
    let desk = Desk::here();
    let this_year = clock::today().year();
    let state = RwSignal::new(String::new());
    // The year that is over is the one that is due.
    let year = RwSignal::new((this_year - 1).to_string());
    let tried = RwSignal::new(false);
    let read_year = move || {
        let read = year.with(|year| year.trim().parse::<i32>().ok());
        read.filter(|year| (FIRST_YEAR..=this_year + 1).contains(year))
    };
    let no_state = move || tried.get() && state.with(String::is_empty);
    let no_year = move || tried.get() && read_year().is_none();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let state = state.get_untracked();
        if let (Some(year), false) = (untrack(read_year), state.is_empty()) {
            spawn_local(async move { desk.start(&state, year).await });
        }
    };
    view! {
        <form class="card new-report" novalidate on:submit=submit>
            <div class="question">
                <label class="question-label" for="new-state">{desk.t("state")}</label>
                <StateSelect
                    id="new-state"
                    chosen=Signal::derive(move || state.get())
                    choose=move |code| state.set(code)
                />
                {move || no_state().then(|| view! { <p class="error" role="alert">{desk.t("new.state_needed")}</p> })}
            </div>
            <div class="question">
                <label class="question-label" for="new-year">{desk.t("year")}</label>
                <p class="help" id="new-year-help">{desk.t("new.year_help")}</p>
                <input
                    id="new-year"
                    class="text year"
                    inputmode="numeric"
                    maxlength="4"
                    autocomplete="off"
                    aria-describedby="new-year-help"
                    prop:value=move || year.get()
                    on:input:target=move |event| year.set(event.target().value())
                />
                {move || no_year().then(|| {
                    let last = (this_year + 1).to_string();
                    let text = desk.fill("new.year_needed", &[("from", "1999"), ("to", &last)]);
                    view! { <p class="error" role="alert">{text}</p> }
                })}
            </div>
            <button class="primary" type="submit">{desk.t("new.start")}</button>
        </form>
    }
}
