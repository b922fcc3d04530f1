//! What the review says at the fields themselves: a few sentences for each.

use super::Reviewed;
use article7_core::check;
use article7_core::form::Form;
use article7_core::report::Report;
use article7_words::Words;
use serde::Serialize;
use std::collections::HashSet;

/// So many sentences stand at one question; "Check your answers" has all of them.
const MOST: usize = 4;

/// The sentences, in the order of the form.
#[derive(Debug, Default, Serialize)]
pub struct Told {
    sentences: Vec<Sentence>,
}

/// A sentence, and the question that it is about; see [`Reviewed::at`].
#[derive(Debug, Serialize)]
struct Sentence {
    part: String,
    question: String,
    text: String,
}

/// What is said at each question: what nobody answered yet, and what its table does
/// not say of itself while it is typed.
pub fn told(form: &Form, words: &Words, report: &Report, found: &[Reviewed]) -> Told {
    let cells = check::cells(form, report);
    let cells: HashSet<_> = cells
        .iter()
        .map(|cell| (cell.part, Some(cell.question), cell.row, cell.column))
        .collect();
    let mut told = Told::default();
    let mut more: Vec<(&str, &str, usize)> = Vec::new();
    for one in found {
        let finding = one.finding();
        let place = &finding.place;
        let Some((part, question)) = one.at() else {
            continue;
        };
        let at = (
            part,
            place.question.as_deref(),
            place.row,
            place.column.as_deref(),
        );
        if finding.answered.is_some() || cells.contains(&at) {
            continue;
        }
        let counted = more
            .iter_mut()
            .find(|(p, q, _)| (*p, *q) == (part, question));
        let n = match counted {
            Some((_, _, n)) => {
                *n += 1;
                *n
            }
            None => {
                more.push((part, question, 1));
                1
            }
        };
        if n <= MOST {
            told.push(part, question, one.what().to_owned());
        }
    }
    for (part, question, n) in more {
        if n > MOST {
            told.push(part, question, words.count("finding.more", n - MOST));
        }
    }
    told
}

impl Told {
    fn push(&mut self, part: &str, question: &str, text: String) {
        self.sentences.push(Sentence {
            part: part.to_owned(),
            question: question.to_owned(),
            text,
        });
    }
}
