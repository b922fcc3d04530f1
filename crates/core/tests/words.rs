//! Every word that a person reads stands in `locales/`, in every language, and
//! none stands there that nobody reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Words = BTreeMap<String, String>;

/// Ids that are put together from parts: what comes before, and what may follow.
const COMPOSED: [(&str, &[&str]); 6] = [
    (
        "preview.delimiter.",
        &[
            "comma",
            "semicolon",
            "tab",
            "bar",
            "colon",
            "space",
            "caret",
            "tilde",
        ],
    ),
    (
        "preview.encoding.",
        &["utf-8", "utf-16-le", "utf-16-be", "windows-1252", "misfit"],
    ),
    (
        "money.by.",
        &[
            "destination",
            "sector",
            "partner",
            "type",
            "currency",
            "year",
            "donor",
        ],
    ),
    ("status.", &["changed", "unchanged", "not-applicable"]),
    ("for.", &["donor", "affected"]),
    ("submit.", &["name", "function", "date"]),
];

/// What speaks to people outside of the Rust code, with words of its own (`page.json`, `portal.json`).
const PAGE: [&str; 5] = [
    "clerk-worker.js",
    "links.js",
    "notes.js",
    "offline.js",
    "store-banner.js",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The words of one file of a language.
fn words_in(language: &str, file: &str) -> Words {
    let path = root().join("locales").join(language).join(file);
    let text = fs::read_to_string(&path).expect("a file of the repository");
    serde_json::from_str(&text).expect("a flat object of texts")
}

/// The files of a language, without the words of the forms, which the core's
/// other tests hold against their definitions.
fn files(language: &str) -> Vec<String> {
    let folder = root().join("locales").join(language);
    let entries = fs::read_dir(folder).expect("each language has a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("readable").file_name())
        .map(|name| name.into_string().expect("a name"))
        .filter(|name| !root().join("forms").join(name).exists())
        .collect();
    names.sort();
    names
}

/// All words of a language: of the app, and of what is fetched when it is needed.
fn words(language: &str) -> Words {
    files(language)
        .iter()
        .flat_map(|file| words_in(language, file))
        .collect()
}

fn languages() -> Vec<String> {
    let folders = fs::read_dir(root().join("locales")).expect("locales/ is in the repository");
    let mut names: Vec<String> = folders
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .into_string()
                .expect("a tag")
        })
        .collect();
    names.sort();
    names
}

/// The Rust code that speaks to people, by path, without its tests.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of the repository") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("text");
                let code = text
                    .split("#[cfg(test)]\nmod tests {")
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                found.push((path.display().to_string(), code));
            }
        }
    }
    let mut found = Vec::new();
    for folder in [
        "src",
        "crates/clerk/src",
        "crates/office/src",
        "crates/words/src",
        "crates/core/src/check",
        "crates/core/src/compare",
        "crates/core/src/document",
        "crates/core/src/exchange",
        "crates/core/src/funding",
    ] {
        walk(&root().join(folder), &mut found);
    }
    found
}

/// The string literals of a piece of code, each with the code before it. Comments are passed over.
fn literals(code: &str) -> Vec<(String, String)> {
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.flat_map(|line| [line, "\n"]).collect();
    let mut found = Vec::new();
    let mut rest = code.as_str();
    let mut before = String::new();
    while let Some(start) = rest.find('"') {
        before.push_str(&rest[..start]);
        let mut text = String::new();
        let mut chars = rest[start + 1..].char_indices();
        let mut end = rest.len();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => text.extend(chars.next().map(|(_, c)| c)),
                '"' => {
                    end = start + 1 + at + 1;
                    break;
                }
                c => text.push(c),
            }
        }
        found.push((
            before.split_whitespace().collect::<Vec<_>>().join(" "),
            text,
        ));
        before = before
            .chars()
            .rev()
            .take(60)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        before.push('…');
        rest = &rest[end..];
    }
    found
}

#[test]
fn every_language_has_the_same_words_with_the_same_places_to_fill() {
    let places = |text: &str| -> BTreeSet<String> {
        text.split('{')
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('}')?.0.into()))
            .collect()
    };
    let english = words("en");
    for language in languages() {
        let other = words(&language);
        let (ours, theirs): (BTreeSet<_>, BTreeSet<_>) =
            (english.keys().collect(), other.keys().collect());
        let apart: Vec<_> = ours.symmetric_difference(&theirs).collect();
        assert!(apart.is_empty(), "{language} and en differ in {apart:?}");
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
fn every_language_has_the_same_files_and_no_word_stands_in_two_of_them() {
    for language in languages() {
        assert_eq!(files(&language), files("en"), "the files of {language}");
        let count: usize = files(&language)
            .iter()
            .map(|file| words_in(&language, file).len())
            .sum();
        assert_eq!(
            count,
            words(&language).len(),
            "a word of {language} stands twice"
        );
    }
}

#[test]
fn the_app_and_its_loader_offer_exactly_the_languages_that_have_words() {
    let folders = languages();
    let quoted: Vec<String> = folders.iter().map(|tag| format!("\"{tag}\"")).collect();
    let list = format!("[{}]", quoted.join(", "));
    for file in ["crates/words/src/words.rs", "src/element/article7.js"] {
        let code = fs::read_to_string(root().join(file)).expect("there");
        assert!(code.contains(&list), "{file} has no list {list}");
    }
}

#[test]
fn no_word_that_a_view_asks_for_is_missing() {
    let english = words("en");
    // The form's own words are held against its definition by the core's tests.
    let form = fs::read_to_string(root().join("locales/en/apmbc-article-7.json")).expect("there");
    let form: Words = serde_json::from_str(&form).expect("a flat object");
    for (path, code) in sources() {
        for (before, id) in literals(&code) {
            let asks = [".t(", ".fill(", ".word(", "words.word("]
                .iter()
                .any(|call| before.ends_with(call));
            if asks {
                assert!(
                    english.contains_key(&id) || form.contains_key(&id),
                    "{path}: “{id}” has no words"
                );
            }
            if before.ends_with(".count(") {
                assert!(
                    english.contains_key(&format!("{id}.other")),
                    "{path}: “{id}” has no plural"
                );
            }
        }
    }
}

#[test]
fn the_app_finds_its_words_in_the_file_of_the_first_visit() {
    let first = words_in("en", "app.json");
    let late: Words = files("en")
        .iter()
        .filter(|file| *file != "app.json")
        .flat_map(|file| words_in("en", file))
        .collect();
    for (path, code) in sources() {
        if path.contains("/../../src/") {
            for (_, id) in literals(&code) {
                assert!(
                    first.contains_key(&id) || !late.contains_key(&id),
                    "{path}: “{id}” is fetched too late"
                );
            }
        }
    }
}

#[test]
fn no_word_stands_there_that_nobody_asks_for() {
    let page = PAGE.map(|file| {
        let path = root().join("src/element").join(file);
        (file.to_owned(), fs::read_to_string(path).expect("there"))
    });
    let used: BTreeSet<String> = sources()
        .iter()
        .chain(&page)
        .flat_map(|(_, code)| literals(code))
        .map(|(_, text)| text)
        .collect();
    // Another test holds the words of an intake against its codes.
    let others: BTreeSet<String> = words_in("en", "intake.json").into_keys().collect();
    for id in words("en").keys().filter(|id| !others.contains(*id)) {
        let base = [".one", ".other", ".of"]
            .iter()
            .find_map(|end| id.strip_suffix(end));
        let composed = COMPOSED.iter().any(|(start, ends)| {
            id.strip_prefix(start)
                .is_some_and(|end| ends.contains(&end))
                && used.contains(*start)
        });
        // A finding's sentences are asked for by its code.
        let code = id.strip_prefix("finding.");
        let code = code.map(|code| code.strip_suffix(".do").unwrap_or(code));
        let found = code.is_some_and(|code| used.contains(code));
        let asked =
            found || used.contains(id) || base.is_some_and(|base| used.contains(base)) || composed;
        assert!(asked, "“{id}” is not used");
    }
}

#[test]
fn no_view_says_a_word_of_its_own() {
    // What is shown or read aloud: an element's text, and these attributes.
    let says = [
        ".part(",
        ".part::<&str>(",
        "aria-label\", ",
        "title\", ",
        "placeholder\", ",
        "label\", ",
        "aria-label\",",
        "say(",
        "say_error(",
        "Part::Text(",
    ];
    for (path, code) in sources() {
        for (before, text) in literals(&code) {
            let letters = text
                .split(|c: char| !c.is_alphabetic())
                .any(|word| word.chars().count() > 1);
            let shown = says.iter().any(|call| before.ends_with(call.trim_end()));
            assert!(!(shown && letters), "{path}: “{text}” is hard-coded");
        }
    }
}
