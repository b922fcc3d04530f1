//! The words that this crate asks for stand in `locales/`, in every language,
//! and none stands in its file that nobody asks for.

mod support;

use std::collections::BTreeMap;
use support::{file, root};

type Words = BTreeMap<String, String>;

fn words(path: &str) -> Words {
    serde_json::from_str(&file(path)).expect("a flat object of texts")
}

/// The code of this crate, without comments.
fn code() -> String {
    fn walk(folder: &std::path::Path, code: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder of the repository") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                walk(&path, code);
            } else {
                let text = std::fs::read_to_string(&path).expect("text");
                let lines = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                lines.for_each(|line| code.push_str(line.trim()));
            }
        }
    }
    let mut code = String::new();
    walk(&root("crates/office/src"), &mut code);
    code
}

#[test]
fn every_language_has_the_same_words_with_the_same_places_to_fill() {
    let places = |text: &str| -> Vec<String> {
        let mut places: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('}')?.0.into()))
            .collect();
        places.sort();
        places
    };
    let english = words("locales/en/office.json");
    assert!(!english.is_empty());
    for entry in std::fs::read_dir(root("locales")).expect("locales/ is in the repository") {
        let language = entry
            .expect("readable")
            .file_name()
            .into_string()
            .expect("a tag");
        let other = words(&format!("locales/{language}/office.json"));
        assert!(english.keys().eq(other.keys()), "{language} and en differ");
        for (id, text) in &english {
            assert_eq!(
                places(text),
                places(&other[id]),
                "places of {id} in {language}"
            );
            assert!(!other[id].trim().is_empty(), "{id} is empty in {language}");
        }
    }
}

#[test]
fn no_word_is_missing_and_none_is_left_over() {
    let code = code();
    let own = words("locales/en/office.json");
    for id in own.keys() {
        assert!(code.contains(&format!("\"{id}\"")), "“{id}” is not used");
    }
    let mut known = own;
    known.extend(words("locales/en/app.json"));
    known.extend(words("locales/en/apmbc-article-7.json"));
    let mut asked = 0;
    for call in [".word(\"", ".fill(\""] {
        for rest in code.split(call).skip(1) {
            let id = rest.split('"').next().unwrap_or_default();
            assert!(known.contains_key(id), "“{id}” has no words");
            asked += 1;
        }
    }
    assert!(asked >= 5, "{asked} words are asked for");
}
