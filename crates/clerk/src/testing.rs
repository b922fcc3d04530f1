//! What the tests of several rooms need.

use article7_core::form::Form;
use std::path::Path;

#[path = "../../core/tests/support/speaker.rs"]
#[allow(
    dead_code,
    clippy::expect_used,
    reason = "the core's tests use all of it; a test may stop where a word is missing"
)]
mod speaker;
pub use speaker::Speaker;

/// A file of the repository; empty where there is none.
pub fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path);
    std::fs::read_to_string(path).unwrap_or_default()
}

/// The form.
pub fn form() -> Form {
    let path = "forms/apmbc-article-7.json";
    Form::read(path, &file(path)).unwrap_or_else(|error| panic!("{error}"))
}
