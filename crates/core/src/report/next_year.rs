//! “Start 2026 from 2025”: what stands is said again, what happened is asked anew.
//!
//! Nothing is copied into an answer. The rows of last year's tables are
//! offered: they wait in the new report (see [`Report::offered`]) until a person
//! keeps, changes or drops each.

use super::answer::{Answer, Value};
use super::edit::{Edit, QuestionAt};
use super::row::Row;
use super::whole::{Report, SectionReport};
use crate::form::{Carry, Column, ColumnRole, Form, Kind, Question, Section, Status};
use crate::world::number;

/// A row of last year's report for this year's.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// The table.
    pub at: QuestionAt,
    /// The row of last year's table that it comes from, from 0.
    pub from: usize,
    /// The row as it would stand this year.
    pub row: Row,
}

impl Report {
    /// The report for the year after this one's, as [`Report::next_year_after`]
    /// makes it where no other report is known.
    pub fn next_year(&self, id: &str, now: &str) -> Report {
        self.next_year_after(&[], id, now)
    }

    /// The report for the year after this one's: State Party and contact are
    /// carried over, and what was said stands as unchanged since the year in
    /// which it was last filled in (see [`last_filled`]). Answers are not
    /// carried over: last year's figures are not this year's.
    pub fn next_year_after(&self, earlier: &[Report], id: &str, now: &str) -> Report {
        let mut next = Report::new(&self.form, id, &self.state, self.year() + 1, now);
        next.contact = self.contact.clone();
        // The rates are not: they are last year's.
        next.reporting_currency = self.reporting_currency.clone();
        for (section, said) in &self.sections {
            let Some(status) = said.status else { continue };
            let said = match status {
                Status::NotApplicable => SectionReport {
                    status: Some(status),
                    last_reported: said.last_reported,
                    ..SectionReport::default()
                },
                Status::Changed | Status::Unchanged => SectionReport {
                    status: Some(Status::Unchanged),
                    last_reported: last_filled(section, self, earlier),
                    ..SectionReport::default()
                },
            };
            next.sections.insert(section.clone(), said);
        }
        next
    }
}

/// The report for the year after `last`'s, as [`Report::next_year_after`] makes
/// it, with the rows that wait in it. A section that did not change in `last`
/// offers those of the report in which it was last filled in, where that one is
/// among the earlier ones.
pub fn start_next_year(
    form: &Form,
    last: &Report,
    earlier: &[Report],
    id: &str,
    now: &str,
) -> Report {
    let mut next = last.next_year_after(earlier, id, now);
    for section in &form.sections {
        let (_, Some(source)) = followed_back(&section.id, last, earlier) else {
            continue;
        };
        for table in &section.questions {
            let rows: Vec<Row> = rows_of(section, table, source)
                .into_iter()
                .map(|offered| offered.row)
                .collect();
            if !rows.is_empty() {
                let waiting = next.offered.of(&section.id);
                waiting.insert(table.id.clone(), Answer::Rows(rows));
            }
        }
    }
    next
}

/// The reporting year in which a section was last filled in, as far as a report
/// and those before it tell: followed back through reports that were themselves
/// unchanged. Reports of other states or forms are passed over; where a year
/// has several, the submitted one that none amends counts.
pub fn last_filled(section: &str, last: &Report, earlier: &[Report]) -> Option<i32> {
    followed_back(section, last, earlier).0
}

/// The year in which a section was last filled in, and the report that says so.
fn followed_back<'a>(
    section: &str,
    last: &'a Report,
    earlier: &'a [Report],
) -> (Option<i32>, Option<&'a Report>) {
    let mut at = last;
    let mut known = None;
    loop {
        let before = match (at.status(section), at.last_reported(section)) {
            (Some(Status::Changed), _) => return (Some(at.year()), Some(at)),
            (Some(Status::Unchanged), Some(year)) => {
                known = Some(year);
                standing(at, earlier, |candidate| candidate == year)
            }
            (Some(Status::Unchanged), None) => standing(at, earlier, |_| true),
            (Some(Status::NotApplicable) | None, _) => return (known, None),
        };
        // Each step goes to an earlier year, so that this ends.
        match before {
            Some(before) => at = before,
            None => return (known, None),
        }
    }
}

/// The report that stands for the latest of the years before `at`'s that are asked for.
fn standing<'a>(
    at: &Report,
    earlier: &'a [Report],
    is_asked: impl Fn(i32) -> bool,
) -> Option<&'a Report> {
    let amended = |report: &Report| {
        earlier
            .iter()
            .any(|other| other.submitted.is_some() && other.amends.as_ref() == Some(&report.id))
    };
    earlier
        .iter()
        .filter(|report| report.state == at.state && report.form == at.form)
        .filter(|report| report.year() < at.year() && is_asked(report.year()))
        .max_by_key(|report| {
            let submitted = report.submitted.as_deref();
            let final_one = submitted.is_some() && !amended(report);
            (report.year(), final_one, submitted, report.saved.as_str())
        })
}

/// The rows of a report's tables that may stand again in the next year's, in
/// the order of the form, for a person to keep, change or drop. The form says
/// which tables and how ([`Carry`]); an opening balance is last year's closing
/// one, and what moved between the two is left for the person to say.
///
/// Only what the report itself said is offered: tables of sections that changed.
pub fn offered_rows(form: &Form, last: &Report) -> Vec<Offered> {
    let mut offered = Vec::new();
    for section in &form.sections {
        if last.status(&section.id) != Some(Status::Changed) {
            continue;
        }
        for table in &section.questions {
            offered.extend(rows_of(section, table, last));
        }
    }
    offered
}

/// The rows of one table, as they would stand in the next year's.
fn rows_of(section: &Section, table: &Question, last: &Report) -> Vec<Offered> {
    let Some(carry) = table.next_year else {
        return Vec::new();
    };
    let rows = last.rows(&section.id, &table.id).iter().enumerate();
    let offered = rows.map(|(from, row)| Offered {
        at: QuestionAt::new(section.id.as_str(), table.id.as_str()),
        from,
        row: match carry {
            Carry::AsIs => opened(table, row),
            Carry::WithoutFigures => without_figures(table, row),
        },
    });
    offered.filter(|offered| !offered.row.is_empty()).collect()
}

/// The edit that puts rows a person kept at the end of their tables, as one step.
pub fn keep(report: &Report, kept: Vec<Offered>) -> Edit {
    let mut tables: Vec<(QuestionAt, Vec<Row>)> = Vec::new();
    for offered in kept {
        match tables.iter_mut().find(|(at, _)| *at == offered.at) {
            Some((_, rows)) => rows.push(offered.row),
            None => tables.push((offered.at, vec![offered.row])),
        }
    }
    let insert = |(at, rows): (QuestionAt, Vec<Row>)| Edit::InsertRows {
        row: report.rows(&at.part, &at.question).len(),
        at,
        rows,
    };
    Edit::All(tables.into_iter().map(insert).collect())
}

/// A row as it is on the first day of the next period.
fn opened(table: &Question, row: &Row) -> Row {
    let mut next = row.clone();
    let (Some(opening), Some(closing)) = (
        table.column_for(ColumnRole::Opening),
        table.column_for(ColumnRole::Closing),
    ) else {
        return next;
    };
    for moved in &closing.sum_of {
        next.put(&moved.column, None);
    }
    next.put(&closing.id, None);
    // What was typed and is no number is offered as it was typed.
    let balance = match row.get(&closing.id) {
        Some(value) => Some(value.clone()),
        None => row
            .number(closing)
            .map(|sum| Value::text(number::canonical(sum))),
    };
    next.put(&opening.id, balance);
    next
}

fn without_figures(table: &Question, row: &Row) -> Row {
    let is_kept = |column: &&Column| !column.kind.is_number() && column.kind != Kind::Date;
    let mut next = Row::default();
    for column in table.columns.iter().filter(is_kept) {
        next.put(&column.id, row.get(&column.id).cloned());
    }
    next
}
