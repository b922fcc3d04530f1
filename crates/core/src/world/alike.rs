//! Whether two names are probably one, spelled in two ways.
//!
//! In: names of organisations or places as people typed them. Out: yes or no,
//! and groups of names that belong together. A guess for a person to confirm:
//! nothing is merged here. What is told apart on purpose: names whose numbers
//! differ (“Area 1”, “Area 2”), and words so short that a letter is a lot (Iran,
//! Iraq).

use super::place::fold;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Longer than any name; a longer text is a description and like nothing.
const LONGEST: usize = 160;

/// The shortest word, in letters, in which one letter more, less or other is a slip.
const LONG_WORD: usize = 5;

/// How many names with one half in common are held against each other, so that
/// a column of made-up names costs no more than a real one.
const IN_A_BUCKET: usize = 32;

/// Words that make no difference between two names. No single letters: “Area A”
/// is not “Area B”.
const FILLERS: &[&str] = &[
    "the", "and", "of", "for", "to", "in", "an", "de", "du", "des", "del", "la", "le", "les", "el",
    "los", "et", "og", "para",
];

/// Whether two names are probably those of one thing: equal but for case,
/// accents, punctuation, “&”, “the” and the like, order and spaces between words;
/// one letter apart in a long word; or one the initials of the other.
///
/// A name is like itself; an empty name is like nothing.
pub fn alike(a: &str, b: &str) -> bool {
    match (Name::of(a), Name::of(b)) {
        (Some(a), Some(b)) => a.is_like(&b),
        _ => false,
    }
}

/// The groups of names that are probably one, each with two names or more, as
/// places in the list, in its order. Names that are equal to the letter are for
/// the caller to take together first: here each counts as another spelling.
pub fn groups(names: &[&str]) -> Vec<Vec<usize>> {
    let read: Vec<Option<Name>> = names.iter().map(|name| Name::of(name)).collect();
    let mut found = Union::new(names.len());
    let mut buckets: HashMap<u64, Vec<usize>> = HashMap::new();
    for (i, name) in read.iter().enumerate() {
        let Some(name) = name else { continue };
        for key in name.keys() {
            let bucket = buckets.entry(key).or_default();
            for &other in bucket.iter().rev() {
                let like = read.get(other).and_then(Option::as_ref);
                if like.is_some_and(|other| name.is_like(other)) {
                    found.join(i, other);
                }
            }
            if bucket.len() < IN_A_BUCKET {
                bucket.push(i);
            }
        }
    }
    found.groups()
}

/// A name as it is compared.
struct Name {
    /// Its words that say something, folded, in their order, a space between them.
    words: String,
    /// The same in alphabetical order.
    sorted: String,
    /// The same as they are, without spaces.
    joined: String,
    /// The initials of the words, where there are three or more.
    initials: String,
    /// The name is written as initials are: capitals without spaces.
    is_initials: bool,
}

impl Name {
    fn of(text: &str) -> Option<Name> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let text = without_initials_in_brackets(text);
        let folded = fold(&text);
        let telling = |word: &&str| !FILLERS.contains(word);
        let mut words: Vec<&str> = folded.split_whitespace().filter(telling).collect();
        if words.is_empty() {
            // “The” alone is a name of that kind only.
            words = folded.split_whitespace().collect();
        }
        if words.is_empty() {
            return None;
        }
        let initials: String = match words.len() {
            0..3 => String::new(),
            _ => words
                .iter()
                .filter_map(|word| word.chars().next())
                .collect(),
        };
        let (joined, in_order) = (words.concat(), words.join(" "));
        words.sort_unstable();
        Some(Name {
            words: in_order,
            sorted: words.join(" "),
            joined,
            initials,
            is_initials: looks_like_initials(&text),
        })
    }

    fn is_like(&self, other: &Name) -> bool {
        if self.joined == other.joined || self.sorted == other.sorted {
            return true;
        }
        let stands_for = |short: &Name, long: &Name| {
            short.is_initials && !long.initials.is_empty() && short.joined == long.initials
        };
        stands_for(self, other) || stands_for(other, self) || self.is_a_slip_from(other)
    }

    /// The same words but for one letter of one of them.
    fn is_a_slip_from(&self, other: &Name) -> bool {
        if self.is_initials || other.is_initials {
            return false;
        }
        let (mut mine, mut theirs) = (self.words.split(' '), other.words.split(' '));
        let mut apart = None;
        loop {
            match (mine.next(), theirs.next()) {
                (None, None) => break,
                (Some(a), Some(b)) if a == b => {}
                (Some(a), Some(b)) if apart.is_none() => apart = Some((a, b)),
                _ => return false,
            }
        }
        apart.is_some_and(|(a, b)| one_letter_apart(a, b))
    }

    /// Names that are alike have one of these in common. One letter is in one
    /// half of a name, so that the other half is the same; and so are all figures.
    fn keys(&self) -> Vec<u64> {
        let mut keys = vec![key(0, &self.joined), key(1, &self.sorted)];
        let figures: String = self.joined.chars().filter(|c| c.is_numeric()).collect();
        if !self.initials.is_empty() {
            keys.push(key(2, &self.initials));
        }
        if self.is_initials {
            keys.push(key(2, &self.joined));
        }
        let is_plain = self.joined.is_ascii();
        let length = match is_plain {
            true => self.joined.len(),
            false => self.joined.chars().count(),
        };
        // Where the letter of a place begins.
        let begin = |at| match is_plain {
            true => at,
            false => {
                let found = self.joined.char_indices().nth(at);
                found.map_or(self.joined.len(), |(byte, _)| byte)
            }
        };
        let mut cuts = Vec::with_capacity(6);
        for of in [length, length + 1, length.saturating_sub(1)] {
            let half = of / 2;
            let rest = of - half;
            if half >= 2 && half <= length && rest <= length {
                cuts.extend([(3, half), (4, length - rest)]);
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        keys.extend(cuts.into_iter().map(|(part, at)| {
            // Both are letters of the name, or its end.
            let (front, back) = self.joined.split_at(begin(at));
            key(part, &(if part == 3 { front } else { back }, &figures))
        }));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// What stands for a part of a name: two parts that have it in common by chance are
/// held against each other, and told apart then.
fn key(part: u8, text: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    (part, text).hash(&mut hasher);
    hasher.finish()
}

/// “Mines Advisory Group (MAG)” without the bracket.
fn without_initials_in_brackets(text: &str) -> String {
    if let Some((before, rest)) = text.split_once('(')
        && let Some((inside, after)) = rest.split_once(')')
        && after.trim().is_empty()
        && !before.trim().is_empty()
        && looks_like_initials(inside.trim())
    {
        return before.trim().to_owned();
    }
    text.to_owned()
}

fn looks_like_initials(text: &str) -> bool {
    let letters = text.chars().filter(|c| *c != '.');
    let count = letters.clone().count();
    (3..=8).contains(&count) && letters.clone().all(|c| c.is_ascii_uppercase())
}

/// Whether two words are one letter apart (one more, one less, another one, or
/// two that changed places), long enough for that to be a slip, without figures,
/// and begin alike. A plural in “s” may be one letter shorter.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() + 1 >= LONG_WORD && long.strip_suffix('s') == Some(short) {
        return true;
    }
    if a.len().min(b.len()) < LONG_WORD {
        return false;
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len() < LONG_WORD || b.len() < LONG_WORD || a.first() != b.first() {
        return false;
    }
    if a.iter().chain(&b).any(|c| c.is_numeric()) || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = |(a, b): &(&char, &char)| a == b;
    let front = a.iter().zip(&b).take_while(same).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let longer = a.len().max(b.len());
    if front + back + 1 >= longer {
        return true;
    }
    // Two neighbours that changed places.
    a.len() == b.len()
        && front + back + 2 == longer
        && a.get(front) == b.get(front + 1)
        && a.get(front + 1) == b.get(front)
}

/// Which places belong together.
struct Union {
    above: Vec<usize>,
}

impl Union {
    fn new(count: usize) -> Union {
        Union {
            above: (0..count).collect(),
        }
    }

    /// The first of those that belong together with this one.
    fn first(&self, mut at: usize) -> usize {
        while let Some(&above) = self.above.get(at) {
            if above == at {
                break;
            }
            at = above;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        // Both are places of the list, because `first` gives no others.
        if let Some(above) = self.above.get_mut(a.max(b)) {
            *above = a.min(b);
        }
    }

    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.above.len() {
            groups.entry(self.first(at)).or_default().push(at);
        }
        groups
            .into_values()
            .filter(|group| group.len() > 1)
            .collect()
    }
}
