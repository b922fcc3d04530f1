//! “My reports”: the reports on this device, and the ways to a new one.

use super::new_report::NewReport;
use crate::app::desk::{Broken, Desk, Listed, Notice, Page};
use crate::app::widgets::{ChooseFile, ExportMenu, open_file};
use crate::browser::{clock, files};
use article7_core::document::Language;
use article7_core::exchange::json;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::DragEvent;

const EXAMPLE: &str = "examples/norway-2025.json";

/// The start page.
#[component]
pub fn Start() -> impl IntoView {
    let desk = Desk::here();
    // Damaged drafts are set aside first, so that both lists are of one moment.
    let reports = Memo::new(move |_| desk.reports());
    let broken = Memo::new(move |_| {
        reports.track();
        desk.broken()
    });
    let none = Memo::new(move |_| reports.with(Vec::is_empty));
    let starting = RwSignal::new(false);
    let pasting = RwSignal::new(false);
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        let dropped = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = dropped.and_then(|files| files.get(0)) {
            open_file(desk, file);
        }
    };
    let open_example = move |_| spawn_local(example(desk));
    view! {
        <div class="start" on:dragover=|event| event.prevent_default() on:drop=on_drop>
            <h1 tabindex="-1">{desk.t("start.title")}</h1>
            <p class="lead">{desk.t("start.lead")}</p>
            <DueSoon reports/>
            <Show when=move || none.get()>
                <div class="card empty">
                    <h2>{desk.t("start.empty")}</h2>
                    <p>{desk.t("start.empty.help")}</p>
                </div>
            </Show>
            <div class="actions">
                <button
                    class:primary=move || none.get()
                    class:plain=move || !none.get()
                    type="button"
                    aria-expanded=move || starting.get().to_string()
                    on:click=move |_| starting.update(|open| *open = !*open)
                >
                    {desk.t("start.new")}
                </button>
                <ChooseFile label=desk.t("start.file") accept=".json,.csv,.tsv,.txt,.md"/>
                <button
                    class="plain"
                    type="button"
                    aria-expanded=move || pasting.get().to_string()
                    on:click=move |_| pasting.update(|open| *open = !*open)
                >
                    {desk.t("start.paste")}
                </button>
                <button class="plain" type="button" data-action="example" on:click=open_example>
                    {desk.t("start.example")}
                </button>
            </div>
            <Show when=move || starting.get()>
                <NewReport/>
            </Show>
            <Show when=move || pasting.get()>
                <PasteReport/>
            </Show>
            <ul class="reports">
                {move || reports.get().into_iter().enumerate().map(|(i, report)| {
                    view! { <ReportCard report first=i == 0/> }
                }).collect_view()}
            </ul>
            <ul class="reports">
                {move || broken.get().into_iter().map(|broken| view! { <BrokenCard broken/> }).collect_view()}
            </ul>
            <p class="privacy hint">{desk.t("start.privacy")}</p>
        </div>
    }
}

/// Opens Norway's report for 2025, a copy of its own each time.
async fn example(desk: Desk) {
    let read = match desk.fetch(EXAMPLE).await {
        Ok(text) => json::read(&desk.form(), &text).ok(),
        Err(_) => None,
    };
    match read {
        Some(mut report) => {
            report.id = clock::new_id();
            desk.open_new(report, Page::Summary).await;
        }
        None => desk.say_error(desk.t("start.example_failed")),
    }
}

/// The report that is due next, or is overdue, and is not done.
#[component]
fn DueSoon(reports: Memo<Vec<Listed>>) -> impl IntoView {
    let desk = Desk::here();
    move || {
        let today = clock::today();
        let open = |report: &Listed| report.submitted.is_none() && !report.state.is_empty();
        let next = reports.get().into_iter().filter(open).min_by_key(|report| {
            // The nearest date, before or behind us.
            today.days_until(report.due.date).abs()
        })?;
        let words = desk.words_now();
        let days = today.days_until(next.due.date);
        let state = words.country(&next.state).unwrap_or(next.state);
        let date = words.date(&next.due.date.to_string());
        let form = if days < 0 { "due.over" } else { "due.in" };
        let text = words.count(form, days.unsigned_abs() as usize);
        let text = text
            .replace("{state}", &state)
            .replace("{year}", &next.year.to_string())
            .replace("{date}", &date);
        let number = words.number(&days.unsigned_abs().to_string(), 0);
        Some(view! {
            <div class="card due" class:late=days < 0>
                <span class="due-days" aria-hidden="true">{number}</span>
                <p>{text}</p>
            </div>
        })
    }
}

#[component]
fn ReportCard(report: Listed, first: bool) -> impl IntoView {
    let desk = Desk::here();
    let words = desk.words_now();
    let state = words.country(&report.state).unwrap_or_else(|| desk.t("state.unknown"));
    let name =
        desk.fill("report.name", &[("state", &state), ("year", &report.year.to_string())]);
    let is_draft = report.submitted.is_none();
    let progress = desk.fill(
        "progress",
        &[("done", &report.progress.done.to_string()), ("of", &report.progress.of.to_string())],
    );
    let saved = desk.fill("saved.at", &[("time", &words.moment(&report.saved))]);
    let due = desk.fill("due.on", &[("date", &words.date(&report.due.date.to_string()))]);
    let next = (report.year + 1).to_string();
    let id = StoredValue::new(report.id.clone());
    let open = move |page: Page| {
        spawn_local(async move {
            desk.open(&id.get_value(), page).await;
        });
    };
    let go_on = move |_| {
        let first_open = if is_draft { Page::Summary } else { Page::View };
        open(first_open);
    };
    let copy = move |_| spawn_local(async move { desk.copy_to_next_year(&id.get_value()).await });
    let removed = StoredValue::new(name.clone());
    let remove = move |_| {
        let id = id.get_value();
        if let Some(text) = desk.remove(&id) {
            let undo = Callback::new(move |()| {
                desk.put_back(&id, &text);
                desk.notice.set(None);
            });
            desk.notice.set(Some(Notice {
                text: desk.fill("start.removed", &[("report", &removed.get_value())]),
                is_error: false,
                action: Some((desk.t("undo"), undo)),
            }));
        }
    };
    view! {
        <li class="card report" data-report=report.id.clone()>
            <div class="report-text">
                <h2>
                    {name.clone()} " "
                    {match is_draft {
                        true => view! { <span class="badge accent">{desk.t("draft")}</span> },
                        false => view! { <span class="badge good">{desk.t("submitted")}</span> },
                    }}
                </h2>
                <p>{progress} " " {saved} " " {due}</p>
            </div>
            <div class="report-actions">
                <button
                    class:primary=first
                    class:plain=!first
                    type="button"
                    aria-label=desk.fill("start.go_on.of", &[("report", &name)])
                    on:click=go_on
                >
                    {desk.t("start.go_on")}
                </button>
                <button
                    class="plain"
                    type="button"
                    aria-label=desk.fill("start.view.of", &[("report", &name)])
                    on:click=move |_| open(Page::View)
                >
                    {desk.t("start.view")}
                </button>
                <ExportMenu report=move || { desk.stored(&id.get_value()) }/>
                <button
                    class="plain"
                    type="button"
                    aria-label=desk.fill("start.copy.of", &[("report", &name), ("year", &next)])
                    on:click=copy
                >
                    {desk.fill("start.copy", &[("year", &next)])}
                </button>
                <button
                    class="plain"
                    type="button"
                    aria-label=desk.fill("start.delete.of", &[("report", &name)])
                    on:click=remove
                >
                    {desk.t("start.delete")}
                </button>
            </div>
        </li>
    }
}

/// A draft that does not open: named, and still to be had.
#[component]
fn BrokenCard(broken: Broken) -> impl IntoView {
    let desk = Desk::here();
    let Broken { key, id, error, text } = broken;
    let name = ["article7-draft-", &id, ".json"].concat();
    let newer = matches!(error, json::JsonError::Newer { .. });
    let word = if newer { "broken.newer" } else { "broken.damaged" };
    let download = move |_| files::download(&name, &text, "application/json");
    let forget = move |_| {
        desk.drafts().remove_aside(&key);
        desk.drafts_changed();
    };
    view! {
        <li class="card report broken" data-broken=id.clone()>
            <div class="report-text">
                <h2>{desk.fill("broken.title", &[("id", &id)])}</h2>
                <p>{desk.t(word)}</p>
                <p class="hint">{error.to_string()}</p>
            </div>
            <div class="report-actions">
                <button class="plain" type="button" on:click=download>{desk.t("broken.download")}</button>
                <button class="plain" type="button" on:click=forget>{desk.t("start.delete")}</button>
            </div>
        </li>
    }
}

/// The text of a printed report, pasted.
#[component]
fn PasteReport() -> impl IntoView {
    let desk = Desk::here();
    let text = RwSignal::new(String::new());
    let read = move |_| {
        spawn_local(async move {
            let pasted = text.get_untracked();
            if let Err(error) = desk.import(pasted.as_bytes()).await {
                let places = [("file", desk.t("start.paste")), ("reason", error.to_string())];
                let places = places.each_ref().map(|(name, value)| (*name, value.as_str()));
                desk.say_error(desk.fill("import.failed", &places));
            }
        });
    };
    view! {
        <div class="card new-report">
            <label class="question-label" for="paste-report">{desk.t("paste.label")}</label>
            <p class="help" id="paste-report-help">{desk.t("paste.help")}</p>
            <textarea
                id="paste-report"
                class="text"
                rows="8"
                aria-describedby="paste-report-help"
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
            ></textarea>
            <div class="actions">
                <button
                    class="plain"
                    type="button"
                    disabled=move || text.with(|text| text.trim().is_empty())
                    on:click=read
                >
                    {desk.t("paste.read")}
                </button>
            </div>
        </div>
    }
}
