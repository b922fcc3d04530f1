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
        match Sheet::from_cells(&name, &rows) {
            Ok(sheet) => within.push(sheet),
            Err(SheetError::Empty) => {}
            Err(error) => {
                let reason = failure::sheet(language, &error);
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

/// Why a file of text cannot be looked at.
pub fn refused(language: &dyn Language, error: &IntakeError) -> String {
    match error {
        IntakeError::File(error) => failure::import(language, error),
        IntakeError::Text(error) => failure::import(language, &ImportError::Text(error.clone())),
        IntakeError::Json(error) => failure::json(language, error),
        IntakeError::Sheet(error) => failure::sheet(language, error),
        IntakeError::NoColumns { lines } => language.fill(
            "intake.failure.no-columns",
            &[("lines", &lines.to_string())],
        ),
    }
}
