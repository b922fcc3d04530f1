//! What the element can do: called by `article7.js`.

use super::events::{self, object};
use crate::app::desk::{Around, Page, load_words};
use crate::app::words::{LANGUAGES, Words};
use crate::app::{Desk, app, style};
use crate::browser::files;
use crate::store;
use article7_core::exchange::{csv, import, json};
use article7_core::form::{Form, Role};
use js_sys::Function;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use serde::Serialize;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File, HtmlElement};

const FORM: &str = include_str!("../../forms/apmbc-article-7.json");

/// The style sheet of the element.
#[wasm_bindgen]
pub fn sheet() -> String {
    style::SHEET.to_owned()
}

/// An app in an element. Dropping it (`free`) saves and takes the app away.
#[wasm_bindgen]
pub struct Handle {
    desk: Desk,
    _mounted: Box<dyn Any>,
}

/// Puts an app into an element that stands in a shadow root. `fetch` gives the
/// text of a file beside the app; `emit` sends an event with a detail; `language`
/// is what the host asked for, or empty.
///
/// # Errors
/// When the words of the language cannot be fetched.
#[wasm_bindgen]
pub async fn mount(
    parent: HtmlElement,
    fetch: Function,
    emit: Function,
    language: String,
) -> Result<Handle, JsValue> {
    let form = Form::read("forms/apmbc-article-7.json", FORM).map_err(error)?;
    let language = choose_language(&language);
    let words = load_words(&fetch, language, &form).await?;
    let emit = Box::new(move |event: &str, detail: JsValue| {
        let _ = emit.call2(&JsValue::UNDEFINED, &event.into(), &detail);
    });
    let around = Around { fetch, emit };
    let laid = Rc::new(Cell::new(None));
    let lay = laid.clone();
    let root = parent.clone();
    let mounted = leptos::mount::mount_to(parent, move || {
        let desk = Desk::new(form, words, store::best(), around);
        lay.set(Some(desk));
        let drawn = SendWrapper::new(app(desk, &root));
        on_cleanup(move || drop(drawn));
    });
    match laid.get() {
        Some(desk) => Ok(Handle {
            desk,
            _mounted: Box::new(mounted),
        }),
        None => Err(JsError::new("the app did not start").into()),
    }
}

#[wasm_bindgen]
impl Handle {
    /// The open report as a plain object; null where none is open.
    #[wasm_bindgen(getter)]
    pub fn report(&self) -> JsValue {
        self.desk.editor.object()
    }

    /// Puts a report in the place of the open one, or opens it.
    ///
    /// # Errors
    /// When it is no report that this version reads.
    #[wasm_bindgen(js_name = putReport)]
    pub async fn put_report(&self, report: JsValue) -> Result<(), JsValue> {
        let desk = self.desk;
        let text = js_sys::JSON::stringify(&report)?;
        let text = text.as_string().unwrap_or_default();
        let report = json::read(&desk.form(), &text).map_err(error)?;
        desk.put(report).await;
        Ok(())
    }

    /// The reports on this device, as plain objects.
    pub fn reports(&self) -> JsValue {
        #[derive(Serialize)]
        struct Entry {
            id: String,
            state: String,
            year: i32,
            done: usize,
            of: usize,
            saved: String,
            submitted: Option<String>,
            due: String,
        }
        let entries: Vec<Entry> = untrack(|| self.desk.reports())
            .into_iter()
            .map(|report| Entry {
                id: report.id,
                state: report.state,
                year: report.year,
                done: report.progress.done,
                of: report.progress.of,
                saved: report.saved,
                submitted: report.submitted,
                due: report.due.date.to_string(),
            })
            .collect();
        object(&entries)
    }

    /// What is odd about the cells and fields of the open report.
    #[wasm_bindgen(getter)]
    pub fn findings(&self) -> JsValue {
        let form = self.desk.form();
        self.desk.editor.now(|report| {
            let found = article7_core::check::cells(&form, report);
            let findings: Vec<events::Finding<'_>> = found
                .iter()
                .map(|found| events::Finding {
                    part: found.part,
                    question: found.question,
                    row: found.row.map(|row| row + 1),
                    column: found.column,
                    code: events::code(&found.finding),
                })
                .collect();
            object(&findings)
        })
    }

    /// Opens a stored report.
    ///
    /// # Errors
    /// When there is none with this id.
    pub async fn open(&self, id: String) -> Result<(), JsValue> {
        let desk = self.desk;
        let page = if desk.view_only.now() {
            Page::View
        } else {
            Page::Summary
        };
        if desk.open(&id, page).await {
            Ok(())
        } else {
            Err(JsError::new(&format!("There is no report “{id}” on this device.")).into())
        }
    }

    /// Opens the report of a State Party for a year: the one on this device, or a new one.
    #[wasm_bindgen(js_name = openFor)]
    pub async fn open_for(&self, state: String, year: i32) {
        let desk = self.desk;
        let stored = untrack(|| desk.reports())
            .into_iter()
            .find(|report| report.state == state && report.year == year);
        match stored {
            Some(stored) => {
                desk.open(&stored.id, Page::Summary).await;
            }
            None => desk.start(&state, year).await,
        }
    }

    /// Reads a file; answers what was placed, what is asked and what found no place.
    ///
    /// # Errors
    /// When the file is nothing that we read; then nothing changed.
    #[wasm_bindgen(js_name = importFile)]
    pub async fn import_file(&self, file: File) -> Result<JsValue, JsValue> {
        let desk = self.desk;
        // Before it is read: a file of gigabytes must not fill the memory.
        import::check_size(file.size() as u64).map_err(error)?;
        let bytes = files::bytes(&file).await?;
        let print = desk.import(bytes).await.map_err(error)?;
        Ok(events::imported(&print))
    }

    /// The open report as a file: `json`, or `csv` for a table of it, the
    /// assistance table unless another is named as `B.stockpile`.
    ///
    /// # Errors
    /// When no report is open, or there is no such format or table.
    #[wasm_bindgen(js_name = exportAs)]
    pub fn export_as(&self, format: &str, table: Option<String>) -> Result<Blob, JsValue> {
        let editor = self.desk.editor();
        if editor.open.now().is_none() {
            return Err(JsError::new("No report is open: call open(id) first.").into());
        }
        let (text, media_type) = match format {
            "json" => (editor.file(), "application/json"),
            "csv" => {
                let form = self.desk.form();
                let named = table.as_deref().and_then(|name| name.split_once('.'));
                let found = match (named, &table) {
                    (Some((part, id)), _) => form.question(part, id).map(|table| (part, table)),
                    (None, None) => form.table_for(Role::Assistance),
                    (None, Some(_)) => None,
                };
                let Some((part, table)) = found else {
                    let message = "There is no such table: name it as in “B.stockpile”.";
                    return Err(JsError::new(message).into());
                };
                let text = editor
                    .now(|report| csv::write_in(&form, part, table, report.rows(part, &table.id)));
                (text, "text/csv;charset=utf-8")
            }
            _ => {
                let message = format!("“{format}” is no format of this version: json or csv.");
                return Err(JsError::new(&message).into());
            }
        };
        files::blob(&text, media_type).ok_or_else(|| JsError::new("no Blob here").into())
    }

    /// Speaks another language.
    ///
    /// # Errors
    /// When its words cannot be fetched.
    pub async fn speak(&self, language: String) -> Result<(), JsValue> {
        let desk = self.desk;
        match Words::fitting(&language) {
            Some(language) => desk.speak(language).await,
            None => Ok(()),
        }
    }

    /// Whether reports can only be read.
    #[wasm_bindgen(js_name = viewOnly)]
    pub fn view_only(&self, only: bool) {
        self.desk.view_only.set(only);
    }
}

/// The language that the host asked for, that the person chose before, that the
/// browser prefers, or English.
fn choose_language(asked: &str) -> &'static str {
    let chosen = store::preference("language");
    let navigator = web_sys::window().map(|window| window.navigator());
    let preferred: Vec<String> = navigator
        .map(|navigator| {
            navigator
                .languages()
                .iter()
                .filter_map(|tag| tag.as_string())
                .collect()
        })
        .unwrap_or_default();
    std::iter::once(asked.to_owned())
        .chain(chosen)
        .chain(preferred)
        .find_map(|tag| Words::fitting(&tag))
        .unwrap_or(LANGUAGES[0])
}

fn error(error: impl std::fmt::Display) -> JsValue {
    JsError::new(&error.to_string()).into()
}
