//! The ways in which checks look at a report.

use super::around::Around;
use super::finding::Place;
use crate::form::{ADDITIONAL, Form, Kind, Question, Role, Section, Status};
use crate::report::{Report, Row};

/// A report, its form, and what lies around it.
pub(super) struct Look<'a> {
    pub form: &'a Form,
    pub report: &'a Report,
    pub around: &'a Around<'a>,
}

/// A table with rows.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub part: &'a str,
    pub question: &'a Question,
    pub rows: &'a [Row],
}

/// An answer of any length.
#[derive(Clone, Copy)]
pub(super) struct Narrative<'a> {
    pub part: &'a str,
    pub question: &'a Question,
    pub text: &'a str,
}

impl Table<'_> {
    pub fn place(&self) -> Place {
        Place::question(self.part, &self.question.id)
    }

    pub fn cell(&self, row: usize, column: &str) -> Place {
        self.place().row(row).column(column)
    }

    /// What a row is about: the first cell in which somebody wrote a name or words.
    pub fn subject<'r>(&self, row: &'r Row) -> Option<&'r str> {
        self.question
            .columns
            .iter()
            .filter(|column| matches!(column.kind, Kind::ShortText | Kind::LongText | Kind::Place))
            .map(|column| row.text(&column.id))
            .find(|text| !text.is_empty())
    }

    /// The id of the word for a column.
    pub fn column_word(&self, column: &str) -> String {
        [self.part, ".", &self.question.id, ".", column].concat()
    }

    /// The id of the word for the table.
    pub fn word(&self) -> String {
        [self.part, ".", &self.question.id].concat()
    }
}

impl Narrative<'_> {
    pub fn place(&self) -> Place {
        Place::question(self.part, &self.question.id)
    }
}

impl<'a> Look<'a> {
    /// The sections whose answers are part of the report: those that changed,
    /// and those of which the summary says nothing yet.
    pub fn sections(&self) -> impl Iterator<Item = &'a Section> + use<'a> {
        let report = self.report;
        self.form
            .sections
            .iter()
            .filter(move |section| counts(report, &section.id))
    }

    /// The tables of those sections that have rows.
    pub fn tables(&self) -> impl Iterator<Item = Table<'a>> + use<'a> {
        tables(self.form, self.report)
    }

    /// The narratives of those sections, and what stands after the last one.
    pub fn narratives(&self) -> impl Iterator<Item = Narrative<'a>> + use<'a> {
        let report = self.report;
        let asked = self
            .sections()
            .map(|section| (section.id.as_str(), section.questions.as_slice()));
        asked
            .chain([(ADDITIONAL, self.form.additional.as_slice())])
            .flat_map(move |(part, questions)| {
                questions
                    .iter()
                    .filter(|question| question.kind == Kind::LongText)
                    .map(move |question| Narrative {
                        part,
                        question,
                        text: report.text(part, &question.id),
                    })
            })
            .filter(|narrative| !narrative.text.is_empty())
    }

    /// The table that plays a role, in this report.
    pub fn table_for(&self, role: Role) -> Option<Table<'a>> {
        self.tables()
            .find(|table| table.question.role == Some(role))
    }

    /// This state's report for an earlier year, on this form: the submitted one
    /// where there are several, else the one saved last.
    pub fn earlier(&self, year: i32) -> Option<&'a Report> {
        if year >= self.report.year() {
            return None;
        }
        self.older()
            .filter(|report| report.year() == year)
            .max_by(|a, b| {
                let rank = |report: &'a Report| (report.submitted.is_some(), report.saved.as_str());
                rank(a).cmp(&rank(b))
            })
    }

    /// This state's reports for earlier years on this form, in any order.
    pub fn older(&self) -> impl Iterator<Item = &'a Report> + use<'a> {
        let this = self.report;
        self.around.earlier.iter().filter(move |report| {
            report.state == this.state && report.form == this.form && report.year() < this.year()
        })
    }

    /// Whether this state has submitted another report for the same year, on this form.
    pub fn is_filed_elsewhere(&self) -> bool {
        let this = self.report;
        self.around.earlier.iter().any(|other| {
            let is_same = other.state == this.state && other.form == this.form;
            is_same && other.year() == this.year() && other.submitted.is_some()
        })
    }

    /// Whether a year lies in the reporting period.
    pub fn in_period(&self, year: i32) -> bool {
        (self.report.period.from.year()..=self.report.year()).contains(&year)
    }
}

/// The tables of a report that have rows, in the sections that are part of it.
pub(super) fn tables<'a>(
    form: &'a Form,
    report: &'a Report,
) -> impl Iterator<Item = Table<'a>> + use<'a> {
    form.sections
        .iter()
        .filter(|section| counts(report, &section.id))
        .flat_map(|section| {
            let part = section.id.as_str();
            section
                .questions
                .iter()
                .map(move |question| (part, question))
        })
        .filter(|(_, question)| question.kind == Kind::Table)
        .map(|(part, question)| Table {
            part,
            question,
            rows: report.rows(part, &question.id),
        })
        .filter(|table| !table.rows.is_empty())
}

fn counts(report: &Report, section: &str) -> bool {
    matches!(report.status(section), None | Some(Status::Changed))
}

/// Whether a section holds any answer.
pub(super) fn says_something(report: &Report, section: &Section) -> bool {
    section
        .questions
        .iter()
        .any(|question| match report.answer(&section.id, &question.id) {
            Some(crate::report::Answer::Rows(rows)) => rows.iter().any(|row| !row.is_empty()),
            Some(crate::report::Answer::Value(value)) => !value.is_empty(),
            None => false,
        })
}
