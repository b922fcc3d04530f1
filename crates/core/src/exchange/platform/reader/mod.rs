//! Going through the lines of a print.
//!
//! [`heading`] says which place a line opens, [`table`] takes lines of cells,
//! [`close`] puts what stood under a heading where it belongs, and [`finish`]
//! makes the report of all of it.

mod close;
mod finish;
mod heading;
mod table;

use crate::exchange::platform::line::{bare, cells};
use crate::exchange::platform::{Print, PrintError, Unplaced, period};
use crate::form::{Form, Question, Section, Status};
use crate::report::{Attachment, Period, QuestionAt, Report, Vocabulary};
use heading::is_report_title;
use table::Open;

/// Where in the print a line stands.
#[derive(Clone, PartialEq)]
enum Place<'f> {
    /// Before the first heading, or under one that asks nothing.
    Between,
    State,
    Period,
    /// Under a question that takes text.
    Question(&'f str, &'f Question),
    /// In the summary, under a section's title.
    Summary(&'f Section),
    /// In the summary, under “last reporting year”.
    LastReported(&'f Section),
    /// Under a section's title, before its first question.
    Section(&'f Section),
    Attachments,
}

/// What the summary prints about a section: its letter, the statuses and
/// whether they are ticked, the year of the last report.
type Said<'f> = (&'f str, Vec<(Status, bool)>, Option<i32>);

pub(in crate::exchange::platform) struct Reader<'f> {
    form: &'f Form,
    words: &'f Vocabulary,
    place: Place<'f>,
    /// The lines of text under the current heading, by paragraph, with the
    /// first line's number.
    paragraphs: Vec<(usize, Vec<String>)>,
    after_blank: bool,
    /// Whether the last line that was not blank is a row, or goes on with one.
    after_row: bool,
    /// How many paragraphs there were before the last row under this heading.
    before_row: Option<usize>,
    statuses: Vec<Said<'f>>,
    tables: Vec<Open<'f>>,
    attachments: Vec<Attachment>,
    period: Option<Period>,
    period_text: String,
    state_text: String,
    headings: usize,
    print: Print,
}

impl<'f> Reader<'f> {
    pub(in crate::exchange::platform) fn new(
        form: &'f Form,
        words: &'f Vocabulary,
        year: i32,
    ) -> Reader<'f> {
        Reader {
            form,
            words,
            place: Place::Between,
            paragraphs: Vec::new(),
            after_blank: true,
            after_row: false,
            before_row: None,
            statuses: Vec::new(),
            tables: Vec::new(),
            attachments: Vec::new(),
            period: None,
            period_text: String::new(),
            state_text: String::new(),
            headings: 0,
            print: Print {
                report: Report {
                    form: form.id.clone(),
                    period: Period::year(year),
                    ..Report::default()
                },
                placed: Vec::new(),
                asked: Vec::new(),
                unplaced: Vec::new(),
            },
        }
    }

    pub(in crate::exchange::platform) fn read(mut self, text: &str) -> Result<Print, PrintError> {
        let lines: Vec<String> = text.lines().map(bare).collect();
        for (i, line) in lines.iter().enumerate() {
            if line.is_empty() || is_ruler(line) {
                self.after_blank = true;
                continue;
            }
            let next = lines[i + 1..]
                .iter()
                .find(|line| !line.is_empty() && !is_ruler(line));
            self.line(i + 1, line, next.map(String::as_str));
            self.after_blank = false;
        }
        self.close();
        self.finish(lines.len())
    }

    fn line(&mut self, number: usize, line: &str, next: Option<&str>) {
        if let Some((place, rest)) = self.heading(line, next) {
            self.close();
            if let Some((_, printed)) = line.split_once(" - ").filter(|_| is_report_title(line)) {
                self.period = self.period.take().or_else(|| period::read(printed));
            }
            self.headings += 1;
            self.after_row = false;
            self.before_row = None;
            self.place = place;
            if !rest.is_empty() {
                self.after_blank = true;
                self.text(number, rest);
            }
            return;
        }
        match cells(line) {
            Some(cells) if self.row(number, &cells) => {
                if let Some(before) = self.before_row.replace(self.paragraphs.len()) {
                    self.interrupt(before);
                }
                self.after_row = true;
            }
            _ => self.text(number, line),
        }
    }

    /// The section under whose title the reader is.
    fn section(&self) -> Option<&'f Section> {
        match self.place {
            Place::Section(section) => Some(section),
            Place::Question(part, _) => self.form.section(part),
            _ => None,
        }
    }

    fn text(&mut self, number: usize, line: &str) {
        if self.after_row && !self.after_blank {
            // Directly under a row: part of a cell that broke, or a page's foot.
            return self.unplace(number, line.to_owned());
        }
        self.after_row = false;
        match self.paragraphs.last_mut() {
            Some((_, lines)) if !self.after_blank => lines.push(line.to_owned()),
            _ => self.paragraphs.push((number, vec![line.to_owned()])),
        }
    }

    /// Text between two rows of a table is a page's foot or head, not an answer.
    fn interrupt(&mut self, before: usize) {
        for (number, lines) in self.paragraphs.split_off(before.min(self.paragraphs.len())) {
            self.unplace(number, lines.join("\n"));
        }
        self.before_row = Some(self.paragraphs.len());
    }

    fn placed(&mut self, at: QuestionAt) {
        if !self.print.placed.contains(&at) {
            self.print.placed.push(at);
        }
    }

    fn unplace(&mut self, line: usize, text: String) {
        let near = match self.place {
            Place::Question(part, question) => Some(QuestionAt::new(part, question.id.as_str())),
            _ => None,
        };
        self.print.unplaced.push(Unplaced { line, text, near });
    }
}

/// A line drawn across the page.
fn is_ruler(line: &str) -> bool {
    line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '_' | '=' | '*' | ' '))
}
