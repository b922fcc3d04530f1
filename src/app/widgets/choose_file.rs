//! A button that lets the person choose a file, and what becomes of the file.

use crate::app::desk::Desk;
use crate::app::view::{Part, el};
use article7_core::exchange::import::LARGEST;
use article7_words::failure::too_large;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, File, HtmlInputElement};

/// A button with these words; `accept` is the kinds of file to offer first, `at` the
/// table that the file is for.
pub fn choose_file(desk: Desk, label: String, accept: &'static str, at: String) -> Part {
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
            open_file(desk, file, &at, Some(field.clone().into()));
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

/// Opens a file for the app, or for a table of it (as in `B.stockpile`) where `at`
/// is not empty.
pub fn open_file(desk: Desk, file: File, at: &str, beside: Option<EventTarget>) {
    let beside = beside.and_then(|beside| beside.dyn_into::<Element>().ok());
    let Some(beside) = beside else { return };
    let at = at.to_owned();
    desk.when_there(move || open(desk, file, at, beside));
}

/// In the late part.
#[inline(never)]
fn open(desk: Desk, file: File, at: String, beside: Element) {
    let name = file.name();
    // Before it is read: a file of gigabytes must not fill the memory.
    let size = file.size() as u64;
    if size > LARGEST {
        return desk.say_not_imported(&name, &too_large(&*desk.words_now(), size));
    }
    desk.bring(file.into(), name, at, beside);
}
