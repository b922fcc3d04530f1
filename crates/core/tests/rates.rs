//! Rates as a person pastes them become rates of the report, and what does not
//! read is told with its line.

mod support;

use article7_core::document::unread_rates;
use article7_core::funding::{RatesRead, Unread, read_rates, with_rates};
use article7_core::report::{Edit, Rate, Report, Unknown, Value};
use proptest::prelude::*;
use serde_json::json;
use support::english::Words;

/// Currency, target, rate, source and date of each rate that was read.
fn told(read: &RatesRead) -> Vec<[String; 5]> {
    let text = |value: &Option<Value>| match value {
        Some(Value::Typed(typed)) => format!("as typed: {}", typed.typed),
        Some(value) => value.as_text().to_owned(),
        None => String::new(),
    };
    let rate = |rate: &Rate| {
        let number = text(&rate.rate);
        [
            &rate.currency,
            &rate.to,
            &number,
            &rate.source,
            &text(&rate.date),
        ]
        .map(String::clone)
    };
    read.rates.iter().map(|read| rate(&read.rate)).collect()
}

#[track_caller]
fn one(line: &str) -> [String; 5] {
    let read = read_rates(line, "NOK");
    assert_eq!(read.unread, [], "{line}");
    assert_eq!(read.rates.len(), 1, "{line}");
    told(&read).remove(0)
}

#[test]
fn a_rate_reads_in_the_ways_in_which_people_write_it() {
    let euro = ["EUR", "NOK", "11.73", "Norges Bank", "2025-12-31"].map(String::from);
    for line in [
        "EUR 11.73 Norges Bank 2025-12-31",
        "eur 11,73 Norges Bank 31.12.2025",
        "EUR\t11.73\tNorges Bank\t2025-12-31",
        "EUR;11,73;Norges Bank;31 December 2025",
        "EUR,11.73,Norges Bank,2025-12-31",
        "EUR | 11.7300 | 2025-12-31 | Norges Bank",
        "1 EUR = 11.73 NOK Norges Bank 2025-12-31",
        "1 EUR = 11.73 NOK, Norges Bank, 2025-12-31",
        "EUR/NOK 11.73 Norges Bank 2025-12-31",
        "EUR / NOK: 11.73 Norges Bank 31 December 2025",
        "EUR NOK 11.73 2025-12-31 Norges Bank",
        "EUR\tNOK\t11.73\tNorges Bank\t2025-12-31",
        "100 EUR 1173 Norges Bank 2025-12-31",
        "  EUR:  11.73   Norges Bank   2025-12-31  ",
        "\u{feff}EUR 11.73 Norges Bank 2025-12-31",
    ] {
        assert_eq!(one(line), euro, "{line}");
    }
}

#[test]
fn source_and_date_may_be_missing() {
    assert_eq!(
        one("USD 10.1"),
        ["USD", "NOK", "10.1", "", ""].map(String::from)
    );
    let average = one("USD 10.1 average of 2025, OECD");
    assert_eq!(
        average[3..],
        ["average of 2025, OECD".to_owned(), String::new()]
    );
    let yen = one("100 JPY 6.87");
    assert_eq!(yen[2], "0.0687", "for a hundred, so a hundredth for one");
    let unsure = one("USD 10.1 Fed 03/04/2025");
    assert_eq!(
        unsure[3..],
        ["Fed".to_owned(), "as typed: 03/04/2025".to_owned()]
    );
    let other = one("USD 0.92 EUR ECB");
    assert_eq!(other[..4], ["USD", "EUR", "0.92", "ECB"].map(String::from));
}

#[test]
fn lines_that_do_not_read_are_told_with_their_number_and_text() {
    let text = "Currency\tRate\tSource\n\
                EUR\t11.73\tNorges Bank\n\
                \n\
                kroner\t1\n\
                USD\tten\n\
                GBP\t13.456\n\
                CHF\t0\n\
                NOK\t1\n\
                SEK/NOK 1.06 EUR\n\
                CAD\n\
                JPY\t-1";
    let read = read_rates(text, "NOK");
    // The column's other rates have a point, so that 13.456 is one number.
    assert_eq!(
        read.rates.iter().map(|r| r.line).collect::<Vec<_>>(),
        [2, 6]
    );
    let why: Vec<(usize, Unread)> = read
        .unread
        .iter()
        .map(|(line, _, why)| (*line, *why))
        .collect();
    let expected = [
        (4, Unread::NoCurrency),
        (5, Unread::NoNumber),
        (7, Unread::NotPositive),
        (8, Unread::SameCurrency),
        (9, Unread::TwoTargets),
        (10, Unread::NoNumber),
        (11, Unread::NotPositive),
    ];
    assert_eq!(why, expected);
    for language in ["en", "fr"] {
        let told = unread_rates(&read, &Words::of(language));
        assert_eq!(told.len(), read.unread.len());
        assert!(
            told[0].contains('4') && told[0].contains("kroner 1"),
            "{}",
            told[0]
        );
    }
}

#[test]
fn a_number_that_can_be_two_is_read_by_its_column_or_not_at_all() {
    let alone = read_rates("GBP 13.456", "NOK");
    assert_eq!(
        alone.unread,
        [(1, "GBP 13.456".to_owned(), Unread::TwoReadings)]
    );
    let beside = told(&read_rates("EUR 11.73\nGBP 13.456", "NOK"));
    assert_eq!(beside[1][2], "13.456");
    let comma = told(&read_rates("EUR 11,73\nGBP 13,456", "NOK"));
    assert_eq!(comma[1][2], "13.456");
}

#[test]
fn a_first_line_that_is_no_heading_is_told_too() {
    let read = read_rates("EUR eleven\nUSD 10.1", "NOK");
    assert_eq!(
        read.unread,
        [(1, "EUR eleven".to_owned(), Unread::NoNumber)]
    );
    let read = read_rates("Currency Rate\nkroner", "NOK");
    assert_eq!(read.unread, [(2, "kroner".to_owned(), Unread::NoCurrency)]);
}

#[test]
fn a_new_rate_takes_the_place_of_the_old_and_others_stay() {
    let rates = |text: &str| -> Vec<Rate> {
        read_rates(text, "NOK")
            .rates
            .into_iter()
            .map(|read| read.rate)
            .collect()
    };
    let mut old = rates("EUR 11\nUSD 10");
    old[0].unknown = Unknown::from_iter([("later".to_owned(), json!(1))]);
    let all = with_rates(&old, rates("JPY 0.07\nEUR 11.73"));
    let shown: Vec<(&str, &str)> = all
        .iter()
        .map(|rate| {
            (
                rate.currency.as_str(),
                rate.rate.as_ref().map_or("", Value::as_text),
            )
        })
        .collect();
    assert_eq!(shown, [("EUR", "11.73"), ("USD", "10"), ("JPY", "0.07")]);
    assert_eq!(all[0].unknown, old[0].unknown, "what we do not know stays");
}

#[test]
fn rates_are_an_edit_that_can_be_taken_back() {
    let mut report = Report::new("apmbc-article-7", "r", "NO", 2025, "");
    let rates = read_rates("EUR 11.73", "NOK")
        .rates
        .into_iter()
        .map(|read| read.rate);
    let edit = Edit::Rates {
        reporting_currency: "NOK".into(),
        rates: rates.collect(),
    };
    let before = report.clone();
    let back = report.apply(edit).expect("fits");
    assert_eq!(
        (report.reporting_currency.as_str(), report.rates.len()),
        ("NOK", 1)
    );
    report.apply(back).expect("fits");
    assert_eq!(report, before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Every line is a rate, is told, is empty, or is the heading.
    #[test]
    fn no_line_is_lost(lines in proptest::collection::vec("(EUR|1 USD|100 JPY|kr|[ -~]{0,8})[ \t;,/=]{1,2}(11.73|1,5|NOK|[ -~é]{0,9})( ECB)?( 2025-12-31)?", 0..8)) {
        let text = lines.join("\n");
        let read = read_rates(&text, "NOK");
        let said = text.lines().filter(|line| line.chars().any(|c| !c.is_whitespace() && !";,|\t\"".contains(c))).count();
        let read_lines = read.rates.len() + read.unread.len();
        prop_assert!(read_lines <= text.lines().count());
        prop_assert!(read_lines + 1 >= said, "{text:?}: {read:?}");
        for rate in read.rates.iter().map(|read| &read.rate) {
            let number = rate.rate.as_ref().and_then(Value::as_number);
            prop_assert!(number.is_some_and(|number| number > rust_decimal::Decimal::ZERO));
            prop_assert!(rate.currency != rate.to);
        }
    }
}
