//! Amounts of money as people write them.
//!
//! In: the text of one cell, what the rest of its column tells about its
//! separators, and the currency of its row. Out: an exact amount and the
//! currency that the text names, every amount that it may mean, or that it
//! cannot be read. The text itself stays with the caller.

mod words;

use super::{
    currency,
    number::{Agreement, Parts, Reading, Separators, number_in, plain_tells, visible},
};
use rust_decimal::Decimal;
use words::{Said, is_shortened};

/// Above this, in whatever currency, an amount is more likely a slip.
const ABSURD: u64 = 1_000_000_000_000_000;

/// An amount, exact, in the currency that the text itself names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// In units of the currency (kroner, not øre).
    pub amount: Decimal,
    /// ISO 4217; `None` where the text names no currency.
    pub currency: Option<&'static str>,
}

/// Why an amount, though read, deserves a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// Below zero.
    Negative,
    /// Nothing at all.
    Zero,
    /// Beyond 10¹⁵ on either side of zero, whatever its sign.
    Absurd,
}

/// Reads an amount with its currency, before or behind the number, and its
/// "million" or the like.
///
/// `column` and `row_currency` are asked only where the text alone can be read
/// in two ways: a column tells what `1.234` is, a row tells whose kroner `kr`
/// are. A currency that the text does name is returned whatever the row says,
/// and a row's currency is not copied to a text that names none.
pub fn read_money(
    text: &str,
    column: Option<Separators>,
    row_currency: Option<&str>,
) -> Reading<Money> {
    let text = visible(text);
    Parts::of(&text)
        .and_then(|parts| moneys(&parts, column, row_currency))
        .map_or(Reading::Unreadable, Reading::of)
}

/// What the unambiguous amounts of a column agree on, as
/// [`separators_of`](super::number::separators_of) tells it of numbers.
/// Currencies and words beside a number don't matter, not even unknown ones.
pub fn separators_of_amounts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Separators> {
    let mut agreement = Agreement::default();
    for text in texts {
        if let Some(told) = plain_tells(text) {
            agreement.hear(told);
            continue;
        }
        agreement.hear(number_in(&visible(text)).and_then(|number| number.tells()));
    }
    agreement.reached()
}

/// What is odd about an amount. Odd amounts are kept, and marked.
pub fn oddity(amount: Decimal) -> Option<Oddity> {
    if amount.is_zero() {
        Some(Oddity::Zero)
    } else if amount.abs() > Decimal::from(ABSURD) {
        Some(Oddity::Absurd)
    } else if amount.is_sign_negative() {
        Some(Oddity::Negative)
    } else {
        None
    }
}

/// Every amount that the parts may mean, in every currency that they may name;
/// `None` where some word is not understood or contradicts another.
fn moneys(
    parts: &Parts<'_>,
    column: Option<Separators>,
    row_currency: Option<&str>,
) -> Option<Vec<Money>> {
    if parts.point_between && !parts.before.last().is_some_and(|word| is_shortened(word)) {
        return None;
    }
    let mut said = Said::default();
    said.hear(&parts.before)?;
    said.hear(&parts.after)?;
    let amounts = parts.values(said.powers(), column);
    let currencies = settled(said.currencies(), row_currency);
    let mut moneys = Vec::with_capacity(amounts.len() * currencies.len());
    for amount in amounts {
        moneys.extend(
            currencies
                .iter()
                .map(|&currency| Money { amount, currency }),
        );
    }
    Some(moneys)
}

/// The currencies that are left when the row has had its say.
fn settled(named: &[&'static str], row_currency: Option<&str>) -> Vec<Option<&'static str>> {
    let row = row_currency.and_then(currency::code_of);
    if named.is_empty() {
        return vec![None];
    }
    match row.filter(|code| named.contains(code)) {
        Some(code) => vec![Some(code)],
        None => named.iter().map(|&code| Some(code)).collect(),
    }
}
