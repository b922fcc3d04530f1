//! The mapping that is offered before a person changes anything.

use super::profile::Profile;
use super::{By, ColumnChoice, Mapping, fingerprint, takes_several, unit_for};
use crate::exchange::csv::Own;
use crate::exchange::lexicon::{HeaderText, Headers, Lexicon};
use crate::exchange::rows::Cells;
use crate::exchange::sheet::Sheet;
use crate::form::{Form, Kind, Question};
use serde::Serialize;

/// A header stands among the first so many rows, or there is none.
pub(super) const ROWS_LOOKED_AT: usize = 25;
/// What a column that is known by its content adds to the fit.
const BY_CONTENT: usize = 30;
/// The fit of a file that we wrote, and more where it names its table.
const OWN: usize = 10_000;

/// For each cell of a row, the table's column that it names, and how surely.
type Assigned = Vec<Option<(usize, usize)>>;

/// A table that a sheet may hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate {
    /// Which of the sheets, from 0.
    pub sheet: usize,
    /// How well it fits: of two that fit alike, a person has to say which is meant.
    pub fit: usize,
    /// The table, and which column becomes which.
    pub mapping: Mapping,
}

/// The tables of a form that the sheets may hold, the best first; those that
/// hardly fit are left out.
pub fn candidates(lexicon: &Lexicon, form: &Form, sheets: &[Sheet]) -> Vec<Candidate> {
    let mut by_header = Vec::new();
    for (i, sheet) in sheets.iter().enumerate() {
        let headers = header_texts(sheet);
        for (part, table) in tables(form) {
            let (fit, mapping) = by_headers(lexicon, form, sheet, &headers, part, table);
            by_header.push((i, table, fit, mapping));
        }
    }
    let best = by_header.iter().map(|(_, _, fit, _)| *fit).max();
    let best = best.unwrap_or_default();
    let mut found = Vec::new();
    for (i, table, fit, mut mapping) in by_header {
        // Without headers only what names places or pays for them can be told.
        let tells = |kind: &Kind| matches!(kind, Kind::Place | Kind::Country | Kind::Money { .. });
        let is_likely = match best {
            0 => table.columns.iter().any(|column| tells(&column.kind)),
            best => fit * 3 >= best,
        };
        if !is_likely {
            continue;
        }
        // Each mapping was made for one of the sheets.
        let fit = fit + by_content(lexicon, &sheets[i], table, &mut mapping);
        // One column alone is a coincidence.
        let columns = mapping.columns.iter().filter(|choice| choice.to.is_some());
        if columns.count() >= 2 {
            let role = usize::from(table.role.is_some());
            let candidate = Candidate {
                sheet: i,
                fit,
                mapping,
            };
            found.push((role, candidate));
        }
    }
    // Of two that fit alike, the assistance table: it is what people have as a
    // file. The sort keeps the order of the form among the rest.
    found.sort_by_key(|(role, candidate)| std::cmp::Reverse((candidate.fit, *role)));
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// The mapping of a sheet to the table that a person chose; nothing where the
/// form has no such table.
pub fn guess(
    lexicon: &Lexicon,
    form: &Form,
    sheet: &Sheet,
    part: &str,
    table: &str,
) -> Option<Mapping> {
    let (part, table) = tables(form).find(|(p, t)| *p == part && t.id == table)?;
    let headers = header_texts(sheet);
    let (_, mut mapping) = by_headers(lexicon, form, sheet, &headers, part, table);
    by_content(lexicon, sheet, table, &mut mapping);
    Some(mapping)
}

fn tables(form: &Form) -> impl Iterator<Item = (&str, &Question)> {
    let questions = form
        .parts()
        .flat_map(|(part, questions)| questions.iter().map(move |question| (part, question)));
    questions.filter(|(_, question)| question.kind == Kind::Table)
}

/// The rows among which the header is, each with its number.
pub(super) fn header_texts(sheet: &Sheet) -> Vec<(usize, Vec<HeaderText>)> {
    let rows = sheet.rows.iter().enumerate();
    rows.filter(|(_, cells)| !cells.is_blank())
        .take(ROWS_LOOKED_AT)
        .map(|(i, cells)| (i, cells.iter().map(HeaderText::of).collect()))
        .collect()
}

/// The mapping that the headers of a sheet tell, and how well they fit.
fn by_headers(
    lexicon: &Lexicon,
    form: &Form,
    sheet: &Sheet,
    rows: &[(usize, Vec<HeaderText>)],
    part: &str,
    table: &Question,
) -> (usize, Mapping) {
    let mut mapping = Mapping {
        part: part.to_owned(),
        table: table.id.clone(),
        columns: vec![ColumnChoice::default(); sheet.width()],
        ..Mapping::default()
    };
    let own = rows.first().map(|(row, _)| *row);
    let own = own.and_then(|row| Some((row, sheet.rows.get(row)?)));
    let is_own = |(_, header): &(usize, Cells<'_>)| Own::of(table, header.iter()).is_some();
    if let Some((row, header)) = own.filter(is_own) {
        let body = sheet.rows.iter().skip(row + 1);
        own_columns(table, header, &mut mapping);
        mapping.header = Some(row);
        mapping.own = true;
        mapping.fingerprint = fingerprint(header);
        let named = Own::said(header, body).and_then(|name| form.table_named(name));
        let is_named = named.is_some_and(|(p, t)| p == part && t.id == table.id);
        return (OWN * (1 + usize::from(is_named)), mapping);
    }
    let headers = Headers::of(lexicon, part, table);
    let mut best: Option<(usize, usize, Assigned)> = None;
    for (row, texts) in rows {
        let assigned = assigned(&headers, table, texts);
        let count = assigned.iter().flatten().count();
        let filled = texts
            .iter()
            .filter(|text| !text.text.trim().is_empty())
            .count();
        let fit: usize = assigned.iter().flatten().map(|(_, sure)| sure).sum();
        let is_header = (count >= 2 && count * 2 >= filled) || count >= 3;
        if is_header && best.as_ref().is_none_or(|(most, ..)| fit > *most) {
            best = Some((fit, *row, assigned));
        }
    }
    let mut fit = 0;
    if let Some((score, row, assigned)) = best {
        fit = score;
        mapping.header = Some(row);
        mapping.fingerprint = fingerprint(sheet.rows.get(row).unwrap_or_default());
        for (i, choice) in mapping.columns.iter_mut().enumerate() {
            choice.header = sheet.cell(row, i).to_owned();
            if let Some(column) = assigned.get(i).copied().flatten() {
                // The position is one of the table's columns.
                let column = &table.columns[column.0];
                choice.to = Some(column.id.clone());
                choice.by = By::Header;
                choice.unit = unit_for(&column.kind, HeaderText::of(&choice.header).unit);
            }
        }
    }
    titles_speak(rows, table, &mut mapping);
    (fit, mapping)
}

fn own_columns(table: &Question, header: Cells<'_>, mapping: &mut Mapping) {
    for (choice, name) in mapping.columns.iter_mut().zip(header.iter()) {
        choice.header = name.to_owned();
        let column = table.column(name).or_else(|| {
            let id = ["_code", "_as_typed"]
                .iter()
                .find_map(|end| name.strip_suffix(end));
            id.and_then(|id| table.column(id))
        });
        if let Some(column) = column {
            choice.to = Some(column.id.clone());
            choice.by = By::Own;
        }
    }
}

/// Which column each header means: the surest first, and each column once, but
/// for columns of text, which take several.
fn assigned(headers: &Headers<'_>, table: &Question, texts: &[HeaderText]) -> Assigned {
    let mut claims: Vec<(usize, usize, usize)> = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        let columns = headers.columns(text).into_iter();
        claims.extend(columns.map(|(column, sure)| (sure, i, column)));
    }
    claims.sort_by_key(|(sure, i, _)| (std::cmp::Reverse(*sure), *i));
    let mut found = vec![None; texts.len()];
    let mut taken = vec![false; table.columns.len()];
    for (sure, i, column) in claims {
        // Both positions come from the rows and columns that were walked.
        let several = table.columns[column].kind == Kind::LongText && sure >= 95;
        if found[i].is_none() && (!taken[column] || several) {
            found[i] = Some((column, sure));
            taken[column] = true;
        }
    }
    found
}

/// Columns that their content gives away; answers what they add to the fit.
fn by_content(lexicon: &Lexicon, sheet: &Sheet, table: &Question, mapping: &mut Mapping) -> usize {
    if mapping.own {
        return 0;
    }
    let has_header = mapping.header.is_some();
    let from = mapping.header.map_or(0, |row| row + 1);
    let mut added = 0;
    let profiles: Vec<(usize, Profile<'_>)> = mapping
        .columns
        .iter()
        .enumerate()
        .filter(|(_, choice)| choice.to.is_none())
        .map(|(i, _)| (i, Profile::of(sheet, i, from)))
        .collect();
    // What can be told for sure comes before what is left.
    let mut columns: Vec<_> = table.columns.iter().collect();
    columns.sort_by_key(|column| takes_several(&column.kind));
    for column in columns {
        let taken = |mapping: &Mapping| {
            let mut choices = mapping.columns.iter();
            choices.any(|choice| choice.to.as_deref() == Some(&column.id))
        };
        if taken(mapping) || (has_header && takes_several(&column.kind)) {
            continue;
        }
        // Without any header, text goes where the rest leaves room for it.
        if takes_several(&column.kind) && added < 2 * BY_CONTENT {
            continue;
        }
        for (i, profile) in &profiles {
            // The positions are those of the mapping's columns.
            let choice = &mapping.columns[*i];
            let headed = has_header && !choice.header.trim().is_empty();
            if choice.to.is_none() && profile.is(lexicon, &column.kind, headed) {
                let choice = &mut mapping.columns[*i];
                choice.to = Some(column.id.clone());
                choice.by = By::Content;
                choice.unit = unit_for(&column.kind, HeaderText::of(&choice.header).unit);
                added += BY_CONTENT;
                break;
            }
        }
    }
    added
}

/// A title above the header may say it of all amounts: “All figures in NOK million”.
pub(super) fn titles_speak(
    rows: &[(usize, Vec<HeaderText>)],
    table: &Question,
    mapping: &mut Mapping,
) {
    let Some(header) = mapping.header else { return };
    let titles = rows.iter().filter(|(row, _)| *row < header);
    let mut units = titles.flat_map(|(_, texts)| texts.iter().map(|text| &text.unit));
    let Some(unit) = units.find(|unit| unit.currency.is_some()) else {
        return;
    };
    for choice in &mut mapping.columns {
        let column = choice.to.as_deref().and_then(|id| table.column(id));
        if let Some(Kind::Money { .. }) = column.map(|column| &column.kind)
            && choice.unit == super::Unit::default()
        {
            let kind = Kind::Money {
                currency: String::new(),
            };
            choice.learn(unit_for(&kind, unit.clone()));
        }
    }
}
