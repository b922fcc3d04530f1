//! What is carried from one report to another: the page on which rows of an
//! earlier report wait to be kept, changed or dropped.
//!
//! In: the open report, and what the person chose to see. Out: the page as
//! [`Node`](crate::Node)s, and the report after a decision. What a decision does is the
//! core's `report::keep_waiting` and its like; nothing here needs a browser.

mod change;
mod decide;
mod jobs;
mod next;
mod page;

pub use decide::decide;
pub use page::page;

use article7_core::document::Language;
use article7_core::form::{Form, Question};
use article7_core::report::{QuestionAt, Report, Row, Vocabulary};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a person chose to see, by name.
pub type Choices = BTreeMap<String, String>;

/// What the page is made from.
pub struct Asked<'a> {
    /// The form that the report answers.
    pub form: &'a Form,
    /// The open report.
    pub report: &'a Report,
    /// The section whose rows are asked for; empty for those of all.
    pub section: &'a str,
    /// Whether the report may be changed.
    pub writable: bool,
    /// What the person chose to see: under `change` the row that is being changed.
    pub choices: &'a Choices,
    /// The words.
    pub language: &'a dyn Language,
    /// What people write for choices and places.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Asked<'a> {
    /// The tables at which rows wait, in the order of the form.
    fn tables(&self) -> Vec<(QuestionAt, &'a Question, &'a [Row])> {
        let asked = |id: &str| self.section.is_empty() || self.section == id;
        let sections = self.form.sections.iter().filter(|one| asked(&one.id));
        let tables = sections.flat_map(|section| {
            section.questions.iter().map(|table| {
                let at = QuestionAt::new(section.id.as_str(), table.id.as_str());
                let rows = self.report.waiting(&at);
                (at, table, rows)
            })
        });
        tables.filter(|(_, _, rows)| !rows.is_empty()).collect()
    }

    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    fn fill(&self, id: &str, places: &[(&str, &str)]) -> String {
        self.language.fill(id, places)
    }

    fn number(&self, n: usize) -> String {
        self.language.number(&n.to_string(), 0)
    }
}

/// “I assistance 3 1f2e…”: a waiting row by its place, and by what it says, so that
/// a button that was drawn for one row never decides about another.
fn row_key(at: &QuestionAt, place: usize, row: &Row) -> String {
    let mut hasher = DefaultHasher::new();
    for (column, value) in row.iter() {
        column.hash(&mut hasher);
        value.as_text().hash(&mut hasher);
        value.as_many().hash(&mut hasher);
    }
    let says = hasher.finish().to_string();
    [
        &at.part,
        " ",
        &at.question,
        " ",
        &place.to_string(),
        " ",
        &says,
    ]
    .concat()
}
