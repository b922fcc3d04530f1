//! What stands after the last section: additional information, and the names of
//! the files that belong to the report.

use super::contact::heading;
use crate::app::desk::Desk;
use crate::app::view::{El, Part, el, follow};
use crate::app::widgets::ask;
use article7_core::document::Language;
use article7_core::form::ADDITIONAL;

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
        follow(move || attachments(desk)),
    ])
}

fn attachments(desk: Desk) -> Option<El> {
    let files = desk.editor.look_at_all(|report| report.attachments.clone());
    let lines = files.iter().map(|file| {
        let size = file.bytes.map(|bytes| kilobytes(desk, bytes));
        let size = size.map(|size| el("span").class("beside").part(size));
        el("li").part(file.name.clone()).part(" ").part(size)
    });
    let lines = el("ul").class("plain-list").parts(lines);
    (!files.is_empty()).then(|| {
        el("section")
            .class("question")
            .part(el("h2").class("question-label").part(desk.t("attachments")))
            .part(el("p").class("help").part(desk.t("attachments.named")))
            .part(lines)
    })
}

fn kilobytes(desk: Desk, bytes: u64) -> String {
    [
        &desk
            .words_now()
            .number(&bytes.div_ceil(1024).to_string(), 0),
        " kB",
    ]
    .concat()
}
