//! Names in a column that are probably one.

use super::finding::{Figure, Finding};
use super::look::{Look, Table};
use super::table::row_number;
use crate::form::{Column, ColumnRole};
use crate::report::Value;
use crate::world::alike::groups;
use crate::world::place::english_name;
use std::collections::HashMap;

/// Partners, destinations and institutions that are spelled in two ways: one
/// finding for each name, at the first row that has another spelling than the
/// most frequent one.
pub(super) fn probably_one(look: &Look<'_>, found: &mut Vec<Finding>) {
    for table in look.tables() {
        for column in &table.question.columns {
            if column.plays(ColumnRole::Names) {
                in_column(table, column, found);
            }
        }
    }
}

/// A spelling: the first row that has it, and how many have it.
struct Spelling<'a> {
    text: &'a str,
    first: usize,
    count: usize,
}

fn in_column(table: Table<'_>, column: &Column, found: &mut Vec<Finding>) {
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        let text = match row.get(&column.id) {
            Some(Value::Text(text)) => text.trim(),
            _ => continue,
        };
        match known.get(text).and_then(|i| spellings.get_mut(*i)) {
            Some(spelling) => spelling.count += 1,
            None => {
                known.insert(text, spellings.len());
                spellings.push(Spelling {
                    text,
                    first: at,
                    count: 1,
                });
            }
        }
    }
    // A country's code is compared by its name.
    let names: Vec<&str> = spellings
        .iter()
        .map(|spelling| name(spelling.text))
        .collect();
    for group in groups(&names) {
        let mut group: Vec<&Spelling<'_>> =
            group.iter().filter_map(|i| spellings.get(*i)).collect();
        group.sort_by_key(|spelling| (std::cmp::Reverse(spelling.count), spelling.first));
        let Some(rarer) = group.iter().skip(1).map(|spelling| spelling.first).min() else {
            continue;
        };
        let written = group.iter().map(|spelling| name(spelling.text).to_owned());
        let finding = Finding::should("names-alike", table.cell(rarer, &column.id))
            .with("names", Figure::Texts(written.collect()))
            .with("row", row_number(rarer));
        found.push(finding);
    }
}

/// A country's name for its code; any other text is itself.
fn name(text: &str) -> &str {
    let code = Some(text).filter(|text| text.len() == 2);
    code.and_then(english_name).unwrap_or(text)
}
