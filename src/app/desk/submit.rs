//! Submitting: the report is declared and locked; the host may take it over, and
//! answers with a receipt.

use super::editor::Submitted;
use super::{Access, Desk, Later, clerk};
use article7_core::exchange::json;
use article7_core::report::{Declaration, LifeError};
use leptos::prelude::set_timeout;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// How long after a submitted report did not fit it is tried again.
const AGAIN: Duration = Duration::from_secs(2);

impl Desk {
    /// Submits the open report for good. The page around the element is asked
    /// first: if it takes the report over, the report is locked when it answers
    /// with a receipt, and stays a draft when it refuses. Resolves with whether
    /// the package is to be handed to the person, because nobody took it over.
    ///
    /// # Errors
    /// When the report or the declaration lacks something, or it cannot be
    /// written to; then nothing happened.
    pub fn submit(self, declaration: Declaration) -> Result<Later<bool>, LifeError> {
        let Some(submitted) = self.editor.declare(declaration)? else {
            return Ok(Box::pin(async { false }));
        };
        let asked = self.ask("submit", &[]);
        Ok(Box::pin(async move {
            match asked.await {
                Ok(answer) if answer.is_undefined() => self.ours(submitted),
                Ok(answer) => {
                    let receipt = clerk::get(&answer, "receipt").as_string();
                    self.taken(submitted, receipt);
                    false
                }
                Err(error) => {
                    self.refused(submitted, &error);
                    false
                }
            }
        }))
    }

    /// Nobody takes it over: it is locked, if it can be kept.
    fn ours(self, submitted: Submitted) -> bool {
        if !self.is_open(&submitted) || !self.editor.awaits(&submitted) {
            return false;
        }
        let locked = self.editor.lock(submitted, false);
        if !locked {
            self.say_error(self.t("submit.no_room"));
        }
        locked
    }

    /// The host has it, whatever became of it here meanwhile.
    fn taken(self, submitted: Submitted, receipt: Option<String>) {
        let is_open = self.is_open(&submitted);
        let awaited = self.editor.awaits(&submitted) || self.editor.is_still(&submitted.draft);
        let Submitted { draft, mut report } = submitted;
        report.receipt = receipt;
        if is_open && awaited {
            self.editor.lock(Submitted { draft, report }, true);
        } else if !is_open && self.stored(&report.id).as_ref() == Some(&draft) {
            // The person went elsewhere meanwhile; what is stored is the draft still.
            self.put_back(&report.id, &json::write_compact(&report));
        } else {
            let receipt = report.receipt.unwrap_or_default();
            self.say(self.fill("submit.late", &[("receipt", &receipt)]));
        }
    }

    fn refused(self, submitted: Submitted, error: &JsValue) {
        // Who stopped waiting has the draft, and may have gone on writing.
        if self.is_open(&submitted) && self.editor.awaits(&submitted) {
            self.editor.take_back(submitted.draft);
            // A host that took it over and says nothing has its own words for it.
            let reason = super::message(error);
            if !reason.is_empty() {
                self.say_error(self.fill("submit.refused", &[("reason", &reason)]));
            }
        }
    }

    fn is_open(self, submitted: &Submitted) -> bool {
        self.editor.open.now().as_ref() == Some(&submitted.draft.id)
    }

    /// Waits no longer for the host: the report is the draft that is stored.
    pub fn stop_waiting(self) {
        let id = self.editor.open.now();
        let draft = id.and_then(|id| self.stored(&id));
        if let (Access::HandingOver, Some(draft)) = (self.editor.access.now(), draft) {
            self.editor.take_back(draft);
        }
    }

    /// Tries again and again to keep what was submitted and did not fit, until
    /// there is room, or until it is gone.
    pub(super) fn keep_trying(self, id: String) {
        let again = move || {
            let drafts = self.drafts();
            if self.part(&id).is_some() {
                return self.kept_at_last(&id);
            }
            let text = drafts.read(&id).filter(|_| drafts.is_unkept(&id));
            let Some(text) = text else { return };
            // A store of the host has been told of it.
            if drafts.adopt(&id, &text).is_err() {
                return self.keep_trying(id);
            }
            self.kept_at_last(&id);
            self.emit("stored", id.as_str().into());
            self.drafts_changed();
        };
        set_timeout(again, AGAIN);
    }

    /// What was in memory only is kept now: where that is still being said, no longer.
    fn kept_at_last(self, id: &str) {
        if self.editor.now(|report| report.id != id) {
            return;
        }
        match self.editor.access.now() {
            // What is written to is saved with what was typed since.
            Access::Write if self.editor.open.now().is_some() => self.editor.flush(),
            Access::Write | Access::ReadOnly => self.editor.set_kept(true),
            Access::OtherTab | Access::TakenUnsaved | Access::HandingOver => {}
        }
    }
}
