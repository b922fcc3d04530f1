//! The report that is open: read, edited, undone, saved.

use super::Desk;
use crate::browser::clock;
use crate::browser::timer::Timer;
use crate::store::{Claim, Lock, StoreError};
use article7_core::exchange::json;
use article7_core::report::{Done, Edit, EditError, History, QuestionAt, Report};
use leptos::prelude::*;
use std::collections::HashMap;
use wasm_bindgen::JsValue;

/// How long after the last key a report is saved, in milliseconds.
const AFTER: i32 = 400;
/// How many times a key may put the saving off: together under a second.
const PUT_OFF: u32 = 2;

/// Who may write to the open report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// This element.
    Write,
    /// Another tab has it.
    OtherTab,
    /// Another tab took it over, and what this one had not saved is only here.
    TakenUnsaved,
    /// It is submitted, or the host asked for reading only.
    ReadOnly,
}

/// Whether what was typed is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Kept since then, ISO 8601 with time.
    At(String),
    /// To be kept in a moment.
    Soon,
    /// Not kept, and why; it is in memory only.
    Failed(StoreError),
}

/// The open report. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
pub struct Editor {
    report: StoredValue<Report>,
    history: StoredValue<History>,
    /// Told when a question changed; one for each that somebody looks at.
    places: StoredValue<HashMap<QuestionAt, ArcTrigger>>,
    /// Told when anything changed.
    anything: Trigger,
    timer: StoredValue<Timer, LocalStorage>,
    put_off: StoredValue<u32>,
    lock: StoredValue<Option<Lock>, LocalStorage>,
    desk: StoredValue<Option<Desk>>,
    /// The id of the open report; nothing where none is open.
    pub open: RwSignal<Option<String>>,
    /// Who may write to it.
    pub access: RwSignal<Access>,
    /// Whether it is kept.
    pub saved: RwSignal<Saved>,
    /// Whether there is something to undo, and to redo.
    pub steps: RwSignal<(bool, bool)>,
}

impl Editor {
    pub(super) fn new() -> Editor {
        Editor {
            report: StoredValue::new(Report::default()),
            history: StoredValue::new(History::default()),
            places: StoredValue::new(HashMap::new()),
            anything: Trigger::new(),
            timer: StoredValue::new_local(Timer::default()),
            put_off: StoredValue::new(0),
            lock: StoredValue::new_local(None),
            desk: StoredValue::new(None),
            open: RwSignal::new(None),
            access: RwSignal::new(Access::Write),
            saved: RwSignal::new(Saved::At(String::new())),
            steps: RwSignal::new((false, false)),
        }
    }

    pub(super) fn attach(&self, desk: Desk) {
        self.desk.set_value(Some(desk));
    }

    /// Puts a report on the desk. `saved` says whether the store has it as it is.
    pub(super) fn show(&self, report: Report, lock: Option<Lock>, access: Access) {
        self.saved.set(Saved::At(report.saved.clone()));
        self.history.set_value(History::default());
        self.steps.set((false, false));
        self.lock.set_value(lock);
        self.access.set(access);
        let id = report.id.clone();
        self.report.set_value(report);
        self.open.set(Some(id));
        self.tell(|_| true);
    }

    /// Takes the report off the desk, saved; another may edit it then.
    pub(super) fn close(&self) {
        self.flush();
        self.lock.set_value(None);
        self.open.set(None);
    }

    /// What a page shows of a question; it is told when the question changes.
    pub fn look<T>(&self, at: &QuestionAt, see: impl FnOnce(&Report) -> T) -> T {
        let mut trigger = self.places.with_value(|places| places.get(at).cloned());
        if trigger.is_none() {
            let new = ArcTrigger::new();
            self.places.update_value(|places| {
                places.insert(at.clone(), new.clone());
            });
            trigger = Some(new);
        }
        if let Some(trigger) = trigger {
            trigger.track();
        }
        self.report.with_value(see)
    }

    /// What a page shows of the whole report; it is told of every change.
    pub fn look_at_all<T>(&self, see: impl FnOnce(&Report) -> T) -> T {
        self.anything.track();
        self.report.with_value(see)
    }

    /// The report as it is now, without following it.
    pub fn now<T>(&self, see: impl FnOnce(&Report) -> T) -> T {
        self.report.with_value(see)
    }

    /// Whether the person may write; follows it where it is tracked.
    pub fn is_writable(&self) -> bool {
        self.access.get() == Access::Write
    }

    /// Makes an edit as one step.
    pub fn apply(&self, edit: Edit) {
        self.edit(|history, report| history.apply(report, edit));
    }

    /// Makes an edit that is one of many keystrokes at a place.
    pub fn type_in(&self, at: QuestionAt, edit: Edit) {
        self.edit(|history, report| history.type_in(report, at, edit));
    }

    /// What is typed from here on is a step of its own.
    pub fn pause(&self) {
        self.history.update_value(History::pause);
    }

    /// Puts another report in this one's place, as one step.
    pub(super) fn replace(&self, report: Report) {
        self.apply(Edit::Whole(Box::new(report)));
    }

    /// Takes the last step back.
    pub fn undo(&self) {
        self.step(History::undo);
    }

    /// Makes again what was taken back.
    pub fn redo(&self) {
        self.step(History::redo);
    }

    fn step(&self, step: impl FnOnce(&mut History, &mut Report) -> Option<Done>) {
        let mut done = None;
        self.edit(|history, report| {
            done = step(history, report);
            Ok(done.clone().unwrap_or(Done { touched: Vec::new() }))
        });
        if let (Some(done), Some(desk)) = (done, self.desk.get_value()) {
            desk.go_to_what_changed(&done);
        }
    }

    fn edit(
        &self,
        edit: impl FnOnce(&mut History, &mut Report) -> Result<Done, EditError>,
    ) {
        if self.access.get_untracked() != Access::Write || self.open.get_untracked().is_none() {
            return;
        }
        let mut result = None;
        self.history.update_value(|history| {
            self.report.update_value(|report| result = Some(edit(history, report)));
            self.steps.set((history.can_undo(), history.can_redo()));
        });
        match result {
            Some(Ok(done)) if !done.touched.is_empty() => self.changed(&done),
            Some(Err(error)) => {
                // A view that speaks of a row that is gone: nothing happened.
                leptos::logging::error!("{error}");
            }
            _ => {}
        }
    }

    fn changed(&self, done: &Done) {
        let all = done.touched.iter().any(|at| at.part.is_empty());
        self.tell(|at| all || done.touched.contains(at));
        self.save_soon();
        if let Some(desk) = self.desk.get_value() {
            desk.emit("article7-change", crate::element::events::change(done));
        }
    }

    fn tell(&self, concerns: impl Fn(&QuestionAt) -> bool) {
        // Collected first: whoever is told may look at another place at once.
        let triggers: Vec<ArcTrigger> = self.places.with_value(|places| {
            let told = places.iter().filter(|(at, _)| concerns(at));
            told.map(|(_, trigger)| trigger.clone()).collect()
        });
        triggers.iter().for_each(Notify::notify);
        self.anything.notify();
    }

    fn save_soon(&self) {
        if self.saved.get_untracked() != Saved::Soon {
            if !matches!(self.saved.get_untracked(), Saved::Failed(_)) {
                self.saved.set(Saved::Soon);
            }
            self.put_off.set_value(0);
        }
        // Saving waits for a short rest, but never longer than two of them.
        if self.put_off.get_value() < PUT_OFF {
            self.put_off.update_value(|times| *times += 1);
            let editor = *self;
            self.timer.with_value(|timer| timer.set(AFTER, move || editor.save()));
        }
    }

    /// Saves now, if anything waits to be saved.
    pub fn flush(&self) {
        // The element may be gone by the time the page hides.
        let waiting = self.saved.try_get_untracked().is_some_and(|saved| saved == Saved::Soon);
        if waiting {
            self.save();
        }
    }

    /// Saves now.
    pub fn save(&self) {
        self.timer.with_value(Timer::clear);
        self.put_off.set_value(0);
        let Some(desk) = self.desk.get_value() else { return };
        if self.open.get_untracked().is_none() || self.access.get_untracked() != Access::Write {
            return;
        }
        let now = clock::now();
        let mut id = String::new();
        let mut text = String::new();
        self.report.update_value(|report| {
            report.saved = now.clone();
            id = report.id.clone();
            text = json::write_compact(report);
        });
        match desk.drafts().write(&id, &text) {
            Ok(()) => {
                self.saved.set(Saved::At(now.clone()));
                desk.drafts_changed();
                desk.emit("article7-saved", crate::element::events::saved(&id, &now));
            }
            Err(error) => {
                self.saved.set(Saved::Failed(error));
                if error == StoreError::Refused && !desk.drafts().is_lasting() {
                    desk.drafts_changed();
                }
            }
        }
    }

    /// Another tab asks for the report: it is saved and let go.
    pub(super) fn hand_over(&self) {
        self.flush();
        let unsaved = matches!(self.saved.get_untracked(), Saved::Failed(_) | Saved::Soon);
        self.access.set(if unsaved { Access::TakenUnsaved } else { Access::OtherTab });
        self.lock.set_value(None);
    }

    /// Another tab took the report without asking.
    pub(super) fn lost(&self) {
        let unsaved = !matches!(self.saved.get_untracked(), Saved::At(_));
        self.timer.with_value(Timer::clear);
        self.access.set(if unsaved { Access::TakenUnsaved } else { Access::OtherTab });
        self.lock.set_value(None);
    }

    /// Takes the report over from the other tab that has it.
    pub async fn take_over(self) {
        let Some(id) = self.open.get_untracked() else { return };
        let Some(desk) = self.desk.get_value() else { return };
        let lost = desk.lost_of(&id);
        if let Claim::Held(lock) = Lock::take_over(&id, lost).await {
            let stored = desk.drafts().read(&id).and_then(|text| {
                json::read(&desk.form(), &text).ok()
            });
            let report = stored.unwrap_or_else(|| self.report.get_value());
            self.show(report, Some(lock), Access::Write);
        }
    }

    /// The report changed in another tab: what is shown follows.
    pub(super) fn follow(&self, report: Report) {
        if self.access.get_untracked() == Access::OtherTab {
            self.saved.set(Saved::At(report.saved.clone()));
            self.report.set_value(report);
            self.tell(|_| true);
        }
    }

    /// The report as a file.
    pub fn file(&self) -> String {
        self.report.with_value(json::write)
    }

    /// The report as a plain JavaScript object; null where none is open.
    pub fn object(&self) -> JsValue {
        match self.open.get_untracked() {
            Some(_) => js_sys::JSON::parse(&self.file()).unwrap_or(JsValue::NULL),
            None => JsValue::NULL,
        }
    }
}
