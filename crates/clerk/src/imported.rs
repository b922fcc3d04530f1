//! What a file turned out to be, as the app takes it over.

use crate::intake::skip_word;
use crate::plain;
use article7_core::document::Language;
use article7_core::exchange::import::Import;
use article7_core::exchange::intake::Skipped;
use article7_core::exchange::platform::Asked;
use article7_core::form::{CONTACT, Form};
use article7_core::report::{Answer, QuestionAt, Report};
use article7_words::Words;
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

/// What was read. The element's `importFile` resolves with what is `placed`,
/// `asked` and `unplaced`.
#[derive(Debug, Serialize)]
pub struct Imported {
    /// `report`, `print` or `table`.
    kind: &'static str,
    /// What was read; of a table only its rows.
    #[serde(skip)]
    report: Report,
    placed: Vec<Place>,
    asked: Vec<Question>,
    unplaced: Vec<Unplaced>,
}

/// A question, by its part of the form.
#[derive(Debug, Serialize)]
struct Place {
    part: String,
    question: String,
}

/// Something in the head of the report that its text does not say for certain.
#[derive(Debug, Serialize)]
struct Question {
    what: &'static str,
    found: String,
}

/// Text that found no place.
#[derive(Debug, Serialize)]
struct Unplaced {
    line: usize,
    text: String,
    near: Option<Place>,
}

impl Imported {
    /// As it crosses to the page.
    pub fn handed(&self) -> Result<JsValue, JsError> {
        let handed = plain(self)?;
        article7_parcel::put(&handed, "report", &self.report);
        Ok(handed)
    }

    /// The same, with more that was not taken over, a sentence each.
    pub fn telling(mut self, said: Vec<String>) -> Imported {
        let told = said.into_iter().map(|text| Unplaced {
            line: 0,
            text,
            near: None,
        });
        self.unplaced.extend(told);
        self
    }
}

/// What a file turned out to be. The sections whose status is missing are the
/// app's to ask: it knows the report that is open afterwards.
pub fn imported(form: &Form, words: &Words, import: Import, year: i32) -> Imported {
    match import {
        Import::Report(report) => Imported {
            kind: "report",
            placed: answered(&report),
            report: *report,
            asked: Vec::new(),
            unplaced: Vec::new(),
        },
        Import::Print(print) => Imported {
            kind: "print",
            report: print.report,
            placed: print.placed.into_iter().map(place).collect(),
            asked: print.asked.into_iter().filter_map(question).collect(),
            unplaced: print
                .unplaced
                .into_iter()
                .map(|text| Unplaced {
                    line: text.line,
                    text: text.text,
                    near: text.near.map(place),
                })
                .collect(),
        },
        Import::Table(at, table) => {
            let mut report = Report::new(&form.id, "", "", year, "");
            let section = report.sections.of(&at.part);
            section
                .answers
                .insert(at.question.clone(), Answer::Rows(table.rows));
            let column = |(header, count): (String, usize)| Unplaced {
                line: 1,
                text: words.fill(
                    "import.column",
                    &[("column", &header), ("count", &count.to_string())],
                ),
                near: Some(place(at.clone())),
            };
            let row = |skipped: Skipped| Unplaced {
                line: skipped.line,
                text: words.fill(
                    "preview.said_of",
                    &[
                        ("what", &words.word(skip_word(skipped.why))),
                        ("text", &skipped.text),
                    ],
                ),
                near: Some(place(at.clone())),
            };
            let columns = table.unplaced.into_iter().map(column);
            Imported {
                kind: "table",
                report,
                unplaced: columns.chain(table.skipped.into_iter().map(row)).collect(),
                placed: vec![place(at)],
                asked: Vec::new(),
            }
        }
    }
}

fn place(at: QuestionAt) -> Place {
    Place {
        part: at.part,
        question: at.question,
    }
}

fn question(asked: Asked) -> Option<Question> {
    match asked {
        Asked::State(found) => Some(Question {
            what: "state",
            found,
        }),
        Asked::Period(found) => Some(Question {
            what: "period",
            found,
        }),
        Asked::Status { .. } => None,
    }
}

/// The questions that a report answers.
fn answered(report: &Report) -> Vec<Place> {
    let contact = report.contact.keys().map(|id| (CONTACT, id));
    let sections = report.sections.iter().flat_map(|(section, said)| {
        said.answers
            .iter()
            .filter(|(_, answer)| !matches!(answer, Answer::Value(value) if value.is_empty()))
            .map(move |(id, _)| (section.as_str(), id))
    });
    contact
        .chain(sections)
        .map(|(part, id)| Place {
            part: part.to_owned(),
            question: id.clone(),
        })
        .collect()
}
