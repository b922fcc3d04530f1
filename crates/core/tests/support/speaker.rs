//! A language as the app speaks it: all its words from `locales/`, and numbers
//! in groups of three.

use super::file;
use article7_core::document::Language;
use article7_core::world::place;
use std::collections::BTreeMap;

/// See above.
pub struct Speaker {
    tag: String,
    words: BTreeMap<String, String>,
}

impl Speaker {
    /// English, or another language that there are words in.
    pub fn of(tag: &str) -> Speaker {
        let mut words = BTreeMap::new();
        let names = [
            "apmbc-article-7",
            "app",
            "carry",
            "clerk",
            "intake",
            "money",
            "paper",
            "preview",
        ];
        for name in names {
            let text = file(&format!("locales/{tag}/{name}.json"));
            let read: BTreeMap<String, String> = serde_json::from_str(&text).expect("words by id");
            words.extend(read);
        }
        Speaker {
            tag: tag.to_owned(),
            words,
        }
    }

    /// The same words under another tag.
    pub fn tagged(self, tag: &str) -> Speaker {
        Speaker {
            tag: tag.to_owned(),
            ..self
        }
    }
}

impl Language for Speaker {
    fn tag(&self) -> &str {
        &self.tag
    }
    fn word(&self, id: &str) -> String {
        let word = self.words.get(id);
        word.unwrap_or_else(|| panic!("{}: no word “{id}”", self.tag))
            .clone()
    }
    fn fill(&self, id: &str, places: &[(&str, &str)]) -> String {
        let mut text = self.word(id);
        for (name, filled) in places {
            text = text.replace(&format!("{{{name}}}"), filled);
        }
        text
    }
    fn number(&self, canonical: &str, decimals: usize) -> String {
        english_number(canonical, decimals)
    }
    fn date(&self, iso: &str) -> String {
        iso.to_owned()
    }
    fn country(&self, code: &str) -> Option<String> {
        place::english_name(code).map(str::to_owned)
    }
}

/// A number as English writes it, with so many decimals at least where it has any.
pub fn english_number(canonical: &str, decimals: usize) -> String {
    let (whole, fraction) = canonical.split_once('.').unwrap_or((canonical, ""));
    let mut text = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(&format!("{fraction:0<decimals$}"));
    }
    text
}
