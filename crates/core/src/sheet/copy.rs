//! A block of cells as other programs take it from the clipboard.

use super::cursor::{Range, runs};
use super::find::text;
use crate::document::Language;
use crate::exchange::csv::{as_written, harmless};
use crate::form::{Column, Form};
use crate::report::Row;
use crate::world::number;

/// The text of a cell as it is copied: what a spreadsheet would run as a formula
/// is guarded, as in our files; [`own`] takes that back. A number stays one, and
/// reads in one way: behind three decimals a zero more says that they are decimals.
pub fn copied(form: &Form, column: &Column, row: &Row, language: &dyn Language) -> String {
    let text = text(form, column, row, language);
    let number = row.number(column).filter(|_| column.kind.is_number());
    match number.map(number::canonical).filter(|plain| *plain == text) {
        Some(plain) if decimals(&plain) == 3 => plain + "0",
        Some(plain) => plain,
        None => harmless(&text).into_owned(),
    }
}

fn decimals(plain: &str) -> usize {
    plain
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len())
}

/// The cells of a block that was copied from a table of ours, as they were there.
pub fn own(block: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let line = |line: Vec<String>| {
        line.iter()
            .map(|cell| as_written(cell).to_owned())
            .collect()
    };
    block.into_iter().map(line).collect()
}

/// The lines and the places of several blocks as one, as spreadsheets join them:
/// those of the same columns below each other, those of the same rows beside each
/// other. Nothing where they are neither.
pub fn joined(ranges: &[Range]) -> Option<(Vec<usize>, Vec<usize>)> {
    let first = ranges.first()?;
    let lines = |range: &Range| (range.from.0, range.to.0);
    let places = |range: &Range| (range.from.1, range.to.1);
    let is_one =
        |of: fn(&Range) -> (usize, usize)| ranges.iter().all(|range| of(range) == of(first));
    let all = |of: fn(&Range) -> (usize, usize)| -> Vec<usize> {
        let runs = runs(ranges.iter().map(of)).into_iter();
        runs.flat_map(|(from, to)| from..=to).collect()
    };
    (is_one(lines) || is_one(places)).then(|| (all(lines), all(places)))
}

/// Tab-separated text as spreadsheets write it: a cell with a tab, a line break or
/// a quotation mark at its beginning is quoted.
pub fn tsv(block: &[Vec<String>]) -> String {
    let mut out = String::new();
    for (i, line) in block.iter().enumerate() {
        if i > 0 {
            out.push_str("\r\n");
        }
        for (j, cell) in line.iter().enumerate() {
            if j > 0 {
                out.push('\t');
            }
            if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(cell);
            }
        }
    }
    out
}

/// A table in markup, as Word takes it. Its mark says that it is ours: our own
/// paste reads the text beside it, which keeps every space.
pub fn html(block: &[Vec<String>]) -> String {
    let mut out = String::from("<table data-article7>");
    for line in block {
        out.push_str("<tr>");
        for cell in line {
            out.push_str("<td>");
            for sign in cell.chars() {
                match sign {
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '&' => out.push_str("&amp;"),
                    '\n' => out.push_str("<br>"),
                    sign => out.push(sign),
                }
            }
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</table>");
    out
}

/// A block repeated so that it fills what was chosen, where that is a multiple
/// of it; otherwise the block as it is.
pub fn tiled(block: Vec<Vec<String>>, (height, width): (usize, usize)) -> Vec<Vec<String>> {
    let lines = block.len().max(1);
    let cells = block.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let times = |size: usize, of: usize| {
        if size.is_multiple_of(of) {
            size / of
        } else {
            1
        }
    };
    let (down, across) = (times(height, lines), times(width, cells));
    if down * across <= 1 {
        return block;
    }
    (0..lines * down)
        .filter_map(|i| block.get(i % lines))
        .map(|line| {
            let cell = |i: usize| line.get(i % cells).cloned().unwrap_or_default();
            (0..cells * across).map(cell).collect()
        })
        .collect()
}
