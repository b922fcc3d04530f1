//! Drafts that a store of the host keeps too.
//!
//! They are kept in this browser first, so that nothing waits for the host; then
//! the host's side is told, and `src/element/store.js` brings them there.

use super::drafts::{Aside, Drafts, StoreError, Stored};
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Drafts of which somebody is told.
pub struct HostDrafts {
    here: Rc<dyn Drafts>,
    /// `(id, text)`; without a text the draft was removed.
    tell: Function,
}

impl HostDrafts {
    /// Drafts that are kept in `here`; `tell` is called for each that is written
    /// or removed.
    pub fn new(here: Rc<dyn Drafts>, tell: Function) -> HostDrafts {
        HostDrafts { here, tell }
    }

    fn tell(&self, id: &str, text: &JsValue) {
        // What it does with it, and whether that goes well, is not waited for.
        let _ = self.tell.call2(&JsValue::UNDEFINED, &id.into(), text);
    }
}

impl Drafts for HostDrafts {
    fn all_but(&self, id: &str) -> Vec<Stored> {
        self.here.all_but(id)
    }

    fn read(&self, id: &str) -> Option<String> {
        self.here.read(id)
    }

    fn write(&self, id: &str, text: &str) -> Result<(), StoreError> {
        let kept = self.adopt(id, text);
        self.tell(id, &text.into());
        kept
    }

    fn adopt(&self, id: &str, text: &str) -> Result<(), StoreError> {
        let kept = self.here.write(id, text);
        // Where this browser keeps nothing the host does, and its side says so if not.
        if self.here.is_lasting() { kept } else { Ok(()) }
    }

    fn forget(&self, id: &str) {
        self.here.remove(id);
    }

    fn key(&self, id: &str) -> String {
        self.here.key(id)
    }

    fn is_unkept(&self, id: &str) -> bool {
        self.here.is_lasting() && self.here.is_unkept(id)
    }

    fn keep_beside(&self, id: &str, text: String, overtaken: bool) {
        self.here.keep_beside(id, text, overtaken);
    }

    fn take_overtaken(&self, id: &str) -> Option<String> {
        self.here.take_overtaken(id)
    }

    fn remove(&self, id: &str) {
        self.here.remove(id);
        self.tell(id, &JsValue::UNDEFINED);
    }

    fn asides(&self) -> Vec<Aside> {
        self.here.asides()
    }

    fn set_aside(&self, id: &str) {
        self.here.set_aside(id);
    }

    fn put_back(&self, key: &str) {
        self.here.put_back(key);
    }

    fn remove_aside(&self, key: &str) {
        self.here.remove_aside(key);
    }

    fn is_hosts(&self) -> bool {
        true
    }

    fn is_lasting(&self) -> bool {
        true
    }
}
