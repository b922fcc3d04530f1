//! A table that we wrote, read back to the letter.

use super::write::DANGEROUS;
use super::{AS_TYPED, CODE, TABLE};
use crate::exchange::rows::Cells;
use crate::form::{Column, Kind, Question};
use crate::report::{Row, Value, number_in_file, sum};
use crate::world::date;
use crate::world::number::{self, Reading};
use crate::world::text::{Recent, Text};
use std::cell::RefCell;

/// A file that we wrote: its header has every column of the table by its id.
pub(crate) struct Own<'t> {
    table: &'t Question,
    columns: Vec<Place<'t>>,
    /// Whether a column adds others up.
    adds_up: bool,
}

/// Where a column stands in the file.
struct Place<'t> {
    column: &'t Column,
    /// Its id, the one text that all rows share.
    id: Text,
    at: Option<usize>,
    /// The ISO 3166 code of a place.
    code: Option<usize>,
    /// What did not read as the column's kind.
    typed: Option<usize>,
    seen: RefCell<Recent<Value>>,
}

impl<'t> Own<'t> {
    /// The file with a header; nothing where it is not ours.
    pub(crate) fn of<'h>(
        table: &'t Question,
        header: impl Iterator<Item = &'h str> + Clone,
    ) -> Option<Own<'t>> {
        let at = |name: &str| header.clone().position(|header| header == name);
        let place = |column: &'t Column| Place {
            column,
            id: Text::from(&column.id),
            at: at(&column.id),
            code: at(&[&column.id, CODE].concat()),
            typed: at(&[&column.id, AS_TYPED].concat()),
            seen: RefCell::default(),
        };
        let columns: Vec<Place<'t>> = table.columns.iter().map(place).collect();
        let is_ours = columns.iter().all(|place| {
            place.at.is_some() && (place.column.kind != Kind::Place || place.code.is_some())
        }) && header.filter(|name| *name != TABLE).all(|name| {
            let id = name
                .strip_suffix(CODE)
                .or_else(|| name.strip_suffix(AS_TYPED))
                .unwrap_or(name);
            table.column(name).is_some() || table.column(id).is_some()
        });
        is_ours.then(|| Own {
            table,
            columns,
            adds_up: table.columns.iter().any(|column| !column.sum_of.is_empty()),
        })
    }

    /// What the rows below a header say of which table they are.
    pub(crate) fn said<'b>(
        header: Cells<'_>,
        body: impl Iterator<Item = Cells<'b>>,
    ) -> Option<&'b str> {
        let at = header.iter().position(|name| name == TABLE)?;
        let mut cells = body.filter_map(|cells| cells.get(at));
        cells.find(|cell| !cell.is_empty())
    }

    /// A row of the file. What a spreadsheet changed in it is read or kept as typed.
    pub(crate) fn row<'c>(&self, cell: impl Fn(usize) -> Option<&'c str>) -> Row {
        let mut row = Row::with_room(self.columns.len());
        for place in &self.columns {
            let text = |at: Option<usize>| as_written(at.and_then(&cell).unwrap_or_default());
            let typed = text(place.typed);
            if !typed.is_empty() {
                row.fill(&place.id, Value::typed(typed));
                continue;
            }
            let (written, code) = (text(place.at), text(place.code));
            row.fill(&place.id, place.value(written, code));
        }
        if self.adds_up {
            // A total that is what its parts add up to was written, not typed.
            for column in &self.table.columns {
                let number = row.get(&column.id).and_then(Value::as_number);
                if number.is_some() && number == sum(column, &row) {
                    row.put(&column.id, None);
                }
            }
        }
        row
    }
}

impl Place<'_> {
    fn value(&self, cell: &str, code: &str) -> Value {
        let text = match &self.column.kind {
            Kind::Place if !code.is_empty() => code,
            Kind::Money { .. } if number::is_canonical(cell) => return Value::text(cell),
            _ => cell,
        };
        if let Some(known) = self.seen.borrow().get(text) {
            return known.clone();
        }
        let value = match &self.column.kind {
            Kind::SeveralChoices { .. } => Value::many(unjoin(text)),
            // A spreadsheet may have written our date in its own way.
            Kind::Date => match date::read_date(text) {
                Reading::Sure(date) => Value::text(date.to_string()),
                Reading::Unsure(_) | Reading::Unreadable => Value::typed(text),
            },
            kind if kind.is_number() => match number_in_file(kind, text) {
                Some(number) => Value::text(number::canonical(number)),
                // Somebody wrote over a number of ours in a spreadsheet.
                None => Value::typed(text),
            },
            _ => Value::text(text),
        };
        self.seen.borrow_mut().put(text.into(), value.clone());
        value
    }
}

/// Takes back what kept a spreadsheet from running a cell.
pub(crate) fn as_written(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(DANGEROUS) => text,
        _ => cell,
    }
}

fn unjoin(cell: &str) -> Vec<String> {
    let mut choices = Vec::new();
    let mut choice = String::new();
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => choice.extend(chars.next()),
            ';' => {
                chars.next_if_eq(&' ');
                choices.push(std::mem::take(&mut choice));
            }
            c => choice.push(c),
        }
    }
    choices.push(choice);
    choices.retain(|choice| !choice.is_empty());
    choices
}
