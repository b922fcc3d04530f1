//! The page on which a person looks at a stranger's table before it comes in.
//!
//! In: the sheets of a file, the report that they are for, and what the person
//! chose. Out: the page as [`Node`](crate::node::Node)s, and the rows of the table
//! as they are after the import. What the cells mean is the business of
//! `article7_core::exchange`; here it is only laid out. Nothing in this room
//! needs a browser.

mod columns;
mod controls;
mod held;
mod jobs;
mod limits;
mod page;
mod problems;
mod rows;
mod take;
#[cfg(test)]
mod tests;
mod words;

pub use held::Held;
pub use limits::{refused, within_limits};
pub use page::page;
pub(crate) use problems::skip_word;
pub use take::take;

use article7_core::document::Language;
use article7_core::exchange::csv::Delimiter;
use article7_core::exchange::intake::{self, How, Prepared, Preview, default_keys};
use article7_core::exchange::lexicon::Lexicon;
use article7_core::exchange::mapping::{Candidate, Decimals, Mapping, Times, fingerprint, guess};
use article7_core::exchange::sheet::Sheet;
use article7_core::form::{Form, Question, Role};
use article7_core::report::{QuestionAt, Report};
use article7_core::world::currency;
use std::borrow::Cow;

/// What the person chose, in the order in which they chose it.
pub type Choices = Vec<(String, String)>;

/// What a page is made from.
pub struct Asked<'a> {
    /// The form of the report.
    pub form: &'a Form,
    /// The file.
    pub held: &'a Held,
    /// The report that is open; nothing where none is.
    pub open: Option<&'a Report>,
    /// The reports on this device that may be changed, for where none is open.
    pub drafts: &'a [Report],
    /// The table that the file was chosen for, where it was.
    pub at: Option<&'a QuestionAt>,
    /// What the person chose.
    pub choices: &'a Choices,
    /// The mappings of earlier files.
    pub remembered: &'a [Mapping],
    /// The words.
    pub language: &'a dyn Language,
}

/// How a file comes in, as far as it is chosen.
pub(crate) struct Plan<'a> {
    pub sheet: usize,
    pub cells: &'a Sheet,
    pub table: &'a Question,
    pub mapping: Mapping,
    /// Whether the mapping is that of an earlier file with the same headers.
    pub remembered: bool,
    /// The delimiter that the person chose.
    cut_by: Option<Delimiter>,
}

impl<'a> Asked<'a> {
    /// What was chosen last under a name.
    fn chosen(&self, name: &str) -> Option<&'a str> {
        let last = self.choices.iter().rev().find(|(key, _)| key == name);
        last.map(|(_, value)| value.as_str())
    }

    /// The same; empty where nothing was.
    pub(crate) fn choice(&self, name: &str) -> &'a str {
        self.chosen(name).unwrap_or_default()
    }

    /// The report that the rows are for; nothing where they begin a new one.
    pub(crate) fn target(&self) -> Option<&'a Report> {
        let into = self.choice("into");
        let draft = || self.drafts.iter().find(|draft| draft.id == into);
        self.open.or_else(draft)
    }

    /// What is chosen, with a guess for the rest; nothing where the form has no table.
    pub(crate) fn plan(&self) -> Option<Plan<'a>> {
        let chosen = self.choice("table").split_once('.');
        let asked = self.at.map(|at| (at.part.as_str(), at.question.as_str()));
        let fits = |found: &&Candidate| match chosen.or(asked) {
            Some((part, table)) => found.mapping.part == part && found.mapping.table == table,
            None => true,
        };
        let of_sheet: Option<usize> = self.choice("sheet").parse().ok();
        let of_sheet = of_sheet.filter(|sheet| *sheet < self.held.sheets.len());
        let best = self
            .held
            .found
            .iter()
            .filter(fits)
            .find(|found| of_sheet.is_none_or(|sheet| found.sheet == sheet));
        let sheet = of_sheet.or(best.map(|best| best.sheet)).unwrap_or(0);
        let cells = self.held.sheets.get(sheet)?;
        let recalled = self
            .remembered
            .iter()
            .filter(|mapping| match chosen.or(asked) {
                Some((part, table)) => mapping.part == part && mapping.table == table,
                None => true,
            })
            .find_map(|mapping| mapping.recalled(self.form, cells));
        let of_role = || {
            let (part, table) = self.form.table_for(Role::Assistance)?;
            Some((part, table.id.as_str()))
        };
        let named = |mapping: &Mapping| (mapping.part.clone(), mapping.table.clone());
        let owned = |(part, table): (&str, &str)| (part.to_owned(), table.to_owned());
        let (part, id) = chosen
            .or(asked)
            .map(owned)
            .or_else(|| recalled.as_ref().map(named))
            .or_else(|| best.map(|best| named(&best.mapping)))
            .or_else(|| of_role().map(owned))?;
        let table = self.form.question(&part, &id)?;
        let remembered = recalled.is_some();
        let mapping = match recalled {
            Some(mapping) => mapping,
            None => guess(&self.held.lexicon, self.form, cells, &part, &id)?,
        };
        let mut plan = Plan {
            sheet,
            cells,
            table,
            mapping,
            remembered,
            cut_by: self.held.chosen.delimiter,
        };
        self.change(&mut plan);
        Some(plan)
    }

    /// Does what the person chose, one thing after the other.
    fn change(&self, plan: &mut Plan<'_>) {
        let scope = plan.scope();
        for (name, value) in self.choices {
            let Some(name) = name.strip_prefix(&scope) else {
                continue;
            };
            let (what, of) = name.split_once(':').unwrap_or((name, ""));
            let mapping = &mut plan.mapping;
            match what {
                "header" => {
                    let row = value.parse::<usize>().ok();
                    let row = row.filter(|row| *row < plan.cells.rows.len());
                    mapping.header = row;
                    mapping.own = false;
                    let headers = row.and_then(|row| plan.cells.rows.get(row));
                    let headers = headers.unwrap_or_default();
                    mapping.fingerprint = fingerprint(headers);
                    for (i, choice) in mapping.columns.iter_mut().enumerate() {
                        choice.header = headers.text(i).to_owned();
                    }
                }
                "decimals" => {
                    mapping.own = false;
                    mapping.decimals = match value.as_str() {
                        "point" => Some(Decimals::Point),
                        "comma" => Some(Decimals::Comma),
                        _ => None,
                    };
                    mapping.decimals_chosen = mapping.decimals.is_some();
                }
                "totals" => {
                    mapping.own = false;
                    mapping.keep_totals = value == "1";
                }
                "to" => {
                    let to = Some(value.as_str()).filter(|to| !to.is_empty());
                    let column = of.parse().unwrap_or(usize::MAX);
                    mapping.choose(plan.table, column, to);
                }
                "times" | "currency" => {
                    mapping.own = false;
                    let column: usize = of.parse().unwrap_or(usize::MAX);
                    let Some(choice) = mapping.columns.get_mut(column) else {
                        continue;
                    };
                    if what == "times" {
                        let times = Times::ALL.get(value.parse().unwrap_or(0));
                        choice.unit.times = times.copied().unwrap_or_default();
                        choice.chosen.times = true;
                    } else {
                        choice.unit.currency = currency::code_of(value).map(str::to_owned);
                        choice.chosen.currency = true;
                    }
                }
                "word" if value.is_empty() => {
                    mapping.words.remove(&Lexicon::folded(of));
                }
                "word" => mapping.map_word(of, value),
                _ => {}
            }
        }
    }

    /// The rows as the plan has them.
    pub(crate) fn prepared(&self, plan: &Plan<'_>) -> Option<Prepared<'a>> {
        let mut mapping = Cow::Borrowed(&plan.mapping);
        // Readers of spreadsheets write their numbers with a point, however those
        // of a text with the same headers were written.
        if self.held.cut.is_none() {
            mapping.to_mut().decimals = Some(Decimals::Point);
        }
        intake::prepare(&self.held.lexicon, self.form, plan.cells, &mapping)
    }

    /// What becomes of the rows that are there.
    pub(crate) fn how(&self, plan: &Plan<'_>) -> How {
        match self.choice("how") {
            "replace" => How::Replace,
            "update" => How::Update {
                keys: self.keys(plan),
            },
            _ => How::Append,
        }
    }

    /// The columns by which rows are told apart.
    pub(crate) fn keys(&self, plan: &Plan<'_>) -> Vec<String> {
        let usual = default_keys(plan.table);
        let is_key = |id: &str| match self.chosen(&[&plan.scope(), "key:", id].concat()) {
            None => usual.iter().any(|key| key == id),
            Some(chosen) => chosen == "1",
        };
        let columns = plan.table.columns.iter().map(|column| &column.id);
        columns.filter(|id| is_key(id)).cloned().collect()
    }

    pub(crate) fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    /// A text as it stands in the file, in the language's own quotation marks.
    fn quoted(&self, text: &str) -> String {
        self.language.fill("preview.quoted", &[("text", text)])
    }

    /// What is said of a row or a cell, behind its name.
    fn said_of(&self, what: &str, text: &str) -> String {
        let places = [("what", what), ("text", text)];
        self.language.fill("preview.said_of", &places)
    }

    pub(crate) fn count(&self, number: usize) -> String {
        self.language.number(&number.to_string(), 0)
    }

    /// The name of a column of the table.
    pub(crate) fn column_name(&self, plan: &Plan<'_>, column: &str) -> String {
        let Mapping { part, table, .. } = &plan.mapping;
        self.word(&[part, ".", table, ".", column].concat())
    }
}

impl Plan<'_> {
    /// What the names of choices begin with that are about this sheet and table,
    /// cut by this delimiter: for another one they mean nothing.
    pub(crate) fn scope(&self) -> String {
        let sheet = self.sheet.to_string();
        [
            sheet.as_str(),
            self.cut_by.map_or("", Delimiter::name),
            "/",
            &self.mapping.part,
            ".",
            &self.mapping.table,
            "/",
        ]
        .concat()
    }

    pub(crate) fn at(&self) -> QuestionAt {
        self.mapping.at()
    }
}

impl<'a> Plan<'a> {
    /// The same without a person's words for the choices.
    pub(crate) fn without_words(&self) -> Plan<'a> {
        let mut mapping = self.mapping.clone();
        mapping.words.clear();
        Plan { mapping, ..*self }
    }
}

/// What the page shows of an import.
pub(crate) struct Looked<'a> {
    pub plan: Plan<'a>,
    pub preview: Preview,
    pub prepared: Prepared<'a>,
}
