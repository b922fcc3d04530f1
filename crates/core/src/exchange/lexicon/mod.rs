//! What strangers' files write for choices, countries and columns.
//!
//! In: a form, the words of the screen's languages ([`Vocabulary`]), the lists in
//! `data/` (sectors, headers, more names of countries), and what countries are
//! called in further languages ([`Lexicon::learn_place`]). Out: the
//! choices in a cell in whatever order and case, the country that a text names,
//! the column that a header means. A word that is not known stays as it is.
//!
//! Everything here reads its lists when a [`Lexicon`] is made, and nothing but
//! an import makes one: the lists are not part of what a first visit downloads.

mod choices;
mod headers;
mod places;

pub use choices::Word;
pub(super) use headers::{HeaderText, Headers};

use crate::form::Form;
use crate::report::Vocabulary;
use std::collections::{BTreeMap, HashMap};

/// Words of a list by language.
type ByLanguage = BTreeMap<String, Vec<String>>;

/// See the module.
#[derive(Debug)]
pub struct Lexicon {
    /// The words that the app knows anyway.
    pub words: Vocabulary,
    /// Choices by set and folded word.
    choices: HashMap<String, HashMap<String, String>>,
    /// Codes by folded name, beyond the vocabulary's.
    places: HashMap<String, &'static str>,
    /// Codes by folded name in further languages; none for a name that two
    /// countries have.
    abroad: HashMap<String, Option<&'static str>>,
    /// Columns of each table by folded header.
    headers: HashMap<String, HashMap<String, usize>>,
    /// Folded words that begin a row of totals.
    totals: Vec<String>,
}

impl Lexicon {
    /// The words of a form, those of the screen, and the lists of this app.
    pub fn new(form: &Form, words: Vocabulary) -> Lexicon {
        let (headers, totals) = headers::listed(form);
        Lexicon {
            words,
            choices: choices::listed(form),
            places: places::listed(),
            abroad: HashMap::new(),
            headers,
            totals,
        }
    }
}

/// A text as words are compared: see [`crate::world::place`].
fn fold(text: &str) -> String {
    crate::world::place::fold(text)
}
