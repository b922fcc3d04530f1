//! Rows that were read become one edit of a report.

use super::update::Update;
use crate::form::{Form, Kind, Question, Status};
use crate::report::{Answer, Edit, QuestionAt, Report, Row};
use serde::{Deserialize, Serialize};

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
