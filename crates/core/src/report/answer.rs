//! An answer, and what a field or a cell holds: what is kept of what a person entered.

use super::row::Row;
use crate::world::keyed::Keyed;
use crate::world::number;
use crate::world::text::Text;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;
use std::sync::Arc;

/// Answers by question. An answer that says nothing is not kept.
pub type Answers = Keyed<Answer>;

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Answer {
    /// The rows of a table; at least one.
    Rows(Vec<Row>),
    /// Anything else.
    Value(Value),
}

/// What one field or cell holds.
// Its texts are shared: a copy copies none of them.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Value {
    /// A value of its kind: text; a number as plain decimal digits; a date in
    /// ISO 8601; the id of a country or choice.
    Text(Text),
    /// Several choices: their ids, and words that are none as written.
    Many(#[cfg_attr(feature = "schema", schemars(with = "Vec<Text>"))] Arc<[Text]>),
    /// What does not read as its kind, or reads in two ways: as typed.
    Typed(Typed),
    /// A value of an imported file that is nothing we know.
    Other(#[cfg_attr(feature = "schema", schemars(with = "Json"))] Arc<Json>),
}

/// Text kept as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Typed {
    /// The text.
    pub typed: Text,
}

impl Value {
    /// A value of its kind.
    pub fn text(text: impl Into<Text>) -> Value {
        Value::Text(text.into())
    }

    /// Several choices.
    pub fn many<T: Into<Text>>(choices: impl IntoIterator<Item = T>) -> Value {
        Value::Many(choices.into_iter().map(Into::into).collect())
    }

    /// Text kept as typed.
    pub fn typed(text: impl Into<Text>) -> Value {
        Value::Typed(Typed { typed: text.into() })
    }

    /// The one text that it holds; empty for several choices and unknown values.
    pub fn as_text(&self) -> &str {
        match self {
            Value::Text(text) | Value::Typed(Typed { typed: text }) => text,
            Value::Many(_) | Value::Other(_) => "",
        }
    }

    /// The exact number, where it is one.
    pub fn as_number(&self) -> Option<Decimal> {
        match self {
            Value::Text(text) => number::from_canonical(text),
            _ => None,
        }
    }

    /// The choices that it holds.
    pub fn as_many(&self) -> &[Text] {
        match self {
            Value::Many(choices) => choices,
            Value::Text(choice) => std::slice::from_ref(choice),
            Value::Typed(Typed { typed }) => std::slice::from_ref(typed),
            Value::Other(_) => &[],
        }
    }

    /// Whether it says nothing, so that it is not kept.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Text(text) | Value::Typed(Typed { typed: text }) => text.is_empty(),
            Value::Many(choices) => choices.is_empty(),
            Value::Other(_) => false,
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => text.serialize(serializer),
            Value::Many(choices) => serializer.collect_seq(choices.iter()),
            Value::Typed(typed) => typed.serialize(serializer),
            Value::Other(json) => json.as_ref().serialize(serializer),
        }
    }
}
