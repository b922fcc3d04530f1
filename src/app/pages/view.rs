//! The whole report as a document, to read and to print.

use crate::app::desk::{Desk, Page};
use crate::app::view::{El, Part, el};
use crate::app::widgets::{button, export_menu, paper};
use article7_core::exchange::json;

/// The page that shows the report as a document.
pub fn view(desk: Desk) -> Part {
    let tools = el("div")
        .class("view-tools")
        .part(button(desk.t("back"), move || desk.go(Page::Summary)))
        .part(el("span").class("toolbar-gap"))
        .part(export_menu(desk, move || {
            Some(desk.editor.now(Clone::clone))
        }))
        .part(button(desk.t("view.compare"), move || {
            desk.go(Page::Compare)
        }))
        .part(print(desk));
    let whole = paper(desk, "document", move || {
        vec![desk.editor.look_at_all(json::write).into()]
    });
    Part::Many(vec![tools.into(), whole])
}

/// The button that prints the page.
pub fn print(desk: Desk) -> El {
    let print = move || {
        if let Some(window) = web_sys::window() {
            // A sandbox without `allow-modals` refuses; then nothing happens.
            let _ = window.print();
        }
    };
    el("button")
        .class("primary")
        .attr("type", "button")
        .click(print)
        .part(desk.t("print"))
}
