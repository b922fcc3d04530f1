//! Which row of a file is which row of the table, and what it changes there;
//! what counts as a match says [`How::Update`](super::How::Update).

use super::merge::{Change, Merged, Outcome};
use super::preview::cut;
use crate::form::{Kind, Question};
use crate::report::{Edit, QuestionAt, Row, Value, sum};
use crate::world::place;
use std::collections::{HashMap, VecDeque};

/// How many changes are listed.
const CHANGES_LISTED: usize = 100;
/// Where more rows than this have the same keys, they are paired by their order
/// alone: looking for the alike ones would take too long.
const MOST_ALIKE: usize = 200;

/// Rows that take the place of those with the same keys.
pub(super) struct Update<'a> {
    /// The table.
    pub table: &'a Question,
    /// Where it stands.
    pub at: &'a QuestionAt,
    /// The ids of its key columns.
    pub keys: Vec<String>,
}

impl Update<'_> {
    /// The edit that changes the rows that are matched and adds the others.
    pub fn merge(&self, there: &[Row], new: Vec<Row>) -> Merged {
        let mut outcome = Outcome::default();
        let mut after = there.to_vec();
        let mut edits = Vec::new();
        let mut added = Vec::new();
        let pairs = self.pairs(there, &new, &mut outcome);
        for (row, pair) in new.into_iter().zip(pairs) {
            let Some(i) = pair else {
                added.push(row);
                continue;
            };
            outcome.matched += 1;
            // A pair is a row that is there.
            let changes = self.changes(&there[i], &row, &mut outcome.kept);
            outcome.changed += usize::from(!changes.is_empty());
            for (column, value) in changes {
                if outcome.changes.len() < CHANGES_LISTED {
                    outcome.changes.push(Change {
                        row: i + 1,
                        before: shown(there[i].get(&column)),
                        after: shown(Some(&value)),
                        column: column.clone(),
                    });
                }
                after[i].put(&column, Some(value.clone()));
                edits.push(Edit::Cell {
                    at: self.at.clone(),
                    row: i,
                    column,
                    value: Some(value),
                });
            }
        }
        outcome.added = added.len();
        outcome.left = there.len() - outcome.matched;
        if !added.is_empty() {
            after.extend(added.iter().cloned());
            edits.push(Edit::InsertRows {
                at: self.at.clone(),
                row: there.len(),
                rows: added,
            });
        }
        Merged {
            edit: Edit::All(edits),
            rows: after,
            outcome,
        }
    }

    /// For each new row, the row that it matches.
    fn pairs(&self, there: &[Row], new: &[Row], outcome: &mut Outcome) -> Vec<Option<usize>> {
        let mut by_key: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (i, row) in there.iter().enumerate() {
            if let Some(key) = self.key(row) {
                by_key.entry(key).or_default().push_back(i);
            }
        }
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let keys: Vec<Option<String>> = new.iter().map(|row| self.key(row)).collect();
        for key in keys.iter().flatten() {
            *counts.entry(key.as_str()).or_default() += 1;
        }
        let several: Vec<bool> = keys
            .iter()
            .map(|key| {
                key.as_deref().is_some_and(|key| {
                    let here = by_key.get(key).map_or(0, VecDeque::len);
                    here > 0 && (here > 1 || counts.get(key).copied().unwrap_or(0) > 1)
                })
            })
            .collect();
        let mut pairs = vec![None; new.len()];
        // Alike in everything first: they are the same row for sure.
        for alike in [true, false] {
            for (n, row) in new.iter().enumerate() {
                let Some(open) = keys[n].as_ref().and_then(|key| by_key.get_mut(key)) else {
                    continue;
                };
                if pairs[n].is_some() || (alike && open.len() > MOST_ALIKE) {
                    continue;
                }
                let found = open
                    .iter()
                    .position(|i| !alike || self.changes(&there[*i], row, &mut 0).is_empty());
                if let Some(found) = found {
                    pairs[n] = open.remove(found);
                    outcome.by_order += usize::from(!alike && several[n]);
                }
            }
        }
        pairs
    }

    /// What a row says in the key columns; nothing where it says nothing there.
    fn key(&self, row: &Row) -> Option<String> {
        let mut key = String::new();
        let mut says_something = false;
        for id in &self.keys {
            let text = compared(row.get(id));
            says_something |= !text.is_empty();
            key.push_str(&text);
            key.push('\u{1f}');
        }
        says_something.then_some(key)
    }

    /// The cells that the new row sets. `kept` counts those that it would have
    /// overwritten with what does not read.
    fn changes(&self, there: &Row, new: &Row, kept: &mut usize) -> Vec<(String, Value)> {
        let mut changes = Vec::new();
        for column in &self.table.columns {
            let Some(value) = new.get(&column.id) else {
                continue;
            };
            let before = there.get(&column.id);
            let same_number = column.kind.is_number()
                && value.as_number().is_some()
                && value.as_number() == before.map_or(sum(column, there), Value::as_number);
            if before == Some(value) || same_number {
                continue;
            }
            // What differs in case or punctuation only is what was matched by.
            if self.keys.contains(&column.id) && before.is_some() {
                continue;
            }
            let reads = !matches!(value, Value::Typed(_) | Value::Other(_));
            let read = before.is_some_and(|before| !matches!(before, Value::Typed(_)));
            if !reads && read {
                *kept += 1;
                continue;
            }
            changes.push((column.id.clone(), value.clone()));
        }
        self.with_currency(there, new, &mut changes);
        changes
    }

    /// A currency is not changed under an amount that stays.
    fn with_currency(&self, there: &Row, new: &Row, changes: &mut Vec<(String, Value)>) {
        for column in &self.table.columns {
            let Kind::Money { currency } = &column.kind else {
                continue;
            };
            let reads = matches!(new.get(&column.id), Some(Value::Text(_)));
            if !reads && there.get(&column.id).is_some() {
                changes.retain(|(id, _)| id != currency);
            }
        }
    }
}

/// A value as keys are compared.
fn compared(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::Text(text)) if place::english_name(text).is_some() => text.to_string(),
        Some(Value::Text(text)) => place::fold(text),
        Some(Value::Typed(typed)) => place::fold(&typed.typed),
        Some(Value::Many(words)) => {
            let mut words: Vec<String> = words.iter().map(|word| place::fold(word)).collect();
            words.sort();
            words.join(";")
        }
        Some(Value::Other(json)) => json.to_string(),
    }
}

fn shown(value: Option<&Value>) -> String {
    let text = match value {
        None => String::new(),
        Some(Value::Many(words)) => words.join("; "),
        Some(Value::Other(json)) => json.to_string(),
        Some(value) => value.as_text().to_owned(),
    };
    cut(&text, 200)
}
