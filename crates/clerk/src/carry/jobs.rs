//! The jobs that begin a year from another, and hold two reports against each other.

use super::{Asked, decide, next, page};
use crate::{Clerk, comparison, plain};
use article7_core::report::Report;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Clerk {
    /// The report for the year after `last`'s: sections unchanged, followed back
    /// through the `others` on this device, and last year's rows waiting in it. Where
    /// `last` was amended, the amendment is what it begins from. Where that year has
    /// a report already and no `another` is asked for, nothing is made. `now` is
    /// ISO 8601 with time.
    ///
    /// # Errors
    /// When `last` is no report.
    #[wasm_bindgen(js_name = nextYear)]
    pub fn next_year(
        &self,
        last: &str,
        others: Vec<String>,
        id: &str,
        now: &str,
        another: bool,
    ) -> Result<JsValue, JsError> {
        let last = self.report(&last.into())?;
        let others = self.readable(&others, &last.id);
        let next = next::next_year(&self.form, &last, &others, (id, now), another);
        plain(&next.said(&self.words))
    }

    /// The page on which rows of an earlier report wait: those of a section, or of
    /// all for an empty letter.
    ///
    /// # Errors
    /// When the text is no report, or the choices do not read.
    pub fn offered(
        &self,
        report: &JsValue,
        section: &str,
        writable: bool,
        choices: JsValue,
    ) -> Result<JsValue, JsError> {
        self.with_offered(report, (section, writable), choices, |asked| {
            plain(&page(asked))
        })
    }

    /// The report after a button of that page was pressed; for the rest as `offered`.
    ///
    /// # Errors
    /// As `offered`.
    #[wasm_bindgen(js_name = offeredEdit)]
    #[allow(
        clippy::too_many_arguments,
        reason = "a job's arguments cross from the page one by one"
    )]
    pub fn offered_edit(
        &self,
        report: &JsValue,
        section: &str,
        writable: bool,
        choices: JsValue,
        _world: Option<String>,
        what: &str,
        fields: JsValue,
    ) -> Result<JsValue, JsError> {
        let fields: BTreeMap<String, String> = serde_wasm_bindgen::from_value(fields)?;
        self.with_offered(report, (section, writable), choices, |asked| {
            plain(&decide(asked, what, &fields))
        })
    }

    /// The page that holds two reports against each other: of the open one, or
    /// nothing, and all that are stored.
    ///
    /// # Errors
    /// When the open report or the choices do not read.
    pub fn compare(
        &self,
        open: &JsValue,
        stored: Vec<String>,
        choices: JsValue,
    ) -> Result<JsValue, JsError> {
        self.with_two(open, &stored, choices, |asked| {
            plain(&comparison::page(asked))
        })
    }

    /// The comparison in a format, `html` or `csv`; for the rest as `compare`.
    ///
    /// # Errors
    /// As `compare`, or when there is no such format.
    #[wasm_bindgen(js_name = compareFile)]
    pub fn compare_file(
        &self,
        open: &JsValue,
        stored: Vec<String>,
        choices: JsValue,
        _world: Option<String>,
        format: &str,
    ) -> Result<JsValue, JsError> {
        self.with_two(open, &stored, choices, |asked| {
            plain(&comparison::file(asked, format)?)
        })
    }

    fn with_offered(
        &self,
        report: &JsValue,
        (section, writable): (&str, bool),
        choices: JsValue,
        job: impl FnOnce(&Asked<'_>) -> Result<JsValue, JsError>,
    ) -> Result<JsValue, JsError> {
        let report = self.report(report)?;
        let choices: BTreeMap<String, String> = serde_wasm_bindgen::from_value(choices)?;
        job(&Asked {
            form: &self.form,
            report: &report,
            section,
            // What was submitted changes no more, whoever asks.
            writable: writable && report.submitted.is_none(),
            choices: &choices,
            language: &self.words,
            vocabulary: self.words.vocabulary(&self.form),
        })
    }

    fn with_two(
        &self,
        open: &JsValue,
        stored: &[String],
        choices: JsValue,
        job: impl FnOnce(&comparison::Asked<'_>) -> Result<JsValue, JsError>,
    ) -> Result<JsValue, JsError> {
        let open = match open.is_falsy() {
            true => None,
            false => Some(self.report(open)?),
        };
        let choices: BTreeMap<String, String> = serde_wasm_bindgen::from_value(choices)?;
        let id = open.as_ref().map_or("", |open| open.id.as_str());
        let mut reports = self.readable(stored, id);
        reports.extend(open.clone());
        // The latest year first; of a year, by State, and then the latest saved.
        reports.sort_by(|one, other| {
            let year = other.year().cmp(&one.year());
            let state = one.state.cmp(&other.state);
            year.then(state).then(other.saved.cmp(&one.saved))
        });
        job(&comparison::Asked {
            form: &self.form,
            open: open.as_ref(),
            reports: &reports,
            choices: &choices,
            language: &self.words,
        })
    }

    /// The reports that read, but for one. A draft that does not read is the start
    /// page's to tell; it is set aside there.
    fn readable(&self, texts: &[String], but: &str) -> Vec<Report> {
        let read = texts.iter().filter_map(|text| self.stored(text));
        read.filter(|report| report.id != but).collect()
    }
}
