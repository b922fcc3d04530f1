//! Why a file did not open, in the words of the screen: what was expected, what
//! was found, and where.

use article7_core::document::Language;
use article7_core::exchange::csv::CsvError;
use article7_core::exchange::import::{ImportError, LARGEST};
use article7_core::exchange::json::JsonError;
use article7_core::exchange::platform::PrintError;
use article7_core::exchange::sheet::SheetError;
use article7_core::exchange::text::TextError;

/// Why a file is nothing that we read.
pub fn import(words: &dyn Language, error: &ImportError) -> String {
    match error {
        ImportError::TooLarge { bytes } => too_large(words, *bytes),
        ImportError::Empty => words.word("failure.empty"),
        ImportError::Text(TextError::Binary { at }) => at_byte(words, "failure.binary", *at),
        ImportError::Text(TextError::NotUtf8 { at }) => at_byte(words, "failure.encoding", *at),
        ImportError::Text(TextError::OldExcel) => words.word("failure.xls"),
        ImportError::Text(TextError::Locked) => words.word("failure.locked"),
        ImportError::Json(error) => json(words, error),
        ImportError::Csv(CsvError::NoHeader { expected, found }) => words.fill(
            "failure.header",
            &[("expected", expected), ("found", found)],
        ),
        ImportError::Csv(CsvError::OpenQuote { line }) => {
            words.fill("failure.quote", &[("line", &line.to_string())])
        }
        ImportError::Sheet(error) => sheet(words, error),
        ImportError::Nothing(PrintError::NoHeadings { expected, lines }) => words.fill(
            "failure.nothing",
            &[("expected", expected), ("lines", &lines.to_string())],
        ),
    }
}

/// Why cells cannot be used as a sheet.
pub fn sheet(words: &dyn Language, error: &SheetError) -> String {
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
    words.fill(id, &places)
}

/// Why a file of so many bytes is not even read.
pub fn too_large(words: &dyn Language, bytes: u64) -> String {
    let (most, found) = (LARGEST >> 20, bytes.div_ceil(1 << 20));
    words.fill(
        "failure.large",
        &[("most", &most.to_string()), ("found", &found.to_string())],
    )
}

/// Why a report file does not open.
pub fn json(words: &dyn Language, error: &JsonError) -> String {
    match error {
        JsonError::NotJson {
            line,
            column,
            reason,
        } => words.fill(
            "failure.json",
            &[
                ("line", &line.to_string()),
                ("column", &column.to_string()),
                ("reason", reason),
            ],
        ),
        JsonError::NotAReport { found } => words.fill("failure.other", &[("found", found)]),
        JsonError::Newer { found } => words.fill("failure.newer", &[("found", found)]),
        JsonError::OtherForm { found, expected } => {
            words.fill("failure.form", &[("found", found), ("expected", expected)])
        }
        JsonError::Misfit(misfit) => words.fill(
            "failure.misfit",
            &[
                ("path", &misfit.path),
                ("expected", &misfit.expected),
                ("found", &misfit.found),
            ],
        ),
    }
}

fn at_byte(words: &dyn Language, id: &str, at: usize) -> String {
    words.fill(id, &[("at", &at.to_string())])
}
