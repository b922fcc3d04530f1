//! Which place of the form a heading or label opens.

use super::{Place, Reader};
use crate::exchange::platform::line::{behind, label};
use crate::exchange::platform::status;
use crate::form::{ADDITIONAL, CONTACT, Question, Section};
use crate::world::fold::lowered;

impl<'f> Reader<'f> {
    /// The place that a heading or label opens, and what stands behind it on its line.
    pub(super) fn heading<'l>(
        &self,
        line: &'l str,
        next: Option<&str>,
    ) -> Option<(Place<'f>, &'l str)> {
        let form = self.form;
        let printed = &form.printed;
        let at = |name: &str| behind(line, name);
        if is_report_title(line) {
            return Some((Place::Between, ""));
        }
        for heading in [&printed.contact, &printed.summary] {
            if label(line) == label(heading) {
                return Some((Place::Between, ""));
            }
        }
        if let Place::Summary(section) = self.place
            && let Some(rest) = at(&printed.last_reported)
        {
            return Some((Place::LastReported(section), rest));
        }
        if let Some(section) = form.sections.iter().find(|section| is_title(section, line)) {
            let summary = next.is_some_and(|next| status::read(next).is_some());
            let place = if summary {
                Place::Summary(section)
            } else {
                Place::Section(section)
            };
            return Some((place, ""));
        }
        if let Some(section) = self.section() {
            let numbered = line
                .split_once(". ")
                .filter(|(n, _)| n.parse::<u8>().is_ok());
            let title = numbered.map_or(line, |(_, title)| title);
            let named = |question: &&Question| {
                question
                    .printed
                    .iter()
                    .any(|name| label(name) == label(title))
            };
            if let Some(question) = section.questions.iter().find(named) {
                return Some((Place::Question(&section.id, question), ""));
            }
        }
        if let Some(rest) = at(&printed.attachments) {
            return Some((Place::Attachments, rest));
        }
        // “Address: …” in an answer is no label.
        let in_contact = matches!(
            self.place,
            Place::Between | Place::State | Place::Period | Place::Question(CONTACT, _)
        );
        if in_contact {
            for (name, place) in [
                (&printed.state, Place::State),
                (&printed.period, Place::Period),
            ] {
                if let Some(rest) = at(name) {
                    return Some((place, rest));
                }
            }
        }
        let contact: &[Question] = if in_contact { &form.contact } else { &[] };
        let contact = contact.iter().map(|question| (CONTACT, question));
        let additional = form.additional.iter();
        let additional = additional.map(|question| (ADDITIONAL, question));
        contact.chain(additional).find_map(|(part, question)| {
            let rest = question.printed.iter().find_map(|name| at(name))?;
            Some((Place::Question(part, question), rest))
        })
    }
}

/// “A. National implementation measures:”, with or without its letter.
fn is_title(section: &Section, line: &str) -> bool {
    let line = label(line);
    section.printed.iter().any(|title| {
        let title = label(title);
        line.strip_suffix(title.as_str()).is_some_and(|start| {
            let letter = start.trim().trim_end_matches(['.', ')', ':']);
            let letter = letter
                .trim_start_matches("form ")
                .trim_start_matches("section ");
            start.is_empty() || letter == lowered(&section.id)
        })
    })
}

/// The report's title, which also gives its period.
pub(super) fn is_report_title(line: &str) -> bool {
    line.len() < 120 && label(line).contains("article 7 report")
}
