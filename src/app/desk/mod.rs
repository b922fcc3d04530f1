//! What lies on the desk: the form, the words, the drafts, the report that is
//! open, and the page that is shown. One [`Desk`] for each element.

mod apart;
mod clerk;
mod editor;
mod host;
mod import;
mod intake;
mod leave;
mod reports;
mod saving;
mod settle;
mod shelf;
mod submit;
mod told;

pub use clerk::{AskClerk, Imported, Unplaced, get, message, string};
pub use editor::{Access, Editor};
pub use intake::Intake;
pub use reports::{Broken, Later, Listed};
pub use saving::Saved;
pub use told::Told;

use crate::app::view::Watched;
use crate::browser::timer::Timer;
use crate::store::{Drafts, MemoryDrafts};
use article7_core::document::Language;
use article7_core::form::Form;
use article7_words::{LANGUAGES, Words};
use host::Host;
use js_sys::JsString;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// How long after the start the late part of the app is fetched, in milliseconds, where
/// nothing has asked for it: after what the first page needs.
const LATE_AFTER: i32 = 3000;

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The reports on this device.
    Start,
    /// What an import placed, asks, and could not place.
    Imported,
    /// A table of a file, before it comes in.
    Intake,
    /// Contact information.
    Contact,
    /// What the summary says about each section.
    Summary,
    /// A section, by its letter.
    Section(String),
    /// What stands after the last section.
    Additional,
    /// What a colleague would say about the report, and all of its answers.
    Check,
    /// The whole report, to read and to print.
    View,
    /// The assistance seen as money.
    Money,
    /// Rows of an earlier report that wait: those of a section, or of all for an
    /// empty letter.
    Offered(String),
    /// Two reports of this device, held against each other.
    Compare,
}

/// Something said to the person, with a way on where there is one.
#[derive(Clone)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// Whether it went wrong.
    pub is_error: bool,
    /// The ways on.
    pub ways: Vec<Way>,
    /// Whether it is gone when the report changes: it offers to take the last step back.
    pub is_of_step: bool,
}

/// A button's words and what it does.
pub type Way = (String, Rc<dyn Fn()>);

/// A button for a [`Notice`].
pub fn way(words: String, run: impl Fn() + 'static) -> Way {
    (words, Rc::new(run))
}

/// Tells the page that embeds the element: an event's name and its detail.
pub type Emit = Box<dyn Fn(&str, JsValue)>;

/// What the app needs from outside.
pub struct Around {
    /// Fetches a text that lies beside the app, such as `locales/en/app.json`.
    pub fetch: js_sys::Function,
    /// Has the clerk do a job.
    pub clerk: AskClerk,
    /// Tells the page that embeds the element: an event's name and its detail.
    pub emit: Emit,
    /// Whether the late part of the app is there already.
    pub whole: bool,
    /// Whether the browser's `Intl` is ready.
    pub intl: bool,
}

/// The state of one element. A handle, as small as a pointer, because every
/// closure of every view holds one.
///
/// What it stands for is emptied when the element is gone, and another element
/// uses it again (`shelf`): a timer or a promise that comes back too late finds a
/// desk that is nobody's.
#[derive(Clone, Copy)]
pub struct Desk(u32);

/// What lies on the desk.
pub struct Inner {
    fixed: RefCell<Fixed>,
    words: Watched<Rc<Words>>,
    /// The report that is open.
    pub editor: Editor,
    /// The page that is shown.
    pub page: Watched<Page>,
    /// What is being said to the person.
    pub notice: Watched<Option<Notice>>,
    /// What the last import left to be answered.
    pub imported: Watched<Option<Imported>>,
    /// The table that is looked at before it comes in.
    pub intake: Watched<Option<Intake>>,
    /// Counts what happened to the stored drafts.
    listed: Watched<u32>,
    /// Whether the host asked for reading only.
    pub view_only: Watched<bool>,
    /// What else the host decides.
    pub host: Host,
    /// The names of what only the host fills in; see [`Desk::is_open_at`].
    pub read_only: Watched<Rc<str>>,
    /// Whether the late part of the app is there; see [`Desk::there`].
    pub tables: Watched<bool>,
    /// Fetches the late part in any case.
    late: Timer,
    /// Whether the browser's `Intl` is ready; see [`Desk::by_intl`].
    intl: Watched<bool>,
    /// Whether it is still to be seen what opens first: until then nothing is drawn.
    pub opening: Watched<bool>,
    /// Whether the first page has been seen for a moment: the task list, say, comes then.
    pub settled: Watched<bool>,
    /// Says so.
    settling: Timer,
    /// What the review says about single fields.
    pub told: Told,
}

/// What does not change as long as the element is there.
struct Fixed {
    form: Rc<Form>,
    drafts: Rc<dyn Drafts>,
    around: Option<Rc<Around>>,
}

impl Fixed {
    fn empty() -> RefCell<Fixed> {
        RefCell::new(Fixed {
            form: Rc::default(),
            drafts: Rc::new(MemoryDrafts::default()),
            around: None,
        })
    }
}

impl Inner {
    fn empty() -> Inner {
        Inner {
            fixed: Fixed::empty(),
            words: Watched::new(Rc::new(Words::new(LANGUAGES[0], &[]))),
            editor: Editor::new(),
            page: Watched::new(Page::Start),
            notice: Watched::new(None),
            imported: Watched::new(None),
            intake: Watched::new(None),
            listed: Watched::new(0),
            view_only: Watched::new(false),
            host: Host::default(),
            read_only: Watched::new("".into()),
            tables: Watched::new(false),
            late: Timer::default(),
            intl: Watched::new(false),
            opening: Watched::new(false),
            settled: Watched::new(false),
            settling: Timer::default(),
            told: Told::new(),
        }
    }
}

impl Inner {
    /// Tells whoever follows anything on it, so that those are forgotten that are gone.
    fn told_all(&self) {
        self.words.told();
        self.imported.told();
        self.intake.told();
        self.told.told();
        self.notice.told();
        self.page.told();
        self.listed.told();
        self.view_only.told();
        self.host.no_start.told();
        self.read_only.told();
        self.tables.told();
        self.opening.told();
        self.settled.told();
        self.intl.told();
        self.editor.told();
    }
}

impl Desk {
    /// A desk with nothing open, until the owner that it is made in is gone.
    pub fn new(form: Rc<Form>, words: Words, drafts: Rc<dyn Drafts>, around: Around) -> Desk {
        let desk = Desk::from_shelf();
        desk.tables.put(around.whole);
        desk.opening.put(true);
        // The pages of the late part ask it at once.
        desk.intl.put(Desk::had_intl(around.intl || around.whole));
        desk.fixed.replace(Fixed {
            form,
            drafts,
            around: Some(Rc::new(around)),
        });
        desk.words.put(Rc::new(words));
        // Those that followed the element before this one are gone by now; some of
        // them have looked at nobody's desk once more when it was taken away.
        Desk::NOBODYS.told_all();
        desk.told_all();
        desk.editor.attach(desk);
        desk.listen();
        // Another page may be looked at next, and the network be gone by then.
        desk.late.set(LATE_AFTER, move || desk.bring_tables());
        desk
    }

    /// The report that is open.
    pub fn editor(self) -> &'static Editor {
        &self.inner().editor
    }

    /// Takes everything off the desk, and lets go of it.
    fn clear(&self) {
        self.editor.close();
        self.editor.clear();
        self.imported.put(None);
        self.intake.put(None);
        self.told.clear();
        self.notice.put(None);
        self.page.put(Page::Start);
        self.view_only.put(false);
        self.host.clear();
        self.read_only.put("".into());
        self.tables.put(false);
        self.late.clear();
        self.intl.put(false);
        self.opening.put(false);
        self.settled.put(false);
        self.settling.clear();
        self.words.put(Rc::new(Words::new(LANGUAGES[0], &[])));
        self.fixed.swap(&Fixed::empty());
        self.give_back();
    }

    /// The form.
    pub fn form(&self) -> Rc<Form> {
        self.fixed.borrow().form.clone()
    }

    /// The words of the language that is spoken now; follows it where it is tracked.
    pub fn words(&self) -> Rc<Words> {
        self.words.get()
    }

    /// The words, without following the language.
    pub fn words_now(&self) -> Rc<Words> {
        self.words.now()
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
        self.fixed.borrow().drafts.clone()
    }

    /// Tells the page that embeds the element.
    pub fn emit(&self, event: &str, detail: JsValue) {
        if let Some(around) = self.around() {
            (around.emit)(event, detail);
        }
    }

    /// What is outside; nothing once the element is gone.
    fn around(self) -> Option<Rc<Around>> {
        self.fixed.borrow().around.clone()
    }

    /// Says something to the person, with a button for each way on.
    pub fn notify(&self, text: String, is_error: bool, ways: Vec<Way>) {
        self.notice.set(Some(Notice {
            text,
            is_error,
            ways,
            is_of_step: false,
        }));
    }

    /// Says what the last step did, and offers to take it back: until the report
    /// changes, because from then on another step is the last.
    pub fn offer_undo(self, text: String) {
        self.notice.set(Some(Notice {
            text,
            is_error: false,
            ways: vec![way(self.t("undo"), move || self.editor.undo())],
            is_of_step: true,
        }));
    }

    /// Says something to the person, with a button that does something.
    pub fn offer(&self, text: String, button: String, run: impl Fn() + 'static) {
        self.notify(text, false, vec![way(button, run)]);
    }

    /// Says something to the person.
    pub fn say(&self, text: String) {
        self.notify(text, false, Vec::new());
    }

    /// Says that something went wrong.
    pub fn say_error(&self, text: String) {
        self.notify(text, true, Vec::new());
    }

    /// Says why a file was not imported.
    pub fn say_not_imported(&self, file: &str, reason: &str) {
        self.say_error(self.fill("import.failed", &[("file", file), ("reason", reason)]));
    }

    /// Shows a page.
    pub fn go(&self, page: Page) {
        if page == Page::Start {
            if self.host.no_start.now() && self.editor.open.now().is_some() {
                return;
            }
            self.close_open();
            self.imported.set(None);
        }
        self.editor.pause();
        self.notice.set(None);
        let begins = page == Page::Check;
        self.page.set(page);
        self.ask_what_is_told(begins);
    }

    /// Fetches a text that lies beside the app.
    pub async fn fetch(self, path: &str) -> Result<String, JsValue> {
        let around = self.around().ok_or(JsValue::NULL)?;
        Ok(fetch(&around.fetch, path).await?.into())
    }

    /// Speaks another language.
    ///
    /// # Errors
    /// When its words cannot be fetched; then the language stays as it is.
    pub async fn speak(self, language: &str) -> Result<(), JsValue> {
        if self.words_now().language != language {
            let around = self.around().ok_or(JsValue::NULL)?;
            let words = load_words(&around.fetch, language, &self.form()).await?;
            self.words.set(Rc::new(words));
            crate::store::prefer("language", language);
            self.emit(
                "article7-language",
                crate::element::events::language(language),
            );
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
    let file = |name: &str| {
        let path = ["locales/", language, "/", name, ".json"].concat();
        fetch(fetch_with, &path)
    };
    let (app, asked) = (file("app"), file(&form.id));
    Ok(Words::new(language, &[app.await?, asked.await?]))
}

/// Starts to fetch a text that lies beside the app at once; the answer is awaited.
///
/// # Errors
/// When it cannot be fetched.
pub fn fetch(
    with: &js_sys::Function,
    path: &str,
) -> impl Future<Output = Result<JsString, JsValue>> + use<> {
    let started = with.call1(&JsValue::UNDEFINED, &path.into());
    async move {
        let promise: js_sys::Promise = wasm_bindgen::JsCast::dyn_into(started?)?;
        let text = wasm_bindgen_futures::JsFuture::from(promise).await?;
        wasm_bindgen::JsCast::dyn_into(text)
    }
}
