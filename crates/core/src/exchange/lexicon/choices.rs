//! The choices that a cell lists, in any order, case and separator.

use super::{ByLanguage, Lexicon, fold};
use crate::form::Form;
use std::collections::{BTreeMap, HashMap};

/// Words for choices: by set, by choice, by language.
const LISTS: &str = include_str!("../../../../../data/sectors.json");

/// What parts one choice from the next.
const SIGNS: [char; 13] = [
    ',', ';', '/', '|', '\n', '\r', '•', '·', '،', '、', '+', '&', '\t',
];

/// Words that part one choice from the next, folded.
const JOINING: [&str; 9] = ["and", "et", "og", "y", "e", "und", "samt", "or", "plus"];

/// No list of choices is longer; what is longer is a text and stays as it is.
const MOST_WORDS: usize = 200;

/// One of the things that a cell lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// A choice of the form, by its id.
    Choice(String),
    /// A word that is none, as written.
    Unknown(String),
}

impl Word {
    /// What is kept of it: the choice's id, or the word.
    pub fn kept(&self) -> &str {
        match self {
            Word::Choice(text) | Word::Unknown(text) => text,
        }
    }
}

/// Every word for every choice of a form, folded, by set.
pub(super) fn listed(form: &Form) -> HashMap<String, HashMap<String, String>> {
    // Our own file, which a test reads; one that does not read brings no words.
    let lists: BTreeMap<String, BTreeMap<String, ByLanguage>> =
        serde_json::from_str(LISTS).unwrap_or_default();
    let mut sets = HashMap::new();
    for set in &form.choices {
        let mut words: HashMap<String, String> = HashMap::new();
        // What the form says comes first: a list may add to it, not contradict it.
        for choice in &set.choices {
            for word in std::iter::once(&choice.id).chain(&choice.also) {
                words.entry(fold(word)).or_insert_with(|| choice.id.clone());
            }
        }
        for choice in &set.choices {
            let more = lists.get(&set.id).and_then(|list| list.get(&choice.id));
            for word in more.into_iter().flat_map(BTreeMap::values).flatten() {
                words.entry(fold(word)).or_insert_with(|| choice.id.clone());
            }
        }
        sets.insert(set.id.clone(), words);
    }
    sets
}

impl Lexicon {
    /// The choice that a text stands for as a whole. `mapped` are the person's
    /// own words, folded by [`Lexicon::folded`], each with its choice.
    pub fn choice(
        &self,
        set: &str,
        text: &str,
        mapped: &BTreeMap<String, String>,
    ) -> Option<String> {
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        mapped
            .get(&folded)
            .cloned()
            .or_else(|| self.words.choice(set, text).map(str::to_owned))
            .or_else(|| self.choices.get(set)?.get(&folded).cloned())
    }

    /// The choices that a text lists, in its order, each once, and the words
    /// that are none, as written.
    pub fn choices(&self, set: &str, text: &str, mapped: &BTreeMap<String, String>) -> Vec<Word> {
        let mut found: Vec<Word> = Vec::new();
        let mut add = |word: Word| {
            if !found.contains(&word) {
                found.push(word);
            }
        };
        if let Some(choices) = self.covered(set, text, mapped) {
            choices.into_iter().for_each(|id| add(Word::Choice(id)));
            return found;
        }
        let pieces = text.split(SIGNS).map(str::trim);
        for piece in pieces.filter(|piece| !fold(piece).is_empty()) {
            match self.covered(set, piece, mapped) {
                Some(choices) => choices.into_iter().for_each(|id| add(Word::Choice(id))),
                None => self
                    .joined(set, piece, mapped)
                    .into_iter()
                    .for_each(&mut add),
            }
        }
        found
    }

    /// A word as it is compared: the key of a person's own words.
    pub fn folded(text: &str) -> String {
        fold(text)
    }

    /// “Clearance and mapping”: parted at the joining words where at least one
    /// part is a choice; otherwise it is one word that is none.
    fn joined(&self, set: &str, piece: &str, mapped: &BTreeMap<String, String>) -> Vec<Word> {
        let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
        for word in piece.split_whitespace() {
            if JOINING.contains(&fold(word).as_str()) {
                parts.push(Vec::new());
            } else if let Some(part) = parts.last_mut() {
                part.push(word);
            }
        }
        let mut words = Vec::new();
        let mut knows_one = false;
        for part in parts.iter().filter(|part| !part.is_empty()) {
            let part = part.join(" ");
            match self.covered(set, &part, mapped) {
                Some(choices) => {
                    knows_one = true;
                    words.extend(choices.into_iter().map(Word::Choice));
                }
                None => words.push(Word::Unknown(part)),
            }
        }
        if knows_one {
            words
        } else {
            vec![Word::Unknown(piece.to_owned())]
        }
    }

    /// The choices of a text in which every word belongs to one, but for those
    /// that join: the longest first, so that “mine clearance” is no more than one.
    fn covered(
        &self,
        set: &str,
        text: &str,
        mapped: &BTreeMap<String, String>,
    ) -> Option<Vec<String>> {
        const LONGEST: usize = 8;
        if let Some(choice) = self.choice(set, text, mapped) {
            return Some(vec![choice]);
        }
        let folded = fold(text);
        let tokens: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if tokens.len() > MOST_WORDS {
            return None;
        }
        let mut choices = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let most = LONGEST.min(tokens.len() - at);
            let found = (1..=most).rev().find_map(|count| {
                let phrase = tokens.get(at..at + count)?.join(" ");
                Some((count, self.choice(set, &phrase, mapped)?))
            });
            match found {
                Some((count, choice)) => {
                    choices.push(choice);
                    at += count;
                }
                None if tokens.get(at).is_some_and(|word| JOINING.contains(word)) => at += 1,
                None => return None,
            }
        }
        (!choices.is_empty()).then_some(choices)
    }
}
