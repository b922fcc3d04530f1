//! What is in memory only of a report that another tab has written to since: neither
//! version takes the place of the other.

use super::Desk;
use super::editor::Editor;
use crate::browser::clock;
use article7_core::exchange::json;

impl Desk {
    /// Makes a report of its own of what is in memory only, where another tab has kept
    /// a version since; answers whether it did.
    pub(super) fn part(self, id: &str) -> bool {
        let text = self.drafts().take_overtaken(id);
        text.inspect(|text| apart(self, text)).is_some()
    }

    fn put_apart(self, text: &str) {
        let id = clock::new_id();
        let text = match json::read(&self.form(), text) {
            Ok(mut report) => {
                report.id.clone_from(&id);
                json::write_compact(&report)
            }
            // The list of reports says so.
            Err(_) => text.to_owned(),
        };
        // Where there is still no room it is in memory, and its card says so.
        let _ = self.drafts().write(&id, &text);
        self.emit("stored", id.into());
        self.drafts_changed();
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
        // Whoever cannot read it yet takes it that the other tab was quicker.
        let is_whole = desk.tables.now();
        let stored = is_whole.then(|| desk.drafts().read(&id)).flatten();
        let stored = stored.and_then(|text| json::read(&desk.form(), &text).ok());
        let overtaken = stored.is_none_or(|stored| stored.saved != saved);
        desk.drafts().keep_beside(&id, text, overtaken);
    }
}

/// In the late part.
#[inline(never)]
fn apart(desk: Desk, text: &str) {
    desk.put_apart(text);
}
