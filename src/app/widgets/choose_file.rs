//! A button that lets the person choose a file and hands over its bytes.

use crate::app::desk::Desk;
use crate::browser::files;
use article7_core::exchange::import;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

/// A button for choosing a file.
#[component]
pub fn ChooseFile(
    /// The button's words.
    #[prop(into)]
    label: String,
    /// The kinds of file to offer first, as in `.csv`.
    accept: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |event: web_sys::Event| {
        let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            open_file(desk, file);
        }
        // So that choosing the same file again is a choice too.
        input.set_value("");
    };
    view! {
        <button class="plain" type="button" on:click=choose>{label}</button>
        <input node_ref=input type="file" accept=accept hidden on:change=chosen/>
    }
}

/// Reads a file into the app and says what went wrong, if anything did.
pub fn open_file(desk: Desk, file: File) {
    spawn_local(async move {
        let name = file.name();
        let failed = |reason: String| {
            desk.say_error(desk.fill("import.failed", &[("file", &name), ("reason", &reason)]));
        };
        if let Err(error) = import::check_size(file.size() as u64) {
            return failed(error.to_string());
        }
        match files::bytes(&file).await {
            Ok(bytes) => {
                if let Err(error) = desk.import(&bytes).await {
                    failed(error.to_string());
                }
            }
            Err(_) => failed(desk.t("import.unreadable")),
        }
    });
}
