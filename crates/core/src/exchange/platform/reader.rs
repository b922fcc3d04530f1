//! Going through the lines of a print.

use super::line::{bare, behind, cells, is_rule, label};
use super::{Asked, Print, PrintError, Unplaced, attachments, period, status};
use crate::form::{ADDITIONAL, CONTACT, Form, Kind, Question, Section, Status};
use crate::report::{
    Answer, Attachment, Period, QuestionAt, Report, Value, Vocabulary, enter_row, separators_in,
};
use crate::world::fold::lowered;

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

/// A table that is being read.
struct Open<'f> {
    part: &'f str,
    table: &'f Question,
    columns: Vec<Option<&'f str>>,
    header: Vec<String>,
    /// The rows, each with its line.
    rows: Vec<(usize, Vec<String>)>,
}

/// What the summary prints about a section: its letter, the statuses and
/// whether they are ticked, the year of the last report.
type Said<'f> = (&'f str, Vec<(Status, bool)>, Option<i32>);

pub(super) struct Reader<'f> {
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
    pub(super) fn new(form: &'f Form, words: &'f Vocabulary, year: i32) -> Reader<'f> {
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

    pub(super) fn read(mut self, text: &str) -> Result<Print, PrintError> {
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

    /// The place that a heading or label opens, and what stands behind it on its line.
    fn heading<'l>(&self, line: &'l str, next: Option<&str>) -> Option<(Place<'f>, &'l str)> {
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

    /// The section under whose title the reader is.
    fn section(&self) -> Option<&'f Section> {
        match self.place {
            Place::Section(section) => Some(section),
            Place::Question(part, _) => self.form.section(part),
            _ => None,
        }
    }

    /// Takes a line of cells into a table; false where there is none for it.
    fn row(&mut self, number: usize, cells: &[String]) -> bool {
        let Some(section) = self.section() else {
            return false;
        };
        let tables = section
            .questions
            .iter()
            .filter(|question| question.kind == Kind::Table);
        let header = tables
            .filter_map(|table| {
                let columns = self.words.header_row(&section.id, table, cells)?;
                Some((columns.iter().flatten().count(), table, columns))
            })
            .max_by_key(|(fit, _, _)| *fit);
        let open = self
            .tables
            .iter_mut()
            .rev()
            .find(|open| open.part == section.id);
        match (header, open) {
            // A header that a page break repeats opens nothing new.
            (Some((_, table, columns)), Some(open))
                if open.table.id == table.id && open.columns == columns => {}
            (Some((_, table, columns)), _) => {
                self.tables.push(Open {
                    part: &section.id,
                    table,
                    columns,
                    header: cells.to_vec(),
                    rows: Vec::new(),
                });
            }
            (None, Some(open)) if open.columns.len() >= cells.len() => {
                if !is_rule(cells) {
                    open.rows.push((number, cells.to_vec()));
                }
            }
            (None, _) => return false,
        }
        true
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

    /// Puts what was collected under the current heading in its place.
    fn close(&mut self) {
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

    fn answer(&mut self, part: &str, question: &Question, text: String) {
        let report = &mut self.print.report;
        if part == ADDITIONAL {
            report.additional_information = text;
        } else {
            let answers = match part {
                CONTACT => &mut report.contact,
                part => &mut report.sections.entry(part.to_owned()).or_default().answers,
            };
            // A heading that comes twice (a page break) goes on with its answer.
            match answers.get_mut(&question.id) {
                Some(Answer::Value(Value::Text(before))) => {
                    before.push_str("\n\n");
                    before.push_str(&text);
                }
                _ => {
                    answers.insert(question.id.clone(), Answer::Value(Value::Text(text)));
                }
            }
        }
        self.placed(QuestionAt::new(part, question.id.as_str()));
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

    fn finish(mut self, lines: usize) -> Result<Print, PrintError> {
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

    fn finish_head(&mut self) {
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

    fn finish_tables(&mut self) {
        for open in std::mem::take(&mut self.tables) {
            self.unplace_strangers(&open);
            let columns: Vec<_> = open
                .columns
                .iter()
                .enumerate()
                .filter_map(|(i, id)| Some((i, open.table.column((*id)?)?)))
                .map(|(i, column)| {
                    let texts: Vec<&str> = open
                        .rows
                        .iter()
                        .filter_map(|(_, row)| row.get(i))
                        .map(String::as_str)
                        .collect();
                    (i, (column, separators_in(column, &texts)))
                })
                .collect();
            let (places, columns): (Vec<usize>, Vec<_>) = columns.into_iter().unzip();
            let rows: Vec<_> = open
                .rows
                .iter()
                .map(|(_, row)| {
                    let texts: Vec<String> = places
                        .iter()
                        .map(|i| row.get(*i).cloned().unwrap_or_default())
                        .collect();
                    enter_row(self.words, &columns, &texts)
                })
                .filter(|row| !row.is_empty())
                .collect();
            if rows.is_empty() {
                continue;
            }
            let answers = &mut self
                .print
                .report
                .sections
                .entry(open.part.to_owned())
                .or_default()
                .answers;
            match answers.get_mut(&open.table.id) {
                Some(Answer::Rows(before)) => before.extend(rows),
                _ => {
                    answers.insert(open.table.id.clone(), Answer::Rows(rows));
                }
            }
            self.placed(QuestionAt::new(open.part, open.table.id.as_str()));
        }
    }

    /// Cells under a header that is none of the table's columns.
    fn unplace_strangers(&mut self, open: &Open<'f>) {
        for (line, row) in &open.rows {
            for ((column, header), cell) in open.columns.iter().zip(&open.header).zip(row) {
                if column.is_none() && !cell.is_empty() {
                    self.print.unplaced.push(Unplaced {
                        line: *line,
                        text: [header.as_str(), ": ", cell].concat(),
                        near: Some(QuestionAt::new(open.part, open.table.id.as_str())),
                    });
                }
            }
        }
    }

    fn finish_summary(&mut self) {
        for section in &self.form.sections {
            let printed = self.statuses.iter().filter(|(id, _, _)| *id == section.id);
            let (mut told, mut last) = (None, None);
            for (_, statuses, year) in printed {
                told = told.or(status::told(statuses));
                last = last.or(*year);
            }
            let told = told.filter(|status| section.statuses.contains(status));
            if told.is_some() || last.is_some() {
                let said = self
                    .print
                    .report
                    .sections
                    .entry(section.id.clone())
                    .or_default();
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
fn is_report_title(line: &str) -> bool {
    line.len() < 120 && label(line).contains("article 7 report")
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

/// A line drawn across the page.
fn is_ruler(line: &str) -> bool {
    line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '_' | '=' | '*' | ' '))
}
