//! A question with its help: the label, the field or the table.

use super::field::field;
use super::grid::grid;
use super::told::told;
use crate::app::desk::Desk;
use crate::app::view::{El, Part, State, el, follow, when};
use crate::browser::timer::{when_idle, when_painted};
use article7_core::form::{Audience, Kind, Question};
use article7_core::report::QuestionAt;
use article7_core::treaty;
use std::rc::Rc;

/// How long the names of all States may wait for a moment without keys, in milliseconds.
const IDLE: i32 = 300;

/// A question of a part of the form, to be answered; with its number in its
/// section, or 0 for none.
pub fn ask(desk: Desk, part: &str, question: &Question, number: usize) -> El {
    let word = [part, ".", &question.id].concat();
    let id = ["q-", part, "-", &question.id].concat();
    let help_id = [&id, "-help"].concat();
    let label = match number {
        0 => desk.t(&word),
        number => [&number.to_string(), ". ", &desk.t(&word)].concat(),
    };
    let at = QuestionAt::new(part, question.id.as_str());
    let told_id = [&id, "-told"].concat();
    let described = [&help_id, " ", &told_id].concat();
    let found = told(desk, at.clone(), told_id);
    let help = el("p")
        .class("help")
        .attr("id", help_id.clone())
        .part(desk.t(&[&word, ".help"].concat()))
        .part(" ")
        .parts(tags(desk, question.voluntary, question.audience));
    let required = question
        .required
        .then(|| el("span").class("required").part(desk.t("required")));
    let titled = |tag: &'static str| {
        el(tag)
            .class("question-label")
            .part(label.clone())
            .part(" ")
            .part(required)
    };
    if question.kind == Kind::Table {
        el("section")
            .class("question table-question")
            .attr("data-question", word)
            .attr("aria-labelledby", id.clone())
            .part(
                el("h2")
                    .class("question-label")
                    .attr("id", id)
                    .part(label.clone()),
            )
            .part(help)
            .part(found)
            .part(table(desk, at, question, label))
    } else if question.kind.choices().is_some() {
        el("fieldset")
            .class("question")
            .attr("data-question", word)
            .attr("aria-describedby", described.clone())
            .part(titled("legend"))
            .part(help)
            .part(field(desk, at, question, &id, &described))
            .part(found)
    } else {
        el("div")
            .class("question")
            .attr("data-question", word)
            .part(titled("label").attr("for", id.clone()))
            .part(help)
            .part(field(desk, at, question, &id, &described))
            .part(found)
    }
}

/// A table, as soon as the part of the app that edits tables is there.
fn table(desk: Desk, at: QuestionAt, question: &Question, label: String) -> Part {
    let question = question.clone();
    desk.bring_tables();
    when(
        move || desk.tables.get(),
        move || grid(desk, at.clone(), question.clone(), label.clone()),
    )
}

/// Whether something is voluntary, and who it is for.
pub fn tags(desk: Desk, voluntary: bool, audience: Audience) -> Vec<Part> {
    let audience = (audience != Audience::Any).then(|| desk.t(&["for.", audience.name()].concat()));
    let voluntary = voluntary.then(|| desk.t("voluntary"));
    voluntary
        .into_iter()
        .chain(audience)
        .flat_map(tag)
        .collect()
}

/// A small word about a question or section.
pub fn tag(text: String) -> [Part; 2] {
    [el("span").class("tag").part(text).into(), " ".into()]
}

/// The choice of a State. Those that are no party stand in it too: a report may
/// be a State's first, or its last.
pub fn state_select(
    desk: Desk,
    id: &str,
    chosen: impl Fn() -> String + 'static,
    choose: impl FnMut(String) + 'static,
) -> El {
    let chosen = Rc::new(chosen);
    let (alone, listed) = (chosen.clone(), chosen.clone());
    // Two hundred names take a moment: they come behind what is seen and typed at first.
    let all = State::new(false);
    let soon = follow(move || {
        if desk.has_intl() {
            when_painted(move || when_idle(IDLE, move || all.set(true)));
        }
    });
    // Until then the chosen one is there alone. And an imported report may name
    // what is no country: it is shown as it is.
    let alone = follow(move || {
        let code = alone();
        let name = desk.country(&code).flatten();
        let is_listed = name.is_some() && all.get();
        let shown = !code.is_empty() && !is_listed;
        shown.then(|| {
            el("option")
                .attr("value", code.clone())
                .attr("selected", "")
                .part(name.unwrap_or(code))
        })
    });
    let at = QuestionAt::new("", "state");
    el("select")
        .attr("id", id)
        .class("text")
        .disabled_by(move || desk.editor.open.get().is_some() && !desk.is_open_at(&at))
        .part(soon)
        .part(el("option").attr("value", "").part(desk.t("state.choose")))
        .part(alone)
        .part(when(move || all.get(), move || states(desk, &listed())))
        .value_by(move || chosen())
        .change(choose)
}

/// The options of a choice of a State, one of which is chosen.
fn states(desk: Desk, chosen: &str) -> Part {
    let is_party = |code: &str| treaty::states().iter().any(|state| state.code == code);
    let (parties, others): (Vec<_>, Vec<_>) = desk
        .words_now()
        .countries()
        .into_iter()
        .partition(|(code, _)| is_party(code));
    let group = |word: &str, countries: Vec<(String, String)>| {
        let options = countries.into_iter().map(|(code, name)| {
            let is_chosen = code == chosen;
            let option = el("option").attr("value", code).part(name);
            if is_chosen {
                option.attr("selected", "")
            } else {
                option
            }
        });
        el("optgroup").attr("label", desk.t(word)).parts(options)
    };
    Part::Many(vec![
        group("state.parties", parties).into(),
        group("state.others", others).into(),
    ])
}
