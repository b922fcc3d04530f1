//! A section of a form and what a summary may say about it.

use super::question::{Audience, Question, known_keys, texts, truth};
use crate::world::json::{At, Mismatch};
use serde::Serialize;

/// What the summary says about a section for the reporting period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The information changed: its form is filled in.
    Changed,
    /// It is as in an earlier report, whose year is given.
    Unchanged,
    /// It does not apply to this State Party.
    NotApplicable,
}

impl Status {
    /// Its name in files, word ids and controls.
    pub fn name(self) -> &'static str {
        match self {
            Status::Changed => "changed",
            Status::Unchanged => "unchanged",
            Status::NotApplicable => "not-applicable",
        }
    }

    /// The status with this name.
    pub fn named(name: &str) -> Option<Status> {
        [Status::Changed, Status::Unchanged, Status::NotApplicable]
            .into_iter()
            .find(|status| status.name() == name)
    }
}

/// One of the lettered sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its letter.
    pub id: String,
    /// How the official platform prints its title.
    pub printed: Vec<String>,
    /// The paragraphs of the treaty that it answers.
    pub treaty: Vec<String>,
    /// Whether the treaty leaves it to the State Party.
    pub voluntary: bool,
    /// Who it is for.
    pub audience: Audience,
    /// What the summary may say about it.
    pub statuses: Vec<Status>,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

impl Section {
    #[cold]
    pub(super) fn read(at: &At<'_>) -> Result<Section, Mismatch> {
        known_keys(
            at,
            &[
                "id",
                "printed",
                "treaty",
                "voluntary",
                "for",
                "statuses",
                "questions",
            ],
        )?;
        let named = |at: &At<'_>| {
            Status::named(at.text()?)
                .ok_or_else(|| at.misfit("“changed”, “unchanged” or “not-applicable”"))
        };
        Ok(Section {
            id: at.need("id")?.text()?.to_owned(),
            printed: texts(at, "printed")?,
            treaty: texts(at, "treaty")?,
            voluntary: truth(at, "voluntary", false)?,
            audience: Audience::read(at)?,
            statuses: at.need("statuses")?.each(named)?,
            questions: at.need("questions")?.each(Question::read)?,
        })
    }
}
