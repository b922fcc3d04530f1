//! What the review says about the fields of the open report, for the pages on
//! which they stand. The clerk is asked once a person has looked at “Check your
//! answers”, and from then on whenever another page is shown: typing never waits.

use super::Desk;
use super::clerk::{list, string};
use crate::app::view::Watched;
use article7_core::report::QuestionAt;
use leptos::prelude::untrack;
use leptos::task::spawn_local;
use std::cell::Cell;

/// A sentence of the review, and what it is about.
#[derive(Clone)]
pub struct Sentence {
    /// The question; the section as a whole has an empty one.
    pub at: QuestionAt,
    /// What was found, in the words of the screen.
    pub text: String,
}

/// What the review last said.
pub struct Told {
    sentences: Watched<Vec<Sentence>>,
    /// Whether the person has asked for the review of this report.
    asked: Cell<bool>,
    /// Counts what makes an answer that is still to come one of yesterday.
    turn: Cell<u32>,
}

impl Told {
    pub(super) fn new() -> Told {
        Told {
            sentences: Watched::new(Vec::new()),
            asked: Cell::new(false),
            turn: Cell::new(0),
        }
    }

    /// What is said about a place; follows it.
    pub fn at(&self, at: &QuestionAt) -> Vec<String> {
        let sentences = self.sentences.get().into_iter();
        let about = sentences.filter(|sentence| sentence.at == *at);
        about.map(|sentence| sentence.text).collect()
    }

    /// The element is gone: nobody follows it any more.
    pub(super) fn clear(&self) {
        self.asked.set(false);
        self.next_turn();
        self.sentences.put(Vec::new());
    }

    /// Those that followed an element that is gone are forgotten.
    pub(super) fn told(&self) {
        self.sentences.told();
    }

    fn next_turn(&self) -> u32 {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.turn.get()
    }

    fn retain(&self, holds: impl Fn(&Sentence) -> bool) {
        self.next_turn();
        if !self.sentences.now().iter().all(&holds) {
            self.sentences.update(|all| all.retain(&holds));
        }
    }

    /// Another report is open, or none: nothing is said of it yet.
    pub(super) fn forget(&self) {
        self.asked.set(false);
        self.retain(|_| false);
    }

    /// What was changed is not what was reviewed any more.
    pub(super) fn changed(&self, touched: &[QuestionAt]) {
        let all = touched.iter().any(|at| at.part.is_empty());
        self.retain(|sentence| !(all || touched.contains(&sentence.at)));
    }
}

impl Desk {
    /// Asks the clerk what there is to say about each field, where the person has
    /// asked for the review (`begins`, or before).
    pub(super) fn ask_what_is_told(self, begins: bool) {
        if self.editor.open.now().is_none() {
            return self.told.forget();
        }
        self.told.asked.set(begins || self.told.asked.get());
        if !self.told.asked.get() {
            return;
        }
        let turn = self.told.next_turn();
        self.when_there(move || ask(self, turn));
    }

    fn ask_now(self, turn: u32) {
        let asked = self.ask("told", &untrack(|| self.to_review()));
        spawn_local(async move {
            // What cannot be fetched is said where the review itself is asked for.
            let Ok(answer) = asked.await else { return };
            if self.told.turn.get() != turn {
                return;
            }
            let sentences = list(&answer, "sentences").map(|one| Sentence {
                at: QuestionAt::new(string(&one, "part"), string(&one, "question")),
                text: string(&one, "text"),
            });
            self.told.sentences.set(sentences.collect());
        });
    }
}

/// In the late part.
#[inline(never)]
fn ask(desk: Desk, turn: u32) {
    desk.ask_now(turn);
}
