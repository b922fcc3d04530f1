//! The report as files: a menu, and the downloads behind it.

use crate::app::desk::Desk;
use crate::app::view::{El, el};
use crate::browser::{files, intl};
use article7_core::document::Language;
use article7_core::exchange::{csv, json};
use article7_core::form::Role;
use article7_core::report::Report;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDetailsElement, HtmlElement, KeyboardEvent};

/// A menu with the formats; `report` gives the report when one is chosen.
pub fn export_menu(desk: Desk, report: impl Fn() -> Option<Report> + Clone + 'static) -> El {
    let choice = |word: &str, save: fn(Desk, &Report)| {
        let report = report.clone();
        el("button")
            .attr("type", "button")
            .on("click", move |event| {
                close(&event);
                if let Some(report) = report() {
                    save(desk, &report);
                }
            })
            .part(desk.t(word))
    };
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
                .part(choice("export.json", save_json))
                .part(choice("export.csv", save_csv)),
        )
}

/// Closes the menu that an event comes from.
fn close(event: &Event) {
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

/// Downloads the open report.
pub fn export_json(desk: Desk) {
    desk.editor.now(|report| save_json(desk, report));
}

/// Downloads a table of the open report.
pub fn export_csv(desk: Desk, part: &str, table: &str) {
    let form = desk.form();
    if let Some(question) = form.question(part, table) {
        desk.editor.now(|report| {
            let name = file_name(desk, report, &["-", part, "-", table, ".csv"].concat());
            files::download(
                &name,
                &csv::write_in(&form, part, question, report.rows(part, table)),
                "text/csv",
            );
        });
    }
}

fn save_json(desk: Desk, report: &Report) {
    files::download(
        &file_name(desk, report, ".json"),
        &json::write(report),
        "application/json",
    );
}

fn save_csv(desk: Desk, report: &Report) {
    let form = desk.form();
    if let Some((part, table)) = form.table_for(Role::Assistance) {
        let name = file_name(desk, report, "-assistance.csv");
        files::download(
            &name,
            &csv::write(table, report.rows(part, &table.id)),
            "text/csv",
        );
    }
}

/// “article-7-norway-2025.json”
fn file_name(desk: Desk, report: &Report, end: &str) -> String {
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
