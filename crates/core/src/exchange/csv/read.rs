//! A table that we wrote, found by its header and read back from CSV.

use super::{CsvError, Own, Table, cells};
use crate::form::{Form, Kind, Question};

/// Reads a table from CSV that we wrote, in any delimiter, back to the letter.
///
/// # Errors
/// When its header is not ours, or a quoted cell is never closed.
pub fn read(table: &Question, text: &str) -> Result<Table, CsvError> {
    let block = cells(text)?;
    let (header, body) = cut(&block).ok_or_else(|| no_header(table, text))?;
    let places = Own::places(table, header).ok_or_else(|| no_header(table, text))?;
    Ok(Own::table(table, &places, body))
}

/// The table of the form that a CSV of ours holds; nothing where its header is
/// a stranger's.
pub fn table_for<'a>(form: &'a Form, text: &str) -> Option<(&'a str, &'a Question)> {
    let block = cells(text).ok()?;
    let (header, body) = cut(&block)?;
    if let Some((part, table)) = Own::named(form, header, body)
        && Own::places(table, header).is_some()
    {
        return Some((part, table));
    }
    form.parts()
        .flat_map(|(part, questions)| questions.iter().map(move |question| (part, question)))
        .filter(|(_, question)| question.kind == Kind::Table)
        .filter(|(_, table)| Own::places(table, header).is_some())
        // Of two with the same columns, the assistance table: it is what people
        // have as a file.
        .max_by_key(|(_, table)| table.role.is_some())
}

/// The first row that says anything, and those below it.
fn cut(block: &[Vec<String>]) -> Option<(&Vec<String>, &[Vec<String>])> {
    let says = |cells: &Vec<String>| cells.iter().any(|cell| !cell.trim().is_empty());
    block.get(block.iter().position(says)?..)?.split_first()
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
