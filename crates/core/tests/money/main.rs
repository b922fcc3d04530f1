//! Where the money went: groups, cross tables, conversion. Every figure of
//! Norway's report for 2025 is what its table adds up to.

#[path = "../support/mod.rs"]
mod support;

mod any_rows;
mod conversion;
mod crossed;
mod groups;
mod left_out;
mod speed;

use article7_core::form::Status;
use article7_core::funding::{Group, Groups, Key, Sums};
use article7_core::report::{Answer, Edit, QuestionAt, Report, Row};
use article7_core::world::number::canonical;
use support::filler::Filler;

pub fn amount(sums: &Sums, code: &str) -> String {
    sums.in_currency(code).map(canonical).unwrap_or_default()
}

pub fn found<'a>(groups: &'a Groups, key: &Key) -> &'a Group {
    let group = groups.groups.iter().find(|group| group.key == *key);
    group.unwrap_or_else(|| panic!("no group {key:?}"))
}

pub fn country(code: &str) -> Key {
    Key::Country(code.into())
}

pub fn sector(ids: &[&str]) -> Key {
    Key::Choices(ids.iter().map(|&id| id.to_owned()).collect())
}

/// A report with grants: destination, sectors, amount with its currency.
pub fn report(state: &str, year: i32, rows: &[(&str, &str, &str)]) -> Report {
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

pub fn of_rows(year: i32, rows: Vec<Row>) -> Report {
    let mut report = Report::new("apmbc-article-7", "any", "NO", year, "");
    let at = QuestionAt::new("I", "assistance");
    let answer = Some(Answer::Rows(rows));
    report
        .apply(Edit::Answer { at, answer })
        .expect("rows are an answer");
    report
}
