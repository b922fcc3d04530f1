//! Whatever an intake says as a code has its words in every language, with the
//! figures that belong to it, and no word stands there for a code that is none.

mod support;

use article7_core::exchange::intake::{How, MergeError, Outcome, Skip, Why};
use article7_core::exchange::mapping::{By, Decimals, Times};
use article7_core::exchange::sheet::SheetError;
use article7_core::exchange::text::Encoding;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::file;

type Words = BTreeMap<String, String>;

/// The code under which a value reaches a screen, behind a prefix.
fn code(prefix: &str, value: &impl Serialize) -> String {
    let json = serde_json::to_value(value).expect("it is data");
    let code = match &json {
        Value::String(code) => code,
        Value::Object(fields) => fields
            .get("code")
            .or(fields.get("how"))
            .and_then(Value::as_str)
            .expect("a code"),
        _ => panic!("{json} has no code"),
    };
    format!("intake.{prefix}.{code}")
}

/// Every code, with an example of the data that comes with it.
fn codes() -> BTreeMap<String, Value> {
    let mut codes = BTreeMap::new();
    let none = Value::Null;
    for encoding in [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows1252,
    ] {
        codes.insert(code("encoding", &encoding), none.clone());
    }
    for by in [By::Nothing, By::Header, By::Content, By::Person, By::Own] {
        codes.insert(code("by", &by), none.clone());
    }
    for times in Times::ALL {
        codes.insert(code("times", &times), none.clone());
    }
    for decimals in [Decimals::Point, Decimals::Comma] {
        codes.insert(code("decimals", &decimals), none.clone());
    }
    for why in Why::ALL {
        codes.insert(code("why", &why), none.clone());
    }
    for skip in [Skip::Title, Skip::Header, Skip::Total] {
        codes.insert(code("skip", &skip), none.clone());
    }
    for how in [How::Append, How::Replace, How::Update { keys: Vec::new() }] {
        codes.insert(code("how", &how), none.clone());
    }
    let outcome = serde_json::to_value(Outcome::default()).expect("data");
    for (field, value) in outcome.as_object().expect("fields") {
        // The changes are shown as a table, the rest as a sentence each.
        if !value.is_array() {
            let example = match value {
                Value::Number(_) => serde_json::json!({"n": 1}),
                _ => Value::Null,
            };
            codes.insert(format!("intake.outcome.{field}"), example);
        }
    }
    for total in ["agrees", "differs"] {
        codes.insert(format!("intake.total.{total}"), none.clone());
    }
    let (row, column, found, most, line) = (1, 1, 2, 1, 1);
    for error in [
        SheetError::TooManyColumns { row, found, most },
        SheetError::TooManyRows { most },
        SheetError::TooManyCells { row, most },
        SheetError::CellTooLong {
            row,
            column,
            found,
            most,
        },
        SheetError::OpenQuote { line },
        SheetError::Empty,
    ] {
        codes.insert(
            code("failure", &error),
            serde_json::to_value(&error).expect("data"),
        );
    }
    for error in [
        MergeError::NoRows,
        MergeError::NoTable {
            part: "A".into(),
            question: "b".into(),
        },
        MergeError::NotATable {
            part: "A".into(),
            question: "b".into(),
        },
        MergeError::NoKey { key: "x".into() },
    ] {
        codes.insert(
            code("failure", &error),
            serde_json::to_value(&error).expect("data"),
        );
    }
    codes.insert(
        "intake.failure.no-columns".into(),
        serde_json::json!({"lines": 1}),
    );
    codes
}

#[test]
fn every_code_has_words_and_every_word_a_code() {
    let codes = codes();
    for language in ["en", "fr"] {
        let text = file(&format!("locales/{language}/intake.json"));
        let words: Words = serde_json::from_str(&text).expect("a flat object of texts");
        let (known, said): (BTreeSet<_>, BTreeSet<_>) =
            (codes.keys().collect(), words.keys().collect());
        let apart: Vec<_> = known.symmetric_difference(&said).collect();
        assert!(apart.is_empty(), "{language}: {apart:?}");
        for (id, text) in &words {
            assert!(!text.trim().is_empty(), "{language}: {id} is empty");
            for place in text.split('{').skip(1) {
                let place = place.split('}').next().unwrap_or_default();
                assert!(
                    codes[id].get(place).is_some(),
                    "{language}: {id} has no {place} to fill in"
                );
            }
        }
    }
}
