//! Amounts that are far from their neighbours.

use super::finding::{Figure, Finding};
use super::look::{Look, Table};
use super::table::row_number;
use crate::form::Kind;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

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
            let mut by_currency: BTreeMap<&str, Vec<(Decimal, usize)>> = BTreeMap::new();
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
    mut amounts: Vec<(Decimal, usize)>,
    found: &mut Vec<Finding>,
) {
    if amounts.len() < FEWEST {
        return;
    }
    amounts.sort_unstable();
    let Some((middle, _)) = amounts.get(amounts.len() / 2).copied() else {
        return;
    };
    let times = |a: Decimal, factor: i64| a.checked_mul(Decimal::from(factor));
    let is_times = |large: Decimal, small: Decimal, factor: i64| {
        times(small, factor).is_some_and(|limit| large >= limit)
    };
    let figure = |amount: Decimal| Figure::Amount(amount, currency.to_owned());
    // From the outside inwards, up to where the amounts lie close together.
    let largest = amounts.iter().rev().zip(amounts.iter().rev().skip(1));
    let far = largest
        .take_while(|((amount, _), _)| is_times(*amount, middle, TIMES))
        .collect::<Vec<_>>();
    let gap = far
        .iter()
        .position(|((amount, _), (next, _))| is_times(*amount, *next, APART));
    for ((amount, at), _) in far.iter().take(gap.map_or(0, |gap| gap + 1)) {
        let finding = Finding::should("amount-far-above", table.cell(*at, column))
            .with("amount", figure(*amount))
            .with("middle", figure(middle))
            .with("row", row_number(*at));
        found.push(finding);
    }
    let smallest = amounts.iter().zip(amounts.iter().skip(1));
    let far = smallest
        .take_while(|((amount, _), _)| is_times(middle, *amount, TIMES))
        .collect::<Vec<_>>();
    let gap = far
        .iter()
        .position(|((amount, _), (next, _))| is_times(*next, *amount, APART));
    for ((amount, at), _) in far.iter().take(gap.map_or(0, |gap| gap + 1)) {
        let finding = Finding::should("amount-far-below", table.cell(*at, column))
            .with("amount", figure(*amount))
            .with("middle", figure(middle))
            .with("row", row_number(*at));
        found.push(finding);
    }
}
