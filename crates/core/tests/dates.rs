//! Dates: the calendar, arithmetic, our file's form, and what people write.

use article7_core::world::{
    date::{Date, read_date},
    number::Reading,
};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is a date"))
}

/// What a reading says, in words that a failed test can print.
fn said(text: &str) -> String {
    match read_date(text) {
        Reading::Sure(date) => date.to_string(),
        Reading::Unsure(dates) => {
            let dates: Vec<String> = dates.iter().map(Date::to_string).collect();
            dates.join(" or ")
        }
        Reading::Unreadable => "-".to_owned(),
    }
}

#[test]
fn the_calendar_has_its_leap_days_and_no_others() {
    for (year, month, day, exists) in [
        (2024, 2, 29, true),
        (2025, 2, 29, false),
        (2000, 2, 29, true),
        (1900, 2, 29, false),
        (2025, 4, 31, false),
        (2025, 12, 31, true),
        (2025, 0, 1, false),
        (2025, 13, 1, false),
        (2025, 1, 0, false),
        (2025, 255, 255, false),
        (1, 1, 1, true),
        (0, 12, 31, false),
        (9999, 12, 31, true),
        (10_000, 1, 1, false),
        (i32::MAX, 1, 1, false),
        (i32::MIN, 1, 1, false),
    ] {
        assert_eq!(
            Date::new(year, month, day).is_some(),
            exists,
            "{year}-{month}-{day}"
        );
    }
}

#[test]
fn our_file_knows_one_form_only() {
    assert_eq!(Date::parse("2025-12-31"), Date::new(2025, 12, 31));
    assert_eq!(Date::parse("0001-01-01"), Some(Date::MIN));
    for text in [
        "",
        "2025-12",
        "2025-1-01",
        "25-12-31",
        "+025-12-31",
        "2025-12-3é",
        "2025/12/31",
        " 2025-12-31",
        "2025-12-31T00:00:00Z",
        "2025-02-30",
        "٢٠٢٥-١٢-٣١",
    ] {
        assert_eq!(Date::parse(text), None, "{text:?}");
        assert!(text.parse::<Date>().is_err(), "{text:?}");
    }
}

#[test]
fn json_is_the_iso_text() {
    let day = date("2025-04-30");
    assert_eq!(serde_json::to_string(&day).unwrap(), "\"2025-04-30\"");
    assert_eq!(serde_json::from_str::<Date>("\"2025-04-30\"").unwrap(), day);
    let refusal = serde_json::from_str::<Date>("\"30 April\"").unwrap_err();
    assert!(refusal.to_string().contains("2025-12-31"), "{refusal}");
}

#[test]
fn days_are_counted_over_months_and_years() {
    assert_eq!(date("1999-03-01").plus_days(180), date("1999-08-28"));
    assert_eq!(date("2025-12-01").plus_days(180), date("2026-05-30"));
    assert_eq!(date("2024-03-01").plus_days(-1), date("2024-02-29"));
    assert_eq!(date("2026-04-01").days_until(date("2026-04-30")), 29);
    assert_eq!(date("2026-04-30").days_until(date("2026-04-01")), -29);
    assert_eq!(date("1970-01-01").days_until(date("2000-01-01")), 10_957);
    assert_eq!(Date::MIN.days_until(Date::MAX), 3_652_058);
    assert_eq!(Date::MAX.plus_days(1), Date::MAX);
    assert_eq!(Date::MIN.plus_days(-1), Date::MIN);
    assert_eq!(date("2025-01-01").plus_days(i64::MAX), Date::MAX);
    assert_eq!(date("2025-01-01").plus_days(i64::MIN), Date::MIN);
}

#[test]
fn every_day_follows_the_day_before() {
    let mut day = date("1896-01-01");
    while day < date("2104-12-31") {
        let next = day.plus_days(1);
        assert!(next > day);
        assert_eq!(day.days_until(next), 1);
        let same_month = (next.year(), next.month()) == (day.year(), day.month());
        assert_eq!(next.day(), if same_month { day.day() + 1 } else { 1 });
        day = next;
    }
}

#[test]
fn months_are_counted_to_a_first_day() {
    let deposit = date("2025-06-25");
    assert_eq!(deposit.plus_months_to_first(6), date("2025-12-01"));
    assert_eq!(deposit.plus_months_to_first(0), date("2025-06-01"));
    assert_eq!(deposit.plus_months_to_first(7), date("2026-01-01"));
    assert_eq!(
        date("2012-12-27").plus_months_to_first(6),
        date("2013-06-01")
    );
    assert_eq!(deposit.plus_months_to_first(u32::MAX), Date::MAX);
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (text, expected) in [
        ("2025-12-31", "2025-12-31"),
        ("2025/12/31", "2025-12-31"),
        (" 31.12.2025 ", "2025-12-31"),
        ("31. 12. 2025", "2025-12-31"),
        ("31/12/2025", "2025-12-31"),
        ("31-12-2025", "2025-12-31"),
        ("12/31/2025", "2025-12-31"),
        ("3/3/2025", "2025-03-03"),
        ("31 December 2025", "2025-12-31"),
        ("December 31, 2025", "2025-12-31"),
        ("the 31st of December 2025", "2025-12-31"),
        ("31-Dec-2025", "2025-12-31"),
        ("31. desember 2025", "2025-12-31"),
        ("31 DÉCEMBRE 2025", "2025-12-31"),
        ("31 de diciembre de 2025", "2025-12-31"),
        ("1er août 2025", "2025-08-01"),
        ("1º de setiembre de 2025", "2025-09-01"),
        ("le 14 juillet 2025", "2025-07-14"),
        ("17. mai 2025", "2025-05-17"),
        ("2 févr. 2025", "2025-02-02"),
        ("2025 June 5", "2025-06-05"),
        ("٣١/١٢/٢٠٢٥", "2025-12-31"),
        // No country that writes dots writes the month first.
        ("03.04.2025", "2025-04-03"),
    ] {
        assert_eq!(said(text), expected, "{text:?}");
    }
}

#[test]
fn a_date_with_two_readings_is_not_decided() {
    assert_eq!(said("03/04/2025"), "2025-04-03 or 2025-03-04");
    assert_eq!(said("3-4-2025"), "2025-04-03 or 2025-03-04");
    assert_eq!(said("03/04/2025."), "2025-04-03 or 2025-03-04");
}

#[test]
fn what_is_not_a_whole_date_is_not_read() {
    for text in [
        "",
        "   ",
        "2025",
        "2025-12",
        "December 2025",
        "12/2025",
        "31/12/25",
        "31 jui 2025",
        "31 ma 2025",
        "30/02/2025",
        "31 April 2025",
        "2025-13-01",
        "-2025-12-31",
        "1 234 2025",
        "13 000 000",
        "2025-12-31 and later",
        "31 December 2025 2026",
        "N/A",
        "31 de",
        "０１/０２/２０２５",
    ] {
        assert_eq!(said(text), "-", "{text:?}");
    }
    assert_eq!(said(&"31/12/2025 ".repeat(100_000)), "-");
}

proptest! {
    #[test]
    fn any_day_is_read_back(number in 0_i64..3_652_059) {
        let day = Date::MIN.plus_days(number);
        prop_assert_eq!(Date::MIN.days_until(day), number);
        prop_assert_eq!(Date::parse(&day.to_string()), Some(day));
        prop_assert_eq!(said(&day.to_string()), day.to_string());
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,70}") {
        said(&text);
        let _ = Date::parse(&text);
    }

    #[test]
    fn no_text_of_dates_own_letters_makes_the_reader_panic(
        text in "[0-9٠-٩./, -]{0,12}(mai|déc|juillet|de|st|º)?[0-9۰-۹./ -]{0,12}"
    ) {
        said(&text);
    }
}
