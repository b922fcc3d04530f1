//! The line that leads to rows of an earlier report. It stands on pages of a first
//! visit, and the page that it leads to does not: see `late.rs`.

use super::summary::link;
use crate::app::desk::{Desk, Page};
use crate::app::view::{Part, el, keyed};

/// Says that rows wait in a section, or in all for an empty letter, and leads to them.
pub fn waiting(desk: Desk, section: &str) -> Part {
    let (asked, section) = (section.to_owned(), section.to_owned());
    let rows = move || {
        let rows = desk.editor.look_at_all(|report| report.waiting_in(&asked));
        if rows == 0 {
            return String::new();
        }
        desk.words_now().count("waiting", rows)
    };
    let told = rows.clone();
    keyed(rows, move || {
        let text = told();
        (!text.is_empty()).then(|| {
            el("p")
                .class("note look")
                .attr("data-waiting", "")
                .part(text)
                .part(" ")
                .part(link(
                    desk,
                    Page::Offered(section.clone()),
                    desk.t("waiting.decide"),
                ))
        })
    })
}
