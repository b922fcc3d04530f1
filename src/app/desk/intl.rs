//! When the browser's `Intl` is asked for names and dates.
//!
//! The first time, a browser looks through all the languages that it has, for longer
//! than the first page takes to be drawn. So that page comes without them, and they
//! come when it is there; later all is ready at once.

use super::Desk;
use crate::browser::timer::{when_idle, when_painted};
use article7_core::document::Language;
use article7_core::world::place;
use article7_words::Words;
use std::cell::Cell;

/// How long after the first page names and dates come, in milliseconds, and for how
/// long they wait then for a moment without keys.
const AFTER: i32 = 60;
const IDLE: i32 = 200;
/// The language of the names that the app has itself.
const OWN: &str = "en";

thread_local! {
    /// Whether it was asked for anything.
    static READY: Cell<bool> = const { Cell::new(false) };
}

impl Desk {
    /// What the browser's `Intl` writes; nothing where it is not ready, and whoever
    /// follows it is told when it is.
    pub fn by_intl<T>(self, write: impl FnOnce(&Words) -> T) -> Option<T> {
        self.intl.get().then(|| write(&self.words_now()))
    }

    /// The name of a country, where there is one with this code; nothing where it
    /// cannot be told yet.
    pub fn country(self, code: &str) -> Option<Option<String>> {
        let own = || {
            let is_own = self.words_now().language == OWN || code.is_empty();
            is_own.then(|| place::english_name(code).map(Into::into))
        };
        self.by_intl(|words| words.country(code)).or_else(own)
    }

    /// Makes it ready, where it is not.
    pub(super) fn ready_intl(self, is_ready: bool) {
        let is_ready = READY.get() || is_ready;
        self.intl.put(is_ready);
        if !is_ready {
            let ready = move || {
                READY.set(true);
                self.intl.set(true);
            };
            when_painted(move || {
                self.intl_soon.set(AFTER, move || when_idle(IDLE, ready));
            });
        }
    }
}
