//! After the text of a printed report was read: what it asks, what found no
//! place, what was placed.

use super::contact::{head, heading};
use crate::app::desk::{Desk, Page, Unplaced};
use crate::app::view::{El, Part, State, el, follow};
use crate::app::widgets::{button, status_choice};
use article7_core::form::{ADDITIONAL, Kind};
use article7_core::report::{Answer, Edit, QuestionAt, Value};

/// The page after an import.
pub fn imported(desk: Desk) -> Part {
    let title = heading(desk.t("import.title"));
    let Some(print) = desk.imported.now() else {
        return title.into();
    };
    let (form, words) = (desk.form(), desk.words_now());
    let rows: usize = desk.editor.now(|report| {
        print
            .placed
            .iter()
            .map(|at| report.rows(&at.part, &at.question).len())
            .sum()
    });
    let placed = el("p")
        .class("note good")
        .part(words.count("import.placed", print.placed.len()))
        .part(" ")
        .part(words.count("import.rows", rows));
    let asks_head = print.asks_head.then(|| {
        el("section")
            .class("question")
            .attr("data-asked", "head")
            .part(el("h2").part(desk.t("import.ask_head")))
            .parts(head(desk))
    });
    let statuses: Vec<El> = print
        .asks_status
        .iter()
        .filter_map(|section| form.section(section))
        .flat_map(|section| {
            let hint = el("p")
                .class("hint status-hint")
                .part(hint(desk, &section.id));
            [status_choice(desk, section), hint]
        })
        .collect();
    let asks_status = (!statuses.is_empty()).then(|| {
        el("section")
            .class("question")
            .attr("data-asked", "status")
            .part(el("h2").part(desk.t("import.ask_status")))
            .part(el("p").class("help").part(desk.t("import.ask_status.help")))
            .part(el("div").class("card summary-card").parts(statuses))
    });
    let next = el("button")
        .class("primary")
        .attr("type", "button")
        .click(move || desk.go(Page::Summary))
        .part(desk.t("next"));
    Part::Many(vec![
        title.into(),
        placed.into(),
        asks_head.into(),
        asks_status.into(),
        follow(move || unplaced(desk)),
        el("div").class("steps").part(next).into(),
    ])
}

/// What the print tells about a section whose box it lost.
fn hint(desk: Desk, section: &str) -> String {
    desk.editor.now(|report| {
        if report
            .answers(section)
            .is_some_and(|answers| !answers.is_empty())
        {
            return desk.t("import.has_answers");
        }
        match report.last_reported(section) {
            Some(year) => desk.fill("import.has_year", &[("year", &year.to_string())]),
            None => String::new(),
        }
    })
}

fn unplaced(desk: Desk) -> Option<El> {
    let unplaced = desk.imported.get()?.unplaced;
    let lines = unplaced
        .iter()
        .enumerate()
        .map(|(i, text)| unplaced_text(desk, i, text));
    let lines = el("ul").class("unplaced").parts(lines);
    (!unplaced.is_empty()).then(|| {
        el("section")
            .class("question")
            .attr("data-unplaced", "")
            .part(el("h2").part(desk.t("import.unplaced")))
            .part(el("p").class("help").part(desk.t("import.unplaced.help")))
            .part(lines)
    })
}

/// A text that found no place, and the choice of one.
fn unplaced_text(desk: Desk, i: usize, text: &Unplaced) -> El {
    let places = places(desk);
    let near = text.near.as_ref();
    let chosen = State::new(near.and_then(|near| places.iter().position(|(at, _)| at == near)));
    let options = places.iter().enumerate().map(|(n, (_, name))| {
        el("option")
            .attr("value", n.to_string())
            .selected_by(move || chosen.get() == Some(n))
            .part(name.clone())
    });
    let forget = move || {
        desk.imported.update(|print| {
            if let Some(print) = print.as_mut().filter(|print| i < print.unplaced.len()) {
                print.unplaced.remove(i);
            }
        });
    };
    let id = format!("unplaced-{i}");
    let none = el("option")
        .attr("value", "")
        .selected_by(move || chosen.get().is_none())
        .part(desk.t("import.choose"));
    let select = el("select")
        .attr("id", id.clone())
        .class("text")
        .part(none)
        .parts(options)
        .change(move |value| chosen.set(value.parse().ok()));
    let placed = text.text.clone();
    let place = move || {
        let chosen = chosen.now().and_then(|n| places.get(n));
        // What is not put anywhere stays in the list.
        if let Some((at, _)) = chosen.filter(|(at, _)| desk.is_open_at(at)) {
            desk.editor.apply(append(desk, at, &placed));
            forget();
        }
    };
    let place = button(desk.t("import.place"), place)
        .disabled_by(move || chosen.get().is_none() || !desk.editor.is_writable());
    let line = desk.fill("import.line", &[("line", &text.line)]);
    let row = el("div")
        .class("status-row")
        .part(el("label").attr("for", id).part(desk.t("import.place_in")))
        .part(select)
        .part(place)
        .part(button(desk.t("import.drop"), forget));
    el("li")
        .part(
            el("p")
                .class("prose quoted")
                .attr("tabindex", "0")
                .part(text.text.clone()),
        )
        .part(el("p").class("hint").part(line))
        .part(row)
}

/// The questions that take text and are not the host's, with their names.
fn places(desk: Desk) -> Vec<(QuestionAt, String)> {
    let form = desk.form();
    let mut places = Vec::new();
    for (part, questions) in form.parts() {
        for question in questions {
            let at = QuestionAt::new(part, question.id.as_str());
            let is_text = matches!(question.kind, Kind::LongText | Kind::ShortText);
            if is_text && !desk.is_hosts(&at) {
                let label = desk.t(&[part, ".", &question.id].concat());
                let name = if part.len() == 1 {
                    [part, ": ", &label].concat()
                } else {
                    label
                };
                places.push((at, name));
            }
        }
    }
    places
}

/// The edit that adds a text to an answer, as a paragraph of its own.
fn append(desk: Desk, at: &QuestionAt, text: &str) -> Edit {
    let before = desk.editor.now(|report| match at.part.as_str() {
        ADDITIONAL => report.additional_information.clone(),
        part => report.text(part, &at.question).to_owned(),
    });
    let whole = if before.is_empty() {
        text.to_owned()
    } else {
        [&before, "\n\n", text].concat()
    };
    Edit::Answer {
        at: at.clone(),
        answer: Some(Answer::Value(Value::text(whole))),
    }
}
