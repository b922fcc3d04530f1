//! The jobs of the page on which the assistance is seen as money.

use super::{Asked, Choices, World, book, edit, file, page};
use crate::{Clerk, plain};
use article7_core::report::Report;
use serde::Deserialize;
use std::collections::HashSet;
use wasm_bindgen::prelude::*;

/// What each of these jobs is told.
#[derive(Deserialize)]
struct Told {
    /// The open report, as it is handed over.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    report: JsValue,
    /// What else is on this device, or was opened here.
    others: Vec<String>,
    /// Whether the open report may be changed.
    writable: bool,
    /// What the person chose to see.
    choices: Choices,
    /// The outlines of a map, once they are there.
    world: Option<String>,
}

#[wasm_bindgen]
impl Clerk {
    /// The page of the assistance as money, of `{report, others, writable, choices,
    /// world}`: see [`Told`].
    ///
    /// # Errors
    /// When the open report, the choices or the outlines do not read.
    pub fn money(&self, told: JsValue) -> Result<JsValue, JsError> {
        self.with_money(told, |asked| plain(&page(asked)))
    }

    /// The figures that the page shows, in a format; for the rest as `money`.
    ///
    /// # Errors
    /// As `money`, or when there is no such format.
    #[wasm_bindgen(js_name = moneyFile)]
    pub fn money_file(&self, told: JsValue, format: &str) -> Result<JsValue, JsError> {
        self.with_money(told, |asked| plain(&file(asked, format)?))
    }

    /// The figures that the page shows as tables of a workbook, which the office
    /// writes; for the rest as `money`.
    ///
    /// # Errors
    /// As `money`.
    #[wasm_bindgen(js_name = moneyBook)]
    pub fn money_book(&self, told: JsValue) -> Result<JsValue, JsError> {
        self.with_money(told, |asked| plain(&book(asked)))
    }

    /// The report after a form of the page was kept; for the rest as `money`.
    ///
    /// # Errors
    /// As `money`.
    #[wasm_bindgen(js_name = moneyEdit)]
    pub fn money_edit(
        &self,
        told: JsValue,
        what: &str,
        fields: JsValue,
    ) -> Result<JsValue, JsError> {
        let fields = serde_wasm_bindgen::from_value(fields)?;
        self.with_money(told, |asked| plain(&edit(asked, what, &fields)))
    }

    fn with_money(
        &self,
        told: JsValue,
        job: impl FnOnce(&Asked<'_>) -> Result<JsValue, JsError>,
    ) -> Result<JsValue, JsError> {
        let told: Told = serde_wasm_bindgen::from_value(told)?;
        let open = self.report(&told.report)?;
        let world = told.world.map(|text| World::read(&text)).transpose()?;
        // A draft that does not read is the start page's to tell; it is set aside there.
        let others = told.others.iter().filter_map(|text| self.stored(text));
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
            writable: told.writable,
            choices: &told.choices,
            world: world.as_ref(),
            language: &self.words,
        })
    }
}
