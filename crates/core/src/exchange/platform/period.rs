//! The reporting period as it is printed.

use crate::report::Period;
use crate::world::date::{Date, read_date};
use crate::world::fold::lowered;
use crate::world::number::Reading;

/// “1 January - 31 December 2025”, “2025”, “2025-01-01 to 2025-12-31”.
pub(super) fn read(text: &str) -> Option<Period> {
    let years = years(text);
    let lower = lowered(text);
    let whole_year = text.trim().len() == 4
        || (lower.contains("1 january") && lower.contains("31 december"))
        || (lower.contains("1er janvier") && lower.contains("31 décembre"));
    match years.as_slice() {
        [year] if whole_year => Some(Period::year(*year)),
        [_] | [_, _] => [" - ", " – ", " — ", " to ", " au "]
            .iter()
            .find_map(|between| two_dates(text, between)),
        _ => None,
    }
}

fn two_dates(text: &str, between: &str) -> Option<Period> {
    let (from, to) = text.split_once(between)?;
    let (from, to) = (day(from)?, day(to)?);
    (from <= to).then_some(Period {
        from,
        to,
        ..Period::default()
    })
}

fn day(text: &str) -> Option<Date> {
    match read_date(text.trim()) {
        Reading::Sure(date) => Some(date),
        _ => None,
    }
}

fn years(text: &str) -> Vec<i32> {
    let mut years: Vec<i32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..2200).contains(year))
        .collect();
    years.dedup();
    years
}
