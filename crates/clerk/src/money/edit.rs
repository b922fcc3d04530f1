//! What a form of the page does to the open report.

use super::Asked;
use article7_core::exchange::json;
use article7_core::report::Edit;
use serde::Serialize;
use std::collections::BTreeMap;

/// The fields of a form, by their names; a ticked box is `1`.
pub type Fields = BTreeMap<String, String>;

/// What became of a form.
#[derive(Debug, Default)]
pub struct Edited {
    /// The edit; nothing where nothing changed.
    pub edit: Option<Edit>,
    /// What the person is told.
    pub said: Vec<String>,
    /// What was typed and found no place yet: it stays in its fields.
    pub typed: Fields,
}

/// An [`Edited`] report as the page takes it over.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The report after the edit, as the text of its file.
    pub report: Option<String>,
    /// As [`Edited::said`].
    pub said: Vec<String>,
    /// As [`Edited::typed`].
    pub typed: Fields,
}

/// Does what a form asks: `rates` or `names`. Any other asks for nothing.
pub fn edit(asked: &Asked<'_>, what: &str, fields: &Fields) -> Answer {
    let done = match what {
        "rates" => asked.rates_edit(fields),
        "names" => asked.names_edit(fields),
        _ => Edited::default(),
    };
    let report = done.edit.filter(|_| asked.writable).and_then(|edit| {
        let mut report = asked.open.clone();
        // Made from this very report, so it fits it.
        report.apply(edit).ok().map(|_| json::write(&report))
    });
    Answer {
        report,
        said: done.said,
        typed: done.typed,
    }
}
