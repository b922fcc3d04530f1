//! A person without a screen: fills a report in through the same doors as the
//! app (what is typed goes through `enter`, every change through `History`), so
//! that a test reads as what somebody does and sees.

use super::{form, words};
use article7_core::exchange::csv;
use article7_core::form::{CONTACT, Column, Form, Kind, Question, Status};
use article7_core::funding::{Totals, totals};
use article7_core::report::{
    Answer, Block, Edit, History, QuestionAt, Report, Row, Vocabulary, enter, enter_block,
    enter_cell,
};
use article7_core::world::number::canonical;

/// See above. Every step gives the filler back, so that steps can be chained.
pub struct Filler {
    pub form: Form,
    pub words: Vocabulary,
    pub report: Report,
    pub history: History,
    /// The table into which rows go.
    table: Option<QuestionAt>,
}

impl Filler {
    /// Starts an empty report.
    pub fn new(state: &str, year: i32) -> Filler {
        let form = form();
        Filler {
            words: words(&form),
            report: Report::new(&form.id, "test", state, year, "2026-04-01T00:00:00Z"),
            history: History::default(),
            table: None,
            form,
        }
    }

    /// Types the contact details.
    pub fn contact(self, details: &[(&str, &str)]) -> Filler {
        let type_in = |filler: Filler, (id, text): &(&str, &str)| filler.answer(CONTACT, id, text);
        details.iter().fold(self, type_in)
    }

    /// Says in the summary what became of a section, and goes to its first table.
    pub fn choose(mut self, section: &str, status: Status) -> Filler {
        self.say(section, Some(status), None);
        let questions = &self.form.section(section).expect("a section").questions;
        let table = questions
            .iter()
            .find(|question| question.kind == Kind::Table);
        self.table = table.map(|table| QuestionAt::new(section, table.id.as_str()));
        self
    }

    /// Says that a section is as it was in a year.
    pub fn unchanged_since(mut self, section: &str, year: i32) -> Filler {
        self.say(section, Some(Status::Unchanged), Some(year));
        self
    }

    /// Says that sections do not apply.
    pub fn not_applicable(self, sections: &[&str]) -> Filler {
        let say = |filler: Filler, section: &&str| filler.choose(section, Status::NotApplicable);
        sections.iter().fold(self, say)
    }

    /// Goes to another table.
    pub fn table(mut self, part: &str, table: &str) -> Filler {
        self.form
            .question(part, table)
            .expect("a question of the form");
        self.table = Some(QuestionAt::new(part, table));
        self
    }

    /// Types an answer key by key, as one step of undo.
    pub fn answer(mut self, part: &str, question: &str, text: &str) -> Filler {
        let kind = &self
            .form
            .question(part, question)
            .expect("a question of the form")
            .kind;
        let at = QuestionAt::new(part, question);
        let keys = text.char_indices().map(|(i, c)| i + c.len_utf8());
        for end in keys {
            let answer = enter(&self.words, kind, &text[..end]).map(Answer::Value);
            let edit = Edit::Answer {
                at: at.clone(),
                answer,
            };
            let typed = self.history.type_in(&mut self.report, at.clone(), edit);
            typed.expect("a text answer can be typed");
        }
        self.history.pause();
        self
    }

    /// Adds a row and types its cells, in the order given.
    pub fn row(mut self, cells: &[(&str, &str)]) -> Filler {
        let at = self.at();
        let row = self.rows().len();
        let rows = vec![Row::default()];
        self.make(Edit::InsertRows { at, row, rows });
        cells.iter().fold(self, |filler, (column, text)| {
            filler.cell(row, column, text)
        })
    }

    /// Types a cell.
    pub fn cell(mut self, row: usize, column: &str, text: &str) -> Filler {
        let at = self.at();
        let filled = enter_cell(&self.words, self.column(column), text, &self.rows()[row]);
        let cells = filled.into_iter().map(|(column, value)| Edit::Cell {
            at: at.clone(),
            row,
            column,
            value,
        });
        let edit = Edit::All(cells.collect());
        self.make(edit);
        self
    }

    /// Pastes what a spreadsheet put on the clipboard, from a cell on.
    pub fn paste(mut self, row: usize, column: &str, clipboard: &str) -> Filler {
        let block = Block {
            cells: csv::pasted(clipboard),
            is_ours: false,
        };
        let columns = &self.question().columns;
        let column = columns
            .iter()
            .position(|c| c.id == column)
            .expect("a column");
        let lines: Vec<usize> = (row..row + block.cells.len()).collect();
        let onwards: Vec<usize> = (column..columns.len()).collect();
        let (table, at, onto) = (self.question(), self.at(), (&lines[..], &onwards[..]));
        let edit = enter_block(&self.words, table, &at, self.rows(), onto, &block);
        self.make(edit.expect("the block says something"));
        self
    }

    /// Takes the last step back.
    pub fn undo(mut self) -> Filler {
        self.history
            .undo(&mut self.report)
            .expect("there is a step to take back");
        self
    }

    /// Looks at the total in a currency.
    #[track_caller]
    pub fn expect_total(self, currency: &str, amount: &str) -> Filler {
        let totals = self.totals();
        let total = totals
            .by_currency
            .iter()
            .find(|total| total.currency == currency);
        let shown = total.and_then(|total| total.amount).map(canonical);
        assert_eq!(shown.as_deref(), Some(amount), "the total in {currency}");
        self
    }

    /// Looks at the count of sections that are done.
    #[track_caller]
    pub fn expect_done(self, done: usize) -> Filler {
        assert_eq!(
            self.report.progress(&self.form).done,
            done,
            "sections that are done"
        );
        self
    }

    /// The rows of the table.
    pub fn rows(&self) -> &[Row] {
        let at = self.at();
        self.report.rows(&at.part, &at.question)
    }

    /// What the amounts of the table come to.
    pub fn totals(&self) -> Totals {
        let is_money = |column: &&Column| matches!(column.kind, Kind::Money { .. });
        let column = self.question().columns.iter().find(is_money);
        totals(column.expect("a table with an amount"), self.rows())
    }

    /// A column of the table.
    pub fn column(&self, id: &str) -> &Column {
        self.question().column(id).expect("a column of the table")
    }

    /// The table.
    pub fn question(&self) -> &Question {
        let at = self.at();
        self.form.question(&at.part, &at.question).expect("a table")
    }

    fn at(&self) -> QuestionAt {
        self.table.clone().expect("a table was chosen")
    }

    fn say(&mut self, section: &str, status: Option<Status>, last_reported: Option<i32>) {
        let section = section.to_owned();
        self.make(Edit::Status {
            section,
            status,
            last_reported,
        });
    }

    fn make(&mut self, edit: Edit) {
        let made = self.history.apply(&mut self.report, edit);
        made.expect("an edit that fits the report");
    }
}
