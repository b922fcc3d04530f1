//! The amounts that a sentence names, and how exactly it means them.

use crate::check::sentences::Sentence;
use crate::world::money::{Money, read_money};
use crate::world::number::{Reading, canonical};
use rust_decimal::Decimal;

/// The amounts with a currency that a sentence names, each with all that it may mean.
pub(super) fn amounts(sentence: Sentence<'_>) -> Vec<Vec<Money>> {
    /// As many words as “NOK 526 935 267.50 million kroner” at most.
    const WIDEST: usize = 7;
    let words = sentence.words();
    let digits = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let number = words.iter().skip(at).position(|(_, word)| digits(word));
        let Some(number) = number.map(|ahead| at + ahead) else {
            break;
        };
        // The widest window round the number that reads as one amount: with a
        // word before it or without.
        let window = |from: usize, to: usize| -> Option<Vec<Money>> {
            let start = words.get(from)?.0;
            let (last, word) = words.get(to)?;
            let text = sentence.text.get(start..last + word.len())?;
            let text = text.trim_matches(|c: char| {
                matches!(
                    c,
                    '(' | ')' | ',' | ';' | ':' | '.' | '"' | '“' | '”' | '–' | '—' | '-'
                )
            });
            let readings = match read_money(text, None, None) {
                Reading::Sure(money) => vec![money],
                Reading::Unsure(readings) => readings,
                Reading::Unreadable => return None,
            };
            let all_named = readings.iter().all(|money| money.currency.is_some());
            all_named.then_some(readings)
        };
        let first = if number > at { number - 1 } else { number };
        let mut read = None;
        for from in first..=number {
            let furthest = (number + WIDEST).min(words.len()) - 1;
            for to in (number..=furthest).rev() {
                if let Some(money) = window(from, to) {
                    read = Some((money, to));
                    break;
                }
            }
            if read.is_some() {
                break;
            }
        }
        match read {
            Some((money, to)) => {
                found.push(money);
                at = to + 1;
            }
            None => at = number + 1,
        }
    }
    found
}

/// As exact as an amount was written: half of its last figure that is not zero,
/// and no more than a twentieth of it; “at least” allows a hundredth.
pub(super) fn rounding(amount: Decimal, at_least: bool) -> Decimal {
    let text = canonical(amount);
    let part = amount / Decimal::from(if at_least { 100 } else { 20 });
    if let Some((_, decimals)) = text.split_once('.') {
        let half = Decimal::new(5, u32::try_from(decimals.len() + 1).unwrap_or(2).min(20));
        return half.min(part);
    }
    let zeros = text.len() - text.trim_end_matches('0').len();
    let mut half = Decimal::new(5, 1);
    for _ in 0..zeros {
        half = half.checked_mul(Decimal::TEN).unwrap_or(half);
    }
    half.min(part)
}

/// “2021–2025”: an amount over several years.
pub(super) fn has_a_span(text: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '‑' | '/');
    text.split(|c: char| !(c.is_ascii_digit() || dash(c)))
        .any(|piece| {
            piece.split_once(dash).is_some_and(|(from, to)| {
                from.len() == 4 && (to.len() == 4 || to.len() == 2) && from.starts_with(['1', '2'])
            })
        })
}
