//! The whole report as a document, to read and to print.

use crate::app::desk::{Desk, Page, message};
use crate::app::view::{Part, el};
use crate::app::widgets::{button, export_menu, paper};
use leptos::task::spawn_local;

/// The page that shows the report as a document.
pub fn view(desk: Desk) -> Part {
    // The document alone, and not the page around the app.
    let print = move || {
        let asked = desk.ask("print", &[desk.editor.parcel()]);
        spawn_local(async move {
            if let Err(error) = asked.await {
                desk.say_error(message(&error));
            }
        });
    };
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
        .part(
            el("button")
                .class("primary")
                .attr("type", "button")
                .click(print)
                .part(desk.t("print")),
        );
    let whole = paper(desk, "document", move || vec![desk.editor.look_at_parcel()]);
    Part::Many(vec![tools.into(), whole])
}
