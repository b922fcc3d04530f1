//! Several currencies, and the rates that make one of them.

use super::crossed::adds_up;
use super::{amount, country, found, report};
use crate::support::{example, form};
use article7_core::funding::{By, Conversion, Grants, Key, Sectors, cross, group, rounded};
use article7_core::report::{Edit, Rate, Report, Value};
use article7_core::world::number::canonical;
use rust_decimal::Decimal;

pub fn with_rates(mut report: Report, to: &str, rates: &[(&str, &str)]) -> Report {
    let rates = rates.iter().map(|(currency, rate)| Rate {
        currency: (*currency).into(),
        to: to.into(),
        rate: Some(Value::text(*rate)),
        source: "Norges Bank".into(),
        date: Some(Value::text("2025-12-31")),
        ..Rate::default()
    });
    let edit = Edit::Rates {
        reporting_currency: to.into(),
        rates: rates.collect(),
    };
    report.apply(edit).expect("rates fit every report");
    report
}

#[test]
fn amounts_in_several_currencies_stay_apart_without_a_rate() {
    let form = form();
    let rows = [
        ("Peru", "", "EUR 100"),
        ("Peru", "", "NOK 1"),
        ("Iraq", "", "NOK 2"),
        ("Global", "", "USD 9"),
    ];
    let report = with_rates(report("NO", 2025, &rows), "NOK", &[("EUR", "11.73")]);
    let reports = [&report];
    let grants = Grants::of(&form, &reports);
    let apart = group(&grants, By::Destination, Sectors::Combined, None);
    assert_eq!(apart.currencies, ["NOK", "EUR", "USD"], "most rows first");
    let peru = &found(&apart, &country("PE")).sums;
    assert_eq!(
        (amount(peru, "NOK"), amount(peru, "EUR")),
        ("1".into(), "100".into())
    );
    assert_eq!(
        apart.groups[0].key,
        country("IQ"),
        "the largest in the first currency"
    );
    assert_eq!((apart.converted_to, apart.without_rate), (None, vec![]));

    let conversion = Conversion::agreed(&reports).expect("one reporting currency");
    let told = group(
        &grants,
        By::Destination,
        Sectors::Combined,
        Some(&conversion),
    );
    assert_eq!(told.currencies, ["NOK", "USD"]);
    let peru = &found(&told, &country("PE")).sums;
    assert_eq!(amount(peru, "NOK"), "1174", "100 × 11.73 + 1");
    assert_eq!(told.groups[0].key, country("PE"));
    let [lack] = told.without_rate.as_slice() else {
        panic!("{:?}", told.without_rate);
    };
    assert_eq!(
        (lack.report, lack.currency.as_str(), &lack.rows[..]),
        (0, "USD", &[4][..])
    );
    assert_eq!(
        amount(&told.total, "USD"),
        "9",
        "not converted, not dropped"
    );
}

#[test]
fn each_report_is_converted_with_its_own_rates() {
    let form = form();
    let of = |year, rate| {
        with_rates(
            report("NO", year, &[("Peru", "", "EUR 100")]),
            "NOK",
            &[("EUR", rate)],
        )
    };
    let (first, second) = (of(2024, "11.6276"), of(2025, "11.73"));
    let other = report("SE", 2025, &[("Peru", "", "EUR 100")]);
    let reports = [&first, &second, &other];
    let conversion = Conversion::agreed(&reports).expect("one reporting currency");
    let grants = Grants::of(&form, &reports);
    let years = group(&grants, By::Year, Sectors::Combined, Some(&conversion));
    let told: Vec<(Key, String, String)> = years
        .groups
        .iter()
        .map(|g| {
            (
                g.key.clone(),
                amount(&g.sums, "NOK"),
                amount(&g.sums, "EUR"),
            )
        })
        .collect();
    let expected = [
        (Key::Year(2024), "1162.76".to_owned(), String::new()),
        (Key::Year(2025), "1173".to_owned(), "100".to_owned()),
    ];
    assert_eq!(told, expected);
    let donors = group(&grants, By::Donor, Sectors::Combined, Some(&conversion));
    assert_eq!(
        amount(&found(&donors, &country("NO")).sums, "NOK"),
        "2335.76"
    );
    assert_eq!(amount(&found(&donors, &country("SE")).sums, "EUR"), "100");
    adds_up(&cross(
        &grants,
        (By::Donor, By::Year),
        Sectors::Combined,
        Some(&conversion),
    ));
}

#[test]
fn a_rate_that_is_none_converts_nothing() {
    let amount = Decimal::from(100);
    let of = |rates: &[(&str, &str)]| {
        let report = with_rates(report("NO", 2025, &[]), "NOK", rates);
        Conversion::new("NOK", &[&report]).convert(0, "EUR", amount)
    };
    assert_eq!(of(&[("EUR", "11.73")]), Some(Decimal::from(1173)));
    assert_eq!(
        of(&[("EUR", "11.73"), ("EUR", "11.730")]),
        Some(Decimal::from(1173))
    );
    assert_eq!(
        of(&[("EUR", "11.73"), ("EUR", "11.74")]),
        None,
        "which of the two?"
    );
    assert_eq!(of(&[("EUR", "0")]), None);
    assert_eq!(of(&[("EUR", "-1")]), None);
    assert_eq!(of(&[("EUR", "some")]), None);
    assert_eq!(of(&[]), None);
    // The other way round is another rate: 1 ÷ 0.0852 has no end.
    let mut back = report("NO", 2025, &[]);
    back.rates = vec![Rate {
        currency: "NOK".into(),
        to: "EUR".into(),
        rate: Some(Value::text("0.0852")),
        ..Rate::default()
    }];
    assert_eq!(
        Conversion::new("NOK", &[&back]).convert(0, "EUR", amount),
        None
    );
    // What cannot be held exactly is no figure: 29 digits times 1.1.
    let largest = Decimal::MAX;
    let report = with_rates(report("NO", 2025, &[]), "NOK", &[("EUR", "0.1")]);
    assert!(
        Conversion::new("NOK", &[&report])
            .convert(0, "EUR", largest)
            .is_some()
    );
    let tiny = Decimal::new(1, 28);
    assert_eq!(
        Conversion::new("NOK", &[&report]).convert(0, "EUR", tiny),
        None
    );
}

#[test]
fn reports_that_name_different_reporting_currencies_agree_on_none() {
    let of = |to| with_rates(report("NO", 2025, &[]), to, &[]);
    let (nok, eur, none) = (of("NOK"), of("EUR"), of(""));
    assert!(Conversion::agreed(&[&nok, &eur]).is_none());
    assert!(Conversion::agreed(&[&none]).is_none());
    assert_eq!(Conversion::agreed(&[&none, &nok]).expect("one").to(), "NOK");
}

#[test]
fn figures_are_rounded_half_to_even_for_show_only() {
    for (exact, code, shown) in [
        ("0.125", "NOK", "0.12"),
        ("0.135", "NOK", "0.14"),
        ("-0.125", "NOK", "-0.12"),
        ("1173", "NOK", "1173"),
        ("0.0005", "TND", "0"),
        ("0.0015", "TND", "0.002"),
        ("10.5", "JPY", "10.5"),
    ] {
        let exact: Decimal = exact.parse().expect("a number");
        assert_eq!(canonical(rounded(exact, code)), shown, "{exact} {code}");
    }
}

#[test]
fn the_next_year_keeps_the_reporting_currency_and_asks_for_new_rates() {
    let report = with_rates(example(), "NOK", &[("EUR", "11.73")]);
    let next = report.next_year("next", "2027-01-05T00:00:00Z");
    assert_eq!(
        (next.reporting_currency.as_str(), next.rates.len()),
        ("NOK", 0)
    );
}
