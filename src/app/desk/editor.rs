//! The report that is open: read, edited, undone, saved.

use super::Desk;
use super::saving::{Saved, Saving};
use crate::app::view::Watched;
use crate::browser::clock;
use crate::store::{Claim, Lock, StoreError};
use article7_core::exchange::json;
use article7_core::report::{Declaration, Done, Edit, History, LifeError, QuestionAt, Report};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;

/// The word for what the host keeps to itself.
pub(super) const HOSTS: &str = "access.hosts";

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
    /// The host takes it over: it changes no more unless the host refuses it.
    HandingOver,
}

impl Access {
    /// The word that says why nothing can be changed; empty where it can.
    pub fn word(self) -> &'static str {
        match self {
            Access::Write => "",
            Access::OtherTab => "access.other_tab",
            Access::TakenUnsaved => "access.taken_unsaved",
            Access::ReadOnly => "access.read_only",
            Access::HandingOver => "submit.waiting",
        }
    }
}

/// A report on its way: as a draft, and as it is submitted.
pub(super) struct Submitted {
    pub draft: Report,
    pub report: Report,
}

/// The open report.
pub struct Editor {
    pub(super) report: RefCell<Report>,
    history: RefCell<History>,
    /// Told when a question changed, and how often it did; one for each that somebody
    /// looks at.
    places: RefCell<Vec<(QuestionAt, ArcTrigger, u32)>>,
    /// Told when anything changed.
    anything: ArcTrigger,
    pub(super) saving: Saving,
    lock: RefCell<Option<Lock>>,
    pub(super) desk: Cell<Option<Desk>>,
    /// The id of the open report; nothing where none is open.
    pub open: Watched<Option<String>>,
    /// Who may write to it.
    pub access: Watched<Access>,
    /// Whether it is kept.
    pub saved: Watched<Saved>,
    /// Whether there is something to undo, and to redo.
    pub steps: Watched<(bool, bool)>,
}

impl Editor {
    pub(super) fn new() -> Editor {
        Editor {
            report: RefCell::default(),
            history: RefCell::default(),
            places: RefCell::default(),
            anything: ArcTrigger::new(),
            saving: Saving::default(),
            lock: RefCell::default(),
            desk: Cell::new(None),
            open: Watched::new(None),
            access: Watched::new(Access::Write),
            saved: Watched::new(Saved::At(String::new())),
            steps: Watched::new((false, false)),
        }
    }

    /// Forgets the report that was closed, and the desk.
    pub(super) fn clear(&self) {
        self.report.take();
        self.history.take();
        self.places.take();
        self.saving.stop();
        self.access.put(Access::Write);
        self.saved.put(Saved::At(String::new()));
        self.steps.put((false, false));
        self.desk.set(None);
    }

    /// Tells whoever follows it, so that those are forgotten that are gone.
    pub(super) fn told(&self) {
        self.access.told();
        self.saved.told();
        self.steps.told();
        self.open.told();
        self.anything.notify();
    }

    pub(super) fn attach(&self, desk: Desk) {
        self.desk.set(Some(desk));
    }

    /// Puts a report on the desk; without the lock another tab has it.
    pub(super) fn show(&self, report: Report, lock: Option<Lock>) {
        *self.history.borrow_mut() = History::default();
        self.steps.set((false, false));
        *self.lock.borrow_mut() = lock;
        let id = report.id.clone();
        *self.report.borrow_mut() = report;
        self.set_kept(!self.is_unkept(&id));
        self.settle_access();
        self.open.set(Some(id));
        let desk = self.desk.get();
        desk.iter().for_each(|desk| desk.told.forget());
        self.tell(|_| true);
        // What did not fit: that is said again, or it is kept now that there is room.
        self.flush();
    }

    fn is_unkept(&self, id: &str) -> bool {
        let desk = self.desk.get();
        desk.is_some_and(|desk| desk.drafts().is_unkept(id))
    }

    /// Who may write: by what the host asks, what the report is, and who has the lock.
    fn settle_access(&self) {
        let viewed = self.desk.get().is_some_and(|desk| desk.view_only.now());
        let access = if viewed || self.report.borrow().submitted.is_some() {
            Access::ReadOnly
        } else if self.lock.borrow().is_some() {
            Access::Write
        } else {
            Access::OtherTab
        };
        self.access.set(access);
    }

    /// The host asks for reading only, or no longer. Whoever has the lock has it still.
    pub(super) fn mode_changed(&self) {
        let access = self.access.now();
        let Some(id) = self.open.now() else { return };
        if matches!(access, Access::TakenUnsaved | Access::HandingOver) {
            return;
        }
        self.flush();
        self.settle_access();
        // What was opened to be read only is not kept before.
        let is_kept = |desk: Desk| desk.drafts().read(&id).is_some();
        if !self.desk.get().is_some_and(is_kept) {
            self.save();
        }
    }

    /// Takes the report off the desk, saved; another may edit it then.
    pub(super) fn close(&self) {
        self.flush();
        self.settle();
        self.let_go();
        self.open.set(None);
    }

    /// What a page shows of a question; it is told when the question changes.
    pub fn look<T>(&self, at: &QuestionAt, see: impl FnOnce(&Report) -> T) -> T {
        self.place(at).track();
        see(&self.report.borrow())
    }

    /// What tells of a question. A page looks at a few dozen.
    fn place(&self, at: &QuestionAt) -> ArcTrigger {
        let mut places = self.places.borrow_mut();
        if let Some((_, trigger, _)) = places.iter().find(|(place, ..)| place == at) {
            return trigger.clone();
        }
        let trigger = ArcTrigger::new();
        places.push((at.clone(), trigger.clone(), 0));
        trigger
    }

    /// What a page shows of the head of the report: whose it is, for which year,
    /// how far it has come. A key in a field does not change it.
    pub fn look_at_head<T>(&self, see: impl FnOnce(&Report) -> T) -> T {
        self.look(&QuestionAt::new("", ""), see)
    }

    /// How often a question has changed since somebody first looked at it.
    pub fn changes(&self, at: &QuestionAt) -> u32 {
        let places = self.places.borrow();
        let place = places.iter().find(|(place, ..)| place == at);
        place.map_or(0, |(.., changes)| *changes)
    }

    /// What a page shows of the whole report; it is told of every change.
    pub fn look_at_all<T>(&self, see: impl FnOnce(&Report) -> T) -> T {
        self.anything.track();
        see(&self.report.borrow())
    }

    /// The report as it is now, without following it.
    pub fn now<T>(&self, see: impl FnOnce(&Report) -> T) -> T {
        see(&self.report.borrow())
    }

    /// Whether the person may write; follows it where it is tracked.
    pub fn is_writable(&self) -> bool {
        self.access.get() == Access::Write
    }

    /// Makes an edit of the person's as one step.
    pub fn apply(&self, edit: Edit) {
        self.by_person(edit, None);
    }

    /// Makes an edit that is one of many keystrokes at a place.
    pub fn type_in(&self, at: QuestionAt, edit: Edit) {
        self.by_person(edit, Some(at));
    }

    /// What a person changes, wherever on the screen, comes here: not what the host
    /// keeps to itself.
    fn by_person(&self, edit: Edit, typing: Option<QuestionAt>) {
        match self.desk.get() {
            Some(desk) if desk.keeps_from(&edit) => desk.say_error(desk.t(HOSTS)),
            _ => self.edit(edit, typing),
        }
    }

    /// What is typed from here on is a step of its own.
    pub fn pause(&self) {
        self.history.borrow_mut().pause();
    }

    /// Puts another report of the host's in this one's place, as one step.
    pub(super) fn replace(&self, report: Report) {
        self.edit(Edit::Whole(Box::new(report)), None);
    }

    /// Takes the last step back.
    pub fn undo(&self) {
        self.step(History::next_undo, History::undo);
    }

    /// Makes again what was taken back.
    pub fn redo(&self) {
        self.step(History::next_redo, History::redo);
    }

    /// Fills in what nobody answered, without a step that could be undone: it is
    /// the host that says it.
    pub(super) fn fill_in(&self, given: &Report) {
        if !self.can_write() {
            return;
        }
        let edit = self.now(|report| report.filled_from(given));
        let mut touched = Vec::new();
        edit.touches(&mut touched);
        let made = self.report.borrow_mut().apply(edit);
        if made.is_ok() && !touched.is_empty() {
            self.changed(&Done { touched });
        }
    }

    /// Declares that the report is the State Party's: it is shown as submitted and
    /// cannot be written to, but what is stored is the draft until [`Editor::lock`].
    /// Nothing where it cannot be written to.
    ///
    /// # Errors
    /// When the report or the declaration lacks something.
    pub(super) fn declare(&self, declaration: Declaration) -> Result<Option<Submitted>, LifeError> {
        if !self.can_write() {
            return Ok(None);
        }
        self.flush();
        self.settle();
        let draft = self.now(Clone::clone);
        let mut report = draft.clone();
        report.submit(declaration, &clock::now())?;
        self.put(report.clone(), Access::HandingOver);
        Ok(Some(Submitted { draft, report }))
    }

    /// Whether the open report is the one that was declared, and waits for what
    /// becomes of it.
    pub(super) fn awaits(&self, submitted: &Submitted) -> bool {
        self.access.now() == Access::HandingOver && *self.report.borrow() == submitted.report
    }

    /// Whether the open report is still what was declared, though nobody waits any
    /// more for what becomes of it.
    pub(super) fn is_still(&self, draft: &Report) -> bool {
        self.can_write() && *self.report.borrow() == *draft
    }

    /// Keeps the declared report, for good. Where it does not fit, it is locked all
    /// the same if `anyway`, and otherwise the draft is back; answers whether it is
    /// locked.
    pub(super) fn lock(&self, submitted: Submitted, anyway: bool) -> bool {
        // For the moment of the saving.
        self.put(submitted.report, Access::Write);
        self.save();
        let Some(desk) = self.desk.get() else {
            return false;
        };
        // Where nothing is ever kept, that was said from the start.
        let fits = !matches!(self.saved.now(), Saved::Failed(_)) || !desk.drafts().is_lasting();
        if !fits && !anyway {
            // Submitted here and a draft after a reload would be the worst of both.
            self.take_back(submitted.draft);
            self.save();
            return false;
        }
        self.access.set(Access::ReadOnly);
        *self.history.borrow_mut() = History::default();
        self.steps.set((false, false));
        if !fits {
            desk.keep_trying(self.now(|report| report.id.clone()));
        }
        desk.emit("article7-submitted", self.object());
        true
    }

    /// The declared report is a draft again.
    pub(super) fn take_back(&self, draft: Report) {
        self.put(draft, Access::Write);
    }

    /// What is shown is in memory only; or was, and is kept now.
    pub(super) fn set_kept(&self, kept: bool) {
        let desk = self.desk.get();
        let may_be = desk.is_none_or(|desk| desk.drafts().is_lasting());
        self.saved.set(match (kept, may_be) {
            (true, _) => Saved::At(self.now(|report| report.saved.clone())),
            (false, true) => Saved::Failed(StoreError::Full),
            (false, false) => Saved::Failed(StoreError::Refused),
        });
    }

    fn put(&self, report: Report, access: Access) {
        *self.report.borrow_mut() = report;
        self.access.set(access);
        self.tell(|_| true);
    }

    /// A step back or forth: not where it changes what the host keeps to itself.
    fn step(
        &self,
        next: fn(&History) -> Option<&Edit>,
        step: fn(&mut History, &mut Report) -> Option<Done>,
    ) {
        if !self.can_write() {
            return;
        }
        if let Some(desk) = self.desk.get()
            && next(&self.history.borrow()).is_some_and(|edit| desk.keeps_from(edit))
        {
            return desk.say_error(desk.t(HOSTS));
        }
        let done = step(
            &mut self.history.borrow_mut(),
            &mut self.report.borrow_mut(),
        );
        if let (Some(done), Some(desk)) = (done, self.desk.get()) {
            self.changed(&done);
            desk.go_to_what_changed(&done);
        }
    }

    fn edit(&self, edit: Edit, typing: Option<QuestionAt>) {
        if !self.can_write() {
            return;
        }
        let result = {
            let mut history = self.history.borrow_mut();
            let mut report = self.report.borrow_mut();
            match typing {
                Some(at) => history.type_in(&mut report, at, edit),
                None => history.apply(&mut report, edit),
            }
        };
        match result {
            Ok(done) => self.changed(&done),
            // A view that speaks of a row that is gone: nothing happened.
            Err(error) => leptos::logging::error!("{error}"),
        }
    }

    pub(super) fn can_write(&self) -> bool {
        self.access.now() == Access::Write && self.open.now().is_some()
    }

    fn changed(&self, done: &Done) {
        let steps = {
            let history = self.history.borrow();
            (history.can_undo(), history.can_redo())
        };
        self.steps.set(steps);
        let all = done.touched.iter().any(|at| at.part.is_empty());
        self.tell(|at| all || done.touched.contains(at));
        self.save_soon();
        if let Some(desk) = self.desk.get() {
            if desk.notice.now().is_some_and(|notice| notice.is_of_step) {
                desk.notice.set(None);
            }
            desk.told.changed(&done.touched);
            desk.emit("article7-change", crate::element::events::change(done));
        }
    }

    fn tell(&self, concerns: impl Fn(&QuestionAt) -> bool) {
        // Collected first: whoever is told may look at another place at once.
        let triggers: Vec<ArcTrigger> = {
            let mut places = self.places.borrow_mut();
            let told = places.iter_mut().filter(|(at, ..)| concerns(at));
            told.map(|(_, trigger, changes)| {
                *changes = changes.wrapping_add(1);
                trigger.clone()
            })
            .collect()
        };
        triggers.iter().for_each(Notify::notify);
        self.anything.notify();
    }

    /// Another tab asks for the report: it is saved and let go.
    pub(super) fn hand_over(&self) {
        self.flush();
        self.lost();
    }

    /// Another tab took the report without asking.
    pub(super) fn lost(&self) {
        let unsaved = !matches!(self.saved.now(), Saved::At(_));
        // What is being handed over is not what is kept of it.
        if unsaved && self.access.now() != Access::HandingOver {
            self.keep_beside();
        }
        self.saving.stop();
        self.access.set(match self.access.now() {
            Access::ReadOnly => Access::ReadOnly,
            _ if unsaved => Access::TakenUnsaved,
            _ => Access::OtherTab,
        });
        self.let_go();
    }

    /// The lock of the report with this id, if that is still open: it came late.
    pub(super) fn hold(&self, id: &str, lock: Lock) {
        let is_open = self.open.now().as_deref() == Some(id);
        if is_open && self.lock.borrow().is_some() {
            *self.lock.borrow_mut() = Some(lock);
        }
    }

    fn let_go(&self) {
        *self.lock.borrow_mut() = None;
    }

    /// Takes the report over from the other tab that has it.
    pub fn take_over(&'static self) {
        if let Some(desk) = self.desk.get() {
            desk.when_there(move || take_over(self));
        }
    }

    async fn take_over_now(&self) {
        let Some(id) = self.open.now() else { return };
        let Some(desk) = self.desk.get() else {
            return;
        };
        let lost = desk.lost_of(&id);
        let claim = Lock::take_over(&id, lost).await;
        // The element may be gone by now, and this editor another's.
        if desk.editor.open.now().as_deref() != Some(id.as_str()) {
            return;
        }
        if let Claim::Held(lock) = claim {
            let apart = desk.part(&id);
            let stored = desk.stored(&id);
            let report = stored.unwrap_or_else(|| self.now(Clone::clone));
            self.show(report, Some(lock));
            if let Some(said) = apart {
                desk.say(said);
            }
        }
    }

    /// The report changed in another tab: what is shown follows.
    pub(super) fn follow(&self, report: Report) {
        let access = self.access.now();
        let is_elsewhere = self.lock.borrow().is_none();
        // What is only here stays in sight.
        let is_kept = !self.is_unkept(&report.id);
        if is_elsewhere && is_kept && matches!(access, Access::OtherTab | Access::ReadOnly) {
            self.replace_kept(report);
        }
    }

    /// What is kept of the open report is another's now, and what is shown follows.
    pub(super) fn replace_kept(&self, report: Report) {
        self.saving.stop();
        *self.history.borrow_mut() = History::default();
        self.steps.set((false, false));
        if report.submitted.is_some() && self.access.now() == Access::Write {
            self.access.set(Access::ReadOnly);
        }
        let is_kept = !self.is_unkept(&report.id);
        *self.report.borrow_mut() = report;
        self.set_kept(is_kept);
        self.tell(|_| true);
    }

    /// The report as a file.
    pub fn file(&self) -> String {
        self.now(json::write)
    }

    /// The report as it is handed to the clerk.
    pub fn parcel(&self) -> JsValue {
        self.now(article7_parcel::wrap)
    }

    /// The same; whoever shows something of it is told of every change.
    pub fn look_at_parcel(&self) -> JsValue {
        self.look_at_all(article7_parcel::wrap)
    }

    /// The report as a plain JavaScript object; null where none is open.
    pub fn object(&self) -> JsValue {
        match self.open.now() {
            Some(_) => {
                let text = self.now(json::write_compact);
                js_sys::JSON::parse(&text).unwrap_or(JsValue::NULL)
            }
            None => JsValue::NULL,
        }
    }
}

/// In the late part.
#[inline(never)]
fn take_over(editor: &'static Editor) {
    leptos::task::spawn_local(editor.take_over_now());
}
