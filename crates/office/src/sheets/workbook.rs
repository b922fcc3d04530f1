//! Tables as an XLSX workbook, one sheet for each.
//!
//! Numbers are numbers wherever a spreadsheet can hold them exactly, and text
//! where it cannot; text is never a formula. The same tables give the same bytes.

use crate::names::free;
use article7_core::world::date::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use std::borrow::Cow;

/// The digits that a spreadsheet keeps of a number.
const EXACT_DIGITS: usize = 15;
/// The most characters of a cell.
const MOST_CHARACTERS: usize = 32_767;
/// The most characters of a sheet's name.
const MOST_NAME: usize = 31;
/// The widest column, in characters; longer text is wrapped.
const WIDEST: usize = 60;
const NARROWEST: usize = 9;
/// How hard the file is packed, of 9. More takes as long as all the rest of the
/// work, for a tenth fewer bytes.
const PACKED: u8 = 3;

/// What a cell of a table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, whatever it looks like.
    Text(String),
    /// A number in plain decimal digits.
    Number(String),
    /// A year: a number without separators.
    Year(String),
    /// A civil date.
    Date(Date),
}

/// A table to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The name of its sheet; shortened and made unique where it has to be.
    pub name: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// What a workbook says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// Its title.
    pub title: String,
    /// When it was made, ISO 8601 with or without time; where this cannot be
    /// read, the first day of 2000, so that no clock is asked.
    pub created: String,
}

/// Why a workbook cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookError {
    /// There is nothing to write.
    #[error("expected at least one table with columns, found none")]
    Nothing,
    /// A text does not fit in a cell.
    #[error(
        "sheet “{sheet}”, row {row}, column {column}: expected at most {MOST_CHARACTERS} \
         characters in a cell of a spreadsheet, found {found}; shorten the text, or export the \
         table as CSV"
    )]
    TooLong {
        /// The sheet.
        sheet: String,
        /// The row, from 1.
        row: usize,
        /// The column, from 1.
        column: usize,
        /// Its characters, in UTF-16 as spreadsheets count.
        found: usize,
    },
    /// More rows or columns than a sheet has.
    #[error("sheet “{sheet}”: expected at most 1048576 rows and 16384 columns")]
    TooLarge {
        /// The sheet.
        sheet: String,
    },
    /// The file could not be put together.
    #[error("the workbook could not be written: {reason}")]
    Write {
        /// Why.
        reason: String,
    },
}

impl WorkbookError {
    /// A short name of what went wrong, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            WorkbookError::Nothing => "nothing-to-write",
            WorkbookError::TooLong { .. } => "text-too-long",
            WorkbookError::TooLarge { .. } => "too-large",
            WorkbookError::Write { .. } => "not-written",
        }
    }
}

/// Writes tables as a workbook. A table without columns is left out.
///
/// # Errors
/// When there is no table, or one does not fit in a sheet.
pub fn workbook(tables: &[Table], properties: &Properties) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(PACKED);
    let created = moment(&properties.created).map_err(|error| failed(&error))?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&properties.title)
            .set_creation_datetime(&created),
    );
    let mut names: Vec<String> = Vec::new();
    for table in tables.iter().filter(|table| !table.heads.is_empty()) {
        let name = sheet_name(&table.name, &names);
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name).map_err(|error| failed(&error))?;
        fill(sheet, table, &name)?;
        names.push(name);
    }
    if names.is_empty() {
        return Err(WorkbookError::Nothing);
    }
    workbook.save_to_buffer().map_err(|error| failed(&error))
}

/// What the cells of a column look like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Text,
    Number,
    Year,
    Date,
}

/// What is written into a cell.
enum Written<'c> {
    Text(Cow<'c, str>),
    Number(f64),
}

/// What a cell looks like and what is written into it; nothing where it is empty.
fn written(cell: &Cell) -> Option<(Look, Written<'_>)> {
    match cell {
        Cell::Empty => None,
        Cell::Text(plain) => Some((Look::Text, Written::Text(plain.into()))),
        Cell::Number(digits) | Cell::Year(digits) => match (exactly(digits), cell) {
            (Some(exact), Cell::Year(_)) => Some((Look::Year, Written::Number(exact))),
            (Some(exact), _) => Some((Look::Number, Written::Number(exact))),
            (None, _) => Some((Look::Text, Written::Text(digits.into()))),
        },
        Cell::Date(day) => match excel_date(*day) {
            Some(serial) => Some((Look::Date, Written::Number(serial.to_excel()))),
            None => Some((Look::Text, Written::Text(day.to_string().into()))),
        },
    }
}

fn fill(sheet: &mut Worksheet, table: &Table, name: &str) -> Result<(), WorkbookError> {
    let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let head = Format::new()
        .set_bold()
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let too_large = |_: XlsxError| WorkbookError::TooLarge {
        sheet: name.to_owned(),
    };
    let beyond = |_| WorkbookError::TooLarge {
        sheet: name.to_owned(),
    };
    let year = Format::new()
        .set_align(FormatAlign::Top)
        .set_num_format("0");
    let date = Format::new()
        .set_align(FormatAlign::Top)
        .set_num_format("yyyy-mm-dd");
    let mut looks = Vec::new();
    for (at, text) in table.heads.iter().enumerate() {
        let column = u16::try_from(at).map_err(beyond)?;
        fits(text, name, 0, at)?;
        sheet
            .write_string_with_format(0, column, text, &head)
            .map_err(too_large)?;
        let cells = || table.rows.iter().filter_map(move |row| row.get(at));
        sheet
            .set_column_width(column, width(text, cells()))
            .map_err(too_large)?;
        let number = Format::new()
            .set_align(FormatAlign::Top)
            .set_num_format(number_format(cells()));
        // A cell without a format of its own has its column's: to look a format up takes longer than to
        // write the cell. And a row that is typed below looks like those above.
        let look = cells()
            .find_map(written)
            .map_or(Look::Text, |(look, _)| look);
        let format = match look {
            Look::Text => &top,
            Look::Number => &number,
            Look::Year => &year,
            Look::Date => &date,
        };
        sheet.set_column_format(column, format).map_err(too_large)?;
        looks.push((look, number));
    }
    for (i, cells) in table.rows.iter().enumerate() {
        let row = u32::try_from(i + 1).map_err(beyond)?;
        for (at, (cell, (column_look, number))) in cells.iter().zip(&looks).enumerate() {
            let column = u16::try_from(at).map_err(beyond)?;
            let Some((look, written)) = written(cell) else {
                continue;
            };
            let format = match look {
                _ if look == *column_look => None,
                Look::Text => Some(&top),
                Look::Number => Some(number),
                Look::Year => Some(&year),
                Look::Date => Some(&date),
            };
            match written {
                Written::Number(exact) => match format {
                    Some(format) => sheet.write_number_with_format(row, column, exact, format),
                    None => sheet.write_number(row, column, exact),
                },
                Written::Text(text) => {
                    fits(text.as_ref(), name, i + 1, at)?;
                    match format {
                        Some(format) => sheet.write_string_with_format(row, column, text, format),
                        None => sheet.write_string(row, column, text),
                    }
                }
            }
            .map_err(too_large)?;
        }
    }
    sheet.set_freeze_panes(1, 0).map_err(too_large)?;
    sheet.set_repeat_rows(0, 0).map_err(too_large)?;
    sheet.set_print_fit_to_pages(1, 0);
    if table.heads.len() > 6 {
        sheet.set_landscape();
    }
    Ok(())
}

/// The number, where a spreadsheet keeps all of its digits.
fn exactly(digits: &str) -> Option<f64> {
    let significant = digits
        .trim_start_matches(['-', '0', '.'])
        .bytes()
        .filter(u8::is_ascii_digit)
        .count();
    // Zeros at the end count as well: it is at worst a text instead of a number.
    let plain = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    (plain && significant <= EXACT_DIGITS)
        .then(|| digits.parse().ok())
        .flatten()
}

/// Days before 1900-03-01 are counted in two ways by spreadsheets, or not at all.
fn excel_date(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year > 1900)?;
    ExcelDateTime::from_ymd(year, day.month(), day.day()).ok()
}

/// A moment of the form that we keep, as in `2026-04-01T09:30:00Z`.
fn moment(iso: &str) -> Result<ExcelDateTime, XlsxError> {
    let day = iso.get(..10).and_then(Date::parse).and_then(excel_date);
    let Some(day) = day else {
        return ExcelDateTime::from_ymd(2000, 1, 1);
    };
    let part = |from: usize| iso.get(from..from + 2).and_then(|text| text.parse().ok());
    match (part(11), part(14), part(17)) {
        (Some(hour @ 0..24), Some(minute @ 0..60), Some(second @ 0..60)) => {
            day.and_hms(u16::from(hour), minute, f64::from(second))
        }
        _ => Ok(day),
    }
}

fn fits(text: &str, sheet: &str, row: usize, column: usize) -> Result<(), WorkbookError> {
    // As many bytes as characters, or more.
    if text.len() <= MOST_CHARACTERS {
        return Ok(());
    }
    let found = text.encode_utf16().count();
    if found > MOST_CHARACTERS {
        return Err(WorkbookError::TooLong {
            sheet: sheet.to_owned(),
            row: row + 1,
            column: column + 1,
            found,
        });
    }
    Ok(())
}

/// As many decimals as the number of the column that has most of them.
fn number_format<'a>(cells: impl Iterator<Item = &'a Cell>) -> String {
    let decimals = cells
        .filter_map(|cell| match cell {
            Cell::Number(digits) => Some(digits.split_once('.')?.1.len()),
            _ => None,
        })
        .max()
        .unwrap_or(0)
        .min(EXACT_DIGITS);
    match decimals {
        0 => "#,##0".to_owned(),
        // Money is written with both digits behind the point, or none.
        1 | 2 => "#,##0.00".to_owned(),
        more => ["#,##0.", &"0".repeat(more)].concat(),
    }
}

fn width<'a>(head: &str, cells: impl Iterator<Item = &'a Cell>) -> f64 {
    let longest = |text: &str| {
        text.lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widest = cells
        .map(|cell| match cell {
            Cell::Empty => 0,
            Cell::Text(text) => longest(text),
            // Room for separators between the digits.
            Cell::Number(digits) => digits.len() * 4 / 3 + 3,
            Cell::Year(_) => 4,
            Cell::Date(_) => 10,
        })
        .chain([longest(head)])
        .max()
        .unwrap_or(0);
    let characters = u32::try_from((widest + 2).clamp(NARROWEST, WIDEST)).unwrap_or(0);
    f64::from(characters)
}

/// A name that Excel takes: at most 31 characters, without some signs, and not
/// twice, whatever its case.
fn sheet_name(name: &str, taken: &[String]) -> String {
    let clean: String = name
        .chars()
        .map(|c| match c {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let clean = clean.trim_matches([' ', '\'']);
    let base = match clean {
        "" => "Sheet",
        // Excel keeps this name for itself.
        reserved if reserved.eq_ignore_ascii_case("history") => "History of changes",
        name => name,
    };
    free(taken, |number| {
        let mut name = shortened(base, MOST_NAME - number.len());
        name.push_str(number);
        name
    })
}

/// The start of a text, in at most so many UTF-16 units, cut at a word.
fn shortened(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut units = 1;
    let mut cut = String::new();
    for c in text.chars() {
        units += c.len_utf16();
        if units > most {
            break;
        }
        cut.push(c);
    }
    let ends_a_word = text[cut.len()..].starts_with(' '); // `cut` is the start of `text`
    let whole = match cut.rfind(' ').filter(|_| !ends_a_word) {
        Some(end) if end > most / 2 => cut[..end].trim_end_matches([' ', ',', '\'']),
        _ => cut.trim_end_matches([' ', '\'']),
    };
    [whole, "…"].concat()
}

fn failed(error: &XlsxError) -> WorkbookError {
    WorkbookError::Write {
        reason: error.to_string(),
    }
}
