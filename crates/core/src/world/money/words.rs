//! The words beside an amount: currencies, and "million" in several languages.
//!
//! The tables list words and symbols as they are compared: without spaces and
//! points, whatever the case of their ASCII letters.

use crate::world::currency::{code_of, is_code};

/// Powers of ten, and the words for them. Two powers where the same word is one
/// number in one place and another in the next.
const POWERS: &[(&[u8], &str)] = &[
    (
        &[3],
        "k thousand thousands tusen tausend tsd mille тыс тысяч ألف",
    ),
    (&[5], "lakh lakhs"),
    (
        &[6],
        "m mm mn mln mio mill million millions millionen millioner miljoner miljoen millón \
         millones milhão milhões milione milioni млн миллион миллиона миллионов مليون",
    ),
    (&[7], "crore crores"),
    (
        &[9],
        "bn mrd mia mld md mds milliard milliards milliarde milliarden milliarder miljarder \
         miljard milmillones miliardo miliardi млрд миллиард миллиарда миллиардов مليار",
    ),
    // Spanish and Portuguese thousands, English millions.
    (&[3, 6], "mil"),
    // On the short scale and on the long one.
    (&[9, 12], "billion billions billón billones"),
];

/// Currencies, the likeliest first, and the signs that stand for any of them.
const CURRENCIES: &[(&str, &str)] = &[
    ("EUR", "€ euro euros d'euros d’euros يورو евро"),
    ("USD", "us$ $us u$s usdollar usdollars دولارأمريكي"),
    ("CAD", "c$ ca$ can$ cdn$ $ca $can $cdn"),
    ("AUD", "a$ au$ $au"),
    ("NZD", "nz$ $nz"),
    ("HKD", "hk$"),
    ("SGD", "s$ sg$"),
    ("TWD", "nt$"),
    ("BRL", "r$"),
    ("MXN", "mx$ mex$"),
    ("GBP", "£ ￡"),
    ("CHF", "₣ fr sfr"),
    ("CNY", "rmb"),
    ("INR", "₹"),
    ("RUB", "₽"),
    ("KRW", "₩ ￦"),
    ("ILS", "₪ nis"),
    ("TRY", "₺ tl"),
    ("UAH", "₴ грн"),
    ("PLN", "zł ZŁ"),
    ("CZK", "kč KČ"),
    ("HUF", "ft"),
    ("VND", "₫"),
    ("NGN", "₦"),
    ("PHP", "₱"),
    ("THB", "฿"),
    ("KZT", "₸"),
    ("GEL", "₾"),
    ("AZN", "₼"),
    ("AMD", "֏"),
    ("CRC", "₡"),
    ("PYG", "₲"),
    ("GHS", "₵"),
    ("LAK", "₭"),
    ("KHR", "៛"),
    ("MNT", "₮"),
    ("BDT", "৳"),
    ("AFN", "؋"),
    ("NOK SEK DKK ISK", "kr"),
    ("NOK DKK", "kroner"),
    ("JPY CNY", "¥ ￥"),
    ("XOF XAF", "cfa fcfa"),
    ("INR PKR LKR NPR MUR SCR", "rs ₨"),
    ("RUB BYN", "руб"),
    ("RON MDL", "lei"),
    ("IRR YER OMR QAR SAR", "﷼"),
    (
        "USD CAD AUD NZD SGD HKD TWD MXN COP CLP ARS UYU BBD BMD BND BSD BZD CUP DOP FJD GYD JMD \
         KYD LRD NAD SBD SRD TTD XCD",
        "$ ＄ dollar dollars دولار",
    ),
];

/// Words between "millions" and a currency, which mean nothing themselves.
const JOINING: &str = "of de";

/// Words that are written with a point at their end.
const SHORTENED: &str = "kr rs fr sfr mio mill mln mrd";

/// At most so many words and symbols make one sign: `U.S.$`.
const LONGEST: usize = 3;

/// What the words say, taken together.
#[derive(Default)]
pub(super) struct Said {
    powers: &'static [u8],
    currencies: Vec<&'static str>,
}

impl Said {
    /// Takes note of the words of one side; `None` where one of them is not
    /// understood, multiplies a second time or names a second currency.
    pub(super) fn hear(&mut self, words: &[&str]) -> Option<()> {
        let mut left = words;
        while !left.is_empty() {
            left = self.hear_one(left)?;
        }
        Some(())
    }

    /// The powers of ten that the number may have to be multiplied by.
    pub(super) fn powers(&self) -> &'static [u8] {
        if self.powers.is_empty() {
            &[0]
        } else {
            self.powers
        }
    }

    /// The currencies that may be meant; empty where none is named.
    pub(super) fn currencies(&self) -> &[&'static str] {
        &self.currencies
    }

    /// Understands the longest sign that the words start with, and returns the
    /// words behind it.
    fn hear_one<'w, 't>(&mut self, words: &'w [&'t str]) -> Option<&'w [&'t str]> {
        for length in (1..=LONGEST.min(words.len())).rev() {
            let (words, rest) = words.split_at(length);
            let sign = words.concat();
            if let Some(meaning) = Said::by(&sign) {
                self.add(meaning)?;
                return Some(rest);
            }
            if !self.powers.is_empty() && lists(JOINING, &sign) {
                return Some(rest);
            }
        }
        None
    }

    /// Adds what another word says. Two names for one currency settle each
    /// other, as in `$5 CAD`.
    fn add(&mut self, more: Said) -> Option<()> {
        if !more.powers.is_empty() {
            if !self.powers.is_empty() {
                return None;
            }
            self.powers = more.powers;
        }
        if !more.currencies.is_empty() {
            if self.currencies.is_empty() {
                self.currencies = more.currencies;
            } else {
                self.currencies
                    .retain(|code| more.currencies.contains(code));
            }
            if self.currencies.is_empty() {
                return None;
            }
        }
        Some(())
    }

    /// What one sign says.
    fn by(sign: &str) -> Option<Said> {
        let named = |currencies| Said {
            powers: &[],
            currencies,
        };
        if let Some(powers) = powers_of(sign) {
            return Some(Said {
                powers,
                currencies: Vec::new(),
            });
        }
        currencies_of(sign).map(named).or_else(|| glued(sign))
    }
}

/// Whether a point behind the word belongs to the word.
pub(super) fn is_shortened(word: &str) -> bool {
    lists(SHORTENED, word)
}

/// A power of ten and a currency written as one word: `MNOK`, `Mkr`, `kUSD`,
/// `USDm`. Without capitals only `mnok` and the like count, so that no plain
/// word is taken for a currency.
fn glued(sign: &str) -> Option<Said> {
    let (scale, code) = (sign.get(..1)?, sign.get(1..)?);
    let is_money = code_of(code).is_some() || code.eq_ignore_ascii_case("kr");
    if scale.eq_ignore_ascii_case("m") && is_money {
        return Some(Said {
            powers: &[6],
            currencies: currencies_of(code)?,
        });
    }
    if scale.eq_ignore_ascii_case("k") && is_code(code) {
        return Some(Said {
            powers: &[3],
            currencies: currencies_of(code)?,
        });
    }
    let (code, scale) = (sign.get(..3)?, sign.get(3..)?);
    let powers = powers_of(scale).filter(|_| is_code(code))?;
    Some(Said {
        powers,
        currencies: currencies_of(code)?,
    })
}

fn powers_of(sign: &str) -> Option<&'static [u8]> {
    let known = POWERS.iter().find(|(_, words)| lists(words, sign));
    known.map(|(powers, _)| *powers)
}

fn currencies_of(sign: &str) -> Option<Vec<&'static str>> {
    if let Some(code) = code_of(sign) {
        return Some(vec![code]);
    }
    let known = CURRENCIES.iter().find(|(_, signs)| lists(signs, sign));
    known.map(|(codes, _)| codes.split(' ').collect())
}

/// Whether the sign is one of these.
fn lists(signs: &str, sign: &str) -> bool {
    signs
        .split(' ')
        .any(|known| known.eq_ignore_ascii_case(sign))
}
