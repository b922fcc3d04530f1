//! Drafts in the browser's localStorage.

use super::drafts::{Aside, Drafts, Newest, StoreError, Stored};
use gloo_storage::{LocalStorage, Storage};
use std::cell::RefCell;

const REPORT: &str = ":report:";
const ASIDE: &str = ":aside:";
/// Twice what the roomiest browser keeps of a site, in characters: what is longer is
/// not written only to be refused.
const MOST: usize = 10_000_000;
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
    unkept: RefCell<Vec<(String, Unkept)>>,
}

/// The text of a draft that did not fit.
#[derive(Clone)]
enum Unkept {
    Is(String),
    /// Longer than is worth writing: asked for where it is wanted.
    Asked(Newest),
}

impl Unkept {
    fn text(&self, id: &str) -> Option<String> {
        match self {
            Unkept::Is(text) => Some(text.clone()),
            Unkept::Asked(newest) => newest(id),
        }
    }
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

    /// The text of a draft that did not fit.
    fn unkept(&self, id: &str) -> Option<String> {
        let unkept = self.unkept.borrow();
        let newest = unkept.iter().find(|(unkept, _)| unkept == id);
        newest.and_then(|(id, unkept)| unkept.text(id))
    }

    fn put_unkept(&self, id: &str, newest: Option<Unkept>) {
        let mut unkept = self.unkept.borrow_mut();
        unkept.retain(|(unkept, _)| unkept != id);
        unkept.extend(newest.map(|newest| (id.to_owned(), newest)));
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
    fn all_but(&self, left_out: &str) -> Vec<Stored> {
        let unkept = self.unkept.borrow();
        let asked_for = unkept.iter().filter(|(id, _)| id != left_out);
        let newest = asked_for.filter_map(|(id, unkept)| {
            let text = unkept.text(id)?;
            Some(Stored {
                id: id.clone(),
                text,
            })
        });
        let mut all: Vec<Stored> = newest.collect();
        for key in self.keys(&self.drafts) {
            // Each of these keys begins so.
            let id = &key[self.drafts.len()..];
            if id == left_out || all.iter().any(|there| there.id == id) {
                continue;
            }
            if let Some(text) = self.get(&key) {
                all.push(Stored {
                    id: id.to_owned(),
                    text,
                });
            }
        }
        all
    }

    fn read(&self, id: &str) -> Option<String> {
        self.unkept(id).or_else(|| self.get(&self.key(id)))
    }

    fn write(&self, id: &str, text: &str) -> Result<(), StoreError> {
        let kept = self.set(&self.key(id), text);
        self.put_unkept(id, kept.is_err().then(|| Unkept::Is(text.to_owned())));
        kept
    }

    fn most(&self) -> usize {
        MOST
    }

    fn hold(&self, id: &str, newest: Newest) -> Result<(), StoreError> {
        self.put_unkept(id, Some(Unkept::Asked(newest)));
        Err(StoreError::Full)
    }

    fn settle(&self, id: &str) {
        let is_asked =
            |(held, unkept): &(String, Unkept)| held == id && matches!(unkept, Unkept::Asked(_));
        if self.unkept.borrow().iter().any(is_asked) {
            let newest = self.unkept(id).map(Unkept::Is);
            self.put_unkept(id, newest);
        }
    }

    fn key(&self, id: &str) -> String {
        [&self.drafts, id].concat()
    }

    fn is_unkept(&self, id: &str) -> bool {
        self.unkept.borrow().iter().any(|(unkept, _)| unkept == id)
    }

    fn remove(&self, id: &str) {
        self.put_unkept(id, None);
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
