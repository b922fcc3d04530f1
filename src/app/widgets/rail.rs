//! The task list: every part of the report with its state, beside the page on a
//! wide screen, one choice above it on a narrow one.

use crate::app::desk::{Desk, Page};
use crate::app::view::{El, el, text_by};
use article7_core::report::{Progress, SectionState};
use std::rc::Rc;

/// The task list.
pub fn rail(desk: Desk) -> El {
    let form = desk.form();
    let progress = move || -> Progress { desk.editor.look_at_all(|report| report.progress(&form)) };
    let (share, done) = (progress.clone(), progress);
    let share = move || {
        let progress = share();
        Some(format!(
            "inline-size: {}%",
            progress.done * 100 / progress.of.max(1)
        ))
    };
    let done = move || {
        let progress = done();
        desk.fill(
            "progress",
            &[
                ("done", &progress.done.to_string()),
                ("of", &progress.of.to_string()),
            ],
        )
    };
    let entries: Rc<[Entry]> = pages(desk).into();
    let items = (0..entries.len()).map(|i| rail_item(desk, entries.clone(), i));
    el("nav")
        .class("rail")
        .attr("aria-label", desk.t("rail"))
        .part(el("p").class("progress-text").part(text_by(done)))
        .part(
            el("div")
                .class("progress")
                .attr("aria-hidden", "true")
                .part(el("div").style_by(share)),
        )
        .part(el("ol").class("rail-list").parts(items))
        .part(
            el("div")
                .class("rail-choice")
                .part(
                    el("label")
                        .attr("for", "rail-choice")
                        .part(desk.t("rail.section")),
                )
                .part(rail_select(desk, entries.clone())),
        )
}

/// One line of the task list.
struct Entry {
    page: Page,
    letter: String,
    name: String,
    full: String,
}

fn pages(desk: Desk) -> Vec<Entry> {
    let entry = |page, name: String| Entry {
        page,
        letter: String::new(),
        full: name.clone(),
        name,
    };
    let mut entries = vec![
        entry(Page::Contact, desk.t("page.contact")),
        entry(Page::Summary, desk.t("page.summary")),
    ];
    for section in &desk.form().sections {
        let word = |which: &str| desk.t(&["section.", &section.id, which].concat());
        entries.push(Entry {
            page: Page::Section(section.id.clone()),
            letter: section.id.clone(),
            name: word(".short"),
            full: [&section.id, ". ", &word(".title")].concat(),
        });
    }
    entries.push(entry(Page::Additional, desk.t("page.additional")));
    entries.push(entry(Page::Check, desk.t("page.check")));
    entries.push(entry(Page::View, desk.t("page.view")));
    entries
}

/// What the task list says of a page, and how it stands with it.
fn state(desk: Desk, page: &Page) -> (String, Standing) {
    let form = desk.form();
    let done = |done: bool| {
        if done {
            Standing::Done
        } else {
            Standing::Quiet
        }
    };
    desk.editor.look_at_all(|report| match page {
        Page::Contact => (String::new(), done(report.progress(&form).contact)),
        Page::Summary => (String::new(), done(report.progress(&form).summary)),
        Page::Section(id) => match form
            .section(id)
            .map(|section| report.section_state(section))
        {
            Some(SectionState::Unchanged(Some(year))) => (
                desk.fill("rail.as_in", &[("year", &year.to_string())]),
                Standing::Quiet,
            ),
            Some(SectionState::Unchanged(None)) => (desk.t("rail.year_missing"), Standing::Open),
            Some(SectionState::NotApplicable) => (desk.t("rail.none"), Standing::Quiet),
            Some(SectionState::ToFill) => (desk.t("rail.to_fill"), Standing::Open),
            Some(SectionState::Filled) => (desk.t("rail.filled"), Standing::Open),
            Some(SectionState::Unsaid) | None => (String::new(), Standing::Quiet),
        },
        Page::Additional => {
            let count = report.attachments.len();
            let files = (count > 0).then(|| desk.words_now().count("rail.files", count));
            (files.unwrap_or_default(), Standing::Quiet)
        }
        _ => (String::new(), Standing::Quiet),
    })
}

/// How a line of the task list looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// There is nothing to do here.
    Quiet,
    /// It is open to be filled in.
    Open,
    /// It is complete.
    Done,
}

fn rail_item(desk: Desk, entries: Rc<[Entry]>, i: usize) -> El {
    let entry = &entries[i];
    let (page, letter) = (entry.page.clone(), entry.letter.clone());
    let (name, full) = (entry.name.clone(), entry.full.clone());
    let (lit, here, went) = (page.clone(), page.clone(), page.clone());
    let (sign, signed) = (page.clone(), page.clone());
    let sign = move || match state(desk, &sign).1 {
        Standing::Done => "✓".to_owned(),
        _ => letter.clone(),
    };
    el("li").part(
        el("button")
            .attr("type", "button")
            .class("rail-item")
            .attr("title", full)
            .class_by("open", move || state(desk, &lit).1 == Standing::Open)
            .class_by("done", move || state(desk, &signed).1 == Standing::Done)
            .attr_by("aria-current", move || {
                (desk.page.get() == here).then(|| "step".into())
            })
            .click(move || desk.go(went.clone()))
            .part(el("span").class("rail-letter").part(text_by(sign)))
            .part(el("span").class("rail-name").part(name))
            .part(
                el("span")
                    .class("rail-state")
                    .part(text_by(move || state(desk, &page).0)),
            ),
    )
}

fn rail_select(desk: Desk, entries: Rc<[Entry]>) -> El {
    let options = (0..entries.len()).map(|i| {
        let (said, mine) = (entries.clone(), entries.clone());
        let text = move || match state(desk, &said[i].page).0 {
            state if state.is_empty() => said[i].full.clone(),
            state => [&said[i].full, " – ", &state].concat(),
        };
        el("option")
            .attr("value", i.to_string())
            .selected_by(move || desk.page.get() == mine[i].page)
            .part(text_by(text))
    });
    let options: Vec<El> = options.collect();
    el("select")
        .attr("id", "rail-choice")
        .class("text")
        .parts(options)
        .change(move |value| {
            let entry = value.parse::<usize>().ok().and_then(|i| entries.get(i));
            if let Some(entry) = entry {
                desk.go(entry.page.clone());
            }
        })
}
