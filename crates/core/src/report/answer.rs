//! An answer, a row, a cell: what is kept of what a person entered.

use crate::form::Column;
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

/// One row of a table: its cells by column. An empty cell is not kept.
// In the order of the columns' ids.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(transparent)
)]
pub struct Row {
    #[cfg_attr(
        feature = "schema",
        schemars(with = "std::collections::BTreeMap<String, Value>")
    )]
    cells: Vec<(Text, Value)>,
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

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl Row {
    /// Cells by column, in the order of the columns' ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Text, &Value)> + Clone {
        self.cells.iter().map(|(column, value)| (column, value))
    }

    /// The columns whose cells hold something.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = &Text> + Clone {
        self.cells.iter().map(|(column, _)| column)
    }

    /// How many cells hold something.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The value of a cell, where it holds one.
    pub fn get(&self, column: &str) -> Option<&Value> {
        // One by one: of half a dozen ids nearly all are of another length, which
        // halving would not see.
        let mut all = self.cells.iter();
        all.find(|(other, _)| other == column)
            .map(|(_, value)| value)
    }

    /// The text of a cell; empty where it holds none.
    pub fn text(&self, column: &str) -> &str {
        self.get(column).map_or("", Value::as_text)
    }

    /// Puts a value into a cell, or empties it; answers what was there.
    pub fn put(&mut self, column: &str, value: Option<Value>) -> Option<Value> {
        let at = self
            .cells
            .binary_search_by(|(other, _)| other.as_str().cmp(column));
        match (at, value.filter(|value| !value.is_empty())) {
            (Ok(at), Some(value)) => Some(std::mem::replace(&mut self.cells[at].1, value)),
            (Ok(at), None) => Some(self.cells.remove(at).1),
            (Err(at), Some(value)) => {
                self.cells.insert(at, (column.into(), value));
                None
            }
            (Err(_), None) => None,
        }
    }

    /// A row with room for so many cells.
    pub(crate) fn with_room(cells: usize) -> Row {
        Row {
            cells: Vec::with_capacity(cells),
        }
    }

    /// Puts a value into a cell of a column whose id the rows of a table share.
    pub(crate) fn fill(&mut self, column: &Text, value: Value) {
        let at = self.cells.binary_search_by(|(other, _)| other.cmp(column));
        match at {
            Ok(at) if value.is_empty() => drop(self.cells.remove(at)),
            Ok(at) => self.cells[at].1 = value,
            Err(_) if value.is_empty() => {}
            Err(at) => self.cells.insert(at, (column.clone(), value)),
        }
    }

    /// Puts a value into an empty cell of a column behind all that have one.
    pub(crate) fn push(&mut self, column: &Text, value: Value) {
        match self.cells.last() {
            // Whoever comes in another order is put where it belongs.
            Some((last, _)) if last.as_str() >= column.as_str() => {
                self.put(column, Some(value));
            }
            _ => self.cells.push((column.clone(), value)),
        }
    }

    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The number in a column: as entered or, in a column that adds others up,
    /// their sum. None where there is none to add or one of them is no number.
    pub fn number(&self, column: &Column) -> Option<Decimal> {
        match self.get(&column.id) {
            Some(value) => value.as_number(),
            None => sum(column, self),
        }
    }
}

/// What a column that adds others up comes to in a row: nothing where no part
/// is there, one of them is no number, or the sum is beyond exact arithmetic.
pub fn sum(column: &Column, row: &Row) -> Option<Decimal> {
    let mut sum = None;
    for term in &column.sum_of {
        let Some(value) = row.get(&term.column) else {
            continue;
        };
        let part = value.as_number()?;
        let so_far: Decimal = sum.unwrap_or_default();
        sum = Some(if term.minus {
            number::sum(so_far, -part)?
        } else {
            number::sum(so_far, part)?
        });
    }
    sum
}
