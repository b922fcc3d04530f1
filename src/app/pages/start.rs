//! “My reports”: the reports on this device, and the ways to a new one.

use super::contact::heading;
use super::frame::coming;
use super::new_report::new_report;
use super::report_card::{broken_card, report_card};
use crate::app::desk::{Broken, Desk, Listed, Page};
use crate::app::view::{El, Part, State, el, follow, when};
use crate::app::widgets::{button, choose_file, open_file};
use crate::browser::clock;
use article7_core::document::Language;
use article7_core::exchange::json;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, Event};

const EXAMPLE: &str = "examples/norway-2025.json";

/// The start page.
pub fn start(desk: Desk) -> El {
    let starting = State::new(false);
    let pasting = State::new(false);
    let none = move || desk.reports().is_empty();
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        let beside = event.current_target();
        let dropped = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = dropped.and_then(|files| files.get(0)) {
            open_file(desk, file, "", beside);
        }
    };
    let opens = move |state: State<bool>, word: &str| {
        el("button")
            .attr("type", "button")
            .attr_by("aria-expanded", move || Some(state.get().to_string()))
            .click(move || state.update(|open| *open = !*open))
            .part(desk.t(word))
    };
    let start = opens(starting, "start.new")
        .class_by("primary", none)
        .class_by("plain", move || !none());
    let empty = move || {
        el("div")
            .class("card empty")
            .part(el("h2").part(desk.t("start.empty")))
            .part(el("p").part(desk.t("start.empty.help")))
    };
    let open = move || desk.when_there(move || open_example(desk));
    let example = button(desk.t("start.example"), open).attr("data-action", "example");
    let actions = el("div")
        .class("actions")
        .part(start)
        .part(choose_file(
            desk,
            desk.t("start.file"),
            ".json,.csv,.tsv,.txt,.md,.xlsx,.ods,.zip",
            String::new(),
        ))
        .part(
            opens(pasting, "start.paste")
                .class("plain")
                .click(move || desk.bring_tables()),
        )
        .part(example);
    // Damaged drafts are set aside by listing the others, so that list comes first.
    let reports = follow(move || match (none(), desk.tables.get()) {
        (true, _) => el("ul").class("reports").into(),
        (_, true) => reports(desk),
        _ => {
            desk.bring_tables();
            coming(desk)
        }
    });
    let broken = follow(move || match desk.broken() {
        none if none.is_empty() => Part::Nothing,
        broken => broken_cards(desk, broken),
    });
    let hosts = desk.drafts().is_hosts();
    el("div")
        .class("start")
        .on("dragover", |event| event.prevent_default())
        .on_as("drop", on_drop)
        .part(heading(desk.t("start.title")))
        .part(el("p").class("lead").part(desk.t(if hosts {
            "start.lead.host"
        } else {
            "start.lead"
        })))
        .part(when(
            move || !none() && desk.tables.get(),
            move || follow(move || due_soon(desk)),
        ))
        .part(when(none, empty))
        .part(actions)
        .part(when(move || starting.get(), move || new_report(desk)))
        .part(when(
            move || pasting.get() && desk.tables.get(),
            move || paste_report(desk),
        ))
        .part(reports)
        .part(el("ul").class("reports").part(broken))
        .part(el("p").class("privacy hint").part(desk.t(if hosts {
            "start.privacy.host"
        } else {
            "start.privacy"
        })))
}

/// The list of the reports, and what can be done with several. In the late part.
#[inline(never)]
fn reports(desk: Desk) -> Part {
    let all = desk.reports();
    let two = (all.len() > 1).then(|| {
        let compare = button(desk.t("start.compare"), move || desk.go(Page::Compare));
        el("div").class("actions").part(compare)
    });
    let cards = all.into_iter().enumerate();
    let cards = cards.map(|(i, report)| report_card(desk, report, i == 0));
    let cards: Vec<El> = cards.collect();
    let list = el("ul").class("reports").parts(cards);
    Part::Many(vec![list.into(), two.into()])
}

/// The drafts that do not open. In the late part.
#[inline(never)]
fn broken_cards(desk: Desk, broken: Vec<Broken>) -> Part {
    let cards = broken.into_iter().map(|broken| broken_card(desk, broken));
    Part::Many(cards.map(Part::from).collect())
}

/// In the late part.
#[inline(never)]
fn open_example(desk: Desk) {
    spawn_local(example(desk));
}

/// Opens Norway's report for 2025, a copy of its own each time.
async fn example(desk: Desk) {
    let read = match desk.fetch(EXAMPLE).await {
        Ok(text) => json::read(&desk.form(), &text).ok(),
        Err(_) => None,
    };
    match read {
        Some(mut report) => {
            report.id = clock::new_id();
            desk.open_new(report, Page::Summary).await;
        }
        None => desk.say_error(desk.t("start.example_failed")),
    }
}

/// The report that is due next, or is overdue, and is not done. In the late part.
#[inline(never)]
fn due_soon(desk: Desk) -> Option<El> {
    let today = clock::today();
    let owed = |report: Listed| {
        let due = report.due.filter(|_| report.submitted.is_none())?;
        Some((due.date, report))
    };
    let (due, next) = desk
        .reports()
        .into_iter()
        .filter_map(owed)
        // The nearest date, before or behind us.
        .min_by_key(|(due, _)| today.days_until(*due).abs())?;
    let words = desk.words_now();
    let days = today.days_until(due);
    let state = words.country(&next.state).unwrap_or(next.state);
    let date = words.date(&due.to_string());
    let text = words
        .count(
            if days < 0 { "due.over" } else { "due.in" },
            days.unsigned_abs() as usize,
        )
        .replace("{state}", &state)
        .replace("{year}", &next.year.to_string())
        .replace("{date}", &date);
    let class = if days < 0 {
        "card due late"
    } else {
        "card due"
    };
    Some(el("div").class(class).part(el("p").part(text)))
}

/// The text of a printed report, pasted. In the late part.
#[inline(never)]
fn paste_report(desk: Desk) -> El {
    let text = State::new(String::new());
    let read = move |event: Event| {
        let beside = event.current_target();
        if let Some(beside) = beside.and_then(|beside| beside.dyn_into::<Element>().ok()) {
            desk.bring(
                text.now().into(),
                desk.t("start.paste"),
                String::new(),
                beside,
            );
        }
    };
    let label = el("label")
        .class("question-label")
        .attr("for", "paste-report");
    let control = el("textarea")
        .attr("id", "paste-report")
        .class("text")
        .attr("rows", "8")
        .attr("aria-describedby", "paste-report-help")
        .value_by(move || text.get())
        .input(move |now| text.set(now));
    let read = el("button")
        .class("plain")
        .attr("type", "button")
        .on("click", read)
        .part(desk.t("paste.read"))
        .disabled_by(move || text.get().trim().is_empty());
    el("div")
        .class("card new-report")
        .part(label.part(desk.t("paste.label")))
        .part(
            el("p")
                .class("help")
                .attr("id", "paste-report-help")
                .part(desk.t("paste.help")),
        )
        .part(control)
        .part(el("div").class("actions").part(read))
}
