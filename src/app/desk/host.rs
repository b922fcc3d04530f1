//! What the page around the element decides: what may be changed, what is filled
//! in already, which page opens.

use super::{Access, Desk, Page, clerk};
use crate::app::view::Watched;
use article7_core::form::{ADDITIONAL, CONTACT};
use article7_core::report::{Edit, QuestionAt, Report};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// What the host decides.
#[derive(Default)]
pub struct Host {
    /// Whether there is no page with the reports on this device.
    pub no_start: Watched<bool>,
    /// What is filled in where nobody answered.
    pub prefill: RefCell<Option<Report>>,
}

impl Host {
    pub(super) fn clear(&self) {
        self.no_start.put(false);
        self.prefill.take();
    }
}

impl Desk {
    /// Whether the person may change a question: they may write, and the host
    /// did not name it, or its part, as read-only. The head of the report has an
    /// empty part, a section's status an empty question. Follows both.
    pub fn is_open_at(self, at: &QuestionAt) -> bool {
        self.editor.is_writable() && !names(&self.read_only.get(), at)
    }

    /// Whether the host keeps a question to itself, without following it.
    pub fn is_hosts(self, at: &QuestionAt) -> bool {
        names(&self.read_only.now(), at)
    }

    /// Lets reports be read only, or changed again.
    pub fn set_view_only(self, only: bool) {
        self.view_only.set(only);
        self.editor.mode_changed();
    }

    /// Whether an edit of the person's would change what the host keeps to itself.
    pub(super) fn keeps_from(self, edit: &Edit) -> bool {
        let all = self.read_only.now();
        if all.is_empty() {
            return false;
        }
        let mut kept = each(&all).map(|name| match name.split_once('.') {
            Some(place) => place,
            None if matches!(name, "state" | "year") => ("", name),
            None => (name, ""),
        });
        let changes = |report: &Report| kept.any(|(part, at)| edit.changes(report, part, at));
        self.editor.now(changes)
    }

    /// Why nothing can be put into the open report, or into a new one where none is
    /// open; the id of the word that says it, empty where it can.
    pub(super) fn refusal(self) -> &'static str {
        match self.editor.open.now() {
            Some(_) => self.editor.access.now().word(),
            None if self.view_only.now() => Access::ReadOnly.word(),
            None => "",
        }
    }

    /// Says that nothing was changed, and why: to the person, and as an error.
    pub(super) fn refuse(self, word: &str) -> JsValue {
        let text = self.t(word);
        self.say_error(text.clone());
        let error = js_sys::Error::new(&text);
        clerk::set(&error, "code", &"read-only".into());
        error.into()
    }

    /// Fills in what the host knows: in the open report, if there is one, and from
    /// here on in every report that is started.
    pub fn prefill(self, given: Report) {
        if self.editor.open.now().is_some() {
            self.editor.fill_in(&given);
        }
        *self.host.prefill.borrow_mut() = Some(given);
    }

    /// A report that is started, with what the host knows.
    pub(super) fn prefilled(self, mut report: Report) -> Report {
        if let Some(given) = &*self.host.prefill.borrow() {
            let edit = report.filled_from(given);
            // A new report is no submitted one, and no table of it is named by a row.
            let _ = report.apply(edit);
        }
        report
    }

    /// The page with a name: a section's letter, or one of the other parts.
    pub fn page_named(self, name: &str) -> Option<Page> {
        Some(match name {
            CONTACT => Page::Contact,
            ADDITIONAL => Page::Additional,
            "summary" => Page::Summary,
            "check" => Page::Check,
            "view" => Page::View,
            "money" => Page::Money,
            letter => Page::Section(self.form().section(letter)?.id.clone()),
        })
    }
}

/// `I.assistance`, `I` for all of a section, `I.status`; `state` and `year`.
fn names(all: &str, at: &QuestionAt) -> bool {
    let question = if at.question.is_empty() {
        "status"
    } else {
        &at.question
    };
    each(all).any(|name| match name.split_once('.') {
        Some((part, rest)) => part == at.part && rest == question,
        None => name == at.part || (at.part.is_empty() && name == question),
    })
}

fn each(all: &str) -> impl Iterator<Item = &str> {
    all.split([' ', ',', '\n', '\t'])
        .filter(|name| !name.is_empty())
}
