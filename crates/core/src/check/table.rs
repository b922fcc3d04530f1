//! The rows of tables.

use super::finding::{Figure, Finding};
use super::look::Look;
use crate::form::Kind;
use crate::report::{Row, Value};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

/// A row with fewer cells says too little to be the same as another.
const CELLS: usize = 2;

/// The same row twice or more often: one finding for each such row, at its
/// second place.
pub(super) fn repeated_rows(look: &Look<'_>, found: &mut Vec<Finding>) {
    for table in look.tables() {
        let mut by_hash: HashMap<u64, Vec<usize>> = HashMap::new();
        // Of rows that are equal, the first, and then the places of the others.
        let mut repeated: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, row) in table.rows.iter().enumerate() {
            if row.len() < CELLS {
                continue;
            }
            let firsts = by_hash.entry(hash(row)).or_default();
            let same = |first: &&usize| table.rows.get(**first) == Some(row);
            match firsts.iter().find(same) {
                Some(first) => repeated.entry(*first).or_default().push(at),
                None => firsts.push(at),
            }
        }
        for (first, others) in repeated {
            let Some(second) = others.first() else {
                continue;
            };
            let finding = Finding::should("row-repeated", table.place().row(*second))
                .with("first", row_number(first))
                .with("row", row_number(*second))
                .with("count", Figure::Count(others.len() as u64 + 1));
            // Which row it is, wherever it stands.
            let row = table.rows.get(*second).map(written).unwrap_or_default();
            found.push(finding.quoting("text", &row));
        }
    }
}

/// A row that lacks what its table cannot do without: one finding for each
/// column, at the first such row. An amount's currency is spoken of elsewhere.
pub(super) fn incomplete_rows(look: &Look<'_>, found: &mut Vec<Finding>) {
    for table in look.tables() {
        let required = table
            .question
            .columns
            .iter()
            .filter(|column| column.required && column.kind != Kind::Currency);
        for column in required {
            let mut lacking = table
                .rows
                .iter()
                .enumerate()
                .filter(|(_, row)| !row.is_empty() && row.get(&column.id).is_none());
            if let Some((first, _)) = lacking.next() {
                let count = lacking.count() as u64 + 1;
                let finding = Finding::should("cell-missing", table.cell(first, &column.id))
                    .with("row", row_number(first))
                    .with("count", Figure::Count(count))
                    .with("name", Figure::Word(table.column_word(&column.id)));
                found.push(finding);
            }
        }
    }
}

/// A row as people count, from 1.
pub(super) fn row_number(row: usize) -> Figure {
    Figure::Row(row as u64 + 1)
}

/// What somebody wrote in a row.
fn written(row: &Row) -> String {
    let texts = row.iter().map(|(_, value)| match value {
        Value::Many(words) => words.join(", "),
        other => other.as_text().to_owned(),
    });
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(" · ")
}

/// Equal rows have equal hashes; what we do not know counts by its column only.
fn hash(row: &Row) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (column, value) in row.iter() {
        column.hash(&mut hasher);
        match value {
            Value::Text(text) => text.hash(&mut hasher),
            Value::Many(words) => words.hash(&mut hasher),
            Value::Typed(typed) => typed.typed.hash(&mut hasher),
            Value::Other(_) => {}
        }
    }
    hasher.finish()
}
