//! Currencies: the active alphabetic codes of ISO 4217.
//!
//! In: `data/currencies.txt`, one currency a line, its code and the digits of
//! its minor unit. Left out are codes that no amount of assistance is stated
//! in: funds, units of account, precious metals, tests and "no currency".

/// How long a code is.
const CODE: usize = 3;

/// Sorted by code.
const TABLE: &str = include_str!("../../../../data/currencies.txt");

/// Whether this is the code of a currency, in capitals as the standard has it.
pub fn is_code(text: &str) -> bool {
    line_of(text).is_some()
}

/// The code that this text is, in capitals or not, without anything around it.
pub fn code_of(text: &str) -> Option<&'static str> {
    // Longer ones are not looked into.
    if text.len() != CODE {
        return None;
    }
    let line = line_of(&text.to_ascii_uppercase())?;
    std::str::from_utf8(line.get(..CODE)?).ok()
}

/// How many decimals amounts of a currency have: 0 for yen, 3 for dinars. What
/// is no code gets the usual 2.
pub fn minor_digits(code: &str) -> u8 {
    line_of(code)
        .and_then(|line| line.last())
        .filter(|digit| digit.is_ascii_digit())
        .map_or(2, |digit| digit - b'0')
}

/// Every code, in alphabetical order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    lines().map(|(code, _)| code)
}

/// The line of a code. The lines are sorted and all as long as `NOK 2`, so that a
/// table of thousands of amounts needs no search from the top for each.
fn line_of(code: &str) -> Option<&'static [u8]> {
    const LINE: usize = 6;
    let line = |at: usize| TABLE.as_bytes().get(at * LINE..at * LINE + LINE - 1);
    let (mut from, mut to) = (0, TABLE.len().div_ceil(LINE));
    while from < to {
        let middle = (from + to) / 2;
        let found = line(middle)?;
        match found.get(..CODE)?.cmp(code.as_bytes()) {
            std::cmp::Ordering::Equal => return Some(found),
            std::cmp::Ordering::Less => from = middle + 1,
            std::cmp::Ordering::Greater => to = middle,
        }
    }
    None
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter_map(|line| line.split_once(' '))
}
