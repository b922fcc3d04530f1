//! The countries and territories of the world, by ISO 3166-1 alpha-2 code (and
//! `XK` for Kosovo), and their English names.
//!
//! In: a destination or a State Party as a person typed or a report printed it.
//! Out: its code, or nothing. A region, "Global", or a name that more than one
//! country could mean ("Korea", "Congo") is nothing: it is kept as written, or
//! asked about, and never guessed.
//!
//! The table is `data/places.csv`. Its names have no commas, so that it needs no
//! CSV reader; `also` holds further names, separated by semicolons.

use std::sync::OnceLock;

/// The table as it stands in the repository.
const TABLE: &str = include_str!("../../../../data/places.csv");

/// Longer than any name of a country; a longer text is not looked into.
const LONGEST: usize = 200;

/// What may stand before a country's name without changing which country is
/// meant. Where it would ("Republic of Korea"), the whole name is in the table,
/// and the whole name is looked up first.
const HARMLESS: [&str; 4] = [
    "republic of ",
    "kingdom of ",
    "islamic republic of ",
    "federal republic of ",
];

/// One row of the table.
struct Row {
    code: &'static str,
    name: &'static str,
    also: &'static str,
}

/// The code of the country or territory that the text names: its code in capital
/// letters, or one of its English names in any case, with or without accents,
/// apostrophes and "the".
pub fn recognise(text: &str) -> Option<&'static str> {
    static ENGLISH: OnceLock<Names> = OnceLock::new();
    ENGLISH.get_or_init(Names::english).recognise(text)
}

/// The short English name for a code, in capital letters.
pub fn english_name(code: &str) -> Option<&'static str> {
    find(code).map(|row| row.name)
}

/// Every code of the table, in alphabetical order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    rows().iter().map(|row| row.code)
}

/// The names by which countries are recognised. It begins with the English ones,
/// and can learn those of another language, for instance from the browser's
/// `Intl.DisplayNames`.
#[derive(Clone, Debug)]
pub struct Names {
    /// Folded name and code, sorted by name. A name that was given to two
    /// countries stays, with no code: it can mean either, so it means neither.
    entries: Vec<(String, Option<&'static str>)>,
}

impl Names {
    /// The English names of `data/places.csv`.
    pub fn english() -> Names {
        let mut names = Names {
            entries: Vec::with_capacity(rows().len() * 2),
        };
        for row in rows() {
            names.add(row.name, row.code);
            for name in row.also.split(';') {
                names.add(name, row.code);
            }
        }
        names
    }

    /// Learns one more name for a code. An unknown code or an empty name is
    /// passed over; a name that another country has already is from then on
    /// ambiguous, and recognises nothing.
    pub fn add(&mut self, name: &str, code: &str) {
        let folded = fold_name(name);
        let Some(row) = find(code).filter(|_| !folded.is_empty()) else {
            return;
        };
        match self.position(&folded) {
            Err(gap) => self.entries.insert(gap, (folded, Some(row.code))),
            Ok(at) if self.entries[at].1 != Some(row.code) => self.entries[at].1 = None,
            Ok(_) => {}
        }
    }

    /// Whether a name was added, even one that can mean two countries.
    pub fn has(&self, name: &str) -> bool {
        self.position(&fold_name(name)).is_ok()
    }

    /// As [`recognise`], with the names that were added.
    pub fn recognise(&self, text: &str) -> Option<&'static str> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        if let Some(row) = find(text) {
            return Some(row.code);
        }
        self.named(text)
            .or_else(|| turned(text).and_then(|text| self.named(&text)))
    }

    /// The code for a name as it stands, or without a harmless beginning.
    fn named(&self, name: &str) -> Option<&'static str> {
        let folded = fold_name(name);
        if let Ok(at) = self.position(&folded) {
            return self.entries[at].1;
        }
        let short = HARMLESS
            .iter()
            .find_map(|start| folded.strip_prefix(start))?;
        self.entries[self.position(short).ok()?].1
    }

    /// Where a folded name is, or where it would be.
    fn position(&self, folded: &str) -> Result<usize, usize> {
        self.entries
            .binary_search_by(|(name, _)| name.as_str().cmp(folded))
    }
}

/// "Iran (Islamic Republic of)" and "Korea, Republic of" as they are spoken:
/// what follows the comma or the bracket comes first.
fn turned(text: &str) -> Option<String> {
    let (name, before) = text.split_once([',', '('])?;
    Some(format!("{before} {name}"))
}

/// The table, parsed once.
fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| TABLE.lines().skip(1).filter_map(row).collect())
}

/// One line of the table; a line of another shape is passed over, and a test
/// sees that there is none.
fn row(line: &'static str) -> Option<Row> {
    let (code, names) = line.split_once(',')?;
    let (name, also) = names.split_once(',')?;
    Some(Row { code, name, also })
}

/// The row of a code in capital letters; the table is in their order.
fn find(code: &str) -> Option<&'static Row> {
    let at = rows().binary_search_by(|row| row.code.cmp(code)).ok()?;
    rows().get(at)
}

/// A name of a country as it is compared: folded, without "the", and with
/// "Saint" as "St".
fn fold_name(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(' ').filter(|&word| word != "the");
    let words = words.map(|word| if word == "saint" { "st" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// A text as names are compared: lower case, Latin letters without accents, no
/// apostrophes, dots or invisible marks, and one space for whatever else
/// separates words. Other scripts stay as they are.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let spelled = text.replace('&', " and ");
    for c in spelled.chars().map(super::fold::lower) {
        match plain(c) {
            Plain::Letters(letters) => folded.push_str(letters),
            Plain::Same => folded.push(c),
            Plain::Dropped => {}
            Plain::Space if folded.is_empty() || folded.ends_with(' ') => {}
            Plain::Space => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// What becomes of one lower-case character in [`fold`].
enum Plain {
    /// These letters stand for it.
    Letters(&'static str),
    /// It stays.
    Same,
    /// Nothing is left of it.
    Dropped,
    /// It separates words.
    Space,
}

/// See [`fold`].
fn plain(c: char) -> Plain {
    let letters = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        // Apostrophes of every shape, the okina, and the dots of "St." and "U.S."
        '\'' | '`' | '´' | 'ʻ' | 'ʼ' | '‘' | '’' | '‛' | '′' | '.' => {
            return Plain::Dropped;
        }
        // Accents that stand apart, the soft hyphen, and marks of direction and joining.
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {
            return Plain::Dropped;
        }
        '‐'..='―' | '−' => return Plain::Space,
        _ if c.is_whitespace() || c.is_ascii_punctuation() => return Plain::Space,
        _ => return Plain::Same,
    };
    Plain::Letters(letters)
}
