//! The clerk: reads the files that a person brings and makes the papers that
//! they take away.
//!
//! A second wasm module, fetched when it is first needed, so that a first visit
//! does not pay for it; it runs in a worker, so that typing never waits for it.
//! In: a report as the text of its file, a table, the bytes of a file. Out: plain
//! JavaScript values, and pages described as [`Node`]s for the app to draw.
//! `src/element/clerk.js` hands the messages over. No rule lives here: the rooms
//! of `article7-core` do the work.

#![deny(missing_docs)]
#![deny(clippy::unwrap_used, clippy::expect_used)]

mod check;
mod export;
mod imported;
mod intake;
mod money;
mod node;
mod paper;
mod sheets;

pub use node::Node;

use article7_core::document::Language;
use article7_core::exchange::import::Import;
use article7_core::exchange::intake::{self as intake_of, Intake};
use article7_core::exchange::mapping::Mapping;
use article7_core::exchange::sheet::Sheet;
use article7_core::exchange::{import, json};
use article7_core::form::Form;
use article7_core::funding::picture::World;
use article7_core::report::{QuestionAt, Report};
use article7_core::world::date::Date;
use article7_words::{Words, failure};
use intake::Held;
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

const FORM: &str = include_str!("../../../forms/apmbc-article-7.json");

/// Somebody who speaks one language. Each method is a job of the worker.
#[wasm_bindgen]
pub struct Clerk {
    form: Form,
    words: Words,
    /// The file that a person looks at before it comes in.
    held: RefCell<Option<Held>>,
}

#[wasm_bindgen]
impl Clerk {
    /// A clerk who speaks a language, from the texts of its files in `locales/`.
    ///
    /// # Errors
    /// When the form definition does not load.
    #[wasm_bindgen(constructor)]
    pub fn new(language: &str, files: Vec<String>) -> Result<Clerk, JsError> {
        Ok(Clerk {
            form: Form::read("forms/apmbc-article-7.json", FORM)?,
            words: Words::new(language, &files),
            held: RefCell::default(),
        })
    }

    /// Reads a file: a report, the text of a printed one, or a table. A report
    /// without a period is given that of `year`.
    ///
    /// # Errors
    /// When it is none of these; the message says what was expected, what was
    /// found and where, in the clerk's language.
    pub fn import(&self, bytes: &[u8], year: i32) -> Result<JsValue, JsError> {
        let vocabulary = self.words.vocabulary(&self.form);
        let read = import::read(&self.form, vocabulary, bytes, year);
        // A table with a header in others' words, or below a title.
        let table = read
            .is_err()
            .then(|| sheets::of_text(&self.form, vocabulary, bytes, year));
        match table.flatten().map_or(read, Ok) {
            Ok(import) => plain(&imported::imported(&self.form, &self.words, import, year)),
            Err(error) => Err(JsError::new(&failure::import(&self.words, &error))),
        }
    }

    /// Takes in the best table of a spreadsheet's sheets, `[{name, rows}]` with
    /// every cell as text, as [`Clerk::import`] takes in a file.
    ///
    /// # Errors
    /// When no sheet holds a table of the form.
    #[wasm_bindgen(js_name = importSheets)]
    pub fn import_sheets(&self, sheets: JsValue, year: i32) -> Result<JsValue, JsError> {
        let sheets: Vec<Sheet> = serde_wasm_bindgen::from_value(sheets)?;
        match sheets::table(&self.form, self.words.vocabulary(&self.form), &sheets) {
            Some(import) => plain(&imported::imported(&self.form, &self.words, import, year)),
            None => Err(JsError::new(&self.words.word("failure.sheets"))),
        }
    }

    /// Opens a file of text to be looked at: a table is held for [`Clerk::intake`],
    /// and the answer is nothing; what else it is comes as from [`Clerk::import`].
    /// `at` is as there.
    ///
    /// # Errors
    /// As [`Clerk::import`], or when the table is beyond a limit.
    pub fn open(&self, name: &str, bytes: &[u8], year: i32, at: &str) -> Result<JsValue, JsError> {
        let vocabulary = self.words.vocabulary(&self.form);
        let opened = intake_of::open(&self.form, vocabulary, name, bytes, year);
        match opened {
            Ok(Intake::Sheet(sheet, encoding)) => {
                let held = Held::new(&self.form, vocabulary, name, vec![sheet], Some(encoding));
                // Text with commas in it is no table, unless a person says so.
                if at.is_empty() && held.fits_nothing() {
                    return self.import(bytes, year);
                }
                *self.held.borrow_mut() = Some(held);
                Ok(JsValue::NULL)
            }
            Ok(Intake::Report(report)) => self.opened(Import::Report(report), year),
            Ok(Intake::Print(print)) => self.opened(Import::Print(print), year),
            Err(error) => Err(JsError::new(&intake::refused(&self.words, &error))),
        }
    }

    /// Holds the sheets of a spreadsheet, `[{name, rows}]` with every cell as
    /// text, for [`Clerk::intake`].
    ///
    /// # Errors
    /// When none of them holds anything, or the only one that does is beyond a limit.
    #[wasm_bindgen(js_name = openSheets)]
    pub fn open_sheets(&self, name: &str, sheets: JsValue) -> Result<(), JsError> {
        let sheets: Vec<Sheet> = serde_wasm_bindgen::from_value(sheets)?;
        let (sheets, left_out) = intake::within_limits(&self.words, sheets)
            .map_err(|error| JsError::new(&intake::beyond(&self.words, &error)))?;
        let vocabulary = self.words.vocabulary(&self.form);
        let mut held = Held::new(&self.form, vocabulary, name, sheets, None);
        held.left_out = left_out;
        *self.held.borrow_mut() = Some(held);
        Ok(())
    }

    /// The file that is held, as a page to look at: for the report that is open or
    /// one of the drafts, for the table `at` (as in `B.stockpile`) where it is not
    /// empty, with what the person chose as `[[name, value]]`, and the mappings
    /// that are remembered.
    ///
    /// # Errors
    /// When no file is held, or the open report does not read.
    pub fn intake(
        &self,
        at: &str,
        report: Option<String>,
        drafts: Vec<String>,
        choices: JsValue,
        remembered: JsValue,
    ) -> Result<JsValue, JsError> {
        self.with_intake(at, report, &drafts, choices, remembered, |asked| {
            plain(&intake::page(asked))
        })
    }

    /// The rows of the table as they are after the import that the page shows;
    /// for the rest as [`Clerk::intake`]. `year` is that of a new report.
    ///
    /// # Errors
    /// As [`Clerk::intake`].
    #[wasm_bindgen(js_name = intakeTake)]
    pub fn intake_take(
        &self,
        at: &str,
        report: Option<String>,
        drafts: Vec<String>,
        choices: JsValue,
        remembered: JsValue,
        year: i32,
    ) -> Result<JsValue, JsError> {
        self.with_intake(at, report, &drafts, choices, remembered, |asked| {
            plain(&intake::take(asked, year))
        })
    }

    /// A word of the clerk's language, with a file's name and a number filled in.
    pub fn say(&self, id: &str, file: &str, number: u32) -> String {
        let n = self.words.number(&number.to_string(), 0);
        self.words.fill(id, &[("file", file), ("n", &n)])
    }

    fn opened(&self, import: Import, year: i32) -> Result<JsValue, JsError> {
        plain(&imported::imported(&self.form, &self.words, import, year))
    }

    fn with_intake(
        &self,
        at: &str,
        report: Option<String>,
        drafts: &[String],
        choices: JsValue,
        remembered: JsValue,
        job: impl FnOnce(&intake::Asked<'_>) -> Result<JsValue, JsError>,
    ) -> Result<JsValue, JsError> {
        let held = self.held.borrow();
        let held = held
            .as_ref()
            .ok_or_else(|| JsError::new(&self.words.word("failure.sheets")))?;
        let open = report.map(|text| self.report(&text)).transpose()?;
        // A draft that does not read is the start page's to tell.
        let drafts = drafts.iter().filter_map(|text| self.report(text).ok());
        let drafts: Vec<Report> = drafts
            .filter(|draft| draft.submitted.is_none() && draft.form == self.form.id)
            .collect();
        let choices = serde_wasm_bindgen::from_value(choices)?;
        // What an earlier version remembered and this one does not read is forgotten.
        let remembered = js_sys::Array::from(&remembered).into_iter();
        let remembered: Vec<Mapping> = remembered
            .filter_map(|one| serde_wasm_bindgen::from_value(one).ok())
            .collect();
        let at = at.split_once('.');
        let at = at.map(|(part, question)| QuestionAt::new(part, question));
        job(&intake::Asked {
            form: &self.form,
            held,
            open: open.as_ref(),
            drafts: &drafts,
            at: at.as_ref(),
            choices: &choices,
            remembered: &remembered,
            language: &self.words,
        })
    }

    /// What is said of a ZIP file that is no spreadsheet and no package of ours, or
    /// is damaged; `reason` is the office's.
    #[wasm_bindgen(js_name = notOpened)]
    pub fn not_opened(&self, reason: &str) -> String {
        self.words.fill("failure.zip", &[("reason", reason)])
    }

    /// What is said of a file of a package that is not what its manifest says;
    /// `kind` is `altered`, `missing` or `extra`.
    pub fn mismatch(&self, kind: &str, path: &str) -> String {
        let word = match kind {
            "missing" => "package.missing",
            "extra" => "package.extra",
            _ => "package.altered",
        };
        self.words.fill(word, &[("path", path)])
    }

    /// A report in a format: `csv` of a table that is named as in `B.stockpile`,
    /// the assistance table where none is.
    ///
    /// # Errors
    /// When the text is no report, or there is no such format or table.
    pub fn export(
        &self,
        report: &str,
        format: &str,
        table: Option<String>,
    ) -> Result<JsValue, JsError> {
        let report = self.report(report)?;
        plain(&export::export(
            &self.form,
            &report,
            &self.words,
            format,
            table.as_deref(),
        )?)
    }

    /// The report as a document, as a page to draw.
    ///
    /// # Errors
    /// When the text is no report.
    pub fn document(&self, report: &str) -> Result<JsValue, JsError> {
        plain(&paper::paper(
            &self.form,
            &self.report(report)?,
            &self.words,
        ))
    }

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
            plain(&money::page(asked))
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
            plain(&money::file(asked, format)?)
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
            plain(&money::book(asked))
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
            plain(&money::edit(asked, what, &fields))
        })
    }

    fn with_money(
        &self,
        report: &str,
        others: &[String],
        writable: bool,
        choices: JsValue,
        world: Option<String>,
        job: impl FnOnce(&money::Asked<'_>) -> Result<JsValue, JsError>,
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
        let mut seen = std::collections::HashSet::new();
        others.retain(|report| seen.insert(report.id.clone()));
        job(&money::Asked {
            form: &self.form,
            open: &open,
            others: &others,
            writable,
            choices: &choices,
            world: world.as_ref(),
            language: &self.words,
        })
    }

    /// What there is to say about a report, each with its sentences, as plain
    /// objects. `earlier` are the texts of the reports on this device; `today` is
    /// ISO 8601.
    ///
    /// # Errors
    /// When the text is no report, or `today` no day.
    pub fn review(
        &self,
        report: &str,
        earlier: Vec<String>,
        today: &str,
    ) -> Result<JsValue, JsError> {
        let report = self.report(report)?;
        plain(&self.reviewed(&report, &earlier, today)?)
    }

    /// "Check your answers", as a page to draw; see [`Clerk::review`].
    ///
    /// # Errors
    /// As [`Clerk::review`].
    pub fn check(
        &self,
        report: &str,
        earlier: Vec<String>,
        today: &str,
    ) -> Result<JsValue, JsError> {
        let report = self.report(report)?;
        let found = self.reviewed(&report, &earlier, today)?;
        plain(&check::page(&self.form, &self.words, &report, &found))
    }

    fn reviewed(
        &self,
        report: &Report,
        earlier: &[String],
        today: &str,
    ) -> Result<Vec<check::Reviewed>, JsError> {
        let today: Date = today
            .parse()
            .map_err(|_| JsError::new(&["“", today, "” is no day"].concat()))?;
        Ok(check::review(
            &self.form,
            &self.words,
            report,
            earlier,
            today,
        ))
    }

    fn report(&self, text: &str) -> Result<Report, JsError> {
        json::read(&self.form, text)
            .map_err(|error| JsError::new(&failure::json(&self.words, &error)))
    }
}

/// Plain data as a plain JavaScript value.
fn plain(data: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(data.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

#[cfg(test)]
mod testing;
