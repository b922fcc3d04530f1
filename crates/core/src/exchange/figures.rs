//! A sheet as text, for files and for pasting: CSV, TSV, Markdown, HTML.
//!
//! CSV and TSV have exact figures in plain digits; Markdown and HTML have them as
//! the language writes them. In each, what a person typed is text and stays text.

use super::csv::{BOM, harmless, push_row};
use crate::document::{Cell, Sheet};

/// As CSV: RFC 4180, UTF-8 with a byte order mark, nothing that a spreadsheet
/// would run as a formula. Notes follow after an empty row.
pub fn csv(sheet: &Sheet) -> String {
    let mut out = String::from(BOM);
    for row in rows(sheet) {
        push_row(&mut out, &row);
    }
    // As many cells as every row has, as the standard asks.
    let padded = |text: String| {
        let mut cells = vec![String::new(); sheet.heads.len().max(1)];
        cells[0] = text; // There is one at least.
        cells
    };
    if !sheet.notes.is_empty() {
        push_row(&mut out, &padded(String::new()));
    }
    for note in &sheet.notes {
        push_row(&mut out, &padded(harmless(note).into_owned()));
    }
    out
}

/// As spreadsheets put cells on the clipboard: tabs between, a cell with a tab,
/// a line break or a quote in quotes.
pub fn tsv(sheet: &Sheet) -> String {
    let mut out = String::new();
    for row in rows(sheet) {
        for (i, cell) in row.iter().enumerate() {
            if i > 0 {
                out.push('\t');
            }
            if cell.contains(['\t', '\n', '\r', '"']) {
                out.extend(["\"", &cell.replace('"', "\"\""), "\""]);
            } else {
                out.push_str(cell);
            }
        }
        out.push('\n');
    }
    out
}

/// As a Markdown table, figures to the right, with its caption and notes.
pub fn markdown(sheet: &Sheet) -> String {
    let mut out = String::new();
    let line = |out: &mut String, cells: &[String]| {
        out.push('|');
        for cell in cells {
            out.extend([" ", cell, " |"]);
        }
        out.push('\n');
    };
    if !sheet.caption.is_empty() {
        out.extend(["**", &marked(&sheet.caption), "**\n\n"]);
    }
    let heads: Vec<String> = sheet.heads.iter().map(|head| marked(&head.text)).collect();
    line(&mut out, &heads);
    let rule = |number: bool| if number { "---:" } else { "---" }.to_owned();
    let rules: Vec<String> = sheet.heads.iter().map(|head| rule(head.number)).collect();
    line(&mut out, &rules);
    for row in &sheet.rows {
        let cells: Vec<String> = row.iter().map(|cell| marked(cell.shown())).collect();
        line(&mut out, &cells);
    }
    if !sheet.totals.is_empty() {
        let strong = |cell: &Cell| match cell.shown() {
            "" => String::new(),
            text => ["**", &marked(text), "**"].concat(),
        };
        let cells: Vec<String> = sheet.totals.iter().map(strong).collect();
        line(&mut out, &cells);
    }
    for note in &sheet.notes {
        out.extend(["\n", &marked(note), "\n"]);
    }
    out
}

/// As an HTML table with its caption and notes, as word processors paste it: no
/// styles, no scripts, figures aligned by attribute.
pub fn html(sheet: &Sheet) -> String {
    let mut out = String::from("<table>");
    if !sheet.caption.is_empty() {
        out.extend(["<caption>", &escaped(&sheet.caption), "</caption>"]);
    }
    let number = |i: usize| sheet.heads.get(i).is_some_and(|head| head.number);
    let cell = |out: &mut String, name: &str, scope: &str, i: usize, text: &str| {
        let align = if number(i) { " align=\"right\"" } else { "" };
        out.extend([
            "<",
            name,
            scope,
            align,
            ">",
            &escaped(text),
            "</",
            name,
            ">",
        ]);
    };
    let line = |out: &mut String, cells: &[Cell]| {
        out.push_str("<tr>");
        for (i, of) in cells.iter().enumerate() {
            let (name, scope) = match i {
                0 => ("th", " scope=\"row\""),
                _ => ("td", ""),
            };
            cell(out, name, scope, i, of.shown());
        }
        out.push_str("</tr>");
    };
    out.push_str("<thead><tr>");
    for (i, head) in sheet.heads.iter().enumerate() {
        cell(&mut out, "th", " scope=\"col\"", i, &head.text);
    }
    out.push_str("</tr></thead><tbody>");
    for row in &sheet.rows {
        line(&mut out, row);
    }
    out.push_str("</tbody>");
    if !sheet.totals.is_empty() {
        out.push_str("<tfoot>");
        line(&mut out, &sheet.totals);
        out.push_str("</tfoot>");
    }
    out.push_str("</table>");
    for note in &sheet.notes {
        out.extend(["<p>", &escaped(note), "</p>"]);
    }
    out
}

/// Heads, rows and totals with plain figures, safe for a spreadsheet.
fn rows(sheet: &Sheet) -> impl Iterator<Item = Vec<String>> {
    let heads = sheet
        .heads
        .iter()
        .map(|head| harmless(&head.text).into_owned())
        .collect();
    let plain = |cells: &Vec<Cell>| -> Vec<String> {
        let cell = |cell: &Cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => harmless(text).into_owned(),
            // A plain number is no formula, and has to stay a number.
            Cell::Number { plain, .. } | Cell::Year(plain) => plain.clone(),
        };
        cells.iter().map(cell).collect()
    };
    let totals = Some(&sheet.totals).filter(|totals| !totals.is_empty());
    std::iter::once(heads).chain(sheet.rows.iter().chain(totals).map(plain))
}

/// Text as it stands in a Markdown table: no mark in it means anything.
fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Text as it stands in HTML; its line breaks stay.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0'..='\u{1f}' if c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}
