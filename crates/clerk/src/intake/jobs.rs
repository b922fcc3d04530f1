//! The jobs that take in what a person brings: a report, a printed one, a table.

use super::{Asked, Choices, Held, page, refused, take, within_limits};
use crate::{Clerk, imported, plain, sheets};
use article7_core::document::Language;
use article7_core::exchange::import::Import;
use article7_core::exchange::intake::{self as intake_of, Cut, Intake};
use article7_core::exchange::lexicon::Lexicon;
use article7_core::exchange::mapping::Mapping;
use article7_core::exchange::sheet::Sheet;
use article7_core::report::{QuestionAt, Report};
use article7_core::world::place;
use article7_words::failure;
use article7_words::intl::Names;
use serde::Deserialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The languages, beside that of the screen and English, in which countries are
/// recognised: those of the United Nations, and others in which reports and
/// workbooks about mine action are written, as `Intl` calls them.
const LANGUAGES: [&str; 44] = [
    "ar", "zh", "zh-Hant", "ru", "es", "fr", "pt", "de", "no", "nn", "sv", "da", "nl", "it", "ja",
    "fi", "is", "pl", "cs", "sk", "hu", "ro", "bg", "hr", "sr", "bs", "sl", "sq", "mk", "uk", "lt",
    "lv", "et", "el", "tr", "ko", "he", "fa", "hi", "vi", "th", "id", "sw", "so",
];

/// What the jobs about the file that is held are told.
#[derive(Deserialize)]
struct Told {
    /// The table that it is for, as in `B.stockpile`; empty where none is meant.
    at: String,
    /// The report that is open, as it is handed over; nothing where none is.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    report: JsValue,
    /// The drafts that there are, where none is open.
    drafts: Vec<String>,
    /// What the person chose, as `[[name, value]]`.
    choices: Choices,
}

#[wasm_bindgen]
impl Clerk {
    /// Reads a file: a report, the text of a printed one, or a table. A report
    /// without a period is given that of `year`.
    ///
    /// # Errors
    /// When it is none of these; the message says what was expected, what was
    /// found and where, in the clerk's language.
    pub fn import(&self, bytes: &[u8], year: i32) -> Result<JsValue, JsError> {
        let vocabulary = self.words.vocabulary(&self.form);
        match sheets::of_text(&self.form, vocabulary, || self.lexicon(), bytes, year) {
            Ok(import) => self.opened(import, year),
            Err(error) => Err(JsError::new(&refused(&self.words, &error))),
        }
    }

    /// Takes in the best table of a spreadsheet's sheets, as the office hands them
    /// over with every cell as text, as [`Clerk::import`] takes in a file.
    ///
    /// # Errors
    /// When no sheet holds a table of the form, or is within the limits.
    #[wasm_bindgen(js_name = importSheets)]
    pub fn import_sheets(&self, sheets: JsValue, year: i32) -> Result<JsValue, JsError> {
        let (sheets, left_out) = self.sheets(&sheets)?;
        match sheets::table(&self.form, &self.lexicon(), &sheets) {
            Some(import) => {
                let imported = imported::imported(&self.form, &self.words, import, year);
                imported.telling(left_out).handed()
            }
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
            Ok(Intake::Sheet(sheet, cut)) => {
                let held = self.text(name, bytes, (sheet, cut));
                // Text with commas in it is no table, unless a person says so.
                if at.is_empty() && held.fits_nothing() {
                    return self.import(bytes, year);
                }
                *self.held.borrow_mut() = Some(held);
                Ok(JsValue::NULL)
            }
            Ok(Intake::Report(report)) => self.opened(Import::Report(report), year),
            Ok(Intake::Print(print)) => self.opened(Import::Print(print), year),
            // Chosen for a table, it is one: the person says how to read it.
            Err(error) if !at.is_empty() && Held::is_to_be_told(&error) => {
                let held = match intake_of::cut(name, bytes, None, None) {
                    Ok(cut) => self.text(name, bytes, cut),
                    Err(error) => Held::unread(self.lexicon(), name, bytes, error),
                };
                *self.held.borrow_mut() = Some(held);
                Ok(JsValue::NULL)
            }
            Err(error) => Err(JsError::new(&refused(&self.words, &error))),
        }
    }

    /// Holds the sheets of a spreadsheet, as the office hands them over with every
    /// cell as text, for [`Clerk::intake`].
    ///
    /// # Errors
    /// When none of them holds anything, or the only one that does is beyond a limit.
    #[wasm_bindgen(js_name = openSheets)]
    pub fn open_sheets(&self, name: &str, sheets: JsValue) -> Result<(), JsError> {
        let (sheets, left_out) = self.sheets(&sheets)?;
        let mut held = Held::new(&self.form, self.lexicon(), name, sheets);
        held.left_out = left_out;
        *self.held.borrow_mut() = Some(held);
        Ok(())
    }

    /// The file that is held, as a page to look at, of `{at, report, drafts,
    /// choices}`, see [`Told`], and the mappings that are remembered.
    ///
    /// # Errors
    /// When no file is held, or the open report does not read.
    pub fn intake(&self, told: JsValue, remembered: JsValue) -> Result<JsValue, JsError> {
        self.with_intake(told, remembered, |asked| plain(&page(asked)))
    }

    /// The rows of the table as they are after the import that the page shows;
    /// for the rest as [`Clerk::intake`]. `year` is that of a new report.
    ///
    /// # Errors
    /// As [`Clerk::intake`].
    #[wasm_bindgen(js_name = intakeTake)]
    pub fn intake_take(
        &self,
        told: JsValue,
        remembered: JsValue,
        year: i32,
    ) -> Result<JsValue, JsError> {
        self.with_intake(told, remembered, |asked| take(asked, year).handed())
    }

    /// A word of the clerk's language, with a file's name and a number filled in.
    pub fn say(&self, id: &str, file: &str, number: u32) -> String {
        let n = self.words.number(&number.to_string(), 0);
        self.words.fill(id, &[("file", file), ("n", &n)])
    }

    /// The sheets of a spreadsheet that are within the limits, and what is said of
    /// the others.
    fn sheets(&self, sheets: &JsValue) -> Result<(Vec<Sheet>, Vec<String>), JsError> {
        within_limits(&self.words, article7_parcel::open_sheets(sheets))
            .map_err(|error| JsError::new(&failure::sheet(&self.words, &error)))
    }

    fn text(&self, name: &str, bytes: &[u8], cut: (Sheet, Cut)) -> Held {
        Held::text(&self.form, self.lexicon(), name, bytes, cut)
    }

    /// The words of strangers' tables, made when the first one is looked at: with
    /// what countries are called in the languages that the browser knows.
    fn lexicon(&self) -> Rc<Lexicon> {
        let make = || {
            let mut lexicon = Lexicon::new(&self.form, self.words.vocabulary(&self.form).clone());
            for language in LANGUAGES {
                let names = Names::of(language, "region");
                for code in place::codes() {
                    if let Some(name) = names.get(code) {
                        lexicon.learn_place(&name, code);
                    }
                }
            }
            Rc::new(lexicon)
        };
        self.lexicon.get_or_init(make).clone()
    }

    fn opened(&self, import: Import, year: i32) -> Result<JsValue, JsError> {
        imported::imported(&self.form, &self.words, import, year).handed()
    }

    fn with_intake(
        &self,
        told: JsValue,
        remembered: JsValue,
        job: impl FnOnce(&Asked<'_>) -> Result<JsValue, JsError>,
    ) -> Result<JsValue, JsError> {
        let told: Told = serde_wasm_bindgen::from_value(told)?;
        let mut held = self.held.borrow_mut();
        let held = held
            .as_mut()
            .ok_or_else(|| JsError::new(&self.words.word("failure.sheets")))?;
        held.cut_again(&self.form, &told.choices);
        let held = &*held;
        let open = (!told.report.is_falsy())
            .then(|| self.report(&told.report))
            .transpose()?;
        // A draft that does not read is the start page's to tell.
        let drafts = told.drafts.iter().filter_map(|text| self.stored(text));
        let drafts: Vec<Report> = drafts
            .filter(|draft| draft.submitted.is_none() && draft.form == self.form.id)
            .collect();
        // What an earlier version remembered and this one does not read is forgotten.
        let remembered = js_sys::Array::from(&remembered).into_iter();
        let remembered: Vec<Mapping> = remembered
            .filter_map(|one| serde_wasm_bindgen::from_value(one).ok())
            .collect();
        let at = told.at.split_once('.');
        let at = at.map(|(part, question)| QuestionAt::new(part, question));
        job(&Asked {
            form: &self.form,
            held,
            open: open.as_ref(),
            drafts: &drafts,
            at: at.as_ref(),
            choices: &told.choices,
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
}
