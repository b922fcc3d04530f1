//! A file that a person brings: opened by the clerk, looked at on a page of its
//! own where it is a table, and taken in as one step.

use super::{Desk, Page, clerk};
use crate::browser::clock;
use article7_core::report::QuestionAt;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// A table that is looked at before it comes in.
#[derive(Clone)]
pub struct Intake {
    /// Its file, for the clerk.
    pub file: JsValue,
    /// The table that it was chosen for, as in `B.stockpile`; empty where a person
    /// has yet to say.
    pub at: String,
}

impl Desk {
    /// Opens a file, or a text that was pasted: a report opens as a new one, a
    /// table is shown on a page of its own. While it is read, a person can stop it,
    /// in a dialog beside an element. `name` is what the file is called where it
    /// cannot be read.
    pub fn bring(self, given: JsValue, name: String, at: String, beside: Element) {
        let year = clock::today().year() - 1;
        let with = [given, year.into(), at.as_str().into(), beside.into()];
        let asked = self.ask("open", &with);
        spawn_local(async move {
            let opened = match asked.await {
                Ok(answer) if clerk::string(&answer, "kind") == "sheets" => {
                    let file = clerk::get(&answer, "file");
                    self.intake.set(Some(Intake { file, at }));
                    self.go(Page::Intake);
                    Ok(JsValue::NULL)
                }
                Ok(answer) => self.opened(answer, year).await,
                Err(error) => Err(error),
            };
            if let Err(error) = opened {
                self.say_not_imported(&name, &super::message(&error));
            }
        });
    }

    /// Takes the rows in that the page of an import hands over, or leaves the page
    /// where it hands over none.
    pub fn take(self, handed: JsValue) {
        // A button that is pressed twice takes nothing in twice.
        let Some(intake) = self.intake.now() else {
            return;
        };
        self.intake.set(None);
        spawn_local(async move {
            let rows = clerk::get(&handed, "rows");
            let Ok(read) = article7_parcel::open(&self.form(), &rows) else {
                return self.leave_intake(&intake.at);
            };
            let into = clerk::string(&handed, "into");
            if !into.is_empty() {
                self.open(&into, Page::Summary).await;
            }
            let put = self.put_tables(read, clock::today().year() - 1, true);
            // Another tab may have the report by now: then nothing came in.
            match put.await {
                Ok(()) => self.say(clerk::string(&handed, "said")),
                Err(error) => {
                    let name = clerk::string(&intake.file, "name");
                    self.say_not_imported(&name, &super::message(&error));
                }
            }
        });
    }

    /// Goes back to where the file was chosen.
    pub fn leave_intake(&self, at: &str) {
        match (self.editor.open.now(), at.split_once('.')) {
            (Some(_), Some((part, question))) => self.go_to(&QuestionAt::new(part, question)),
            _ => self.close(),
        }
    }
}
