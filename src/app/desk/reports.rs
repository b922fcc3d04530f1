//! The reports on this device: listed, started, opened, copied, removed.

use super::{Access, Desk, Page, clerk, way};
use crate::browser::clock;
use crate::store::{Claim, Lock};
use article7_core::exchange::json::{self, JsonError};
use article7_core::form::{ADDITIONAL, CONTACT, Form};
use article7_core::report::{Done, Edit, Progress, QuestionAt, Report};
use article7_core::treaty::{self, Due};
use std::pin::Pin;
use wasm_bindgen::JsValue;

/// Something that is still going on. Boxed, so that it is written into the wasm
/// once and not for everybody who waits for it.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// A report as the start page lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// The State Party's code.
    pub state: String,
    /// The year that it covers.
    pub year: i32,
    /// How far it is.
    pub progress: Progress,
    /// When it was saved, ISO 8601 with time.
    pub saved: String,
    /// When it was submitted.
    pub submitted: Option<String>,
    /// Whether it amends another.
    pub is_amendment: bool,
    /// When it is due; none where nothing is owed.
    pub due: Option<Due>,
}

impl Listed {
    fn of(form: &Form, report: &Report) -> Listed {
        Listed {
            progress: report.progress(form),
            due: treaty::duty(report).due(),
            year: report.year(),
            is_amendment: report.amends.is_some(),
            id: report.id.clone(),
            state: report.state.clone(),
            saved: report.saved.clone(),
            submitted: report.submitted.clone(),
        }
    }
}

/// A stored draft that cannot be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// The key that it is kept under.
    pub key: String,
    /// The report's id.
    pub id: String,
    /// What is wrong with it.
    pub error: JsonError,
    /// Its text, as it was found.
    pub text: String,
}

impl Desk {
    /// Tells the start page that the stored drafts are others now.
    pub fn drafts_changed(&self) {
        self.listed.update(|times| *times = times.wrapping_add(1));
    }

    /// The reports on this device, the latest year first; follows them.
    pub fn reports(&self) -> Vec<Listed> {
        self.listed.get();
        if self.tables.get() {
            return read_reports(*self);
        }
        // Where there were drafts at the start the late part came first: see
        // `article7.js`. So there is but the one that was started since.
        let form = self.form();
        let started = self.editor.now(|report| {
            let is_kept = self.drafts().read(&report.id).is_some();
            is_kept.then(|| Listed::of(&form, report))
        });
        started.into_iter().collect()
    }

    fn read_reports(&self) -> Vec<Listed> {
        let form = self.form();
        let drafts = self.drafts();
        let mut reports: Vec<Listed> = Vec::new();
        for stored in drafts.all() {
            match json::read(&form, &stored.text) {
                // The key says who it is: a copied text must not open another's draft.
                Ok(report) if report.id == stored.id => {
                    let listed = Listed::of(&form, &report);
                    // A device has a few reports: a sort costs more wasm than it saves time.
                    let after =
                        |other: &Listed| (other.year, &other.saved) < (listed.year, &listed.saved);
                    let at = reports.iter().position(after).unwrap_or(reports.len());
                    reports.insert(at, listed);
                }
                // Another element of this host asks another form.
                Err(JsonError::OtherForm { .. }) => {}
                _ => drafts.set_aside(&stored.id),
            }
        }
        // Once one is submitted, no other draft of that year is owed.
        for i in 0..reports.len() {
            let (state, year) = (&reports[i].state, reports[i].year);
            let is_done = |other: &Listed| {
                other.submitted.is_some() && other.state == *state && other.year == year
            };
            if reports[i].submitted.is_none() && reports.iter().any(is_done) {
                reports[i].due = None;
            }
        }
        reports
    }

    /// The drafts that were set aside because they do not open; follows them. One
    /// that opens again (this build is newer than the last) is put back.
    pub fn broken(&self) -> Vec<Broken> {
        self.listed.get();
        // Where there were any at the start, the late part came first.
        match self.tables.get() {
            true => read_broken(*self),
            false => Vec::new(),
        }
    }

    fn read_broken(&self) -> Vec<Broken> {
        let form = self.form();
        let drafts = self.drafts();
        let mut broken = Vec::new();
        for aside in drafts.asides() {
            let error = match json::read(&form, &aside.text) {
                Ok(report) if report.id == aside.id && drafts.read(&aside.id).is_none() => {
                    drafts.put_back(&aside.key);
                    self.drafts_changed();
                    continue;
                }
                Err(JsonError::OtherForm { .. }) => {
                    drafts.put_back(&aside.key);
                    continue;
                }
                Ok(report) => JsonError::NotAReport { found: report.id },
                Err(error) => error,
            };
            broken.push(Broken {
                key: aside.key,
                id: aside.id,
                error,
                text: aside.text,
            });
        }
        broken
    }

    /// The stored report with this id.
    pub fn stored(&self, id: &str) -> Option<Report> {
        json::read(&self.form(), &self.drafts().read(id)?).ok()
    }

    /// Starts an empty report and opens it.
    pub async fn start(self, state: &str, year: i32) {
        // Without an id, which it is given when it is kept.
        let report = Report::new(&self.form().id, "", state, year, &clock::now());
        self.open_new(self.prefilled(report), Page::Contact).await;
    }

    /// Keeps a new report and opens it.
    pub fn open_new(self, report: Report, page: Page) -> Later<()> {
        Box::pin(self.open_new_now(report, page))
    }

    async fn open_new_now(self, mut report: Report, page: Page) {
        let is_new = report.id.is_empty() || self.drafts().read(&report.id).is_some();
        if is_new {
            report.id = clock::new_id();
        }
        if report.created.is_empty() {
            report.created = clock::now();
        }
        // One that was submitted is only read from here on: the editor does not write it.
        let text = report.submitted.is_some();
        let text = text.then(|| (report.id.clone(), json::write_compact(&report)));
        match is_new {
            true => self.show_new(report, page),
            false => self.show(report, page).await,
        }
        match text {
            Some((id, text)) => self.put_back(&id, &text),
            None => self.editor.save(),
        }
    }

    /// Opens a report that comes from a file. One that is here already, as it is, is
    /// opened and not taken in again. A submitted one that is another here keeps its
    /// id, which amendments name, unless the person wants to keep both.
    pub(super) fn open_read(self, report: Report) -> Later<()> {
        let mut read = report.clone();
        let here = self.stored(&report.id);
        // When it was saved last is no difference.
        if let Some(here) = &here {
            read.saved.clone_from(&here.saved);
        }
        Box::pin(async move {
            match here {
                Some(here) if here == read => self.show(here, Page::Summary).await,
                Some(here) if report.submitted.is_some() => {
                    self.show(here, Page::Summary).await;
                    self.ask_which(report);
                }
                _ => self.open_new(report, Page::Summary).await,
            }
        })
    }

    /// Asks whether a submitted report takes the place of the open one, which has
    /// its id, or becomes a report of its own.
    fn ask_which(self, report: Report) {
        let copy = report.clone();
        let instead = move || self.put_instead(&report);
        let both = move || {
            leptos::task::spawn_local(self.open_new(copy.clone(), Page::Summary));
        };
        self.notify(
            self.t("start.other"),
            false,
            vec![
                way(self.t("start.instead"), instead),
                way(self.t("start.both"), both),
            ],
        );
    }

    /// Puts a submitted report in the place of the open one, which has its id; that
    /// can be taken back.
    fn put_instead(self, report: &Report) {
        let before = self.draft(&report.id);
        // Another tab may have it.
        let may = matches!(self.editor.access.now(), Access::Write | Access::ReadOnly);
        let (Some(before), true) = (before, may) else {
            return self.say_error(self.t("access.other_tab"));
        };
        let id = report.id.clone();
        self.put_back(&id, &json::write_compact(report));
        self.editor.replace_kept(report.clone());
        self.offer(self.t("start.replaced"), self.t("undo"), move || {
            self.put_back(&id, &before);
            self.editor.close();
            let id = id.clone();
            leptos::task::spawn_local(async move {
                self.open(&id, Page::Summary).await;
            });
        });
    }

    /// Opens a stored report; false where there is none with this id.
    pub async fn open(self, id: &str, page: Page) -> bool {
        match self.stored(id) {
            Some(report) => {
                self.show(report, page).await;
                true
            }
            None => false,
        }
    }

    fn show(self, report: Report, page: Page) -> Later<()> {
        Box::pin(self.show_now(report, page))
    }

    /// Shows a report whose id nobody has seen: its lock is free, and not waited for.
    fn show_new(self, report: Report, page: Page) {
        self.close_open();
        self.imported.set(None);
        let (id, lost) = (report.id.clone(), self.lost_of(&report.id));
        self.editor.show(report, Some(Lock::default()));
        self.go(page);
        leptos::task::spawn_local(async move {
            match Lock::claim(&id, lost.clone()).await {
                Claim::Held(lock) => self.editor.hold(&id, lock),
                Claim::Taken => lost(),
            }
        });
    }

    async fn show_now(self, report: Report, page: Page) {
        if self.editor.open.now().as_deref() == Some(report.id.as_str()) {
            self.go(page);
            return;
        }
        self.close_open();
        let lost = self.lost_of(&report.id);
        let lock = match Lock::claim(&report.id, lost).await {
            Claim::Held(lock) => Some(lock),
            Claim::Taken => None,
        };
        self.imported.set(None);
        let apart = self.part(&report.id);
        // What was saved while the lock was being asked for is newer.
        let report = self.stored(&report.id).unwrap_or(report);
        self.editor.show(report, lock);
        self.go(page);
        if let Some(said) = apart {
            self.say(said);
        }
    }

    pub(super) fn lost_of(&self, id: &str) -> impl Fn() + Clone + 'static + use<> {
        let desk = *self;
        let id = id.to_owned();
        move || {
            if desk.editor.open.now().as_deref() == Some(id.as_str()) {
                desk.editor.lost();
            }
        }
    }

    /// Leaves the open report for the start page.
    pub fn close(&self) {
        self.drafts_changed();
        self.go(Page::Start);
    }

    /// Whether a report would take the open one's place: it has its id, and is a
    /// draft; that a report is submitted is not undone.
    fn is_of_open(self, report: &Report) -> bool {
        let open = self.editor.open.now();
        report.submitted.is_none() && open.as_ref() == Some(&report.id)
    }

    /// Opens a report of the host's. One with the id of the open report takes its
    /// place, as one step that can be undone; any other is opened beside it: the
    /// stored one where that is the same but for when it was saved, otherwise as a
    /// new one.
    ///
    /// # Errors
    /// When the open report cannot be changed.
    pub async fn put(self, mut report: Report) -> Result<(), JsValue> {
        if self.is_of_open(&report) {
            let word = self.refusal();
            if !word.is_empty() {
                return Err(self.refuse(word));
            }
            // What the open report amends is not for a file to say.
            let amends = self.editor.now(|open| open.amends.clone());
            report.amends = amends.or(report.amends);
            self.editor.replace(report);
            return Ok(());
        }
        let is_stored = self.stored(&report.id).is_some_and(|mut stored| {
            stored.saved.clone_from(&report.saved);
            if report.created.is_empty() {
                stored.created.clear();
            }
            stored == report
        });
        if is_stored {
            self.show(report, Page::Summary).await;
        } else {
            self.open_new(report, Page::Summary).await;
        }
        Ok(())
    }

    /// Puts a whole report, as a person changed it on a page of the clerk's, in the
    /// place of the open one. Nothing where another is open by now.
    pub fn put_changed(self, report: Report) {
        if self.is_of_open(&report) {
            self.editor.apply(Edit::Whole(Box::new(report)));
        }
    }

    /// Starts the report of the year after a stored one's, and opens it. The clerk
    /// makes it, from the amendment that stands for the stored one where there is
    /// one: last year's rows wait in it to be decided on. Where that year has a
    /// report already, it is offered instead, unless `another` is wanted.
    pub fn start_next_year(self, id: &str, another: bool) -> Later<()> {
        let last = id.to_owned();
        let asked = self.drafts().read(id).map(|last| {
            let with = [
                last.into(),
                self.stored_texts(),
                clock::new_id().into(),
                clock::now().into(),
                another.into(),
            ];
            self.ask("nextYear", &with)
        });
        Box::pin(async move {
            let Some(asked) = asked else { return };
            let answer = match asked.await {
                Ok(answer) => answer,
                Err(error) => return self.say_error(clerk::message(&error)),
            };
            let word = |name: &str| clerk::string(&answer, name);
            let (said, there) = (word("said"), word("there"));
            if !there.is_empty() {
                let open = move || {
                    let there = there.clone();
                    leptos::task::spawn_local(async move {
                        self.open(&there, Page::Summary).await;
                    });
                };
                let start = move || leptos::task::spawn_local(self.start_next_year(&last, true));
                let ways = vec![way(word("open"), open), way(word("another"), start)];
                return self.notify(said, false, ways);
            }
            match json::read(&self.form(), &word("report")) {
                Ok(next) => {
                    let page = match next.waiting_in("") {
                        0 => Page::Summary,
                        _ => Page::Offered(String::new()),
                    };
                    self.open_new(next, page).await;
                    if !said.is_empty() {
                        self.say(said);
                    }
                }
                // The clerk wrote it, so it reads.
                Err(error) => self.say_error(error.to_string()),
            }
        })
    }

    /// The texts of the reports on this device, for the clerk: without the open one,
    /// which it is given as it is now.
    pub fn stored_texts(&self) -> JsValue {
        let open = self.editor.open.now().unwrap_or_default();
        let stored = self.drafts().all_but(&open).into_iter();
        let texts: js_sys::Array = stored.map(|draft| JsValue::from(draft.text)).collect();
        texts.into()
    }

    /// Starts an amendment of the open report, which was submitted, and opens it.
    pub async fn amend(self) {
        let (id, now) = (clock::new_id(), clock::now());
        let amendment = self.editor.now(|report| report.amendment(&id, &now));
        if let Ok(amendment) = amendment {
            self.open_new(amendment, Page::Summary).await;
        }
    }

    /// A draft as it is now, what is being typed in it among it.
    pub fn draft(&self, id: &str) -> Option<String> {
        let is_open = self.editor.open.now().as_deref() == Some(id);
        if is_open {
            self.editor.flush_typed();
        }
        // Who has it here has the newest, and nobody else writes to it.
        let is_ours = is_open && self.editor.access.now() == Access::Write;
        let apart = (!is_ours).then(|| self.part(id)).flatten();
        if let (true, Some(said)) = (is_open, apart) {
            self.say(said);
        }
        self.drafts().read(id)
    }

    /// Keeps a draft that the host's store has, in the place of the one here; where
    /// it is open, what is shown follows. Without a text the draft is forgotten,
    /// unless it is open.
    pub fn adopt(&self, id: &str, text: Option<&str>) {
        let is_open = self.editor.open.now().as_deref() == Some(id);
        match text {
            Some(text) => {
                // What does not fit is kept in memory, and the host has it anyway.
                let _ = self.drafts().adopt(id, text);
                if let (true, Some(report)) = (is_open, self.stored(id)) {
                    self.editor.replace_kept(report);
                }
            }
            None if is_open => {}
            None => self.drafts().forget(id),
        }
        self.drafts_changed();
    }

    /// Removes a stored report; answers its text, for putting it back.
    pub fn remove(&self, id: &str) -> Option<String> {
        if self.editor.open.now().as_deref() == Some(id) {
            self.editor.close();
        }
        let text = self.drafts().read(id)?;
        self.drafts().remove(id);
        self.emit("stored", id.into());
        self.drafts_changed();
        Some(text)
    }

    /// Puts a removed report back.
    pub fn put_back(&self, id: &str, text: &str) {
        if self.drafts().write(id, text).is_err() && self.drafts().is_lasting() {
            self.say_error(self.t("saved.full"));
            self.keep_trying(id.to_owned());
            if self.editor.open.now().as_deref() == Some(id) {
                self.editor.set_kept(false);
            }
        }
        self.emit("stored", id.into());
        self.drafts_changed();
    }

    /// Shows the page on which something was undone or made again.
    pub(super) fn go_to_what_changed(&self, done: &Done) {
        let here = self.page.now();
        let pages: Vec<Page> = done.touched.iter().map(page_of).collect();
        let is_here = matches!(
            here,
            Page::Imported
                | Page::Check
                | Page::View
                | Page::Money
                | Page::Offered(_)
                | Page::Compare
        ) || pages.contains(&here);
        if let (Some(page), false) = (pages.into_iter().next(), is_here) {
            self.page.set(page);
        }
    }
}

/// In the late part.
#[inline(never)]
fn read_reports(desk: Desk) -> Vec<Listed> {
    desk.read_reports()
}

/// In the late part.
#[inline(never)]
fn read_broken(desk: Desk) -> Vec<Broken> {
    desk.read_broken()
}

/// The page on which a question stands.
pub(super) fn page_of(at: &QuestionAt) -> Page {
    match (at.part.as_str(), at.question.as_str()) {
        ("", _) | (CONTACT, _) => Page::Contact,
        (ADDITIONAL, _) => Page::Additional,
        (_, "") => Page::Summary,
        (section, _) => Page::Section(section.to_owned()),
    }
}
