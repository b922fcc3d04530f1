//! Digits and the marks between them, and which values they may have.

use super::Separators;
use rust_decimal::Decimal;

/// What stands between digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Space,
    Apostrophe,
    Point,
    Comma,
    ArabicDecimal,
    ArabicGroup,
}

/// A number as written, before it is decided which mark is the decimal one.
pub(crate) struct Written {
    digits: Vec<u8>,
    /// Each mark, and how many digits stand before it.
    marks: Vec<(usize, Mark)>,
}

/// One way to read a number.
#[derive(Clone, Copy)]
struct Way {
    /// How many of the digits stand behind the decimal mark.
    fraction: usize,
    /// The convention that this way follows.
    tells: Option<Separators>,
}

impl Written {
    /// Takes digits and single marks. A last mark stands for "no cents", which
    /// the caller has made sure of.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut written = Written {
            digits: Vec::new(),
            marks: Vec::new(),
        };
        let mut after_mark = false;
        for c in text.chars() {
            if let Some(value) = digit(c) {
                written.digits.push(value);
                after_mark = false;
            } else if after_mark {
                return None;
            } else {
                written.marks.push((written.digits.len(), mark(c)?));
                after_mark = true;
            }
        }
        Some(written)
    }

    /// The convention that this number can only follow.
    pub(crate) fn tells(&self) -> Option<Separators> {
        match (self.as_whole(), self.as_parted()) {
            (Some(way), None) | (None, Some(way)) => way.tells,
            _ => None,
        }
    }

    /// Every value that this number may have, times each power of ten, each
    /// once. Empty where there is none, and also where one of them cannot be
    /// held exactly: to leave only that one out would be a guess.
    pub(super) fn values(
        &self,
        negative: bool,
        powers: &[u8],
        column: Option<Separators>,
    ) -> Vec<Decimal> {
        let mut values = Vec::new();
        for way in self.ways(column).into_iter().flatten() {
            for &power in powers {
                match exact(&self.digits, way.fraction, power, negative) {
                    Some(value) if values.contains(&value) => {}
                    Some(value) => values.push(value),
                    None => return Vec::new(),
                }
            }
        }
        values
    }

    /// The ways that are left when the column has had its say.
    fn ways(&self, column: Option<Separators>) -> [Option<Way>; 2] {
        match (self.as_whole(), self.as_parted()) {
            (Some(whole), Some(parted)) if column.is_some() => {
                // The two follow opposite conventions, so this leaves one.
                [whole, parted].map(|way| Some(way).filter(|way| way.tells == column))
            }
            (whole, parted) => [whole, parted],
        }
    }

    /// Every mark parts groups.
    fn as_whole(&self) -> Option<Way> {
        let tells = match self.group_mark(&self.marks, self.digits.len())? {
            Some(Mark::Comma) => Some(Separators::PointDecimal),
            Some(Mark::Point) => Some(Separators::CommaDecimal),
            _ => None,
        };
        Some(Way { fraction: 0, tells })
    }

    /// The last mark is the decimal one.
    fn as_parted(&self) -> Option<Way> {
        let (&(end, decimal), groups) = self.marks.split_last()?;
        let tells = match decimal {
            Mark::Point => Some(Separators::PointDecimal),
            Mark::Comma => Some(Separators::CommaDecimal),
            Mark::ArabicDecimal => None,
            Mark::Space | Mark::Apostrophe | Mark::ArabicGroup => return None,
        };
        if self.group_mark(groups, end)? == Some(decimal) {
            return None;
        }
        Some(Way {
            fraction: self.digits.len() - end,
            tells,
        })
    }

    /// The one mark that parts the first `end` digits into groups: `None`
    /// inside where there is no mark, outside where the groups are no groups.
    fn group_mark(&self, marks: &[(usize, Mark)], end: usize) -> Option<Option<Mark>> {
        let Some(&(first, mark)) = marks.first() else {
            return Some(None);
        };
        let one_kind = mark != Mark::ArabicDecimal && marks.iter().all(|&(_, m)| m == mark);
        // `0.123` is a fraction and `0 123` is nothing that people write.
        let starts = self.digits.iter().take(first).any(|&d| d != 0);
        let western = first <= 3 && self.steps(marks, end, 3);
        let indian = mark == Mark::Comma && first <= 2 && self.steps(marks, end, 2);
        (one_kind && starts && (western || indian)).then_some(Some(mark))
    }

    /// Whether `step` digits stand between the marks, and three behind the last.
    fn steps(&self, marks: &[(usize, Mark)], end: usize, step: usize) -> bool {
        let between = |pair: &[(usize, Mark)]| match pair {
            [(from, _), (to, _)] => to - from == step,
            _ => true,
        };
        marks.last().is_some_and(|&(last, _)| end - last == 3) && marks.windows(2).all(between)
    }
}

/// The number that the digits make, of which the last `fraction` stand behind
/// the decimal mark, times ten to the power; `None` where [`Decimal`] cannot
/// hold it to the last digit.
pub(super) fn exact(digits: &[u8], fraction: usize, power: u8, negative: bool) -> Option<Decimal> {
    let mut digits = digits;
    let mut scale = fraction;
    let mut zeros = usize::from(power);
    // Zeros at the end and a multiplication cost no precision while there are
    // decimals to take them from.
    while let (Some((0, rest)), 1..) = (digits.split_last(), scale) {
        digits = rest;
        scale -= 1;
    }
    let moved = scale.min(zeros);
    scale -= moved;
    zeros -= moved;
    let mut value: i128 = 0;
    for &d in digits {
        value = value.checked_mul(10)?.checked_add(i128::from(d))?;
    }
    for _ in 0..zeros {
        value = value.checked_mul(10)?;
    }
    // Zero carries no sign.
    let value = if negative { -value } else { value };
    Decimal::try_from_i128_with_scale(value, u32::try_from(scale).ok()?).ok()
}

/// The value of a digit: Latin, Arabic-Indic, Extended Arabic-Indic, full-width.
pub(super) fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Whether this is a point or a comma, full-width and Arabic ones included.
pub(super) fn is_point_or_comma(c: char) -> bool {
    matches!(mark(c), Some(Mark::Point | Mark::Comma))
}

fn mark(c: char) -> Option<Mark> {
    Some(match c {
        '.' | '\u{FF0E}' => Mark::Point,
        ',' | '\u{FF0C}' | '\u{60C}' => Mark::Comma,
        '\u{66B}' => Mark::ArabicDecimal,
        '\u{66C}' => Mark::ArabicGroup,
        '\'' | '\u{2019}' | '\u{2018}' | '\u{2BC}' | '\u{FF07}' => Mark::Apostrophe,
        // A tab or a line break parts two cells or two lines, not two groups.
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => return None,
        c if c.is_whitespace() => Mark::Space,
        _ => return None,
    })
}
