//! What differs between two reports, as a file to read and to print.

use super::escape;
use super::page::Page;
use crate::compare::{
    Change, Comparison, Difference, PartDifference, Piece, RowDifference, Said, Side,
    TableDifference, TextDifference,
};
use crate::document::{Language, cell, shown};
use crate::form::{ADDITIONAL, CONTACT, Column, Form, Kind, Question, Status};
use crate::report::{Row, Value};

/// Writes a comparison as one HTML file: what is gone is struck through, what
/// was added is underlined, and a word says which it is.
pub fn write(form: &Form, comparison: &Comparison, language: &dyn Language) -> String {
    let mut body = Body {
        out: String::new(),
        form,
        language,
    };
    body.sides([&comparison.before, &comparison.after]);
    if comparison.is_empty() {
        body.note(&language.word("compare.nothing"));
    }
    for part in &comparison.parts {
        body.part(part);
    }
    if !comparison.attachments.is_empty() {
        body.element("h2", &language.word("attachments"));
        body.out.push_str("<ul>\n");
        for file in &comparison.attachments {
            let (word, tag) = match file.change {
                Change::Added => ("compare.added", "ins"),
                Change::Gone => ("compare.gone", "del"),
                Change::Changed => ("compare.changed", "span"),
            };
            body.out.push_str("<li>");
            body.escaped(&[&language.word(word), ": "].concat());
            body.marked(tag, &file.name);
            body.out.push_str("</li>\n");
        }
        body.out.push_str("</ul>\n");
    }
    // Year by year, as reports are known; the whole period stands below.
    let [before, after] = [&comparison.before, &comparison.after].map(|side| {
        let year = side.to.get(..4).unwrap_or_default();
        [&body.state(side), " ", year].concat()
    });
    let title = language.fill("compare.title", &[("before", &before), ("after", &after)]);
    let page = Page {
        title: &title,
        language: language.tag(),
        over: &language.word("form.convention"),
        running: &language.word("compare.legend"),
    };
    page.around(&body.out)
}

struct Body<'a> {
    out: String,
    form: &'a Form,
    language: &'a dyn Language,
}

impl Body<'_> {
    fn escaped(&mut self, text: &str) {
        escape::push(&mut self.out, text);
    }

    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    fn element(&mut self, tag: &str, text: &str) {
        self.marked(tag, text);
        self.out.push('\n');
    }

    /// A text in an element; nothing where there is no text.
    fn marked(&mut self, tag: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        for part in ["<", tag, ">"] {
            self.out.push_str(part);
        }
        self.escaped(text);
        for part in ["</", tag, ">"] {
            self.out.push_str(part);
        }
    }

    fn note(&mut self, text: &str) {
        self.out.push_str("<p class=\"note\">");
        self.escaped(text);
        self.out.push_str("</p>\n");
    }

    fn state(&self, side: &Side) -> String {
        let state = self.language.country(&side.state);
        state.unwrap_or_else(|| side.state.clone())
    }

    /// Which two reports these are.
    fn sides(&mut self, [before, after]: [&Side; 2]) {
        self.out.push_str("<dl>\n");
        for (word, side) in [("compare.before", before), ("compare.after", after)] {
            let (name, text) = (self.word(word), self.side(side));
            self.out.push_str("<div>");
            self.marked("dt", &name);
            self.marked("dd", &text);
            self.out.push_str("</div>\n");
        }
        self.out.push_str("</dl>\n");
    }

    fn side(&self, side: &Side) -> String {
        let mut text = [self.state(side), self.period(side)].join(", ");
        if let Some(day) = side.submitted.as_deref().and_then(|on| on.get(..10)) {
            let day = self.language.date(day);
            text = [&text, ". ", &self.word("declaration.submitted"), " ", &day].concat();
        }
        text
    }

    fn period(&self, side: &Side) -> String {
        let period = [
            ("from", self.language.date(&side.from)),
            ("to", self.language.date(&side.to)),
        ];
        let period = period.each_ref().map(|(name, day)| (*name, day.as_str()));
        self.language.fill("period.from_to", &period)
    }

    fn part(&mut self, part: &PartDifference) {
        let title = match part.part.as_str() {
            CONTACT => self.word("page.contact"),
            ADDITIONAL => self.word("page.additional"),
            id if self.form.section(id).is_none() => id.to_owned(),
            id => [id, ". ", &self.word(&["section.", id, ".title"].concat())].concat(),
        };
        self.element("h2", &title);
        if let Some(status) = &part.status {
            let (before, after) = (self.said(&status.before), self.said(&status.after));
            self.out.push_str("<p>");
            self.replaced(&before, &after);
            self.out.push_str("</p>\n");
        }
        for question in &part.questions {
            let asked = self.form.question(&part.part, &question.question);
            // One text under one heading needs no second one, and a table has its caption.
            let is_table = matches!(question.difference, Difference::Table(_));
            if part.part != ADDITIONAL && !is_table {
                let label = match asked {
                    Some(_) => self.word(&[&part.part, ".", &question.question].concat()),
                    None => question.question.clone(),
                };
                self.element("h3", &label);
            }
            match &question.difference {
                Difference::Text(text) => self.text(text),
                Difference::Value { before, after } => {
                    let kind = asked.map(|asked| &asked.kind);
                    let (before, after) = (self.value(kind, before), self.value(kind, after));
                    self.out.push_str("<p>");
                    self.replaced(&before, &after);
                    self.out.push_str("</p>\n");
                }
                Difference::Table(table) => {
                    if let Some(asked) = asked {
                        self.table(&part.part, asked, table);
                    }
                }
            }
        }
    }

    fn said(&self, said: &Said) -> String {
        match (said.status, said.last_reported) {
            (None, _) => self.word("status.unsaid"),
            (Some(Status::Unchanged), Some(year)) => self
                .language
                .fill("status.unchanged_since", &[("year", &year.to_string())]),
            (Some(status), _) => self.word(&["status.", status.name()].concat()),
        }
    }

    fn value(&self, kind: Option<&Kind>, value: &Option<Value>) -> String {
        let Some(value) = value else {
            return String::new();
        };
        // Without a kind, the value as it stands.
        let kind = kind.unwrap_or(&Kind::LongText);
        shown(self.form, kind, value, &Row::default(), self.language).text
    }

    /// What was there, struck through, and what is there instead.
    fn replaced(&mut self, before: &str, after: &str) {
        self.marked("del", before);
        if !before.is_empty() && !after.is_empty() {
            self.out.push(' ');
        }
        self.marked("ins", after);
    }

    fn pieces(&mut self, text: &TextDifference) {
        for piece in &text.pieces {
            match piece {
                Piece::Same(text) => self.escaped(text),
                Piece::Gone(text) => self.marked("del", text),
                Piece::Added(text) => self.marked("ins", text),
            }
        }
    }

    fn text(&mut self, text: &TextDifference) {
        self.out.push_str("<p>");
        self.pieces(text);
        self.out.push_str("</p>\n");
    }

    fn table(&mut self, part: &str, asked: &Question, table: &TableDifference) {
        let says = |row: &Row, column: &Column| {
            row.get(&column.id).is_some() || row.number(column).is_some()
        };
        let used = |column: &&Column| {
            table.rows.iter().any(|row| match row {
                RowDifference::Same { .. } => false,
                RowDifference::Gone { row, .. } | RowDifference::Added { row, .. } => {
                    says(row, column)
                }
                RowDifference::Changed { row, cells, .. } => {
                    says(row, column) || cells.iter().any(|cell| cell.column == column.id)
                }
            })
        };
        let columns: Vec<&Column> = asked.columns.iter().filter(used).collect();
        self.out
            .push_str("<div class=\"scroll\">\n<table>\n<caption>");
        let label = self.word(&[part, ".", &asked.id].concat());
        self.marked("h3", &label);
        self.out.push_str("</caption>\n<thead>\n<tr>");
        let what = self.word("compare.what");
        self.head(&what, false);
        for column in &columns {
            let head = self.word(&[part, ".", &asked.id, ".", &column.id].concat());
            self.head(&head, column.kind.is_number());
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        let mut same = 0_usize;
        for row in &table.rows {
            match row {
                RowDifference::Same { .. } => same += 1,
                RowDifference::Gone { row, .. } => self.row(&columns, "gone", row, row),
                RowDifference::Added { row, .. } => self.row(&columns, "added", row, row),
                RowDifference::Changed { row, cells, .. } => {
                    let mut was = row.clone();
                    for cell in cells {
                        was.put(&cell.column, cell.before.clone());
                    }
                    self.row(&columns, "changed", &was, row);
                }
            }
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
        if same > 0 {
            let n = self.language.number(&same.to_string(), 0);
            let note = self.language.fill("compare.same_rows", &[("n", &n)]);
            self.note(&note);
        }
        self.totals(part, asked, table);
    }

    fn head(&mut self, text: &str, number: bool) {
        self.out.push_str(if number {
            "<th scope=\"col\" class=\"n\">"
        } else {
            "<th scope=\"col\">"
        });
        self.escaped(text);
        self.out.push_str("</th>");
    }

    fn row(&mut self, columns: &[&Column], what: &str, before: &Row, after: &Row) {
        self.out.push_str("<tr><th scope=\"row\">");
        let word = self.word(&["compare.", what].concat());
        self.escaped(&word);
        self.out.push_str("</th>");
        for column in columns {
            let (was, is) = (
                cell(self.form, column, before, self.language),
                cell(self.form, column, after, self.language),
            );
            self.out.push_str(if column.kind.is_number() {
                "<td class=\"n\">"
            } else {
                "<td>"
            });
            match what {
                "gone" => self.marked("del", &was),
                "added" => self.marked("ins", &is),
                _ if was == is => self.escaped(&is),
                _ if column.kind == Kind::LongText => {
                    self.pieces(&TextDifference::between(&was, &is));
                }
                _ => self.replaced(&was, &is),
            }
            self.out.push_str("</td>");
        }
        self.out.push_str("</tr>\n");
    }

    fn totals(&mut self, part: &str, asked: &Question, table: &TableDifference) {
        if table.totals.is_empty() {
            return;
        }
        self.out
            .push_str("<div class=\"scroll\">\n<table>\n<caption>");
        let caption = self.word("paper.total");
        self.escaped(&caption);
        self.out.push_str("</caption>\n<thead>\n<tr>");
        let what = self.word("compare.column");
        self.head(&what, false);
        for word in ["compare.before", "compare.after", "compare.difference"] {
            let word = self.word(word);
            self.head(&word, true);
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for total in &table.totals {
            let label = self.word(&[part, ".", &asked.id, ".", &total.column].concat());
            let currency = total.currency.as_deref().unwrap_or_default();
            let digits = usize::from(crate::world::currency::minor_digits(currency));
            let digits = if currency.is_empty() { 0 } else { digits };
            self.out.push_str("<tr><th scope=\"row\">");
            self.escaped([&label, " ", currency].concat().trim_end());
            self.out.push_str("</th>");
            for sum in [&total.before, &total.after, &total.difference] {
                self.out.push_str("<td class=\"n\">");
                if let Some(sum) = sum {
                    let sum = self.language.number(sum, digits);
                    self.escaped(&sum);
                }
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }
}
