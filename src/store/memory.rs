//! Drafts in memory, for a browser that refuses to keep anything.

use super::drafts::{Aside, Drafts, StoreError, Stored};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Drafts that are gone when the page is closed.
#[derive(Default)]
pub struct MemoryDrafts(RefCell<BTreeMap<String, String>>);

impl Drafts for MemoryDrafts {
    fn all(&self) -> Vec<Stored> {
        let drafts = self.0.borrow();
        drafts.iter().map(|(id, text)| Stored { id: id.clone(), text: text.clone() }).collect()
    }

    fn read(&self, id: &str) -> Option<String> {
        self.0.borrow().get(id).cloned()
    }

    fn write(&self, id: &str, text: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().insert(id.to_owned(), text.to_owned());
        // Kept for now, but the person has to know that it will not last.
        Err(StoreError::Refused)
    }

    fn remove(&self, id: &str) {
        self.0.borrow_mut().remove(id);
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
