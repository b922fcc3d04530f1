//! What the element can do: called by `article7.js`.

use super::events::object;
use super::late;
use crate::app::desk::{self, Around, AskClerk, Later, load_words};
use crate::app::{Desk, app};
use crate::store::{self, Drafts};
use article7_core::form::Form;
use article7_core::world::place;
use article7_words::{LANGUAGES, Words};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use serde::Serialize;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{File, HtmlElement};

/// The years that a report may cover: the Convention is of 1997.
const YEARS: std::ops::RangeInclusive<i32> = 1997..=2200;
const NOT_CLEAR: &str = "Expected a State Party as its ISO 3166-1 alpha-2 code and a year as a number, as in “NO” and 2025.";

/// An app in an element. Dropping it (`free`) saves and takes the app away.
#[wasm_bindgen]
pub struct Handle {
    desk: Desk,
    _mounted: Box<dyn Any>,
}

/// Puts an app into an element that stands in a shadow root. `fetch` gives the
/// text of a file beside the app; `clerk` has the clerk do a job; `emit` sends an event with a detail; `form`
/// names the convention's form; `language` is what the host asked for, or empty.
/// Drafts are kept under `name`, and `tell` is told of each where the host has a
/// store of its own. `whole` says that the late part of the app is there, `intl` that the
/// browser's `Intl` is ready (see `Desk::by_intl`).
///
/// Nothing is drawn before [`Handle::opened`].
///
/// # Errors
/// When the form or the words of the language cannot be fetched, or the form is none.
#[wasm_bindgen]
#[allow(
    clippy::too_many_arguments,
    reason = "what the element hands over crosses from JavaScript one by one"
)]
pub fn mount(
    parent: HtmlElement,
    fetch: Function,
    clerk: AskClerk,
    emit: Function,
    form: String,
    language: String,
    name: String,
    tell: Option<Function>,
    whole: bool,
    intl: bool,
) -> Promise {
    promise(async move {
        let form = read_form(&fetch, form).await?;
        let drafts = store::best(&name, tell);
        let emit = Box::new(move |event: &str, detail: JsValue| {
            let _ = emit.call2(&JsValue::UNDEFINED, &event.into(), &detail);
        });
        let around = Around {
            fetch,
            clerk,
            emit,
            whole,
            intl,
        };
        let handle = mount_now(parent, around, form, language, drafts).await?;
        Ok(handle.into())
    })
}

thread_local! {
    /// The forms that were read: they are the same for every element.
    static FORMS: RefCell<Vec<(String, Rc<Form>)>> = const { RefCell::new(Vec::new()) };
}

async fn read_form(fetch: &Function, name: String) -> Result<Rc<Form>, JsValue> {
    let known = FORMS.with_borrow(|forms| {
        let known = forms.iter().find(|(known, _)| *known == name);
        known.map(|(_, form)| form.clone())
    });
    if let Some(form) = known {
        return Ok(form);
    }
    let file = ["forms/", &name, ".json"].concat();
    let text = desk::fetch(fetch, &file).await?;
    let form = Rc::new(Form::read(&file, &String::from(text)).map_err(error)?);
    FORMS.with_borrow_mut(|forms| forms.push((name, form.clone())));
    Ok(form)
}

async fn mount_now(
    parent: HtmlElement,
    around: Around,
    form: Rc<Form>,
    language: String,
    drafts: Rc<dyn Drafts>,
) -> Result<Handle, JsValue> {
    let language = choose_language(&language);
    let words = load_words(&around.fetch, language, &form).await?;
    let laid = Rc::new(Cell::new(None));
    let lay = laid.clone();
    let root = parent.clone();
    let mounted = leptos::mount::mount_to(parent, move || {
        let desk = Desk::new(form, words, drafts, around);
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

    /// Puts a report, packed as `rows.js` does, in the place of the open one that has
    /// its id, or opens it.
    ///
    /// # Errors
    /// When it is no report that this version reads, or the open one cannot be changed.
    #[wasm_bindgen(js_name = putReport)]
    pub fn put_report(&self, report: JsValue) -> Promise {
        late::put_report(self.desk, report)
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
            due: Option<String>,
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
                due: report.due.map(|due| due.date.to_string()),
            })
            .collect();
        object(&entries)
    }

    /// What is odd about the cells and fields of the open report.
    #[wasm_bindgen(getter)]
    pub fn findings(&self) -> JsValue {
        late::findings(self.desk)
    }

    /// What a colleague would say about the open report: resolves with findings,
    /// each with its sentences.
    ///
    /// # Errors
    /// When the clerk cannot be fetched.
    pub fn review(&self) -> Promise {
        late::review(self.desk)
    }

    /// Opens a stored report.
    ///
    /// # Errors
    /// When there is none with this id.
    pub fn open(&self, id: String) -> Promise {
        late::open(self.desk, id)
    }

    /// Opens the report of a State Party for a year: the one on this device, or a new one;
    /// resolves with whether it was there.
    ///
    /// # Errors
    /// When there is no such State, or no such year.
    #[wasm_bindgen(js_name = openFor)]
    pub fn open_for(&self, state: String, year: i32) -> Promise {
        let desk = self.desk;
        promise(async move {
            let stored = untrack(|| desk.reports())
                .into_iter()
                .find(|report| report.state == state && report.year == year);
            let was_there = match stored {
                Some(stored) => desk.there().await && late::open_stored(desk, stored.id).await,
                // A year that is none arrives here as 0.
                None if !YEARS.contains(&year) || place::english_name(&state).is_none() => {
                    return Err(JsError::new(NOT_CLEAR).into());
                }
                None => {
                    desk.start(&state, year).await;
                    false
                }
            };
            Ok(was_there.into())
        })
    }

    /// Reads a file; answers what was placed, what is asked and what found no place.
    ///
    /// # Errors
    /// When the file is nothing that we read; then nothing changed.
    #[wasm_bindgen(js_name = importFile)]
    pub fn import_file(&self, file: File) -> Promise {
        late::import_file(self.desk, file)
    }

    /// The open report as a file: `json`, or a format that the clerk writes; for
    /// `csv` a table of it, the assistance table unless another is named as in
    /// `B.stockpile`.
    ///
    /// # Errors
    /// When no report is open, or there is no such format or table.
    #[wasm_bindgen(js_name = exportAs)]
    pub fn export_as(&self, format: String, table: Option<String>) -> Promise {
        late::export_as(self.desk, format, table)
    }

    /// What was to be opened is open, or cannot be: the page is drawn that is shown now.
    pub fn opened(&self) {
        self.desk.end_opening();
    }

    /// Speaks another language.
    ///
    /// # Errors
    /// When its words cannot be fetched.
    pub fn speak(&self, language: String) -> Promise {
        let desk = self.desk;
        promise(async move {
            if let Some(language) = Words::fitting(&language) {
                desk.speak(language).await?;
            }
            Ok(JsValue::UNDEFINED)
        })
    }

    /// What the host decides: which questions it keeps to itself, by their names,
    /// whether there is a page with the reports on this device, and whether reports
    /// can only be read.
    pub fn host(&self, read_only: &str, no_start: bool, view_only: bool) {
        let desk = self.desk;
        desk.read_only.set(read_only.trim().into());
        desk.host.no_start.set(no_start);
        if desk.view_only.now() != view_only {
            desk.set_view_only(view_only);
        }
    }

    /// Fills in what the host knows where nobody answered.
    ///
    /// # Errors
    /// When it is no report that this version reads.
    pub fn prefill(&self, report: JsValue) -> Result<(), JsValue> {
        late::prefill(self.desk, report)
    }

    /// Shows a page of the open report, by its name; false where there is none.
    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&self, name: &str) -> bool {
        let page = self.desk.page_named(name);
        let is_there = page.is_some();
        if let (Some(page), true) = (page, self.desk.editor.open.now().is_some()) {
            self.desk.go(page);
        }
        is_there
    }

    /// A draft as it is now; for the host's store.
    pub fn draft(&self, id: &str) -> Option<String> {
        self.desk.draft(id)
    }

    /// Whether a draft is open here and may be written to.
    #[wasm_bindgen(js_name = isEditing)]
    pub fn is_editing(&self, id: &str) -> bool {
        let editor = &self.desk.editor;
        editor.open.now().as_deref() == Some(id) && editor.access.now() == desk::Access::Write
    }

    /// Keeps a draft that the host's store has; without a text forgets it.
    pub fn adopt(&self, id: &str, text: Option<String>) {
        late::adopt(self.desk, id, text.as_deref());
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

pub(super) fn error(error: impl std::fmt::Display) -> JsValue {
    JsError::new(&error.to_string()).into()
}

/// A promise of what a method does. Boxed, so that the code that drives it is
/// written into the wasm once and not for each method.
pub(super) fn promise(does: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let does: Later<Result<JsValue, JsValue>> = Box::pin(does);
    wasm_bindgen_futures::future_to_promise(does)
}
