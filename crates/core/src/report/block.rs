//! A block of cells that is pasted into a table.
//!
//! As for a single cell, nothing here changes a report: the result is an [`Edit`].

use super::answer::Value;
use super::edit::{Edit, QuestionAt};
use super::entry::{cells, in_unit, separators_in};
use super::row::{Row, sum};
use super::vocabulary::Vocabulary;
use crate::form::{Column, Kind, Question};
use crate::world::currency;
use crate::world::number::Separators;

/// A block of cells that is pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its lines, as texts.
    pub cells: Vec<Vec<String>>,
    /// Whether it was copied from a table of ours: a cell for each column, no
    /// header, and each number so that it reads in one way by itself.
    pub is_ours: bool,
}

/// Where the cells of a block go that stand below each other.
struct Place<'a> {
    /// The column; nothing where they are passed over.
    column: Option<&'a Column>,
    /// What their header adds to each figure; empty without one.
    unit: String,
    /// How their figures are written, where they agree.
    separators: Option<Separators>,
}

/// The edit that puts a pasted block into a table: `lines` are the rows that its
/// lines go to, those the table lacks are new ones at its end; `columns` are the
/// columns of the table that its cells go to, unless the first line of a
/// stranger's block is a header that says which column goes where. Nothing where
/// the block is empty.
pub fn enter_block(
    words: &Vocabulary,
    table: &Question,
    at: &QuestionAt,
    rows: &[Row],
    (lines, columns): (&[usize], &[usize]),
    block: &Block,
) -> Option<Edit> {
    let (places, body) = places(words, (&at.part, table), columns, block)?;
    let mut edits = Vec::new();
    let mut new = Vec::new();
    for (i, texts) in body.iter().enumerate() {
        let there = lines
            .get(i)
            .and_then(|line| Some((*line, rows.get(*line)?)));
        let mut row = there.map(|(_, row)| row.clone()).unwrap_or_default();
        let changes = fill(words, &places, texts, &mut row);
        let Some((line, _)) = there else {
            new.push(row);
            continue;
        };
        for (column, value) in changes {
            edits.push(Edit::Cell {
                at: at.clone(),
                row: line,
                column,
                value,
            });
        }
    }
    if !new.is_empty() {
        edits.push(Edit::InsertRows {
            at: at.clone(),
            row: rows.len(),
            rows: new,
        });
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// Where the cells of a block go, and its lines without a header. Nothing where it
/// has none.
fn places<'a, 'b>(
    words: &Vocabulary,
    (part, table): (&str, &'a Question),
    columns: &[usize],
    block: &'b Block,
) -> Option<(Vec<Place<'a>>, &'b [Vec<String>])> {
    let (first, below) = block.cells.split_first()?;
    let header = match block.is_ours {
        true => None,
        false => words.header_row(part, table, first),
    };
    let place = |column: Option<&'a Column>, unit: String| Place {
        column,
        unit,
        separators: None,
    };
    let (mut places, body): (Vec<Place<'a>>, &[Vec<String>]) = match header {
        Some(ids) => {
            let named = ids.into_iter().zip(first).map(|(id, cell)| {
                let column = id.and_then(|id| table.column(id));
                place(column, words.unit(part, table, cell))
            });
            (named.collect(), below)
        }
        None => {
            let body = &block.cells[..];
            let columns = match block.is_ours {
                true => columns.iter().map(|i| table.columns.get(*i)).collect(),
                false => columns_for(table, columns, body),
            };
            let plain = columns.into_iter().map(|one| place(one, String::new()));
            (plain.collect(), body)
        }
    };
    // Ours are written so that each reads in one way by itself.
    if !block.is_ours {
        for (i, place) in places.iter_mut().enumerate() {
            let texts = body.iter().filter_map(|cells| cells.get(i));
            let texts: Vec<&str> = texts.map(String::as_str).collect();
            place.separators = place
                .column
                .and_then(|column| separators_in(column, &texts));
        }
    }
    Some((places, body))
}

/// Puts the texts of a line into a row; the cells that it fills or empties, in the
/// order in which it does so.
fn fill(
    words: &Vocabulary,
    places: &[Place<'_>],
    texts: &[String],
    row: &mut Row,
) -> Vec<(String, Option<Value>)> {
    let mut changes = Vec::new();
    let mut put = |row: &mut Row, key: String, value: Option<Value>| {
        row.put(&key, value.clone());
        changes.push((key, value));
    };
    // Currencies first, so that “kr” beside a column that says NOK is no question.
    for currencies in [true, false] {
        for (place, text) in places.iter().zip(texts) {
            let Some(column) = place.column else { continue };
            if (column.kind == Kind::Currency) != currencies {
                continue;
            }
            let text = in_unit(column, text, &place.unit);
            for (key, value) in cells(words, column, &text, row, place.separators) {
                put(row, key, value);
            }
        }
    }
    // A total that is what its parts add up to was copied, not typed.
    for column in places.iter().filter_map(|place| place.column) {
        let number = row.get(&column.id).and_then(Value::as_number);
        if number.is_some() && number == sum(column, row) {
            put(row, column.id.clone(), None);
        }
    }
    changes
}

/// The headers of a pasted block that name no column of the table, with how many
/// cells under them say something: [`enter_block`] has no place for those.
pub fn unplaced(
    words: &Vocabulary,
    table: &Question,
    part: &str,
    block: &Block,
) -> Vec<(String, usize)> {
    let Some((first, body)) = block.cells.split_first().filter(|_| !block.is_ours) else {
        return Vec::new();
    };
    let Some(columns) = words.header_row(part, table, first) else {
        return Vec::new();
    };
    let strangers = first.iter().zip(columns).enumerate();
    let strangers = strangers.filter(|(_, (_, column))| column.is_none());
    let counted = strangers.map(|(i, (header, _))| {
        let cells = body.iter().filter_map(|cells| cells.get(i));
        let filled = cells.filter(|text| !text.trim().is_empty()).count();
        (header.trim().to_owned(), filled)
    });
    counted.filter(|(_, filled)| *filled > 0).collect()
}

/// The columns that a block without a header fills. Most people's tables keep
/// amount and currency in one cell: where no text would be a currency, that
/// column is passed over.
fn columns_for<'a>(
    table: &'a Question,
    columns: &[usize],
    body: &[Vec<String>],
) -> Vec<Option<&'a Column>> {
    let holds_codes = |i: usize| {
        let mut texts = body
            .iter()
            .filter_map(|cells| cells.get(i))
            .filter(|t| !t.trim().is_empty());
        texts.clone().next().is_none() || texts.any(|text| currency::code_of(text.trim()).is_some())
    };
    let mut targets = Vec::new();
    for (i, column) in columns.iter().enumerate() {
        let column = table.columns.get(*column);
        let is_currency = column.is_some_and(|column| column.kind == Kind::Currency);
        if i > 0 && is_currency && !holds_codes(targets.len()) {
            continue;
        }
        targets.push(column);
    }
    targets
}
