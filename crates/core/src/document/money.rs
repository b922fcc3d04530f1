//! The assistance as sheets and pictures, in words.

use super::parts::{Head, HeadKind};
use super::sheet::{Cell, Sheet};
use super::shown::shown;
use super::table::head_kind;
use super::{Language, money_notes};
use crate::form::{ColumnRole, Kind};
use crate::funding::picture::{MapWords, Mark, Panel};
use crate::funding::{By, Cross, Grants, Groups, Key, Sums, Total, rounded};
use crate::report::Report;
use crate::world::{currency, number};
use rust_decimal::Decimal;

/// What a group is called. A region is called what it is written as.
pub fn key_name(grants: &Grants<'_>, by: By, key: &Key, language: &dyn Language) -> String {
    match key {
        Key::Country(code) => language.country(code).unwrap_or_else(|| code.clone()),
        Key::Region(text) | Key::Text(text) | Key::Currency(text) => text.clone(),
        Key::Year(year) => year.to_string(),
        Key::Unsaid => language.word("money.unsaid"),
        Key::Choices(named) => {
            let role = match by {
                By::Type => ColumnRole::Type,
                _ => ColumnRole::Sector,
            };
            let column = grants.table().and_then(|table| table.column_for(role));
            let set = column.and_then(|column| column.kind.choices());
            let name = |word: &String| match set {
                Some(set) if grants.form().choice_set(set).iter().any(|c| c.id == *word) => {
                    language.word(&["choice.", set, ".", word].concat())
                }
                _ => word.clone(),
            };
            named.iter().map(name).collect::<Vec<_>>().join(", ")
        }
    }
}

/// What a group is called: a year as a figure, so that programs can count with it.
fn key_cell(grants: &Grants<'_>, by: By, key: &Key, language: &dyn Language) -> Cell {
    match key {
        Key::Year(year) => Cell::Year(year.to_string()),
        key => Cell::Text(key_name(grants, by, key, language)),
    }
}

/// Groups as a sheet: each with its rows and a column for each currency.
pub fn groups_sheet(grants: &Grants<'_>, groups: &Groups, language: &dyn Language) -> Sheet {
    let mut heads = vec![by_head(groups.by, language)];
    heads.push(number_head(language.word("money.rows")));
    heads.extend(groups.currencies.iter().cloned().map(number_head));
    let amounts = |sums: &Sums| -> Vec<Cell> {
        let of = |code: &String| amount_cell(sums, code, language);
        groups.currencies.iter().map(of).collect()
    };
    let row = |name: Cell, rows: usize, sums: &Sums| {
        let mut cells = vec![name, count_cell(rows, language)];
        cells.extend(amounts(sums));
        cells
    };
    let rows = groups.groups.iter().map(|group| {
        let name = key_cell(grants, groups.by, &group.key, language);
        row(name, group.rows, &group.sums)
    });
    let total = Cell::Text(language.word("total"));
    Sheet {
        caption: title(groups.by, language),
        heads,
        rows: rows.collect(),
        totals: row(total, groups.rows, &groups.total),
        notes: money_notes::of_groups(grants, groups, language),
    }
}

/// Two groupings crossed, as a sheet with its margins. A column that has amounts
/// in several currencies has a column for each.
pub fn cross_sheet(grants: &Grants<'_>, cross: &Cross, language: &dyn Language) -> Sheet {
    let several = cross.currencies.len() > 1;
    let head = |name: &str, code: &str| {
        number_head(match several {
            true => [name, " · ", code].concat(),
            false => name.to_owned(),
        })
    };
    let mut heads = vec![by_head(cross.rows_by, language)];
    // The columns of the sheet: one of the table's, or its margin, in a currency.
    let mut columns: Vec<(Option<usize>, &str)> = Vec::new();
    for (i, (key, sums)) in cross.columns.iter().enumerate() {
        let name = key_name(grants, cross.columns_by, key, language);
        for total in &sums.totals {
            heads.push(head(&name, &total.currency));
            columns.push((Some(i), &total.currency));
        }
    }
    for code in &cross.currencies {
        heads.push(head(&language.word("total"), code));
        columns.push((None, code));
    }
    let nothing = Sums::default();
    let rows = cross.rows.iter().enumerate().map(|(i, (key, margin))| {
        let mut cells = vec![key_cell(grants, cross.rows_by, key, language)];
        cells.extend(columns.iter().map(|(column, code)| {
            let sums = match column {
                Some(column) => cross.cell(i, *column).unwrap_or(&nothing),
                None => margin,
            };
            amount_cell(sums, code, language)
        }));
        cells
    });
    let rows = rows.collect();
    let mut totals = vec![Cell::Text(language.word("total"))];
    totals.extend(columns.iter().map(|(column, code)| {
        let sums = column.and_then(|column| cross.columns.get(column));
        amount_cell(sums.map_or(&cross.total, |(_, sums)| sums), code, language)
    }));
    let by = |by: By| language.word(&["money.by.", by.name()].concat());
    let places = [
        ("rows", &*by(cross.rows_by)),
        ("columns", &*by(cross.columns_by)),
    ];
    Sheet {
        caption: language.fill("money.title.two", &places),
        heads,
        rows,
        totals,
        notes: money_notes::of_cross(grants, cross, language),
    }
}

/// The rows of the assistance table as they stand, of one report or of several;
/// of several with their donor and year before them. Rows that are in no sum are
/// there too.
pub fn rows_sheet(grants: &Grants<'_>, language: &dyn Language) -> Sheet {
    let Some((part, table)) = grants.form().table_for(crate::form::Role::Assistance) else {
        return Sheet::default();
    };
    let several = grants.reports().len() > 1;
    let mut heads = Vec::new();
    if several {
        heads.push(by_head(By::Donor, language));
        heads.push(by_head(By::Year, language));
    }
    for column in &table.columns {
        let id = [part, ".", &table.id, ".", &column.id].concat();
        heads.push(Head {
            text: language.word(&id),
            number: column.kind.is_number(),
            kind: head_kind(&column.kind),
        });
    }
    let mut rows = Vec::new();
    for report in grants.reports() {
        for row in report
            .rows(part, &table.id)
            .iter()
            .filter(|r| !r.is_empty())
        {
            let mut cells = Vec::with_capacity(heads.len());
            if several {
                cells.push(Cell::Text(donor(report, language)));
                cells.push(Cell::Year(report.year().to_string()));
            }
            cells.extend(table.columns.iter().map(|column| {
                let Some(value) = row.get(&column.id) else {
                    return Cell::Empty;
                };
                let text = shown(grants.form(), &column.kind, value, row, language).text;
                match value.as_number().filter(|_| column.kind.is_number()) {
                    Some(exact) => Cell::Number {
                        plain: number::canonical(exact),
                        shown: text,
                    },
                    None => Cell::Text(text),
                }
            }));
            rows.push(cells);
        }
    }
    let id = [part, ".", &table.id].concat();
    Sheet {
        caption: language.word(&id),
        totals: rows_total(grants, &heads, several, language),
        heads,
        rows,
        notes: money_notes::left_out(grants, language),
    }
}

/// A total under the amounts, where all are in one currency.
fn rows_total(
    grants: &Grants<'_>,
    heads: &[Head],
    several: bool,
    language: &dyn Language,
) -> Vec<Cell> {
    let mut sums = Sums::default();
    for grant in &grants.grants {
        sums.add(grant.currency, grant.amount);
    }
    let [total] = sums.totals.as_slice() else {
        return Vec::new();
    };
    let Some(table) = grants.table() else {
        return Vec::new();
    };
    let mut cells = vec![Cell::Empty; heads.len()];
    let before = if several { 2 } else { 0 };
    for (i, column) in table.columns.iter().enumerate() {
        let Some(cell) = cells.get_mut(before + i) else {
            continue;
        };
        match &column.kind {
            Kind::Money { .. } => *cell = amount_cell(&sums, &total.currency, language),
            Kind::Currency => *cell = Cell::Text(total.currency.clone()),
            _ => {}
        }
    }
    if let Some(first @ Cell::Empty) = cells.first_mut() {
        *first = Cell::Text(language.word("total"));
    }
    cells
}

/// Groups as what pictures are drawn from: a panel for each currency, with so
/// many of the largest groups, what the others come to, and the total.
pub fn panels(
    grants: &Grants<'_>,
    groups: &Groups,
    show: usize,
    language: &dyn Language,
) -> Vec<Panel> {
    let several = groups.currencies.len() > 1;
    groups
        .currencies
        .iter()
        .map(|code| {
            let has = |sums: &Sums| sums.totals.iter().find(|t| t.currency == *code).cloned();
            let found: Vec<(&Key, Total)> = groups
                .groups
                .iter()
                .filter_map(|group| Some((&group.key, has(&group.sums)?)))
                .collect();
            let mut panel = Panel {
                heading: if several { code.clone() } else { String::new() },
                ..Panel::default()
            };
            let mut others = Sums::default();
            let mut beyond = false;
            for (i, (key, total)) in found.iter().enumerate() {
                if i < show {
                    panel.marks.push(Mark {
                        key: (*key).clone(),
                        label: key_name(grants, groups.by, key, language),
                        value: money_text(total, language),
                        amount: total.amount,
                    });
                } else {
                    beyond |= total.amount.is_none();
                    others.add(code, total.amount.unwrap_or_default());
                }
            }
            if let Some(mut rest) = others.totals.pop() {
                rest.amount = rest.amount.filter(|_| !beyond);
                let count = (found.len() - show).to_string();
                let name = language.fill("money.others", &[("n", &language.number(&count, 0))]);
                panel.foot.push((name, money_text(&rest, language)));
            }
            if let Some(total) = has(&groups.total) {
                let total = money_text(&total, language);
                panel.foot.push((language.word("total"), total));
            }
            panel
        })
        .collect()
}

/// What the pictures of a grouping are called.
pub fn title(by: By, language: &dyn Language) -> String {
    let by = language.word(&["money.by.", by.name()].concat());
    language.fill("money.title", &[("by", &by)])
}

/// The words of a map of destinations.
pub fn map_words(language: &dyn Language) -> MapWords {
    MapWords {
        title: title(By::Destination, language),
        elsewhere: language.word("money.elsewhere"),
        note: language.word("money.boundaries"),
    }
}

/// A sum with its currency, rounded for show; that it is beyond exact
/// arithmetic, where it is.
pub fn money_text(total: &Total, language: &dyn Language) -> String {
    match total.amount {
        Some(amount) => {
            let written = written(amount, &total.currency, language);
            [&total.currency, " ", &written].concat()
        }
        None => language.fill("total.beyond", &[("currency", &total.currency)]),
    }
}

pub(super) fn donor(report: &Report, language: &dyn Language) -> String {
    let name = language.country(&report.state);
    name.unwrap_or_else(|| report.state.clone())
}

fn written(amount: Decimal, code: &str, language: &dyn Language) -> String {
    let digits = usize::from(currency::minor_digits(code));
    language.number(&number::canonical(rounded(amount, code)), digits)
}

fn amount_cell(sums: &Sums, code: &str, language: &dyn Language) -> Cell {
    match sums.totals.iter().find(|sum| sum.currency == code) {
        None => Cell::Empty,
        Some(total) => match total.amount {
            Some(amount) => Cell::Number {
                plain: number::canonical(amount),
                shown: written(amount, code, language),
            },
            None => Cell::Text(money_text(total, language)),
        },
    }
}

fn count_cell(count: usize, language: &dyn Language) -> Cell {
    let plain = count.to_string();
    Cell::Number {
        shown: language.number(&plain, 0),
        plain,
    }
}

fn by_head(by: By, language: &dyn Language) -> Head {
    Head {
        text: language.word(&["money.by.", by.name()].concat()),
        number: false,
        kind: HeadKind::Text,
    }
}

fn number_head(text: String) -> Head {
    Head {
        text,
        number: true,
        kind: HeadKind::Money,
    }
}
