//! A text with one number in it, taken apart: sign, words, digits.

use super::{
    Separators, Written,
    written::{digit, is_point_or_comma},
};
use rust_decimal::Decimal;

/// A text with one number in it.
pub(crate) struct Parts<'a> {
    /// By a sign before the number, or by brackets around it.
    pub(crate) negative: bool,
    /// Words and currency symbols before the number.
    pub(crate) before: Vec<&'a str>,
    /// Whether a point stands between the last word and the number, and nothing
    /// else: `Rs.500` shortens the word, but `USD.50` may be half a dollar.
    pub(crate) point_between: bool,
    /// Words and currency symbols behind the number.
    pub(crate) after: Vec<&'a str>,
    /// The number itself.
    pub(crate) written: Written,
}

impl<'a> Parts<'a> {
    /// Takes a text apart; `None` where it holds no number or more than one, or
    /// signs and brackets in places where they mean nothing.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let (before, number, after) = split(text.trim())?;
        let mut frame = Frame::default();
        let point_between = before.ends_with('.');
        let before = frame.words(before, true)?;
        let bracketed = frame.open;
        let after = frame.words(after, false)?;
        // `(-5)` says "negative" twice: once too often to be sure.
        if frame.open || (bracketed && frame.minus.is_some()) {
            return None;
        }
        let negative = bracketed || frame.minus == Some(true);
        let written = Written::of(number)?;
        Some(Parts {
            negative,
            before,
            point_between,
            after,
            written,
        })
    }

    /// Whether no words stand beside the number.
    pub(crate) fn is_plain(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Every value that the number may have, times each of the powers of ten.
    pub(crate) fn values(&self, powers: &[u8], column: Option<Separators>) -> Vec<Decimal> {
        self.written.values(self.negative, powers, column)
    }
}

/// The digits of a text and the marks between them, whatever stands around.
pub(crate) fn number_in(text: &str) -> Option<Written> {
    let (_, number, _) = split(text)?;
    Written::of(number)
}

/// The text without characters that show nothing: soft hyphens, zero-width
/// spaces, direction marks. Those that reverse the order of digits are left in:
/// what is seen is then not what is read.
pub(crate) fn visible(text: &str) -> String {
    let hidden = |c: &char| {
        matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202C}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    text.chars().filter(|c| !hidden(c)).collect()
}

/// What stands before the number, the number, and what stands behind it. The
/// number runs from the first digit to the last, so that two numbers meet in
/// it, and are then no number.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let is_digit = |c: char| digit(c).is_some();
    let first = text.find(is_digit)?;
    let (before, rest) = text.split_at(first);
    let behind_last = rest.char_indices().rfind(|&(_, c)| is_digit(c));
    let end = behind_last.map(|(at, c)| first + at + c.len_utf8())?;
    let start = first - leading_mark(before);
    let (_, after) = text.split_at(end);
    let (mark, dashes) = no_cents(after);
    let number = text.get(start..end + mark)?;
    Some((text.get(..start)?, number, after.get(mark + dashes..)?))
}

/// How many bytes at the end of `before` are a decimal mark of the number: in
/// `.5` and `$.5`, but not in `Rs.500`, where the point shortens a word.
fn leading_mark(before: &str) -> usize {
    let Some(head) = before.strip_suffix(is_point_or_comma) else {
        return 0;
    };
    let starts_number = match head.trim_end().chars().next_back() {
        None => true,
        Some(c) => matches!(Kind::of(c), Kind::Open | Kind::Symbol | Kind::Sign),
    };
    if starts_number {
        before.len() - head.len()
    } else {
        0
    }
}

/// The bytes of mark and dashes in `1 234,-` and `5.--`, both 0 without them.
fn no_cents(after: &str) -> (usize, usize) {
    let Some(rest) = after.strip_prefix(is_point_or_comma) else {
        return (0, 0);
    };
    let is_dash = |c: char| c == '\u{2014}' || is_minus(c);
    let once = rest.strip_prefix(is_dash);
    let behind = once.map(|tail| tail.strip_prefix(is_dash).unwrap_or(tail));
    match behind {
        Some(tail) => (after.len() - rest.len(), rest.len() - tail.len()),
        None => (0, 0),
    }
}

/// What a character beside the number is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Open,
    Close,
    Sign,
    Point,
    Symbol,
    Letter,
}

impl Kind {
    /// Whatever is not known counts as a letter, of a word that nobody knows.
    fn of(c: char) -> Kind {
        match c {
            '(' | '\u{FF08}' => Kind::Open,
            ')' | '\u{FF09}' => Kind::Close,
            '.' => Kind::Point,
            '+' | '\u{FF0B}' => Kind::Sign,
            '$' | '£' | '¥' | '\u{20A0}'..='\u{20CF}' => Kind::Symbol,
            '\u{FF04}' | '\u{FFE1}' | '\u{FFE5}' | '\u{FFE6}' => Kind::Symbol,
            '\u{58F}' | '\u{60B}' | '\u{9F3}' | '\u{E3F}' | '\u{17DB}' | '\u{FDFC}' => Kind::Symbol,
            c if is_minus(c) => Kind::Sign,
            c if c.is_whitespace() => Kind::Space,
            _ => Kind::Letter,
        }
    }
}

/// Hyphens, the minus sign and the en dash, which people type for a minus.
fn is_minus(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// The signs and brackets met so far, on both sides of the number.
#[derive(Default)]
struct Frame {
    open: bool,
    minus: Option<bool>,
}

impl Frame {
    /// The words of one side: runs of letters, and each symbol by itself.
    fn words<'a>(&mut self, side: &'a str, before: bool) -> Option<Vec<&'a str>> {
        let mut words = Vec::new();
        let mut word = None;
        let mut last = None;
        for (at, c) in side.char_indices() {
            let kind = Kind::of(c);
            if kind == Kind::Letter {
                word = word.or(Some(at));
            } else if let Some(start) = word.take() {
                words.push(side.get(start..at)?);
            }
            let rest = side.get(at + c.len_utf8()..)?;
            match kind {
                Kind::Letter | Kind::Space => {}
                Kind::Symbol => words.push(side.get(at..at + c.len_utf8())?),
                Kind::Point if last == Some(Kind::Letter) => {}
                Kind::Open if !self.open => self.open = true,
                Kind::Close if self.open && last != Some(Kind::Open) => self.open = false,
                Kind::Sign if before && self.minus.is_none() && signs(last, rest) => {
                    self.minus = Some(is_minus(c));
                }
                _ => return None,
            }
            last = Some(kind);
        }
        if let Some(start) = word {
            words.push(side.get(start..)?);
        }
        Some(words)
    }
}

/// Whether a dash between these two is a sign: in `- 5`, `kr -5` and `€-5`, but
/// not in `NOK-5` and `NOK - 5`, where it may as well only join or part.
fn signs(last: Option<Kind>, rest: &str) -> bool {
    match last {
        None => true,
        Some(Kind::Space | Kind::Open | Kind::Symbol) => !rest.starts_with(char::is_whitespace),
        Some(_) => false,
    }
}
