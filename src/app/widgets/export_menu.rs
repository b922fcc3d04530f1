//! The report as files: a menu, and the downloads behind it.

use crate::app::desk::Desk;
use crate::browser::files;
use article7_core::document::Language;
use article7_core::exchange::{csv, json};
use article7_core::form::Role;
use article7_core::report::Report;
use leptos::prelude::*;

/// A menu with the formats; `report` gives the report when one is chosen.
#[component]
pub fn ExportMenu(
    /// The report to export.
    #[prop(into)]
    report: Callback<(), Option<Report>>,
) -> impl IntoView {
    let desk = Desk::here();
    let menu = NodeRef::<leptos::html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let export = move |save: fn(Desk, &Report)| {
        close();
        if let Some(report) = report.run(()) {
            save(desk, &report);
        }
    };
    view! {
        <details
            class="menu"
            node_ref=menu
            on:keydown=move |event| if event.key() == "Escape" { close() }
        >
            <summary class="plain">{desk.t("export")}</summary>
            <div class="menu-list">
                <button type="button" on:click=move |_| export(save_json)>{desk.t("export.json")}</button>
                <button type="button" on:click=move |_| export(save_csv)>{desk.t("export.csv")}</button>
            </div>
        </details>
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
            files::download(&name, &csv::write(question, report.rows(part, table)), "text/csv");
        });
    }
}

fn save_json(desk: Desk, report: &Report) {
    files::download(&file_name(desk, report, ".json"), &json::write(report), "application/json");
}

fn save_csv(desk: Desk, report: &Report) {
    let form = desk.form();
    if let Some((part, table)) = form.table_for(Role::Assistance) {
        let name = file_name(desk, report, "-assistance.csv");
        files::download(&name, &csv::write(table, report.rows(part, &table.id)), "text/csv");
    }
}

/// “article-7-norway-2025.json”
fn file_name(desk: Desk, report: &Report, end: &str) -> String {
    let state = desk.words_now().country(&report.state).unwrap_or_default().to_lowercase();
    let state: String = state.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let state = if state.is_empty() { "report".to_owned() } else { state };
    ["article-7-", &state, "-", &report.year().to_string(), end].concat()
}
