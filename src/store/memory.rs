//! Drafts in memory, for a browser that refuses to keep anything.

use super::drafts::{Aside, Drafts, StoreError, Stored};
use std::cell::RefCell;

/// Drafts that are gone when the page is closed.
#[derive(Default)]
pub struct MemoryDrafts(RefCell<Vec<Stored>>);

impl Drafts for MemoryDrafts {
    fn all_but(&self, id: &str) -> Vec<Stored> {
        let all = self.0.borrow();
        all.iter()
            .filter(|stored| stored.id != id)
            .cloned()
            .collect()
    }

    fn read(&self, id: &str) -> Option<String> {
        self.0
            .borrow()
            .iter()
            .find(|stored| stored.id == id)
            .map(|stored| stored.text.clone())
    }

    fn write(&self, id: &str, text: &str) -> Result<(), StoreError> {
        self.remove(id);
        self.0.borrow_mut().push(Stored {
            id: id.to_owned(),
            text: text.to_owned(),
        });
        // Kept for now, but the person has to know that it will not last.
        Err(StoreError::Refused)
    }

    fn key(&self, _id: &str) -> String {
        String::new()
    }

    fn is_unkept(&self, _id: &str) -> bool {
        true
    }

    fn keep_beside(&self, id: &str, text: String, _overtaken: bool) {
        let _ = self.write(id, &text);
    }

    fn remove(&self, id: &str) {
        self.0.borrow_mut().retain(|stored| stored.id != id);
    }

    fn asides(&self) -> Vec<Aside> {
        Vec::new()
    }

    fn set_aside(&self, _id: &str) {}

    fn put_back(&self, _key: &str) {}

    fn remove_aside(&self, _key: &str) {}

    fn is_lasting(&self) -> bool {
        false
    }
}
