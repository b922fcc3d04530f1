//! The words by which choices, places and columns are recognised.

use crate::form::{CONTACT, Form, Question};
use crate::world::fold::lower;
use crate::world::place::Names;

/// What people write for the choices, places and columns of a form: the form's
/// own ids and synonyms, and whatever words of a language are added to them.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Countries by name.
    pub places: Names,
    choices: Sorted,
    headers: Sorted,
}

impl Vocabulary {
    /// The words that a form definition itself brings, and English country names.
    pub fn of(form: &Form) -> Vocabulary {
        let mut words = Vocabulary {
            places: Names::english(),
            choices: Sorted::default(),
            headers: Sorted::default(),
        };
        for set in &form.choices {
            for choice in &set.choices {
                words.add_choice(&set.id, &choice.id, &choice.id);
                for also in &choice.also {
                    words.add_choice(&set.id, also, &choice.id);
                }
            }
        }
        for (part, questions) in form.parts() {
            for question in questions.iter().filter(|_| part != CONTACT) {
                for column in &question.columns {
                    words.add_header(part, question, &column.id, &column.id);
                    for also in &column.also {
                        words.add_header(part, question, also, &column.id);
                    }
                }
            }
        }
        words
    }

    /// Adds a word for a choice, as a screen shows it.
    pub fn add_choice(&mut self, set: &str, word: &str, choice: &str) {
        self.choices.add(key(set, &fold(word)), choice);
    }

    /// Adds a word for a column, as a screen shows it.
    pub fn add_header(&mut self, part: &str, table: &Question, word: &str, column: &str) {
        let table = table_key(part, &table.id);
        self.headers.add(key(&table, &fold(word)), column);
    }

    /// The choice of a set that a word stands for.
    pub fn choice(&self, set: &str, word: &str) -> Option<&str> {
        self.choices.get(&key(set, &fold(word)))
    }

    /// The column of a table that a header stands for. What a header adds in
    /// brackets, and markup around it, is passed over.
    pub fn column(&self, part: &str, table: &Question, header: &str) -> Option<&str> {
        Some(self.named(part, table, header)?.0)
    }

    /// What a header adds in brackets to the name of its column, as in “Amount
    /// (NOK million)”: see [`super::in_unit`]. Empty where the whole header is a name.
    pub fn unit(&self, part: &str, table: &Question, header: &str) -> String {
        let named = self.named(part, table, header);
        named.map_or_else(String::new, |(_, unit)| unit)
    }

    fn named(&self, part: &str, table: &Question, header: &str) -> Option<(&str, String)> {
        let table = table_key(part, &table.id);
        let named = |text: &str| self.headers.get(&key(&table, &fold(text)));
        let bare = without_markup(header);
        if let Some(column) = named(&bare) {
            return Some((column, String::new()));
        }
        let (name, rest) = bare.split_once('(')?;
        let unit = rest.split(')').next().unwrap_or_default();
        Some((named(name)?, unit.trim().to_owned()))
    }

    /// Which column each header of a row stands for: nothing where the row is
    /// no header, that is where fewer than two of its cells, or less than half
    /// of them, are one.
    pub fn header_row<'a>(
        &self,
        part: &str,
        table: &'a Question,
        cells: &[impl AsRef<str>],
    ) -> Option<Vec<Option<&'a str>>> {
        let mut found: Vec<Option<&str>> = Vec::new();
        for cell in cells {
            let column = self
                .column(part, table, cell.as_ref())
                .and_then(|id| table.column(id))
                .map(|column| column.id.as_str())
                .filter(|id| !found.contains(&Some(id)));
            found.push(column);
        }
        let count = found.iter().flatten().count();
        (count >= 2 && count * 2 >= cells.len()).then_some(found)
    }
}

/// Texts by key, sorted: a few hundred, and a hash map of their own would be
/// larger in the wasm than in memory.
#[derive(Clone, Debug, Default)]
struct Sorted(Vec<(String, String)>);

impl Sorted {
    /// Adds a text; the one that is there stays.
    fn add(&mut self, key: String, text: &str) {
        if let Err(at) = self.position(&key) {
            self.0.insert(at, (key, text.to_owned()));
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        let at = self.position(key).ok()?;
        self.0.get(at).map(|(_, text)| text.as_str())
    }

    fn position(&self, key: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(other, _)| other.as_str().cmp(key))
    }
}

/// A word within a set or a table, as one text.
fn key(within: &str, word: &str) -> String {
    [within, "\u{1}", word].concat()
}

fn table_key(part: &str, table: &str) -> String {
    [part, ".", table].concat()
}

/// Case, hyphens, underscores and doubled spaces make no difference.
fn fold(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| {
            if matches!(c, '-' | '_' | '‑') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let mut folded = String::with_capacity(text.len());
    for word in spaced.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().map(lower));
    }
    folded.trim_end_matches(['.', ':', '*']).to_owned()
}

fn without_markup(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|c| {
            match c {
                '<' => inside = true,
                '>' if inside => {
                    inside = false;
                    return false;
                }
                _ => {}
            }
            !inside && *c != '*'
        })
        .collect()
}
