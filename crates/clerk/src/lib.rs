//! The clerk: reads the files that a person brings and makes the papers that
//! they take away.
//!
//! A second wasm module, fetched when it is first needed, so that a first visit
//! does not pay for it; it runs in a worker, so that typing never waits for it.
//! In: a report as `article7_parcel` hands it over, a table, the bytes of a file. Out: plain
//! JavaScript values, and pages described as [`Node`]s for the app to draw.
//! `src/element/clerk.js` hands the messages over. No rule lives here: the rooms
//! of `article7-core` do the work.

#![deny(missing_docs)]
#![deny(clippy::unwrap_used, clippy::expect_used)]

mod attachments;
mod carry;
mod comparison;
mod export;
mod handover;
mod imported;
mod intake;
mod money;
mod node;
mod paper;
mod review;
mod sheets;
mod table;

pub use node::Node;

use article7_core::exchange::json;
use article7_core::exchange::lexicon::Lexicon;
use article7_core::form::Form;
use article7_core::report::{Attachment, Report};
use article7_words::{Words, failure};
use intake::Held;
use js_sys::JsString;
use serde::Serialize;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

const FORM: &str = include_str!("../../../forms/apmbc-article-7.json");

/// Somebody who speaks one language. Each method is a job of the worker; those of
/// `intake`, `review`, `money` and `carry` stand in their `jobs.rs`, that of a table
/// as it is seen in `table.rs`.
#[wasm_bindgen]
pub struct Clerk {
    form: Form,
    words: Words,
    /// The file that a person looks at before it comes in.
    held: RefCell<Option<Held>>,
    lexicon: OnceCell<Rc<Lexicon>>,
}

#[wasm_bindgen]
impl Clerk {
    /// A clerk who speaks a language, from the texts of its files in `locales/`.
    ///
    /// # Errors
    /// When the form definition does not load.
    #[wasm_bindgen(constructor)]
    pub fn new(language: &str, files: Vec<JsString>) -> Result<Clerk, JsError> {
        Ok(Clerk {
            form: Form::read("forms/apmbc-article-7.json", FORM)?,
            words: Words::new(language, &files),
            held: RefCell::default(),
            lexicon: OnceCell::new(),
        })
    }

    /// A report as a document that is text: `html` or `md`.
    ///
    /// # Errors
    /// When it is no report, or there is no such format.
    pub fn export(&self, report: &JsValue, format: &str) -> Result<JsValue, JsError> {
        let report = self.report(report)?;
        plain(&export::export(&self.form, &report, &self.words, format)?)
    }

    /// The report as a document, as a page to draw.
    ///
    /// # Errors
    /// When it is no report.
    pub fn document(&self, report: &JsValue) -> Result<JsValue, JsError> {
        plain(&paper::paper(
            &self.form,
            &self.report(report)?,
            &self.words,
        ))
    }

    /// The attachments, a list as it stands in a report's file, as a page to draw;
    /// `kept` says how the browser keeps their bytes.
    ///
    /// # Errors
    /// When the list, or `kept`, does not read.
    pub fn attachments(
        &self,
        list: &str,
        writable: bool,
        kept: JsValue,
    ) -> Result<JsValue, JsError> {
        let list = self.attached(list)?;
        let kept = serde_wasm_bindgen::from_value(kept)?;
        plain(&attachments::page(&self.words, &list, writable, &kept))
    }

    /// Takes a file, described in a list of one, into a list of attachments, if it
    /// fits: answers `{list, keep, said}`. `gone` names those of which no bytes
    /// are there.
    ///
    /// # Errors
    /// When a list does not read.
    pub fn attach(&self, list: &str, gone: Vec<String>, file: &str) -> Result<JsValue, JsError> {
        let list = self.attached(list)?;
        let file = self.attached(file)?.into_iter().next().unwrap_or_default();
        plain(&attachments::brought(&self.words, &list, &gone, file))
    }

    /// What to do with a submitted report, as a page to draw; `name` is its
    /// package's file name, `gone` as in [`Clerk::attach`].
    ///
    /// # Errors
    /// When it is no report.
    pub fn handover(
        &self,
        report: &JsValue,
        name: &str,
        gone: Vec<String>,
    ) -> Result<JsValue, JsError> {
        let report = self.report(report)?;
        let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
        plain(&handover::page(
            &self.form,
            &self.words,
            &report,
            name,
            &gone,
            encode,
        ))
    }

    fn attached(&self, text: &str) -> Result<Vec<Attachment>, JsError> {
        json::read_attachments(text)
            .map_err(|error| JsError::new(&failure::json(&self.words, &error)))
    }

    /// A report that was handed over.
    fn report(&self, parcel: &JsValue) -> Result<Report, JsError> {
        article7_parcel::open(&self.form, parcel)
            .map_err(|error| JsError::new(&failure::json(&self.words, &error)))
    }

    /// A report as a draft or a file has it.
    fn stored(&self, text: &str) -> Option<Report> {
        json::read(&self.form, text).ok()
    }
}

/// Plain data as a plain JavaScript value.
fn plain(data: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(data.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

#[cfg(test)]
mod testing;
