//! A table written as CSV.

use super::{AS_TYPED, BOM, CODE, TABLE};
use crate::form::{Column, Form, Kind, Question, Role};
use crate::report::{Report, Row, Value};
use crate::world::text::Text;
use crate::world::{number, place};
use std::borrow::Cow;

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

/// The table of a report that is named as in `B.stockpile`, the assistance table where
/// none is; nothing where the form has no such table.
pub fn write_named(form: &Form, report: &Report, name: Option<&str>) -> Option<String> {
    let (part, table) = match name {
        None => form.table_for(Role::Assistance)?,
        Some(name) => form.table_named(name)?,
    };
    let rows = report.rows(part, &table.id);
    Some(write_in(form, part, table, rows))
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
        let mut line = Line::new(&mut out);
        for i in 0..before.len() {
            line.cell(
                &whose
                    .get(i)
                    .map_or(Cow::Borrowed(""), |text| harmless(text)),
            );
        }
        for column in &table.columns {
            let (cell, code) = written(column, row);
            line.cell(&cell);
            if column.kind == Kind::Place {
                line.cell(code);
            }
        }
        for column in &typed {
            line.cell(&match row.get(&column.id) {
                Some(Value::Typed(typed)) => harmless(&typed.typed),
                _ => Cow::Borrowed(""),
            });
        }
        mark.iter().for_each(|mark| line.cell(mark));
        line.end();
    }
    out
}

/// A cell as it is written, and the code of a place.
fn written<'r>(column: &Column, row: &'r Row) -> (Cow<'r, str>, &'r str) {
    let cell = match row.get(&column.id) {
        Some(Value::Text(text)) if column.kind == Kind::Place => match place::english_name(text) {
            Some(name) => return (harmless(name), text),
            None => harmless(text),
        },
        // A plain number is no formula, and has to stay a number.
        Some(Value::Text(text)) if column.kind.is_number() => Cow::Borrowed(text.as_str()),
        Some(Value::Text(text)) => harmless(text),
        Some(Value::Many(choices)) => Cow::Owned(harmless(&join(choices)).into_owned()),
        Some(Value::Other(json)) => Cow::Owned(harmless(&json.to_string()).into_owned()),
        Some(Value::Typed(_)) => Cow::Borrowed(""),
        None => match row.number(column) {
            Some(sum) => Cow::Owned(number::canonical(sum)),
            None => Cow::Borrowed(""),
        },
    };
    (cell, "")
}

/// With one of these a spreadsheet begins a formula.
pub(super) const DANGEROUS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// Keeps a spreadsheet from running a cell as a formula; [`super::own`] takes it back.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    let guarded = text.trim_start_matches('\'').starts_with(DANGEROUS);
    match guarded {
        true => Cow::Owned(["'", text].concat()),
        false => Cow::Borrowed(text),
    }
}

/// Several choices in one cell: “clearance; risk-education”. A separator inside
/// a word of the person's own gets a backslash.
pub(crate) fn join(choices: &[Text]) -> String {
    let mut joined = String::new();
    for (i, choice) in choices.iter().enumerate() {
        if i > 0 {
            joined.push_str("; ");
        }
        for c in choice.chars() {
            if matches!(c, '\\' | ';') {
                joined.push('\\');
            }
            joined.push(c);
        }
    }
    joined
}

pub(crate) fn push_row(out: &mut String, cells: &[String]) {
    let mut line = Line::new(out);
    cells.iter().for_each(|cell| line.cell(cell));
    line.end();
}

/// A line that is being written.
struct Line<'o> {
    out: &'o mut String,
    is_first: bool,
}

impl<'o> Line<'o> {
    fn new(out: &'o mut String) -> Line<'o> {
        let is_first = true;
        Line { out, is_first }
    }

    fn cell(&mut self, cell: &str) {
        if !std::mem::replace(&mut self.is_first, false) {
            self.out.push(',');
        }
        let has = |byte: u8| matches!(byte, b',' | b'"' | b'\r' | b'\n' | b';' | b'\t');
        let is_quoted =
            cell.bytes().any(has) || cell.starts_with([' ', '\'']) || cell.ends_with(' ');
        if !is_quoted {
            return self.out.push_str(cell);
        }
        self.out.push('"');
        for (i, piece) in cell.split('"').enumerate() {
            if i > 0 {
                self.out.push_str("\"\"");
            }
            self.out.push_str(piece);
        }
        self.out.push('"');
    }

    fn end(self) {
        self.out.push_str("\r\n");
    }
}
