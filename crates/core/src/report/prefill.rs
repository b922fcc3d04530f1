//! What the page around a report knows already: filled in where nobody answered.

use super::answer::{Answer, Value};
use super::edit::{Edit, QuestionAt};
use super::whole::Report;
use crate::form::{ADDITIONAL, CONTACT};

impl Report {
    /// The edit that fills in what `given` says and this report does not say yet.
    /// Whatever was answered stays as it is, down to a single letter; a table that
    /// has a row gets none. The period is not filled in: every report has one.
    // Never inline: the app fetches it late; see `scripts/finish-dist.mjs`.
    #[inline(never)]
    pub fn filled_from(&self, given: &Report) -> Edit {
        let mut edits = Vec::new();
        if self.state.is_empty() && !given.state.is_empty() {
            edits.push(Edit::State(given.state.clone()));
        }
        for (question, answer) in &given.contact {
            if self.answer(CONTACT, question).is_none() {
                edits.push(Edit::Answer {
                    at: QuestionAt::new(CONTACT, question.as_str()),
                    answer: Some(answer.clone()),
                });
            }
        }
        for (section, said) in &given.sections {
            if self.status(section).is_none() && said.status.is_some() {
                edits.push(Edit::Status {
                    section: section.clone(),
                    status: said.status,
                    last_reported: self.last_reported(section).or(said.last_reported),
                });
            }
            for (question, answer) in &said.answers {
                if self.answer(section, question).is_none() {
                    edits.push(Edit::Answer {
                        at: QuestionAt::new(section.as_str(), question.as_str()),
                        answer: Some(answer.clone()),
                    });
                }
            }
        }
        if self.additional_information.is_empty() && !given.additional_information.is_empty() {
            let text = Value::text(&given.additional_information);
            edits.push(Edit::Answer {
                at: QuestionAt::new(ADDITIONAL, "additional_information"),
                answer: Some(Answer::Value(text)),
            });
        }
        Edit::All(edits)
    }
}
