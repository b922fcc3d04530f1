//! Two reports of this device, held against each other.

use crate::app::desk::{Desk, Page};
use crate::app::view::{Part, el};
use crate::app::widgets::{button, paper};
use wasm_bindgen::JsValue;

/// The page, with or without an open report.
pub fn compare(desk: Desk) -> Part {
    let is_open = move || desk.editor.open.now().is_some();
    let back = move || {
        desk.go(match is_open() {
            true => Page::View,
            false => Page::Start,
        })
    };
    let tools = el("div")
        .class("view-tools")
        .part(button(desk.t("back"), back));
    let page = paper(desk, "compare", move || {
        let open = match is_open() {
            true => desk.editor.look_at_parcel(),
            false => JsValue::from(""),
        };
        vec![open, desk.stored_texts()]
    });
    Part::Many(vec![tools.into(), page])
}
