//! A section: what it is about, what the summary says of it and, where it
//! changed, its questions.

use super::contact::heading;
use super::summary::link;
use super::waiting::waiting;
use crate::app::desk::{Desk, Page};
use crate::app::view::{El, Part, el, keyed, when};
use crate::app::widgets::{ask, button, status_choice, tag, tags, told};
use article7_core::form::{Kind, Section, Status};
use article7_core::report::{Edit, QuestionAt};

/// The page of a section.
pub fn section(desk: Desk, id: &str) -> Part {
    let form = desk.form();
    let Some(section) = form.section(id) else {
        return heading(id.to_owned()).into();
    };
    let title = [id, ". ", &desk.t(&["section.", id, ".title"].concat())].concat();
    let articles = section
        .treaty
        .iter()
        .flat_map(|paragraph| tag(desk.fill("article", &[("paragraph", paragraph)])));
    let others = tags(desk, section.voluntary, section.audience);
    let place = QuestionAt::new(id, "");
    let status = move || {
        desk.editor
            .look(&place, |report| report.status(&place.part))
    };
    let key = {
        let status = status.clone();
        move || status().map(Status::name).unwrap_or_default().to_owned()
    };
    let shown = section.clone();
    Part::Many(vec![
        heading(title).into(),
        el("p").class("tags").parts(articles).parts(others).into(),
        el("p")
            .class("lead")
            .part(desk.t(&["section.", id, ".help"].concat()))
            .into(),
        waiting(desk, id),
        keyed(key, move || match status() {
            Some(Status::Changed) => questions(desk, &shown),
            said => closed(desk, &shown, said),
        }),
    ])
}

fn questions(desk: Desk, section: &Section) -> Part {
    let note = el("p")
        .class("note")
        .part(desk.t("section.changed"))
        .part(" ")
        .part(link(desk, Page::Summary, desk.t("section.to_summary")));
    // Tables stand with the question before them, as the official form numbers them.
    let mut number = 0;
    let questions = section.questions.iter().map(|question| {
        let numbered = question.kind != Kind::Table;
        number += usize::from(numbered);
        ask(
            desk,
            &section.id,
            question,
            if numbered { number } else { 0 },
        )
    });
    let questions: Vec<El> = questions.collect();
    // Where the choice itself stands, it says this.
    let told_id = ["told-", &section.id].concat();
    let told = told(desk, QuestionAt::new(section.id.as_str(), ""), told_id);
    Part::Many(vec![note.into(), told.into(), questions.into()])
}

/// A section that asks nothing, because it did not change or nothing was said yet.
fn closed(desk: Desk, section: &Section, said: Option<Status>) -> Part {
    let word = match said {
        None => "section.unsaid",
        Some(Status::Unchanged) => "section.unchanged",
        Some(Status::NotApplicable) => "section.not-applicable",
        Some(Status::Changed) => "section.changed",
    };
    let (id, open) = (section.id.clone(), section.id.clone());
    let at = QuestionAt::new(id.as_str(), "");
    let kept = move || {
        desk.editor
            .look_at_all(|report| report.answers(&id).is_some_and(|all| !all.is_empty()))
    };
    let open = move || {
        let last_reported = desk.editor.now(|report| report.last_reported(&open));
        let status = Some(Status::Changed);
        desk.editor.apply(Edit::Status {
            section: open.clone(),
            status,
            last_reported,
        });
    };
    Part::Many(vec![
        el("p").class("note").part(desk.t(word)).into(),
        el("div")
            .class("card summary-card")
            .part(status_choice(desk, section))
            .into(),
        when(kept, move || {
            el("p").class("note look").part(desk.t("section.kept"))
        }),
        button(desk.t("section.open"), open)
            .disabled_by(move || !desk.is_open_at(&at))
            .into(),
    ])
}
