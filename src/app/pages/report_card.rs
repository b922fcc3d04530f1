//! A report on the start page, and a draft that does not open.

use crate::app::desk::{Broken, Desk, Listed, Page};
use crate::app::view::{El, el};
use crate::app::widgets::{badge, button, export_menu, tag};
use crate::browser::files;
use article7_core::document::Language;
use article7_core::exchange::json;
use leptos::task::spawn_local;
use std::rc::Rc;

/// A report with what can be done with it.
pub fn report_card(desk: Desk, report: Listed, first: bool) -> El {
    let words = desk.words_now();
    let state = words
        .country(&report.state)
        .unwrap_or_else(|| desk.t("state.unknown"));
    let name = desk.fill(
        "report.name",
        &[("state", &state), ("year", &report.year.to_string())],
    );
    let is_draft = report.submitted.is_none();
    let (done, of) = (
        report.progress.done.to_string(),
        report.progress.of.to_string(),
    );
    let saved = match desk.drafts().is_unkept(&report.id) {
        true => desk.t("saved.not"),
        false => desk.fill("saved.at", &[("time", &words.moment(&report.saved))]),
    };
    let facts = match &report.submitted {
        // How far it is and when it is due is asked no more.
        Some(when) => desk.fill("submit.done", &[("time", &words.moment(when))]),
        None => [
            desk.fill("progress", &[("done", &done), ("of", &of)]),
            saved + ".",
            report.due.map_or_else(String::new, |due| {
                desk.fill("due.on", &[("date", &words.date(&due.date.to_string()))])
            }),
        ]
        .join(" "),
    };
    let next = (report.year + 1).to_string();
    let id: Rc<str> = report.id.as_str().into();
    let open = {
        let id = id.clone();
        move |page: Page| {
            let id = id.clone();
            spawn_local(async move {
                desk.open(&id, page).await;
            });
        }
    };
    let view = open.clone();
    let (copied, exported, removed) = (id.clone(), id.clone(), id);
    let copy = move || spawn_local(desk.start_next_year(&copied, false));
    let told = name.clone();
    // Each button says which report it is for, to those who hear it alone.
    let named = |word: &str, run: Box<dyn Fn()>| {
        let places = [("report", name.as_str()), ("year", next.as_str())];
        button(desk.fill(word, &places), run)
            .attr("aria-label", desk.fill(&[word, ".of"].concat(), &places))
    };
    let go_on = is_draft.then(|| {
        let go_on = named("start.go_on", Box::new(move || open(Page::Summary)));
        if first { go_on.class("primary") } else { go_on }
    });
    let actions = el("div")
        .class("report-actions")
        .part(go_on)
        .part(named("start.view", Box::new(move || view(Page::View))))
        .part(export_menu(desk, move || desk.stored(&exported)))
        .part(named("start.copy", Box::new(copy)))
        .part(named(
            "start.delete",
            Box::new(move || remove(desk, &removed, &told)),
        ));
    let title = el("h2")
        .part(name.clone())
        .part(" ")
        .part(badge(desk, !is_draft))
        .part(" ")
        .parts(
            report
                .is_amendment
                .then(|| tag(desk.t("amendment")))
                .into_iter()
                .flatten(),
        );
    el("li")
        .class("card report")
        .attr("data-report", report.id)
        .part(
            el("div")
                .class("report-text")
                .part(title)
                .part(el("p").part(facts)),
        )
        .part(actions)
}

fn remove(desk: Desk, id: &str, name: &str) {
    if let Some(text) = desk.remove(id) {
        let id = id.to_owned();
        let said = desk.fill("start.removed", &[("report", name)]);
        desk.offer(said, desk.t("undo"), move || {
            desk.put_back(&id, &text);
            desk.notice.set(None);
        });
    }
}

/// A draft that does not open: named, and still to be had.
pub fn broken_card(desk: Desk, broken: Broken) -> El {
    let Broken {
        key,
        id,
        error,
        text,
    } = broken;
    let name = ["article7-draft-", &id, ".json"].concat();
    let newer = matches!(error, json::JsonError::Newer { .. });
    let word = if newer {
        "broken.newer"
    } else {
        "broken.damaged"
    };
    let download = move || files::download_json(&name, &text);
    let forget = move || {
        desk.drafts().remove_aside(&key);
        desk.drafts_changed();
    };
    let what = el("div")
        .class("report-text")
        .part(el("h2").part(desk.fill("broken.title", &[("id", &id)])))
        .part(el("p").part(desk.t(word)))
        .part(
            el("p")
                .class("hint")
                .part(article7_words::failure::json(&*desk.words_now(), &error)),
        );
    let actions = el("div")
        .class("report-actions")
        .part(button(desk.t("broken.download"), download))
        .part(button(desk.t("start.delete"), forget));
    el("li")
        .class("card report broken")
        .attr("data-broken", id)
        .part(what)
        .part(actions)
}
