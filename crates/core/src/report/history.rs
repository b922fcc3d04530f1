//! Undo and redo, for the whole report and across its pages.

use super::edit::{Edit, EditError, QuestionAt};
use super::whole::Report;

/// How many steps back are kept; the oldest go first.
const STEPS: usize = 500;

/// What was done to a report and can be taken back, in order.
#[derive(Debug, Default)]
pub struct History {
    back: Vec<Step>,
    forth: Vec<Edit>,
}

#[derive(Debug)]
struct Step {
    edit: Edit,
    /// The question that was being typed in, as long as typing on is the same step.
    typing: Option<QuestionAt>,
}

/// What an edit, an undo or a redo touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// As [`Edit::touches`] gives it.
    pub touched: Vec<QuestionAt>,
}

impl Step {
    /// Adds what takes back a later keystroke. Where the step sets the same
    /// answer or cell, it does that already.
    fn take_in(&mut self, inverse: Edit) {
        let covered = match (&self.edit, &inverse) {
            (Edit::Answer { at, .. }, Edit::Answer { at: again, .. }) => at == again,
            (
                Edit::Cell {
                    at, row, column, ..
                },
                Edit::Cell {
                    at: at_again,
                    row: row_again,
                    column: column_again,
                    ..
                },
            ) => at == at_again && row == row_again && column == column_again,
            _ => false,
        };
        if !covered {
            let before = std::mem::replace(&mut self.edit, Edit::All(Vec::new()));
            self.edit = Edit::All(vec![inverse, before]);
        }
    }
}

impl History {
    /// Makes an edit as one step.
    ///
    /// # Errors
    /// As [`Report::apply`]; then nothing happened.
    pub fn apply(&mut self, report: &mut Report, edit: Edit) -> Result<Done, EditError> {
        self.step(report, edit, None)
    }

    /// Makes an edit that is one of many keystrokes in a question: with the ones
    /// before it, up to [`History::pause`], it is one step.
    ///
    /// # Errors
    /// As [`Report::apply`]; then nothing happened.
    pub fn type_in(
        &mut self,
        report: &mut Report,
        at: QuestionAt,
        edit: Edit,
    ) -> Result<Done, EditError> {
        self.step(report, edit, Some(at))
    }

    /// What is typed from here on is a step of its own.
    pub fn pause(&mut self) {
        if let Some(step) = self.back.last_mut() {
            step.typing = None;
        }
    }

    /// Takes the last step back; nothing where there is none, or the report
    /// was submitted since.
    pub fn undo(&mut self, report: &mut Report) -> Option<Done> {
        if report.submitted.is_some() {
            return None;
        }
        let step = self.back.pop()?;
        let (done, inverse) = run(report, step.edit)?;
        self.forth.push(inverse);
        Some(done)
    }

    /// Makes the step that was last taken back; nothing where there is none.
    pub fn redo(&mut self, report: &mut Report) -> Option<Done> {
        if report.submitted.is_some() {
            return None;
        }
        let (done, inverse) = run(report, self.forth.pop()?)?;
        self.back.push(Step {
            edit: inverse,
            typing: None,
        });
        Some(done)
    }

    /// The edit that the next step back would make.
    pub fn next_undo(&self) -> Option<&Edit> {
        self.back.last().map(|step| &step.edit)
    }

    /// The edit that the next step forth would make.
    pub fn next_redo(&self) -> Option<&Edit> {
        self.forth.last()
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a step to make again.
    pub fn can_redo(&self) -> bool {
        !self.forth.is_empty()
    }

    fn step(
        &mut self,
        report: &mut Report,
        edit: Edit,
        typing: Option<QuestionAt>,
    ) -> Result<Done, EditError> {
        let mut touched = Vec::new();
        edit.touches(&mut touched);
        let inverse = report.apply(edit)?;
        self.forth.clear();
        let goes_on =
            typing.is_some() && self.back.last().is_some_and(|step| step.typing == typing);
        if goes_on {
            if let Some(step) = self.back.last_mut() {
                step.take_in(inverse);
            }
        } else {
            self.back.push(Step {
                edit: inverse,
                typing,
            });
            if self.back.len() > STEPS {
                self.back.remove(0);
            }
        }
        Ok(Done { touched })
    }
}

fn run(report: &mut Report, edit: Edit) -> Option<(Done, Edit)> {
    let mut touched = Vec::new();
    edit.touches(&mut touched);
    // A step fits the report that it was recorded on; the report has no other door.
    let inverse = report.apply(edit).ok()?;
    Some((Done { touched }, inverse))
}
