//! When the open report is saved, and where it goes then.

use super::Desk;
use super::editor::Editor;
use crate::browser::clock;
use crate::browser::timer::{Timer, when_idle};
use crate::store::StoreError;
use article7_core::exchange::json;
use std::cell::Cell;
use std::rc::Rc;

/// How long after the last key a report is saved, in milliseconds.
const AFTER: i32 = 400;
/// How many times a key may put the saving off; once more for each so many milliseconds
/// that it took, up to so many times: the saving of a long table waits for a real rest,
/// but a browser that is killed must not take more than a second or two with it.
const PUT_OFF: u32 = 2;
const PUT_OFF_FOR: u32 = 20;
const PUT_OFF_MOST: u32 = 6;
/// How long the saving waits for a moment without keys, in milliseconds. With the
/// times that it is put off that is under a second.
const IDLE: i32 = 150;
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

/// What waits to be saved, and for how long already.
#[derive(Default)]
pub(super) struct Saving {
    timer: Timer,
    put_off: Cell<u32>,
    /// How long the last saving took, in milliseconds.
    took: Cell<u32>,
}

impl Saving {
    /// Nothing waits any more.
    pub(super) fn stop(&self) {
        self.timer.clear();
        self.put_off.set(0);
    }
}

impl Editor {
    pub(super) fn save_soon(&self) {
        // Whoever knows that nothing is kept is not told otherwise before it is.
        if matches!(self.saved.now(), Saved::At(_)) {
            self.saved.set(Saved::Soon);
        }
        let saving = &self.saving;
        // Saving waits for a short rest, but is put off only so often.
        let more = (saving.took.get() / PUT_OFF_FOR).min(PUT_OFF_MOST);
        if saving.put_off.get() < PUT_OFF + more {
            saving.put_off.set(saving.put_off.get() + 1);
            let desk = self.desk.get();
            saving.timer.set(AFTER, move || {
                when_idle(IDLE, move || {
                    desk.iter().for_each(|desk| desk.editor.flush())
                });
            });
        }
    }

    /// Saves now, if anything waits to be saved.
    pub fn flush(&self) {
        // The element may be gone by the time the page hides.
        if !matches!(self.saved.now(), Saved::At(_)) {
            self.save();
        }
    }

    /// Saves now, if anything was typed since that was tried the last time.
    pub(super) fn flush_typed(&self) {
        if self.saved.now() == Saved::Soon || self.saving.timer.is_set() {
            self.save();
        }
    }

    /// Saves now.
    pub fn save(&self) {
        self.saving.stop();
        let Some(desk) = self.desk.get() else { return };
        if !self.can_write() {
            return;
        }
        let (now, began) = (clock::now(), clock::milliseconds());
        match self.write(desk, &now) {
            Ok(id) => {
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
        // A clock that was set back says nothing.
        self.saving.took.set((clock::milliseconds() - began) as u32);
    }

    /// Writes the report to the drafts; answers its id.
    fn write(&self, desk: Desk, now: &str) -> Result<String, StoreError> {
        let drafts = desk.drafts();
        let (id, text) = {
            let mut report = self.report.borrow_mut();
            // What is submitted says when, and changes no more.
            if report.submitted.is_none() {
                report.saved = now.to_owned();
            }
            let fits = !json::has_more_signs(&report, drafts.most());
            (
                report.id.clone(),
                fits.then(|| json::write_compact(&report)),
            )
        };
        match text {
            Some(text) => drafts.write(&id, &text)?,
            None => drafts.hold(&id, Rc::new(move |id| desk.editor.text_of(id)))?,
        }
        Ok(id)
    }

    /// The open report as it is kept, if it is this one.
    fn text_of(&self, id: &str) -> Option<String> {
        let is_open = self.open.now().as_deref() == Some(id);
        is_open.then(|| self.now(json::write_compact))
    }

    /// What is shown is about to be another: what is too long to be kept is read as
    /// it is now.
    pub(super) fn settle(&self) {
        if let (Some(id), Some(desk)) = (self.open.now(), self.desk.get()) {
            desk.drafts().settle(&id);
        }
    }
}
