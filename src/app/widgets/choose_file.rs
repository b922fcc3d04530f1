//! A button that lets the person choose a file and hands over its bytes.

use crate::app::desk::{Desk, message};
use crate::app::view::{Part, el};
use crate::browser::files;
use article7_core::exchange::import::LARGEST;
use article7_words::failure::too_large;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, File, HtmlInputElement};

/// A button with these words; `accept` is the kinds of file to offer first.
pub fn choose_file(desk: Desk, label: String, accept: &'static str) -> Part {
    let press = |event: Event| {
        // The field stands right behind its button.
        let button = event
            .current_target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let field = button.and_then(|button| button.next_element_sibling());
        if let Some(Ok(field)) = field.map(JsCast::dyn_into::<HtmlInputElement>) {
            field.click();
        }
    };
    let chosen = move |event: Event| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            open_file(desk, file);
        }
        // So that choosing the same file again is a choice too.
        field.set_value("");
    };
    let button = el("button")
        .class("plain")
        .attr("type", "button")
        .on("click", press)
        .part(label);
    let field = el("input")
        .attr("type", "file")
        .attr("accept", accept)
        .attr("hidden", "");
    Part::Many(vec![button.into(), field.on("change", chosen).into()])
}

/// Reads a file into the app and says what went wrong, if anything did.
pub fn open_file(desk: Desk, file: File) {
    spawn_local(async move {
        let name = file.name();
        // Before it is read: a file of gigabytes must not fill the memory.
        let size = file.size() as u64;
        if size > LARGEST {
            return desk.say_not_imported(&name, &too_large(&*desk.words_now(), size));
        }
        match files::bytes(&file).await {
            Ok(bytes) => {
                if let Err(error) = desk.import(bytes).await {
                    desk.say_not_imported(&name, &message(&error));
                }
            }
            Err(_) => desk.say_not_imported(&name, &desk.t("import.unreadable")),
        }
    });
}
