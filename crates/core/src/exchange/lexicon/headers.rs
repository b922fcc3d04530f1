//! Which column of a table a header means.

use super::{ByLanguage, Lexicon, fold};
use crate::exchange::mapping::Unit;
use crate::form::{Form, Kind, Question, Role};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// Words for columns: by column, by language; and those of rows of totals.
const LISTS: &str = include_str!("../../../../../data/headers.json");

/// A longer text is no header.
const LONGEST: usize = 400;

/// Found inside a longer header, these say too little: “Total number of visits”.
const WEAK: [&str; 12] = [
    "total", "value", "state", "where", "theme", "notes", "lugar", "sted", "valor", "forma",
    "project", "number",
];

/// Our own file, which a test reads; one that does not read brings no words.
#[derive(Default, Deserialize)]
struct Lists {
    total_row: Vec<String>,
    columns: BTreeMap<String, ByLanguage>,
}

/// Columns by folded header, by table; and the words that begin a row of totals.
type Listed = (HashMap<String, HashMap<String, usize>>, Vec<String>);

pub(super) fn listed(form: &Form) -> Listed {
    let lists: Lists = serde_json::from_str(LISTS).unwrap_or_default();
    let mut tables = HashMap::new();
    for (part, questions) in form.parts() {
        for table in questions {
            let words = words_of(table, &lists.columns);
            tables.insert(key(part, table), words);
        }
    }
    let totals = lists.total_row.iter().map(|word| fold(word)).collect();
    (tables, totals)
}

fn key(part: &str, table: &Question) -> String {
    [part, ".", &table.id].concat()
}

/// The words for each column of a table: the form's before the list's.
fn words_of(table: &Question, lists: &BTreeMap<String, ByLanguage>) -> HashMap<String, usize> {
    let role = match table.role {
        Some(Role::Assistance) => "assistance.",
        _ => "",
    };
    let mut words = HashMap::new();
    for (i, column) in table.columns.iter().enumerate() {
        for word in std::iter::once(&column.id).chain(&column.also) {
            words.entry(fold(word)).or_insert(i);
        }
    }
    for (i, column) in table.columns.iter().enumerate() {
        let listed = lists.get(&[role, &column.id].concat());
        for word in listed.into_iter().flat_map(BTreeMap::values).flatten() {
            words.entry(fold(word)).or_insert(i);
        }
    }
    words
}

/// A header, taken apart once.
pub(crate) struct HeaderText {
    /// As written.
    pub text: String,
    /// What it says of every figure below it: “(USD)”, “in NOK million”, “km²”.
    pub unit: Unit,
    full: String,
    /// Without units, years and what stands in brackets.
    clean: String,
}

impl HeaderText {
    /// Takes a cell apart; a long text says nothing as a header.
    pub fn of(text: &str) -> HeaderText {
        // Figures and long texts are what stands below headers.
        let is_name = text.len() <= LONGEST && text.chars().any(char::is_alphabetic);
        let text = if is_name { text } else { "" };
        let (unit, rest) = Unit::in_header(text);
        HeaderText {
            text: text.to_owned(),
            unit,
            full: fold(text),
            clean: fold(&rest),
        }
    }

    /// The header as it is the same from year to year.
    pub fn lasting(&self) -> String {
        let is_year = |word: &str| {
            word.len() == 4
                && (word.starts_with("19") || word.starts_with("20"))
                && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let words = self.full.split(' ');
        let words: Vec<&str> = words
            .map(|word| if is_year(word) { "#" } else { word })
            .collect();
        words.join(" ")
    }
}

/// The headers that one table goes by.
pub(crate) struct Headers<'a> {
    lexicon: &'a Lexicon,
    part: &'a str,
    table: &'a Question,
    /// Columns by folded header.
    listed: Option<&'a HashMap<String, usize>>,
}

impl<'a> Headers<'a> {
    /// Those of a table.
    pub fn of(lexicon: &'a Lexicon, part: &'a str, table: &'a Question) -> Headers<'a> {
        Headers {
            lexicon,
            part,
            table,
            listed: lexicon.headers.get(&key(part, table)),
        }
    }

    /// The columns that a header may mean, with how surely, up to 110: its name
    /// in the form, a word for it, that word beside others.
    pub fn columns(&self, header: &HeaderText) -> Vec<(usize, usize)> {
        if header.full.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, usize)> = Vec::new();
        let named = self
            .lexicon
            .words
            .column(self.part, self.table, &header.text);
        if let Some(id) = named {
            let at = self.table.columns.iter().position(|column| column.id == id);
            let sure = if fold(id) == header.full { 110 } else { 105 };
            found.extend(at.map(|i| (i, sure)));
        }
        found.extend(self.listed(&header.full).map(|i| (i, 100)));
        found.extend(self.listed(&header.clean).map(|i| (i, 95)));
        if header.clean.is_empty() && header.unit.currency.is_some() {
            let is_money = |kind: &Kind| matches!(kind, Kind::Money { .. });
            let money = self.table.columns.iter().position(|c| is_money(&c.kind));
            found.extend(money.map(|i| (i, 80)));
        }
        if found.is_empty() {
            found.extend(self.inside(header));
        }
        found
    }

    fn listed(&self, folded: &str) -> Option<usize> {
        self.listed?.get(folded).copied()
    }

    /// The longest word for a column inside a longer header.
    fn inside(&self, header: &HeaderText) -> Option<(usize, usize)> {
        const PHRASE: usize = 5;
        const MOST: usize = 30;
        let words: Vec<&str> = header.clean.split(' ').take(MOST).collect();
        let mut best: Option<(usize, usize)> = None;
        for from in 0..words.len() {
            for to in from + 1..=words.len().min(from + PHRASE) {
                // Both ends lie within the words.
                let phrase = words[from..to].join(" ");
                if phrase.len() < 5 || WEAK.contains(&phrase.as_str()) {
                    continue;
                }
                if let Some(i) = self.listed(&phrase)
                    && best.is_none_or(|(_, length)| phrase.len() > length)
                {
                    best = Some((i, phrase.len()));
                }
            }
        }
        best.map(|(i, length)| (i, 40 + 40 * length / header.full.len().max(1)))
    }
}

impl Lexicon {
    /// Whether a text begins a row of totals: “Total”, “Sum:”, “Subtotal Ukraine”.
    pub(crate) fn begins_total(&self, text: &str) -> bool {
        const LONGEST: usize = 60;
        if text.len() > LONGEST {
            return false;
        }
        let folded = fold(text);
        self.totals.iter().any(|word| {
            folded
                .strip_prefix(word.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }
}
