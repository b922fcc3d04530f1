//! The rows of earlier reports that wait in a report to be decided on.
//!
//! They stand in the draft itself, so that they are there after a reload, on
//! another device, and when last year's report is gone; what the report says,
//! exports and adds up knows nothing of them until a person keeps them.

use super::answer::{Answer, Answers};
use super::edit::{Edit, QuestionAt};
use super::next_year::{Offered, keep};
use super::row::Row;
use super::whole::Report;
use crate::form::Status;
use crate::world::keyed::Keyed;

impl Report {
    /// The rows that wait at a table.
    pub fn waiting(&self, at: &QuestionAt) -> &[Row] {
        let answers = self.offered.get(&at.part);
        match answers.and_then(|answers| answers.get(&at.question)) {
            Some(Answer::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// How many rows wait in a section; in all of them, for an empty letter.
    pub fn waiting_in(&self, section: &str) -> usize {
        let count = |answers: &Answers| -> usize {
            let rows = answers.values().map(|answer| match answer {
                Answer::Rows(rows) => rows.len(),
                Answer::Value(_) => 0,
            });
            rows.sum()
        };
        let sections = self.offered.iter();
        sections
            .filter(|(id, _)| section.is_empty() || *id == section)
            .map(|(_, answers)| count(answers))
            .sum()
    }
}

/// The edit that keeps waiting rows, those for which `which` holds (a table, and
/// the row's place among those that wait there, from 0): they go to the end of
/// their tables, and their sections count as changed, as one step.
pub fn keep_waiting(report: &Report, which: impl Fn(&QuestionAt, usize) -> bool) -> Edit {
    decide(report, &which, Some)
}

/// The edit that lets waiting rows go, those for which `which` holds.
pub fn drop_waiting(report: &Report, which: impl Fn(&QuestionAt, usize) -> bool) -> Edit {
    decide(report, &which, |_| None)
}

/// The edit that keeps one waiting row as a person changed it.
pub fn keep_changed(report: &Report, at: &QuestionAt, place: usize, changed: Row) -> Edit {
    let which = |other: &QuestionAt, i: usize| other == at && i == place;
    decide(report, &which, |offered| {
        let row = changed.clone();
        (!row.is_empty()).then_some(Offered { row, ..offered })
    })
}

fn decide(
    report: &Report,
    which: &dyn Fn(&QuestionAt, usize) -> bool,
    kept: impl Fn(Offered) -> Option<Offered>,
) -> Edit {
    let mut rest: Keyed<Answers> = Keyed::new();
    let mut keeping: Vec<Offered> = Vec::new();
    for (part, answers) in &report.offered {
        for (question, answer) in answers {
            let at = QuestionAt::new(part.as_str(), question.as_str());
            let still = match answer {
                Answer::Rows(rows) => {
                    let mut still = Vec::new();
                    for (from, row) in rows.iter().enumerate() {
                        let row = row.clone();
                        if which(&at, from) {
                            let at = at.clone();
                            keeping.extend(kept(Offered { at, from, row }));
                        } else {
                            still.push(row);
                        }
                    }
                    (!still.is_empty()).then_some(Answer::Rows(still))
                }
                // Of a file of another version: nothing is decided about it here.
                value => Some(value.clone()),
            };
            if let Some(still) = still {
                rest.of(part).insert(question.clone(), still);
            }
        }
    }
    let mut edits: Vec<Edit> = Vec::new();
    let mut said: Vec<&str> = Vec::new();
    for section in keeping.iter().map(|offered| offered.at.part.as_str()) {
        if !said.contains(&section) && report.status(section) != Some(Status::Changed) {
            said.push(section);
            edits.push(Edit::Status {
                section: section.to_owned(),
                status: Some(Status::Changed),
                last_reported: report.last_reported(section),
            });
        }
    }
    edits.push(keep(report, keeping));
    edits.push(Edit::Offered(rest));
    Edit::All(edits)
}
