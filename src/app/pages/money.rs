//! The assistance seen as money.

use crate::app::desk::{Desk, Page};
use crate::app::view::{Part, el};
use crate::app::widgets::{button, paper};
use article7_core::exchange::json;
use article7_core::form::Role;

/// The page that shows where the money went.
pub fn money(desk: Desk) -> Part {
    let back = move || {
        if let Some((section, _)) = desk.form().table_for(Role::Assistance) {
            desk.go(Page::Section(section.to_owned()));
        }
    };
    let tools = el("div")
        .class("view-tools")
        .part(button(desk.t("back"), back));
    let page = paper(desk, "money", move || {
        vec![
            desk.editor.look_at_all(json::write).into(),
            desk.stored_texts(),
            // It changes rows, rates and all: where the host keeps any, it is to be read.
            (desk.editor.is_writable() && desk.read_only.get().is_empty()).into(),
        ]
    });
    Part::Many(vec![tools.into(), page])
}
