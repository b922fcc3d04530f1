//! Civil dates: a day of the Gregorian calendar, with no clock, no time of day
//! and no time zone. Today's date is passed in by whoever knows it.
//!
//! In: dates as people write them ([`read_date`]) or as our file keeps them
//! ([`Date::parse`]). Out: a [`Date`], arithmetic in days, and ISO 8601.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{number::Reading, place::fold};

/// A day of the (proleptic) Gregorian calendar, in the years 1 to 9999, which
/// are those that ISO 8601 writes with four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    // The order of the fields is the order of dates: `Ord` is derived from it.
    year: i16,
    month: u8,
    day: u8,
}

/// Why a text is not a [`Date`] in our file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a date of the calendar written like 2025-12-31")]
pub struct NotADate;

impl Date {
    /// The first day that can be written.
    pub const MIN: Date = Date {
        year: 1,
        month: 1,
        day: 1,
    };
    /// The last day that can be written.
    pub const MAX: Date = Date {
        year: 9999,
        month: 12,
        day: 31,
    };

    /// The day, if the calendar has it: years 1 to 9999, months and days from 1.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let held = i16::try_from(year)
            .ok()
            .filter(|year| (1..=9999).contains(year))?;
        let exists = (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Date {
            year: held,
            month,
            day,
        })
    }

    /// Reads exactly the form of our file, `2025-12-31`, and nothing else.
    pub fn parse(text: &str) -> Option<Date> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return None;
        };
        let century = two_digits(y1, y2)?;
        let year = i32::from(century) * 100 + i32::from(two_digits(y3, y4)?);
        Date::new(year, two_digits(m1, m2)?, two_digits(d1, d2)?)
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day so many days later, or earlier when `days` is negative; it stops
    /// at [`Date::MIN`] and [`Date::MAX`].
    pub fn plus_days(self, days: i64) -> Date {
        let first = Date::MIN.day_number();
        let last = Date::MAX.day_number();
        let wanted = self.day_number().saturating_add(days);
        Date::from_day_number(wanted.clamp(first, last))
    }

    /// How many days from this day to the other; negative when it lies before.
    pub fn days_until(self, other: Date) -> i64 {
        other.day_number() - self.day_number()
    }

    /// The first day of the month that comes so many months later; it stops at
    /// [`Date::MAX`].
    pub fn plus_months_to_first(self, months: u32) -> Date {
        let counted = i64::from(self.year) * 12 + i64::from(self.month) - 1 + i64::from(months);
        let month = u8::try_from(counted % 12 + 1);
        let year = i32::try_from(counted / 12);
        match (year, month) {
            (Ok(year), Ok(month)) => Date::new(year, month, 1).unwrap_or(Date::MAX),
            _ => Date::MAX,
        }
    }

    /// Days since 1 March of the year 0. Counting years from March puts the
    /// leap day at the end of a year, so that no month needs a special case.
    fn day_number(self) -> i64 {
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let from_march = (month + 9) % 12;
        let year = if month <= 2 { year - 1 } else { year };
        let leap_days = year / 4 - year / 100 + year / 400;
        year * 365 + leap_days + (153 * from_march + 2) / 5 + i64::from(self.day) - 1
    }

    /// The inverse of [`Date::day_number`], for the numbers that it gives out.
    fn from_day_number(number: i64) -> Date {
        let (era, day_of_era) = (number / 146_097, number % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = (from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        // Every part is in range, because the caller clamps the number.
        Date {
            year: year as i16,
            month: month as u8,
            day: day as u8,
        }
    }
}

/// How long a month is; 0 for what is not a month.
fn days_in_month(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

impl Default for Date {
    /// [`Date::MIN`], which no report is about.
    fn default() -> Date {
        Date::MIN
    }
}

/// The number that two ASCII digits make.
fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    let both = tens.is_ascii_digit() && ones.is_ascii_digit();
    both.then(|| (tens - b'0') * 10 + (ones - b'0'))
}

impl fmt::Display for Date {
    /// ISO 8601: `2025-12-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// As [`Date::parse`].
    fn from_str(text: &str) -> Result<Date, NotADate> {
        Date::parse(text).ok_or(NotADate)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

/// Longer than any date that a person writes; a longer text is not looked into.
const LONGEST: usize = 64;

/// The months' names in the languages we read, without accents.
const MONTHS: [&str; 12] = [
    "january janvier enero januar",
    "february fevrier febrero februar",
    "march mars marzo",
    "april avril abril",
    "may mai mayo",
    "june juin junio juni",
    "july juillet julio juli",
    "august aout agosto",
    "september septembre septiembre setiembre",
    "october octobre octubre oktober",
    "november novembre noviembre",
    "december decembre diciembre desember",
];

/// Words that stand between the parts of a date and say nothing: "31 de
/// diciembre de 2025", "the 31st of December 2025".
const FILLERS: [&str; 8] = ["of", "the", "de", "du", "del", "den", "le", "el"];

/// What may follow a day's digits: "1st", "1er", "1º".
const ORDINALS: [&str; 9] = ["", "st", "nd", "rd", "th", "er", "ro", "º", "°"];

/// Reads a date as people write it: `2025-12-31`, `31.12.2025`, `31/12/2025`,
/// `31 December 2025`, `December 31, 2025`, with the months' names (or their
/// first three letters and more) in English, French, Spanish or Norwegian, and
/// Arabic-Indic digits.
///
/// `03/04/2025` is the third of April or the fourth of March, so both are
/// given, day first. `03.04.2025` is the third of April: no country that writes
/// dots writes the month before the day. A month or a year alone is not a date,
/// and neither is a date whose year has two digits.
pub fn read_date(text: &str) -> Reading<Date> {
    let text = text.trim();
    if text.len() > LONGEST || text.starts_with(separates) {
        return Reading::Unreadable;
    }
    let parts: Option<Vec<Part>> = text
        .split(separates)
        .filter(|word| !word.is_empty())
        .map(fold)
        .filter(|word| !FILLERS.contains(&word.as_str()))
        .map(|word| part(&word))
        .collect();
    let Some(parts) = parts else {
        return Reading::Unreadable;
    };
    match parts[..] {
        [Part::Small(first), Part::Small(second), Part::Year(year)] => {
            either_order(first, second, year, dotted(text))
        }
        [Part::Year(year), Part::Small(month), Part::Small(day)]
        | [Part::Small(day), Part::Month(month), Part::Year(year)]
        | [Part::Month(month), Part::Small(day), Part::Year(year)]
        | [Part::Year(year), Part::Month(month), Part::Small(day)] => {
            Date::new(year, month, day).map_or(Reading::Unreadable, Reading::Sure)
        }
        _ => Reading::Unreadable,
    }
}

/// One word of a date.
#[derive(Clone, Copy)]
enum Part {
    /// Four digits.
    Year(i32),
    /// One or two digits: a day, or a month as a number.
    Small(u8),
    /// A month by its name.
    Month(u8),
}

/// Both readings of `first/second/year`, as far as the calendar has them.
fn either_order(first: u8, second: u8, year: i32, dotted: bool) -> Reading<Date> {
    let day_first = Date::new(year, second, first);
    let month_first = Date::new(year, first, second);
    match (day_first, month_first) {
        (Some(day_first), Some(month_first)) if !dotted && day_first != month_first => {
            Reading::Unsure(vec![day_first, month_first])
        }
        (Some(date), _) | (None, Some(date)) => Reading::Sure(date),
        (None, None) => Reading::Unreadable,
    }
}

/// Whether a dot follows the first number.
fn dotted(text: &str) -> bool {
    text.trim_start_matches(|c| digit(c).is_some())
        .starts_with('.')
}

/// Whether a character stands between the parts of a date.
fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | '/' | '-' | '‐' | '‑' | '–')
}

/// What a folded word of a date means, if anything.
fn part(word: &str) -> Option<Part> {
    let letters = word.trim_start_matches(|c| digit(c).is_some());
    let digits = &word[..word.len() - letters.len()];
    if digits.is_empty() {
        return month_named(word).map(Part::Month);
    }
    let count = digits.chars().count();
    let value = digits.chars().filter_map(digit);
    match count {
        1 | 2 if ORDINALS.contains(&letters) => {
            Some(Part::Small(value.fold(0, |sum, d| sum * 10 + d)))
        }
        4 if letters.is_empty() => {
            Some(Part::Year(value.fold(0, |sum, d| sum * 10 + i32::from(d))))
        }
        _ => None,
    }
}

/// The value of a European, Arabic-Indic or Persian digit.
fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// The month that the folded word names: a whole name or its first three or
/// more letters, if they fit one month only ("jui" fits two).
fn month_named(word: &str) -> Option<u8> {
    if word.len() < 3 {
        return None;
    }
    let fits = |names: &&str| names.split(' ').any(|name| name.starts_with(word));
    let mut found = (1..).zip(MONTHS).filter(|(_, names)| fits(names));
    match (found.next(), found.next()) {
        (Some((month, _)), None) => Some(month),
        _ => None,
    }
}
