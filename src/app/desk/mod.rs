//! What lies on the desk: the form, the words, the drafts, the report that is
//! open, and the page that is shown. One [`Desk`] for each element.

mod editor;
mod leave;
mod reports;

pub use editor::{Access, Editor, Saved};
pub use reports::{Broken, Listed};

use crate::app::words::Words;
use crate::store::Drafts;
use article7_core::document::Language;
use article7_core::exchange::platform::Print;
use article7_core::form::Form;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The reports on this device.
    Start,
    /// What an import placed, asks, and could not place.
    Imported,
    /// Contact information.
    Contact,
    /// What the summary says about each section.
    Summary,
    /// A section, by its letter.
    Section(String),
    /// What stands after the last section.
    Additional,
    /// The whole report, to read and to print.
    View,
}

/// Something said to the person, with a way on where there is one.
#[derive(Clone)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// Whether it went wrong.
    pub is_error: bool,
    /// A button's words and what it does.
    pub action: Option<(String, Callback<()>)>,
}

/// What the app needs from outside.
pub struct Around {
    /// Fetches a text that lies beside the app, such as `locales/en/app.json`.
    pub fetch: js_sys::Function,
    /// Tells the page that embeds the element: an event's name and its detail.
    pub emit: Box<dyn Fn(&str, JsValue)>,
}

/// The state of one element. A handle: copying it copies nothing.
#[derive(Clone, Copy)]
pub struct Desk {
    form: StoredValue<Arc<Form>>,
    words: RwSignal<Arc<Words>>,
    drafts: StoredValue<Rc<dyn Drafts>, LocalStorage>,
    around: StoredValue<Rc<Around>, LocalStorage>,
    /// The report that is open.
    pub editor: Editor,
    /// The page that is shown.
    pub page: RwSignal<Page>,
    /// What is being said to the person.
    pub notice: RwSignal<Option<Notice>, LocalStorage>,
    /// What the last import left to be answered.
    pub imported: RwSignal<Option<Print>>,
    /// Counts what happened to the stored drafts.
    listed: RwSignal<u32>,
    /// Whether the host asked for reading only.
    pub view_only: RwSignal<bool>,
}

impl Desk {
    /// A desk with nothing open.
    pub fn new(form: Arc<Form>, words: Words, drafts: Rc<dyn Drafts>, around: Around) -> Desk {
        let desk = Desk {
            form: StoredValue::new(form),
            words: RwSignal::new(Arc::new(words)),
            drafts: StoredValue::new_local(drafts),
            around: StoredValue::new_local(Rc::new(around)),
            editor: Editor::new(),
            page: RwSignal::new(Page::Start),
            notice: RwSignal::new_local(None),
            imported: RwSignal::new(None),
            listed: RwSignal::new(0),
            view_only: RwSignal::new(false),
        };
        desk.editor.attach(desk);
        desk.listen();
        desk
    }

    /// The desk of the element that a component stands in.
    pub fn here() -> Desk {
        expect_context()
    }

    /// The form.
    pub fn form(&self) -> Arc<Form> {
        self.form.get_value()
    }

    /// The words of the language that is spoken now; follows it where it is tracked.
    pub fn words(&self) -> Arc<Words> {
        self.words.get()
    }

    /// The words, without following the language.
    pub fn words_now(&self) -> Arc<Words> {
        self.words.get_untracked()
    }

    /// A word.
    pub fn t(&self, id: &str) -> String {
        self.words_now().word(id)
    }

    /// A word with places filled in.
    pub fn fill(&self, id: &str, places: &[(&str, &str)]) -> String {
        self.words_now().fill(id, places)
    }

    /// The place where drafts are kept.
    pub fn drafts(&self) -> Rc<dyn Drafts> {
        self.drafts.get_value()
    }

    /// Tells the page that embeds the element.
    pub fn emit(&self, event: &str, detail: JsValue) {
        (self.around.get_value().emit)(event, detail);
    }

    /// Says something to the person.
    pub fn say(&self, text: String) {
        self.notice.set(Some(Notice { text, is_error: false, action: None }));
    }

    /// Says that something went wrong.
    pub fn say_error(&self, text: String) {
        self.notice.set(Some(Notice { text, is_error: true, action: None }));
    }

    /// Shows a page.
    pub fn go(&self, page: Page) {
        if page == Page::Start {
            self.editor.close();
            self.imported.set(None);
        }
        self.editor.pause();
        self.notice.set(None);
        self.page.set(page);
    }

    /// Fetches a text that lies beside the app.
    pub async fn fetch(&self, path: &str) -> Result<String, JsValue> {
        fetch(&self.around.get_value().fetch, path).await
    }

    /// Speaks another language.
    ///
    /// # Errors
    /// When its words cannot be fetched; then the language stays as it is.
    pub async fn speak(&self, language: &str) -> Result<(), JsValue> {
        if self.words_now().language != language {
            let fetch = self.around.get_value();
            let words = load_words(&fetch.fetch, language, &self.form()).await?;
            self.words.set(Arc::new(words));
            crate::store::prefer("language", language);
        }
        Ok(())
    }
}

/// The words of a language, fetched.
///
/// # Errors
/// When a file of the language cannot be fetched.
pub async fn load_words(
    fetch_with: &js_sys::Function,
    language: &str,
    form: &Form,
) -> Result<Words, JsValue> {
    let app = fetch(fetch_with, &["locales/", language, "/app.json"].concat());
    let asked = fetch(fetch_with, &["locales/", language, "/", &form.id, ".json"].concat());
    Ok(Words::new(language, &[app.await?, asked.await?]))
}

/// Starts to fetch at once; the answer is awaited.
fn fetch(
    with: &js_sys::Function,
    path: &str,
) -> impl Future<Output = Result<String, JsValue>> + use<> {
    let started = with.call1(&JsValue::UNDEFINED, &path.into());
    async move {
        let promise: js_sys::Promise = wasm_bindgen::JsCast::dyn_into(started?)?;
        let text = wasm_bindgen_futures::JsFuture::from(promise).await?;
        text.as_string().ok_or(text)
    }
}
