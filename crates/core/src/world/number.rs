//! Numbers as people write them, and as files keep them.
//!
//! In: a number in any of the world's usual notations. Out: its exact value, or
//! the values that it may have, or that it cannot be read. Words and currencies
//! beside the number are the business of [`super::money`].

mod exact;
mod parts;
mod written;

pub use exact::{product, sum};
pub(super) use parts::{Parts, number_in, visible};
use rust_decimal::Decimal;
pub(super) use written::Written;

/// What a text turned out to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    /// The text can mean this and nothing else.
    Sure(T),
    /// Each value that the text may mean: distinct, and at least two. A person
    /// has to choose.
    Unsure(Vec<T>),
    /// The text is not understood, or not wholly.
    Unreadable,
}

impl<T> Reading<T> {
    /// The value, where there is no doubt about it.
    pub fn sure(self) -> Option<T> {
        match self {
            Reading::Sure(value) => Some(value),
            Reading::Unsure(_) | Reading::Unreadable => None,
        }
    }

    /// The reading that these distinct values amount to.
    pub(super) fn of(mut values: Vec<T>) -> Self {
        if values.len() > 1 {
            return Reading::Unsure(values);
        }
        values.pop().map_or(Reading::Unreadable, Reading::Sure)
    }
}

/// Which of the two marks that can be either is the decimal one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separators {
    /// `13,000,000.50`
    PointDecimal,
    /// `13.000.000,50`
    CommaDecimal,
}

/// What the unambiguous numbers of a column agree on; `None` where none of them
/// is telling or two disagree.
///
/// `1 234` and `1.234` tell nothing, `1,50` and `1.234.567` do.
pub fn separators_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Separators> {
    let mut agreement = Agreement::default();
    for text in texts {
        if let Some(told) = plain_tells(text) {
            agreement.hear(told);
            continue;
        }
        let text = visible(text);
        let plain = Parts::of(&text).filter(Parts::is_plain);
        agreement.hear(plain.and_then(|parts| parts.written.tells()));
    }
    agreement.reached()
}

/// Reads a number that stands alone.
///
/// Read are the digits of Latin, Arabic, Persian and full-width writing, groups
/// parted by space, point, comma or apostrophe, Indian groups, a sign or
/// brackets for less than nothing, and `,-` for "no cents". `column` is asked
/// only where the text alone can be read in two ways.
pub fn read_number(text: &str, column: Option<Separators>) -> Reading<Decimal> {
    let text = visible(text);
    match Parts::of(&text) {
        Some(parts) if parts.is_plain() => Reading::of(parts.values(&[0], column)),
        _ => Reading::Unreadable,
    }
}

/// The one way in which files write a number: plain digits, a point as decimal
/// mark, no exponent, no zeros at the end behind the point, and no `-0`.
pub fn canonical(d: Decimal) -> String {
    d.normalize().to_string()
}

/// What [`canonical`] would write of a plain number, where a text is nothing but
/// one that reads in one way only: digits, and a point with any count of them
/// behind it but three. Nearly every figure of a file is, and needs no more.
pub fn plain(text: &str) -> Option<&str> {
    const LONGEST: usize = 18;
    const GROUP: usize = 3;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = text.len() <= LONGEST
        && digits(whole)
        && digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.len() != GROUP;
    let without_end = || match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text,
    };
    is_plain.then(without_end)
}

/// Whether a text is surely what [`canonical`] writes of a number; of a few it may
/// be and this says no.
pub fn is_canonical(text: &str) -> bool {
    plain(text).is_some_and(|plain| plain.len() == text.len())
}

/// What the writing of a [`plain`] number tells: that its point is the decimal one,
/// where it has one.
pub(super) fn plain_tells(text: &str) -> Option<Option<Separators>> {
    plain(text).map(|_| text.contains('.').then_some(Separators::PointDecimal))
}

/// Reads a number that a file wrote: ASCII digits with an optional `-` before
/// them and an optional point and digits behind. Zeros at the end are accepted;
/// a number that [`Decimal`] cannot hold exactly is refused, never rounded.
pub fn from_canonical(text: &str) -> Option<Decimal> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((_, "")) => return None,
        Some(halves) => halves,
        None => (unsigned, ""),
    };
    if whole.is_empty() {
        return None;
    }
    // What fits a machine word, as nearly all amounts do, needs no list of digits.
    const WORD: usize = 18;
    if whole.len() + fraction.len() <= WORD {
        let fraction = fraction.trim_end_matches('0');
        let mut value = 0_i64;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            value = value * 10 + i64::from(byte - b'0');
        }
        let value = if negative { -value } else { value };
        let scale = u32::try_from(fraction.len()).ok()?;
        return Decimal::try_new(value, scale).ok();
    }
    let mut digits = Vec::with_capacity(unsigned.len());
    for byte in whole.bytes().chain(fraction.bytes()) {
        if !byte.is_ascii_digit() {
            return None;
        }
        digits.push(byte - b'0');
    }
    written::exact(&digits, fraction.len(), 0, negative)
}

/// Collects what the numbers of a column tell about its separators.
#[derive(Default)]
pub(super) struct Agreement {
    found: Option<Separators>,
    broken: bool,
}

impl Agreement {
    /// Takes note of what one text tells.
    pub(super) fn hear(&mut self, told: Option<Separators>) {
        if told.is_some() {
            self.broken |= self.found.is_some() && self.found != told;
            self.found = told;
        }
    }

    /// What all of them agree on.
    pub(super) fn reached(self) -> Option<Separators> {
        self.found.filter(|_| !self.broken)
    }
}
