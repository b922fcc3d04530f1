//! What a document is made of. It crosses to a worker and back as JSON, so
//! every part of it is plain data.

use serde::{Deserialize, Serialize};

/// A report to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// State Party and year.
    pub title: String,
    /// The tag of the language that it is in, as in `fr`; empty where unknown.
    pub language: String,
    /// What stands above the title: the convention.
    pub over: String,
    /// What stands at the head of every page: State Party and period.
    pub running: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "block", content = "is", rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// Text; a blank line in it parts paragraphs.
    Text(String),
    /// Something said about the report, not in it.
    Note(String),
    /// Names with what they are.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// The files that belong to the report.
    Footnotes(Vec<Footnote>),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 for the parts of the report, 2 for questions.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Where in the report what follows is filled in; nothing where it is not.
    pub place: Option<Place>,
}

/// Where in a report something is filled in, for a link that leads there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The part of the form: a section's letter, or one of its other parts.
    pub part: String,
    /// The question; nothing where the part's own page is meant.
    pub question: Option<String>,
}

/// A name with what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The name.
    pub name: String,
    /// What it is.
    pub text: String,
    /// Where in the report it is filled in; nothing where it is not.
    pub place: Option<Place>,
}

/// A table of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What the table is about.
    pub caption: String,
    /// The heads of its columns.
    pub heads: Vec<Head>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// The last row: sums under their columns; empty where nothing is added up.
    pub totals: Vec<String>,
    /// Whether it wants a page on its side.
    pub wide: bool,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its words.
    pub text: String,
    /// Whether its cells are numbers, which stand at the end of theirs.
    pub number: bool,
    /// What its cells are.
    pub kind: HeadKind,
}

/// What the cells of a column are, as far as it tells how to write them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadKind {
    /// A few words.
    Text,
    /// Text of any length.
    Prose,
    /// A count, a year or a measure.
    Number,
    /// An area, with its square kilometres behind it.
    Area,
    /// An amount of money.
    Money,
    /// A day.
    Date,
}

/// A file that belongs to the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnote {
    /// Its number, from 1.
    pub number: usize,
    /// Its file name.
    pub name: String,
    /// What is known of it: what sort of file it is, its size, the SHA-256 of its content.
    pub about: String,
}

impl Footnote {
    /// Its name and what is known of it, as one line.
    pub fn line(&self) -> String {
        match self.about.as_str() {
            "" => self.name.clone(),
            about => [&self.name, " (", about, ")"].concat(),
        }
    }
}

impl Document {
    /// Whether its language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        is_right_to_left(&self.language)
    }
}

impl Place {
    /// The page of a part.
    pub fn part(part: &str) -> Place {
        Place {
            part: part.to_owned(),
            question: None,
        }
    }

    /// A question.
    pub fn question(part: &str, question: &str) -> Place {
        Place {
            part: part.to_owned(),
            question: Some(question.to_owned()),
        }
    }
}

/// Whether the language of a tag is written from right to left.
pub fn is_right_to_left(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    // A tag that names its script settles it.
    match parts.next().map(str::to_ascii_lowercase).as_deref() {
        Some("arab" | "hebr" | "thaa" | "nkoo" | "syrc" | "adlm") => true,
        Some(script) if script.len() == 4 => false,
        _ => [
            "ar", "fa", "he", "ur", "ps", "ckb", "dv", "sd", "ug", "yi", "syr", "nqo",
        ]
        .contains(&language.as_str()),
    }
}
