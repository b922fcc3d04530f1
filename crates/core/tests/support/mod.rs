//! What every test of the core starts from: the real form, the real report.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod anything;
pub mod english;
pub mod filler;
pub mod sheets;
pub mod speaker;

use article7_core::exchange::json;
use article7_core::form::Form;
use article7_core::report::{Report, Vocabulary};
use std::path::{Path, PathBuf};

/// A path below the repository's root.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// The committed form.
pub fn form() -> Form {
    let path = root("forms/apmbc-article-7.json");
    let text = std::fs::read_to_string(&path).expect("the form is in the repository");
    Form::read("forms/apmbc-article-7.json", &text).expect("the form is whole")
}

/// Its words, without any language's.
pub fn words(form: &Form) -> Vocabulary {
    Vocabulary::of(form)
}

/// A committed file.
pub fn file(path: &str) -> String {
    std::fs::read_to_string(root(path)).expect("the file is in the repository")
}

/// Norway's report for 2025, the committed example.
pub fn example() -> Report {
    json::read(&form(), &file(EXAMPLE)).expect("the example is a report")
}

/// Where the example is.
pub const EXAMPLE: &str = "examples/norway-2025.json";

/// The questions of section I that it answers at length.
pub const NARRATIVES: [&str; 5] = [
    "cooperation",
    "coordination",
    "integration",
    "gender",
    "promotion",
];

/// A source document that stands beside the checkout on some machines only; a
/// test that has to do without says so.
pub fn source(name: &str) -> Option<String> {
    let path = root("../shared").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("SKIPPED, for want of {}", path.display());
    }
    text
}

/// Norway's report for 2025 as the platform prints it, where it is there.
pub fn norway_print() -> Option<String> {
    source("seeds/002_b214acb1865c596a.txt")
}
