//! Sums and products that are exact or nothing.
//!
//! `checked_add` and `checked_mul` of [`Decimal`] refuse what is too large, but
//! round away digits behind the point where the result has more than 28 of them
//! in all. A total that was rounded on the way is a wrong total.

use rust_decimal::Decimal;

/// The exact sum; nothing where [`Decimal`] cannot hold it.
pub fn sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    let whole = |a: Decimal, b: Decimal| {
        let sum = a.checked_add(b)?;
        // A sum that lost digits has fewer decimals than its parts.
        let exact = a.is_zero() || b.is_zero() || sum.scale() == a.scale().max(b.scale());
        exact.then_some(sum)
    };
    whole(a, b).or_else(|| whole(a.normalize(), b.normalize()))
}

/// The exact product; nothing where [`Decimal`] cannot hold it.
pub fn product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let whole = |a: Decimal, b: Decimal| {
        let product = a.checked_mul(b)?;
        // As above; a product has the decimals of both factors.
        let exact = a.is_zero() || b.is_zero() || product.scale() == a.scale() + b.scale();
        exact.then_some(product)
    };
    whole(a, b).or_else(|| whole(a.normalize(), b.normalize()))
}
