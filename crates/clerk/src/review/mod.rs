//! What a colleague would say about a report, in sentences: as a page, at the
//! fields, and with the reasons that a person gives.
//!
//! In: a report, the earlier ones on this device, today, and which bytes are gone.
//! Out: [`Reviewed`] findings, the page as [`Node`](crate::node::Node)s, and the
//! report after a finding was answered. What is odd is the business of
//! `article7_core::check`; here it is only said.

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
    let earlier: Vec<Report> = earlier
        .iter()
        .filter_map(|text| json::read(form, text).ok())
        .filter(|other| other.state == report.state && other.year() < report.year())
        .collect();
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
