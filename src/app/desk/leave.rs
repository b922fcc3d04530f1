//! What reaches the desk from outside its element: the page hides, another tab
//! writes, another tab asks for a report.

use super::{Access, Desk};
use crate::store::Asked;
use article7_core::exchange::json;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

impl Desk {
    pub(super) fn listen(&self) {
        let desk = *self;
        // Both, because a phone that closes a page sends only the first of them.
        let hides = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                desk.editor.flush();
            }
        });
        let leaves = window_event_listener_untyped("pagehide", move |_| desk.editor.flush());
        let writes = window_event_listener_untyped("storage", move |event| {
            if let Ok(event) = event.dyn_into::<StorageEvent>() {
                desk.other_tab_wrote(&event);
            }
        });
        let asked = Asked::listen(move |id| {
            let is_ours = desk.editor.open.now().as_deref() == Some(id.as_str());
            let access = desk.editor.access.now();
            if is_ours && matches!(access, Access::Write | Access::ReadOnly) {
                desk.editor.hand_over();
            }
        });
        let end = SendWrapper::new(move || {
            desk.clear();
            hides.remove();
            leaves.remove();
            writes.remove();
            drop(asked);
        });
        on_cleanup(move || end.take()());
    }

    fn other_tab_wrote(&self, event: &StorageEvent) {
        let (desk, event) = (*self, event.clone());
        desk.drafts_changed();
        desk.when_there(move || other_tab_wrote(desk, &event));
    }

    /// What is in memory only of a report that lies here closed does not hide what the
    /// other tab wrote.
    fn part_from_other_tab(&self, event: &StorageEvent) {
        let (key, begin) = (event.key().unwrap_or_default(), self.drafts().key(""));
        let id = key.strip_prefix(&begin).unwrap_or_default();
        if self.editor.open.now().as_deref() != Some(id) {
            self.part(id);
        }
    }

    fn follow_other_tab(&self, event: &StorageEvent) {
        let Some(open) = self.editor.open.now() else {
            return;
        };
        if event.key() != Some(self.drafts().key(&open)) {
            return;
        }
        let Some(text) = event.new_value() else {
            return;
        };
        if let Ok(report) = json::read(&self.form(), &text) {
            self.editor.follow(report);
        }
    }
}

/// In the late part.
#[inline(never)]
fn other_tab_wrote(desk: Desk, event: &StorageEvent) {
    desk.part_from_other_tab(event);
    desk.follow_other_tab(event);
}
