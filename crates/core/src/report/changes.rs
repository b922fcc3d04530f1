//! Which questions an edit is about, for whoever keeps some of them to themselves.

use super::answer::Answers;
use super::edit::{Edit, QuestionAt};
use super::whole::Report;
use crate::form::{ADDITIONAL, CONTACT};
use crate::world::keyed::Keyed;

impl Edit {
    /// The questions that the edit would change in a report, each by a name of its
    /// own: as [`Edit::touches`], but of the head `state` and `year`, which have an
    /// empty part, of the files `additional.attachments`, and of a whole report
    /// those at which it differs, waiting rows among them.
    pub fn changes(&self, report: &Report) -> Vec<QuestionAt> {
        let mut changed = Vec::new();
        match self {
            Edit::Whole(other) => differing(report, other, &mut changed),
            Edit::State(_) => changed.push(QuestionAt::new("", "state")),
            Edit::Period(_) => changed.push(QuestionAt::new("", "year")),
            Edit::Attachments(_) => changed.push(QuestionAt::new(ADDITIONAL, "attachments")),
            Edit::Offered(other) => waiting(&report.offered, other, &mut changed),
            Edit::All(edits) => {
                for edit in edits {
                    changed.extend(edit.changes(report));
                }
            }
            edit => edit.touches(&mut changed),
        }
        changed
    }
}

fn differing(one: &Report, other: &Report, changed: &mut Vec<QuestionAt>) {
    let head = [
        (one.state != other.state, "", "state"),
        (one.period != other.period, "", "year"),
        (
            one.additional_information != other.additional_information,
            ADDITIONAL,
            "additional_information",
        ),
        (
            one.attachments != other.attachments,
            ADDITIONAL,
            "attachments",
        ),
    ];
    for (differs, part, question) in head {
        note(differs, part, question, changed);
    }
    answers(CONTACT, Some(&one.contact), Some(&other.contact), changed);
    for part in one.sections.keys().chain(other.sections.keys()) {
        let said = |report: &Report| (report.status(part), report.last_reported(part));
        note(said(one) != said(other), part, "", changed);
        answers(part, one.answers(part), other.answers(part), changed);
    }
    waiting(&one.offered, &other.offered, changed);
}

fn waiting(one: &Keyed<Answers>, other: &Keyed<Answers>, changed: &mut Vec<QuestionAt>) {
    for part in one.keys().chain(other.keys()) {
        answers(part, one.get(part), other.get(part), changed);
    }
}

/// The questions of a part that are not answered alike.
fn answers(
    part: &str,
    one: Option<&Answers>,
    other: Option<&Answers>,
    changed: &mut Vec<QuestionAt>,
) {
    for question in [one, other].into_iter().flatten().flat_map(Answers::keys) {
        let [one, other] = [one, other].map(|all| all.and_then(|all| all.get(question)));
        note(one != other, part, question, changed);
    }
}

/// Both sides name a question that both answer.
fn note(differs: bool, part: &str, question: &str, changed: &mut Vec<QuestionAt>) {
    let at = QuestionAt::new(part, question);
    if differs && !changed.contains(&at) {
        changed.push(at);
    }
}
