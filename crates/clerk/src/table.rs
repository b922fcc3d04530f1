//! A table of the report as a person sees it: the rows that are shown, in their
//! order, and the columns that are shown, in theirs.
//!
//! In: a report, a table, the numbers of its rows and columns. Out: CSV under the
//! columns' own names, so that it comes back; a sheet for a workbook; a page's
//! table and tab-separated text for pasting.

use crate::money::{BookCell, BookTable};
use crate::{Clerk, plain};
use article7_core::document::{Cell, Head, HeadKind, Language, Sheet, cell, shown};
use article7_core::exchange::{csv, figures};
use article7_core::form::{Column, Form, Kind, Question};
use article7_core::report::{Report, Row, Value};
use article7_core::world::number;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Why a table cannot be had.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TakeError {
    /// There is no such format.
    #[error("“{0}” is no format of a table: csv, xlsx or copy.")]
    NoFormat(String),
    /// The form has no such table.
    #[error("There is no such table: name it as in “B.stockpile”.")]
    NoTable,
}

/// A table that is taken away.
#[derive(Debug, Default, Serialize)]
pub struct Taken {
    /// The content of a file, or tab-separated text for the clipboard.
    pub content: String,
    /// What it is.
    pub media_type: &'static str,
    /// The same for a word processor, on the clipboard.
    pub html: String,
    /// The same as sheets, of which the office makes the file.
    pub tables: Vec<BookTable>,
    /// What it is about.
    pub title: String,
    /// What has to be said of it; empty where nothing has.
    pub said: String,
    /// What is said where the browser does not let the page copy.
    pub refused: String,
}

/// A table as it is seen.
struct Seen<'a> {
    form: &'a Form,
    part: &'a str,
    /// The table, with the columns that are shown.
    table: Question,
    rows: Vec<&'a Row>,
    /// How many rows there are that say something.
    all: usize,
    language: &'a dyn Language,
}

/// What a person chose to see: the numbers of rows and columns, from 0; all rows
/// where none are given.
pub struct Choice<'a> {
    /// As in “3,0,7”.
    pub rows: Option<&'a str>,
    /// As in “0,1,5”.
    pub columns: &'a str,
}

/// A table of a report, named as in `I.assistance`, in a format: `csv`, `xlsx`
/// (as sheets), or `copy`.
///
/// # Errors
/// When there is no such format or table.
pub fn taken(
    form: &Form,
    report: &Report,
    language: &dyn Language,
    name: &str,
    choice: &Choice<'_>,
    format: &str,
) -> Result<Taken, TakeError> {
    let (part, whole) = form.table_named(name).ok_or(TakeError::NoTable)?;
    let seen = Seen::of(form, report, language, (part, whole), choice);
    let mut taken = Taken {
        title: seen.name(),
        said: seen.said(),
        ..Taken::default()
    };
    match format {
        "csv" => {
            let rows: Vec<Row> = seen.rows.iter().map(|row| (*row).clone()).collect();
            taken.content = csv::write_in(form, part, &seen.table, &rows);
            taken.media_type = "text/csv;charset=utf-8";
        }
        "xlsx" => taken.tables = vec![seen.book()],
        "copy" => {
            let sheet = seen.sheet();
            taken.content = figures::tsv(&sheet);
            taken.html = figures::html(&sheet);
            let copied = language.word("money.copied");
            taken.said = [copied, taken.said].join(" ").trim().to_owned();
            taken.refused = language.word("table.refused");
        }
        _ => return Err(TakeError::NoFormat(format.to_owned())),
    }
    Ok(taken)
}

impl<'a> Seen<'a> {
    fn of(
        form: &'a Form,
        report: &'a Report,
        language: &'a dyn Language,
        (part, whole): (&'a str, &Question),
        choice: &Choice<'_>,
    ) -> Seen<'a> {
        let every = report.rows(part, &whole.id);
        let rows = match choice.rows {
            None => every.iter().collect(),
            Some(list) => numbers(list).filter_map(|row| every.get(row)).collect(),
        };
        let mut rows: Vec<&Row> = rows;
        rows.retain(|row| !row.is_empty());
        let mut table = whole.clone();
        let columns = numbers(choice.columns).filter_map(|i| whole.columns.get(i).cloned());
        table.columns = columns.collect();
        Seen {
            form,
            part,
            table,
            rows,
            all: every.iter().filter(|row| !row.is_empty()).count(),
            language,
        }
    }

    fn name(&self) -> String {
        let name = [self.part, ".", &self.table.id].concat();
        [self.part, ". ", &self.language.word(&name)].concat()
    }

    fn head(&self, column: &Column) -> String {
        let id = [self.part, ".", &self.table.id, ".", &column.id].concat();
        self.language.word(&id)
    }

    /// That rows are left out: nothing in the file itself shows it.
    fn said(&self) -> String {
        if self.rows.len() == self.all {
            return String::new();
        }
        let number = |count: usize| self.language.number(&count.to_string(), 0);
        let places = [("n", &*number(self.rows.len())), ("all", &number(self.all))];
        self.language.fill("table.only", &places)
    }

    /// Of each row, what a cell is made of for each column.
    fn lines<T>(&self, of: impl Fn(&Column, &Row) -> T) -> Vec<Vec<T>> {
        let line = |row: &&Row| {
            let columns = self.table.columns.iter();
            columns.map(|column| of(column, row)).collect()
        };
        self.rows.iter().map(line).collect()
    }

    /// Figures in plain digits for a spreadsheet, as the language writes them for
    /// a page.
    fn sheet(&self) -> Sheet {
        let of = |column: &Column, row: &Row| {
            let shown = cell(self.form, column, row, self.language);
            let is_number = column.kind.is_number() && column.kind != Kind::Year;
            match row.number(column).filter(|_| is_number) {
                Some(number) => Cell::Number {
                    plain: number::canonical(number),
                    shown,
                },
                None if shown.is_empty() => Cell::Empty,
                None => Cell::Text(shown),
            }
        };
        let head = |column: &Column| Head {
            text: self.head(column),
            number: column.kind.is_number(),
            kind: HeadKind::Text,
        };
        Sheet {
            heads: self.table.columns.iter().map(head).collect(),
            rows: self.lines(of),
            ..Sheet::default()
        }
    }

    fn book(&self) -> BookTable {
        let of = |column: &Column, row: &Row| {
            if let Some(number) = row.number(column).filter(|_| column.kind.is_number()) {
                let number = number::canonical(number);
                return Some(BookCell::Number { number });
            }
            let value = row.get(&column.id)?;
            Some(match (value, &column.kind) {
                (Value::Text(iso), Kind::Date) => BookCell::Date {
                    date: iso.to_string(),
                },
                _ => {
                    let shown = shown(self.form, &column.kind, value, row, self.language);
                    BookCell::Text(shown.text)
                }
            })
        };
        BookTable {
            name: self.name(),
            heads: self
                .table
                .columns
                .iter()
                .map(|column| self.head(column))
                .collect(),
            rows: self.lines(of),
        }
    }
}

fn numbers(list: &str) -> impl Iterator<Item = usize> + '_ {
    list.split(',').filter_map(|number| number.parse().ok())
}

#[wasm_bindgen]
impl Clerk {
    /// A table of a report as it is seen, in a format; see [`taken`]. What `xlsx`
    /// gives, the office makes into a file.
    ///
    /// # Errors
    /// When the text is no report, or there is no such format or table.
    #[wasm_bindgen(js_name = tableSeen)]
    pub fn table_seen(
        &self,
        report: &JsValue,
        name: &str,
        rows: Option<String>,
        columns: &str,
        format: &str,
    ) -> Result<JsValue, JsError> {
        let report = self.report(report)?;
        let rows = rows.as_deref();
        let choice = Choice { rows, columns };
        plain(&taken(
            &self.form,
            &report,
            &self.words,
            name,
            &choice,
            format,
        )?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Speaker, form, norway};

    fn of(choice: &Choice<'_>, format: &str) -> Result<Taken, TakeError> {
        let form = form();
        let report = norway(&form);
        taken(
            &form,
            &report,
            &Speaker::of("en"),
            "I.assistance",
            choice,
            format,
        )
    }

    const SOME: Choice<'_> = Choice {
        rows: Some("2,0"),
        columns: "5,2,3",
    };

    #[test]
    fn a_file_has_the_rows_and_the_columns_that_are_seen_in_their_order() {
        let csv = of(&SOME, "csv")
            .map(|taken| taken.content)
            .unwrap_or_default();
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 3, "{csv}");
        assert_eq!(lines[0], "\u{feff}details,amount,currency");
        assert_eq!(lines[2], "HALO Trust,13000000,NOK");
        let book = of(&SOME, "xlsx")
            .map(|taken| taken.tables)
            .unwrap_or_default();
        assert_eq!((book.len(), book[0].rows.len()), (1, 2));
        assert_eq!(
            book[0].rows[1],
            [
                Some(BookCell::Text("HALO Trust".into())),
                Some(BookCell::Number {
                    number: "13000000".into()
                }),
                Some(BookCell::Text("NOK".into())),
            ]
        );
    }

    #[test]
    fn a_copy_has_heads_and_figures_as_they_are_read_and_plain_ones_for_a_spreadsheet() {
        let taken = of(&SOME, "copy").unwrap_or_default();
        assert!(
            taken.content.ends_with("HALO Trust\t13000000\tNOK\n"),
            "{}",
            taken.content
        );
        assert!(taken.html.contains("13,000,000</td>") && taken.html.contains("<th scope=\"col\""));
        assert!(
            !taken.html.contains("data-article7"),
            "it is read with its heads"
        );
    }

    #[test]
    fn it_is_said_where_rows_are_left_out_and_only_there() {
        let said = |choice: &Choice<'_>| of(choice, "csv").map(|taken| taken.said);
        assert_eq!(
            said(&SOME),
            Ok("The file has only the rows shown: 2 of 50.".into())
        );
        let all = Choice {
            rows: None,
            columns: "0",
        };
        assert_eq!(said(&all), Ok(String::new()));
    }

    #[test]
    fn what_there_is_not_is_said() {
        assert_eq!(
            of(&SOME, "pdf").err(),
            Some(TakeError::NoFormat("pdf".into()))
        );
        let form = form();
        let report = norway(&form);
        let none = taken(
            &form,
            &report,
            &Speaker::of("en"),
            "I.cooperation",
            &SOME,
            "csv",
        );
        assert_eq!(none.err(), Some(TakeError::NoTable));
    }
}
