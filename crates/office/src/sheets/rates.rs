//! The rates that reports convert their amounts with, as a sheet.

use super::workbook::{Cell, Table};
use article7_core::document::Language;
use article7_core::report::{Rate, Report, Value};
use article7_core::world::date::Date;

/// A row for each rate, with who published it and for which day, and, of several
/// reports, with whose it is; nothing where they have none. What does not read
/// stands as it was typed.
pub fn rates_table(reports: &[&Report], language: &dyn Language) -> Option<Table> {
    let several = reports.len() > 1;
    let whose = |report: &Report| {
        let state = language.country(&report.state);
        let state = state.as_deref().unwrap_or(&report.state);
        Cell::Text([state, " ", &report.year().to_string()].concat())
    };
    let of = |report: &&Report| {
        let whose = several.then(|| whose(report));
        let row = move |rate: &Rate| whose.iter().cloned().chain(cells(rate)).collect();
        report.rates.iter().map(row).collect::<Vec<Vec<Cell>>>()
    };
    let rows: Vec<Vec<Cell>> = reports.iter().flat_map(of).collect();
    if rows.is_empty() {
        return None;
    }
    let heads = [
        "office.rates.one",
        "office.rates.is",
        "office.rates.of",
        "office.rates.source",
        "office.rates.date",
    ];
    let whose = several.then_some("office.rates.report");
    let heads = whose.into_iter().chain(heads);
    Some(Table {
        name: language.word("office.rates"),
        heads: heads.map(|id| language.word(id)).collect(),
        rows,
    })
}

fn cells(rate: &Rate) -> [Cell; 5] {
    let typed = |value: Option<&Value>| match value {
        None => Cell::Empty,
        Some(value) => Cell::Text(value.as_text().to_owned()),
    };
    let figure = match &rate.rate {
        Some(Value::Text(digits)) => Cell::Number(digits.to_string()),
        other => typed(other.as_ref()),
    };
    let day = match &rate.date {
        Some(Value::Text(iso)) => match Date::parse(iso) {
            Some(day) => Cell::Date(day),
            None => Cell::Text(iso.to_string()),
        },
        other => typed(other.as_ref()),
    };
    [
        Cell::Text(rate.currency.clone()),
        figure,
        Cell::Text(rate.to.clone()),
        Cell::Text(rate.source.clone()),
        day,
    ]
}
