//! A table as a sheet: where the cursor goes, what is seen, what is done to blocks.

#[path = "../support/mod.rs"]
mod support;

mod blocks;
mod copies;
mod cursor;
mod found;
mod seen;

use article7_core::document::Language;
use article7_core::form::{Form, Question, Role};
use article7_core::report::{Answer, Edit, QuestionAt, Report, Row, Value};
use support::form;

pub fn assistance(form: &Form) -> (QuestionAt, &Question) {
    let (part, table) = form.table_for(Role::Assistance).expect("the form has it");
    (QuestionAt::new(part, table.id.as_str()), table)
}

/// A language without words: ids, and names as their codes but for these.
pub struct Plain(&'static [(&'static str, &'static str)]);

pub const PLAIN: Plain = Plain(&[]);

/// The same with the names of four countries in French.
pub const FRENCH: Plain = Plain(&[
    ("EG", "Égypte"),
    ("ZM", "Zambie"),
    ("SV", "Salvador"),
    ("EC", "Équateur"),
]);

impl Language for Plain {
    fn word(&self, id: &str) -> String {
        id.rsplit('.').next().unwrap_or(id).to_owned()
    }
    fn fill(&self, id: &str, _: &[(&str, &str)]) -> String {
        id.to_owned()
    }
    fn number(&self, canonical: &str, _: usize) -> String {
        canonical.to_owned()
    }
    fn date(&self, iso: &str) -> String {
        iso.to_owned()
    }
    fn country(&self, code: &str) -> Option<String> {
        let named = self.0.iter().find(|(known, _)| *known == code);
        Some(named.map_or(code, |(_, name)| name).to_owned())
    }
}

/// A row of the assistance table.
pub fn row(place: &str, amount: &str, details: &str) -> Row {
    let mut row = Row::default();
    for (column, text) in [
        ("destination", place),
        ("amount", amount),
        ("details", details),
    ] {
        row.put(column, Some(Value::text(text)));
    }
    if !amount.is_empty() {
        row.put("currency", Some(Value::text("NOK")));
    }
    row
}

/// Five of them: one without a place, one with an amount that does not read.
pub fn rows() -> Vec<Row> {
    let mut odd = row("PE", "", "five");
    odd.put("amount", Some(Value::typed("soon")));
    vec![
        row("MZ", "20", "one"),
        row("AF", "3", "two"),
        row("", "100", "three"),
        row("AF", "20", "Four"),
        odd,
    ]
}

/// A report with these rows, what an edit makes of them, and what undoing leaves.
pub fn made(edit: Edit, rows: &[Row]) -> Vec<Row> {
    let form = form();
    let (at, _) = assistance(&form);
    let mut report = Report::new(&form.id, "x", "NO", 2025, "");
    let answer = Some(Answer::Rows(rows.to_vec()));
    report
        .apply(Edit::Answer {
            at: at.clone(),
            answer,
        })
        .expect("a table");
    let back = report.apply(edit).expect("the edit fits");
    let after = report.rows(&at.part, &at.question).to_vec();
    report.apply(back).expect("what takes it back fits");
    assert_eq!(report.rows(&at.part, &at.question), rows, "one step back");
    after
}

pub fn details(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.text("details")).collect()
}

/// Where a column stands in it.
pub fn column(id: &str) -> usize {
    let form = form();
    let (_, table) = assistance(&form);
    table
        .columns
        .iter()
        .position(|c| c.id == id)
        .expect("a column")
}
