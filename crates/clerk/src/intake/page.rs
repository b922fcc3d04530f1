//! The page itself, from its heading to its button.

use super::{Asked, Looked, refused};
use crate::node::{Node, node};
use article7_core::exchange::intake::IntakeError;
use article7_core::exchange::text::Encoding;

/// The page.
pub fn page(asked: &Asked<'_>) -> Node {
    let name = match asked.held.name.as_str() {
        "" => asked.word("preview.pasted"),
        name => name.to_owned(),
    };
    let title = node("h1")
        .attr("tabindex", "-1")
        .with(asked.language.fill("preview.title", &[("file", &name)]));
    let page = node("article").class("intake").with(title);
    let Some(looked) = asked.looked() else {
        let why = match (&asked.held.fault, asked.held.chosen.encoding) {
            (Some(IntakeError::Text(_)), Some(encoding)) => {
                let encoding = asked.word(&["preview.encoding.", encoding.name()].concat());
                let places = [("encoding", encoding.as_str())];
                asked.language.fill("preview.encoding.misfit", &places)
            }
            (Some(error), _) => refused(asked.language, error),
            (None, _) => asked.word("failure.sheets"),
        };
        // What was chosen is chosen otherwise here, or not at all.
        let actions = node("div").class("actions").with(asked.leave());
        return page
            .with(node("p").class("note look").attr("role", "alert").with(why))
            .with(
                node("div")
                    .class("intake-fields")
                    .with_all(asked.text_fields()),
            )
            .with(node("section").attr("data-form", "take").with(actions));
    };
    let encoding = match asked.held.cut.map(|cut| cut.encoding) {
        Some(Encoding::Windows1252) => {
            let told = asked.word("intake.encoding.windows-1252");
            Some(node("p").class("note look").with(told))
        }
        _ => None,
    };
    let left_out = asked.held.left_out.iter();
    let left_out = left_out.map(|said| node("p").class("note look").with(said.clone()));
    page.with(node("p").class("lead").with(asked.word("preview.lead")))
        .with_all(left_out)
        .with_all(encoding)
        .with(asked.controls(&looked.plan))
        .with(asked.columns(&looked))
        .with_all(asked.words(&looked))
        .with_all(asked.problems(&looked))
        .with(asked.rows(&looked))
        .with(asked.taking(looked))
}

impl<'a> Asked<'a> {
    fn looked(&self) -> Option<Looked<'a>> {
        let plan = self.plan()?;
        let prepared = self.prepared(&plan)?;
        let preview = prepared.preview(self.form, plan.cells);
        Some(Looked {
            plan,
            preview,
            prepared,
        })
    }
}
