//! States Parties, their dates and what is due, held against published dates.

use article7_core::{
    report::Report,
    treaty::{Due, DueKind, Duty, duty, is_party, state, states},
    world::{date::Date, place},
};

const TABLE: &str = include_str!("../../../data/states-parties.csv");

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is a date"))
}

/// The rows of the fuller file beside the checkout, if this machine has it.
fn shared_rows() -> Vec<Vec<String>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/states-parties.csv"
    );
    let Ok(table) = std::fs::read_to_string(path) else {
        println!("skipped: ../shared is not here");
        return Vec::new();
    };
    let lines = table.lines().skip(1);
    // No cell is quoted or holds a comma.
    lines
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

fn parties_on(day: &str) -> usize {
    let day = date(day);
    states().iter().filter(|s| is_party(s.code, day)).count()
}

#[test]
fn every_line_of_the_table_is_a_state_with_a_name() {
    assert_eq!(TABLE.lines().count() - 1, states().len());
    assert!(states().is_sorted_by(|a, b| a.code < b.code));
    for party in states() {
        assert!(place::english_name(party.code).is_some(), "{}", party.code);
        assert_eq!(party.entry_into_force.day(), 1, "{}: Art. 17", party.code);
        assert!(party.entry_into_force >= date("1999-03-01"));
        assert!(
            party
                .withdrawn
                .is_none_or(|day| day > party.entry_into_force)
        );
        assert_eq!(state(party.code), Some(party));
    }
}

#[test]
fn the_number_of_parties_follows_the_withdrawals() {
    for (day, parties) in [
        ("1999-02-28", 0),
        ("2025-08-31", 164),
        ("2025-09-01", 165),
        ("2025-12-01", 166),
        ("2025-12-26", 166),
        ("2025-12-27", 163),
        ("2026-01-10", 162),
        ("2026-02-20", 161),
    ] {
        assert_eq!(parties_on(day), parties, "on {day}");
    }
}

#[test]
fn a_party_is_one_from_entry_into_force_until_withdrawal() {
    assert!(!is_party("FI", date("2012-06-30")));
    assert!(is_party("FI", date("2012-07-01")));
    assert!(is_party("FI", date("2026-01-09")));
    assert!(!is_party("FI", date("2026-01-10")));
    // Its suspension was found not to exist; it goes on reporting.
    assert!(is_party("UA", date("2026-04-30")));
    for stranger in ["US", "XK", "LB", "no", "", "Norway"] {
        assert!(!is_party(stranger, date("2026-04-30")), "{stranger}");
        assert_eq!(state(stranger), None);
    }
}

#[test]
fn successions_are_marked() {
    let marked: Vec<&str> = states()
        .iter()
        .filter(|s| s.by_hand)
        .map(|s| s.code)
        .collect();
    assert_eq!(marked, ["ME", "SS"]);
}

#[test]
fn initial_reports_are_due_when_published_sources_say() {
    for (code, day) in [
        ("GQ", "1999-08-28"),
        ("UA", "2006-11-28"),
        ("TV", "2012-08-28"),
        ("OM", "2015-07-31"),
        ("MH", "2026-02-28"),
        ("TO", "2026-05-30"),
    ] {
        let party = state(code).unwrap();
        assert_eq!(party.initial_report_due(), date(day), "{code}");
    }
}

#[test]
fn the_shared_file_says_the_same() {
    for row in shared_rows() {
        let party = state(&row[0]).unwrap();
        assert_eq!(party.entry_into_force, date(&row[5]), "{}", row[1]);
        assert_eq!(party.initial_report_due(), date(&row[6]), "{}", row[1]);
        assert_eq!(party.withdrawn, Date::parse(&row[7]), "{}", row[1]);
        assert_eq!(party.by_hand, row[8] == "yes", "{}", row[1]);
    }
}

#[test]
fn entry_into_force_is_the_first_of_the_sixth_month_after_deposit() {
    let first_entry = date("1999-03-01");
    let mut first = 0;
    for row in shared_rows() {
        let party = state(&row[0]).unwrap();
        let computed = date(&row[3]).plus_months_to_first(6);
        assert_eq!(
            party.entry_into_force,
            computed.max(first_entry),
            "{}",
            row[1]
        );
        first += usize::from(computed < first_entry);
    }
    println!("{first} of the first forty");
}

fn report(state: &str, year: i32) -> Report {
    Report::new("apmbc-article-7", "x", state, year, "")
}

#[track_caller]
fn due(state: &str, year: i32) -> Due {
    duty(&report(state, year)).due().expect("it is owed")
}

fn is_due(day: &str, kind: DueKind) -> Due {
    Due {
        date: date(day),
        kind,
    }
}

#[test]
fn the_annual_update_is_due_on_30_april() {
    assert_eq!(due("NO", 2025), is_due("2026-04-30", DueKind::Annual));
    assert_eq!(due("MH", 2026), is_due("2027-04-30", DueKind::Annual));
}

#[test]
fn the_first_report_is_due_180_days_after_entry_into_force() {
    // In force on 1 September 2025: before the 30 April of the annual update.
    let marshall_islands = is_due("2026-02-28", DueKind::Initial);
    assert_eq!(due("MH", 2025), marshall_islands);
    // In force on 1 December 2025: after it.
    let tonga = is_due("2026-05-30", DueKind::Initial);
    assert_eq!(due("TO", 2025), tonga);
    assert_eq!(due("TO", 2024), tonga, "nothing is due earlier");
    assert_eq!(due("TO", 2026), is_due("2027-04-30", DueKind::Annual));
    // Entry into force on 1 April 2004: its initial report was due in September.
    assert_eq!(due("SD", 2003), is_due("2004-09-28", DueKind::Initial));
    assert_eq!(due("SD", 2004), is_due("2005-04-30", DueKind::Annual));
    // One that covers the months until then is the initial one as well.
    let mut months = report("SD", 2004);
    months.period.to = date("2004-08-31");
    assert_eq!(
        duty(&months).due(),
        Some(is_due("2004-09-28", DueKind::Initial))
    );
}

#[test]
fn a_state_that_is_out_on_the_day_owes_nothing() {
    // Estonia is out since 27 December 2025.
    let estonia = Duty::Withdrawn {
        since: date("2025-12-27"),
        due: is_due("2026-04-30", DueKind::Annual),
    };
    assert_eq!(duty(&report("EE", 2025)), estonia);
    assert_eq!(estonia.due(), None);
    assert_eq!(due("EE", 2024).date, date("2025-04-30"));
    // Its suspension was found not to exist.
    assert_eq!(due("UA", 2025).date, date("2026-04-30"));
}

#[test]
fn what_amends_a_report_and_what_no_party_sends_is_owed_on_no_day() {
    let mut amendment = report("NO", 2025);
    amendment.amends = Some("original".into());
    assert_eq!(duty(&amendment), Duty::Amends);
    assert_eq!(duty(&amendment).due(), None);
    for stranger in ["US", ""] {
        assert_eq!(duty(&report(stranger, 2025)), Duty::NotAParty);
    }
}

#[test]
fn any_year_has_an_answer() {
    for year in [1, 1990, 1998] {
        assert_eq!(due("NO", year), is_due("1999-08-28", DueKind::Initial));
    }
    for year in [2000, 9998, 9999] {
        let day = due("NO", year).date;
        assert_eq!((day.month(), day.day()), (4, 30), "{year}");
    }
}
