//! A table that we wrote, read back to the letter.

use super::write::DANGEROUS;
use super::{AS_TYPED, CODE, TABLE, Table};
use crate::form::{Column, Form, Kind, Question};
use crate::report::{Row, Value, number_in_file, sum};
use crate::world::date;
use crate::world::number::{self, Reading};

/// A file that we wrote: its header has every column of the table by its id.
pub(crate) struct Own;

impl Own {
    /// Where each column stands, by header; nothing where the file is not ours.
    pub(crate) fn places<'h>(
        table: &Question,
        header: &'h [String],
    ) -> Option<Vec<(&'h str, usize)>> {
        let places: Vec<(&str, usize)> = header
            .iter()
            .enumerate()
            .map(|(i, name)| (name.as_str(), i))
            .collect();
        let has = |name: &str| header.iter().any(|header| header == name);
        let is_ours = table.columns.iter().all(|column| {
            has(&column.id) && (column.kind != Kind::Place || has(&[&column.id, CODE].concat()))
        }) && header.iter().filter(|name| *name != TABLE).all(|name| {
            let id = name
                .strip_suffix(CODE)
                .or_else(|| name.strip_suffix(AS_TYPED))
                .unwrap_or(name);
            table.column(name).is_some() || table.column(id).is_some()
        });
        is_ours.then_some(places)
    }

    /// The table that a file says it holds, where the form has it.
    pub(crate) fn named<'f>(
        form: &'f Form,
        header: &[String],
        block: &[Vec<String>],
    ) -> Option<(&'f str, &'f Question)> {
        let at = header.iter().position(|name| name == TABLE)?;
        let name = block
            .iter()
            .filter_map(|cells| cells.get(at))
            .find(|cell| !cell.is_empty())?;
        let (part, id) = name.split_once('.')?;
        let (part, questions) = form.parts().find(|(known, _)| *known == part)?;
        let table = questions.iter().find(|question| question.id == id)?;
        (table.kind == Kind::Table).then_some((part, table))
    }

    /// Its rows. What a spreadsheet changed in them is read or kept as typed.
    pub(crate) fn table(
        table: &Question,
        places: &[(&str, usize)],
        block: &[Vec<String>],
    ) -> Table {
        let rows = block
            .iter()
            .map(|cells| {
                let cell = |name: &str| {
                    places
                        .iter()
                        .find(|(header, _)| *header == name)
                        .and_then(|(_, i)| cells.get(*i))
                        .map(|cell| as_written(cell))
                        .unwrap_or_default()
                };
                let mut row = Row::default();
                for column in &table.columns {
                    let typed = cell(&[&column.id, AS_TYPED].concat());
                    let value = if typed.is_empty() {
                        let code = cell(&[&column.id, CODE].concat());
                        own_value(column, cell(&column.id), code)
                    } else {
                        Value::typed(typed)
                    };
                    row.put(&column.id, Some(value));
                }
                // A total that is what its parts add up to was written, not typed.
                for column in &table.columns {
                    let number = row.get(&column.id).and_then(Value::as_number);
                    if number.is_some() && number == sum(column, &row) {
                        row.put(&column.id, None);
                    }
                }
                row
            })
            .filter(|row| !row.is_empty())
            .collect();
        Table {
            rows,
            unplaced: Vec::new(),
            skipped: Vec::new(),
        }
    }
}

fn own_value(column: &Column, cell: String, code: String) -> Value {
    match &column.kind {
        Kind::Place if !code.is_empty() => Value::text(code),
        Kind::SeveralChoices { .. } => Value::many(unjoin(&cell)),
        // A spreadsheet may have written our date in its own way.
        Kind::Date => match date::read_date(&cell) {
            Reading::Sure(date) => Value::text(date.to_string()),
            Reading::Unsure(_) | Reading::Unreadable => Value::typed(cell),
        },
        kind if kind.is_number() => match number_in_file(kind, &cell) {
            Some(number) => Value::text(number::canonical(number)),
            // Somebody wrote over a number of ours in a spreadsheet.
            None => Value::typed(cell),
        },
        _ => Value::text(cell),
    }
}

/// Takes back what kept a spreadsheet from running a cell.
pub(crate) fn as_written(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(DANGEROUS) => text.to_owned(),
        _ => cell.to_owned(),
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
