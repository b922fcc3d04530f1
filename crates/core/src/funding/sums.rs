//! Sums in several currencies, and how a figure is rounded for show.

use super::totals::Total;
use crate::world::{currency, number};
use rust_decimal::{Decimal, RoundingStrategy};

/// One exact sum for each currency. They are never added to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The sums, in the order in which their currencies were first met.
    pub totals: Vec<Total>,
}

impl Sums {
    /// Adds an amount. A sum beyond exact arithmetic is none from then on.
    pub fn add(&mut self, code: &str, amount: Decimal) {
        match self.totals.iter_mut().find(|sum| sum.currency == code) {
            Some(total) => total.amount = total.amount.and_then(|sum| number::sum(sum, amount)),
            None => self.totals.push(Total {
                currency: code.to_owned(),
                amount: Some(amount),
            }),
        }
    }

    /// The sum in a currency: nothing where there is none, or it is beyond exact
    /// arithmetic.
    pub fn in_currency(&self, code: &str) -> Option<Decimal> {
        self.totals
            .iter()
            .find(|sum| sum.currency == code)
            .and_then(|sum| sum.amount)
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }

    /// Puts the currencies into an order; those that are not in it come behind.
    pub(super) fn order(&mut self, currencies: &[String]) {
        let place = |code: &str| currencies.iter().position(|known| known == code);
        self.totals
            .sort_by_key(|sum| place(&sum.currency).unwrap_or(usize::MAX));
    }
}

/// A figure as it is shown: to two decimals, or three where the currency has
/// them, half to even. What has no more decimals than that is shown as it is,
/// and no figure that was rounded is counted on with.
pub fn rounded(amount: Decimal, code: &str) -> Decimal {
    let decimals = u32::from(currency::minor_digits(code)).max(2);
    amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointNearestEven)
}

/// Equal shares that add up to the whole: each of them cut off at so many
/// decimals (or at the last one that the amount has), the last one with what is
/// left.
pub(super) fn shares(amount: Decimal, decimals: u32, count: usize) -> Vec<Decimal> {
    if count <= 1 {
        return vec![amount];
    }
    let parts = Decimal::from(count);
    let decimals = decimals.max(amount.scale()).min(Decimal::MAX_SCALE);
    let share = amount
        .checked_div(parts)
        .map(|share| share.trunc_with_scale(decimals));
    let last = share.and_then(|share| {
        let others = number::product(share, parts - Decimal::ONE)?;
        Some((share, number::sum(amount, -others)?))
    });
    // An amount that cannot be divided exactly stays whole, in the last share.
    let (share, last) = last.unwrap_or((Decimal::ZERO, amount));
    let mut shares = vec![share; count - 1];
    shares.push(last);
    shares
}
