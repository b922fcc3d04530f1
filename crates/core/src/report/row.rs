//! A row of a table.

use super::answer::Value;
use super::columns::Columns;
use crate::form::Column;
use crate::world::number;
use crate::world::text::Text;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// One row of a table: its cells by column. An empty cell is not kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    columns: Columns,
    /// What the cells of those columns hold.
    values: Vec<Value>,
}

impl Row {
    /// Cells by column, in the order of the columns' ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Text, &Value)> + Clone {
        self.columns.iter().zip(&self.values)
    }

    /// The columns whose cells hold something.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = &Text> + Clone {
        self.columns.iter()
    }

    /// How many cells hold something.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of a cell, where it holds one.
    pub fn get(&self, column: &str) -> Option<&Value> {
        self.values.get(self.place(column)?)
    }

    /// The text of a cell; empty where it holds none.
    pub fn text(&self, column: &str) -> &str {
        self.get(column).map_or("", Value::as_text)
    }

    /// The number in a column: as entered or, in a column that adds others up,
    /// their sum. None where there is none to add or one of them is no number.
    pub fn number(&self, column: &Column) -> Option<Decimal> {
        match self.get(&column.id) {
            Some(value) => value.as_number(),
            None => sum(column, self),
        }
    }

    /// Puts a value into a cell, or empties it; answers what was there.
    pub fn put(&mut self, column: &str, value: Option<Value>) -> Option<Value> {
        let value = value.filter(|value| !value.is_empty());
        match (self.place(column), value) {
            (Some(at), Some(value)) => Some(std::mem::replace(&mut self.values[at], value)),
            (Some(at), None) => {
                self.columns = self.columns.without(at);
                Some(self.values.remove(at))
            }
            (None, Some(value)) => {
                self.insert(&column.into(), value);
                None
            }
            (None, None) => None,
        }
    }

    /// A row with room for so many cells.
    pub(crate) fn with_room(cells: usize) -> Row {
        Row {
            columns: Columns::default(),
            values: Vec::with_capacity(cells),
        }
    }

    /// Puts a value into a cell of a column whose id the rows of a table share.
    pub(crate) fn fill(&mut self, column: &Text, value: Value) {
        match self.place(column) {
            None if value.is_empty() => {}
            None => self.insert(column, value),
            Some(_) => drop(self.put(column, Some(value))),
        }
    }

    fn insert(&mut self, column: &Text, value: Value) {
        let at;
        (at, self.columns) = self.columns.with(column);
        self.values.insert(at, value);
    }

    /// Where the value of a column stands.
    fn place(&self, column: &str) -> Option<usize> {
        // One by one: of half a dozen ids nearly all are of another length, which
        // halving would not see.
        self.columns.iter().position(|other| other == column)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Row {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Row".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = std::collections::BTreeMap::<String, Value>::json_schema(generator);
        let says = "One row of a table: its cells by column. An empty cell is not kept.";
        schema.insert("description".into(), says.into());
        schema
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
