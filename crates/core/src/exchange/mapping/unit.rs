//! What a header says of every figure below it.

use crate::world::currency;
use crate::world::fold::lowered;
use crate::world::money::{self, Money};
use crate::world::number::Reading;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The currency and the scale of a column's figures, where its header names
/// them: “Amount (USD)”, “MNOK”, “Cleared (km²)”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unit {
    /// ISO 4217, of amounts that name none themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// What one of the column is.
    pub times: Times,
}

/// What one of a column is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Times {
    /// One, or one square metre.
    #[default]
    One,
    /// A thousand.
    Thousand,
    /// A million.
    Million,
    /// A thousand million.
    Billion,
    /// Ten thousand square metres.
    Hectare,
    /// A million square metres.
    SquareKilometre,
}

impl Times {
    /// Every one, for a list to choose from.
    pub const ALL: [Times; 6] = [
        Times::One,
        Times::Thousand,
        Times::Million,
        Times::Billion,
        Times::Hectare,
        Times::SquareKilometre,
    ];

    /// As it is written behind a figure, so that the figure reads in one way.
    pub(crate) fn behind(self) -> &'static str {
        match self {
            Times::One => "",
            Times::Thousand => " thousand",
            Times::Million => " million",
            Times::Billion => " bn",
            Times::Hectare => " ha",
            Times::SquareKilometre => " km2",
        }
    }

    fn of_power(ones: Decimal) -> Option<Times> {
        Times::ALL.into_iter().find(|times| {
            let power = match times {
                Times::Thousand => 1_000,
                Times::Million => 1_000_000,
                Times::Billion => 1_000_000_000,
                _ => return false,
            };
            ones == Decimal::from(power)
        })
    }
}

/// What one word of a header says.
#[derive(Default)]
struct Said {
    currency: Option<&'static str>,
    times: Times,
    /// Whether the word is understood, so that it is no part of a name.
    known: bool,
}

impl Unit {
    /// The unit that a header names, and the header without it, without years
    /// and without words such as “in”. Two currencies are none.
    pub(crate) fn in_header(header: &str) -> (Unit, String) {
        let mut unit = Unit::default();
        let mut currencies: Vec<&'static str> = Vec::new();
        let mut rest = String::new();
        let lower = lowered(header);
        for (words, code) in [
            ("us dollar", "USD"),
            ("norwegian krone", "NOK"),
            ("norske krone", "NOK"),
            ("swedish kron", "SEK"),
            ("danish krone", "DKK"),
        ] {
            if lower.contains(words) {
                currencies.push(code);
            }
        }
        let mut bracketed = false;
        let mut joined = false;
        let is_edge = |c: char| c.is_whitespace() || ",;:/()[]{}".contains(c);
        for piece in header.split_inclusive(is_edge) {
            let word = piece.trim_matches(|c: char| is_edge(c) || "'’\".*".contains(c));
            if !word.is_empty() {
                let said = Said::by(word, bracketed || joined);
                unit.times = if said.times == Times::One {
                    unit.times
                } else {
                    said.times
                };
                currencies.extend(said.currency);
                let small = lowered(word);
                joined = ["in", "i", "en", "sq"].contains(&small.as_str());
                if !said.known && !joined {
                    rest.push_str(word);
                    rest.push(' ');
                }
            }
            match piece.chars().next_back() {
                Some('(' | '[' | '{') => bracketed = true,
                Some(')' | ']' | '}') => bracketed = false,
                _ => {}
            }
        }
        currencies.dedup();
        if let [code] = currencies.as_slice() {
            unit.currency = Some((*code).to_owned());
        }
        (unit, rest)
    }
}

impl Said {
    /// `sure` where the word stands in brackets or behind “in”, so that it is a
    /// unit rather than a name.
    fn by(word: &str, sure: bool) -> Said {
        let lower = lowered(word);
        let times = |times| Said {
            times,
            known: true,
            ..Said::default()
        };
        match lower.as_str() {
            "km2" | "km²" | "sqkm" | "km^2" | "km" => return times(Times::SquareKilometre),
            "ha" | "hectare" | "hectares" | "hectáreas" | "hektar" => {
                return times(Times::Hectare);
            }
            "m2" | "m²" | "sqm" | "m^2" => return times(Times::One),
            "m" if sure => return times(Times::Million),
            "k" if sure => return times(Times::Thousand),
            "000" | "000s" | "1000" | "thousand" | "thousands" | "tusen" | "milliers" | "miles"
            | "tsd" => return times(Times::Thousand),
            "mill" | "million" | "millions" | "millioner" | "millones" | "mio" | "mln" | "mn" => {
                return times(Times::Million);
            }
            "bn" | "billion" | "billions" | "mrd" | "milliard" | "milliards" | "milliarder" => {
                return times(Times::Billion);
            }
            _ => {}
        }
        let year = lower.len() == 4 && lower.bytes().all(|byte| byte.is_ascii_digit());
        if year {
            return times(Times::One);
        }
        Said::money(word, sure).unwrap_or_default()
    }

    /// A currency, with a scale or without: `NOK`, `US$`, `MNOK`, `kEUR`, `USDm`.
    fn money(word: &str, sure: bool) -> Option<Said> {
        /// Codes that are words of headers, too.
        const WORDS: [&str; 5] = ["ALL", "TRY", "TOP", "CUP", "MAD"];
        let code = match sure {
            true => currency::code_of(word),
            false => currency::code_of(word).filter(|code| *code == word),
        };
        if let Some(code) = code.filter(|code| !WORDS.contains(code)) {
            return Some(Said {
                currency: Some(code),
                known: true,
                ..Said::default()
            });
        }
        if let Some(code) = word
            .strip_prefix('T')
            .filter(|code| currency::is_code(code))
        {
            return Some(Said {
                currency: currency::code_of(code),
                times: Times::Thousand,
                known: true,
            });
        }
        let has_code =
            (0..word.len()).any(|at| word.get(at..at + 3).is_some_and(currency::is_code));
        let has_sign = word.contains(['€', '$', '£', '¥', '₴', '₽'])
            || lowered(word) == "euro"
            || lowered(word) == "euros";
        if !(has_sign || (has_code && matches!(word.len(), 4..=6))) {
            return None;
        }
        match money::read_money(&["1 ", word].concat(), None, None) {
            Reading::Sure(Money {
                amount,
                currency: Some(code),
            }) => Some(Said {
                currency: Some(code),
                times: Times::of_power(amount).unwrap_or_default(),
                known: true,
            }),
            _ => None,
        }
    }
}
