//! Contact information: whose report it is, for which year, and who answers for it.

use crate::app::desk::Desk;
use crate::app::view::{El, Part, Typing, el, text_by};
use crate::app::widgets::{ask, state_select, told};
use article7_core::document::Language;
use article7_core::form::CONTACT;
use article7_core::report::{Edit, Period, QuestionAt};

/// The page for contact information.
pub fn contact(desk: Desk) -> Part {
    let form = desk.form();
    let mut parts = vec![Part::from(heading(desk.t("page.contact")))];
    parts.extend(head(desk));
    parts.extend(
        form.contact
            .iter()
            .map(|question| ask(desk, CONTACT, question, 0).into()),
    );
    Part::Many(parts)
}

/// The heading of a page, which gets the focus when the page is shown.
pub fn heading(text: String) -> El {
    el("h1").attr("tabindex", "-1").part(text)
}

/// The State Party and the year, which every report has.
pub fn head(desk: Desk) -> [Part; 2] {
    let editor = desk.editor();
    let state = move || editor.look_at_head(|report| report.state.clone());
    let period = move || editor.look_at_head(|report| report.period.clone());
    let typing = Typing::here();
    let year = move || typing.shown(period().to.year().to_string());
    let enter_year = move |text: String| {
        let year = text
            .trim()
            .parse()
            .ok()
            .filter(|year| (1999..=2200).contains(year));
        let before = editor.now(|report| report.year());
        typing.set(text, year.unwrap_or(before).to_string());
        if let Some(year) = year.filter(|year| *year != before) {
            editor.apply(Edit::Period(Period::year(year)));
        }
    };
    let covers = move || {
        let Period { from, to, .. } = period();
        let (from, to) = (from.to_string(), to.to_string());
        let covered = desk.by_intl(|words| {
            let dates = [("from", &*words.date(&from)), ("to", &*words.date(&to))];
            words.fill("period.from_to", &dates)
        });
        // It keeps its line until it is there.
        covered.unwrap_or_else(|| "\u{a0}".into())
    };
    let required = el("span").class("required").part(desk.t("required"));
    let state = el("div")
        .class("question")
        .part(
            el("label")
                .class("question-label")
                .attr("for", "q-state")
                .part(desk.t("state"))
                .part(" ")
                .part(required),
        )
        .part(
            state_select(desk, "q-state", state, move |code| {
                editor.apply(Edit::State(code))
            })
            .attr("aria-describedby", "q-state-told"),
        )
        .part(told(
            desk,
            QuestionAt::new("", "state"),
            "q-state-told".into(),
        ));
    let label = el("label")
        .class("question-label")
        .attr("for", "q-year")
        .part(desk.t("year"));
    let help = el("p")
        .class("help")
        .attr("id", "q-year-help")
        .part(text_by(covers));
    let year_at = QuestionAt::new("", "year");
    let control = year_field("q-year")
        .attr("aria-describedby", "q-year-help q-year-told")
        .flag_by("readonly", move || !desk.is_open_at(&year_at))
        .value_by(year)
        .input(enter_year)
        .on("blur", move |_| typing.end());
    let year = el("div")
        .class("question")
        .part(label)
        .part(help)
        .part(control)
        .part(told(
            desk,
            QuestionAt::new("", "year"),
            "q-year-told".into(),
        ));
    [state.into(), year.into()]
}

/// A field for a year, described by `<id>-help`.
pub fn year_field(id: &str) -> El {
    el("input")
        .attr("id", id)
        .class("text year")
        .attr("inputmode", "numeric")
        .attr("maxlength", "4")
        .attr("autocomplete", "off")
        .attr("aria-describedby", [id, "-help"].concat())
}
