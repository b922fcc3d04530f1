//! Grants in groups.

use super::convert::Conversion;
use super::grants::{Grant, Grants};
use super::key::{By, Key, Sectors};
use super::sums::{Sums, shares};
use crate::world::currency;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The grants of a group and what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it stands for.
    pub key: Key,
    /// How many rows are in it, wholly or with a share.
    pub rows: usize,
    /// What they come to.
    pub sums: Sums,
}

/// Grants in groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// What they are grouped by.
    pub by: By,
    /// Whether amounts for several sectors were split.
    pub sectors: Sectors,
    /// The currency that amounts were converted into, where they were.
    pub converted_to: Option<String>,
    /// The groups: the largest in the first currency first, years in their order.
    pub groups: Vec<Group>,
    /// What all grants come to. The groups add up to exactly this.
    pub total: Sums,
    /// The currencies of the sums: the one converted into first, then those of
    /// most rows.
    pub currencies: Vec<String>,
    /// How many rows are in the total.
    pub rows: usize,
    /// Rows that could not be converted and stand in their own currency.
    pub without_rate: Vec<NoRate>,
}

/// Rows in a currency that could not be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoRate {
    /// Which of the reports lacks the rate, from 0.
    pub report: usize,
    /// The currency.
    pub currency: String,
    /// The numbers of the rows, from 1.
    pub rows: Vec<usize>,
}

/// Groups grants. Where a conversion is given, amounts are converted one by one
/// and exactly; those that cannot be stay in their own currency and are named in
/// [`Groups::without_rate`].
///
/// Takes time in proportion to the rows, and to the groups for their order.
pub fn group(
    grants: &Grants<'_>,
    by: By,
    sectors: Sectors,
    conversion: Option<&Conversion>,
) -> Groups {
    let mut amounts = Amounts::new(conversion);
    let mut found: BTreeMap<Key, (usize, Sums)> = BTreeMap::new();
    for grant in &grants.grants {
        let (code, amount, decimals) = amounts.of(grant);
        let keys = grants.keys(grant, by, sectors);
        let shares = shares(amount, decimals, keys.len());
        for (key, share) in keys.into_iter().zip(shares) {
            let (rows, sums) = found.entry(key).or_default();
            *rows += 1;
            sums.add(code, share);
        }
    }
    let (currencies, total, without_rate) = amounts.done();
    let mut groups: Vec<Group> = found
        .into_iter()
        .map(|(key, (rows, mut sums))| {
            sums.order(&currencies);
            Group { key, rows, sums }
        })
        .collect();
    if by != By::Year {
        let amounts = |group: &Group| in_order(&group.sums, &currencies);
        groups.sort_by_cached_key(|group| std::cmp::Reverse(amounts(group)));
    }
    Groups {
        by,
        sectors,
        converted_to: conversion.map(|to| to.to().to_owned()),
        groups,
        total,
        currencies,
        rows: grants.grants.len(),
        without_rate,
    }
}

/// What a group is sorted by: its sums, in the order of the currencies.
pub(super) fn in_order(sums: &Sums, currencies: &[String]) -> Vec<Option<Decimal>> {
    currencies
        .iter()
        .map(|code| sums.in_currency(code))
        .collect()
}

/// The amounts of grants as they are summed, and their total.
pub(super) struct Amounts<'c> {
    conversion: Option<&'c Conversion>,
    total: Sums,
    currencies: Vec<InCurrency>,
    without_rate: Vec<NoRate>,
}

/// What is summed in one currency.
struct InCurrency {
    code: String,
    rows: usize,
    /// The decimals of its smallest unit.
    decimals: u32,
}

impl<'c> Amounts<'c> {
    pub(super) fn new(conversion: Option<&'c Conversion>) -> Amounts<'c> {
        Amounts {
            conversion,
            total: Sums::default(),
            currencies: Vec::new(),
            without_rate: Vec::new(),
        }
    }

    /// A grant's currency and amount, converted or its own, and the decimals of
    /// the currency's smallest unit.
    pub(super) fn of(&mut self, grant: &Grant<'c>) -> (&'c str, Decimal, u32) {
        let converted = self.conversion.and_then(|conversion| {
            let amount = conversion.convert(grant.report, grant.currency, grant.amount)?;
            Some((conversion.to(), amount))
        });
        if self.conversion.is_some() && converted.is_none() {
            self.lacks(grant.report, grant.currency, grant.row + 1);
        }
        let (code, amount) = converted.unwrap_or((grant.currency, grant.amount));
        self.total.add(code, amount);
        let known = |known: &&mut InCurrency| known.code == code;
        let decimals = match self.currencies.iter_mut().find(known) {
            Some(known) => {
                known.rows += 1;
                known.decimals
            }
            None => {
                let decimals = u32::from(currency::minor_digits(code));
                self.currencies.push(InCurrency {
                    code: code.to_owned(),
                    rows: 1,
                    decimals,
                });
                decimals
            }
        };
        (code, amount, decimals)
    }

    fn lacks(&mut self, report: usize, currency: &str, row: usize) {
        let known = |lack: &&mut NoRate| lack.report == report && lack.currency == currency;
        match self.without_rate.iter_mut().find(known) {
            Some(lack) => lack.rows.push(row),
            None => self.without_rate.push(NoRate {
                report,
                currency: currency.to_owned(),
                rows: vec![row],
            }),
        }
    }

    /// The currencies in order, the total in that order, and what lacks a rate.
    pub(super) fn done(mut self) -> (Vec<String>, Sums, Vec<NoRate>) {
        let to = self.conversion.map(Conversion::to);
        let rank = |code: &str| to != Some(code);
        self.currencies.sort_by(|a, b| {
            let first = rank(&a.code).cmp(&rank(&b.code));
            let first = first.then(b.rows.cmp(&a.rows));
            first.then_with(|| a.code.cmp(&b.code))
        });
        let currencies: Vec<String> = self.currencies.into_iter().map(|of| of.code).collect();
        self.total.order(&currencies);
        (currencies, self.total, self.without_rate)
    }
}
