//! The words of a language, and how it writes numbers, dates and names.

use crate::intl::{self, Names, Numbers};
use article7_core::document::Language;
use article7_core::form::{Form, Question};
use article7_core::report::Vocabulary;
use article7_core::world::place;
use js_sys::{JsString, Object, Reflect};
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `JSON.parse` of a text that stays where it is: js-sys wants it as a `&str`.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn read(text: &JsString) -> Result<Object, JsValue>;
}

/// The languages that there are words in.
pub const LANGUAGES: [&str; 2] = ["en", "fr"];

/// What each of them is called by those who speak it.
pub const OWN_NAMES: [&str; 2] = ["English", "Français"];

/// Everything that a screen needs to speak a language.
pub struct Words {
    /// Its tag, as in `fr`.
    pub language: String,
    words: Object,
    /// Made when they are first asked for: the browser takes its time with each.
    numbers: OnceCell<Numbers>,
    regions: OnceCell<Names>,
    vocabulary: OnceCell<Vocabulary>,
}

impl Words {
    /// The words of a language, from the texts of its files in `locales/`. A
    /// file that does not read leaves its ids as words, so that a report still opens.
    pub fn new(language: &str, files: &[JsString]) -> Words {
        let words = Object::new();
        for file in files {
            if let Ok(read) = read(file) {
                Object::assign(&words, &read);
            }
        }
        Words {
            language: language.to_owned(),
            words,
            numbers: OnceCell::new(),
            regions: OnceCell::new(),
            vocabulary: OnceCell::new(),
        }
    }

    /// The language of ours that fits a tag such as `fr-CH`, if there is one.
    pub fn fitting(tag: &str) -> Option<&'static str> {
        let start = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        LANGUAGES.into_iter().find(|language| *language == start)
    }

    fn numbers(&self) -> &Numbers {
        self.numbers.get_or_init(|| Numbers::of(&self.language))
    }

    fn region(&self, code: &str) -> Option<String> {
        let regions = self
            .regions
            .get_or_init(|| Names::of(&self.language, "region"));
        regions.get(code)
    }

    /// The word with this id, where the language has it.
    fn there(&self, id: &str) -> Option<String> {
        Reflect::get(&self.words, &id.into()).ok()?.as_string()
    }

    /// A word that takes the form its number asks for: `<id>.one`, `<id>.other`.
    /// Its `{n}` is the number.
    pub fn count(&self, id: &str, number: usize) -> String {
        let form = [id, ".", &intl::plural(&self.language, number)].concat();
        let id = match self.there(&form) {
            Some(_) => form,
            None => [id, ".other"].concat(),
        };
        let n = self.numbers().write(&number.to_string(), 0);
        self.fill(&id, &[("n", &n)])
    }

    /// A moment, ISO 8601 with time.
    pub fn moment(&self, iso: &str) -> String {
        intl::moment(&self.language, iso)
    }

    /// What people write for the form's choices, places and columns, in its own
    /// words and in this language's. Made when it is first asked for.
    pub fn vocabulary(&self, form: &Form) -> &Vocabulary {
        self.vocabulary.get_or_init(|| {
            let mut vocabulary = Vocabulary::of(form);
            for code in place::codes() {
                if let Some(name) = self.region(code) {
                    vocabulary.places.add(&name, code);
                }
            }
            for set in &form.choices {
                for choice in &set.choices {
                    let word = self.word(&["choice.", &set.id, ".", &choice.id].concat());
                    vocabulary.add_choice(&set.id, &word, &choice.id);
                }
            }
            for (part, questions) in form.parts() {
                for question in questions {
                    self.add_headers(&mut vocabulary, part, question);
                }
            }
            vocabulary
        })
    }

    fn add_headers(&self, vocabulary: &mut Vocabulary, part: &str, table: &Question) {
        for column in &table.columns {
            let word = self.word(&[part, ".", &table.id, ".", &column.id].concat());
            vocabulary.add_header(part, table, &word, &column.id);
        }
    }

    /// The names of all countries in this language, with their codes, in its order.
    pub fn countries(&self) -> Vec<(String, String)> {
        let names = place::codes().map(|code| {
            let name = self.country(code).unwrap_or_else(|| code.to_owned());
            [&name, "\t", code].concat()
        });
        intl::sorted(&self.language, names)
            .iter()
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, code)| (code.to_owned(), name.to_owned()))
            .collect()
    }
}

impl Language for Words {
    fn tag(&self) -> &str {
        &self.language
    }

    fn word(&self, id: &str) -> String {
        self.there(id).unwrap_or_else(|| id.to_owned())
    }

    fn fill(&self, id: &str, places: &[(&str, &str)]) -> String {
        let mut text = self.word(id);
        for (name, value) in places {
            text = text.replace(&["{", name, "}"].concat(), value);
        }
        text
    }

    fn number(&self, canonical: &str, decimals: usize) -> String {
        self.numbers().write(canonical, decimals)
    }

    fn date(&self, iso: &str) -> String {
        intl::date(&self.language, iso)
    }

    fn country(&self, code: &str) -> Option<String> {
        // `Intl` throws at what cannot be a code at all.
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let name = || {
            self.region(code)
                .or_else(|| place::english_name(code).map(Into::into))
        };
        if is_code { name() } else { None }
    }
}
