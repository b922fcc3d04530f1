//! What is asked of the clerk: the second wasm module, which reads files and
//! makes papers in a worker (see `crates/clerk`).

use super::reports::page_of;
use super::{Desk, Later};
use crate::browser::{clock, files};
use article7_core::exchange::{csv, json};
use article7_core::form::Form;
use article7_core::report::{QuestionAt, Report};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

const NO_TABLE: &str = "There is no such table: name it as in “B.stockpile”.";

/// What an import placed, asks, and could not place.
#[derive(Clone)]
pub struct Imported {
    /// The questions that were answered; the head of the report has an empty part.
    pub placed: Vec<QuestionAt>,
    /// Whether its head does not say whose report it is, or for which year.
    pub asks_head: bool,
    /// The sections of which the summary says nothing yet, by their letters.
    pub asks_status: Vec<String>,
    /// Text that found no place.
    pub unplaced: Vec<Unplaced>,
}

/// Text that found no place.
#[derive(Clone)]
pub struct Unplaced {
    /// Its line in the file, from 1.
    pub line: String,
    /// The text.
    pub text: String,
    /// The question after whose heading it stands, where there is one.
    pub near: Option<QuestionAt>,
}

impl Desk {
    /// Has the clerk do a job, in the language that is spoken now.
    ///
    /// # Errors
    /// What the clerk says, in that language; or that the clerk cannot be fetched.
    pub fn ask(self, job: &'static str, with: &[JsValue]) -> Later<Result<JsValue, JsValue>> {
        let with: Array = with.iter().collect();
        let words = self.words_now();
        let started = match self.around() {
            Some(around) => around.clerk.call3(
                &JsValue::UNDEFINED,
                &words.language.as_str().into(),
                &job.into(),
                &with,
            ),
            // The element is gone.
            None => Err(JsValue::NULL),
        };
        Box::pin(async move { JsFuture::from(started?.dyn_into::<Promise>()?).await })
    }
}

impl Desk {
    /// Fetches the late part of the app: the tables, most pages, whatever reads a
    /// file. `scripts/split.mjs` takes it out of what a first visit loads, and
    /// nothing of it may be called before it is there. Answers whether it is; where
    /// it does not come, that is said.
    pub fn there(self) -> Later<bool> {
        let asked = (!self.tables.now()).then(|| self.ask("tables", &[]));
        Box::pin(async move {
            match asked {
                None => return true,
                Some(asked) => match asked.await {
                    // Two may have asked.
                    Ok(_) if self.tables.now() => {}
                    Ok(_) => self.tables.set(true),
                    Err(_) => {
                        self.offer(self.t("tables.failed"), self.t("tables.again"), move || {
                            self.bring_tables()
                        })
                    }
                },
            }
            self.tables.now()
        })
    }

    /// Fetches the late part; whoever follows `tables` is told when it is there.
    pub fn bring_tables(self) {
        if !self.tables.now() {
            self.when_there(|| {});
        }
    }

    /// Does what the late part can do, as soon as it is there.
    pub fn when_there(self, run: impl FnOnce() + 'static) {
        let run: Box<dyn FnOnce()> = Box::new(run);
        let there = self.there();
        leptos::task::spawn_local(async move {
            if there.await {
                run();
            }
        });
    }

    /// A report in a format: `json`, `csv` of one of its tables, or one that the clerk
    /// writes.
    ///
    /// # Errors
    /// When there is no such format, or no such table.
    pub fn export(
        self,
        report: &Report,
        format: &str,
        table: Option<&str>,
    ) -> Later<Result<Blob, JsValue>> {
        // What is one text of the report's own is sooner written than handed to the clerk.
        let file = |text: String, media_type| {
            files::blob(&files::bytes_of(&text), media_type).ok_or(JsValue::NULL)
        };
        let written = match format {
            "json" => file(json::write(report), "application/json"),
            "csv" => match csv::write_named(&self.form(), report, table) {
                Some(text) => file(text, "text/csv;charset=utf-8"),
                None => Err(JsError::new(NO_TABLE).into()),
            },
            _ => return self.export_by_clerk(report, format),
        };
        Box::pin(std::future::ready(written))
    }

    fn export_by_clerk(self, report: &Report, format: &str) -> Later<Result<Blob, JsValue>> {
        let asked = self.ask("export", &[article7_parcel::wrap(report), format.into()]);
        Box::pin(async move {
            let answer = asked.await?;
            let media_type = string(&answer, "media_type");
            files::blob(&get(&answer, "content"), &media_type).ok_or(JsValue::NULL)
        })
    }
}

impl Desk {
    /// What the clerk reviews: the open report, which is followed, the reports on
    /// this device, and today.
    pub fn to_review(self) -> Vec<JsValue> {
        let report = self.editor.look_at_parcel();
        let today = clock::today().to_string();
        vec![report, self.stored_texts(), today.into()]
    }

    /// Shows the page on which a question is filled in.
    pub fn go_to(self, at: &QuestionAt) {
        self.go(page_of(at));
    }
}

/// What the clerk's answer to `import` says; `report` is what is open afterwards.
pub(super) fn imported(form: &Form, report: &Report, answer: &JsValue) -> Imported {
    let silent = |section: &&String| report.status(section).is_none();
    Imported {
        placed: list(answer, "placed").filter_map(|at| place(&at)).collect(),
        asks_head: list(answer, "asked").next().is_some(),
        asks_status: form
            .sections
            .iter()
            .map(|section| &section.id)
            .filter(silent)
            .cloned()
            .collect(),
        unplaced: list(answer, "unplaced")
            .map(|text| Unplaced {
                line: get(&text, "line")
                    .as_f64()
                    .map_or_else(String::new, |line| (line as u32).to_string()),
                near: place(&get(&text, "near")),
                text: string(&text, "text"),
            })
            .collect(),
    }
}

/// What `importFile` resolves with: what the clerk placed and could not place,
/// and what is asked, the sections that the summary leaves open among it.
pub(super) fn told(answer: &JsValue, imported: &Imported) -> JsValue {
    let told = js_sys::Object::new();
    let asked: Array = list(answer, "asked").collect();
    for section in &imported.asks_status {
        let status = js_sys::Object::new();
        set(&status, "what", &"status".into());
        set(&status, "section", &section.into());
        asked.push(&status);
    }
    set(&told, "placed", &get(answer, "placed"));
    set(&told, "asked", &asked);
    set(&told, "unplaced", &get(answer, "unplaced"));
    told.into()
}

/// A field of a plain object; undefined where there is none.
pub fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A field that is text; empty where there is none.
pub fn string(object: &JsValue, key: &str) -> String {
    get(object, key).as_string().unwrap_or_default()
}

pub(super) fn set(object: &JsValue, key: &str, value: &JsValue) {
    // A plain object takes any key.
    let _ = Reflect::set(object, &key.into(), value);
}

pub(super) fn list(object: &JsValue, key: &str) -> js_sys::ArrayIntoIter {
    get(object, key)
        .dyn_into::<Array>()
        .unwrap_or_default()
        .into_iter()
}

fn place(at: &JsValue) -> Option<QuestionAt> {
    let part = get(at, "part").as_string()?;
    Some(QuestionAt::new(part, string(at, "question")))
}

/// The text of an error, as a person is told it.
pub fn message(error: &JsValue) -> String {
    get(error, "message").as_string().unwrap_or_default()
}

/// The function that has the clerk do a job: `(language, job, arguments)`, a promise.
pub type AskClerk = Function;
