//! Findings in words.

use super::{found, only, person, saying};
use crate::support::speaker::english_number;
use crate::support::{example, file, root};
use article7_core::check::{Finding, Said, say};
use article7_core::document::Language;
use article7_core::world::place;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

/// A language as far as its files go; numbers with a point between thousands.
struct Tongue(BTreeMap<String, String>);

impl Tongue {
    fn of(language: &str) -> Tongue {
        let mut words = BTreeMap::new();
        for name in ["apmbc-article-7", "review"] {
            let text = file(&format!("locales/{language}/{name}.json"));
            let more: BTreeMap<String, String> = serde_json::from_str(&text).expect("words by id");
            words.extend(more);
        }
        Tongue(words)
    }
}

impl Language for Tongue {
    fn word(&self, id: &str) -> String {
        self.0
            .get(id)
            .cloned()
            .unwrap_or_else(|| panic!("no word for {id}"))
    }
    fn fill(&self, id: &str, places: &[(&str, &str)]) -> String {
        let mut text = self.word(id);
        for (name, value) in places {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
    fn number(&self, canonical: &str, _: usize) -> String {
        english_number(canonical, 0)
    }
    fn date(&self, iso: &str) -> String {
        iso.to_owned()
    }
    fn country(&self, code: &str) -> Option<String> {
        place::english_name(code).map(str::to_owned)
    }
}

/// Every place in the words of a finding is filled, in each language.
pub fn can_be_said(finding: &Finding) {
    static TONGUES: OnceLock<[Tongue; 2]> = OnceLock::new();
    for language in TONGUES.get_or_init(|| ["en", "fr"].map(Tongue::of)) {
        let said = say(finding, language);
        for text in [&said.what, &said.todo] {
            assert!(!text.contains(['{', '}']), "{}: {text}", finding.code);
        }
    }
}

fn said(finding: &Finding) -> Said {
    can_be_said(finding);
    say(finding, &Tongue::of("en"))
}

#[test]
fn norways_findings_read_as_a_colleague_would_say_them() {
    let findings = found(&example());
    let says: Vec<String> = findings.iter().map(|finding| said(finding).what).collect();
    assert_eq!(says[0], "Section A is unchanged since 2013, 12 years ago.");
    assert!(
        says[1].ends_with("speaks of 2024, but the report is for 2025."),
        "{}",
        says[1]
    );
    assert!(
        says[2].contains("says NOK\u{a0}600,000,000, but “")
            && says[2].ends_with("adds up to NOK\u{a0}526,935,267."),
        "{}",
        says[2]
    );
    assert_eq!(
        said(&findings[2]).todo,
        "Correct one of them, or say in the text what else is counted."
    );
    assert!(says[3].starts_with("“Mapping” under “"), "{}", says[3]);
    assert!(
        says[4].starts_with("Humanity and Inclusion / Humanity & Inclusion: probably one name"),
        "{}",
        says[4]
    );
}

#[test]
fn areas_are_said_in_both_units_and_files_in_megabytes() {
    let filler = person()
        .table("D", "remaining_areas")
        .cell(2, "suspected_area", "1 246 700 km²");
    let text = said(&only("area-over-country", found(&filler.report))).what;
    assert!(
        text.contains("1,246,700,000,000\u{a0}m² (1,246,700 km²)") && text.contains("Angola"),
        "{text}"
    );
    let mut report = saying("J", "other_matters", "Nothing.");
    report.attachments[0].bytes = Some(2_400_001);
    let text = said(&only("attachments-too-large", found(&report))).what;
    assert_eq!(
        text,
        "The attachments come to 5.1 MB; the platform takes 5 MB in all."
    );
}

/// The text of every file in a folder and the folders in it.
fn texts_below(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => texts_below(&path),
            false => vec![std::fs::read_to_string(path).expect("text")],
        })
        .collect()
}

/// The codes of the findings that the checks make, with their names for figures.
fn codes_in_the_code() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for text in texts_below(&root("crates/core/src/check")) {
        let code: String = text.split_whitespace().collect();
        for call in ["must(\"", "should(\"", "information(\""] {
            for rest in code.split(call).skip(1) {
                codes.insert(rest.split('"').next().unwrap_or_default().to_owned());
            }
        }
    }
    codes
}

#[test]
fn every_code_has_its_words_and_every_word_its_code() {
    let codes = codes_in_the_code();
    assert!(codes.len() > 50, "{}", codes.len());
    let mut wanted: BTreeSet<String> = codes
        .iter()
        .flat_map(|code| [format!("finding.{code}"), format!("finding.{code}.do")])
        .collect();
    wanted.insert("review.megabytes".into());
    for language in ["en", "fr"] {
        let text = file(&format!("locales/{language}/review.json"));
        let words: BTreeMap<String, String> = serde_json::from_str(&text).expect("words by id");
        let there: BTreeSet<String> = words.keys().cloned().collect();
        let apart: Vec<_> = wanted.symmetric_difference(&there).collect();
        assert!(apart.is_empty(), "{language}: {apart:?}");
        assert!(words.values().all(|text| !text.trim().is_empty()));
        let app = file(&format!("locales/{language}/app.json"));
        let app: BTreeMap<String, String> = serde_json::from_str(&app).expect("words by id");
        let twice: Vec<_> = there.iter().filter(|id| app.contains_key(*id)).collect();
        assert!(twice.is_empty(), "in two files: {twice:?}");
    }
}

#[test]
fn both_languages_fill_the_same_places() {
    let read = |language: &str| -> BTreeMap<String, String> {
        let text = file(&format!("locales/{language}/review.json"));
        serde_json::from_str(&text).expect("words by id")
    };
    let places = |text: &str| -> BTreeSet<String> {
        let open = text.split('{').skip(1);
        open.filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
            .collect()
    };
    let (english, french) = (read("en"), read("fr"));
    for (id, text) in &english {
        assert_eq!(places(text), places(&french[id]), "places of {id}");
    }
}

#[test]
fn every_code_is_shown_by_a_test() {
    let tests = texts_below(&root("crates/core/tests/review")).concat();
    for code in codes_in_the_code() {
        assert!(
            tests.contains(&format!("\"{code}\"")),
            "no test shows “{code}”"
        );
    }
}
