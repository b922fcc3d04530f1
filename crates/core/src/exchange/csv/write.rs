//! A table written as CSV.

use super::{AS_TYPED, BOM, CODE, TABLE};
use crate::form::{Column, Form, Kind, Question};
use crate::report::{Row, Value};
use crate::world::text::Text;
use crate::world::{number, place};

/// Writes a table. Rows without any cell are left out.
pub fn write(table: &Question, rows: &[Row]) -> String {
    write_as(table, &[], &[(Vec::new(), rows)], None)
}

/// Writes the tables of several reports as one, with what tells them apart in
/// columns before the others: for each, the texts under `before` and its rows.
pub fn write_several(
    table: &Question,
    before: &[&str],
    reports: &[(Vec<String>, &[Row])],
) -> String {
    write_as(table, before, reports, None)
}

/// Writes a table of a form. Where another table of the form has the same
/// columns, each row says which of them it belongs to, so that the file opens
/// in the table that it came from.
pub fn write_in(form: &Form, part: &str, table: &Question, rows: &[Row]) -> String {
    let has_twin = form
        .parts()
        .flat_map(|(part, questions)| questions.iter().map(move |question| (part, question)))
        .filter(|(other, question)| (*other, &question.id) != (part, &table.id))
        .any(|(_, question)| same_columns(question, table));
    let mark = has_twin.then(|| [part, ".", &table.id].concat());
    write_as(table, &[], &[(Vec::new(), rows)], mark.as_deref())
}

fn same_columns(one: &Question, other: &Question) -> bool {
    let ids = |table: &Question| -> Vec<String> {
        table
            .columns
            .iter()
            .map(|column| column.id.clone())
            .collect()
    };
    one.kind == Kind::Table && ids(one) == ids(other)
}

fn write_as(
    table: &Question,
    before: &[&str],
    reports: &[(Vec<String>, &[Row])],
    mark: Option<&str>,
) -> String {
    let typed: Vec<&Column> = table
        .columns
        .iter()
        .filter(|column| {
            let is_typed = |row: &Row| matches!(row.get(&column.id), Some(Value::Typed(_)));
            reports.iter().any(|(_, rows)| rows.iter().any(is_typed))
        })
        .collect();
    let mut out = String::from(BOM);
    let mut header: Vec<String> = before.iter().map(|name| (*name).to_owned()).collect();
    for column in &table.columns {
        header.push(column.id.clone());
        if column.kind == Kind::Place {
            header.push([&column.id, CODE].concat());
        }
    }
    header.extend(typed.iter().map(|column| [&column.id, AS_TYPED].concat()));
    header.extend(mark.map(|_| TABLE.to_owned()));
    push_row(&mut out, &header);
    let rows = reports
        .iter()
        .flat_map(|(whose, rows)| rows.iter().map(move |row| (whose, row)));
    for (whose, row) in rows.filter(|(_, row)| !row.is_empty()) {
        let mut cells: Vec<String> = Vec::with_capacity(header.len());
        for i in 0..before.len() {
            cells.push(whose.get(i).map_or_else(String::new, |text| harmless(text)));
        }
        for column in &table.columns {
            let (cell, code) = written(column, row);
            cells.push(cell);
            if column.kind == Kind::Place {
                cells.push(code);
            }
        }
        for column in &typed {
            cells.push(match row.get(&column.id) {
                Some(Value::Typed(typed)) => harmless(&typed.typed),
                _ => String::new(),
            });
        }
        cells.extend(mark.map(str::to_owned));
        push_row(&mut out, &cells);
    }
    out
}

/// A cell as it is written, and the code of a place.
fn written(column: &Column, row: &Row) -> (String, String) {
    match row.get(&column.id) {
        Some(Value::Text(text)) if column.kind == Kind::Place => match place::english_name(text) {
            Some(name) => (harmless(name), text.to_string()),
            None => (harmless(text), String::new()),
        },
        // A plain number is no formula, and has to stay a number.
        Some(Value::Text(text)) if column.kind.is_number() => (text.to_string(), String::new()),
        Some(Value::Text(text)) => (harmless(text), String::new()),
        Some(Value::Many(choices)) => (harmless(&join(choices)), String::new()),
        Some(Value::Other(json)) => (harmless(&json.to_string()), String::new()),
        Some(Value::Typed(_)) => (String::new(), String::new()),
        None => match row.number(column) {
            Some(sum) => (number::canonical(sum), String::new()),
            None => (String::new(), String::new()),
        },
    }
}

/// With one of these a spreadsheet begins a formula.
pub(super) const DANGEROUS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// Keeps a spreadsheet from running a cell as a formula; [`super::own`] takes it back.
pub(crate) fn harmless(text: &str) -> String {
    let guarded = text.trim_start_matches('\'').starts_with(DANGEROUS);
    if guarded {
        ["'", text].concat()
    } else {
        text.to_owned()
    }
}

/// Several choices in one cell: “clearance; risk-education”. A separator inside
/// a word of the person's own gets a backslash.
pub(crate) fn join(choices: &[Text]) -> String {
    let escaped: Vec<String> = choices
        .iter()
        .map(|choice| choice.replace('\\', "\\\\").replace(';', "\\;"))
        .collect();
    escaped.join("; ")
}

pub(crate) fn push_row(out: &mut String, cells: &[String]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\r', '\n', ';', '\t'])
            || cell.starts_with([' ', '\''])
            || cell.ends_with(' ')
        {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
