//! A report as a workbook: a sheet for each table that is filled in, one with
//! the totals of all of them, one with what the report says of itself.

use super::rates::rates_table;
use super::workbook::{Cell, Properties, Table, WorkbookError, workbook};
use article7_core::document::{Block, Language, front, shown};
use article7_core::form::{Column, Form, Kind, Question};
use article7_core::funding::{column_total, totals};
use article7_core::report::{Report, Row, Value};
use article7_core::world::date::Date;
use article7_core::world::number;
use article7_core::world::text::Text;
use std::collections::HashMap;

/// Writes a report as a workbook, with the rates that amounts are converted with,
/// and their sources. `more` are sheets beside those.
///
/// # Errors
/// When a table does not fit in a sheet.
pub fn report_workbook(
    form: &Form,
    report: &Report,
    language: &dyn Language,
    more: &[Table],
) -> Result<Vec<u8>, WorkbookError> {
    let mut tables = report_tables(form, report, language);
    tables.extend(rates_table(&[report], language));
    tables.extend_from_slice(more);
    let properties = Properties {
        title: front(form, report, language).title,
        created: report.saved.clone(),
    };
    workbook(&tables, &properties)
}

/// The sheets of a report: its tables with every column, their totals, and a
/// summary. Rows without any cell are left out.
pub fn report_tables(form: &Form, report: &Report, language: &dyn Language) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut sums = Vec::new();
    for (part, table) in filled_tables(form, report) {
        let rows: Vec<&Row> = report
            .rows(part, &table.id)
            .iter()
            .filter(|row| !row.is_empty())
            .collect();
        let name = language.word(&[part, ".", &table.id].concat());
        tables.push(Table {
            name: [part, ". ", &name].concat(),
            heads: table
                .columns
                .iter()
                .map(|column| head(part, table, column, language))
                .collect(),
            rows: cells(form, table, &rows, language),
        });
        for column in &table.columns {
            let label = head(part, table, column, language);
            for (currency, sum) in sums_of(column, report.rows(part, &table.id)) {
                sums.push(vec![
                    Cell::Text([part, ". ", &name].concat()),
                    Cell::Text(label.clone()),
                    Cell::Text(currency),
                    sum,
                ]);
            }
        }
    }
    if !sums.is_empty() {
        tables.push(Table {
            name: language.word("office.totals"),
            heads: ["office.table", "office.column", "office.currency", "total"]
                .map(|id| language.word(id))
                .to_vec(),
            rows: sums,
        });
    }
    tables.push(summary(form, report, language));
    tables
}

/// Every table of the form that the report has rows of, with its part.
pub(crate) fn filled_tables<'f>(
    form: &'f Form,
    report: &Report,
) -> impl Iterator<Item = (&'f str, &'f Question)> {
    form.parts().flat_map(move |(part, questions)| {
        questions
            .iter()
            .filter(move |question| {
                question.kind == Kind::Table
                    && report
                        .rows(part, &question.id)
                        .iter()
                        .any(|row| !row.is_empty())
            })
            .map(move |question| (part, question))
    })
}

fn head(part: &str, table: &Question, column: &Column, language: &dyn Language) -> String {
    language.word(&[part, ".", &table.id, ".", &column.id].concat())
}

/// The cells of a table, row by row.
fn cells(form: &Form, table: &Question, rows: &[&Row], language: &dyn Language) -> Vec<Vec<Cell>> {
    let mut names: Vec<Names<'_>> = table.columns.iter().map(|_| Names::default()).collect();
    let mut cells = Vec::with_capacity(rows.len());
    for row in rows {
        let columns = table.columns.iter().zip(&mut names);
        let cell = |(column, names)| cell(form, column, row, names, language);
        cells.push(columns.map(cell).collect());
    }
    cells
}

/// The names of the countries and choices of a column: the browser is asked for
/// each only once, because that takes longer than all else of a cell.
#[derive(Default)]
struct Names<'r> {
    one: HashMap<&'r str, String>,
    several: HashMap<&'r [Text], String>,
}

impl<'r> Names<'r> {
    /// The name of a value, found with `find` where it is not known yet.
    fn of(&mut self, value: &'r Value, find: impl FnOnce() -> String) -> String {
        match value {
            Value::Text(id) => self.one.entry(id).or_insert_with(find).clone(),
            Value::Many(ids) => self.several.entry(ids).or_insert_with(find).clone(),
            _ => find(),
        }
    }
}

fn cell<'r>(
    form: &Form,
    column: &Column,
    row: &'r Row,
    names: &mut Names<'r>,
    language: &dyn Language,
) -> Cell {
    let Some(value) = row.get(&column.id) else {
        return match row.number(column) {
            Some(sum) => Cell::Number(number::canonical(sum)),
            None => Cell::Empty,
        };
    };
    let name = || shown(form, &column.kind, value, row, language).text;
    match (value, &column.kind) {
        (Value::Text(year), Kind::Year) => Cell::Year(year.to_string()),
        (Value::Text(digits), kind) if kind.is_number() => Cell::Number(digits.to_string()),
        (Value::Text(iso), Kind::Date) => match Date::parse(iso) {
            Some(day) => Cell::Date(day),
            None => Cell::Text(iso.to_string()),
        },
        (_, Kind::Country | Kind::Place | Kind::OneChoice { .. } | Kind::SeveralChoices { .. }) => {
            Cell::Text(names.of(value, name))
        }
        _ => Cell::Text(name()),
    }
}

/// The sums of a column, each with its currency, or with none.
fn sums_of(column: &Column, rows: &[Row]) -> Vec<(String, Cell)> {
    if !column.total {
        return Vec::new();
    }
    let number = |sum| Cell::Number(number::canonical(sum));
    if let Kind::Money { .. } = column.kind {
        return totals(column, rows)
            .by_currency
            .into_iter()
            .filter_map(|total| Some((total.currency, number(total.amount?))))
            .collect();
    }
    match column_total(column, rows) {
        (Some(sum), _) => vec![(String::new(), number(sum))],
        (None, _) => Vec::new(),
    }
}

/// Who reports, for when, what is said about each section, and who declared it.
fn summary(form: &Form, report: &Report, language: &dyn Language) -> Table {
    let front = front(form, report, language);
    let facts = front.blocks.into_iter().filter_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    Table {
        name: language.word("page.summary"),
        heads: vec![front.title, String::new()],
        rows: facts
            .flatten()
            .map(|fact| vec![Cell::Text(fact.name), Cell::Text(fact.text)])
            .collect(),
    }
}
