//! Long tables packed by column: how a report crosses from one module of the app
//! to another.
//!
//! The page, the clerk and the office are separate wasm modules, and a table of a
//! hundred thousand rows as JSON is fifteen megabytes that one of them writes and
//! the other reads. Packed, each value of a column crosses once, and a row says
//! which one it has. What is read from it is to the letter what reading the same
//! rows from a report's JSON gives; a host page's rows are packed in the same way
//! (`src/element/rows.js`).
//!
//! In: a report. Out: its head, a report without its long tables, and these; and
//! the way back. No file is written like this: the two sides are of one build.

use super::json;
use crate::form::{Form, Kind};
use crate::report::{Answer, QuestionAt, Report, Row, Value};
use crate::world::text::Text;
use serde_json::Value as Json;

/// A table with more rows is packed.
pub const LONG: usize = 200;

/// A report that is ready to cross.
pub struct Packed {
    /// The report without its long tables, as [`json::write_compact`] has it.
    pub head: String,
    /// The long tables.
    pub tables: Vec<PackedTable>,
}

/// A table, column by column; where it is read, the columns may come one by one, so that
/// never more than one of them lies beside the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackedTable<C = Vec<PackedColumn>> {
    /// The section's letter, or one of the form's other parts.
    pub part: String,
    /// The table.
    pub question: String,
    /// How many rows it has.
    pub count: usize,
    /// Its columns.
    pub columns: C,
}

/// The cells of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackedColumn {
    /// The column's id.
    pub id: String,
    /// Its values, each followed by U+0000: `t` and a text, or `j` and what else
    /// stands in a report's JSON.
    pub values: String,
    /// For each row the number of its value, from 1; 0 for an empty cell.
    pub cells: Vec<u32>,
}

/// What stands behind a value.
const END: char = '\0';
const TEXT: char = 't';
const JSON: char = 'j';

/// Packs a report.
pub fn pack(report: &Report) -> Packed {
    let (head, tables) = report.without_tables(LONG);
    Packed {
        head: json::write_compact(&head),
        tables: tables
            .into_iter()
            .map(|(at, rows)| pack_rows(at, rows))
            .collect(),
    }
}

/// Packs the rows of a table.
pub fn pack_rows(at: QuestionAt, rows: &[Row]) -> PackedTable {
    let mut columns: Vec<Packing<'_>> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        // Rows of a table have nearly always the same columns in the same order.
        for (place, (id, value)) in row.iter().enumerate() {
            let known = columns.get(place).is_some_and(|column| column.id == id);
            let at = match known {
                true => place,
                false => match columns.iter().position(|column| column.id == id) {
                    Some(at) => at,
                    None => {
                        columns.push(Packing::new(id, rows.len()));
                        columns.len() - 1
                    }
                },
            };
            columns[at].put(i, value);
        }
    }
    PackedTable {
        part: at.part,
        question: at.question,
        count: rows.len(),
        columns: columns.into_iter().map(Packing::done).collect(),
    }
}

/// A column on its way.
struct Packing<'a> {
    id: &'a Text,
    packed: PackedColumn,
    count: u32,
    /// Values that were packed last, each in the one place that it may stand in,
    /// with its number: most are copies of one another, and share their text.
    known: Vec<Option<(&'a Value, u32)>>,
}

impl<'a> Packing<'a> {
    /// A power of two.
    const PLACES: usize = 1024;

    fn new(id: &'a Text, rows: usize) -> Packing<'a> {
        Packing {
            id,
            packed: PackedColumn {
                id: id.to_string(),
                values: String::new(),
                cells: vec![0; rows],
            },
            count: 0,
            known: vec![None; Packing::PLACES],
        }
    }

    fn put(&mut self, row: usize, value: &'a Value) {
        let place = match value {
            Value::Text(text) => text.as_ptr() as usize,
            Value::Many(choices) => choices.as_ptr() as usize,
            Value::Typed(_) | Value::Other(_) => 0,
        };
        // Texts are kept at addresses that differ in their middle.
        let known = &mut self.known[(place >> 3 ^ place >> 13) & (Packing::PLACES - 1)];
        let number = match known {
            Some((there, number)) if is_same(there, value) => *number,
            _ => {
                self.count += 1;
                write(value, &mut self.packed.values);
                *known = Some((value, self.count));
                self.count
            }
        };
        if let Some(cell) = self.packed.cells.get_mut(row) {
            *cell = number;
        }
    }

    fn done(self) -> PackedColumn {
        self.packed
    }
}

/// Whether two values are one, and not only alike.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => one.is(other),
        (Value::Many(one), Value::Many(other)) => std::sync::Arc::ptr_eq(one, other),
        _ => false,
    }
}

fn write(value: &Value, values: &mut String) {
    match value {
        Value::Text(text) if !text.contains(END) => {
            values.push(TEXT);
            values.push_str(text);
        }
        other => {
            values.push(JSON);
            // Plain data with text keys: there is nothing that could fail to serialise.
            values.push_str(&serde_json::to_string(other).unwrap_or_default());
        }
    }
    values.push(END);
}

/// Puts long tables back into the report whose head was read.
pub fn put_back<C>(
    form: &Form,
    report: &mut Report,
    tables: impl IntoIterator<Item = PackedTable<C>>,
) where
    C: IntoIterator<Item = PackedColumn>,
{
    for table in tables {
        let at = QuestionAt::new(table.part.as_str(), table.question.as_str());
        let question = form.question(&at.part, &at.question);
        let is_table = question.is_some_and(|question| question.kind == Kind::Table);
        let rows = unpack_rows(form, table);
        if is_table && !rows.is_empty() {
            report.put_answer(at, Answer::Rows(rows));
        } else if let (false, Ok(list)) = (is_table, serde_json::to_value(rows)) {
            // A host's list of objects that is no table of the form.
            report.put_answer(at, Answer::Value(Value::Other(list.into())));
        }
    }
}

/// The rows of a packed table. A column is let go as soon as it is read.
pub fn unpack_rows<C>(form: &Form, table: PackedTable<C>) -> Vec<Row>
where
    C: IntoIterator<Item = PackedColumn>,
{
    let known = form.question(&table.part, &table.question);
    let columns = table.columns.into_iter();
    let room = columns.size_hint().0;
    let mut rows: Vec<Row> = Vec::new();
    rows.resize_with(table.count, || Row::with_room(room));
    for column in columns {
        let kind = known
            .and_then(|table| table.column(&column.id))
            .map(|column| &column.kind);
        let id = Text::from(column.id);
        let count = column.values.matches(END).count();
        let written = column.values.split_terminator(END);
        let mut written = written.map(|written| read(kind, written));
        let cells = column.cells.iter().copied();
        let numbers = cells.clone().filter(|number| *number > 0);
        if numbers.eq(1..=count as u32) {
            // Each is said once, as amounts are: none has to be kept for another row.
            for (row, _) in rows.iter_mut().zip(cells).filter(|(_, number)| *number > 0) {
                if let Some(Some(value)) = written.next() {
                    row.fill(&id, value);
                }
            }
            continue;
        }
        let mut values = Vec::with_capacity(count);
        values.extend(written);
        for (row, number) in rows.iter_mut().zip(cells) {
            let at = (number as usize).checked_sub(1);
            if let Some(Some(value)) = at.and_then(|at| values.get(at)) {
                row.fill(&id, value.clone());
            }
        }
    }
    rows
}

fn read(kind: Option<&Kind>, written: &str) -> Option<Value> {
    match (written.strip_prefix(TEXT), kind) {
        (Some(text), Some(kind)) => json::text_value(kind, text),
        (Some(text), None) => Some(Value::Other(Json::from(text).into())),
        (None, kind) => {
            let value = written
                .strip_prefix(JSON)
                .and_then(|text| serde_json::from_str(text).ok())?;
            json::cell_value(kind, &value)
        }
    }
}
