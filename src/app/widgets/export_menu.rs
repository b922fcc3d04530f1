//! The report as files: a menu, and the downloads behind it.

use crate::app::desk::{Desk, message};
use crate::app::view::{El, el};
use crate::browser::files;
use article7_core::document::Language;
use article7_core::exchange::json;
use article7_core::report::Report;
use article7_words::intl;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDetailsElement, HtmlElement, KeyboardEvent};

/// A menu with the formats; `report` gives the report when one is chosen.
pub fn export_menu(desk: Desk, report: impl Fn() -> Option<Report> + Clone + 'static) -> El {
    let choice = |word: &str, format: &'static str| {
        let report = report.clone();
        el("button")
            .attr("type", "button")
            .on("click", move |event| {
                close(&event);
                if let Some(report) = report() {
                    save(desk, &report, format);
                }
            })
            .part(desk.t(word))
    };
    let carried = report.clone();
    // Where the page says that none of its own opens such a link, it is not shown (`style/base.css`).
    let link = el("button")
        .attr("type", "button")
        .attr("data-link", "")
        .on("click", move |event| {
            close(&event);
            if let Some(report) = carried() {
                copy_link(desk, &report);
            }
        })
        .part(desk.t("export.link"));
    el("details")
        .class("menu")
        .on_as("keydown", |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close(&event);
            }
        })
        .part(el("summary").class("plain").part(desk.t("export")))
        .part(
            el("div")
                .class("menu-list")
                .part(choice("export.json", "json"))
                .part(choice("export.csv", "csv"))
                .part(choice("export.xlsx", "xlsx"))
                .part(choice("export.docx", "docx"))
                .part(choice("export.html", "html"))
                .part(choice("export.package", "package"))
                .part(link),
        )
}

/// Closes the menu that an event comes from.
pub fn close(event: &Event) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let menu = target.and_then(|target| target.closest("details").ok().flatten());
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlDetailsElement>().ok()) {
        menu.set_open(false);
        // The focus goes back to where the menu was opened.
        if let Some(Ok(summary)) = menu
            .query_selector("summary")
            .ok()
            .flatten()
            .map(JsCast::dyn_into::<HtmlElement>)
        {
            let _ = summary.focus();
        }
    }
}

/// Downloads the open report. In the late part.
#[inline(never)]
pub fn export_json(desk: Desk) {
    desk.editor.now(|report| save(desk, report, "json"));
}

/// Downloads a report in a format.
pub fn save(desk: Desk, report: &Report, format: &'static str) {
    let end = match format {
        "csv" => "-assistance.csv".to_owned(),
        "package" => ".zip".to_owned(),
        _ => [".", format].concat(),
    };
    let name = file_name(desk, report, &end);
    let made = desk.export(report, format, None);
    spawn_local(async move {
        match made.await {
            Ok(content) => files::download(&name, &content),
            Err(error) => desk.say_error(message(&error)),
        }
    });
}

/// What the package of a report is called.
pub fn package_name(desk: Desk, report: &Report) -> String {
    file_name(desk, report, ".zip")
}

/// Copies a link that carries the report; where it cannot, says why and offers the file.
fn copy_link(desk: Desk, report: &Report) {
    let asked = desk.ask("link", &[json::write(report).into()]);
    let report = report.clone();
    spawn_local(async move {
        match asked.await {
            Ok(said) => desk.say(said.as_string().unwrap_or_default()),
            Err(error) => desk.offer(message(&error), desk.t("export.json"), move || {
                save(desk, &report, "json");
            }),
        }
    });
}

/// “article-7-norway-2025.json”
pub fn file_name(desk: Desk, report: &Report, end: &str) -> String {
    let state = desk.words_now().country(&report.state).unwrap_or_default();
    let state = intl::lower(&desk.words_now().language, &state);
    let state: String = state
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || !c.is_ascii() {
                c
            } else {
                '-'
            }
        })
        .collect();
    let state = if state.is_empty() {
        "report".to_owned()
    } else {
        state
    };
    ["article-7-", &state, "-", &report.year().to_string(), end].concat()
}
