//! What is in memory only of a report that another tab has written to since: neither
//! version takes the place of the other.

use super::Desk;
use super::editor::Editor;
use crate::browser::clock;
use article7_core::exchange::json;
use article7_core::report::Report;

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
        if let Some(desk) = self.desk.get() {
            desk.when_there(move || keep_beside(desk));
        }
    }
}

/// In the late part.
#[inline(never)]
fn keep_beside(desk: Desk) {
    let Some(id) = desk.editor.open.now() else {
        return;
    };
    let look = |report: &Report| (json::write_compact(report), report.saved.clone());
    let (text, saved) = desk.editor.now(look);
    let overtaken = desk.stored(&id).is_none_or(|stored| stored.saved != saved);
    desk.drafts().keep_beside(&id, text, overtaken);
}

/// In the late part.
#[inline(never)]
fn apart(desk: Desk, text: &str) {
    desk.put_apart(text);
}
