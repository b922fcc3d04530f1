//! Drafts in the browser's localStorage.

use super::drafts::{Aside, Drafts, Newest, StoreError, Stored};
use article7_core::world::text::mixed;
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
    unkept: RefCell<Vec<Unkept>>,
}

/// A draft that did not fit.
struct Unkept {
    id: String,
    newest: Text,
    /// What was stored of it then, told by [`mixed`]; none where another page has
    /// written to it since.
    stored: Option<u64>,
}

/// The text of a draft that did not fit.
enum Text {
    Is(String),
    /// Longer than is worth writing: asked for where it is wanted.
    Asked(Newest),
}

impl Unkept {
    fn text(&self) -> Option<String> {
        match &self.newest {
            Text::Is(text) => Some(text.clone()),
            Text::Asked(newest) => newest(&self.id),
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
        unkept.iter().find(|unkept| unkept.id == id)?.text()
    }

    fn put_unkept(&self, id: &str, newest: Text) {
        let mut all = self.unkept.borrow_mut();
        match all.iter_mut().find(|unkept| unkept.id == id) {
            // What it came from is still the same.
            Some(unkept) => unkept.newest = newest,
            None => all.push(Unkept {
                id: id.to_owned(),
                newest,
                stored: Some(self.stored(id)),
            }),
        }
    }

    fn drop_unkept(&self, id: &str) {
        self.unkept.borrow_mut().retain(|unkept| unkept.id != id);
    }

    /// What is stored of a draft, told by [`mixed`]; 0 for nothing.
    fn stored(&self, id: &str) -> u64 {
        self.get(&self.key(id))
            .map_or(0, |text| mixed(text.as_bytes()))
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
        let asked_for = unkept.iter().filter(|unkept| unkept.id != left_out);
        let newest = asked_for.filter_map(|unkept| {
            Some(Stored {
                id: unkept.id.clone(),
                text: unkept.text()?,
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
        match kept {
            Ok(()) => self.drop_unkept(id),
            Err(_) => self.put_unkept(id, Text::Is(text.to_owned())),
        }
        kept
    }

    fn most(&self) -> usize {
        MOST
    }

    fn hold(&self, id: &str, newest: Newest) -> Result<(), StoreError> {
        self.put_unkept(id, Text::Asked(newest));
        Err(StoreError::Full)
    }

    fn settle(&self, id: &str) {
        let is_asked = |unkept: &Unkept| unkept.id == id && matches!(unkept.newest, Text::Asked(_));
        if self.unkept.borrow().iter().any(is_asked) {
            match self.unkept(id) {
                Some(text) => self.put_unkept(id, Text::Is(text)),
                None => self.drop_unkept(id),
            }
        }
    }

    fn key(&self, id: &str) -> String {
        [&self.drafts, id].concat()
    }

    fn is_unkept(&self, id: &str) -> bool {
        self.unkept.borrow().iter().any(|unkept| unkept.id == id)
    }

    fn keep_beside(&self, id: &str, text: String, overtaken: bool) {
        self.put_unkept(id, Text::Is(text));
        let mut all = self.unkept.borrow_mut();
        let unkept = all.iter_mut().find(|unkept| overtaken && unkept.id == id);
        unkept.into_iter().for_each(|unkept| unkept.stored = None);
    }

    fn take_overtaken(&self, id: &str) -> Option<String> {
        let now = self.stored(id);
        let is_overtaken =
            |unkept: &&Unkept| unkept.id == id && now != 0 && unkept.stored != Some(now);
        let text = self.unkept.borrow().iter().find(is_overtaken)?.text();
        self.drop_unkept(id);
        text
    }

    fn remove(&self, id: &str) {
        self.drop_unkept(id);
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
