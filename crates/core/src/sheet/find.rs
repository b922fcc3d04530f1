//! What a cell says as text, and finding and replacing in it.

use super::cursor::Cell;
use crate::document::{Language, shown};
use crate::form::{Column, Form, Kind, Question};
use crate::report::{Edit, QuestionAt, Row, Value, Vocabulary, enter_cell};
use crate::world::fold::lower;
use crate::world::number;

/// The text of a cell as it is edited and copied: plain, so that it reads back.
/// A column that adds others up gives its sum.
pub fn text(form: &Form, column: &Column, row: &Row, language: &dyn Language) -> String {
    match row.get(&column.id) {
        None => row
            .number(column)
            .map(number::canonical)
            .unwrap_or_default(),
        Some(Value::Text(text)) if column.kind.is_number() || column.kind == Kind::Date => {
            text.to_string()
        }
        Some(value) => shown(form, &column.kind, value, row, language).text,
    }
}

/// Whether a cell may say or find something else in one row than in another: what
/// it holds differs, or what that is read beside.
pub fn differs(column: &Column, before: &Row, now: &Row) -> bool {
    let other = |id: &str| before.get(id) != now.get(id);
    other(&column.id)
        || matches!(&column.kind, Kind::Money { currency } if other(currency))
        || column.sum_of.iter().any(|term| other(&term.column))
}

/// Whether a cell says a text, in any letters, as it is edited or as it is shown.
pub(super) fn says(
    form: &Form,
    column: &Column,
    row: &Row,
    what: &[char],
    language: &dyn Language,
) -> bool {
    let Some(value) = row.get(&column.id) else {
        return holds(&text(form, column, row, language), what);
    };
    let says = match value {
        Value::Text(number) if column.kind.is_number() => holds(number, what),
        _ => holds(&text(form, column, row, language), what),
    };
    let shown = || shown(form, &column.kind, value, row, language).text;
    says || is_shown_otherwise(&column.kind, what) && holds(&shown(), what)
}

/// Whether a text holds another, in any letters.
fn holds(text: &str, what: &[char]) -> bool {
    let Some((first, rest)) = what.split_first() else {
        return false;
    };
    let mut signs = text.chars().map(lower);
    while let Some(sign) = signs.next() {
        if sign == *first && rest.iter().copied().eq(signs.clone().take(rest.len())) {
            return true;
        }
    }
    false
}

/// Whether a text may stand in a cell as it is shown and not as it is edited. A
/// number is shown with other signs, but with no letters.
fn is_shown_otherwise(kind: &Kind, what: &[char]) -> bool {
    *kind == Kind::Date || kind.is_number() && !what.iter().any(|sign| sign.is_ascii_alphabetic())
}

/// A text that is looked for: in small letters.
pub(super) fn folded(text: &str) -> Vec<char> {
    text.chars().map(lower).collect()
}

/// Where a text stands in another, counted in signs, from a sign on.
fn position(text: &str, what: &[char], from: usize) -> Option<usize> {
    let text = folded(text);
    if what.is_empty() || text.len() < what.len() {
        return None;
    }
    (from..=text.len() - what.len()).find(|at| text[*at..].starts_with(what))
}

/// Which row of a table stands in a line, where one does.
pub type RowOf<'a> = &'a dyn Fn(usize) -> Option<usize>;

/// The next cell that says a text, after a cell or, backwards, before it; once
/// round the table. `lines` are the rows that are seen, `columns` their columns.
pub fn find(
    (form, table, language): (&Form, &Question, &dyn Language),
    (rows, lines, columns): (&[Row], RowOf<'_>, &[usize]),
    (what, from, back): (&str, Cell, bool),
    count: usize,
) -> Option<Cell> {
    let what = folded(what);
    let width = columns.len();
    let all = count * width;
    let start = from.0 * width + from.1;
    (1..=all)
        .map(|step| match back {
            false => (start + step) % all,
            true => (start + all - step % all) % all,
        })
        .map(|at| (at / width, at % width))
        .find(|(line, column)| {
            let row = lines(*line).and_then(|row| rows.get(row));
            let column = columns.get(*column).and_then(|i| table.columns.get(*i));
            matches!((row, column), (Some(row), Some(column)) if says(form, column, row, &what, language))
        })
}

/// A text with another in the place of what is looked for, everywhere in it and
/// in any letters; nothing where it is not there.
pub fn replace(text: &str, what: &str, with: &str) -> Option<String> {
    let what = folded(what);
    let mut at = position(text, &what, 0)?;
    let signs: Vec<char> = text.chars().collect();
    let mut replaced = String::new();
    let mut from = 0;
    loop {
        replaced.extend(signs.get(from..at).unwrap_or_default());
        replaced.push_str(with);
        from = at + what.len();
        match position(text, &what, from) {
            Some(next) => at = next,
            None => break,
        }
    }
    replaced.extend(signs.get(from..).unwrap_or_default());
    Some(replaced)
}

/// The edit that puts a text in the place of another in some cells, read anew as
/// if each had been typed; with how many cells change. Cells that only add others
/// up stay as they are.
pub fn replace_all(
    (form, table, language): (&Form, &Question, &dyn Language),
    (words, at): (&Vocabulary, &QuestionAt),
    rows: &[Row],
    cells: impl Iterator<Item = (usize, usize)>,
    (what, with): (&str, &str),
) -> (Edit, usize) {
    let mut edits = Vec::new();
    let mut count = 0;
    for (row, column) in cells {
        let (Some(cells), Some(column)) = (rows.get(row), table.columns.get(column)) else {
            continue;
        };
        if cells.get(&column.id).is_none() {
            continue;
        }
        let Some(text) = replace(&text(form, column, cells, language), what, with) else {
            continue;
        };
        count += 1;
        for (key, value) in enter_cell(words, column, &text, cells) {
            edits.push(Edit::Cell {
                at: at.clone(),
                row,
                column: key,
                value,
            });
        }
    }
    (Edit::All(edits), count)
}
