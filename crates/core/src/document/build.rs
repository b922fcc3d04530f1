//! Going through a report in the order of its form.

use super::parts::{Block, Document, Fact, Footnote, Heading, Place};
use super::shown::shown;
use super::table::table;
use super::{Language, both};
use crate::form::{ADDITIONAL, CONTACT, Form, Question, Section, Status};
use crate::report::{Answer, Attachment, Report, Row};

/// The whole report as a document: the summary names every section's status in
/// words, and the sections that changed follow in detail.
pub fn document(form: &Form, report: &Report, language: &dyn Language) -> Document {
    build(form, report, language, false)
}

/// The document in which a person checks the answers before submitting: as
/// [`document`], but with the questions that were not answered too, each with
/// its place.
pub fn document_to_check(form: &Form, report: &Report, language: &dyn Language) -> Document {
    build(form, report, language, true)
}

/// The document without its sections: who reports, for when, what is said about
/// each section, and who declared it.
pub fn front(form: &Form, report: &Report, language: &dyn Language) -> Document {
    let mut build = Build::new(form, report, language, false);
    build.contact();
    build.summary();
    build.declaration();
    build.finish()
}

fn build(form: &Form, report: &Report, language: &dyn Language, every: bool) -> Document {
    let mut build = Build::new(form, report, language, every);
    build.contact();
    build.summary();
    for section in &form.sections {
        if report.status(&section.id) == Some(Status::Changed) {
            build.section(section);
        }
    }
    build.additional();
    build.attachments();
    build.declaration();
    build.finish()
}

struct Build<'a> {
    form: &'a Form,
    report: &'a Report,
    language: &'a dyn Language,
    /// Whether questions without an answer are told of.
    every: bool,
    blocks: Vec<Block>,
}

impl<'a> Build<'a> {
    fn new(
        form: &'a Form,
        report: &'a Report,
        language: &'a dyn Language,
        every: bool,
    ) -> Build<'a> {
        Build {
            form,
            report,
            language,
            every,
            blocks: Vec::new(),
        }
    }

    fn finish(self) -> Document {
        let state = self.state();
        let year = self.report.year().to_string();
        let places = [("state", state.as_str()), ("year", &year)];
        Document {
            title: self.language.fill("document.title", &places),
            language: self.language.tag().to_owned(),
            over: self.word("form.convention"),
            running: [state.as_str(), " · ", &self.period()].concat(),
            blocks: self.blocks,
        }
    }

    fn heading(&mut self, level: u8, text: String, place: Option<Place>) {
        self.blocks
            .push(Block::Heading(Heading { level, text, place }));
    }

    fn state(&self) -> String {
        self.language
            .country(&self.report.state)
            .unwrap_or_else(|| self.report.state.clone())
    }

    fn period(&self) -> String {
        let day = |date: &crate::world::date::Date| self.language.date(&date.to_string());
        let period = &self.report.period;
        self.language.fill(
            "period.from_to",
            &[("from", &day(&period.from)), ("to", &day(&period.to))],
        )
    }

    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    fn contact(&mut self) {
        let page = || Some(Place::part(CONTACT));
        let fact = |id: &str, text: String| Fact {
            name: self.word(id),
            text,
            place: page(),
        };
        let mut facts = vec![fact("state", self.state()), fact("period", self.period())];
        for question in &self.form.contact {
            let text = self.report.text(CONTACT, &question.id);
            if text.is_empty() && !self.every {
                continue;
            }
            facts.push(Fact {
                name: self.word(&["contact.", &question.id].concat()),
                text: match text {
                    "" => self.word("document.unanswered"),
                    text => text.to_owned(),
                },
                place: Some(Place::question(CONTACT, &question.id)),
            });
        }
        self.heading(1, self.word("page.contact"), page());
        self.blocks.push(Block::Facts(facts));
        if let Some(amended) = &self.report.amends {
            let note = self.language.fill("document.amends", &[("id", amended)]);
            self.blocks.push(Block::Note(note));
        }
    }

    fn summary(&mut self) {
        let facts = self
            .form
            .sections
            .iter()
            .map(|section| Fact {
                name: self.title(section),
                text: self.status(section),
                place: Some(Place::part(&section.id)),
            })
            .collect();
        self.heading(1, self.word("page.summary"), None);
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
        self.heading(1, self.title(section), Some(Place::part(&section.id)));
        let before = self.blocks.len();
        for question in &section.questions {
            self.question(&section.id, question);
        }
        if self.blocks.len() == before {
            self.blocks
                .push(Block::Note(self.word("document.nothing_yet")));
        }
    }

    fn question(&mut self, part: &str, question: &Question) {
        let answer = self.report.answer(part, &question.id);
        if answer.is_none() && !self.every {
            return;
        }
        let label = self.word(&[part, ".", &question.id].concat());
        let place = Place::question(part, &question.id);
        self.heading(2, label.clone(), Some(place));
        let block = match answer {
            None => Block::Note(self.word("document.unanswered")),
            Some(Answer::Rows(rows)) => {
                Block::Table(table(self.form, part, question, rows, label, self.language))
            }
            Some(Answer::Value(value)) => Block::Text(both(shown(
                self.form,
                &question.kind,
                value,
                &Row::default(),
                self.language,
            ))),
        };
        self.blocks.push(block);
    }

    fn additional(&mut self) {
        if !self.report.additional_information.is_empty() {
            let place = Place::part(ADDITIONAL);
            self.heading(1, self.word("page.additional"), Some(place));
            self.blocks
                .push(Block::Text(self.report.additional_information.clone()));
        }
    }

    fn attachments(&mut self) {
        if self.report.attachments.is_empty() {
            return;
        }
        let place = Place::part(ADDITIONAL);
        self.heading(1, self.word("attachments"), Some(place));
        let files = self.report.attachments.iter().enumerate();
        let footnotes = files.map(|(i, file)| Footnote {
            number: i + 1,
            name: file.name.clone(),
            about: self.about(file),
        });
        self.blocks.push(Block::Footnotes(footnotes.collect()));
    }

    fn about(&self, file: &Attachment) -> String {
        let bytes = file.bytes.map(|bytes| {
            let bytes = self.language.number(&bytes.to_string(), 0);
            self.language.fill("paper.bytes", &[("n", &bytes)])
        });
        let sum = file.sha256.as_ref().map(|sum| ["SHA-256 ", sum].concat());
        let known: Vec<String> = [file.sort(), bytes, sum].into_iter().flatten().collect();
        known.join(", ")
    }

    fn declaration(&mut self) {
        let report = self.report;
        let Some(on) = &report.submitted else { return };
        let fact = |id: &str, text: String| Fact {
            name: self.word(id),
            text,
            place: None,
        };
        let mut facts = Vec::new();
        if let Some(declaration) = &report.declaration {
            facts.push(fact("declaration.name", declaration.name.clone()));
            facts.push(fact("declaration.function", declaration.function.clone()));
            let date = self.language.date(&declaration.date.to_string());
            facts.push(fact("declaration.date", date));
        }
        // The day of a moment in ISO 8601; anything else as it stands.
        let day = on
            .get(..10)
            .filter(|day| crate::world::date::Date::parse(day).is_some());
        let day = day.map_or_else(|| on.clone(), |day| self.language.date(day));
        facts.push(fact("declaration.submitted", day));
        self.heading(1, self.word("declaration"), None);
        self.blocks.push(Block::Facts(facts));
    }
}
