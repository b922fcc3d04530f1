//! What is in memory only of a report that another tab has written to since: neither
//! version takes the place of the other.

use super::Desk;
use super::editor::Editor;
use crate::browser::clock;
use article7_core::exchange::json;

impl Desk {
    /// Takes the open report off the desk; what of it is in memory only does not hide
    /// what another tab has kept since.
    pub(super) fn close_open(self) {
        let id = self.editor.open.now();
        self.editor.close();
        if let Some(id) = id {
            self.part(&id);
        }
    }

    /// Makes a report of its own of what is in memory only, where another tab has kept
    /// a version since; answers what there is to say then.
    pub(super) fn part(self, id: &str) -> Option<String> {
        if !self.tables.now() {
            return None;
        }
        let text = self.drafts().take_overtaken(id)?;
        Some(apart(self, &text))
    }

    fn put_apart(self, text: &str) -> String {
        let id = clock::new_id();
        let text = match json::read(&self.form(), text) {
            Ok(mut report) => {
                report.id.clone_from(&id);
                json::write_compact(&report)
            }
            // The list of reports says so.
            Err(_) => text.to_owned(),
        };
        let is_kept = self.drafts().write(&id, &text).is_ok();
        self.emit("stored", id.as_str().into());
        self.drafts_changed();
        let said = self.t("saved.apart");
        if is_kept || !self.drafts().is_lasting() {
            return said;
        }
        self.keep_trying(id);
        [&said, " ", &self.t("saved.full")].concat()
    }
}

impl Editor {
    /// Another tab has the report, and what was typed last is not written: it stays in
    /// memory, beside what that tab keeps.
    pub(super) fn keep_beside(&self) {
        let (Some(id), Some(desk)) = (self.open.now(), self.desk.get()) else {
            return;
        };
        let (text, saved) = self.now(|report| (json::write_compact(report), report.saved.clone()));
        desk.when_there(move || keep_beside(desk, &id, text, &saved));
    }
}

/// In the late part.
#[inline(never)]
fn keep_beside(desk: Desk, id: &str, text: String, saved: &str) {
    let stored = desk.stored(id);
    let overtaken = stored.is_none_or(|stored| stored.saved != saved);
    desk.drafts().keep_beside(id, text, overtaken);
}

/// In the late part.
#[inline(never)]
fn apart(desk: Desk, text: &str) -> String {
    desk.put_apart(text)
}
