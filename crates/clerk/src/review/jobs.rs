//! The jobs that look a whole report over.

use super::{Reviewed, declare, page, reasons, review, told};
use crate::{Clerk, plain};
use article7_core::report::Report;
use article7_core::world::date::Date;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Clerk {
    /// What there is to say about a report, each with its sentences, as plain
    /// objects. `earlier` are the texts of the reports on this device; `today` is
    /// ISO 8601; `gone` as in [`Clerk::attach`].
    ///
    /// # Errors
    /// When the text is no report, or `today` no day.
    pub fn review(
        &self,
        report: &JsValue,
        earlier: Vec<String>,
        today: &str,
        gone: Option<Vec<String>>,
    ) -> Result<JsValue, JsError> {
        let (_, found) = self.reviewed(report, &earlier, today, gone)?;
        plain(&found)
    }

    /// What there is to say at each field, in sentences; see [`Clerk::review`].
    ///
    /// # Errors
    /// As [`Clerk::review`].
    pub fn told(
        &self,
        report: &JsValue,
        earlier: Vec<String>,
        today: &str,
        gone: Option<Vec<String>>,
    ) -> Result<JsValue, JsError> {
        let (report, found) = self.reviewed(report, &earlier, today, gone)?;
        plain(&told(&self.form, &self.words, &report, &found))
    }

    /// "Check your answers", as a page to draw; see [`Clerk::review`]. Where the
    /// report may be changed, findings can be answered with a reason, and the report
    /// be declared.
    ///
    /// # Errors
    /// As [`Clerk::review`].
    pub fn check(
        &self,
        report: &JsValue,
        earlier: Vec<String>,
        today: &str,
        gone: Option<Vec<String>>,
        writable: bool,
    ) -> Result<JsValue, JsError> {
        let (report, found) = self.reviewed(report, &earlier, today, gone)?;
        let writable = writable && report.submitted.is_none();
        let writable = writable.then(|| day(today)).transpose()?;
        let page = page(&self.form, &self.words, &report, &found, writable);
        plain(&page)
    }

    /// The report after a finding was answered, or its answer taken back; or
    /// whether the report may be declared. For the rest as `check`.
    ///
    /// # Errors
    /// As [`Clerk::review`].
    #[wasm_bindgen(js_name = checkEdit)]
    #[allow(
        clippy::too_many_arguments,
        reason = "a job's arguments cross from the page one by one"
    )]
    pub fn check_edit(
        &self,
        report: &JsValue,
        earlier: Vec<String>,
        today: &str,
        gone: Option<Vec<String>>,
        _writable: bool,
        _choices: JsValue,
        _world: Option<String>,
        what: &str,
        fields: JsValue,
    ) -> Result<JsValue, JsError> {
        let (report, found) = self.reviewed(report, &earlier, today, gone)?;
        let fields = serde_wasm_bindgen::from_value(fields)?;
        if what == declare::DECLARE {
            let declared = declare::declare(&self.words, &report, &found, &fields);
            return plain(&declared);
        }
        plain(&reasons::answer(
            &self.words,
            &report,
            &found,
            what,
            &fields,
        ))
    }

    /// A report, and what there is to say about it.
    fn reviewed(
        &self,
        report: &JsValue,
        earlier: &[String],
        today: &str,
        gone: Option<Vec<String>>,
    ) -> Result<(Report, Vec<Reviewed>), JsError> {
        let report = self.report(report)?;
        let today = day(today)?;
        let gone = gone.unwrap_or_default();
        let found = review(&self.form, &self.words, &report, earlier, today, &gone);
        Ok((report, found))
    }
}

fn day(text: &str) -> Result<Date, JsError> {
    text.parse()
        .map_err(|_| JsError::new(&["“", text, "” is no day"].concat()))
}
