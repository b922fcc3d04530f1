//! Two reports, section by section.

use super::rows::canonical;
use super::table::TableDifference;
use super::text::TextDifference;
use crate::form::{ADDITIONAL, CONTACT, Form, Kind, Question, Status};
use crate::report::{Answer, Answers, Attachment, Report, Row, Value};
use serde::Serialize;

/// What differs between two reports.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The form that both answer.
    pub form: String,
    /// The report that the other is held against.
    pub before: Side,
    /// The report that is held against it.
    pub after: Side,
    /// The parts that differ, in the order of the form.
    pub parts: Vec<PartDifference>,
    /// The attached files that differ.
    pub attachments: Vec<AttachmentDifference>,
}

/// Which report a side is. That two sides differ in this is what they were
/// chosen for, and no difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Its id.
    pub id: String,
    /// The State Party, ISO 3166-1 alpha-2.
    pub state: String,
    /// The first day that it covers, ISO 8601.
    pub from: String,
    /// The last day that it covers, ISO 8601.
    pub to: String,
    /// When it was submitted; nothing for a draft.
    pub submitted: Option<String>,
    /// The id of the report that it amends.
    pub amends: Option<String>,
}

/// What differs in a part of the form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartDifference {
    /// The section's letter, or one of the form's other parts.
    pub part: String,
    /// What the summary says of it, where that differs.
    pub status: Option<StatusDifference>,
    /// The questions whose answers differ.
    pub questions: Vec<QuestionDifference>,
}

/// What the summary said, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusDifference {
    /// Before.
    pub before: Said,
    /// After.
    pub after: Said,
}

/// What a summary says about a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its status; nothing where it was not said.
    pub status: Option<Status>,
    /// The year in which it was last filled in.
    pub last_reported: Option<i32>,
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuestionDifference {
    /// The question's id.
    pub question: String,
    /// What differs.
    pub difference: Difference,
}

/// What differs between two answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Difference {
    /// Two texts.
    Text(TextDifference),
    /// Two tables.
    Table(TableDifference),
    /// Two values of any other kind; nothing stands for no answer.
    Value {
        /// What was said.
        before: Option<Value>,
        /// What is said.
        after: Option<Value>,
    },
}

/// What became of an attached file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttachmentDifference {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub change: Change,
}

/// What became of something that is there or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is there after only.
    Added,
    /// It was there before only.
    Gone,
    /// It is another.
    Changed,
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.attachments.is_empty()
    }
}

/// Compares two reports that answer the same form. Answers are compared where a
/// report gives them: those under a section that did not change, or does not
/// apply, are none. Where a State Party's section became unchanged its answers
/// still stand, in the report before, so that only its status differs.
pub fn compare(form: &Form, before: &Report, after: &Report) -> Comparison {
    let mut parts = Vec::new();
    let mut push =
        |part: &str, status: Option<StatusDifference>, questions: Vec<QuestionDifference>| {
            if status.is_some() || !questions.is_empty() {
                parts.push(PartDifference {
                    part: part.to_owned(),
                    status,
                    questions,
                });
            }
        };
    push(
        CONTACT,
        None,
        answers(&form.contact, &before.contact, &after.contact),
    );
    let mut sections: Vec<&str> = form.sections.iter().map(|s| s.id.as_str()).collect();
    for section in before.sections.keys().chain(after.sections.keys()) {
        if !sections.contains(&section.as_str()) {
            sections.push(section);
        }
    }
    for section in sections {
        let (said_before, said_after) = (said(before, section), said(after, section));
        let status = (said_before != said_after).then_some(StatusDifference {
            before: said_before,
            after: said_after,
        });
        let still_stand =
            said_after.status == Some(Status::Unchanged) && before.state == after.state;
        let questions = if still_stand {
            Vec::new()
        } else {
            let given_before = given(before, section);
            let given_after = given(after, section);
            answers(form.questions(section), &given_before, &given_after)
        };
        push(section, status, questions);
    }
    let texts = (
        &before.additional_information,
        &after.additional_information,
    );
    let difference = TextDifference::between(texts.0, texts.1);
    if !difference.is_empty() {
        // The part holds one text, whatever question the form asks it by.
        let question = form.additional.first().map(|question| question.id.clone());
        let questions = vec![QuestionDifference {
            question: question.unwrap_or_default(),
            difference: Difference::Text(difference),
        }];
        push(ADDITIONAL, None, questions);
    }
    Comparison {
        form: form.id.clone(),
        before: side(before),
        after: side(after),
        parts,
        attachments: attachments(&before.attachments, &after.attachments),
    }
}

fn side(report: &Report) -> Side {
    Side {
        id: report.id.clone(),
        state: report.state.clone(),
        from: report.period.from.to_string(),
        to: report.period.to.to_string(),
        submitted: report.submitted.clone(),
        amends: report.amends.clone(),
    }
}

fn said(report: &Report, section: &str) -> Said {
    let status = report.status(section);
    // One that changed says no year, even where an earlier status left one behind.
    let says_year = status == Some(Status::Unchanged);
    Said {
        status,
        last_reported: report.last_reported(section).filter(|_| says_year),
    }
}

/// The answers that a report gives in a section.
fn given(report: &Report, section: &str) -> Answers {
    match report.status(section) {
        Some(Status::Unchanged | Status::NotApplicable) => Answers::new(),
        Some(Status::Changed) | None => report.answers(section).cloned().unwrap_or_default(),
    }
}

fn answers(questions: &[Question], before: &Answers, after: &Answers) -> Vec<QuestionDifference> {
    let mut ids: Vec<&str> = questions.iter().map(|q| q.id.as_str()).collect();
    for id in before.keys().chain(after.keys()) {
        if !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    let mut found = Vec::new();
    for id in ids {
        let question = questions.iter().find(|question| question.id == id);
        if let Some(difference) = answer(question, before.get(id), after.get(id)) {
            found.push(QuestionDifference {
                question: id.to_owned(),
                difference,
            });
        }
    }
    found
}

fn answer(
    question: Option<&Question>,
    before: Option<&Answer>,
    after: Option<&Answer>,
) -> Option<Difference> {
    if before == after {
        return None;
    }
    let kind = question.map(|question| &question.kind);
    if let (Some(table), Some(Kind::Table), Some(before), Some(after)) =
        (question, kind, rows(before), rows(after))
    {
        return TableDifference::between(table, before, after).map(Difference::Table);
    }
    if let (Some(Kind::LongText), Some(before), Some(after)) = (kind, text(before), text(after)) {
        let difference = TextDifference::between(before, after);
        return (!difference.is_empty()).then_some(Difference::Text(difference));
    }
    let (before, after) = (value(before), value(after));
    let canonical = |value: &Option<Value>| value.as_ref().map(|value| canonical(kind, value));
    (canonical(&before) != canonical(&after)).then_some(Difference::Value { before, after })
}

/// The rows of an answer, none where there is no answer.
fn rows(answer: Option<&Answer>) -> Option<&[Row]> {
    match answer {
        Some(Answer::Rows(rows)) => Some(rows),
        Some(Answer::Value(_)) => None,
        None => Some(&[]),
    }
}

/// The text of an answer, empty where there is no answer.
fn text(answer: Option<&Answer>) -> Option<&str> {
    match answer {
        Some(Answer::Value(Value::Text(text))) => Some(text),
        Some(_) => None,
        None => Some(""),
    }
}

/// An answer as one value, whatever its shape.
fn value(answer: Option<&Answer>) -> Option<Value> {
    match answer? {
        Answer::Value(value) => Some(value.clone()),
        // Plain data with text keys: there is nothing that could fail to serialise.
        Answer::Rows(rows) => serde_json::to_value(rows)
            .ok()
            .map(|rows| Value::Other(rows.into())),
    }
}

/// Files of one name are one file, the first with the first.
fn attachments(before: &[Attachment], after: &[Attachment]) -> Vec<AttachmentDifference> {
    let mut open: Vec<&Attachment> = before.iter().collect();
    let mut found = Vec::new();
    let mut push = |name: &str, change| {
        found.push(AttachmentDifference {
            name: name.to_owned(),
            change,
        });
    };
    for file in after {
        match open.iter().position(|other| other.name == file.name) {
            Some(at) => {
                if open.remove(at) != file {
                    push(&file.name, Change::Changed);
                }
            }
            None => push(&file.name, Change::Added),
        }
    }
    for file in open {
        push(&file.name, Change::Gone);
    }
    found
}
