//! A report's life: a draft, submitted once, amended by a report of its own.
//!
//! Submitting is no [`Edit`](super::Edit): every edit can be taken back, and
//! what was sent to the depositary (Article 7, paragraph 1) cannot.

use super::whole::{Report, Unknown};
use crate::world::date::Date;
use crate::world::keyed::Keyed;
use serde::Serialize;

/// Who says, and when, that a report is the State Party's.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Declaration {
    /// The person.
    pub name: String,
    /// What the person is: head of the responsible authority, ambassador.
    pub function: String,
    /// The day of the declaration.
    pub date: Date,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Why a report cannot take the next step of its life; it is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LifeError {
    /// It was submitted before.
    #[error(
        "expected a draft, found a report that was submitted on {on}; start an amendment of it"
    )]
    AlreadySubmitted {
        /// When, as the report has it.
        on: String,
    },
    /// Only what was submitted can be amended.
    #[error("expected a submitted report, found a draft; change the draft itself")]
    StillADraft,
    /// A declaration without a name or a function, or a report without a State Party.
    #[error("expected a {field} in the declaration, found nothing")]
    Missing {
        /// What is missing: `name`, `function` or `state`.
        field: &'static str,
    },
}

impl Report {
    /// Whether it was submitted; then it changes no more.
    pub fn is_submitted(&self) -> bool {
        self.submitted.is_some()
    }

    /// Submits it, at `now` (ISO 8601 with time): from here on every edit is
    /// refused, and rows of earlier reports that still wait are let go. Whether
    /// it is complete is not asked here, [`Report::progress`] and the review say that.
    ///
    /// # Errors
    /// When it was submitted before, or the declaration lacks a name or a
    /// function, or the report its State Party.
    pub fn submit(&mut self, declaration: Declaration, now: &str) -> Result<(), LifeError> {
        if let Some(on) = &self.submitted {
            return Err(LifeError::AlreadySubmitted { on: on.clone() });
        }
        for (field, text) in [
            ("state", &self.state),
            ("name", &declaration.name),
            ("function", &declaration.function),
        ] {
            if text.trim().is_empty() {
                return Err(LifeError::Missing { field });
            }
        }
        self.declaration = Some(declaration);
        self.submitted = Some(now.to_owned());
        self.saved = now.to_owned();
        // What nobody decided on is no part of what is declared.
        self.offered.clear();
        Ok(())
    }

    /// A draft that amends this report: it says all that this one says, under
    /// an id of its own, and names this one. This one stays as it is.
    ///
    /// # Errors
    /// When this report is a draft itself.
    pub fn amendment(&self, id: &str, now: &str) -> Result<Report, LifeError> {
        if self.submitted.is_none() {
            return Err(LifeError::StillADraft);
        }
        Ok(Report {
            id: id.to_owned(),
            created: now.to_owned(),
            saved: now.to_owned(),
            submitted: None,
            declaration: None,
            amends: Some(self.id.clone()),
            offered: Keyed::new(),
            ..self.clone()
        })
    }
}
