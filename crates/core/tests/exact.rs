//! Sums and products are exact to the last digit, or there is none.

use article7_core::world::number::{canonical, from_canonical, product, sum};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn number(text: &str) -> Decimal {
    from_canonical(text).expect("a number that can be held")
}

#[test]
fn a_sum_that_would_be_rounded_is_none() {
    let largest = "79228162514264337593543950335";
    assert_eq!(sum(number(largest), number("1")), None);
    assert_eq!(sum(number(largest), number("0.5")), None);
    assert_eq!(
        sum(number(largest), number("0")).map(canonical).as_deref(),
        Some(largest)
    );
    let long = number("7922816251426433759354395033.5");
    assert_eq!(sum(long, number("0.01")), None);
    assert_eq!(
        sum(long, number("-0.5")).map(canonical).as_deref(),
        Some("7922816251426433759354395033")
    );
    // This is what the library itself does with it.
    let rounded = long.checked_add(number("0.01")).expect("it has a result");
    assert_eq!(canonical(rounded), "7922816251426433759354395033.5");
}

#[test]
fn a_product_that_would_be_rounded_is_none() {
    assert_eq!(product(Decimal::new(1, 28), number("0.1")), None);
    assert_eq!(
        product(number("79228162514264337593543950335"), number("1.1")),
        None
    );
    let tenth = product(number("79228162514264337593543950335"), number("0.1"));
    assert_eq!(
        tenth.map(canonical).as_deref(),
        Some("7922816251426433759354395033.5")
    );
    assert_eq!(
        product(number("0"), Decimal::new(1, 28))
            .map(canonical)
            .as_deref(),
        Some("0")
    );
    // Zeros at the end are no digits: ten times a tenth, written long.
    let long = Decimal::new(1_000_000_000_000_000_000, 18);
    assert_eq!(product(long, long).map(canonical).as_deref(), Some("1"));
}

/// A number as its digits and its decimals, and the same as a [`Decimal`].
fn any_number() -> impl Strategy<Value = (i128, u32, Decimal)> {
    let digits = prop_oneof![
        any::<i32>().prop_map(i128::from),
        any::<i64>().prop_map(i128::from),
        (-(1_i128 << 95)..1_i128 << 95),
    ];
    (digits, 0..=28_u32).prop_map(|(digits, scale)| {
        let decimal = Decimal::from_i128_with_scale(digits, scale);
        (digits, scale, decimal)
    })
}

proptest! {
    /// What is answered is what whole numbers without limit would give.
    #[test]
    fn a_sum_that_is_given_is_the_sum((a, s, x) in any_number(), (b, t, y) in any_number()) {
        let scale = s.max(t);
        let up = |digits: i128, from: u32| 10_i128
            .checked_pow(scale - from)
            .and_then(|power| digits.checked_mul(power));
        let expected = up(a, s).zip(up(b, t)).and_then(|(a, b)| a.checked_add(b));
        if let (Some(found), Some(expected)) = (sum(x, y), expected) {
            let found = (found.mantissa(), found.scale());
            let same = 10_i128
                .checked_pow(scale.saturating_sub(found.1))
                .and_then(|power| found.0.checked_mul(power));
            prop_assert!(found.1 <= scale && same == Some(expected), "{x} + {y}");
        }
        prop_assert_eq!(sum(x, y), sum(y, x));
        // Small ones are never refused.
        if a.abs() < 1 << 40 && b.abs() < 1 << 40 && scale < 12 {
            prop_assert!(sum(x, y).is_some());
        }
    }

    /// As for sums.
    #[test]
    fn a_product_that_is_given_is_the_product((a, s, x) in any_number(), (b, t, y) in any_number()) {
        if let (Some(found), Some(expected)) = (product(x, y), a.checked_mul(b)) {
            let missing = (s + t).checked_sub(found.scale());
            let same = missing
                .and_then(|missing| 10_i128.checked_pow(missing))
                .and_then(|power| found.mantissa().checked_mul(power));
            prop_assert!(expected == 0 || same == Some(expected), "{x} × {y} = {found}");
        }
        prop_assert_eq!(product(x, y), product(y, x));
        if a.abs() < 1 << 40 && b.abs() < 1 << 40 && s + t < 28 {
            prop_assert!(product(x, y).is_some());
        }
    }
}
