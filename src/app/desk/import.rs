//! What the clerk made of a file goes into the app: a report opens, rows go into the
//! open report.

use super::editor::HOSTS;
use super::{Desk, Later, Page, clerk};
use crate::browser::clock;
use article7_core::form::Status;
use article7_core::report::{Answer, Edit, QuestionAt, Report, Row};
use js_sys::Uint8Array;
use wasm_bindgen::{JsError, JsValue};

impl Desk {
    /// Reads a file into the app: a report opens as a new one, a table goes into
    /// the open report, or into a new one where none is open. Resolves with what
    /// was placed, what is asked and what found no place, as a plain object.
    ///
    /// # Errors
    /// When the file is nothing that we read; then nothing changed.
    pub fn import(self, bytes: Uint8Array) -> Later<Result<JsValue, JsValue>> {
        Box::pin(self.import_now(bytes))
    }

    async fn import_now(self, bytes: Uint8Array) -> Result<JsValue, JsValue> {
        let year = clock::today().year() - 1;
        let answer = self.ask("import", &[bytes.into(), year.into()]).await?;
        self.opened(answer, year).await
    }

    /// Takes over what the clerk made of a file, as [`Desk::import`] says.
    pub(super) fn opened(self, answer: JsValue, year: i32) -> Later<Result<JsValue, JsValue>> {
        Box::pin(self.opened_now(answer, year))
    }

    async fn opened_now(self, answer: JsValue, year: i32) -> Result<JsValue, JsValue> {
        let form = self.form();
        let report = article7_parcel::open(&form, &clerk::get(&answer, "report"))
            .map_err(|error| JsError::new(&error.to_string()))?;
        let kind = clerk::string(&answer, "kind");
        match kind.as_str() {
            "table" => self.put_tables(report, year, false).await?,
            "print" => self.open_new(report, Page::Imported).await,
            _ => self.open_read(report).await,
        }
        let imported = self
            .editor
            .now(|report| clerk::imported(&form, report, &answer));
        let told = clerk::told(&answer, &imported);
        if kind == "print" {
            self.imported.set(Some(imported));
        }
        // A package with files that were changed since it was made.
        let warning = clerk::string(&answer, "warning");
        if !warning.is_empty() {
            // Beside what may be asked of the person.
            let asked = self.notice.now().filter(|notice| !notice.ways.is_empty());
            match asked {
                Some(asked) => {
                    self.notify([&warning, " ", &asked.text].concat(), true, asked.ways);
                }
                None => self.say_error(warning),
            }
        }
        Ok(told)
    }

    /// Adds the rows of every table of `read` to the open report's, or puts them in
    /// their place; where none is open, into a new one.
    ///
    /// # Errors
    /// When the open report cannot be changed, or the host keeps one of the tables
    /// to itself; then nothing changed.
    pub(super) fn put_tables(
        self,
        read: Report,
        year: i32,
        instead: bool,
    ) -> Later<Result<(), JsValue>> {
        Box::pin(self.put_tables_now(read, year, instead))
    }

    async fn put_tables_now(self, read: Report, year: i32, instead: bool) -> Result<(), JsValue> {
        let mut word = self.refusal();
        for (part, said) in &read.sections {
            for table in said.answers.keys() {
                if self.is_hosts(&QuestionAt::new(part.as_str(), table.as_str())) {
                    word = HOSTS;
                }
            }
        }
        if !word.is_empty() {
            return Err(self.refuse(word));
        }
        for (part, said) in read.sections {
            for (question, answer) in said.answers {
                if let Answer::Rows(rows) = answer {
                    let at = QuestionAt::new(part.as_str(), question);
                    self.put_rows(at, rows, year, instead).await;
                }
            }
        }
        Ok(())
    }

    /// Puts rows into a table of the open report, and says in the summary that its
    /// section changed where nothing was said yet.
    async fn put_rows(self, at: QuestionAt, rows: Vec<Row>, year: i32, instead: bool) {
        let page = Page::Section(at.part.clone());
        if self.editor.open.now().is_none() {
            let form = self.form();
            let report = Report::new(&form.id, &clock::new_id(), "", year, &clock::now());
            self.open_new(self.prefilled(report), page.clone()).await;
        }
        let (count, status, last_reported) = self.editor.now(|report| {
            let said = report.status(&at.part);
            (
                report.rows(&at.part, &at.question).len(),
                said,
                report.last_reported(&at.part),
            )
        });
        let section = at.part.clone();
        let status_at = QuestionAt::new(section.as_str(), "");
        let edit = match instead {
            true => Edit::Answer {
                at,
                answer: Some(Answer::Rows(rows)),
            },
            false => Edit::InsertRows {
                at,
                row: count,
                rows,
            },
        };
        let mut edits = vec![edit];
        if status.is_none() && !self.is_hosts(&status_at) {
            edits.push(Edit::Status {
                section,
                status: Some(Status::Changed),
                last_reported,
            });
        }
        self.editor.apply(Edit::All(edits));
        self.go(page);
    }
}
