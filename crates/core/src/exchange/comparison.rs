//! What differs between two reports, as CSV: a line for each difference, ids
//! and plain decimals in every language, for a spreadsheet or a program.

use super::csv::{BOM, harmless, join, push_row};
use crate::compare::{Change, Comparison, Difference, RowDifference, Said, TableDifference};
use crate::report::{Row, Value};

/// The columns, in order. `row_before` and `row_after` are counted from 1.
/// `what` is `changed`, `gone`, `added` or `total`.
const HEADER: [&str; 11] = [
    "part",
    "question",
    "what",
    "row_before",
    "row_after",
    "column",
    "currency",
    "before",
    "after",
    "difference",
    "state_and_period",
];

/// Writes a comparison. Rows that are the same on both sides are left out.
pub fn write(comparison: &Comparison) -> String {
    let mut lines = Lines {
        out: String::from(BOM),
    };
    push_row(&mut lines.out, &HEADER.map(str::to_owned));
    let sides = [&comparison.before, &comparison.after]
        .map(|side| [&side.state, " ", &side.from, "/", &side.to].concat());
    lines.push(&Line {
        what: "compared",
        before: &comparison.before.id,
        after: &comparison.after.id,
        about: &sides.join(" - "),
        ..Line::default()
    });
    for part in &comparison.parts {
        if let Some(status) = &part.status {
            lines.said(&part.part, &status.before, &status.after);
        }
        for question in &part.questions {
            lines.question(&part.part, &question.question, &question.difference);
        }
    }
    for file in &comparison.attachments {
        let (what, before, after) = match file.change {
            Change::Added => ("added", "", file.name.as_str()),
            Change::Gone => ("gone", file.name.as_str(), ""),
            Change::Changed => ("changed", file.name.as_str(), file.name.as_str()),
        };
        lines.push(&Line {
            part: "attachments",
            what,
            before,
            after,
            ..Line::default()
        });
    }
    lines.out
}

#[derive(Default)]
struct Line<'a> {
    part: &'a str,
    question: &'a str,
    what: &'a str,
    row_before: Option<usize>,
    row_after: Option<usize>,
    column: &'a str,
    currency: &'a str,
    before: &'a str,
    after: &'a str,
    difference: &'a str,
    about: &'a str,
}

struct Lines {
    out: String,
}

impl Lines {
    fn push(&mut self, line: &Line<'_>) {
        let row = |row: Option<usize>| row.map_or_else(String::new, |row| (row + 1).to_string());
        let cells = [
            harmless(line.part).into_owned(),
            harmless(line.question).into_owned(),
            line.what.to_owned(),
            row(line.row_before),
            row(line.row_after),
            harmless(line.column).into_owned(),
            harmless(line.currency).into_owned(),
            guarded(line.before),
            guarded(line.after),
            line.difference.to_owned(),
            harmless(line.about).into_owned(),
        ];
        push_row(&mut self.out, &cells);
    }

    fn said(&mut self, part: &str, before: &Said, after: &Said) {
        let status = |said: &Said| said.status.map_or("", |status| status.name());
        let year = |said: &Said| said.last_reported.map(|year| year.to_string());
        let (before_year, after_year) = (year(before), year(after));
        for (column, before, after) in [
            ("status", status(before), status(after)),
            (
                "last_reported",
                before_year.as_deref().unwrap_or_default(),
                after_year.as_deref().unwrap_or_default(),
            ),
        ] {
            if before != after {
                self.push(&Line {
                    part,
                    what: what(before, after),
                    column,
                    before,
                    after,
                    ..Line::default()
                });
            }
        }
    }

    fn question(&mut self, part: &str, question: &str, difference: &Difference) {
        let (before, after) = match difference {
            Difference::Text(text) => (text.before(), text.after()),
            Difference::Value { before, after } => (written(before), written(after)),
            Difference::Table(table) => return self.table(part, question, table),
        };
        self.push(&Line {
            part,
            question,
            what: what(&before, &after),
            before: &before,
            after: &after,
            ..Line::default()
        });
    }

    fn table(&mut self, part: &str, question: &str, table: &TableDifference) {
        for row in &table.rows {
            match row {
                RowDifference::Same { .. } => {}
                RowDifference::Changed {
                    before,
                    after,
                    cells,
                    ..
                } => {
                    for cell in cells {
                        let (was, is) = (written(&cell.before), written(&cell.after));
                        self.push(&Line {
                            part,
                            question,
                            what: "changed",
                            row_before: Some(*before),
                            row_after: Some(*after),
                            column: &cell.column,
                            before: &was,
                            after: &is,
                            ..Line::default()
                        });
                    }
                }
                RowDifference::Gone { before, row } => {
                    self.row((part, question, "gone"), (Some(*before), None), row);
                }
                RowDifference::Added { after, row } => {
                    self.row((part, question, "added"), (None, Some(*after)), row);
                }
            }
        }
        for total in &table.totals {
            self.push(&Line {
                part,
                question,
                what: "total",
                column: &total.column,
                currency: total.currency.as_deref().unwrap_or_default(),
                before: total.before.as_deref().unwrap_or_default(),
                after: total.after.as_deref().unwrap_or_default(),
                difference: total.difference.as_deref().unwrap_or_default(),
                ..Line::default()
            });
        }
    }

    /// A row that one side lacks: a line for each of its cells.
    fn row(
        &mut self,
        (part, question, what): (&str, &str, &str),
        (row_before, row_after): (Option<usize>, Option<usize>),
        row: &Row,
    ) {
        for (column, value) in row.iter() {
            let text = value_written(value);
            let (before, after) = match row_before {
                Some(_) => (text.as_str(), ""),
                None => ("", text.as_str()),
            };
            self.push(&Line {
                part,
                question,
                what,
                row_before,
                row_after,
                column,
                before,
                after,
                ..Line::default()
            });
        }
    }
}

fn what(before: &str, after: &str) -> &'static str {
    match (before.is_empty(), after.is_empty()) {
        (true, _) => "added",
        (_, true) => "gone",
        _ => "changed",
    }
}

/// What a spreadsheet would run gets an apostrophe, but for numbers.
fn guarded(text: &str) -> String {
    match crate::world::number::from_canonical(text) {
        Some(_) => text.to_owned(),
        None => harmless(text).into_owned(),
    }
}

fn written(value: &Option<Value>) -> String {
    value.as_ref().map(value_written).unwrap_or_default()
}

fn value_written(value: &Value) -> String {
    match value {
        Value::Many(choices) => join(choices),
        Value::Other(json) => json.to_string(),
        value => value.as_text().to_owned(),
    }
}
