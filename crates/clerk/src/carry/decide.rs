//! What a button of the page does to the open report.

use super::{Asked, row_key};
use article7_core::exchange::json;
use article7_core::report::{Edit, QuestionAt, drop_waiting, keep_changed, keep_waiting};
use serde::Serialize;
use std::collections::BTreeMap;

/// What became of a decision.
#[derive(Debug, Default, PartialEq, Serialize)]
pub struct Decided {
    /// The report afterwards, as the text of its file; nothing where it is as it was.
    pub report: Option<String>,
    /// What the person is told.
    pub said: Vec<String>,
    /// What was typed and found no place; nothing here.
    pub typed: BTreeMap<String, String>,
}

/// Does what a button asks: `keep`, `drop` or `change`, and a row's key; or `keep`
/// or `drop`, a section and a table (`*` for every one) and `all`.
pub fn decide(asked: &Asked<'_>, what: &str, fields: &BTreeMap<String, String>) -> Decided {
    let (verb, which) = what.split_once(' ').unwrap_or((what, ""));
    let Some((edit, rows)) = edit(asked, verb, which, fields).filter(|_| asked.writable) else {
        return Decided {
            said: vec![asked.word("offered.gone")],
            ..Decided::default()
        };
    };
    let mut report = asked.report.clone();
    // Made from this very report, so it fits unless a table holds no table.
    if report.apply(edit).is_err() {
        return Decided {
            said: vec![asked.word("offered.gone")],
            ..Decided::default()
        };
    }
    let (done, rest) = (asked.number(rows), asked.number(report.waiting_in("")));
    let word = match verb {
        "drop" => "offered.dropped",
        _ => "offered.kept",
    };
    Decided {
        said: vec![asked.fill(word, &[("rows", &done), ("rest", &rest)])],
        report: Some(json::write(&report)),
        ..Decided::default()
    }
}

/// The edit, and how many rows it decides on; nothing where none waits any more.
fn edit(
    asked: &Asked<'_>,
    verb: &str,
    which: &str,
    fields: &BTreeMap<String, String>,
) -> Option<(Edit, usize)> {
    let mut names = which.split(' ');
    let (part, question, last) = (names.next()?, names.next()?, names.next()?);
    if last == "all" {
        let is_asked = |at: &QuestionAt| {
            (part == "*" || at.part == part) && (question == "*" || at.question == question)
        };
        let tables = asked.tables();
        let counts = tables.iter().filter(|(at, _, _)| is_asked(at));
        let rows: usize = counts.map(|(_, _, rows)| rows.len()).sum();
        // Only what stands on the page: a table that this form does not have is not.
        let here = |at: &QuestionAt, _: usize| {
            is_asked(at) && tables.iter().any(|(there, _, _)| there == at)
        };
        let edit = match verb {
            "keep" => keep_waiting(asked.report, here),
            "drop" => drop_waiting(asked.report, here),
            _ => return None,
        };
        return (rows > 0).then_some((edit, rows));
    }
    let at = QuestionAt::new(part, question);
    let place: usize = last.parse().ok()?;
    let row = asked.report.waiting(&at).get(place)?;
    let key = row_key(&at, place, row);
    if key != which {
        return None;
    }
    let is_it = |other: &QuestionAt, i: usize| *other == at && i == place;
    let edit = match verb {
        "keep" => keep_waiting(asked.report, is_it),
        "drop" => drop_waiting(asked.report, is_it),
        "change" => {
            let table = asked.form.question(part, question)?;
            let changed = asked.changed_row(table, row, &key, fields);
            keep_changed(asked.report, &at, place, changed)
        }
        _ => return None,
    };
    Some((edit, 1))
}
