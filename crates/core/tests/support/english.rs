//! English as the app speaks it, from the committed words, without a browser.

use super::file;
use super::speaker::english_number;
use article7_core::document::Language;
use article7_core::world::place;
use std::collections::BTreeMap;

/// A language of `locales/`, with English numbers and names.
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// The words of a language.
    pub fn of(language: &str) -> Words {
        let read = |name: &str| -> BTreeMap<String, String> {
            let text = file(&format!("locales/{language}/{name}.json"));
            serde_json::from_str(&text).expect("a flat object of texts")
        };
        let files = ["apmbc-article-7", "app", "money"];
        Words(files.into_iter().flat_map(read).collect())
    }
}

impl Language for Words {
    fn word(&self, id: &str) -> String {
        let word = self.0.get(id).cloned();
        word.unwrap_or_else(|| panic!("there is no word “{id}”"))
    }
    fn fill(&self, id: &str, places: &[(&str, &str)]) -> String {
        let fill = |text: String, (name, value): &(&str, &str)| {
            assert!(
                text.contains(&format!("{{{name}}}")),
                "{id} has no place {name}"
            );
            text.replace(&format!("{{{name}}}"), value)
        };
        let text = places.iter().fold(self.word(id), fill);
        assert!(!text.contains('{'), "{id} is not filled: {text}");
        text
    }
    fn number(&self, canonical: &str, decimals: usize) -> String {
        english_number(canonical, decimals)
    }
    fn date(&self, iso: &str) -> String {
        format!("day {iso}")
    }
    fn country(&self, code: &str) -> Option<String> {
        place::english_name(code).map(str::to_owned)
    }
}
