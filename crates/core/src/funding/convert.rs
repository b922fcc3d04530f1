//! Amounts told in another currency.

use crate::report::{Rate, Report, Value};
use crate::world::number;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The rates of each report into one currency.
///
/// An amount in that currency stays as it is, whatever the rates say. Any other
/// is multiplied with the one rate that its own report has for its currency, or
/// that of the report which [lends](Conversion::lending) its rates. A rate is used
/// in the direction in which it was written: turning it round would round.
#[derive(Clone, Debug)]
pub struct Conversion {
    to: String,
    /// For each report, the rate of each currency; nothing where a report has
    /// two that differ, so that neither can be used.
    rates: Vec<HashMap<String, Option<Decimal>>>,
}

impl Conversion {
    /// What the reports' own rates say about a currency, ISO 4217.
    pub fn new(to: &str, reports: &[&Report]) -> Conversion {
        Conversion {
            to: to.to_owned(),
            rates: reports
                .iter()
                .map(|report| table(to, &report.rates))
                .collect(),
        }
    }

    /// As [`Conversion::new`], and where a report says nothing about a currency, the
    /// rates of `lender` do, if it is of the same year: rates are those of a year,
    /// whoever wrote them down.
    pub fn lending(to: &str, reports: &[&Report], lender: &Report) -> Conversion {
        let lent = table(to, &lender.rates);
        let mut conversion = Conversion::new(to, reports);
        let of_its_year = conversion.rates.iter_mut().zip(reports);
        for (own, _) in of_its_year.filter(|(_, report)| report.year() == lender.year()) {
            for (currency, rate) in &lent {
                own.entry(currency.clone()).or_insert(*rate);
            }
        }
        conversion
    }

    /// Into the reporting currency that the reports name, where they name one
    /// and no two of them name different ones.
    pub fn agreed(reports: &[&Report]) -> Option<Conversion> {
        let mut named = reports
            .iter()
            .map(|report| report.reporting_currency.as_str())
            .filter(|code| !code.is_empty());
        let first = named.next()?;
        named
            .all(|code| code == first)
            .then(|| Conversion::new(first, reports))
    }

    /// The currency into which it converts.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// An amount of a report (from 0) in the other currency, exact. Nothing where
    /// the report has no rate for it, or two that differ, or the product is
    /// beyond exact arithmetic.
    pub fn convert(&self, report: usize, currency: &str, amount: Decimal) -> Option<Decimal> {
        if currency == self.to {
            return Some(amount);
        }
        let rate = (*self.rates.get(report)?.get(currency)?)?;
        number::product(amount, rate)
    }
}

fn table(to: &str, rates: &[Rate]) -> HashMap<String, Option<Decimal>> {
    let mut table: HashMap<String, Option<Decimal>> = HashMap::new();
    for rate in rates.iter().filter(|rate| rate.to == to) {
        let number = rate.rate.as_ref().and_then(Value::as_number);
        let Some(number) = number.filter(|number| *number > Decimal::ZERO) else {
            continue;
        };
        table
            .entry(rate.currency.clone())
            .and_modify(|known| *known = known.filter(|known| *known == number))
            .or_insert(Some(number));
    }
    table
}
