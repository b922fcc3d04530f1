//! The head of every page: whose report and which year, whether it is kept,
//! undo and redo, the language.

use crate::app::desk::{Desk, Saved};
use crate::app::view::{El, Part, el, follow, keyed, text_by, when};
use article7_words::{LANGUAGES, OWN_NAMES};
use leptos::task::spawn_local;

/// The head of a page.
pub fn header(desk: Desk) -> El {
    let editor = desk.editor();
    let is_open = move || editor.open.get().is_some();
    let start = desk.t("start.title");
    el("header")
        .class("header")
        .attr("part", "header")
        .part(
            el("button")
                .class("mark")
                .attr("type", "button")
                .attr("aria-label", start.clone())
                .attr("title", start)
                .click(move || desk.close())
                .part(
                    el("svg")
                        .attr("viewBox", "0 0 24 24")
                        .attr("aria-hidden", "true")
                        .part(el("path").attr("d", "M7 6h10l-6 13")),
                ),
        )
        .part(when(is_open, move || report_name(desk)))
        .part(when(
            move || !is_open(),
            move || el("p").class("header-name").part(desk.t("app.name")),
        ))
        .part(el("span").class("header-gap"))
        .part(when(is_open, move || vec![saved_note(desk), tools(desk)]))
        .part(language_choice(desk))
}

fn tools(desk: Desk) -> El {
    let editor = desk.editor();
    let tool = |word: &str, key: &str, path: &'static str| {
        el("button")
            .class("icon")
            .attr("type", "button")
            .attr("aria-label", desk.t(word))
            .attr("title", desk.t(key))
            .part(
                el("svg")
                    .attr("viewBox", "0 0 24 24")
                    .attr("aria-hidden", "true")
                    .part(el("path").attr("d", path)),
            )
    };
    let undo = tool("undo", "undo.key", "M9 7 4 12l5 5M4 12h10a5 5 0 0 1 0 10");
    let redo = tool("redo", "redo.key", "m15 7 5 5-5 5M20 12H10a5 5 0 0 0 0 10");
    el("span")
        .class("header-tools")
        .part(
            undo.disabled_by(move || !editor.steps.get().0)
                .click(move || editor.undo()),
        )
        .part(
            redo.disabled_by(move || !editor.steps.get().1)
                .click(move || editor.redo()),
        )
}

fn report_name(desk: Desk) -> El {
    let whose = move || {
        desk.editor
            .look_at_head(|report| [&report.state, " ", &report.year().to_string()].concat())
    };
    let name = move || {
        let whose = whose();
        text_by(move || {
            let (state, year) = whose.split_once(' ').unwrap_or_default();
            let Some(state) = desk.country(state) else {
                return String::new();
            };
            let state = state.unwrap_or_else(|| desk.t("state.unknown"));
            desk.fill("report.name", &[("state", &state), ("year", year)])
        })
    };
    // What stands behind the name comes with it, and does not move.
    let is_named = move || {
        let state = desk.editor.look_at_head(|report| report.state.clone());
        desk.country(&state).is_some()
    };
    let submitted = move || {
        desk.editor
            .look_at_head(|report| report.submitted.is_some())
    };
    el("p")
        .class("header-name")
        .part(keyed(whose, name))
        .part(when(
            move || is_named() && submitted(),
            move || badge(desk, true),
        ))
        .part(when(
            move || is_named() && !submitted(),
            move || badge(desk, false),
        ))
}

/// Whether a report is submitted, as a word in a colour.
pub fn badge(desk: Desk, submitted: bool) -> El {
    match submitted {
        true => el("span").class("badge good").part(desk.t("submitted")),
        false => el("span").class("badge accent").part(desk.t("draft")),
    }
}

/// When the report was last saved: always there to be read, never announced.
fn saved_note(desk: Desk) -> El {
    let state = move || match desk.editor.saved.get() {
        Saved::At(_) => "yes",
        Saved::Soon => "soon",
        Saved::Failed(_) => "no",
    };
    el("span")
        .class("saved")
        .attr_by("data-saved", move || Some(state().to_owned()))
        .part(follow(move || match desk.editor.saved.get() {
            Saved::At(when) if when.is_empty() => Part::Nothing,
            Saved::At(when) => match desk.by_intl(|words| words.moment(&when)) {
                Some(time) => {
                    let tick = el("span")
                        .class("tick")
                        .attr("aria-hidden", "true")
                        .part("✓ ");
                    let text = desk.fill("saved.at", &[("time", &time)]);
                    Part::Many(vec![tick.into(), text.into()])
                }
                None => Part::Nothing,
            },
            Saved::Soon => desk.t("saved.soon").into(),
            Saved::Failed(_) => el("strong").class("must").part(desk.t("saved.not")).into(),
        }))
}

fn language_choice(desk: Desk) -> El {
    let now = desk.words_now().language.clone();
    let options = LANGUAGES.into_iter().zip(OWN_NAMES).map(|(tag, name)| {
        // Each in its own language, for the person who cannot read this one.
        let chosen = tag == now;
        el("option")
            .attr("value", tag)
            .attr("lang", tag)
            .selected_by(move || chosen)
            .part(name)
    });
    let choose = move |language: String| {
        spawn_local(async move {
            if desk.speak(&language).await.is_err() {
                desk.say_error(desk.t("language.failed"));
            }
        });
    };
    el("select")
        .class("language")
        .attr("aria-label", desk.t("language"))
        .parts(options)
        .change(choose)
}
