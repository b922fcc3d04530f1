//! What the summary says about one section.

use crate::app::desk::Desk;
use article7_core::form::{Section, Status};
use article7_core::report::{Edit, QuestionAt};
use leptos::prelude::*;

/// Changed, unchanged since a year, or not applicable.
#[component]
pub fn StatusChoice(
    /// The section.
    section: Section,
) -> impl IntoView {
    let desk = Desk::here();
    let editor = desk.editor;
    let id = section.id.clone();
    let place = QuestionAt::new(id.as_str(), "");
    let said = {
        let id = id.clone();
        Memo::new(move |_| {
            editor.look(&place, |report| (report.status(&id), report.last_reported(&id)))
        })
    };
    let set = {
        let id = id.clone();
        move |status: Option<Status>, last_reported: Option<i32>| {
            editor.apply(Edit::Status { section: id.clone(), status, last_reported });
        }
    };
    let radios = section.statuses.iter().map(|status| {
        let (status, set, id) = (*status, set.clone(), id.clone());
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=["status-", &id].concat()
                    value=status.name()
                    prop:checked=move || said.get().0 == Some(status)
                    disabled=move || !editor.is_writable()
                    on:change=move |_| set(Some(status), said.get_untracked().1)
                />
                {desk.t(&["status.", status.name()].concat())}
            </label>
        }
    });
    let title = [&id, ". ", &desk.t(&["section.", &id, ".title"].concat())].concat();
    let year_id = ["last-", &id].concat();
    view! {
        <fieldset class="status-choice" data-section=id.clone()>
            <legend>{title}</legend>
            <div class="status-row">
                {radios.collect_view()}
                <Show when=move || said.get().0 == Some(Status::Unchanged)>
                    <LastReported id=year_id.clone() said set=Callback::new({
                        let set = set.clone();
                        move |year| set(said.get_untracked().0, year)
                    })/>
                </Show>
            </div>
        </fieldset>
    }
}

#[component]
fn LastReported(
    id: String,
    said: Memo<(Option<Status>, Option<i32>)>,
    set: Callback<Option<i32>>,
) -> impl IntoView {
    let desk = Desk::here();
    // A year that is being typed is none until it has four digits.
    let typing = RwSignal::new(None::<String>);
    let shown = move || {
        let year = said.get().1.map(|year| year.to_string()).unwrap_or_default();
        typing.get().unwrap_or(year)
    };
    let missing = move || said.get().1.is_none();
    let enter = move |text: String| {
        let year = text.trim().parse().ok().filter(|year| (1997..=2200).contains(year));
        typing.set(Some(text));
        if year != said.get_untracked().1 {
            set.run(year);
        }
    };
    let hint_id = [&id, "-hint"].concat();
    view! {
        <label class="year" for=id.clone()>{desk.t("status.last_reported")}</label>
        <input
            id=id
            class="text year"
            inputmode="numeric"
            maxlength="4"
            autocomplete="off"
            aria-describedby=hint_id.clone()
            readonly=move || !desk.editor.is_writable()
            prop:value=shown
            on:input:target=move |event| enter(event.target().value())
            on:blur=move |_| {
                typing.set(None);
                desk.editor.flush();
            }
        />
        <span class="hint" id=hint_id>{move || missing().then(|| desk.t("status.year_needed"))}</span>
    }
}
