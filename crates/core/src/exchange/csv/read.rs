//! A table that we wrote, found by its header and read back from CSV.

use super::cells::{each, never_closed};
use super::{CsvError, Own, TABLE, Table};
use crate::exchange::rows::Cells;
use crate::form::{Form, Kind, Question};

/// Reads a table from CSV that we wrote, in any delimiter, back to the letter.
///
/// # Errors
/// When its header is not ours, or a quoted cell is never closed.
pub fn read(table: &Question, text: &str) -> Result<Table, CsvError> {
    if let Some(line) = never_closed(text) {
        return Err(CsvError::OpenQuote { line });
    }
    let mut own = None;
    let mut rows = Vec::new();
    each(text, |record| {
        match &own {
            None if record.is_blank() => {}
            None => {
                own = Own::of(table, record.iter());
                return own.is_some();
            }
            Some(own) => {
                let row = own.row(|at| record.get(at));
                if !row.is_empty() {
                    rows.push(row);
                }
            }
        }
        true
    });
    if own.is_none() {
        return Err(no_header(table, text));
    }
    Ok(Table {
        rows,
        unplaced: Vec::new(),
        skipped: Vec::new(),
    })
}

/// The table of the form that a CSV of ours holds; nothing where its header is
/// a stranger's.
pub fn table_for<'a>(form: &'a Form, text: &str) -> Option<(&'a str, &'a Question)> {
    let mut found = None;
    let mut names: Vec<String> = Vec::new();
    each(text, |record| {
        if names.is_empty() {
            if !record.is_blank() {
                found = table_with(form, record);
                names = record.texts();
            }
            return !names.iter().any(|name| name == TABLE) || found.is_some();
        }
        // The rows say which table they are of, where two have the same columns.
        let mark = names.iter().position(|name| name == TABLE);
        let Some(said) = mark.map(|at| record.get(at).unwrap_or_default()) else {
            return false;
        };
        let fits = |table: &Question| Own::of(table, names.iter().map(String::as_str)).is_some();
        found = form
            .table_named(said)
            .filter(|(_, table)| fits(table))
            .or(found);
        said.is_empty()
    });
    found
}

/// The table whose columns a header has.
fn table_with<'a>(form: &'a Form, record: Cells<'_>) -> Option<(&'a str, &'a Question)> {
    form.parts()
        .flat_map(|(part, questions)| questions.iter().map(move |question| (part, question)))
        .filter(|(_, question)| question.kind == Kind::Table)
        .filter(|(_, table)| Own::of(table, record.iter()).is_some())
        // Of two with the same columns, the assistance table: it is what people
        // have as a file.
        .max_by_key(|(_, table)| table.role.is_some())
}

fn no_header(table: &Question, text: &str) -> CsvError {
    let names: Vec<&str> = table
        .columns
        .iter()
        .take(4)
        .map(|column| column.id.as_str())
        .collect();
    let start: String = text
        .trim_start()
        .chars()
        .take_while(|c| *c != '\n')
        .take(60)
        .collect();
    CsvError::NoHeader {
        expected: names.join(", "),
        found: if start.is_empty() {
            "nothing".into()
        } else {
            format!("“{}”", start.trim_end())
        },
    }
}
