//! What comes once the first page is seen: its fields come before all else.
//!
//! The task list waits until then, and so do names and dates: the first time, a
//! browser's `Intl` looks through all the languages that it has, for longer than the
//! page takes to be drawn. Later all is there at once.

use super::Desk;
use crate::browser::timer::{when_idle, when_painted};
use article7_core::document::Language;
use article7_core::world::place;
use article7_words::Words;
use std::cell::Cell;

/// How long after the first page the rest comes, in milliseconds, and for how long it
/// waits then for a moment without keys.
const AFTER: i32 = 60;
const IDLE: i32 = 200;
/// The language of the names that the app has itself.
const OWN: &str = "en";

thread_local! {
    /// Whether `Intl` was asked for anything.
    static READY: Cell<bool> = const { Cell::new(false) };
}

impl Desk {
    /// What was to be opened is open, or cannot be: the page is drawn that is shown now,
    /// and the rest comes once that is seen.
    pub fn end_opening(self) {
        if !self.opening.now() {
            return;
        }
        self.opening.set(false);
        when_painted(move || {
            self.settling
                .set(AFTER, move || when_idle(IDLE, move || self.settle()));
        });
    }

    fn settle(self) {
        self.settled.set(true);
        if !self.intl.now() {
            when_painted(move || {
                when_idle(IDLE, move || {
                    READY.set(true);
                    self.intl.set(true);
                });
            });
        }
    }

    /// Whether `Intl` is ready from the start: the page saw to it, or an element before.
    pub(super) fn had_intl(is_ready: bool) -> bool {
        READY.get() || is_ready
    }

    /// Whether `Intl` is ready; whoever follows it is told when it is.
    pub fn has_intl(self) -> bool {
        self.intl.get()
    }

    /// What the browser's `Intl` writes; nothing where it is not ready, and whoever
    /// follows it is told when it is.
    pub fn by_intl<T>(self, write: impl FnOnce(&Words) -> T) -> Option<T> {
        self.has_intl().then(|| write(&self.words_now()))
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
}
