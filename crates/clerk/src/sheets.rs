//! Tables that others made: spreadsheets, and CSV with a header in their words.

use article7_core::exchange::csv::Table;
use article7_core::exchange::import::Import;
use article7_core::exchange::intake::{self, Intake};
use article7_core::exchange::lexicon::Lexicon;
use article7_core::exchange::mapping::{Decimals, candidates};
use article7_core::exchange::sheet::Sheet;
use article7_core::form::Form;
use article7_core::report::{QuestionAt, Vocabulary};

/// The table of a text, where it holds one that the form knows.
pub fn of_text(form: &Form, words: &Vocabulary, bytes: &[u8], year: i32) -> Option<Import> {
    match intake::open(form, words, "", bytes, year).ok()? {
        Intake::Sheet(sheet, _) => best(form, words, &[sheet], None),
        Intake::Report(_) | Intake::Print(_) => None,
    }
}

/// The table of a spreadsheet, where it holds one that the form knows.
pub fn table(form: &Form, words: &Vocabulary, sheets: &[Sheet]) -> Option<Import> {
    // Readers of spreadsheets write their numbers with a point.
    best(form, words, sheets, Some(Decimals::Point))
}

/// The table that fits best, with every column that has a place in it.
fn best(
    form: &Form,
    words: &Vocabulary,
    sheets: &[Sheet],
    decimals: Option<Decimals>,
) -> Option<Import> {
    let lexicon = Lexicon::new(form, words.clone());
    let mut found = candidates(&lexicon, form, sheets).into_iter().next()?;
    if decimals.is_some() {
        found.mapping.decimals = decimals;
    }
    let sheet = sheets.get(found.sheet)?;
    let prepared = intake::prepare(&lexicon, form, sheet, &found.mapping)?;
    let preview = prepared.preview(form, sheet);
    let unplaced = preview
        .columns
        .into_iter()
        .filter(|column| column.to.is_none() && column.filled > 0)
        .map(|column| (column.header, column.filled))
        .collect();
    let at = QuestionAt::new(found.mapping.part, found.mapping.table);
    let rows = prepared.into_rows();
    (!rows.is_empty()).then_some(Import::Table(at, Table { rows, unplaced }))
}
