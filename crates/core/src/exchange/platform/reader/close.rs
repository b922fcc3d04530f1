//! What stood under a heading is put where it belongs.

use super::{Place, Reader};
use crate::exchange::platform::{attachments, period, status};
use crate::form::{ADDITIONAL, CONTACT, Question};
use crate::report::{Answer, QuestionAt, Value};

impl<'f> Reader<'f> {
    /// Puts what was collected under the current heading in its place.
    pub(super) fn close(&mut self) {
        let instructions = &self.form.printed.instructions;
        let paragraphs: Vec<(usize, Vec<String>)> = std::mem::take(&mut self.paragraphs)
            .into_iter()
            .filter_map(|paragraph| without_instructions(instructions, paragraph))
            .collect();
        let lines = || {
            paragraphs.iter().flat_map(|(number, lines)| {
                lines
                    .iter()
                    .enumerate()
                    .map(move |(i, line)| (number + i, line.as_str()))
            })
        };
        let whole = || {
            let paragraphs: Vec<String> = paragraphs
                .iter()
                .map(|(_, lines)| lines.join("\n"))
                .collect();
            paragraphs.join("\n\n")
        };
        match self.place.clone() {
            Place::State => self.state_text = whole(),
            Place::Period => {
                self.period_text = whole();
                if let Some(period) = period::read(&self.period_text) {
                    self.period = Some(period);
                }
            }
            Place::Question(part, question) => {
                let text = whole();
                if !text.is_empty() {
                    self.answer(part, question, text);
                }
            }
            Place::Summary(section) => {
                let mut printed = Vec::new();
                for (number, line) in lines() {
                    match status::read(line) {
                        Some(status) => printed.push(status),
                        None => self.unplace(number, line.to_owned()),
                    }
                }
                self.statuses.push((&section.id, printed, None));
            }
            Place::LastReported(section) => {
                for (number, line) in lines() {
                    let year = line
                        .trim()
                        .parse()
                        .ok()
                        .filter(|year| (1997..2200).contains(year));
                    match (year, self.statuses.last_mut()) {
                        (Some(year), Some((id, _, last)))
                            if *id == section.id && last.is_none() =>
                        {
                            *last = Some(year);
                        }
                        _ => self.unplace(number, line.to_owned()),
                    }
                }
            }
            Place::Between | Place::Section(_) => {
                for (number, lines) in &paragraphs {
                    self.unplace(*number, lines.join("\n"));
                }
            }
            Place::Attachments => {
                for (_, line) in lines() {
                    attachments::add(&mut self.attachments, line);
                }
            }
        }
    }

    pub(super) fn answer(&mut self, part: &str, question: &Question, text: String) {
        let report = &mut self.print.report;
        if part == ADDITIONAL {
            report.additional_information = text;
        } else {
            let answers = match part {
                CONTACT => &mut report.contact,
                part => &mut report.sections.of(part).answers,
            };
            // A heading that comes twice (a page break) goes on with its answer.
            match answers.get_mut(&question.id) {
                Some(Answer::Value(Value::Text(before))) => {
                    *before = [before.as_str(), "\n\n", &text].concat().into();
                }
                _ => {
                    answers.insert(question.id.clone(), Answer::Value(Value::text(text)));
                }
            }
        }
        self.placed(QuestionAt::new(part, question.id.as_str()));
    }
}

/// A paragraph without the platform's own instructions, which end with the line
/// that ends their sentence: what a person wrote may follow without a blank line.
fn without_instructions(
    instructions: &[String],
    (number, lines): (usize, Vec<String>),
) -> Option<(usize, Vec<String>)> {
    let mut rest = lines.as_slice();
    while rest.first().is_some_and(|line| {
        instructions
            .iter()
            .any(|start| line.starts_with(start.as_str()))
    }) {
        let ends = |line: &String| {
            line.ends_with(['.', ':']) && !line.ends_with("e.g.") && !line.ends_with("etc.")
        };
        let end = rest.iter().position(ends).unwrap_or(rest.len() - 1);
        rest = &rest[end + 1..];
    }
    let skipped = lines.len() - rest.len();
    (!rest.is_empty()).then(|| (number + skipped, rest.to_vec()))
}
