//! Drafts in the browser's localStorage.

use super::drafts::{Aside, Drafts, StoreError, Stored};
use gloo_storage::{LocalStorage, Storage};
use std::cell::RefCell;

const REPORT: &str = ":report:";
const ASIDE: &str = ":aside:";
/// Names of `DOMException`s that mean “no room”; the second is Firefox's.
const FULL: [&str; 2] = ["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"];

/// Drafts in localStorage, where the browser allows it.
pub struct LocalDrafts {
    storage: web_sys::Storage,
    /// What the keys of drafts begin with; the report's id follows.
    drafts: String,
    /// What the keys of those begin with that were set aside.
    asides: String,
    /// What did not fit: newer than what is stored, and gone with the page.
    unkept: RefCell<Vec<Stored>>,
}

impl LocalDrafts {
    /// localStorage, if it is there: blocked cookies or a sandbox make it throw,
    /// and gloo's accessor would take the app with it.
    pub fn open() -> Option<LocalDrafts> {
        LocalDrafts::named("article7")
    }

    /// The same for drafts whose keys begin with a name of their own.
    pub fn named(name: &str) -> Option<LocalDrafts> {
        web_sys::window()?.local_storage().ok()??;
        Some(LocalDrafts {
            storage: LocalStorage::raw(),
            drafts: [name, REPORT].concat(),
            asides: [name, ASIDE].concat(),
            unkept: RefCell::default(),
        })
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        let count = self.storage.length().unwrap_or(0);
        (0..count)
            .filter_map(|i| self.storage.key(i).ok()?)
            .filter(|key| key.starts_with(prefix))
            .collect()
    }

    pub(super) fn get(&self, key: &str) -> Option<String> {
        self.storage.get_item(key).ok()?
    }

    pub(super) fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.storage.set_item(key, text).map_err(|error| {
            let name = js_sys::Reflect::get(&error, &"name".into());
            match name.ok().and_then(|name| name.as_string()) {
                Some(name) if FULL.contains(&name.as_str()) => StoreError::Full,
                _ => StoreError::Refused,
            }
        })
    }

    /// Moves a text to a free key; where there is no room for both it stays.
    fn rename(&self, from: &str, to: &str) {
        if let Some(text) = self.get(from) {
            let free = self.get(to).is_none_or(|there| there == text);
            let to = if free {
                to.to_owned()
            } else {
                [to, "~", &crate::browser::clock::now()].concat()
            };
            if self.set(&to, &text).is_ok() {
                let _ = self.storage.remove_item(from);
            }
        }
    }
}

impl Drafts for LocalDrafts {
    fn all(&self) -> Vec<Stored> {
        let unkept = self.unkept.borrow();
        let mut all = unkept.clone();
        for key in self.keys(&self.drafts) {
            // Each of these keys begins so.
            let id = &key[self.drafts.len()..];
            if let (false, Some(text)) = (all.iter().any(|there| there.id == id), self.get(&key)) {
                all.push(Stored {
                    id: id.to_owned(),
                    text,
                });
            }
        }
        all
    }

    fn read(&self, id: &str) -> Option<String> {
        let unkept = self.unkept.borrow();
        let newest = unkept.iter().find(|stored| stored.id == id);
        newest.map_or_else(
            || self.get(&self.key(id)),
            |stored| Some(stored.text.clone()),
        )
    }

    fn write(&self, id: &str, text: &str) -> Result<(), StoreError> {
        let mut unkept = self.unkept.borrow_mut();
        unkept.retain(|stored| stored.id != id);
        let kept = self.set(&self.key(id), text);
        if kept.is_err() {
            unkept.push(Stored {
                id: id.to_owned(),
                text: text.to_owned(),
            });
        }
        kept
    }

    fn key(&self, id: &str) -> String {
        [&self.drafts, id].concat()
    }

    fn is_unkept(&self, id: &str) -> bool {
        self.unkept.borrow().iter().any(|stored| stored.id == id)
    }

    fn remove(&self, id: &str) {
        self.unkept.borrow_mut().retain(|stored| stored.id != id);
        let _ = self.storage.remove_item(&self.key(id));
    }

    fn asides(&self) -> Vec<Aside> {
        self.keys(&self.asides)
            .into_iter()
            .filter_map(|key| {
                let text = self.get(&key)?;
                let id = key[self.asides.len()..]
                    .split('~')
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                Some(Aside { key, id, text })
            })
            .collect()
    }

    fn set_aside(&self, id: &str) {
        self.rename(&self.key(id), &[&self.asides, id].concat());
    }

    fn put_back(&self, key: &str) {
        let id = key.get(self.asides.len()..).unwrap_or_default();
        let place = self.key(id.split('~').next().unwrap_or_default());
        if self.get(&place).is_none() {
            self.rename(key, &place);
        }
    }

    fn remove_aside(&self, key: &str) {
        let _ = self.storage.remove_item(key);
    }

    fn is_lasting(&self) -> bool {
        true
    }
}
