//! What has to be said beside figures: what was split and converted, and which
//! rows are in no sum.

use super::Language;
use super::money::donor;
use crate::funding::{
    By, Cross, Grants, Groups, Likeness, NoRate, RatesRead, Sectors, Unread, Why,
};
use crate::report::Value;

/// Of groups.
pub(super) fn of_groups(
    grants: &Grants<'_>,
    groups: &Groups,
    language: &dyn Language,
) -> Vec<String> {
    let to = groups.converted_to.as_deref();
    let mut notes = Vec::new();
    sectors(&[groups.by], groups.sectors, &mut notes, language);
    converted(grants, to, &groups.without_rate, &mut notes, language);
    notes.extend(left_out(grants, language));
    notes
}

/// Of two groupings crossed.
pub(super) fn of_cross(grants: &Grants<'_>, cross: &Cross, language: &dyn Language) -> Vec<String> {
    let to = cross.converted_to.as_deref();
    let by = [cross.rows_by, cross.columns_by];
    let mut notes = Vec::new();
    sectors(&by, cross.sectors, &mut notes, language);
    converted(grants, to, &cross.without_rate, &mut notes, language);
    notes.extend(left_out(grants, language));
    notes
}

/// Which rows are in no sum, and why: a line for each reason and report.
pub fn left_out(grants: &Grants<'_>, language: &dyn Language) -> Vec<String> {
    let mut notes = Vec::new();
    for report in 0..grants.reports().len() {
        for (why, id) in [
            (Why::NoAmount, "money.left_out.no-amount"),
            (Why::Unreadable, "money.left_out.unreadable"),
            (Why::NoCurrency, "money.left_out.no-currency"),
        ] {
            let left_out = grants.left_out.iter();
            let rows: Vec<usize> = left_out
                .filter(|row| row.report == report && row.why == why)
                .map(|row| row.row)
                .collect();
            if !rows.is_empty() {
                let note = language.fill(id, &[("rows", &numbers(&rows, language))]);
                notes.push(whose(grants, report, note, language));
            }
        }
    }
    notes
}

/// What a person is told of lines that are no rate.
pub fn unread_rates(read: &RatesRead, language: &dyn Language) -> Vec<String> {
    let note = |(line, text, why): &(usize, String, Unread)| {
        let id = match why {
            Unread::NoCurrency => "money.unread.no-currency",
            Unread::NoNumber => "money.unread.no-number",
            Unread::TwoReadings => "money.unread.two-readings",
            Unread::NotPositive => "money.unread.not-positive",
            Unread::SameCurrency => "money.unread.same-currency",
            Unread::TwoTargets => "money.unread.two-targets",
        };
        let line = language.number(&line.to_string(), 0);
        language.fill(id, &[("line", &line), ("text", text)])
    };
    read.unread.iter().map(note).collect()
}

/// Why names are probably one.
pub fn why_alike(why: Likeness, language: &dyn Language) -> String {
    language.word(match why {
        Likeness::SameWords => "money.alike.same-words",
        Likeness::Initials => "money.alike.initials",
        Likeness::Slip => "money.alike.slip",
    })
}

fn sectors(by: &[By], sectors: Sectors, notes: &mut Vec<String>, language: &dyn Language) {
    if by.contains(&By::Sector) {
        notes.push(language.word(match sectors {
            Sectors::Combined => "money.combined",
            Sectors::Split => "money.split",
        }));
    }
}

fn converted(
    grants: &Grants<'_>,
    to: Option<&str>,
    without_rate: &[NoRate],
    notes: &mut Vec<String>,
    language: &dyn Language,
) {
    let Some(to) = to else { return };
    notes.push(language.fill("money.converted", &[("currency", to)]));
    for (i, report) in grants.reports().iter().enumerate() {
        for rate in report.rates.iter().filter(|rate| rate.to == to) {
            let Some(number) = rate.rate.as_ref().and_then(Value::as_number) else {
                continue;
            };
            let digits = crate::world::number::canonical(number);
            let places = [
                ("currency", rate.currency.as_str()),
                ("rate", &language.number(&digits, 0)),
                ("to", to),
            ];
            let mut note = language.fill("money.rate", &places);
            let day = match &rate.date {
                Some(Value::Text(iso)) => language.date(iso),
                Some(other) => other.as_text().to_owned(),
                None => String::new(),
            };
            let from: Vec<&str> = [rate.source.as_str(), &day]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
            if !from.is_empty() {
                note = [&note, " (", &from.join(", "), ")"].concat();
            }
            notes.push(whose(grants, i, note, language));
        }
    }
    for lack in without_rate {
        let rows = numbers(&lack.rows, language);
        let places = [
            ("currency", lack.currency.as_str()),
            ("to", to),
            ("rows", &rows),
        ];
        let note = language.fill("money.no_rate", &places);
        notes.push(whose(grants, lack.report, note, language));
    }
}

/// A note of one report among several begins with whose it is.
fn whose(grants: &Grants<'_>, report: usize, note: String, language: &dyn Language) -> String {
    match grants.reports().get(report) {
        Some(of) if grants.reports().len() > 1 => {
            let name = donor(of, language);
            [&name, " · ", &of.year().to_string(), " · ", &note].concat()
        }
        _ => note,
    }
}

/// Row numbers, those that follow each other as a range.
fn numbers(rows: &[usize], language: &dyn Language) -> String {
    let written = |row: usize| language.number(&row.to_string(), 0);
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &row in rows {
        match ranges.last_mut() {
            Some((_, end)) if *end + 1 == row => *end = row,
            _ => ranges.push((row, row)),
        }
    }
    let range = |(start, end): &(usize, usize)| match end - start {
        0 => written(*start),
        1 => [&written(*start), ", ", &written(*end)].concat(),
        _ => [&written(*start), "–", &written(*end)].concat(),
    };
    ranges.iter().map(range).collect::<Vec<_>>().join(", ")
}
