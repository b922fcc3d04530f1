//! What the summary says about one section.

use super::told::told;
use crate::app::desk::Desk;
use crate::app::view::{El, Part, Typing, el, text_by, when};
use article7_core::form::{Section, Status};
use article7_core::report::{Edit, QuestionAt};

/// What is said of a section: its status, and when it was last reported.
type Said = (Option<Status>, Option<i32>);

/// Changed, unchanged since a year, or not applicable; and what the review says of it.
pub fn status_choice(desk: Desk, section: &Section) -> El {
    let id = section.id.as_str();
    let radios = section.statuses.iter().map(|status| {
        let (status, mine, section) = (*status, id.to_owned(), id.to_owned());
        let at = QuestionAt::new(id, "");
        let control = el("input")
            .attr("type", "radio")
            .attr("name", ["status-", id].concat())
            .attr("value", status.name())
            .checked_by(move || said(desk, &mine).0 == Some(status))
            .disabled_by(move || !desk.is_open_at(&at))
            .change(move |_| {
                let (_, last_reported) = now(desk, &section);
                say(desk, &section, (Some(status), last_reported));
            });
        let word = desk.t(&["status.", status.name()].concat());
        el("label").class("choice").part(control).part(word)
    });
    let unchanged = {
        let id = id.to_owned();
        move || said(desk, &id).0 == Some(Status::Unchanged)
    };
    let year = {
        let id = id.to_owned();
        move || last_reported(desk, id.clone())
    };
    let title = [id, ". ", &desk.t(&["section.", id, ".title"].concat())].concat();
    let told_id = ["told-", id].concat();
    el("fieldset")
        .class("status-choice")
        .attr("data-section", id)
        .attr("aria-describedby", told_id.clone())
        .part(el("legend").part(title))
        .part(
            el("div")
                .class("status-row")
                .parts(radios)
                .part(when(unchanged, year)),
        )
        .part(told(desk, QuestionAt::new(id, ""), told_id))
}

fn last_reported(desk: Desk, section: String) -> Part {
    // A year that is being typed is none until it has four digits.
    let typing = Typing::here();
    let id = ["last-", &section].concat();
    let hint_id = [&id, "-hint"].concat();
    let at = QuestionAt::new(section.as_str(), "");
    let (shown, missing, entered) = (section.clone(), section.clone(), section);
    let shown = move || typing.shown(year_text(said(desk, &shown).1));
    let hint = move || match said(desk, &missing).1 {
        None => desk.t("status.year_needed"),
        Some(_) => String::new(),
    };
    let enter = move |text: String| {
        let year = text
            .trim()
            .parse()
            .ok()
            .filter(|year| (1997..=2200).contains(year));
        typing.set(text, year_text(year));
        let (status, before) = now(desk, &entered);
        if year != before {
            say(desk, &entered, (status, year));
        }
    };
    let label = el("label")
        .class("year")
        .attr("for", id.clone())
        .part(desk.t("status.last_reported"));
    let control = el("input")
        .attr("id", id)
        .class("text year")
        .attr("inputmode", "numeric")
        .attr("maxlength", "4")
        .attr("autocomplete", "off")
        .attr("aria-describedby", hint_id.clone())
        .flag_by("readonly", move || !desk.is_open_at(&at))
        .value_by(shown)
        .input(enter)
        .on("blur", move |_| {
            typing.end();
            desk.editor.flush();
        });
    let hint = el("span")
        .class("hint")
        .attr("id", hint_id)
        .part(text_by(hint));
    Part::Many(vec![label.into(), control.into(), hint.into()])
}

fn year_text(year: Option<i32>) -> String {
    year.map(|year| year.to_string()).unwrap_or_default()
}

fn said(desk: Desk, section: &str) -> Said {
    let place = QuestionAt::new(section, "");
    desk.editor.look(&place, |report| {
        (report.status(section), report.last_reported(section))
    })
}

fn now(desk: Desk, section: &str) -> Said {
    desk.editor
        .now(|report| (report.status(section), report.last_reported(section)))
}

fn say(desk: Desk, section: &str, (status, last_reported): Said) {
    desk.editor.apply(Edit::Status {
        section: section.to_owned(),
        status,
        last_reported,
    });
}
