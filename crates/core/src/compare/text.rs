//! Two texts, word by word.

use super::align::align;
use serde::Serialize;
use std::collections::HashMap;

/// What became of a text: its pieces in order. Those that are the same and
/// those that are gone are the text before, sign for sign; those that are the
/// same and those that were added are the text after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextDifference {
    /// The pieces; no two neighbours are of one sort.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", content = "text", rename_all = "kebab-case")]
pub enum Piece {
    /// In both texts.
    Same(String),
    /// In the text before only.
    Gone(String),
    /// In the text after only.
    Added(String),
}

impl TextDifference {
    /// Compares two texts. Equal texts have one piece, or none where they are empty.
    pub fn between(before: &str, after: &str) -> TextDifference {
        let (words_before, words_after) = (words(before), words(after));
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let ids_before = numbered(&words_before, &mut numbers);
        let ids_after = numbered(&words_after, &mut numbers);
        let mut build = Build::default();
        let (mut b, mut a) = (0, 0);
        let end = (words_before.len(), words_after.len());
        for (to_b, to_a) in align(&ids_before, &ids_after).into_iter().chain([end]) {
            // Pairs increase on both sides and lie inside.
            words_before[b..to_b]
                .iter()
                .for_each(|word| build.gone.push_str(word));
            words_after[a..to_a]
                .iter()
                .for_each(|word| build.added.push_str(word));
            if let Some(word) = words_before.get(to_b) {
                build.same(word);
            }
            (b, a) = (to_b + 1, to_a + 1);
        }
        build.finish()
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.pieces
            .iter()
            .all(|piece| matches!(piece, Piece::Same(_)))
    }

    /// The text before.
    pub fn before(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Same(text) | Piece::Gone(text) => text.as_str(),
            Piece::Added(_) => "",
        });
        pieces.collect()
    }

    /// The text after.
    pub fn after(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Same(text) | Piece::Added(text) => text.as_str(),
            Piece::Gone(_) => "",
        });
        pieces.collect()
    }

    /// The text after, made of the text before; nothing where that is another text.
    pub fn apply(&self, before: &str) -> Option<String> {
        (self.before() == before).then(|| self.after())
    }
}

#[derive(Default)]
struct Build {
    pieces: Vec<Piece>,
    same: String,
    gone: String,
    added: String,
}

impl Build {
    fn same(&mut self, word: &str) {
        if !(self.gone.is_empty() && self.added.is_empty()) {
            self.put_change();
        }
        self.same.push_str(word);
    }

    /// A lone space between two changes is part of one change: it would only
    /// cut what a person reads as one.
    fn put_change(&mut self) {
        let bridges = !self.same.is_empty() && self.same.chars().all(char::is_whitespace);
        let changed = matches!(self.pieces.last(), Some(Piece::Gone(_) | Piece::Added(_)));
        if bridges && changed {
            let same = std::mem::take(&mut self.same);
            let (mut gone, mut added) = self.take_last_change();
            gone.push_str(&same);
            added.push_str(&same);
            self.gone.insert_str(0, &gone);
            self.added.insert_str(0, &added);
        } else {
            self.put_same();
        }
        let (gone, added) = (
            std::mem::take(&mut self.gone),
            std::mem::take(&mut self.added),
        );
        if !gone.is_empty() {
            self.pieces.push(Piece::Gone(gone));
        }
        if !added.is_empty() {
            self.pieces.push(Piece::Added(added));
        }
    }

    fn take_last_change(&mut self) -> (String, String) {
        let (mut gone, mut added) = (String::new(), String::new());
        while let Some(piece) = self.pieces.pop_if(|piece| !matches!(piece, Piece::Same(_))) {
            match piece {
                Piece::Gone(text) => gone = text,
                Piece::Added(text) | Piece::Same(text) => added = text,
            }
        }
        (gone, added)
    }

    fn put_same(&mut self) {
        if !self.same.is_empty() {
            self.pieces
                .push(Piece::Same(std::mem::take(&mut self.same)));
        }
    }

    fn finish(mut self) -> TextDifference {
        if !(self.gone.is_empty() && self.added.is_empty()) {
            self.put_change();
        }
        self.put_same();
        TextDifference {
            pieces: self.pieces,
        }
    }
}

/// A number for each word, the same for the same word.
fn numbered<'a>(words: &[&'a str], numbers: &mut HashMap<&'a str, u32>) -> Vec<u32> {
    let number = |word: &&'a str| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(word).or_insert(next)
    };
    words.iter().map(number).collect()
}

/// A text in words, spaces and marks, none left out. A figure is one word with the
/// marks inside it. Scripts that put no spaces between words are cut sign by sign.
fn words(text: &str) -> Vec<&str> {
    #[derive(PartialEq)]
    enum Sort {
        Word,
        Space,
        Alone,
    }
    let sort = |c: char| match c {
        c if c.is_whitespace() => Sort::Space,
        c if c.is_ascii_punctuation() || ('\u{2010}'..='\u{2060}').contains(&c) => Sort::Alone,
        // Thai to Khmer, kana and ideographs.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Sort::Alone,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            Sort::Alone
        }
        _ => Sort::Word,
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut before: Option<(char, Sort)> = None;
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        // “526,935,267” and “1 000” with a space that does not break.
        let in_figure = matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}')
            && matches!(before, Some((last, _)) if last.is_ascii_digit())
            && signs.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let now = if in_figure { Sort::Word } else { sort(c) };
        if matches!(&before, Some((_, before)) if *before != now || now == Sort::Alone) {
            words.push(&text[start..at]); // `char_indices` cuts between signs
            start = at;
        }
        before = Some((c, now));
    }
    if start < text.len() {
        words.push(&text[start..]); // as above
    }
    words
}
