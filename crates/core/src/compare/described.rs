//! A comparison as headings, marked texts and tables, of which the page on the
//! screen and the file to print are made.

use super::report::{Change, Comparison, Difference, PartDifference, Said, Side};
use super::table::{RowDifference, TableDifference};
use super::text::{Piece, TextDifference};
use crate::document::{Language, cell, shown};
use crate::form::{ADDITIONAL, CONTACT, Column, Form, Kind, Question, Status};
use crate::report::{Row, Value};
use crate::world::currency;

/// A comparison in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Which two reports are compared.
    pub title: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A part of the form.
    Heading(String),
    /// A question.
    Question(String),
    /// Names, each with what it is.
    Facts(Vec<(String, String)>),
    /// What is said beside the rest.
    Note(String),
    /// A text, what is gone and what was added marked in it.
    Text(Vec<Piece>),
    /// Attached files, each with a word for what became of it.
    Files(Vec<(String, Piece)>),
    /// A table.
    Table(MarkedTable),
}

/// A table in which what is gone and what was added is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedTable {
    /// What it is about.
    pub caption: String,
    /// Whether the caption is a heading: a question's name.
    pub is_question: bool,
    /// The heads of its columns, that of the rows' names first; whether each is of numbers.
    pub heads: Vec<(String, bool)>,
    /// Its rows.
    pub rows: Vec<MarkedRow>,
}

/// A row of such a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedRow {
    /// What became of it, or the column whose total it tells.
    pub name: String,
    /// Whether its name says already that all of it is gone, or was added.
    pub is_whole: bool,
    /// Its cells, one for each head but the first.
    pub cells: Vec<Vec<Piece>>,
}

/// Describes a comparison in a language.
pub fn describe(form: &Form, comparison: &Comparison, language: &dyn Language) -> Described {
    let mut describe = Describe {
        form,
        language,
        blocks: Vec::new(),
    };
    let sides = [
        ("compare.before", &comparison.before),
        ("compare.after", &comparison.after),
    ];
    let facts = sides.map(|(word, side)| (describe.word(word), describe.side(side)));
    describe.blocks.push(Block::Facts(facts.into()));
    if comparison.is_empty() {
        describe.note(language.word("compare.nothing"));
    }
    for part in &comparison.parts {
        describe.part(part);
    }
    if !comparison.attachments.is_empty() {
        describe
            .blocks
            .push(Block::Heading(language.word("attachments")));
        let files = comparison.attachments.iter().map(|file| {
            let name = file.name.clone();
            match file.change {
                Change::Added => (language.word("compare.added"), Piece::Added(name)),
                Change::Gone => (language.word("compare.gone"), Piece::Gone(name)),
                Change::Changed => (language.word("compare.changed"), Piece::Same(name)),
            }
        });
        describe.blocks.push(Block::Files(files.collect()));
    }
    // Year by year, as reports are known; the whole period stands below.
    let [before, after] = [&comparison.before, &comparison.after].map(|side| {
        let year = side.to.get(..4).unwrap_or_default();
        [&describe.state(side), " ", year].concat()
    });
    Described {
        title: language.fill("compare.title", &[("before", &before), ("after", &after)]),
        blocks: describe.blocks,
    }
}

struct Describe<'a> {
    form: &'a Form,
    language: &'a dyn Language,
    blocks: Vec<Block>,
}

impl Describe<'_> {
    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    fn note(&mut self, text: String) {
        self.blocks.push(Block::Note(text));
    }

    fn state(&self, side: &Side) -> String {
        let state = self.language.country(&side.state);
        state.unwrap_or_else(|| side.state.clone())
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
        self.blocks.push(Block::Heading(title));
        if let Some(status) = &part.status {
            let said = replaced(self.said(&status.before), self.said(&status.after));
            self.blocks.push(Block::Text(said));
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
                self.blocks.push(Block::Question(label));
            }
            match &question.difference {
                Difference::Text(text) => self.blocks.push(Block::Text(text.pieces.clone())),
                Difference::Value { before, after } => {
                    let kind = asked.map(|asked| &asked.kind);
                    let values = replaced(self.value(kind, before), self.value(kind, after));
                    self.blocks.push(Block::Text(values));
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
        let mut heads = vec![(self.word("compare.what"), false)];
        for column in &columns {
            let head = self.word(&[part, ".", &asked.id, ".", &column.id].concat());
            heads.push((head, column.kind.is_number()));
        }
        let mut same = 0_usize;
        let mut rows = Vec::new();
        for row in &table.rows {
            match row {
                RowDifference::Same { .. } => same += 1,
                RowDifference::Gone { row, .. } => {
                    rows.push(self.whole_row(&columns, "compare.gone", Piece::Gone, row));
                }
                RowDifference::Added { row, .. } => {
                    rows.push(self.whole_row(&columns, "compare.added", Piece::Added, row));
                }
                RowDifference::Changed { row, cells, .. } => {
                    let mut was = row.clone();
                    for cell in cells {
                        was.put(&cell.column, cell.before.clone());
                    }
                    rows.push(self.changed_row(&columns, &was, row));
                }
            }
        }
        self.blocks.push(Block::Table(MarkedTable {
            caption: self.word(&[part, ".", &asked.id].concat()),
            is_question: true,
            heads,
            rows,
        }));
        if same > 0 {
            let n = self.language.number(&same.to_string(), 0);
            self.note(self.language.fill("compare.same_rows", &[("n", &n)]));
        }
        self.totals(part, asked, table);
    }

    /// A row that only one side has.
    fn whole_row(
        &self,
        columns: &[&Column],
        word: &str,
        mark: fn(String) -> Piece,
        row: &Row,
    ) -> MarkedRow {
        let cells = columns.iter().map(|column| {
            let text = cell(self.form, column, row, self.language);
            pieces([mark(text)])
        });
        MarkedRow {
            name: self.word(word),
            is_whole: true,
            cells: cells.collect(),
        }
    }

    fn changed_row(&self, columns: &[&Column], before: &Row, after: &Row) -> MarkedRow {
        let cells = columns.iter().map(|column| {
            let was = cell(self.form, column, before, self.language);
            let is = cell(self.form, column, after, self.language);
            match &column.kind {
                _ if was == is => pieces([Piece::Same(is)]),
                Kind::LongText => TextDifference::between(&was, &is).pieces,
                _ => replaced(was, is),
            }
        });
        MarkedRow {
            name: self.word("compare.changed"),
            is_whole: false,
            cells: cells.collect(),
        }
    }

    fn totals(&mut self, part: &str, asked: &Question, table: &TableDifference) {
        if table.totals.is_empty() {
            return;
        }
        let mut heads = vec![(self.word("compare.column"), false)];
        for word in ["compare.before", "compare.after", "compare.difference"] {
            heads.push((self.word(word), true));
        }
        let rows = table.totals.iter().map(|total| {
            let label = self.word(&[part, ".", &asked.id, ".", &total.column].concat());
            let currency = total.currency.as_deref().unwrap_or_default();
            let digits = match currency {
                "" => 0,
                code => usize::from(currency::minor_digits(code)),
            };
            let sums = [&total.before, &total.after, &total.difference];
            let cells = sums.map(|sum| match sum {
                Some(sum) => pieces([Piece::Same(self.language.number(sum, digits))]),
                None => Vec::new(),
            });
            MarkedRow {
                name: [&label, " ", currency].concat().trim_end().to_owned(),
                is_whole: true,
                cells: cells.into(),
            }
        });
        let rows = rows.collect();
        self.blocks.push(Block::Table(MarkedTable {
            caption: self.word("paper.total"),
            is_question: false,
            heads,
            rows,
        }));
    }
}

/// What was there, and what is there instead.
fn replaced(before: String, after: String) -> Vec<Piece> {
    let both = !before.is_empty() && !after.is_empty();
    let between = if both { " " } else { "" };
    pieces([
        Piece::Gone(before),
        Piece::Same(between.to_owned()),
        Piece::Added(after),
    ])
}

/// Those that say something.
fn pieces<const N: usize>(all: [Piece; N]) -> Vec<Piece> {
    let says = |piece: &Piece| match piece {
        Piece::Same(text) | Piece::Gone(text) | Piece::Added(text) => !text.is_empty(),
    };
    all.into_iter().filter(says).collect()
}
