//! The assistance seen as money.

use crate::app::desk::{Desk, Page};
use crate::app::view::{Part, el};
use crate::app::widgets::{button, paper};
use article7_core::form::Role;
use article7_core::report::QuestionAt;

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
            desk.editor.look_at_parcel(),
            desk.stored_texts(),
            is_open(desk).into(),
        ]
    });
    Part::Many(vec![tools.into(), page])
}

/// Whether the person may change what is counted.
fn is_open(desk: Desk) -> bool {
    let form = desk.form();
    let counted = form.table_for(Role::Assistance);
    counted.is_some_and(|(part, table)| desk.is_open_at(&QuestionAt::new(part, table.id.as_str())))
}
