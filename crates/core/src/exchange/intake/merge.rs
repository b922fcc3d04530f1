//! Rows that were read become one edit of a report.

use crate::form::{Form, Kind, Question, Status};
use crate::report::{Answer, Edit, QuestionAt, Report, Row, Value, sum};
use crate::world::place;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, VecDeque};

/// How many changes are listed.
const CHANGES_LISTED: usize = 100;
/// Where more rows than this have the same keys, they are paired by their order
/// alone: looking for the alike ones would take too long.
const MOST_ALIKE: usize = 200;

/// What becomes of the rows that are there already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum How {
    /// They stay, and the new ones come behind them.
    Append,
    /// The new ones take their place.
    Replace,
    /// Each new row changes the one that it matches; the others come behind.
    ///
    /// Two rows match where they say the same in every key column, whatever the
    /// case, accents, punctuation, and order of several choices. A row that says
    /// nothing in any of them matches none. Where several rows have the same
    /// keys, those that are alike in everything else are paired first, the rest
    /// in their order, and each row is paired once. A match sets the cells in
    /// which the new row says something else; an empty cell of the new row
    /// empties nothing, and one that does not read overwrites nothing that does.
    /// An amount and its currency are set together. Rows that nothing matches
    /// stay as they are.
    Update {
        /// The ids of the key columns; without any, [`default_keys`].
        #[serde(default)]
        keys: Vec<String>,
    },
}

/// Why rows cannot be merged; nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum MergeError {
    /// There is no row to merge.
    #[error("expected at least one row, found none: choose what each column is")]
    NoRows,
    /// The form has no such table.
    #[error("expected a table of the form, found {part}.{question}")]
    NoTable {
        /// The part that was asked for.
        part: String,
        /// The question that was asked for.
        question: String,
    },
    /// The report holds something else where the table should be.
    #[error("{part}.{question} holds an answer that is no table: empty it first")]
    NotATable {
        /// The table's part.
        part: String,
        /// The table.
        question: String,
    },
    /// A key column is none of the table's.
    #[error("expected a column of the table as a key, found {key}")]
    NoKey {
        /// The key.
        key: String,
    },
}

/// An edit, and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The edit: one step of undo.
    pub edit: Edit,
    /// The rows of the table afterwards.
    pub rows: Vec<Row>,
    /// What it does, for a person.
    pub outcome: Outcome,
}

/// What a merge does. Every row of the file is added or matched; every row that
/// was there is matched, left or removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Rows that come in new.
    pub added: usize,
    /// Rows of the file that match one that is there.
    pub matched: usize,
    /// Of those, how many change a cell.
    pub changed: usize,
    /// Rows that were there and that no row of the file matches; they stay.
    pub left: usize,
    /// Rows that were there and go.
    pub removed: usize,
    /// Of the matched, how many were paired by their order alone, because
    /// several rows have the same keys: to be looked at.
    pub by_order: usize,
    /// Cells that do not read in the file, where a cell that reads stays.
    pub kept: usize,
    /// The first changed cells.
    pub changes: Vec<Change>,
    /// Whether the summary says that the section did not change, so that the
    /// rows are kept but no part of the report.
    pub not_in_report: bool,
}

/// A cell that an update changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The row of the table, from 1.
    pub row: usize,
    /// The column.
    pub column: String,
    /// What it says now; empty where it says nothing.
    pub before: String,
    /// What it will say.
    pub after: String,
}

/// The columns by which rows of a table are told apart unless a person says
/// otherwise: those that name something (a place, a text, a choice) rather than
/// count it, date it or pay it.
pub fn default_keys(table: &Question) -> Vec<String> {
    let names = table.columns.iter().filter(|column| {
        !column.kind.is_number() && !matches!(column.kind, Kind::Currency | Kind::Date)
    });
    names.map(|column| column.id.clone()).collect()
}

/// The edit that brings rows into a table of a report, and what it does. Where
/// the summary says nothing of the section yet, it says afterwards that the
/// section changed.
///
/// # Errors
/// When there are no rows, no such table, or a key that is no column of it.
pub fn merge(
    form: &Form,
    report: &Report,
    at: &QuestionAt,
    rows: Vec<Row>,
    how: &How,
) -> Result<Merged, MergeError> {
    let table = form
        .question(&at.part, &at.question)
        .filter(|question| question.kind == Kind::Table)
        .ok_or_else(|| MergeError::NoTable {
            part: at.part.clone(),
            question: at.question.clone(),
        })?;
    if let Some(Answer::Value(_)) = report.answer(&at.part, &at.question) {
        return Err(MergeError::NotATable {
            part: at.part.clone(),
            question: at.question.clone(),
        });
    }
    if rows.is_empty() {
        return Err(MergeError::NoRows);
    }
    let there = report.rows(&at.part, &at.question);
    let mut merged = match how {
        How::Append => append(at, there, rows),
        How::Replace => Merged {
            outcome: Outcome {
                added: rows.len(),
                removed: there.len(),
                ..Outcome::default()
            },
            edit: Edit::Answer {
                at: at.clone(),
                answer: Some(Answer::Rows(rows.clone())),
            },
            rows,
        },
        How::Update { keys } => {
            let keys = if keys.is_empty() {
                default_keys(table)
            } else {
                keys.clone()
            };
            if let Some(key) = keys.iter().find(|key| table.column(key).is_none()) {
                return Err(MergeError::NoKey { key: key.clone() });
            }
            Update { table, at, keys }.merge(there, rows)
        }
    };
    if form.section(&at.part).is_some() {
        let status = report.status(&at.part);
        match status {
            None => {
                let say = Edit::Status {
                    section: at.part.clone(),
                    status: Some(Status::Changed),
                    last_reported: report.last_reported(&at.part),
                };
                merged.edit = Edit::All(vec![say, merged.edit]);
            }
            Some(status) => merged.outcome.not_in_report = status != Status::Changed,
        }
    }
    Ok(merged)
}

fn append(at: &QuestionAt, there: &[Row], rows: Vec<Row>) -> Merged {
    let mut after = there.to_vec();
    after.extend(rows.iter().cloned());
    Merged {
        outcome: Outcome {
            added: rows.len(),
            left: there.len(),
            ..Outcome::default()
        },
        edit: Edit::InsertRows {
            at: at.clone(),
            row: there.len(),
            rows,
        },
        rows: after,
    }
}

struct Update<'a> {
    table: &'a Question,
    at: &'a QuestionAt,
    keys: Vec<String>,
}

impl Update<'_> {
    fn merge(&self, there: &[Row], new: Vec<Row>) -> Merged {
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
        Some(Value::Text(text)) if place::english_name(text).is_some() => text.clone(),
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
    super::preview::cut(&text, 200)
}
