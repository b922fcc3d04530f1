//! Where the money went: groups, cross tables, conversion. Every figure of
//! Norway's report for 2025 is what its table adds up to.

mod support;

use article7_core::form::{ColumnRole, Form, Role, Status};
use article7_core::funding::{
    By, Conversion, Cross, Grants, Groups, Key, LeftOut, Sectors, Sums, Total, Why, cross, group,
    rounded, totals,
};
use article7_core::report::{Answer, Edit, QuestionAt, Rate, Report, Row, Value};
use article7_core::world::number::canonical;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use support::filler::Filler;
use support::{example, form, source};

fn amount(sums: &Sums, code: &str) -> String {
    sums.in_currency(code).map(canonical).unwrap_or_default()
}

fn found<'a>(groups: &'a Groups, key: &Key) -> &'a article7_core::funding::Group {
    let group = groups.groups.iter().find(|group| group.key == *key);
    group.unwrap_or_else(|| panic!("no group {key:?}"))
}

fn country(code: &str) -> Key {
    Key::Country(code.into())
}

fn sector(ids: &[&str]) -> Key {
    Key::Choices(ids.iter().map(|&id| id.to_owned()).collect())
}

/// A report with grants: destination, sectors, amount with its currency.
fn report(state: &str, year: i32, rows: &[(&str, &str, &str)]) -> Report {
    let start = Filler::new(state, year).choose("I", Status::Changed);
    let row = |filler: Filler, (destination, sectors, amount): &(&str, &str, &str)| {
        filler.row(&[
            ("destination", destination),
            ("sectors", sectors),
            ("amount", amount),
        ])
    };
    rows.iter().fold(start, row).report
}

fn with_rates(mut report: Report, to: &str, rates: &[(&str, &str)]) -> Report {
    let rates = rates.iter().map(|(currency, rate)| Rate {
        currency: (*currency).into(),
        to: to.into(),
        rate: Some(Value::Text((*rate).into())),
        source: "Norges Bank".into(),
        date: Some(Value::Text("2025-12-31".into())),
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
fn norways_destinations_come_to_what_its_table_says() {
    let (form, norway) = (form(), example());
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    assert_eq!((grants.grants.len(), grants.left_out.len()), (50, 0));
    let groups = group(&grants, By::Destination, Sectors::Combined, None);
    assert_eq!(amount(&groups.total, "NOK"), "526935267");
    assert_eq!((groups.groups.len(), groups.rows), (26, 50));
    let largest: Vec<(Key, String)> = groups
        .groups
        .iter()
        .take(4)
        .map(|group| (group.key.clone(), amount(&group.sums, "NOK")))
        .collect();
    let expected = [
        (country("UA"), "143781951"),
        (country("IQ"), "51892486"),
        (Key::Region("Global".into()), "51218332"),
        (country("SY"), "41631944"),
    ]
    .map(|(key, amount)| (key, amount.to_owned()));
    assert_eq!(largest, expected);
    let regions = |key: &&Key| matches!(key, Key::Region(_));
    let regions: Vec<&Key> = groups
        .groups
        .iter()
        .map(|g| &g.key)
        .filter(regions)
        .collect();
    let named = [
        "Global",
        "Europe regional",
        "Western Africa regional",
        "Asia Regional",
    ];
    assert_eq!(
        regions,
        named
            .map(|name| Key::Region(name.into()))
            .iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(
        found(&groups, &country("XK")).rows,
        1,
        "Kosovo is a place of the table"
    );
}

#[test]
fn norways_groups_are_those_of_its_source() {
    let Some(text) = source("data/norway-2025-assistance.csv") else {
        return;
    };
    // Read here without anything of ours: a line holds no other quotes than these.
    let mut expected: Vec<(String, u64)> = Vec::new();
    for line in text.lines().skip(1) {
        let (before, after) = line.split_once("NOK ").expect("an amount");
        let (digits, after) = after.split_once(",Financial,").expect("a type");
        let amount: u64 = digits.replace(' ', "").parse().expect("digits");
        assert!(!before.is_empty());
        let partner = after.trim().trim_matches('"').to_owned();
        match expected.iter_mut().find(|(name, _)| *name == partner) {
            Some((_, sum)) => *sum += amount,
            None => expected.push((partner, amount)),
        }
    }
    expected.sort_by(|(a, less), (b, more)| more.cmp(less).then_with(|| a.cmp(b)));
    let (form, norway) = (form(), example());
    let reports = [&norway];
    let groups = group(
        &Grants::of(&form, &reports),
        By::Partner,
        Sectors::Combined,
        None,
    );
    let ours: Vec<(String, u64)> = groups
        .groups
        .iter()
        .map(|group| {
            let Key::Text(name) = &group.key else {
                panic!("{:?} is no partner", group.key);
            };
            (
                name.clone(),
                amount(&group.sums, "NOK").parse().expect("whole"),
            )
        })
        .collect();
    assert_eq!(ours, expected);
    assert_eq!(ours[0], ("Norwegian People's Aid".into(), 317_693_874));
    assert_eq!(ours.len(), 14);
}

#[test]
fn a_row_with_several_sectors_stands_under_their_combination_or_is_split() {
    let (form, norway) = (form(), example());
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    let combined = group(&grants, By::Sector, Sectors::Combined, None);
    assert_eq!(
        (combined.sectors, combined.groups.len()),
        (Sectors::Combined, 12)
    );
    let both = sector(&["clearance", "risk-education"]);
    assert_eq!(amount(&found(&combined, &both).sums, "NOK"), "322378479");
    // Written in either order, it is the same combination.
    let turned = sector(&["risk-education", "victim-assistance"]);
    assert_eq!(found(&combined, &turned).rows, 3);
    let split = group(&grants, By::Sector, Sectors::Split, None);
    assert_eq!(split.sectors, Sectors::Split);
    let keys: Vec<&Key> = split.groups.iter().map(|group| &group.key).collect();
    assert_eq!(keys.len(), 5, "{keys:?}");
    assert_eq!(split.total, combined.total);
    let sum: Decimal = split
        .groups
        .iter()
        .filter_map(|g| g.sums.in_currency("NOK"))
        .sum();
    assert_eq!(canonical(sum), "526935267");
    assert!(
        keys.contains(&&sector(&["Mapping"])),
        "a word of the reporter's own stays"
    );
}

#[test]
fn what_does_not_divide_goes_to_the_last_share() {
    let form = form();
    for (typed, code, shares) in [
        ("NOK 10", "NOK", ["3.33", "3.33", "3.34"]),
        ("NOK -10", "NOK", ["-3.33", "-3.33", "-3.34"]),
        ("JPY 100", "JPY", ["33", "33", "34"]),
        ("TND 0.1", "TND", ["0.033", "0.033", "0.034"]),
        ("NOK 0.01", "NOK", ["0", "0", "0.01"]),
        ("NOK 0.0002", "NOK", ["0", "0", "0.0002"]),
    ] {
        let three = [("Peru", "advocacy, clearance, risk education", typed)];
        let report = report("NO", 2025, &three);
        let reports = [&report];
        let groups = group(
            &Grants::of(&form, &reports),
            By::Sector,
            Sectors::Split,
            None,
        );
        let of = |id: &str| amount(&found(&groups, &sector(&[id])).sums, code);
        // In the form's order, whatever order the row has.
        let found = [of("clearance"), of("risk-education"), of("advocacy")];
        assert_eq!(found, shares, "{typed}");
    }
}

#[test]
fn every_two_groupings_of_norways_table_add_up_to_their_margins() {
    let (form, norway) = (form(), example());
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    for rows in By::ALL {
        for columns in By::ALL {
            for sectors in [Sectors::Combined, Sectors::Split] {
                let crossed = cross(&grants, (rows, columns), sectors, None);
                adds_up(&crossed);
                assert_eq!(amount(&crossed.total, "NOK"), "526935267");
                let groups = group(&grants, rows, sectors, None);
                let margin = groups.groups.into_iter().map(|g| (g.key, g.sums));
                assert_eq!(crossed.rows, margin.collect::<Vec<_>>(), "{rows:?}");
            }
        }
    }
    let crossed = cross(
        &grants,
        (By::Destination, By::Partner),
        Sectors::Combined,
        None,
    );
    let npa = Key::Text("Norwegian People's Aid".into());
    assert_eq!(crossed.columns[0].0, npa);
    let ukraine = crossed
        .cell(0, 0)
        .expect("Ukraine through Norwegian People's Aid");
    assert_eq!(amount(ukraine, "NOK"), "117521951");
}

#[track_caller]
fn adds_up(crossed: &Cross) {
    let mut all = Sums::default();
    let add = |to: &mut Sums, from: &Sums| {
        for total in &from.totals {
            to.add(&total.currency, total.amount.expect("an exact sum"));
        }
    };
    let same = |a: &Sums, b: &Sums, of: &str| {
        assert_eq!(a.totals.len(), b.totals.len(), "{of}");
        for Total { currency, amount } in &a.totals {
            assert_eq!(b.in_currency(currency), *amount, "{of}");
        }
    };
    for (i, (key, margin)) in crossed.rows.iter().enumerate() {
        let mut sums = Sums::default();
        let cells = (0..crossed.columns.len()).filter_map(|j| crossed.cell(i, j));
        cells.for_each(|cell| add(&mut sums, cell));
        same(margin, &sums, &format!("row {key:?}"));
        add(&mut all, margin);
    }
    same(&crossed.total, &all, "all rows");
    let mut all = Sums::default();
    for (j, (key, margin)) in crossed.columns.iter().enumerate() {
        let mut sums = Sums::default();
        let cells = (0..crossed.rows.len()).filter_map(|i| crossed.cell(i, j));
        cells.for_each(|cell| add(&mut sums, cell));
        same(margin, &sums, &format!("column {key:?}"));
        add(&mut all, margin);
    }
    same(&crossed.total, &all, "all columns");
}

#[test]
fn rows_that_are_in_no_sum_are_named_with_the_reason() {
    let report = report(
        "NO",
        2025,
        &[
            ("Peru", "", "NOK 5"),
            ("Peru", "", ""),
            ("Peru", "", "about five"),
            ("Peru", "", "7"),
            ("", "", ""),
            ("", "", "NOK 1"),
        ],
    );
    let form = form();
    let reports = [&report, &report];
    let grants = Grants::of(&form, &reports);
    let left_out = |report| {
        [
            (2, Why::NoAmount),
            (3, Why::Unreadable),
            (4, Why::NoCurrency),
        ]
        .map(|(row, why)| LeftOut { report, row, why })
    };
    assert_eq!(grants.left_out, [left_out(0), left_out(1)].concat());
    let groups = group(&grants, By::Destination, Sectors::Combined, None);
    assert_eq!(
        (amount(&groups.total, "NOK").as_str(), groups.rows),
        ("12", 4)
    );
    assert_eq!(found(&groups, &Key::Unsaid).rows, 2);
}

#[test]
fn a_currency_that_is_no_code_is_in_no_sum_and_counted_as_left_out() {
    // As a file of others may hold it: what is typed becomes a code or stays as typed.
    let form = form();
    let mut report = report("NO", 2025, &[("Peru", "", "NOK 5")]);
    let (part, table) = form.table_for(Role::Assistance).expect("it is there");
    let at = QuestionAt::new(part, table.id.as_str());
    let mut rows = report.rows(part, &table.id).to_vec();
    for code in ["XYZ", "nok", "", "NOK "] {
        let mut row = rows[0].clone();
        row.put("currency", Some(Value::Text(code.into())));
        rows.push(row);
    }
    let answer = Some(Answer::Rows(rows.clone()));
    report.apply(Edit::Answer { at, answer }).expect("a table");
    let column = table.column("amount").expect("it is there");
    let totals = totals(column, &rows);
    let codes: Vec<&str> = totals
        .by_currency
        .iter()
        .map(|total| &*total.currency)
        .collect();
    assert_eq!((codes, totals.left_out), (vec!["NOK"], 4));
    let reports = [&report];
    let grants = Grants::of(&form, &reports);
    let left_out: Vec<(usize, Why)> = grants
        .left_out
        .iter()
        .map(|out| (out.row, out.why))
        .collect();
    assert_eq!(left_out, [2, 3, 4, 5].map(|row| (row, Why::NoCurrency)));
    let groups = group(&grants, By::Currency, Sectors::Combined, None);
    assert_eq!(
        (groups.groups.len(), groups.rows, groups.currencies.len()),
        (1, 1, 1)
    );
    assert_eq!(amount(&groups.total, "NOK"), "5");
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
        rate: Some(Value::Text("0.0852".into())),
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

#[test]
fn the_form_says_which_column_is_which() {
    let form = form();
    let (_, table) = form.table_for(Role::Assistance).expect("the table");
    let of = |role| table.column_for(role).map(|column| column.id.as_str());
    assert_eq!(of(ColumnRole::Destination), Some("destination"));
    assert_eq!(of(ColumnRole::Sector), Some("sectors"));
    assert_eq!(of(ColumnRole::Type), Some("type"));
    assert_eq!(of(ColumnRole::Partner), Some("details"));
    let broken = |find: &str, put: &str| {
        let text = support::file("forms/apmbc-article-7.json").replace(find, put);
        Form::read("form", &text).expect_err("broken").to_string()
    };
    let unknown = broken("\"roles\": [\"partner\",", "\"roles\": [\"friend\",");
    assert!(
        unknown.contains("“destination”, “sector”, “type”, “partner”"),
        "{unknown}"
    );
    let twice = broken("\"roles\": [\"partner\",", "\"roles\": [\"type\",");
    assert!(
        twice.contains("another column of the table has this role"),
        "{twice}"
    );
}

// --- whatever the rows say ----------------------------------------------------

fn any_row() -> impl Strategy<Value = Row> {
    let text = |words: Vec<&'static str>| option::of(select(words).prop_map(Value::from_text));
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
            .prop_map(|(digits, scale)| Value::Text(canonical(Decimal::new(digits, scale)))),
        1 => Just(Value::typed("about five")),
    ];
    (
        text(vec!["AF", "UA", "Global", " ", "XK", "Asia regional"]),
        sectors,
        option::weighted(0.9, number),
        option::weighted(
            0.9,
            select(vec!["NOK", "EUR", "JPY"]).prop_map(Value::from_text),
        ),
        text(vec!["financial", "in-kind", "loan"]),
        text(vec!["HALO Trust", "NPA", "Humanity & Inclusion"]),
    )
        .prop_map(|(destination, sectors, amount, currency, kind, partner)| {
            let sectors = sectors.into_iter().map(str::to_owned).collect();
            let mut row = Row::default();
            row.put("destination", destination);
            row.put("sectors", Some(Value::Many(sectors)));
            row.put("amount", amount);
            row.put("currency", currency);
            row.put("type", kind);
            row.put("details", partner);
            row
        })
}

trait FromText {
    fn from_text(text: &str) -> Value;
}

impl FromText for Value {
    fn from_text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

fn of_rows(year: i32, rows: Vec<Row>) -> Report {
    let mut report = Report::new("apmbc-article-7", "any", "NO", year, "");
    let at = QuestionAt::new("I", "assistance");
    let answer = Some(Answer::Rows(rows));
    report
        .apply(Edit::Answer { at, answer })
        .expect("rows are an answer");
    report
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

/// Prints how long it takes: `cargo test --release --test money -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a test"]
#[allow(clippy::disallowed_methods, reason = "a measurement on the host")]
fn how_long_ten_and_a_hundred_thousand_rows_take() {
    let form = form();
    let model = example().rows("I", "assistance").to_vec();
    for count in [10_000, 100_000] {
        let rows = (0..count).map(|i| {
            let mut row = model[i % model.len()].clone();
            // As many partners as a hundredth of the rows, a slip in every tenth.
            let name = format!("Partner of {} and sons", "abcdefghij".repeat(1 + i % 3));
            let name = format!("{name} {}", (i / 10) % (count / 100));
            row.put("details", Some(Value::Text(name)));
            row
        });
        let report = of_rows(2025, rows.collect());
        let reports = [&report];
        let time = |what: &str, run: &mut dyn FnMut()| {
            let start = std::time::Instant::now();
            run();
            println!(
                "{count} rows: {what} {:.1} ms",
                start.elapsed().as_secs_f64() * 1e3
            );
        };
        time("read", &mut || drop(Grants::of(&form, &reports)));
        let grants = Grants::of(&form, &reports);
        for by in [By::Destination, By::Sector, By::Partner] {
            time(&format!("by {}", by.name()), &mut || {
                drop(group(&grants, by, Sectors::Split, None));
            });
        }
        time("destination × partner", &mut || {
            drop(cross(
                &grants,
                (By::Destination, By::Partner),
                Sectors::Combined,
                None,
            ));
        });
        time("partners alike", &mut || {
            drop(article7_core::funding::alike_in(
                &form,
                ColumnRole::Partner,
                &reports,
            ));
        });
    }
}
