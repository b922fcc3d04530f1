//! Rows of an earlier report, to be kept, changed or dropped.

use crate::app::desk::{Desk, Page};
use crate::app::view::{Part, el};
use crate::app::widgets::{button, paper};
use article7_core::report::QuestionAt;

/// The page on which rows wait: those of a section, or all for an empty letter.
pub fn offered(desk: Desk, section: String) -> Part {
    let back = match section.as_str() {
        "" => Page::Summary,
        section => Page::Section(section.to_owned()),
    };
    let tools = el("div")
        .class("view-tools")
        .part(button(desk.t("back"), move || desk.go(back.clone())));
    let page = paper(desk, "offered", move || {
        vec![
            desk.editor.look_at_parcel(),
            section.as_str().into(),
            // Of some of its tables the host may say no when they are pressed.
            desk.is_open_at(&QuestionAt::new(section.as_str(), "*"))
                .into(),
        ]
    });
    Part::Many(vec![tools.into(), page])
}
