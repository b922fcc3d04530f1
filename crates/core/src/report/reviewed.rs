//! What a person answered to a finding of the review.

use super::whole::Unknown;
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// A reason that stays with the report: what the review found at a place, and
/// why the report is right all the same.
///
/// The finding is named by its code, its place and its figures, so that a
/// figure that changes later is found anew.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reviewed {
    /// The finding's code.
    pub code: String,
    /// The part of the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The question or table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The row, from 0, when it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The finding's figures, by name.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub figures: Map<String, Json>,
    /// Why the report is right.
    pub reason: String,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub unknown: Unknown,
}
