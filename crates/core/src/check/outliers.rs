//! Amounts that are far from their neighbours.

use super::finding::{Figure, Finding};
use super::look::{Look, Table};
use super::table::row_number;
use crate::form::Kind;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// An amount, and the row in which it stands.
type Amount = (Decimal, usize);

/// Fewer amounts have no middle.
const FEWEST: usize = 5;

/// So many times the middle amount, or that part of it: two zeros too many, or
/// thousands left out.
const TIMES: i64 = 100;

/// So many times the next amount on that side: a table may well run from small
/// to large.
const APART: i64 = 10;

/// An amount that is a hundred times its neighbours, or a hundredth of them.
pub(super) fn amounts(look: &Look<'_>, found: &mut Vec<Finding>) {
    for table in look.tables() {
        for column in &table.question.columns {
            let Kind::Money { currency } = &column.kind else {
                continue;
            };
            let mut by_currency: BTreeMap<&str, Vec<Amount>> = BTreeMap::new();
            for (at, row) in table.rows.iter().enumerate() {
                let code = row.text(currency);
                match row.number(column) {
                    Some(amount) if amount > Decimal::ZERO && !code.is_empty() => {
                        by_currency.entry(code).or_default().push((amount, at));
                    }
                    _ => {}
                }
            }
            for (code, amounts) in by_currency {
                far_off(table, &column.id, code, amounts, found);
            }
        }
    }
}

fn far_off(
    table: Table<'_>,
    column: &str,
    currency: &str,
    mut amounts: Vec<Amount>,
    found: &mut Vec<Finding>,
) {
    if amounts.len() < FEWEST {
        return;
    }
    let half = amounts.len() / 2;
    let (_, &mut (middle, _), _) = amounts.select_nth_unstable(half);
    let figure = |amount: Decimal| Figure::Amount(amount, currency.to_owned());
    let with_figures = |finding: Finding, (amount, at): Amount| {
        finding
            .with("amount", figure(amount))
            .with("middle", figure(middle))
            .with("row", row_number(at))
    };
    let above = |amount, than, factor| is_times(amount, than, factor);
    found.extend(
        outside(&amounts, middle, above, |a, b| b.cmp(a)).map(|one| {
            let finding = Finding::should("amount-far-above", table.cell(one.1, column));
            with_figures(finding, one)
        }),
    );
    let below = |amount, than, factor| is_times(than, amount, factor);
    found.extend(outside(&amounts, middle, below, Ord::cmp).map(|one| {
        let finding = Finding::should("amount-far-below", table.cell(one.1, column));
        with_figures(finding, one)
    }));
}

/// Whether an amount is so many times another one.
fn is_times(large: Decimal, small: Decimal, factor: i64) -> bool {
    let limit = small.checked_mul(Decimal::from(factor));
    limit.is_some_and(|limit| large >= limit)
}

/// The amounts that are far from the middle on one side, from the outside inwards,
/// up to where amounts lie close together.
fn outside(
    amounts: &[Amount],
    middle: Decimal,
    is_beyond: impl Fn(Decimal, Decimal, i64) -> bool,
    outermost_first: impl Fn(&Amount, &Amount) -> Ordering,
) -> impl Iterator<Item = Amount> {
    let is_far = |(amount, _): &Amount| is_beyond(*amount, middle, TIMES);
    let mut far: Vec<Amount> = amounts.iter().copied().filter(is_far).collect();
    far.sort_unstable_by(&outermost_first);
    let rest = amounts.iter().filter(|amount| !is_far(amount));
    let next = rest.copied().min_by(&outermost_first);
    let inner = far.iter().skip(1).copied().chain(next);
    let gap = far
        .iter()
        .zip(inner)
        .position(|((amount, _), (next, _))| is_beyond(*amount, next, APART));
    far.into_iter().take(gap.map_or(0, |gap| gap + 1))
}
