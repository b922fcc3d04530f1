//! The rates that a report converts its amounts with, as a sheet.

use super::workbook::{Cell, Table};
use article7_core::document::Language;
use article7_core::report::{Report, Value};
use article7_core::world::date::Date;

/// A row for each rate, with who published it and for which day; nothing where
/// the report has none. What does not read stands as it was typed.
pub fn rates_table(report: &Report, language: &dyn Language) -> Option<Table> {
    if report.rates.is_empty() {
        return None;
    }
    let typed = |value: Option<&Value>| match value {
        None => Cell::Empty,
        Some(value) => Cell::Text(value.as_text().to_owned()),
    };
    let rows = report.rates.iter().map(|rate| {
        let figure = match &rate.rate {
            Some(Value::Text(digits)) => Cell::Number(digits.clone()),
            other => typed(other.as_ref()),
        };
        let day = match &rate.date {
            Some(Value::Text(iso)) => match Date::parse(iso) {
                Some(day) => Cell::Date(day),
                None => Cell::Text(iso.clone()),
            },
            other => typed(other.as_ref()),
        };
        vec![
            Cell::Text(rate.currency.clone()),
            figure,
            Cell::Text(rate.to.clone()),
            Cell::Text(rate.source.clone()),
            day,
        ]
    });
    Some(Table {
        name: language.word("office.rates"),
        heads: [
            "office.rates.one",
            "office.rates.is",
            "office.rates.of",
            "office.rates.source",
            "office.rates.date",
        ]
        .map(|id| language.word(id))
        .to_vec(),
        rows: rows.collect(),
    })
}
