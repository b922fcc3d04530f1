//! What the tests of several rooms need.

use article7_core::exchange::json;
use article7_core::form::{Form, Question, Role};
use article7_core::report::Report;
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

/// Norway's report for 2025, the committed example.
pub fn norway(form: &Form) -> Report {
    json::read(form, &file("examples/norway-2025.json")).unwrap_or_else(|error| panic!("{error}"))
}

/// The table of assistance, and the part that it stands in.
pub fn assistance(form: &Form) -> (&str, &Question) {
    let table = form.table_for(Role::Assistance);
    table.unwrap_or_else(|| panic!("the form has none"))
}
