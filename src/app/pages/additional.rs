//! What stands after the last section: additional information, and the files
//! that belong to the report.

use super::contact::heading;
use crate::app::desk::{Desk, get, string};
use crate::app::view::{El, Part, el};
use crate::app::widgets::{ask, paper, told};
use article7_core::exchange::json;
use article7_core::form::ADDITIONAL;
use article7_core::report::{Edit, QuestionAt, Report};
use web_sys::Event;

/// The page for additional information.
pub fn additional(desk: Desk) -> Part {
    let form = desk.form();
    let questions: Vec<El> = form
        .additional
        .iter()
        .map(|question| ask(desk, ADDITIONAL, question, 0))
        .collect();
    Part::Many(vec![
        heading(desk.t("page.additional")).into(),
        questions.into(),
        attachments(desk).into(),
    ])
}

/// The attachments. The clerk describes them and `src/element/attachments.js`
/// keeps their bytes; the report is changed here.
fn attachments(desk: Desk) -> El {
    // Told when the head of the report changes, not at every key of the page.
    let head = QuestionAt::new("", "");
    let at = place();
    el("div")
        .on("article7-attach", move |event| attach(desk, &event))
        .part(told(
            desk,
            QuestionAt::new(ADDITIONAL, "attachments"),
            "told-attachments".into(),
        ))
        .part(paper(desk, "attachments", move || {
            let list = desk.editor.look(&head, written);
            vec![list.into(), desk.is_open_at(&at).into()]
        }))
}

/// Puts another list in the place of the one that was looked at, and says so by
/// preventing the event's default; not when the list is another one by now.
fn attach(desk: Desk, event: &Event) {
    let detail = get(event, "detail");
    let (before, after) = (string(&detail, "before"), string(&detail, "after"));
    if !desk.is_open_at(&place()) || desk.editor.now(written) != before {
        return;
    }
    if let Ok(list) = json::read_attachments(&after) {
        desk.editor.apply(Edit::Attachments(list));
        // Its bytes are kept already; its name does not wait either.
        desk.editor.save();
        event.prevent_default();
    }
}

/// Where the host names them.
fn place() -> QuestionAt {
    QuestionAt::new(ADDITIONAL, "attachments")
}

fn written(report: &Report) -> String {
    json::write_attachments(&report.attachments)
}
