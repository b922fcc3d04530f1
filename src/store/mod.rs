//! Where drafts are kept, and who may write to one.
//!
//! In: a report and its id. Out: the stored drafts, those that had to be set
//! aside, and errors that say whether the place is full or refused. localStorage
//! where the browser allows it, memory where it does not, and a store of the
//! host behind either; the rest of the app sees [`Drafts`] only.

mod drafts;
mod host;
mod local;
mod lock;
mod memory;

pub use drafts::{Aside, Drafts, Newest, StoreError, Stored};
pub use host::HostDrafts;
pub use local::LocalDrafts;
pub use lock::{Asked, Claim, Lock};
pub use memory::MemoryDrafts;

use std::rc::Rc;

/// The best place that this browser offers, under a name; `tell` is told of
/// what happens to its drafts, where the host has a store of its own.
pub fn best(name: &str, tell: Option<js_sys::Function>) -> Rc<dyn Drafts> {
    let here: Rc<dyn Drafts> = match LocalDrafts::named(name) {
        Some(local) => Rc::new(local),
        None => Rc::new(MemoryDrafts::default()),
    };
    match tell {
        Some(tell) => Rc::new(HostDrafts::new(here, tell)),
        None => here,
    }
}

/// What the person chose before, such as their language.
pub fn preference(name: &str) -> Option<String> {
    LocalDrafts::open()?.get(&["article7:", name].concat())
}

/// Remembers what the person chose; where nothing can be kept it is forgotten.
pub fn prefer(name: &str, value: &str) {
    if let Some(storage) = LocalDrafts::open() {
        let _ = storage.set(&["article7:", name].concat(), value);
    }
}
