//! Going through a report in the order of its form.

use super::Language;
use super::shown::{Shown, in_km2, shown};
use crate::form::{CONTACT, Column, Form, Kind, Question, Section, Status};
use crate::funding::{Total, Totals};
use crate::report::{Answer, Report, Row, Value};
use crate::world::number;

/// A report to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// State Party and period.
    pub title: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; 1 for the parts of the report, 2 for questions.
    Heading(u8, String),
    /// Text; a blank line in it parts paragraphs.
    Text(String),
    /// Something said about the report, not in it.
    Note(String),
    /// Names with what they are.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
}

/// A table of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table is about.
    pub caption: String,
    /// The heads of its columns.
    pub heads: Vec<Head>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// The last row: sums under their columns; empty where nothing is added up.
    pub totals: Vec<String>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its words.
    pub text: String,
    /// Whether its cells are numbers, which stand at the end of theirs.
    pub number: bool,
}

/// The whole report as a document: the summary names every section's status in
/// words, and the sections that changed follow in detail.
pub fn document(form: &Form, report: &Report, language: &dyn Language) -> Document {
    let mut build = Build {
        form,
        report,
        language,
        blocks: Vec::new(),
    };
    build.contact();
    build.summary();
    for section in &form.sections {
        if report.status(&section.id) == Some(Status::Changed) {
            build.section(section);
        }
    }
    build.additional();
    build.attachments();
    let state = language
        .country(&report.state)
        .unwrap_or_else(|| report.state.clone());
    let title = language.fill(
        "document.title",
        &[("state", &state), ("year", &report.year().to_string())],
    );
    Document {
        title,
        blocks: build.blocks,
    }
}

struct Build<'a> {
    form: &'a Form,
    report: &'a Report,
    language: &'a dyn Language,
    blocks: Vec<Block>,
}

impl Build<'_> {
    fn heading(&mut self, level: u8, text: String) {
        self.blocks.push(Block::Heading(level, text));
    }

    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    fn contact(&mut self) {
        let report = self.report;
        let state = self
            .language
            .country(&report.state)
            .unwrap_or_else(|| report.state.clone());
        let period = self.language.fill(
            "period.from_to",
            &[
                ("from", &self.language.date(&report.period.from.to_string())),
                ("to", &self.language.date(&report.period.to.to_string())),
            ],
        );
        let mut facts = vec![(self.word("state"), state), (self.word("period"), period)];
        for question in &self.form.contact {
            let text = report.text(CONTACT, &question.id);
            if !text.is_empty() {
                facts.push((
                    self.word(&["contact.", &question.id].concat()),
                    text.to_owned(),
                ));
            }
        }
        self.heading(1, self.word("page.contact"));
        self.blocks.push(Block::Facts(facts));
    }

    fn summary(&mut self) {
        let facts = self
            .form
            .sections
            .iter()
            .map(|section| (self.title(section), self.status(section)))
            .collect();
        self.heading(1, self.word("page.summary"));
        self.blocks.push(Block::Facts(facts));
        if self.report.progress(self.form).is_summary_alone() {
            self.blocks.push(Block::Note(self.word("summary.alone")));
        }
    }

    fn title(&self, section: &Section) -> String {
        [
            &section.id,
            ". ",
            &self.word(&["section.", &section.id, ".title"].concat()),
        ]
        .concat()
    }

    fn status(&self, section: &Section) -> String {
        let last = self.report.last_reported(&section.id);
        match (self.report.status(&section.id), last) {
            (Some(Status::Changed), _) => self.word("status.changed"),
            (Some(Status::Unchanged), Some(year)) => self
                .language
                .fill("status.unchanged_since", &[("year", &year.to_string())]),
            (Some(Status::Unchanged), None) => self.word("status.unchanged"),
            (Some(Status::NotApplicable), _) => self.word("status.not-applicable"),
            (None, _) => self.word("status.unsaid"),
        }
    }

    fn section(&mut self, section: &Section) {
        self.heading(1, self.title(section));
        let before = self.blocks.len();
        for question in &section.questions {
            let Some(answer) = self.report.answer(&section.id, &question.id) else {
                continue;
            };
            let label = self.word(&[&section.id, ".", &question.id].concat());
            self.heading(2, label.clone());
            let block = match answer {
                Answer::Rows(rows) => Block::Table(self.table(&section.id, question, rows, label)),
                Answer::Value(value) => Block::Text(self.value(&question.kind, value)),
            };
            self.blocks.push(block);
        }
        if self.blocks.len() == before {
            self.blocks
                .push(Block::Note(self.word("document.nothing_yet")));
        }
    }

    fn value(&self, kind: &Kind, value: &Value) -> String {
        both(shown(
            self.form,
            kind,
            value,
            &Row::default(),
            self.language,
        ))
    }

    fn table(&self, part: &str, table: &Question, rows: &[Row], caption: String) -> Table {
        let filled: Vec<&Row> = rows.iter().filter(|row| !row.is_empty()).collect();
        // A column that nobody used only takes room.
        let used = |column: &&Column| {
            filled
                .iter()
                .any(|row| row.get(&column.id).is_some() || row.number(column).is_some())
        };
        let columns: Vec<&Column> = table.columns.iter().filter(used).collect();
        Table {
            caption,
            heads: columns
                .iter()
                .map(|column| Head {
                    text: self.word(&[part, ".", &table.id, ".", &column.id].concat()),
                    number: column.kind.is_number(),
                })
                .collect(),
            rows: filled
                .iter()
                .map(|row| {
                    columns
                        .iter()
                        .map(|column| self.cell(column, row))
                        .collect()
                })
                .collect(),
            totals: self.totals(&columns, rows),
        }
    }

    fn cell(&self, column: &Column, row: &Row) -> String {
        match row.get(&column.id) {
            Some(value) => both(shown(self.form, &column.kind, value, row, self.language)),
            None => match row.number(column) {
                Some(sum) => {
                    let value = Value::Text(number::canonical(sum));
                    both(shown(self.form, &column.kind, &value, row, self.language))
                }
                None => String::new(),
            },
        }
    }

    fn totals(&self, columns: &[&Column], rows: &[Row]) -> Vec<String> {
        let totals: Vec<String> = columns
            .iter()
            .map(|column| self.total(column, rows).join("\n"))
            .collect();
        if totals.iter().all(String::is_empty) {
            Vec::new()
        } else {
            totals
        }
    }

    fn total(&self, column: &Column, rows: &[Row]) -> Vec<String> {
        total_texts(column, rows, self.language)
    }

    fn additional(&mut self) {
        if !self.report.additional_information.is_empty() {
            self.heading(1, self.word("page.additional"));
            self.blocks
                .push(Block::Text(self.report.additional_information.clone()));
        }
    }

    fn attachments(&mut self) {
        if self.report.attachments.is_empty() {
            return;
        }
        self.heading(1, self.word("attachments"));
        let names: Vec<&str> = self
            .report
            .attachments
            .iter()
            .map(|attachment| attachment.name.as_str())
            .collect();
        self.blocks.push(Block::Text(names.join("\n")));
    }
}

/// What stands under a column: a total for each currency, or one sum.
pub fn total_texts(column: &Column, rows: &[Row], language: &dyn Language) -> Vec<String> {
    let mut totals = Totals::default();
    if column.total {
        rows.iter().for_each(|row| totals.take_in(column, row));
    }
    totals_shown(column, &totals, language)
}

/// Totals that are added up already, as they stand under their column.
pub fn totals_shown(column: &Column, totals: &Totals, language: &dyn Language) -> Vec<String> {
    let is_money = matches!(column.kind, Kind::Money { .. });
    let shown = |total: &Total| match total.amount {
        Some(amount) if is_money => {
            let digits = crate::world::currency::minor_digits(&total.currency);
            let amount = language.number(&number::canonical(amount), usize::from(digits));
            Some([&total.currency, " ", &amount].concat())
        }
        Some(sum) => {
            let text = language.number(&number::canonical(sum), 0);
            let beside = match column.kind {
                Kind::Area => in_km2(sum, language),
                _ => String::new(),
            };
            Some(both(Shown { text, beside }))
        }
        None if is_money => Some(language.fill("total.beyond", &[("currency", &total.currency)])),
        None => None,
    };
    totals.by_currency.iter().filter_map(shown).collect()
}

fn both(shown: Shown) -> String {
    match shown.beside.as_str() {
        "" => shown.text,
        beside => [&shown.text, " (", beside, ")"].concat(),
    }
}
