//! Files that come in without being looked at first, as a host page or a script
//! hands them over: the table of a stranger is read as the page about it would
//! offer it, with the same words and the same limits.

use article7_core::exchange::csv::Table;
use article7_core::exchange::import::{self, Import, ImportError};
use article7_core::exchange::intake::{self, Intake, IntakeError};
use article7_core::exchange::lexicon::Lexicon;
use article7_core::exchange::mapping::{Decimals, candidates};
use article7_core::exchange::sheet::{Sheet, SheetError};
use article7_core::form::Form;
use article7_core::report::{QuestionAt, Vocabulary};
use std::rc::Rc;

/// Reads a file of text: a report, a printed one, a table of ours, which comes
/// back to the letter, or a stranger's. The lexicon is asked for only by the last.
///
/// # Errors
/// When it is none of these, damaged, or beyond a limit.
pub fn of_text(
    form: &Form,
    words: &Vocabulary,
    lexicon: impl FnOnce() -> Rc<Lexicon>,
    bytes: &[u8],
    year: i32,
) -> Result<Import, IntakeError> {
    let nothing = match import::read(form, words, bytes, year) {
        Err(nothing @ ImportError::Nothing(_)) => nothing,
        read => return Ok(read?),
    };
    match intake::open(form, words, "", bytes, year) {
        Ok(Intake::Sheet(sheet, _)) => {
            let table = best(&lexicon(), form, &[sheet], None);
            table.ok_or_else(|| nothing.into())
        }
        Err(IntakeError::Sheet(error)) if error != SheetError::Empty => Err(error.into()),
        _ => Err(nothing.into()),
    }
}

/// The table of a spreadsheet, where it holds one that the form knows.
pub fn table(form: &Form, lexicon: &Lexicon, sheets: &[Sheet]) -> Option<Import> {
    // Readers of spreadsheets write their numbers with a point.
    best(lexicon, form, sheets, Some(Decimals::Point))
}

/// The table that fits best, with every column that has a place in it.
fn best(
    lexicon: &Lexicon,
    form: &Form,
    sheets: &[Sheet],
    decimals: Option<Decimals>,
) -> Option<Import> {
    let mut found = candidates(lexicon, form, sheets).into_iter().next()?;
    if decimals.is_some() {
        found.mapping.decimals = decimals;
    }
    let sheet = sheets.get(found.sheet)?;
    let mut prepared = intake::prepare(lexicon, form, sheet, &found.mapping)?;
    let unplaced = prepared
        .columns(sheet)
        .into_iter()
        .filter(|column| column.to.is_none() && column.filled > 0)
        .map(|column| (column.header, column.filled))
        .collect();
    let at = QuestionAt::new(found.mapping.part, found.mapping.table);
    let skipped = std::mem::take(&mut prepared.skipped);
    let rows = prepared.into_rows();
    let table = Table {
        rows,
        unplaced,
        skipped,
    };
    (!table.rows.is_empty()).then_some(Import::Table(at, table))
}

#[cfg(test)]
mod tests;
