//! Submitting: the report is declared and locked; the host may take it over, and
//! answers with a receipt.

use super::editor::Submitted;
use super::{Desk, Later, clerk};
use article7_core::exchange::json;
use article7_core::report::LifeError;
use wasm_bindgen::JsValue;

impl Desk {
    /// Submits the open report for good. The page around the element is asked
    /// first: if it takes the report over, the report is locked when it answers
    /// with a receipt, and stays a draft when it refuses. Resolves with whether
    /// the package is to be handed to the person, because nobody took it over.
    ///
    /// # Errors
    /// When the report or the declaration lacks something, or it cannot be
    /// written to; then nothing happened.
    pub fn submit(self, name: String, function: String) -> Result<Later<bool>, LifeError> {
        let Some(submitted) = self.editor.declare(name, function)? else {
            return Ok(Box::pin(async { false }));
        };
        let asked = self.ask("submit", &[]);
        Ok(Box::pin(async move {
            let answer = asked.await;
            match answer {
                Ok(answer) => {
                    let receipt = clerk::get(&answer, "receipt").as_string();
                    let ours = answer.is_undefined();
                    self.submitted(submitted, receipt);
                    ours
                }
                Err(error) => {
                    self.refused(submitted, &error);
                    false
                }
            }
        }))
    }

    fn submitted(self, submitted: Submitted, receipt: Option<String>) {
        let Submitted { draft, mut report } = submitted;
        report.receipt = receipt;
        if self.editor.open.now().as_deref() == Some(report.id.as_str()) {
            self.editor.lock(report);
        } else if self.stored(&report.id).as_ref() == Some(&draft) {
            // The person went elsewhere meanwhile; what is stored is the draft still.
            let _ = self
                .drafts()
                .write(&report.id, &json::write_compact(&report));
            self.drafts_changed();
        }
    }

    fn refused(self, submitted: Submitted, error: &JsValue) {
        if self.editor.open.now().as_deref() == Some(submitted.draft.id.as_str()) {
            self.editor.take_back(submitted.draft);
            // A host that took it over and says nothing has its own words for it.
            let reason = super::message(error);
            if !reason.is_empty() {
                self.say_error(self.fill("submit.refused", &[("reason", &reason)]));
            }
        }
    }
}
