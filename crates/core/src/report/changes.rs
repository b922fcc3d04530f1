//! Whether an edit is about a place, for whoever keeps some places to themselves.

use super::edit::{Edit, QuestionAt};
use super::whole::Report;
use crate::form::{ADDITIONAL, CONTACT};

/// What a section's status is called beside its questions.
const STATUS: &str = "status";
/// What the files are called beside the questions of the additional part.
const ATTACHMENTS: &str = "attachments";

impl Edit {
    /// Whether the edit would change what a report says at a place: at a question
    /// of a part, at a section's `status`, in all of a part where the question is
    /// empty; `state` and `year` are of an empty part, the files are
    /// `additional.attachments`. Rows that wait at a table count as the table's.
    // Never inline: the app fetches it late; see `scripts/finish-dist.mjs`.
    #[inline(never)]
    pub fn changes(&self, report: &Report, part: &str, question: &str) -> bool {
        let is = |a_part: &str, a_question: &str| {
            a_part == part && (question.is_empty() || a_question == question)
        };
        match self {
            Edit::All(edits) => edits
                .iter()
                .any(|edit| edit.changes(report, part, question)),
            Edit::Whole(other) => !report.is_alike_at(other, part, question),
            Edit::Offered(other) => report.offered.get(part) != other.get(part),
            Edit::State(_) => is("", "state"),
            Edit::Period(_) => is("", "year"),
            Edit::Attachments(_) => is(ADDITIONAL, ATTACHMENTS),
            Edit::Rates { .. } | Edit::Reviewed(_) => false,
            Edit::Status { section, .. } => is(section, STATUS),
            Edit::Answer { at, .. }
            | Edit::Cell { at, .. }
            | Edit::InsertRows { at, .. }
            | Edit::RemoveRows { at, .. }
            | Edit::MoveRow { at, .. } => is(&at.part, &at.question),
        }
    }
}

impl Report {
    /// Whether two reports say the same at a place.
    fn is_alike_at(&self, other: &Report, part: &str, question: &str) -> bool {
        let files = || self.attachments == other.attachments;
        let at = QuestionAt::new(part, question);
        match (part, question) {
            ("", "year") => self.period == other.period,
            ("", _) => self.state == other.state,
            (ADDITIONAL, ATTACHMENTS) => files(),
            (ADDITIONAL, "") => files() && self.text(part, "") == other.text(part, ""),
            (ADDITIONAL, _) => self.text(part, "") == other.text(part, ""),
            (CONTACT, "") => self.contact == other.contact,
            (_, "") => {
                self.sections.get(part) == other.sections.get(part)
                    && self.offered.get(part) == other.offered.get(part)
            }
            (_, STATUS) => {
                self.status(part) == other.status(part)
                    && self.last_reported(part) == other.last_reported(part)
            }
            _ => {
                self.answer(part, question) == other.answer(part, question)
                    && self.waiting(&at) == other.waiting(&at)
            }
        }
    }
}
