//! The report as a document: headings, paragraphs and tables, from which every
//! page, print and office format is made.
//!
//! In: a report, its form and a [`Language`]. Out: a [`Document`] in that
//! language, plain data that crosses to a worker as JSON. No format lives here:
//! what a heading looks like is the reader's. The assistance as money comes out
//! as a [`Sheet`], whose figures are exact for files and rounded for show, and as
//! the labelled marks of its pictures.

mod build;
mod bytes;
mod money;
mod money_notes;
mod parts;
mod sheet;
mod shown;
mod table;

pub use build::{document, document_to_check, front};
pub use bytes::{file_size, free_megabytes, megabytes};
pub use money::{
    cross_sheet, groups_sheet, key_name, map_words, money_text, panels, rows_sheet, title,
};
pub use money_notes::{left_out, unread_rates, why_alike};
pub use parts::{
    Block, Document, Fact, Footnote, Head, HeadKind, Heading, Place, Table, is_right_to_left,
};
pub use sheet::{Cell, Sheet};
pub use shown::{Shown, in_km2, shown};
pub use table::{cell, total_texts, totals_shown};

/// The words and the ways of writing of one language.
pub trait Language {
    /// Its tag, as in `fr`; empty where it is unknown.
    fn tag(&self) -> &str {
        ""
    }
    /// The word with this id; the id itself where the language lacks it.
    fn word(&self, id: &str) -> String;
    /// A word with places, each `{name}` filled in.
    fn fill(&self, id: &str, places: &[(&str, &str)]) -> String;
    /// A number that is written in plain decimal digits, with at least so many
    /// decimals if it has any.
    fn number(&self, canonical: &str, decimals: usize) -> String;
    /// A date that is written in ISO 8601.
    fn date(&self, iso: &str) -> String;
    /// The name of a country by its code; nothing where it is no code.
    fn country(&self, code: &str) -> Option<String>;
}

/// A value with its other unit behind it.
pub(crate) fn both(shown: Shown) -> String {
    match shown.beside.as_str() {
        "" => shown.text,
        beside => [&shown.text, " (", beside, ")"].concat(),
    }
}
