//! Currencies: the active alphabetic codes of ISO 4217.
//!
//! In: `data/currencies.txt`, one currency a line, its code and the digits of
//! its minor unit. Left out are codes that no amount of assistance is stated
//! in: funds, units of account, precious metals, tests and "no currency".

/// Sorted by code.
const TABLE: &str = include_str!("../../../../data/currencies.txt");

/// Whether this is the code of a currency, in capitals as the standard has it.
pub fn is_code(text: &str) -> bool {
    codes().any(|code| code == text)
}

/// The code that this text is, in capitals or not, without anything around it.
pub fn code_of(text: &str) -> Option<&'static str> {
    codes().find(|code| code.eq_ignore_ascii_case(text))
}

/// How many decimals amounts of a currency have: 0 for yen, 3 for dinars. What
/// is no code gets the usual 2.
pub fn minor_digits(code: &str) -> u8 {
    lines()
        .find(|(known, _)| *known == code)
        .and_then(|(_, digits)| digits.parse().ok())
        .unwrap_or(2)
}

/// Every code, in alphabetical order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    lines().map(|(code, _)| code)
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter_map(|line| line.split_once(' '))
}
