//! One field outside a table: as its kind asks, saved as it is typed.

use super::finding::finding_line;
use crate::app::desk::Desk;
use crate::app::view::{El, Part, Typing, el, follow, when};
use article7_core::check;
use article7_core::document::{Language, in_km2};
use article7_core::form::{ADDITIONAL, Kind, Question};
use article7_core::report::{Answer, Edit, QuestionAt, Value, enter};
use leptos::prelude::untrack;
use std::rc::Rc;

/// The field of a question that is no table. `id` is the control's, `described`
/// that of what describes it.
pub fn field(desk: Desk, at: QuestionAt, question: &Question, id: &str, described: &str) -> Part {
    if matches!(question.kind, Kind::ShortText | Kind::LongText) {
        let control = text(desk, at, question, id, described, Rc::new(as_typed));
        return control.into();
    }
    // As soon as it is there; see `scripts/split.mjs`.
    desk.bring_tables();
    let (question, id, described) = (question.clone(), id.to_owned(), described.to_owned());
    when(
        move || desk.tables.get(),
        move || read(desk, at.clone(), &question, &id, &described),
    )
}

/// A text is kept to the letter.
fn as_typed(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::text(text))
}

/// A field whose text is read as something. In the late part.
#[inline(never)]
fn read(desk: Desk, at: QuestionAt, question: &Question, id: &str, described: &str) -> Part {
    let kind = question.kind.clone();
    match kind {
        Kind::OneChoice { .. } => return choices(desk, at, &kind, id, false).into(),
        Kind::SeveralChoices { .. } => return choices(desk, at, &kind, id, true).into(),
        _ => {}
    }
    let reads = {
        let kind = kind.clone();
        Rc::new(move |text: &str| {
            let words = desk.words_now();
            enter(words.vocabulary(&desk.form()), &kind, text)
        })
    };
    let control = text(desk, at.clone(), question, id, described, reads.clone());
    let control = match kind {
        Kind::Date => control.attr("placeholder", desk.t("date.example")),
        _ if kind.is_number() => control.attr("inputmode", "decimal"),
        _ => control,
    };
    let choose = {
        let at = at.clone();
        Rc::new(move |text: String| put(desk, &at, reads(&text)))
    };
    Part::Many(vec![
        control.into(),
        beside(desk, &at, &kind),
        odd(desk, at, kind, choose),
    ])
}

/// What a text is as an answer.
type Reads = Rc<dyn Fn(&str) -> Option<Value>>;

fn put(desk: Desk, at: &QuestionAt, value: Option<Value>) {
    let edit = Edit::Answer {
        at: at.clone(),
        answer: value.map(Answer::Value),
    };
    desk.editor().type_in(at.clone(), edit);
}

/// The control of a field for text, whatever it is read as.
fn text(
    desk: Desk,
    at: QuestionAt,
    question: &Question,
    id: &str,
    described: &str,
    reads: Reads,
) -> El {
    let editor = desk.editor();
    let kind = question.kind.clone();
    // While the person types, what they type is shown, not what it was read as.
    let typing = Typing::here();
    let shown = {
        let (at, kind) = (at.clone(), kind.clone());
        move || typing.shown(stored(desk, &at, &kind))
    };
    let input = {
        let (at, kind) = (at.clone(), kind.clone());
        move |text: String| {
            put(desk, &at, reads(&text));
            typing.set(text, untrack(|| stored(desk, &at, &kind)));
        }
    };
    let control = if kind == Kind::LongText {
        let rows = if at.part == ADDITIONAL { "8" } else { "4" };
        el("textarea").class("text").attr("rows", rows)
    } else {
        let class = if kind.is_number() {
            "text number"
        } else {
            "text"
        };
        el("input")
            .class(class)
            .attr(
                "type",
                question.input.clone().unwrap_or_else(|| "text".into()),
            )
            .attr("autocomplete", "off")
    };
    let required = question.required;
    let here = at.clone();
    control
        .attr("id", id)
        .attr("aria-describedby", described)
        .attr_by("aria-required", move || required.then(|| "true".into()))
        .flag_by("readonly", move || !desk.is_open_at(&here))
        .value_by(shown)
        .input(input)
        .on("blur", move |_| {
            typing.end();
            editor.pause();
            editor.flush();
        })
}

/// The answer as its field shows it.
fn stored(desk: Desk, at: &QuestionAt, kind: &Kind) -> String {
    let text = desk
        .editor
        .look(at, |report| report.text(&at.part, &at.question).to_owned());
    match kind {
        Kind::Country | Kind::Place => desk.words_now().country(&text).unwrap_or(text),
        _ => text,
    }
}

fn value(desk: Desk, at: &QuestionAt) -> Option<Value> {
    desk.editor
        .look(at, |report| match report.answer(&at.part, &at.question) {
            Some(Answer::Value(value)) => Some(value.clone()),
            _ => None,
        })
}

/// An area also in km², a unit behind a number.
fn beside(desk: Desk, at: &QuestionAt, kind: &Kind) -> Part {
    let (at, kind) = (at.clone(), kind.clone());
    match kind {
        Kind::Area => follow(move || {
            let area = value(desk, &at).and_then(|value| value.as_number())?;
            Some(
                el("span")
                    .class("beside")
                    .part(in_km2(area, &*desk.words_now())),
            )
        }),
        Kind::Decimal { unit: Some(unit) } => el("span")
            .class("beside")
            .part(desk.t(&["unit.", &unit].concat()))
            .into(),
        _ => Part::Nothing,
    }
}

/// What is odd about the answer, with the ways to read it where there are several.
fn odd(desk: Desk, at: QuestionAt, kind: Kind, choose: Rc<dyn Fn(String)>) -> Part {
    follow(move || {
        let value = value(desk, &at)?;
        let finding = check::field(&desk.form(), &kind, &value)?;
        Some(finding_line(
            desk,
            finding,
            value.as_text(),
            String::new(),
            choose.clone(),
        ))
    })
}

fn choices(desk: Desk, at: QuestionAt, kind: &Kind, id: &str, several: bool) -> El {
    let editor = desk.editor();
    let form = desk.form();
    let set = kind.choices().unwrap_or_default();
    let chosen = {
        let at = at.clone();
        Rc::new(move || {
            value(desk, &at)
                .map(|value| value.as_many().to_vec())
                .unwrap_or_default()
        })
    };
    let toggle = {
        let (at, chosen) = (at.clone(), chosen.clone());
        Rc::new(move |choice: &str| {
            let value = if several {
                let mut choices = chosen();
                match choices.iter().position(|there| there == choice) {
                    Some(there) => drop(choices.remove(there)),
                    None => choices.push(choice.into()),
                }
                Value::many(choices)
            } else {
                Value::text(choice)
            };
            editor.apply(Edit::Answer {
                at: at.clone(),
                answer: Some(Answer::Value(value)),
            });
        })
    };
    let here = at.clone();
    let options = form.choice_set(set).iter().map(|choice| {
        let (toggle, chosen, at) = (toggle.clone(), chosen.clone(), here.clone());
        let (mine, picked) = (choice.id.clone(), choice.id.clone());
        let word = desk.t(&["choice.", set, ".", &choice.id].concat());
        let kind = if several { "checkbox" } else { "radio" };
        let control = el("input")
            .attr("type", kind)
            .attr("name", id)
            .checked_by(move || chosen().iter().any(|there| *there == *mine))
            .disabled_by(move || !desk.is_open_at(&at))
            .change(move |_| toggle(&picked));
        el("label").class("choice").part(control).part(word)
    });
    let clear = {
        let at = at.clone();
        move || {
            editor.apply(Edit::Answer {
                at: at.clone(),
                answer: None,
            })
        }
    };
    let options: Vec<El> = options.collect();
    let can_clear = move || !several && !chosen().is_empty() && desk.is_open_at(&here);
    el("div")
        .class("choices")
        .attr("id", id)
        .parts(options)
        .part(when(can_clear, move || {
            el("button")
                .class("link")
                .attr("type", "button")
                .click(clear.clone())
                .part(desk.t("choice.clear"))
        }))
}
