//! A table read from CSV, by its header.

use super::{CsvError, Own, Table, cells};
use crate::form::{Form, Kind, Question};
use crate::report::{Vocabulary, enter_row, separators_in};

/// Reads a table from CSV with a header, in any delimiter: ours back to the
/// letter, others by their column names.
///
/// # Errors
/// When no header names the table's columns, or a quoted cell is never closed.
pub fn read(
    words: &Vocabulary,
    part: &str,
    table: &Question,
    text: &str,
) -> Result<Table, CsvError> {
    let mut block = cells(text)?;
    let start = block
        .iter()
        .position(|cells| cells.iter().any(|cell| !cell.trim().is_empty()));
    let mut block = block.split_off(start.unwrap_or(block.len()));
    if block.is_empty() {
        return Err(no_header(table, text));
    }
    let header = block.remove(0);
    if let Some(places) = Own::places(table, &header) {
        return Ok(Own::table(table, &places, &block));
    }
    let Some(columns) = words.header_row(part, table, &header) else {
        return Err(no_header(table, text));
    };
    Ok(foreign(words, table, &header, &columns, &block))
}

/// The table of the form that a CSV header fits best, where it fits one.
pub fn table_for<'a>(
    words: &Vocabulary,
    form: &'a Form,
    text: &str,
) -> Option<(&'a str, &'a Question)> {
    let block = cells(text).ok()?;
    let start = block
        .iter()
        .position(|cells| cells.iter().any(|c| !c.is_empty()))?;
    let (header, body) = block.get(start..)?.split_first()?;
    if let Some((part, table)) = Own::named(form, header, body)
        && Own::places(table, header).is_some()
    {
        return Some((part, table));
    }
    let fit = |part: &str, table: &Question| {
        if Own::places(table, header).is_some() {
            return usize::MAX;
        }
        words
            .header_row(part, table, header)
            .map_or(0, |columns| columns.iter().flatten().count())
    };
    form.parts()
        .flat_map(|(part, questions)| questions.iter().map(move |question| (part, question)))
        .filter(|(_, question)| question.kind == Kind::Table)
        .map(|(part, table)| (fit(part, table), (part, table)))
        .filter(|(fit, _)| *fit > 0)
        // Of two that fit alike, the assistance table: it is what people have as a file.
        .max_by_key(|(fit, (_, table))| (*fit, table.role.is_some()))
        .map(|(_, table)| table)
}

fn foreign(
    words: &Vocabulary,
    table: &Question,
    header: &[String],
    columns: &[Option<&str>],
    block: &[Vec<String>],
) -> Table {
    let at = |i: usize| {
        block
            .iter()
            .filter_map(move |cells| cells.get(i))
            .map(String::as_str)
    };
    let mut placed = Vec::new();
    let mut unplaced = Vec::new();
    for (i, name) in header.iter().enumerate() {
        match columns
            .get(i)
            .copied()
            .flatten()
            .and_then(|id| table.column(id))
        {
            Some(column) => {
                let texts: Vec<&str> = at(i).collect();
                placed.push((i, (column, separators_in(column, &texts))));
            }
            None => {
                let count = at(i).filter(|cell| !cell.trim().is_empty()).count();
                if count > 0 {
                    unplaced.push((name.clone(), count));
                }
            }
        }
    }
    let (places, columns): (Vec<usize>, Vec<_>) = placed.into_iter().unzip();
    let rows = block
        .iter()
        .map(|cells| {
            let texts: Vec<String> = places
                .iter()
                .map(|i| cells.get(*i).cloned().unwrap_or_default())
                .collect();
            enter_row(words, &columns, &texts)
        })
        .filter(|row| !row.is_empty())
        .collect();
    Table { rows, unplaced }
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
