//! The task list: every part of the report with its state, beside the page on a
//! wide screen, one choice above it on a narrow one.

use crate::app::desk::{Desk, Page};
use crate::app::view::{El, Watched, el, follow, text_by, when};
use crate::browser::timer::when_painted;
use article7_core::report::{Progress, SectionState};
use std::cell::Cell;
use std::rc::Rc;

/// The task list.
pub fn rail(desk: Desk) -> El {
    let entries: Rc<[Entry]> = pages(desk).into();
    let stands = Stands::default();
    // Gone through after a key is shown; only what is otherwise than before is drawn.
    let (all, told) = (entries.clone(), stands.clone());
    let look = Rc::new(move || {
        let now = stand(desk, &all);
        if *told.now() != now {
            told.set(Rc::new(now));
        }
    });
    let waits = Rc::new(Cell::new(false));
    look();
    let followed = follow(move || {
        desk.editor.look_at_all(|_| ());
        if !waits.replace(true) {
            let (look, waits) = (look.clone(), waits.clone());
            when_painted(move || {
                waits.set(false);
                look();
            });
        }
    });
    let (share, done) = (stands.clone(), stands.clone());
    let share = move || {
        let share = share.get();
        let percent = (share.done * 100 / share.of.max(1)).to_string();
        Some(["inline-size: ", &percent, "%"].concat())
    };
    let done = move || {
        let stand = done.get();
        desk.fill(
            "progress",
            &[
                ("done", &stand.done.to_string()),
                ("of", &stand.of.to_string()),
            ],
        )
    };
    let items = {
        let (entries, stands) = (entries.clone(), stands.clone());
        move || -> Vec<El> {
            let items = (0..entries.len()).map(|i| rail_item(desk, &entries, &stands, i));
            items.collect()
        }
    };
    el("nav")
        .class("rail")
        .attr("part", "rail")
        .attr("aria-label", desk.t("rail"))
        .part(followed)
        .part(el("p").class("progress-text").part(text_by(done)))
        .part(
            el("div")
                .class("progress")
                .attr("aria-hidden", "true")
                .part(el("div").style_by(share)),
        )
        .part(
            el("ol")
                .class("rail-list")
                .part(when(move || desk.settled.get(), items)),
        )
        .part(
            el("div")
                .class("rail-choice")
                .part(
                    el("label")
                        .attr("for", "rail-choice")
                        .part(desk.t("rail.section")),
                )
                .part(rail_select(desk, entries, stands)),
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

/// How it stands with the report, as the task list shows it; who follows it is
/// told when that changes.
type Stands = Rc<Watched<Rc<Stand>>>;

#[derive(Default, PartialEq)]
struct Stand {
    done: usize,
    of: usize,
    pages: Vec<(Said, Standing)>,
}

impl Stand {
    fn page(&self, i: usize) -> (Said, Standing) {
        self.pages.get(i).copied().unwrap_or_default()
    }
}

/// What the task list says of a page. It becomes words where it is drawn: nearly
/// every key leaves it as it is.
#[derive(Clone, Copy, Default, PartialEq)]
enum Said {
    #[default]
    Nothing,
    Section(SectionState),
    Files(usize),
}

fn words(desk: Desk, said: Said) -> String {
    match said {
        Said::Section(SectionState::Unchanged(Some(year))) => {
            desk.fill("rail.as_in", &[("year", &year.to_string())])
        }
        Said::Section(SectionState::Unchanged(None)) => desk.t("rail.year_missing"),
        Said::Section(SectionState::NotApplicable) => desk.t("rail.none"),
        Said::Section(SectionState::ToFill) => desk.t("rail.to_fill"),
        Said::Section(SectionState::Filled) => desk.t("rail.filled"),
        Said::Files(count) if count > 0 => desk.words_now().count("rail.files", count),
        Said::Section(SectionState::Unsaid) | Said::Files(_) | Said::Nothing => String::new(),
    }
}

fn stand(desk: Desk, entries: &[Entry]) -> Stand {
    let form = desk.form();
    let progress = desk.editor.now(|report| report.progress(&form));
    Stand {
        done: progress.done,
        of: progress.of,
        pages: entries
            .iter()
            .map(|entry| state(desk, &entry.page, &progress))
            .collect(),
    }
}

/// What the task list says of a page, and how it stands with it.
fn state(desk: Desk, page: &Page, progress: &Progress) -> (Said, Standing) {
    let form = desk.form();
    let done = |done: bool| {
        if done {
            Standing::Done
        } else {
            Standing::Quiet
        }
    };
    desk.editor.now(|report| match page {
        Page::Contact => (Said::Nothing, done(progress.contact)),
        Page::Summary => (Said::Nothing, done(progress.summary)),
        Page::Section(id) => {
            let section = form.section(id);
            let state = section.map(|section| report.section_state(section));
            let standing = match state {
                Some(
                    SectionState::Unchanged(None) | SectionState::ToFill | SectionState::Filled,
                ) => Standing::Open,
                _ => Standing::Quiet,
            };
            (state.map_or(Said::Nothing, Said::Section), standing)
        }
        Page::Additional => (Said::Files(report.attachments.len()), Standing::Quiet),
        _ => (Said::Nothing, Standing::Quiet),
    })
}

/// How a line of the task list looks.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Standing {
    /// There is nothing to do here.
    #[default]
    Quiet,
    /// It is open to be filled in.
    Open,
    /// It is complete.
    Done,
}

fn rail_item(desk: Desk, entries: &[Entry], stands: &Stands, i: usize) -> El {
    let entry = &entries[i];
    let (page, letter) = (entry.page.clone(), entry.letter.clone());
    let (name, full) = (entry.name.clone(), entry.full.clone());
    let (here, went) = (page.clone(), page);
    let (lit, sign, signed, said) = (
        stands.clone(),
        stands.clone(),
        stands.clone(),
        stands.clone(),
    );
    let sign = move || match sign.get().page(i).1 {
        Standing::Done => "✓".to_owned(),
        _ => letter.clone(),
    };
    el("li").part(
        el("button")
            .attr("type", "button")
            .class("rail-item")
            .attr("title", full)
            .class_by("open", move || lit.get().page(i).1 == Standing::Open)
            .class_by("done", move || signed.get().page(i).1 == Standing::Done)
            .attr_by("aria-current", move || {
                (desk.page.get() == here).then(|| "step".into())
            })
            .click(move || desk.go(went.clone()))
            .part(el("span").class("rail-letter").part(text_by(sign)))
            .part(el("span").class("rail-name").part(name))
            .part(
                el("span")
                    .class("rail-state")
                    .part(text_by(move || words(desk, said.get().page(i).0))),
            ),
    )
}

fn rail_select(desk: Desk, entries: Rc<[Entry]>, stands: Stands) -> El {
    let all = entries.clone();
    let options = move || -> Vec<El> {
        let option = |i: usize| {
            let (said, mine, stands) = (all.clone(), all.clone(), stands.clone());
            let text = move || match words(desk, stands.get().page(i).0) {
                state if state.is_empty() => said[i].full.clone(),
                state => [&said[i].full, " – ", &state].concat(),
            };
            el("option")
                .attr("value", i.to_string())
                .selected_by(move || desk.page.get() == mine[i].page)
                .part(text_by(text))
        };
        (0..all.len()).map(option).collect()
    };
    let others = entries.clone();
    // A page that has no entry: no other may look as if it were shown.
    let none = el("option")
        .attr("value", "")
        .attr("hidden", "")
        .selected_by(move || others.iter().all(|entry| desk.page.get() != entry.page))
        .part(desk.t("rail"));
    el("select")
        .attr("id", "rail-choice")
        .class("text")
        .part(none)
        .part(when(move || desk.settled.get(), options))
        .change(move |value| {
            let entry = value.parse::<usize>().ok().and_then(|i| entries.get(i));
            if let Some(entry) = entry {
                desk.go(entry.page.clone());
            }
        })
}
