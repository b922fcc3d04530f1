//! What a place for drafts has to do.

use std::rc::Rc;

/// Keeps drafts as text, each under its report's id.
pub trait Drafts {
    /// Every draft, in no order.
    fn all(&self) -> Vec<Stored> {
        self.all_but("")
    }
    /// Every draft but one: its text may be long.
    fn all_but(&self, id: &str) -> Vec<Stored>;
    /// The text of a draft, where there is one.
    fn read(&self, id: &str) -> Option<String>;
    /// Keeps a draft; on an error the one kept before is untouched, and this one
    /// is read back from memory as long as the page is there.
    ///
    /// # Errors
    /// When the place is full or refuses to be written to.
    fn write(&self, id: &str, text: &str) -> Result<(), StoreError>;
    /// How many characters a draft may have: one that has more is not worth writing.
    fn most(&self) -> usize {
        usize::MAX
    }
    /// Knows of a draft that has more: the one kept before is untouched, and whoever
    /// reads it gets what `newest` has then, as long as that has it; see
    /// [`Drafts::settle`].
    ///
    /// # Errors
    /// As [`Drafts::write`], always.
    fn hold(&self, id: &str, newest: Newest) -> Result<(), StoreError> {
        newest(id).map_or(Err(StoreError::Full), |text| self.write(id, &text))
    }
    /// What is held of a draft changes from here on, or is gone: it is read as it is now.
    fn settle(&self, _id: &str) {}
    /// Keeps a draft that came from the store behind this one, which is not told.
    ///
    /// # Errors
    /// As [`Drafts::write`].
    fn adopt(&self, id: &str, text: &str) -> Result<(), StoreError> {
        self.write(id, text)
    }
    /// Forgets a draft that is gone from the store behind this one.
    fn forget(&self, id: &str) {
        self.remove(id);
    }
    /// The key of a draft in localStorage; empty where it is not kept there.
    fn key(&self, id: &str) -> String;
    /// Whether the newest text of a draft is in memory only.
    fn is_unkept(&self, id: &str) -> bool;
    /// Keeps a text in memory only: another page writes to this draft now, and
    /// `overtaken` says that it has already.
    fn keep_beside(&self, _id: &str, _text: String, _overtaken: bool) {}
    /// Takes out the newest text of a draft that is in memory only, where another page
    /// has kept a version since: from here on that is the draft.
    fn take_overtaken(&self, _id: &str) -> Option<String> {
        None
    }
    /// Forgets a draft.
    fn remove(&self, id: &str);
    /// Drafts that could not be opened and are kept apart from the others.
    fn asides(&self) -> Vec<Aside>;
    /// Keeps a draft that could not be opened apart, under a key of its own.
    fn set_aside(&self, id: &str);
    /// Puts a draft back that was set aside, where none has its place.
    fn put_back(&self, key: &str);
    /// Forgets a draft that was set aside.
    fn remove_aside(&self, key: &str);
    /// Whether a store of the host stands behind this one.
    fn is_hosts(&self) -> bool {
        false
    }
    /// Whether what is kept here is still there when the page is closed.
    fn is_lasting(&self) -> bool;
}

/// The text of a draft as it is now, by its id, where there is one.
pub type Newest = Rc<dyn Fn(&str) -> Option<String>>;

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The report's id.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// A draft that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The key that it is kept under.
    pub key: String,
    /// The report's id.
    pub id: String,
    /// Its text, as it was found.
    pub text: String,
}

/// Why a draft could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no room left.
    Full,
    /// The browser does not allow it.
    Refused,
}
