//! The report beside the earlier ones on the device.

use super::{TODAY, flawless, found_with, plain, with, year_before};
use article7_core::check::Finding;
use article7_core::form::Status;
use article7_core::report::{Report, SectionReport};

/// The findings of one part, or of one code.
fn of(code: &str, report: &Report, earlier: &[Report]) -> Vec<Finding> {
    let all = found_with(report, TODAY, earlier);
    all.into_iter()
        .filter(|finding| finding.code == code)
        .collect()
}

#[track_caller]
fn one(findings: Vec<Finding>) -> serde_json::Value {
    assert_eq!(findings.len(), 1, "{findings:#?}");
    plain(&findings[0])
}

fn not_applicable(section: &str) -> Report {
    let mut report = flawless();
    report.sections.insert(
        section.into(),
        SectionReport {
            status: Some(Status::NotApplicable),
            ..SectionReport::default()
        },
    );
    report
}

#[test]
fn not_applicable_after_a_year_with_content_is_said() {
    let code = "not-applicable-any-more";
    let report = not_applicable("G");
    let finding = one(of(code, &report, &[year_before(2024)]));
    assert_eq!(finding["part"], "G");
    assert_eq!(finding["figures"]["year"], 2024);
    let mut before = not_applicable("G");
    before.period = article7_core::report::Period::year(2024);
    assert_eq!(of(code, &report, &[before]), []);
    // Two years ago is not last year.
    assert_eq!(of(code, &report, &[year_before(2023)]), []);
    let mut other = year_before(2024);
    other.state = "ZM".into();
    assert_eq!(of(code, &report, &[other]), []);
}

#[test]
fn a_figure_that_moved_more_than_tenfold_is_said() {
    let code = "figure-moved-tenfold";
    let before = |part: &str, table: &str, column: &str, text: &str| {
        let filler = with(year_before(2024))
            .table(part, table)
            .cell(0, column, text);
        filler.report
    };
    // 338 mines this year; 48 and 3 333 in the year before, or 48 and 3 332.
    let of_mines = |text: &str| {
        let report = before("D", "mines_destroyed", "quantity", text);
        of(code, &flawless(), &[report])
    };
    let finding = one(of_mines("3333"));
    assert_eq!(finding["column"], "quantity");
    assert_eq!(finding["figures"]["now"], "338");
    assert_eq!(finding["figures"]["before"], "3381");
    assert_eq!(of_mines("3332"), []);
    // The unit: square kilometres as square metres, a million times as much.
    let small = with(year_before(2024))
        .table("D", "newly_found")
        .cell(0, "size", "400 m²");
    assert_eq!(
        one(of(code, &flawless(), &[small.report]))["column"],
        "size"
    );
    // A single number.
    let before_survivors = with(year_before(2024)).answer("H", "survivors", "88060");
    assert_eq!(of(code, &flawless(), &[before_survivors.report]), []);
    let before_survivors = with(year_before(2024)).answer("H", "survivors", "88061");
    assert_eq!(of(code, &flawless(), &[before_survivors.report]).len(), 1);
    // Twelve mines after one are few.
    let few = with(year_before(2024))
        .table("B", "newly_discovered")
        .cell(0, "quantity", "1")
        .cell(0, "destroyed", "1");
    assert_eq!(of(code, &flawless(), &[few.report]), []);
}

#[test]
fn money_is_compared_in_its_own_currency() {
    let code = "figure-moved-tenfold";
    let row = |currency: &str| {
        let mut report = year_before(2024);
        for row in 0..3 {
            let filler = with(report).table("I", "assistance").cell(
                row,
                "amount",
                &format!("{currency} 10 000"),
            );
            report = filler.report;
        }
        report
    };
    let finding = one(of(code, &flawless(), &[row("USD")]));
    assert_eq!(finding["figures"]["now"], "350000 USD");
    assert_eq!(finding["figures"]["before"], "30000 USD");
    assert_eq!(of(code, &flawless(), &[row("EUR")]), []);
}

#[test]
fn a_year_begins_with_what_the_last_one_left() {
    let code = "stock-not-carried-over";
    // 775 and 498 were left; the next year begins with 800 and 504.
    let finding = one(of(code, &flawless(), &[year_before(2024)]));
    assert_eq!(finding["figures"]["opening"], "1304");
    assert_eq!(finding["figures"]["closing"], "1273");
    let next = with(flawless())
        .table("C", "retained")
        .cell(0, "opening", "775")
        .cell(0, "closing", "")
        .cell(1, "opening", "498");
    assert_eq!(of(code, &next.report, &[year_before(2024)]), []);
}

/// A report in which no retained mine was used, so that 1304 are left.
fn unused(year: i32) -> Report {
    let mut filler = with(year_before(year)).table("C", "retained");
    for row in [0, 1] {
        for column in ["used", "added", "destroyed", "closing"] {
            filler = filler.cell(row, column, "");
        }
    }
    filler.report
}

#[test]
fn mines_of_which_none_was_used_for_five_years_are_said() {
    let code = "retained-never-used";
    let years: Vec<Report> = (2021..2025).map(unused).collect();
    let finding = one(of(code, &unused(2025), &years));
    assert_eq!(finding["figures"]["mines"], "1304");
    assert_eq!(finding["part"], "C");
    // Four years are not five, and one mine used is use.
    assert_eq!(of(code, &unused(2025), &years[1..]), []);
    assert_eq!(of(code, &flawless(), &years), []);
    // What was used and made up for is use, though the number stands.
    let turned_over = |year: i32| {
        let filler = with(unused(year)).table("C", "retained");
        filler.cell(0, "used", "5").cell(0, "added", "5").report
    };
    let mut years = years;
    assert_eq!(of(code, &turned_over(2025), &years), []);
    years[2] = turned_over(2023);
    assert_eq!(of(code, &unused(2025), &years), []);
}

#[test]
fn unchanged_since_is_without_use_as_well() {
    let code = "retained-never-used";
    let unchanged = |year: i32| {
        let mut report = year_before(year);
        report.sections.insert(
            "C".into(),
            SectionReport {
                status: Some(Status::Unchanged),
                last_reported: Some(2020),
                ..SectionReport::default()
            },
        );
        report
    };
    let mut years: Vec<Report> = (2021..2025).map(unchanged).collect();
    assert_eq!(
        of(code, &unchanged(2025), &years),
        [],
        "nobody knows how many"
    );
    years.push(unused(2020));
    let finding = one(of(code, &unchanged(2025), &years));
    assert_eq!(finding["figures"]["mines"], "1304");
    assert_eq!(finding["question"], serde_json::Value::Null);
}
