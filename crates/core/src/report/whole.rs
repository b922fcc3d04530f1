//! The report as a whole.

use super::answer::{Answer, Answers, Value};
use super::edit::QuestionAt;
use super::life::Declaration;
use super::reviewed::Reviewed;
use super::row::Row;
use crate::form::{ADDITIONAL, CONTACT, Status};
use crate::world::date::Date;
use crate::world::keyed::Keyed;
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// The fields of an imported file that this version does not know: kept, and
/// written back on export.
pub type Unknown = Map<String, Json>;

/// One State Party's report for one period.
///
/// Its serialised form, fields in this order, is the file format
/// `article7-report/1` (after `format`, which [`crate::exchange::json`] writes).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The form that it answers, as in `apmbc-article-7`.
    pub form: String,
    /// Its name on this device.
    pub id: String,
    /// The State Party, ISO 3166-1 alpha-2; empty where it is not known yet.
    pub state: String,
    /// The reporting period (Article 7, paragraph 2: the last calendar year).
    pub period: Period,
    /// Who answers for the report.
    #[serde(skip_serializing_if = "Keyed::is_empty")]
    pub contact: Answers,
    /// What is said about each lettered section; without an entry, nothing yet.
    pub sections: Keyed<SectionReport>,
    /// What stands after the last section.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub additional_information: String,
    /// The files that belong to the report: what they are, not what is in them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The currency, ISO 4217, in which the assistance is also told; empty where
    /// every amount is told in its own.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reporting_currency: String,
    /// What amounts in other currencies are converted with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<Rate>,
    /// What was answered to findings of the review.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<Reviewed>,
    /// Rows of earlier reports that wait to be kept, changed or dropped: by
    /// section, then by table. They are no part of what the report says.
    #[serde(skip_serializing_if = "Keyed::is_empty")]
    pub offered: Keyed<Answers>,
    /// When it was started, ISO 8601 with time.
    pub created: String,
    /// When it was last saved, ISO 8601 with time.
    pub saved: String,
    /// When it was submitted, ISO 8601 with time.
    pub submitted: Option<String>,
    /// Who declared at its submission that it is the State Party's report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declaration: Option<Declaration>,
    /// The id of the submitted report that this one amends; both stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amends: Option<String>,
    /// What the authority that took the submitted report answered: its number or
    /// its words, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The first and last day that a report covers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What is said about one section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectionReport {
    /// What the summary says; nothing until the person said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The reporting year in which this section was last filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_reported: Option<i32>,
    /// The answers, by question.
    #[serde(skip_serializing_if = "Keyed::is_empty")]
    pub answers: Answers,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A file that belongs to the report.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attachment {
    /// Its file name.
    pub name: String,
    /// Its media type, as in `application/pdf`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Its size in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// The SHA-256 of its content, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Attachment {
    /// What sort of file it is, as people say it: the end of its name, as in `PDF`;
    /// its media type where the name has no end.
    pub fn sort(&self) -> Option<String> {
        let end = self.name.rsplit_once('.').map(|(_, end)| end.trim());
        end.filter(|end| !end.is_empty())
            .map(str::to_uppercase)
            .or_else(|| self.media_type.clone())
    }
}

/// What one unit of a currency was worth in another in the report's year, and
/// who says so.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rate {
    /// The currency of the amounts, ISO 4217.
    pub currency: String,
    /// The currency into which they are converted, ISO 4217.
    pub to: String,
    /// How many units of `to` one unit of `currency` is: plain decimal digits,
    /// or as typed where it does not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Value>,
    /// Who published it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The day that it is of, ISO 8601, or as typed where it does not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Value>,
    /// Fields of the file that this version does not know.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Period {
    /// A calendar year.
    pub fn year(year: i32) -> Period {
        // Both days exist in every year, so the fallback is never taken.
        let day = |month, day| Date::new(year, month, day).unwrap_or_default();
        Period {
            from: day(1, 1),
            to: day(12, 31),
            unknown: Unknown::new(),
        }
    }
}

impl Default for Period {
    fn default() -> Period {
        Period::year(2000)
    }
}

impl Report {
    /// An empty report of a State Party for a calendar year.
    pub fn new(form: &str, id: &str, state: &str, year: i32, now: &str) -> Report {
        Report {
            form: form.to_owned(),
            id: id.to_owned(),
            state: state.to_owned(),
            period: Period::year(year),
            created: now.to_owned(),
            saved: now.to_owned(),
            ..Report::default()
        }
    }

    /// The calendar year that it covers.
    pub fn year(&self) -> i32 {
        self.period.to.year()
    }

    /// What the summary says about a section.
    pub fn status(&self, section: &str) -> Option<Status> {
        self.sections.get(section).and_then(|said| said.status)
    }

    /// The year in which a section was last filled in, where that was said.
    pub fn last_reported(&self, section: &str) -> Option<i32> {
        self.sections
            .get(section)
            .and_then(|said| said.last_reported)
    }

    /// The answers of a part that are kept by question; those of the additional
    /// part are kept in the report itself.
    pub fn answers(&self, part: &str) -> Option<&Answers> {
        match part {
            CONTACT => Some(&self.contact),
            ADDITIONAL => None,
            _ => self.sections.get(part).map(|said| &said.answers),
        }
    }

    /// The answer to a question.
    pub fn answer(&self, part: &str, question: &str) -> Option<&Answer> {
        self.answers(part)?.get(question)
    }

    /// The text that a question's field shows: a text answer as it is, one that
    /// did not read as it was typed, otherwise nothing.
    pub fn text(&self, part: &str, question: &str) -> &str {
        match part {
            ADDITIONAL => &self.additional_information,
            _ => match self.answer(part, question) {
                Some(Answer::Value(value)) => value.as_text(),
                _ => "",
            },
        }
    }

    /// The report without its tables of more rows than so many, and these.
    pub(crate) fn without_tables(&self, rows: usize) -> (Report, Vec<(QuestionAt, &[Row])>) {
        let mut tables = Vec::new();
        let mut sections = Keyed::new();
        for (section, said) in &self.sections {
            let mut answers = Answers::new();
            for (question, answer) in &said.answers {
                match answer {
                    Answer::Rows(list) if list.len() > rows => {
                        let at = QuestionAt::new(section.as_str(), question.as_str());
                        tables.push((at, list.as_slice()));
                    }
                    _ => drop(answers.insert(question.clone(), answer.clone())),
                }
            }
            let said = SectionReport {
                status: said.status,
                last_reported: said.last_reported,
                answers,
                unknown: said.unknown.clone(),
            };
            sections.insert(section.clone(), said);
        }
        // Every field by its name, so that none is forgotten.
        let report = Report {
            form: self.form.clone(),
            id: self.id.clone(),
            state: self.state.clone(),
            period: self.period.clone(),
            contact: self.contact.clone(),
            sections,
            additional_information: self.additional_information.clone(),
            attachments: self.attachments.clone(),
            reporting_currency: self.reporting_currency.clone(),
            rates: self.rates.clone(),
            reviewed: self.reviewed.clone(),
            offered: self.offered.clone(),
            created: self.created.clone(),
            saved: self.saved.clone(),
            submitted: self.submitted.clone(),
            declaration: self.declaration.clone(),
            amends: self.amends.clone(),
            receipt: self.receipt.clone(),
            unknown: self.unknown.clone(),
        };
        (report, tables)
    }

    /// Puts an answer into a report that is being read.
    pub(crate) fn put_answer(&mut self, at: QuestionAt, answer: Answer) {
        let answers = match at.part.as_str() {
            CONTACT => &mut self.contact,
            part => &mut self.sections.of(part).answers,
        };
        answers.insert(at.question, answer);
    }

    /// The rows of a table; none where nothing was entered.
    pub fn rows(&self, part: &str, question: &str) -> &[Row] {
        match self.answer(part, question) {
            Some(Answer::Rows(rows)) => rows,
            _ => &[],
        }
    }
}
