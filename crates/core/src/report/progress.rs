//! How far a report is.

use super::answer::Answer;
use super::whole::Report;
use crate::form::{Form, Section, Status};

/// What the task list says about a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// The summary says nothing about it yet.
    Unsaid,
    /// Unchanged; the year of the last report on it, where it was given.
    Unchanged(Option<i32>),
    /// It does not apply.
    NotApplicable,
    /// Changed, and nothing is filled in yet.
    ToFill,
    /// Changed, and filled in.
    Filled,
}

impl SectionState {
    /// Whether the section asks nothing more.
    pub fn is_done(self) -> bool {
        match self {
            SectionState::Unsaid | SectionState::Unchanged(None) | SectionState::ToFill => false,
            SectionState::Unchanged(Some(_))
            | SectionState::NotApplicable
            | SectionState::Filled => true,
        }
    }
}

/// How far a report is: what is done and what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Sections that ask nothing more.
    pub done: usize,
    /// Sections of the form.
    pub of: usize,
    /// Whether every required contact detail is there.
    pub contact: bool,
    /// Whether the summary speaks of every section, with a year where it has to.
    pub summary: bool,
    /// Whether any section changed.
    pub changed: bool,
}

impl Progress {
    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.contact && self.done == self.of
    }

    /// Whether nothing is missing and the summary alone is the report.
    pub fn is_summary_alone(&self) -> bool {
        self.is_complete() && !self.changed
    }
}

impl Report {
    /// What the task list says about a section.
    pub fn section_state(&self, section: &Section) -> SectionState {
        match self.status(&section.id) {
            None => SectionState::Unsaid,
            Some(Status::Unchanged) => SectionState::Unchanged(self.last_reported(&section.id)),
            Some(Status::NotApplicable) => SectionState::NotApplicable,
            Some(Status::Changed) if self.says_something(section) => SectionState::Filled,
            Some(Status::Changed) => SectionState::ToFill,
        }
    }

    /// How far the report is.
    pub fn progress(&self, form: &Form) -> Progress {
        let states = || {
            form.sections
                .iter()
                .map(|section| self.section_state(section))
        };
        Progress {
            done: states().filter(|state| state.is_done()).count(),
            of: form.sections.len(),
            contact: self.contact_is_complete(form),
            summary: states().all(|state| {
                !matches!(state, SectionState::Unsaid | SectionState::Unchanged(None))
            }),
            changed: states()
                .any(|state| matches!(state, SectionState::ToFill | SectionState::Filled)),
        }
    }

    fn contact_is_complete(&self, form: &Form) -> bool {
        form.contact
            .iter()
            .filter(|question| question.required)
            .all(|question| self.contact.contains_key(&question.id))
    }

    fn says_something(&self, section: &Section) -> bool {
        section
            .questions
            .iter()
            .any(|question| match self.answer(&section.id, &question.id) {
                Some(Answer::Rows(rows)) => rows.iter().any(|row| !row.is_empty()),
                Some(Answer::Value(value)) => !value.is_empty(),
                None => false,
            })
    }
}
