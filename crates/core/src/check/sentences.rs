//! Sentences of a narrative, and the words in them.

use crate::world::place::fold;

/// One sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'a> {
    pub text: &'a str,
}

/// Shortened words after which a full stop ends no sentence.
const SHORTENED: &[&str] = &[
    "no", "nr", "art", "arts", "mr", "mrs", "ms", "dr", "st", "approx", "ca", "incl", "para",
    "vol", "env", "mme",
];

/// The sentences of a text: up to a full stop, a question or an exclamation mark
/// that is followed by a space, or the end of a line.
pub(super) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let ends = match c {
            '\n' => true,
            '.' => {
                next.is_none_or(char::is_whitespace)
                    && !is_shortened(text.get(start..at).unwrap_or_default())
            }
            '!' | '?' => next.is_none_or(char::is_whitespace),
            '。' => true,
            _ => false,
        };
        if ends {
            let end = at + c.len_utf8();
            push(text, start, end, &mut found);
            start = end;
        }
    }
    push(text, start, text.len(), &mut found);
    found
}

fn push<'a>(text: &'a str, start: usize, end: usize, found: &mut Vec<Sentence<'a>>) {
    let text = text.get(start..end).unwrap_or_default().trim();
    if !text.is_empty() {
        found.push(Sentence { text });
    }
}

fn is_shortened(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let one_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    one_letter || SHORTENED.contains(&fold(word).as_str())
}

impl<'a> Sentence<'a> {
    /// The sentence as it is compared: small letters, no accents, words with one
    /// space between and at both ends, so that ` word ` finds a whole word.
    pub fn folded(&self) -> String {
        [" ", &fold(self.text), " "].concat()
    }

    /// The words as they stand, without marks around them, each with its place.
    pub fn words(&self) -> Vec<(usize, &'a str)> {
        let text = self.text;
        let mut words = Vec::new();
        let mut at = 0;
        for piece in text.split(char::is_whitespace) {
            if !piece.is_empty() {
                words.push((at, piece));
            }
            at += piece.len();
            // `split` took one white space, whose length is that of its sign.
            at += text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        }
        words
    }
}

/// Whether a folded sentence has one of these words. A `*` at the end of a word
/// stands for any ending.
pub(super) fn has_any(folded: &str, words: &[&str]) -> bool {
    words.iter().any(|word| match word.strip_suffix('*') {
        Some(start) => folded.contains(&[" ", start].concat()),
        None => folded.contains(&[" ", word, " "].concat()),
    })
}
