//! Any table as CSV, and blocks of cells from CSV, spreadsheets and web pages.
//!
//! What we write is RFC 4180 in UTF-8 with a byte order mark, so that Excel
//! opens it: headers are the column ids, numbers plain, a place's code in a
//! column beside its name. A cell that a spreadsheet would run as a formula gets
//! an apostrophe in front, which reading our own files takes back.

use crate::form::{Column, Form, Kind, Question};
use crate::report::{Row, Value, Vocabulary, enter_row, number_in_file, separators_in, sum};
use crate::world::number::{self, Reading};
use crate::world::{date, place};

pub(super) const BOM: char = '\u{feff}';
/// Behind the id of a place's column, that of its ISO 3166 code.
const CODE: &str = "_code";
/// Behind the id of a column, what did not read as its kind.
const AS_TYPED: &str = "_as_typed";

/// Why a text is no table that fits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// The first row names none of the table's columns.
    #[error("expected a first row with column names such as {expected}; found {found}")]
    NoHeader {
        /// Columns of the table.
        expected: String,
        /// How the text begins.
        found: String,
    },
    /// A quoted cell is never closed.
    #[error("line {line}: a quoted cell begins here and is never closed")]
    OpenQuote {
        /// Its line, from 1.
        line: usize,
    },
}

/// What was read of a CSV file.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Headers of columns that are none of ours, with how many cells under them
    /// say something: what was not placed.
    pub unplaced: Vec<(String, usize)>,
}

/// Writes a table. Rows without any cell are left out.
pub fn write(table: &Question, rows: &[Row]) -> String {
    write_several(table, &[], &[(Vec::new(), rows)])
}

/// Writes the tables of several reports as one, with what tells them apart in
/// columns before the others: for each, the texts under `before` and its rows.
pub fn write_several(
    table: &Question,
    before: &[&str],
    reports: &[(Vec<String>, &[Row])],
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
        push_row(&mut out, &cells);
    }
    out
}

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

/// The cells of a text: comma, semicolon, tab or bar separated, quoted as
/// RFC 4180 says; rows without any text are kept.
///
/// # Errors
/// When a quoted cell is never closed.
pub fn cells(text: &str) -> Result<Vec<Vec<String>>, CsvError> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    split(text, delimiter(text))
}

/// The cells of a block as spreadsheets put it on the clipboard: tab-separated,
/// cells with line breaks quoted. A quote that is never closed was no quote.
pub fn pasted(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    split(text, b'\t').unwrap_or_else(|_| {
        text.lines()
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect()
    })
}

/// The table of the form that a CSV header fits best, where it fits one.
pub fn table_for<'a>(
    words: &Vocabulary,
    form: &'a Form,
    text: &str,
) -> Option<(&'a str, &'a Question)> {
    let header = cells(text)
        .ok()?
        .into_iter()
        .find(|cells| cells.iter().any(|c| !c.is_empty()))?;
    let fit = |part: &str, table: &Question| {
        if Own::places(table, &header).is_some() {
            return usize::MAX;
        }
        words
            .header_row(part, table, &header)
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

/// A file that we wrote: its header has every column of the table by its id.
struct Own;

impl Own {
    /// Where each column stands, by header; nothing where the file is not ours.
    fn places<'h>(table: &Question, header: &'h [String]) -> Option<Vec<(&'h str, usize)>> {
        let places: Vec<(&str, usize)> = header
            .iter()
            .enumerate()
            .map(|(i, name)| (name.as_str(), i))
            .collect();
        let has = |name: &str| header.iter().any(|header| header == name);
        let is_ours = table.columns.iter().all(|column| {
            has(&column.id) && (column.kind != Kind::Place || has(&[&column.id, CODE].concat()))
        }) && header.iter().all(|name| {
            let id = name
                .strip_suffix(CODE)
                .or_else(|| name.strip_suffix(AS_TYPED))
                .unwrap_or(name);
            table.column(name).is_some() || table.column(id).is_some()
        });
        is_ours.then_some(places)
    }

    fn table(table: &Question, places: &[(&str, usize)], block: &[Vec<String>]) -> Table {
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
        }
    }
}

fn own_value(column: &Column, cell: String, code: String) -> Value {
    match &column.kind {
        Kind::Place if !code.is_empty() => Value::Text(code),
        Kind::SeveralChoices { .. } => Value::Many(unjoin(&cell)),
        // A spreadsheet may have written our date in its own way.
        Kind::Date => match date::read_date(&cell) {
            Reading::Sure(date) => Value::Text(date.to_string()),
            Reading::Unsure(_) | Reading::Unreadable => Value::typed(cell),
        },
        kind if kind.is_number() => match number_in_file(kind, &cell) {
            Some(number) => Value::Text(number::canonical(number)),
            // Somebody wrote over a number of ours in a spreadsheet.
            None => Value::typed(cell),
        },
        _ => Value::Text(cell),
    }
}

/// A cell as it is written, and the code of a place.
fn written(column: &Column, row: &Row) -> (String, String) {
    match row.get(&column.id) {
        Some(Value::Text(text)) if column.kind == Kind::Place => match place::english_name(text) {
            Some(name) => (harmless(name), text.clone()),
            None => (harmless(text), String::new()),
        },
        // A plain number is no formula, and has to stay a number.
        Some(Value::Text(text)) if column.kind.is_number() => (text.clone(), String::new()),
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

const DANGEROUS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// Keeps a spreadsheet from running a cell as a formula.
pub(super) fn harmless(text: &str) -> String {
    let guarded = text.trim_start_matches('\'').starts_with(DANGEROUS);
    if guarded {
        ["'", text].concat()
    } else {
        text.to_owned()
    }
}

/// Takes back what [`harmless`] did.
fn as_written(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(DANGEROUS) => text.to_owned(),
        _ => cell.to_owned(),
    }
}

/// Several choices in one cell: “clearance; risk-education”. A separator inside
/// a word of the person's own gets a backslash.
pub(super) fn join(choices: &[String]) -> String {
    let escaped: Vec<String> = choices
        .iter()
        .map(|choice| choice.replace('\\', "\\\\").replace(';', "\\;"))
        .collect();
    escaped.join("; ")
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

pub(super) fn push_row(out: &mut String, cells: &[String]) {
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

/// What separates the cells: the sign of which the first line outside quotes has most.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts
                .iter_mut()
                .filter(|(sign, _)| *sign == byte)
                .for_each(|(_, n)| *n += 1),
        }
    }
    // The first of equals wins: a comma where there is none of them.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(sign, _)| *sign)
}

fn split(text: &str, delimiter: u8) -> Result<Vec<Vec<String>>, CsvError> {
    use csv_core::{ReadFieldResult, ReaderBuilder};
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut input = text.as_bytes();
    let mut buffer = vec![0; 4096];
    let mut cell: Vec<u8> = Vec::new();
    let mut row = Vec::new();
    let mut rows = Vec::new();
    let mut row_line = 1;
    loop {
        let (result, read, written) = reader.read_field(input, &mut buffer);
        input = &input[read..];
        cell.extend_from_slice(&buffer[..written]);
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                // The reader cuts at ASCII signs only, so its cells are UTF-8 as the text was.
                row.push(String::from_utf8_lossy(&cell).into_owned());
                cell.clear();
                if record_end {
                    rows.push(std::mem::take(&mut row));
                    row_line = reader.line() as usize;
                }
            }
            ReadFieldResult::End => break,
        }
    }
    match open_quote(text, delimiter) {
        true => Err(CsvError::OpenQuote {
            line: row_line.min(text.lines().count().max(1)),
        }),
        false => Ok(rows),
    }
}

/// Whether the text ends inside a quoted cell.
fn open_quote(text: &str, delimiter: u8) -> bool {
    let (mut quoted, mut fresh) = (false, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            // Two of them are one sign of the text.
            b'"' if quoted => quoted = bytes.next_if_eq(&b'"').is_some(),
            b'"' if fresh => quoted = true,
            _ => {}
        }
        fresh = !quoted && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    quoted
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
