//! The one way to change a report, and back.

use super::answer::{Answer, Answers, Value};
use super::reviewed::Reviewed;
use super::row::Row;
use super::whole::{Attachment, Period, Rate, Report, SectionReport};
use crate::form::{ADDITIONAL, CONTACT, Status};
use crate::world::keyed::Keyed;

/// Where a question stands: its part of the form and its id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionAt {
    /// The section's letter, or one of the form's other parts.
    pub part: String,
    /// The question's id.
    pub question: String,
}

impl QuestionAt {
    /// The place of a question.
    pub fn new(part: impl Into<String>, question: impl Into<String>) -> QuestionAt {
        QuestionAt {
            part: part.into(),
            question: question.into(),
        }
    }
}

/// A change to a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Another report in its place, whole.
    Whole(Box<Report>),
    /// Whose report it is.
    State(String),
    /// The period that it covers.
    Period(Period),
    /// The files that belong to it.
    Attachments(Vec<Attachment>),
    /// The currency in which the assistance is also told, and the rates for it.
    Rates {
        /// As [`Report::reporting_currency`].
        reporting_currency: String,
        /// As [`Report::rates`].
        rates: Vec<Rate>,
    },
    /// What was answered to findings of the review.
    Reviewed(Vec<Reviewed>),
    /// The rows of earlier reports that wait, as [`Report::offered`].
    Offered(Keyed<Answers>),
    /// What the summary says about a section.
    Status {
        /// The section's letter.
        section: String,
        /// What is said; nothing takes it back.
        status: Option<Status>,
        /// The year in which it was last filled in.
        last_reported: Option<i32>,
    },
    /// An answer, whole; nothing takes it away.
    Answer {
        /// The question.
        at: QuestionAt,
        /// Its answer.
        answer: Option<Answer>,
    },
    /// One cell of a table; nothing empties it.
    Cell {
        /// The table.
        at: QuestionAt,
        /// The row, from 0.
        row: usize,
        /// The column's id.
        column: String,
        /// The cell's value.
        value: Option<Value>,
    },
    /// Rows put into a table before a row, or at its end.
    InsertRows {
        /// The table.
        at: QuestionAt,
        /// The row before which they go, from 0; the count of rows for the end.
        row: usize,
        /// The rows.
        rows: Vec<Row>,
    },
    /// Rows taken out of a table.
    RemoveRows {
        /// The table.
        at: QuestionAt,
        /// The first of them, from 0.
        row: usize,
        /// How many.
        count: usize,
    },
    /// A row moved to another place of its table.
    MoveRow {
        /// The table.
        at: QuestionAt,
        /// Where it is, from 0.
        from: usize,
        /// Where it is afterwards, from 0.
        to: usize,
    },
    /// Several edits as one: all of them happen, or none.
    All(Vec<Edit>),
}

/// Why an edit cannot be made; the report is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The table has fewer rows than the edit speaks of.
    #[error("{part}.{question} has {count} rows; there is no row {row}")]
    NoSuchRow {
        /// The table's part of the form.
        part: String,
        /// The table.
        question: String,
        /// How many rows it has.
        count: usize,
        /// The row that was asked for, from 1.
        row: usize,
    },
    /// The answer is no table.
    #[error("{part}.{question} holds an answer that is not a table")]
    NotATable {
        /// The question's part of the form.
        part: String,
        /// The question.
        question: String,
    },
    /// The report was submitted: what it says is on the treaty's record.
    #[error(
        "this report was submitted on {on} and can no longer be changed; start an amendment of it"
    )]
    Submitted {
        /// When, as the report has it.
        on: String,
    },
    /// The edit would make a submitted report of one that is not.
    #[error(
        "expected a report that is still a draft, found one that was submitted on {on}; open it beside this one"
    )]
    BySubmitting {
        /// When it was submitted, as it says.
        on: String,
    },
    /// The additional part holds text only.
    #[error("{question} takes text, and no more than one answer")]
    TextOnly {
        /// The question.
        question: String,
    },
}

impl Edit {
    /// The questions whose answers it changes, and the sections whose status.
    /// A section's status is named by an empty question id, and whatever stands
    /// in the report's head, or all of it, by an empty part.
    pub fn touches(&self, touched: &mut Vec<QuestionAt>) {
        let place = match self {
            Edit::Whole(_)
            | Edit::State(_)
            | Edit::Period(_)
            | Edit::Attachments(_)
            | Edit::Rates { .. }
            | Edit::Reviewed(_)
            | Edit::Offered(_) => QuestionAt::new("", ""),
            Edit::Status { section, .. } => QuestionAt::new(section.as_str(), ""),
            Edit::Answer { at, .. }
            | Edit::Cell { at, .. }
            | Edit::InsertRows { at, .. }
            | Edit::RemoveRows { at, .. }
            | Edit::MoveRow { at, .. } => at.clone(),
            Edit::All(edits) => return edits.iter().for_each(|edit| edit.touches(touched)),
        };
        if !touched.contains(&place) {
            touched.push(place);
        }
    }
}

impl Report {
    /// Makes an edit and answers the edit that takes it back.
    ///
    /// # Errors
    /// When the report was submitted, a table lacks a row that the edit speaks
    /// of, or an answer is of another shape; then the report is as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        if let Some(on) = &self.submitted {
            return Err(EditError::Submitted { on: on.clone() });
        }
        match edit {
            // Every edit can be taken back, and submitting cannot: `Report::submit`.
            Edit::Whole(report) if report.submitted.is_some() => Err(EditError::BySubmitting {
                on: report.submitted.unwrap_or_default(),
            }),
            Edit::Whole(report) => Ok(Edit::Whole(Box::new(std::mem::replace(self, *report)))),
            Edit::State(state) => Ok(Edit::State(std::mem::replace(&mut self.state, state))),
            Edit::Period(period) => Ok(Edit::Period(std::mem::replace(&mut self.period, period))),
            Edit::Attachments(attachments) => Ok(Edit::Attachments(std::mem::replace(
                &mut self.attachments,
                attachments,
            ))),
            Edit::Rates {
                reporting_currency,
                rates,
            } => Ok(Edit::Rates {
                reporting_currency: std::mem::replace(
                    &mut self.reporting_currency,
                    reporting_currency,
                ),
                rates: std::mem::replace(&mut self.rates, rates),
            }),
            Edit::Reviewed(reviewed) => Ok(Edit::Reviewed(std::mem::replace(
                &mut self.reviewed,
                reviewed,
            ))),
            Edit::Offered(offered) => {
                Ok(Edit::Offered(std::mem::replace(&mut self.offered, offered)))
            }
            Edit::Status {
                section,
                status,
                last_reported,
            } => Ok(self.set_status(section, status, last_reported)),
            Edit::Answer { at, answer } => self.set_answer(at, answer),
            Edit::All(edits) => self.apply_all(edits),
            of_rows => self.apply_to_rows(of_rows),
        }
    }

    /// An edit of the rows of a table. Never inline: the app fetches it late, with
    /// the tables; see `scripts/finish-dist.mjs`.
    #[inline(never)]
    fn apply_to_rows(&mut self, edit: Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::Cell {
                at,
                row,
                column,
                value,
            } => {
                let rows = self.rows_at(&at)?;
                let count = rows.len();
                let Some(cells) = rows.get_mut(row) else {
                    return Err(at.no_row(count, row));
                };
                let value = cells.put(&column, value);
                Ok(Edit::Cell {
                    at,
                    row,
                    column,
                    value,
                })
            }
            Edit::InsertRows { at, row, rows } => self.insert_rows(at, row, rows),
            Edit::RemoveRows { at, row, count } => self.remove_rows(at, row, count),
            Edit::MoveRow { at, from, to } => {
                let rows = self.rows_at(&at)?;
                let count = rows.len();
                if let Some(row) = [from, to].into_iter().find(|row| *row >= count) {
                    return Err(at.no_row(count, row));
                }
                let row = rows.remove(from);
                rows.insert(to, row);
                Ok(Edit::MoveRow {
                    at,
                    from: to,
                    to: from,
                })
            }
            other => self.apply(other),
        }
    }

    fn apply_all(&mut self, edits: Vec<Edit>) -> Result<Edit, EditError> {
        let mut back = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply(edit) {
                Ok(inverse) => back.push(inverse),
                Err(error) => {
                    for inverse in back.into_iter().rev() {
                        // An inverse fits the report that its edit left behind.
                        let _ = self.apply(inverse);
                    }
                    return Err(error);
                }
            }
        }
        back.reverse();
        Ok(Edit::All(back))
    }

    fn set_status(
        &mut self,
        section: String,
        status: Option<Status>,
        last_reported: Option<i32>,
    ) -> Edit {
        let said = self.sections.of(&section);
        let back = Edit::Status {
            section: section.clone(),
            status: std::mem::replace(&mut said.status, status),
            last_reported: std::mem::replace(&mut said.last_reported, last_reported),
        };
        self.forget_if_empty(&section);
        back
    }

    fn set_answer(&mut self, at: QuestionAt, answer: Option<Answer>) -> Result<Edit, EditError> {
        let answer = answer.filter(|answer| match answer {
            Answer::Rows(rows) => !rows.is_empty(),
            Answer::Value(value) => !value.is_empty(),
        });
        if at.part == ADDITIONAL {
            let text = match answer {
                None => String::new(),
                Some(Answer::Value(Value::Text(text))) => text.to_string(),
                Some(_) => {
                    return Err(EditError::TextOnly {
                        question: at.question,
                    });
                }
            };
            let before = std::mem::replace(&mut self.additional_information, text);
            let before = (!before.is_empty()).then_some(Answer::Value(Value::text(before)));
            return Ok(Edit::Answer { at, answer: before });
        }
        let answers = match at.part.as_str() {
            CONTACT => &mut self.contact,
            part => &mut self.sections.of(part).answers,
        };
        let before = match answer {
            Some(answer) => answers.insert(at.question.clone(), answer),
            None => answers.remove(&at.question),
        };
        self.forget_if_empty(&at.part);
        Ok(Edit::Answer { at, answer: before })
    }

    fn insert_rows(
        &mut self,
        at: QuestionAt,
        row: usize,
        new: Vec<Row>,
    ) -> Result<Edit, EditError> {
        let count = new.len();
        if count == 0 {
            // What takes it back takes nothing out; see `remove_rows`.
            return Ok(Edit::RemoveRows { at, row, count });
        }
        if self.answer(&at.part, &at.question).is_none() {
            if row > 0 {
                return Err(at.no_row(0, row));
            }
            self.set_answer(at.clone(), Some(Answer::Rows(new)))?;
        } else {
            let rows = self.rows_at(&at)?;
            if row > rows.len() {
                return Err(at.no_row(rows.len(), row));
            }
            rows.splice(row..row, new);
        }
        Ok(Edit::RemoveRows { at, row, count })
    }

    fn remove_rows(&mut self, at: QuestionAt, row: usize, count: usize) -> Result<Edit, EditError> {
        if count == 0 {
            return Ok(Edit::InsertRows {
                at,
                row,
                rows: Vec::new(),
            });
        }
        let rows = self.rows_at(&at)?;
        let end = row.saturating_add(count);
        if end > rows.len() {
            return Err(at.no_row(rows.len(), end - 1));
        }
        let removed = rows.drain(row..end).collect();
        if rows.is_empty() {
            self.set_answer(at.clone(), None)?;
        }
        Ok(Edit::InsertRows {
            at,
            row,
            rows: removed,
        })
    }

    fn rows_at(&mut self, at: &QuestionAt) -> Result<&mut Vec<Row>, EditError> {
        let answers = match at.part.as_str() {
            CONTACT => Some(&mut self.contact),
            part => self.sections.get_mut(part).map(|said| &mut said.answers),
        };
        match answers.and_then(|answers| answers.get_mut(&at.question)) {
            Some(Answer::Rows(rows)) => Ok(rows),
            Some(Answer::Value(_)) => Err(EditError::NotATable {
                part: at.part.clone(),
                question: at.question.clone(),
            }),
            None => Err(at.no_row(0, 0)),
        }
    }

    /// A section of which nothing is said has no entry, so that an edit and its
    /// inverse leave the same file.
    fn forget_if_empty(&mut self, section: &str) {
        if self
            .sections
            .get(section)
            .is_some_and(|said| *said == SectionReport::default())
        {
            self.sections.remove(section);
        }
    }
}

impl QuestionAt {
    fn no_row(&self, count: usize, row: usize) -> EditError {
        EditError::NoSuchRow {
            part: self.part.clone(),
            question: self.question.clone(),
            count,
            row: row.saturating_add(1),
        }
    }
}
