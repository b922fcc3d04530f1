//! The words by which choices, places and columns are recognised.

use crate::form::{CONTACT, Form, Question};
use crate::world::fold::lower;
use crate::world::place::Names;
use std::collections::HashMap;

/// What people write for the choices, places and columns of a form: the form's
/// own ids and synonyms, and whatever words of a language are added to them.
#[derive(Debug)]
pub struct Vocabulary {
    /// Countries by name.
    pub places: Names,
    choices: HashMap<(String, String), String>,
    headers: HashMap<(String, String), String>,
}

impl Vocabulary {
    /// The words that a form definition itself brings, and English country names.
    pub fn of(form: &Form) -> Vocabulary {
        let mut words = Vocabulary {
            places: Names::english(),
            choices: HashMap::new(),
            headers: HashMap::new(),
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
        self.choices
            .entry((set.to_owned(), fold(word)))
            .or_insert_with(|| choice.to_owned());
    }

    /// Adds a word for a column, as a screen shows it.
    pub fn add_header(&mut self, part: &str, table: &Question, word: &str, column: &str) {
        let key = (table_key(part, &table.id), fold(word));
        self.headers.entry(key).or_insert_with(|| column.to_owned());
    }

    /// The choice of a set that a word stands for.
    pub fn choice(&self, set: &str, word: &str) -> Option<&str> {
        self.choices
            .get(&(set.to_owned(), fold(word)))
            .map(String::as_str)
    }

    /// The column of a table that a header stands for. What a header adds in
    /// brackets, and markup around it, is passed over.
    pub fn column(&self, part: &str, table: &Question, header: &str) -> Option<&str> {
        let table = table_key(part, &table.id);
        let bare = without_markup(header);
        let short = bare.split('(').next().unwrap_or_default();
        [bare.as_str(), short]
            .into_iter()
            .find_map(|text| self.headers.get(&(table.clone(), fold(text))))
            .map(String::as_str)
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
