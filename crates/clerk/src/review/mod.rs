//! What a colleague would say about a report, in sentences: as a page, at the
//! fields, and with the reasons that a person gives.
//!
//! In: a report, the earlier ones on this device, today, and which bytes are gone.
//! Out: [`Reviewed`] findings, the page as [`Node`](crate::node::Node)s, the report
//! after a finding was answered, and whether it may be declared. What is odd is the business of
//! `article7_core::check`; here it is only said.

mod declare;
mod jobs;
mod page;
mod reasons;
#[cfg(test)]
mod tests;
mod told;

pub use page::page;
pub use told::told;

use article7_core::check::{self, Around, Finding};
use article7_core::exchange::json;
use article7_core::form::Form;
use article7_core::report::Report;
use article7_core::world::date::Date;
use article7_words::Words;
use serde::Serialize;

/// A finding with its sentences.
#[derive(Serialize)]
pub struct Reviewed {
    #[serde(flatten)]
    finding: Finding,
    /// What is wrong, with the figures in it.
    what: String,
    /// What can be done.
    todo: String,
}

impl Reviewed {
    /// What was found.
    pub fn finding(&self) -> &Finding {
        &self.finding
    }

    /// What is wrong, in words.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Where it is told in the app: a part and a question. The State Party and the
    /// year stand in the head of the report, which has an empty part; what is said
    /// of a section as a whole has an empty question. Nothing where it has no place.
    pub fn at(&self) -> Option<(&str, &str)> {
        let (code, place) = (self.finding.code, &self.finding.place);
        match (place.part.as_deref()?, place.question.as_deref()) {
            (_, None) if code.starts_with("state-") => Some(("", "state")),
            (_, None) if code.starts_with("period-") => Some(("", "year")),
            (part, question) => Some((part, question.unwrap_or_default())),
        }
    }
}

/// What there is to say about a report; `earlier` are the texts of other reports
/// on this device, of which those of the same State Party count.
pub fn review(
    form: &Form,
    words: &Words,
    report: &Report,
    earlier: &[String],
    today: Date,
    gone: &[String],
) -> Vec<Reviewed> {
    let earlier = others(form, report, earlier);
    let around = Around::of(report, today, &earlier).with_gone(gone);
    check::review(form, report, &around)
        .into_iter()
        .map(|finding| {
            let said = check::say(&finding, words);
            Reviewed {
                finding,
                what: said.what,
                todo: said.todo,
            }
        })
        .collect()
}

/// The other reports of the same State Party, for the same year or an earlier one.
fn others(form: &Form, report: &Report, texts: &[String]) -> Vec<Report> {
    texts
        .iter()
        .filter_map(|text| json::read(form, text).ok())
        .filter(|other| other.state == report.state && other.id != report.id)
        .filter(|other| other.year() <= report.year())
        .collect()
}
