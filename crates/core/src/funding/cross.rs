//! Grants by two things at once.

use super::convert::Conversion;
use super::grants::Grants;
use super::groups::{Amounts, NoRate, in_order};
use super::key::{By, Key, Sectors};
use super::sums::{Sums, shares};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A table of sums: one group by another. Rows and columns add up to their
/// margins, and the margins to the total, exactly and in every currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cross {
    /// What its rows are.
    pub rows_by: By,
    /// What its columns are.
    pub columns_by: By,
    /// Whether amounts for several sectors were split.
    pub sectors: Sectors,
    /// The currency that amounts were converted into, where they were.
    pub converted_to: Option<String>,
    /// Its rows with their sums, in the order of [`super::Groups::groups`].
    pub rows: Vec<(Key, Sums)>,
    /// Its columns with their sums, likewise.
    pub columns: Vec<(Key, Sums)>,
    /// What all of it comes to.
    pub total: Sums,
    /// The currencies, as in [`super::Groups::currencies`].
    pub currencies: Vec<String>,
    /// Rows that could not be converted and stand in their own currency.
    pub without_rate: Vec<NoRate>,
    /// The cells that hold something, by row and column.
    cells: BTreeMap<(usize, usize), Sums>,
}

impl Cross {
    /// What a cell holds, by its row and column from 0; nothing where no grant is.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Sums> {
        self.cells.get(&(row, column))
    }
}

/// Crosses two groupings; for the rest, as [`super::group`]. Split sectors that
/// are crossed with themselves stand on the diagonal.
pub fn cross(
    grants: &Grants<'_>,
    (rows_by, columns_by): (By, By),
    sectors: Sectors,
    conversion: Option<&Conversion>,
) -> Cross {
    let mut amounts = Amounts::new(conversion);
    let (mut rows, mut columns) = (Side::default(), Side::default());
    let mut cells: BTreeMap<(usize, usize), Sums> = BTreeMap::new();
    for grant in &grants.grants {
        let (code, amount, decimals) = amounts.of(grant);
        let down = grants.keys(grant, rows_by, sectors);
        let across = grants.keys(grant, columns_by, sectors);
        // One side at most has several keys, or both have the same.
        let count = down.len().max(across.len());
        for (i, share) in shares(amount, decimals, count).into_iter().enumerate() {
            let key = |keys: &[Key]| keys.get(i).or(keys.first()).cloned();
            let (Some(down), Some(across)) = (key(&down), key(&across)) else {
                continue;
            };
            let at = (
                rows.add(down, code, share),
                columns.add(across, code, share),
            );
            cells.entry(at).or_default().add(code, share);
        }
    }
    let (currencies, total, without_rate) = amounts.done();
    let (rows, row_places) = rows.sorted(rows_by, &currencies);
    let (columns, column_places) = columns.sorted(columns_by, &currencies);
    let place = |places: &[usize], at: usize| places.get(at).copied().unwrap_or(at);
    let cells = cells
        .into_iter()
        .map(|((row, column), mut sums)| {
            sums.order(&currencies);
            let at = (place(&row_places, row), place(&column_places, column));
            (at, sums)
        })
        .collect();
    Cross {
        rows_by,
        columns_by,
        sectors,
        converted_to: conversion.map(|to| to.to().to_owned()),
        rows,
        columns,
        total,
        currencies,
        without_rate,
        cells,
    }
}

/// The keys of one side, in the order in which they are met, with their sums.
#[derive(Default)]
struct Side {
    places: BTreeMap<Key, usize>,
    sums: Vec<Sums>,
}

impl Side {
    fn add(&mut self, key: Key, code: &str, share: rust_decimal::Decimal) -> usize {
        let next = self.sums.len();
        let at = *self.places.entry(key).or_insert(next);
        if at == next {
            self.sums.push(Sums::default());
        }
        // Every place was given when its sums were pushed.
        self.sums[at].add(code, share);
        at
    }

    /// The keys in the order of groups, and where each place went.
    fn sorted(self, by: By, currencies: &[String]) -> (Vec<(Key, Sums)>, Vec<usize>) {
        let mut sums: Vec<Option<Sums>> = self.sums.into_iter().map(Some).collect();
        let mut keys: Vec<(Key, usize, Sums)> = self
            .places
            .into_iter()
            .map(|(key, at)| {
                let mut sums = sums.get_mut(at).and_then(Option::take).unwrap_or_default();
                sums.order(currencies);
                (key, at, sums)
            })
            .collect();
        if by != By::Year {
            keys.sort_by_cached_key(|(_, _, sums)| Reverse(in_order(sums, currencies)));
        }
        let mut went = vec![0; keys.len()];
        for (place, (_, at, _)) in keys.iter().enumerate() {
            went[*at] = place;
        }
        let keys = keys.into_iter().map(|(key, _, sums)| (key, sums)).collect();
        (keys, went)
    }
}
