//! Countries by three-letter codes and by further short names.

use super::{Lexicon, fold};
use crate::world::place;
use std::collections::HashMap;

/// A line each: ISO 3166-1 alpha-2, alpha-3, further names parted by semicolons.
const TABLE: &str = include_str!("../../../../../data/places-more.csv");

/// Longer than any name of a country; a longer text is not looked into.
const LONGEST: usize = 200;

pub(super) fn listed() -> HashMap<String, &'static str> {
    let mut names = HashMap::new();
    for line in TABLE.lines().skip(1) {
        let mut fields = line.splitn(3, ',');
        let (Some(code), Some(alpha3), Some(also)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        // Capital letters, which no folded name has: `PER` is Peru, “per” is a word.
        names.insert(alpha3.to_owned(), code);
        for name in also.split(';') {
            let name = fold(name);
            if !name.is_empty() {
                names.entry(name).or_insert(code);
            }
        }
    }
    names
}

impl Lexicon {
    /// The country or territory that a text names: by code, by name in any of
    /// the languages known, or by both (“Afghanistan (AFG)”, “AF – Afghanistan”)
    /// where they agree. A region, “Global” and several countries in one cell
    /// are none.
    pub fn place(&self, text: &str) -> Option<&'static str> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        self.named(text).or_else(|| {
            let text = text.strip_suffix([')', ']']).unwrap_or(text);
            [" (", " [", " - ", " – ", ": "].iter().find_map(|sign| {
                let (one, other) = text.split_once(sign)?;
                let code = self.named(one.trim())?;
                (self.named(other.trim()) == Some(code)).then_some(code)
            })
        })
    }

    /// Learns what a country is called in one more language. A name that is
    /// known already keeps what it means; one that two countries get means neither.
    pub fn learn_place(&mut self, name: &str, code: &str) {
        let folded = fold(name);
        let Some(code) = place::codes().find(|known| *known == code) else {
            return;
        };
        let places = &self.words.places;
        if folded.is_empty() || places.has(name) || self.places.contains_key(&folded) {
            return;
        }
        let known = self.abroad.entry(folded).or_insert(Some(code));
        if *known != Some(code) {
            *known = None;
        }
    }

    fn named(&self, text: &str) -> Option<&'static str> {
        let known = self
            .words
            .places
            .recognise(text)
            .or_else(|| self.places.get(text).copied());
        let known = known.or_else(|| {
            let folded = fold(text);
            let listed = self.places.get(&folded).copied();
            listed.or_else(|| self.abroad.get(&folded).copied().flatten())
        });
        known.filter(|code| place::english_name(code).is_some())
    }
}
