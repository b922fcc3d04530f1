//! What the element tells the page around it, as plain JavaScript objects.

use article7_core::check::CellFinding;
use article7_core::report::{Done, QuestionAt};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// A question, by its part of the form.
#[derive(Serialize)]
struct Place<'a> {
    part: &'a str,
    question: &'a str,
}

/// The detail of `article7-change`: the questions whose answers changed. An empty
/// question is a section's status, an empty part the head of the report.
pub fn change(done: &Done) -> JsValue {
    #[derive(Serialize)]
    struct Detail<'a> {
        changed: Vec<Place<'a>>,
    }
    object(&Detail {
        changed: places(&done.touched),
    })
}

/// The detail of `article7-saved`.
pub fn saved(id: &str, at: &str) -> JsValue {
    #[derive(Serialize)]
    struct Detail<'a> {
        id: &'a str,
        saved: &'a str,
    }
    object(&Detail { id, saved: at })
}

/// The detail of `article7-language`.
pub fn language(language: &str) -> JsValue {
    #[derive(Serialize)]
    struct Detail<'a> {
        language: &'a str,
    }
    object(&Detail { language })
}

/// A finding about a cell of a table, for the element's `findings`.
#[derive(Serialize)]
pub struct Finding<'a> {
    /// The part of the form.
    pub part: &'a str,
    /// The table, or the question.
    pub question: &'a str,
    /// The row, from 1; nothing outside a table.
    pub row: Option<usize>,
    /// The column; nothing outside a table.
    pub column: Option<&'a str>,
    /// What it is.
    pub code: &'static str,
}

/// The name of a finding, stable over versions; its words are `finding.<name>`.
pub fn code(finding: &CellFinding) -> &'static str {
    match finding {
        CellFinding::Unreadable => "unreadable",
        CellFinding::SeveralReadings(_) => "several-readings",
        CellFinding::NoCurrency => "no-currency",
        CellFinding::Negative => "negative",
        CellFinding::Zero => "zero",
        CellFinding::Absurd => "absurd",
        CellFinding::NotInList(_) => "not-in-list",
        CellFinding::NotTheSum(_) => "not-the-sum",
        CellFinding::Unknown => "unknown",
    }
}

/// Plain data as a plain object.
pub fn object(data: &impl Serialize) -> JsValue {
    data.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or(JsValue::NULL)
}

fn places(places: &[QuestionAt]) -> Vec<Place<'_>> {
    places.iter().map(place).collect()
}

fn place(at: &QuestionAt) -> Place<'_> {
    Place {
        part: &at.part,
        question: &at.question,
    }
}
