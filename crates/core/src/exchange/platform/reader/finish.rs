//! The report of all that was read, and what is left to ask.

use super::Reader;
use crate::exchange::platform::{Asked, Print, PrintError, status};
use crate::report::QuestionAt;

impl<'f> Reader<'f> {
    pub(super) fn finish(mut self, lines: usize) -> Result<Print, PrintError> {
        if self.headings == 0 || (self.headings == 1 && self.print.placed.is_empty()) {
            let expected = self.form.printed.contact.clone();
            return Err(PrintError::NoHeadings { expected, lines });
        }
        self.finish_head();
        self.finish_tables();
        self.finish_summary();
        if !self.attachments.is_empty() {
            self.print.report.attachments = std::mem::take(&mut self.attachments);
            self.placed(QuestionAt::new("", "attachments"));
        }
        Ok(self.print)
    }

    pub(super) fn finish_head(&mut self) {
        match self.words.places.recognise(&self.state_text) {
            Some(code) => {
                self.print.report.state = code.to_owned();
                self.print.placed.insert(0, QuestionAt::new("", "state"));
            }
            None => self
                .print
                .asked
                .push(Asked::State(std::mem::take(&mut self.state_text))),
        }
        match self.period.take() {
            Some(period) => {
                self.print.report.period = period;
                self.print.placed.insert(0, QuestionAt::new("", "period"));
            }
            None => self
                .print
                .asked
                .push(Asked::Period(std::mem::take(&mut self.period_text))),
        }
    }

    pub(super) fn finish_summary(&mut self) {
        for section in &self.form.sections {
            let printed = self.statuses.iter().filter(|(id, _, _)| *id == section.id);
            let (mut told, mut last) = (None, None);
            for (_, statuses, year) in printed {
                told = told.or(status::told(statuses));
                last = last.or(*year);
            }
            let told = told.filter(|status| section.statuses.contains(status));
            if told.is_some() || last.is_some() {
                let said = self.print.report.sections.of(&section.id);
                said.status = told;
                said.last_reported = last;
                self.print
                    .placed
                    .push(QuestionAt::new(section.id.as_str(), ""));
            }
            if told.is_none() {
                self.print.asked.push(Asked::Status {
                    section: section.id.clone(),
                });
            }
        }
    }
}
