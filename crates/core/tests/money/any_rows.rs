//! Whatever the rows say.

use super::conversion::with_rates;
use super::crossed::adds_up;
use super::{found, of_rows};
use crate::support::form;
use article7_core::form::Role;
use article7_core::funding::{By, Conversion, Grants, Sectors, Sums, cross, group, totals};
use article7_core::report::{Row, Value};
use article7_core::world::number::canonical;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

fn said(text: &str) -> Value {
    Value::text(text)
}

fn any_row() -> impl Strategy<Value = Row> {
    let text = |words: Vec<&'static str>| option::of(select(words).prop_map(said));
    let sectors = vec(
        select(vec![
            "clearance",
            "advocacy",
            "risk-education",
            "Mapping",
            "",
        ]),
        0..4,
    );
    let number = prop_oneof![
        3 => (-1_000_000_000_000_i64..1_000_000_000_000, 0..4_u32)
            .prop_map(|(digits, scale)| Value::text(canonical(Decimal::new(digits, scale)))),
        1 => Just(Value::typed("about five")),
    ];
    (
        text(vec!["AF", "UA", "Global", " ", "XK", "Asia regional"]),
        sectors,
        option::weighted(0.9, number),
        option::weighted(0.9, select(vec!["NOK", "EUR", "JPY"]).prop_map(said)),
        text(vec!["financial", "in-kind", "loan"]),
        text(vec!["HALO Trust", "NPA", "Humanity & Inclusion"]),
    )
        .prop_map(|(destination, sectors, amount, currency, kind, partner)| {
            let mut row = Row::default();
            row.put("destination", destination);
            row.put("sectors", Some(Value::many(sectors)));
            row.put("amount", amount);
            row.put("currency", currency);
            row.put("type", kind);
            row.put("details", partner);
            row
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Nothing is lost and nothing is counted twice, however it is grouped.
    #[test]
    fn groups_and_cross_tables_always_come_to_the_totals(
        first in vec(any_row(), 0..30),
        second in vec(any_row(), 0..10),
        rates in vec((select(vec!["EUR", "JPY"]), 1..99_999_i64, 0..5_u32), 0..3),
    ) {
        let form = form();
        let rates: Vec<(&str, String)> = rates
            .into_iter()
            .map(|(code, digits, scale)| (code, canonical(Decimal::new(digits, scale))))
            .collect();
        let rates: Vec<(&str, &str)> = rates.iter().map(|(c, r)| (*c, r.as_str())).collect();
        let first = with_rates(of_rows(2024, first), "NOK", &rates);
        let second = of_rows(2025, second);
        let reports = [&first, &second];
        let grants = Grants::of(&form, &reports);
        let count: usize = reports
            .iter()
            .map(|r| r.rows("I", "assistance").iter().filter(|row| !row.is_empty()).count())
            .sum();
        prop_assert_eq!(grants.grants.len() + grants.left_out.len(), count);
        let conversion = Conversion::new("NOK", &reports);
        for to in [None, Some(&conversion)] {
            let plain = group(&grants, By::Currency, Sectors::Combined, to).total;
            for by in By::ALL {
                for sectors in [Sectors::Combined, Sectors::Split] {
                    let groups = group(&grants, by, sectors, to);
                    prop_assert_eq!(&groups.total, &plain);
                    let mut sums = Sums::default();
                    for total in groups.groups.iter().flat_map(|group| &group.sums.totals) {
                        sums.add(&total.currency, total.amount.expect("exact"));
                    }
                    prop_assert_eq!(sums.totals.len(), plain.totals.len());
                    for total in &plain.totals {
                        prop_assert_eq!(sums.in_currency(&total.currency), total.amount);
                    }
                    adds_up(&cross(&grants, (by, By::Sector), sectors, to));
                    adds_up(&cross(&grants, (By::Destination, by), sectors, to));
                }
            }
        }
        // The totals under the table are the same sums.
        let (_, table) = form.table_for(Role::Assistance).expect("the table");
        let column = table.column("amount").expect("amounts");
        let below = totals(column, first.rows("I", "assistance"));
        let only = [&first];
        let grants = Grants::of(&form, &only);
        let groups = group(&grants, By::Type, Sectors::Split, None);
        prop_assert_eq!(below.left_out, grants.left_out.len());
        prop_assert_eq!(below.by_currency.len(), groups.total.totals.len());
        for total in &below.by_currency {
            prop_assert_eq!(groups.total.in_currency(&total.currency), total.amount);
        }
    }

    /// A rate of one changes nothing but the currency's name.
    #[test]
    fn a_rate_of_one_changes_no_figure(rows in vec(any_row(), 0..30)) {
        let form = form();
        let ones = [("EUR", "1"), ("JPY", "1.0"), ("NOK", "7")];
        let report = with_rates(of_rows(2025, rows), "NOK", &ones);
        let reports = [&report];
        let grants = Grants::of(&form, &reports);
        let conversion = Conversion::new("NOK", &reports);
        let apart = group(&grants, By::Destination, Sectors::Combined, None);
        let told = group(&grants, By::Destination, Sectors::Combined, Some(&conversion));
        prop_assert!(told.without_rate.is_empty());
        for group in &apart.groups {
            let sum: Decimal = group.sums.totals.iter().filter_map(|total| total.amount).sum();
            prop_assert_eq!(found(&told, &group.key).sums.in_currency("NOK"), Some(sum));
        }
    }
}
