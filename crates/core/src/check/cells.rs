//! What is odd about the cells and fields of a whole report.

use super::cell::{CellFinding, cell, field};
use crate::form::{Form, Question};
use crate::report::{Answer, Report};

/// A finding and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'f> {
    /// The part of the form.
    pub part: &'f str,
    /// The question or table.
    pub question: &'f str,
    /// The row of the table, from 0.
    pub row: Option<usize>,
    /// The column of the table.
    pub column: Option<&'f str>,
    /// What is odd.
    pub finding: CellFinding,
}

/// Everything odd about the answers of a report, in the order of its form.
pub fn cells<'f>(form: &'f Form, report: &Report) -> Vec<Found<'f>> {
    let mut found = Vec::new();
    for (part, questions) in form.parts() {
        for question in questions {
            if let Some(answer) = report.answer(part, &question.id) {
                answer_findings(form, part, question, answer, &mut found);
            }
        }
    }
    found
}

fn answer_findings<'f>(
    form: &'f Form,
    part: &'f str,
    question: &'f Question,
    answer: &Answer,
    found: &mut Vec<Found<'f>>,
) {
    let at = |row, column, finding| Found {
        part,
        question: &question.id,
        row,
        column,
        finding,
    };
    match answer {
        Answer::Value(value) => {
            found.extend(field(form, &question.kind, value).map(|odd| at(None, None, odd)));
        }
        Answer::Rows(rows) => {
            for (i, row) in rows.iter().enumerate() {
                for column in &question.columns {
                    let odd = cell(form, column, row);
                    found.extend(odd.map(|odd| at(Some(i), Some(column.id.as_str()), odd)));
                }
            }
        }
    }
}
