//! The jobs of the page on which the assistance is seen as money.

use super::{Asked, World, book, edit, file, page};
use crate::{Clerk, plain};
use article7_core::report::Report;
use std::collections::HashSet;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Clerk {
    /// The page of the assistance as money: of a report and what else is on this
    /// device, with what the person chose to see and the outlines of a map, once
    /// they are there.
    ///
    /// # Errors
    /// When the open report, the choices or the outlines do not read.
    pub fn money(
        &self,
        report: &str,
        others: Vec<String>,
        writable: bool,
        choices: JsValue,
        world: Option<String>,
    ) -> Result<JsValue, JsError> {
        self.with_money(report, &others, writable, choices, world, |asked| {
            plain(&page(asked))
        })
    }

    /// The figures that the page shows, in a format; for the rest as `money`.
    ///
    /// # Errors
    /// As `money`, or when there is no such format.
    #[wasm_bindgen(js_name = moneyFile)]
    pub fn money_file(
        &self,
        report: &str,
        others: Vec<String>,
        writable: bool,
        choices: JsValue,
        world: Option<String>,
        format: &str,
    ) -> Result<JsValue, JsError> {
        self.with_money(report, &others, writable, choices, world, |asked| {
            plain(&file(asked, format)?)
        })
    }

    /// The figures that the page shows as tables of a workbook, which the office
    /// writes; for the rest as `money`.
    ///
    /// # Errors
    /// As `money`.
    #[wasm_bindgen(js_name = moneyBook)]
    pub fn money_book(
        &self,
        report: &str,
        others: Vec<String>,
        writable: bool,
        choices: JsValue,
        world: Option<String>,
    ) -> Result<JsValue, JsError> {
        self.with_money(report, &others, writable, choices, world, |asked| {
            plain(&book(asked))
        })
    }

    /// The report after a form of the page was kept; for the rest as `money`.
    ///
    /// # Errors
    /// As `money`.
    #[wasm_bindgen(js_name = moneyEdit)]
    #[allow(
        clippy::too_many_arguments,
        reason = "a job's arguments cross from the page one by one"
    )]
    pub fn money_edit(
        &self,
        report: &str,
        others: Vec<String>,
        writable: bool,
        choices: JsValue,
        world: Option<String>,
        what: &str,
        fields: JsValue,
    ) -> Result<JsValue, JsError> {
        let fields = serde_wasm_bindgen::from_value(fields)?;
        self.with_money(report, &others, writable, choices, world, |asked| {
            plain(&edit(asked, what, &fields))
        })
    }

    fn with_money(
        &self,
        report: &str,
        others: &[String],
        writable: bool,
        choices: JsValue,
        world: Option<String>,
        job: impl FnOnce(&Asked<'_>) -> Result<JsValue, JsError>,
    ) -> Result<JsValue, JsError> {
        let open = self.report(report)?;
        let choices = serde_wasm_bindgen::from_value(choices)?;
        let world = world.map(|text| World::read(&text)).transpose()?;
        // A draft that does not read is the start page's to tell; it is set aside there.
        let others = others.iter().filter_map(|text| self.report(text).ok());
        let mut others: Vec<Report> = others
            .filter(|report| report.id != open.id && report.form == open.form)
            .collect();
        // A file may hold a report that is on this device: that one stands first.
        let mut seen = HashSet::new();
        others.retain(|report| seen.insert(report.id.clone()));
        job(&Asked {
            form: &self.form,
            open: &open,
            others: &others,
            writable,
            choices: &choices,
            world: world.as_ref(),
            language: &self.words,
        })
    }
}
