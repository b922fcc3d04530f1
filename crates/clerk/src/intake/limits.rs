//! Which sheets of a workbook can be looked at, and why others, and whole files,
//! cannot.

use article7_core::document::Language;
use article7_core::exchange::import::ImportError;
use article7_core::exchange::intake::IntakeError;
use article7_core::exchange::sheet::{Sheet, SheetError};
use article7_words::failure;

/// The sheets of a workbook that hold something and are within the limits, and
/// what is said of those that are beyond one.
///
/// # Errors
/// The first reason, where no sheet is left.
pub fn within_limits(
    language: &dyn Language,
    sheets: Vec<Sheet>,
) -> Result<(Vec<Sheet>, Vec<String>), SheetError> {
    let (mut within, mut said, mut first) = (Vec::new(), Vec::new(), None);
    for Sheet { name, rows } in sheets {
        match Sheet::from_cells(&name, rows) {
            Ok(sheet) => within.push(sheet),
            Err(SheetError::Empty) => {}
            Err(error) => {
                let reason = beyond(language, &error);
                let places = [("sheet", name.as_str()), ("reason", &reason)];
                said.push(language.fill("preview.sheet.left", &places));
                first.get_or_insert(error);
            }
        }
    }
    match within.is_empty() {
        true => Err(first.unwrap_or(SheetError::Empty)),
        false => Ok((within, said)),
    }
}

/// Why cells cannot be used as a sheet.
pub fn beyond(language: &dyn Language, error: &SheetError) -> String {
    let text = |n: &usize| n.to_string();
    let (id, places): (&str, Vec<(&str, String)>) = match error {
        SheetError::TooManyColumns { row, found, most } => (
            "intake.failure.too-many-columns",
            vec![
                ("row", text(row)),
                ("found", text(found)),
                ("most", text(most)),
            ],
        ),
        SheetError::TooManyRows { most } => {
            ("intake.failure.too-many-rows", vec![("most", text(most))])
        }
        SheetError::TooManyCells { row, most } => (
            "intake.failure.too-many-cells",
            vec![("row", text(row)), ("most", text(most))],
        ),
        SheetError::CellTooLong {
            row,
            column,
            found,
            most,
        } => (
            "intake.failure.cell-too-long",
            vec![
                ("row", text(row)),
                ("column", text(column)),
                ("found", text(found)),
                ("most", text(most)),
            ],
        ),
        SheetError::OpenQuote { line } => ("intake.failure.open-quote", vec![("line", text(line))]),
        SheetError::Empty => ("intake.failure.empty", Vec::new()),
    };
    let places: Vec<(&str, &str)> = places
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    language.fill(id, &places)
}

/// Why a file of text cannot be looked at.
pub fn refused(language: &dyn Language, error: &IntakeError) -> String {
    match error {
        IntakeError::File(error) => failure::import(language, error),
        IntakeError::Text(error) => failure::import(language, &ImportError::Text(error.clone())),
        IntakeError::Json(error) => failure::json(language, error),
        IntakeError::Sheet(error) => beyond(language, error),
        IntakeError::NoColumns { lines } => language.fill(
            "intake.failure.no-columns",
            &[("lines", &lines.to_string())],
        ),
    }
}
