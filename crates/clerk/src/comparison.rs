//! Two reports held against each other, as a page to draw and as files.

use crate::node::{Node, node};
use article7_core::compare::{Block, MarkedTable, Piece, compare, describe};
use article7_core::document::Language;
use article7_core::exchange::{comparison, html};
use article7_core::form::Form;
use article7_core::report::Report;
use serde::Serialize;
use std::collections::BTreeMap;

/// So many rows of a table are shown; the files have all of them.
const LINES: usize = 500;

/// What the page is made from.
pub struct Asked<'a> {
    /// The form that the reports answer.
    pub form: &'a Form,
    /// The open report, where one is open.
    pub open: Option<&'a Report>,
    /// The reports on this device, the open one as it is now; in the order in which
    /// they are offered.
    pub reports: &'a [Report],
    /// What the person chose: under [`BEFORE`] and [`AFTER`], each with the open
    /// report's id behind it.
    pub choices: &'a BTreeMap<String, String>,
    /// The words.
    pub language: &'a dyn Language,
}

const BEFORE: &str = "before ";
const AFTER: &str = "after ";

/// A comparison as a file.
#[derive(Debug, Serialize)]
pub struct File {
    /// Its content.
    pub content: String,
    /// What it is.
    pub media_type: &'static str,
    /// What it is called.
    pub name: String,
}

/// Why there is no such file.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// There is no such format.
    #[error("“{0}” is no format of a comparison: html or csv.")]
    NoFormat(String),
    /// There are no two reports.
    #[error("Choose two reports first.")]
    NoReports,
}

/// The page.
pub fn page(asked: &Asked<'_>) -> Node {
    let page = node("article").class("document comparison");
    let heading = |text: String| node("h1").attr("tabindex", "-1").with(text);
    let Some((before, after)) = asked.chosen() else {
        let few = node("p").class("note").with(asked.word("compare.few"));
        return page.with(heading(asked.word("compare.page"))).with(few);
    };
    let found = compare(asked.form, before, after);
    let described = describe(asked.form, &found, asked.language);
    let draw = Draw {
        gone: [&asked.word("compare.gone"), ": "].concat(),
        added: [&asked.word("compare.added"), ": "].concat(),
        asked,
    };
    page.with(heading(described.title))
        .with(asked.choice(before, after))
        .with(node("p").class("hint").with(asked.word("compare.legend")))
        .with_all(described.blocks.iter().flat_map(|block| draw.block(block)))
        .with(takes(asked))
}

/// The comparison as a file: `html` or `csv`.
///
/// # Errors
/// When there is no such format, or there are no two reports.
pub fn file(asked: &Asked<'_>, format: &str) -> Result<File, FileError> {
    let (before, after) = asked.chosen().ok_or(FileError::NoReports)?;
    let found = compare(asked.form, before, after);
    let (content, media_type) = match format {
        "html" => (
            html::write_comparison(asked.form, &found, asked.language),
            "text/html;charset=utf-8",
        ),
        "csv" => (comparison::write(&found), "text/csv;charset=utf-8"),
        _ => return Err(FileError::NoFormat(format.to_owned())),
    };
    let short = |report: &Report| {
        let state: String = report
            .state
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        [&state.to_ascii_lowercase(), "-", &report.year().to_string()].concat()
    };
    let name = [
        "article-7-",
        &short(before),
        "-",
        &short(after),
        ".",
        format,
    ]
    .concat();
    Ok(File {
        content,
        media_type,
        name,
    })
}

impl<'a> Asked<'a> {
    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    /// The names of the choices end with the open report's: another one that is
    /// opened begins with a choice of its own.
    fn key(&self, side: &str) -> String {
        [side, self.open.map_or("", |report| &report.id)].concat()
    }

    fn report(&self, id: &str) -> Option<&'a Report> {
        self.reports.iter().find(|report| report.id == id)
    }

    /// The two reports: those that were chosen, or what a person most likely means.
    fn chosen(&self) -> Option<(&'a Report, &'a Report)> {
        let asked = |side: &str| {
            let id = self.choices.get(&self.key(side))?;
            self.report(id)
        };
        let after = asked(AFTER);
        let before = asked(BEFORE);
        let open = self.open.and_then(|open| self.report(&open.id));
        let after_or = after.or_else(|| {
            open.filter(|open| Some(open.id.as_str()) != before.map(|one| one.id.as_str()))
        });
        // Without an open report, the first that has one to be held against.
        let after = after_or.or_else(|| {
            let paired = self.reports.iter().find(|one| self.likely(one).is_some());
            paired.or_else(|| self.reports.first())
        })?;
        let other = || {
            let others = self.reports.iter();
            others.into_iter().find(|one| one.id != after.id)
        };
        let before = before.or_else(|| self.likely(after)).or_else(other)?;
        Some((before, after))
    }

    /// What a report is most likely held against: what it amends, or the latest
    /// earlier one of its State Party.
    fn likely(&self, report: &Report) -> Option<&'a Report> {
        let amended = report.amends.as_ref().and_then(|id| self.report(id));
        amended.or_else(|| {
            self.reports
                .iter()
                .filter(|one| one.state == report.state && one.year() < report.year())
                .max_by_key(|one| (one.year(), one.submitted.as_deref(), one.saved.as_str()))
        })
    }

    /// Two choices, of every report on this device.
    fn choice(&self, before: &Report, after: &Report) -> Node {
        let names = self.names();
        let select = |side: &'static str, id: &'static str, word: &str, chosen: &Report| {
            let options = self.reports.iter().zip(&names).map(|(report, name)| {
                node("option")
                    .attr("value", report.id.clone())
                    .flag("selected", report.id == chosen.id)
                    .with(name.clone())
            });
            node("div")
                .class("comparison-side")
                .with(node("label").attr("for", id).with(self.word(word)))
                .with(
                    node("select")
                        .class("text")
                        .attr("id", id)
                        .attr("data-choice", self.key(side))
                        .with_all(options),
                )
        };
        node("div")
            .class("comparison-choice")
            .with(select(BEFORE, "compare-before", "compare.before", before))
            .with(select(AFTER, "compare-after", "compare.after", after))
    }

    /// What each report is called; reports that would be called the same are counted.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for report in self.reports {
            let state = self.language.country(&report.state);
            let state = state.unwrap_or_else(|| report.state.clone());
            let state = match state.as_str() {
                "" => self.word("state.unknown"),
                _ => state,
            };
            let year = report.year().to_string();
            let name = self
                .language
                .fill("report.name", &[("state", &state), ("year", &year)]);
            let (word, moment) = match &report.submitted {
                Some(on) => ("compare.submitted", on),
                None => ("compare.draft", &report.saved),
            };
            let day = moment.get(..10).unwrap_or_default();
            let day = self.language.date(day);
            let name = self
                .language
                .fill(word, &[("report", &name), ("date", &day)]);
            let again = |other: &&String| other.starts_with(&name);
            let same = names.iter().filter(again).count();
            names.push(match same {
                0 => name,
                n => [&name, " (", &(n + 1).to_string(), ")"].concat(),
            });
        }
        names
    }
}

fn takes(asked: &Asked<'_>) -> Node {
    let take = |format: &'static str, word: &str| {
        node("button")
            .attr("type", "button")
            .class("plain")
            .attr("id", ["take-", format].concat())
            .attr("data-save", format)
            .with(asked.word(word))
    };
    let print = node("button")
        .attr("type", "button")
        .class("plain")
        .attr("id", "take-print")
        .attr("data-print", "html")
        .with(asked.word("print"));
    node("div")
        .class("comparison-takes")
        .attr("role", "group")
        .attr("aria-label", asked.word("compare.take"))
        .with(print)
        .with(take("html", "compare.html"))
        .with(take("csv", "compare.csv"))
        .with(
            node("span")
                .class("hint")
                .attr("role", "status")
                .attr("data-said", "take"),
        )
}

/// Draws what the core describes.
struct Draw<'a> {
    asked: &'a Asked<'a>,
    /// What is said before what is gone, and before what was added, to whoever
    /// does not see the lines.
    gone: String,
    added: String,
}

impl Draw<'_> {
    fn block(&self, block: &Block) -> Vec<Node> {
        match block {
            Block::Heading(text) => vec![node("h2").with(text.clone())],
            Block::Question(text) => vec![node("h3").with(text.clone())],
            Block::Note(text) => vec![node("p").class("note").with(text.clone())],
            Block::Facts(facts) => {
                let facts = facts.iter().map(|(name, text)| {
                    node("div")
                        .with(node("dt").with(name.clone()))
                        .with(node("dd").with(text.clone()))
                });
                vec![node("dl").with_all(facts)]
            }
            Block::Text(pieces) => {
                vec![node("p").class("prose").with_all(self.pieces(pieces, true))]
            }
            Block::Files(files) => {
                let files = files.iter().map(|(word, piece)| {
                    node("li")
                        .with([word, ": "].concat())
                        .with_all(self.piece(piece, false))
                });
                vec![node("ul").with_all(files)]
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn pieces(&self, pieces: &[Piece], says: bool) -> Vec<Node> {
        pieces
            .iter()
            .flat_map(|piece| self.piece(piece, says))
            .collect()
    }

    /// A piece; `says` whether a word says which it is.
    fn piece(&self, piece: &Piece, says: bool) -> Vec<Node> {
        let (tag, word, text) = match piece {
            Piece::Same(text) => return vec![text.clone().into()],
            Piece::Gone(text) => ("del", &self.gone, text),
            Piece::Added(text) => ("ins", &self.added, text),
        };
        let word = says.then(|| node("span").class("hidden").with(word.clone()));
        vec![node(tag).with_all(word).with(text.clone())]
    }

    fn table(&self, table: &MarkedTable) -> Vec<Node> {
        let class = |number: bool| if number { "number" } else { "" };
        let heads = table.heads.iter().map(|(head, number)| {
            node("th")
                .attr("scope", "col")
                .class(class(*number))
                .with(head.clone())
        });
        let rows = table.rows.iter().take(LINES).map(|row| {
            let cells = table.heads.iter().skip(1).zip(&row.cells);
            let cells = cells.map(|((_, number), pieces)| {
                node("td")
                    .class(class(*number))
                    .with_all(self.pieces(pieces, !row.is_whole))
            });
            node("tr")
                .with(node("th").attr("scope", "row").with(row.name.clone()))
                .with_all(cells)
        });
        let whole = node("table")
            .with(node("caption").class("hidden").with(table.caption.clone()))
            .with(node("thead").with(node("tr").with_all(heads)))
            .with(node("tbody").with_all(rows));
        let cut = (table.rows.len() > LINES).then(|| {
            let number = |n: usize| self.asked.language.number(&n.to_string(), 0);
            let places = [("shown", number(LINES)), ("all", number(table.rows.len()))];
            let places = places.each_ref().map(|(name, text)| (*name, text.as_str()));
            let text = self.asked.language.fill("compare.first", &places);
            node("p").class("hint").with(text)
        });
        let heading = if table.is_question { "h3" } else { "h4" };
        let mut nodes = vec![
            node(heading).with(table.caption.clone()),
            node("div")
                .class("document-table")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", table.caption.clone())
                .with(whole),
        ];
        nodes.extend(cut);
        nodes
    }
}
