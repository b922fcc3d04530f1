//! How alike two names of organisations are. Knows nothing of reports.
//!
//! A likeness is a reason to ask a person, never to change anything: two
//! organisations may have names that differ by a letter.

use crate::world::place::fold;

/// Names longer than this are sentences, and are not compared.
const LONGEST: usize = 120;

/// Words that names are written with and without.
const SMALL: [&str; 16] = [
    "a", "and", "de", "des", "du", "et", "for", "in", "la", "le", "og", "of", "the", "to", "y", "i",
];

/// Why two names are probably one, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same words: case, accents, punctuation, “&”, small words or their
    /// order differ.
    SameWords,
    /// One is what the other is abbreviated to.
    Initials,
    /// A letter or two differ.
    Slip,
}

/// A name as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// Its words without small ones and what stands in brackets, sorted.
    pub(super) words: Vec<String>,
    /// Its words in their order, without space.
    pub(super) joined: Vec<char>,
    /// The first letters of its words in their order.
    pub(super) initials: String,
    /// Its digits: names with different numbers are different.
    pub(super) digits: String,
    /// Which letters it has, a bit for each, the same for some: names that differ
    /// in many of them are not looked at further.
    letters: u64,
    /// What stands in brackets, or the whole name, where that may be an abbreviation.
    pub(super) short: Option<String>,
}

impl Folded {
    /// Nothing where the name says nothing, or is too long for one.
    pub(super) fn of(name: &str) -> Option<Folded> {
        if name.len() > LONGEST {
            return None;
        }
        let (outside, inside) = without_brackets(name);
        let folded = fold(&outside);
        let words: Vec<&str> = folded
            .split(' ')
            .filter(|word| !word.is_empty() && !SMALL.contains(word))
            .collect();
        if words.is_empty() {
            return None;
        }
        let short = match inside {
            Some(inside) => abbreviation(&inside),
            None => abbreviation(&outside),
        };
        let mut sorted: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        sorted.sort_unstable();
        Some(Folded {
            words: sorted,
            letters: words
                .iter()
                .flat_map(|word| word.chars())
                .fold(0, |bits, c| bits | 1 << (u32::from(c) % 64)),
            joined: words.iter().flat_map(|word| word.chars()).collect(),
            initials: words
                .iter()
                .filter_map(|word| word.chars().next())
                .collect(),
            digits: folded.chars().filter(char::is_ascii_digit).collect(),
            short,
        })
    }

    /// How many letters may differ: none in a short name, where one letter makes
    /// another name.
    pub(super) fn slack(&self) -> usize {
        match self.joined.len() {
            0..=8 => 0,
            9..=13 => 1,
            _ => 2,
        }
    }

    /// Why this name and another are probably one.
    pub(super) fn likeness(&self, other: &Folded) -> Option<Likeness> {
        if self.words == other.words {
            return Some(Likeness::SameWords);
        }
        let abbreviates = |short: &Folded, long: &Folded| {
            long.words.len() >= 2 && short.short.as_deref() == Some(long.initials.as_str())
        };
        if abbreviates(self, other) || abbreviates(other, self) {
            return Some(Likeness::Initials);
        }
        let slack = self.slack().min(other.slack());
        // A slip changes two of the letters that a name has at most.
        let near = (self.letters ^ other.letters).count_ones() as usize <= slack * 2;
        let close = || self.digits == other.digits && within(&self.joined, &other.joined, slack);
        (slack > 0 && near && close()).then_some(Likeness::Slip)
    }
}

/// Why two names are probably those of one organisation, if they are.
pub fn likeness(a: &str, b: &str) -> Option<Likeness> {
    Folded::of(a)?.likeness(&Folded::of(b)?)
}

/// A name without what stands in its first pair of brackets, and that.
fn without_brackets(name: &str) -> (String, Option<String>) {
    let parts = name.split_once('(').and_then(|(before, rest)| {
        let (inside, behind) = rest.split_once(')')?;
        let outside = [before, " ", behind].concat();
        (!outside.trim().is_empty()).then(|| (outside, inside.to_owned()))
    });
    match parts {
        Some((outside, inside)) => (outside, Some(inside)),
        None => (name.to_owned(), None),
    }
}

/// Two to eight letters, most of them capitals.
fn abbreviation(text: &str) -> Option<String> {
    let letters: Vec<char> = text.trim().chars().filter(|c| *c != '.').collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let short = (2..=8).contains(&letters.len()) && letters.iter().all(|c| c.is_alphabetic());
    (short && capitals * 3 >= letters.len() * 2)
        .then(|| fold(&letters.into_iter().collect::<String>()))
}

/// Whether two texts are at most so many slips apart: a letter too many, one
/// missing, another one, or two changed round.
fn within(a: &[char], b: &[char], slack: usize) -> bool {
    if a.len().abs_diff(b.len()) > slack {
        return false;
    }
    // Three rows of the table of distances, as wide as the shorter text.
    let (a, b) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let mut two_back: Vec<usize> = Vec::new();
    let mut back: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(back.len());
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            // `back` has one entry more than `b`, and `row` has j + 1.
            let mut least = (back[j] + usize::from(x != y))
                .min(back[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == y && b[j - 1] == x {
                least = least.min(two_back[j - 1] + 1);
            }
            row.push(least);
        }
        if row.iter().all(|distance| *distance > slack) {
            return false;
        }
        two_back = std::mem::replace(&mut back, row);
    }
    back.last().is_some_and(|distance| *distance <= slack)
}
