//! What the review says about a question, at the question.

use crate::app::desk::Desk;
use crate::app::view::{El, el, follow};
use article7_core::report::QuestionAt;

/// The sentences of the review about a place, in an element with this id, by which
/// a field is described.
pub fn told(desk: Desk, at: QuestionAt, id: String) -> El {
    el("div")
        .class("told")
        .attr("id", id)
        .part(follow(move || -> Vec<El> {
            let sentences = desk.told.at(&at).into_iter();
            let line = |text: String| {
                el("div")
                    .class("finding look")
                    .part(el("strong").part(desk.t("finding.look")))
                    .part(el("p").part(text))
            };
            sentences.map(line).collect()
        }))
}
