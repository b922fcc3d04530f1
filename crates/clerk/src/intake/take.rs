//! What becomes of the rows that are there: append, replace, update; and the
//! table as it is afterwards.

use super::controls::cut;
use super::{Asked, Looked, Plan};
use crate::node::{Node, node};
use crate::plain;
use article7_core::exchange::intake::{How, MergeError, Merged, Outcome, Prepared, merge};
use article7_core::exchange::mapping::Mapping;
use article7_core::report::{Answer, Report, Row};
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

/// So many changed cells are shown.
const CHANGES: usize = 20;

/// An import as the app takes it over.
#[derive(Debug, Default, Serialize)]
pub struct Taken {
    /// A report that holds nothing but the table as it is afterwards; nothing where
    /// nothing can come in.
    #[serde(skip)]
    pub rows: Option<Report>,
    /// The id of the report that they are for; empty for the open or a new one.
    pub into: String,
    /// What the person is told.
    pub said: Vec<String>,
    /// How the columns were mapped, for the next file with the same headers.
    pub remember: Option<Mapping>,
    /// What was typed and found no place: nothing ever.
    pub typed: std::collections::BTreeMap<String, String>,
}

impl Taken {
    /// As it crosses to the page.
    pub fn handed(&self) -> Result<JsValue, JsError> {
        let handed = plain(self)?;
        if let Some(rows) = &self.rows {
            article7_parcel::put(&handed, "rows", rows);
        }
        Ok(handed)
    }
}

/// Takes the rows in as the page shows them. `year` is that of a new report.
pub fn take(asked: &Asked<'_>, year: i32) -> Taken {
    let failed = |said: String| Taken {
        said: vec![said],
        ..Taken::default()
    };
    let Some(plan) = asked.plan() else {
        return failed(asked.word("failure.sheets"));
    };
    let empty = Report::new(&asked.form.id, "", "", year, "");
    let report = asked.target().unwrap_or(&empty);
    let rows = asked.prepared(&plan).map(Prepared::into_rows);
    let merged = match asked.merged(&plan, rows.unwrap_or_default(), report) {
        Ok(merged) => merged,
        Err(error) => return failed(asked.refusal(&error)),
    };
    let mut only = empty.clone();
    only.sections
        .of(&plan.mapping.part)
        .answers
        .insert(plan.mapping.table.clone(), Answer::Rows(merged.rows));
    let outcome = asked.outcome(&merged.outcome).join(" · ");
    let places = [("file", asked.held.name.as_str()), ("outcome", &outcome)];
    Taken {
        rows: Some(only),
        into: match asked.open {
            Some(_) => String::new(),
            None => asked.target().map_or("", |draft| &draft.id).to_owned(),
        },
        said: vec![asked.language.fill("preview.done", &places)],
        remember: Some(plan.mapping.lasting()).filter(|mapping| !mapping.fingerprint.is_empty()),
        typed: Default::default(),
    }
}

impl Asked<'_> {
    fn merged(
        &self,
        plan: &Plan<'_>,
        rows: Vec<Row>,
        report: &Report,
    ) -> Result<Merged, MergeError> {
        let how = self.how(plan);
        if matches!(&how, How::Update { keys } if keys.is_empty()) {
            return Err(MergeError::NoKey { key: String::new() });
        }
        merge(self.form, report, &plan.at(), rows, &how)
    }

    /// Why nothing can come in.
    fn refusal(&self, error: &MergeError) -> String {
        match error {
            MergeError::NoRows => self.word("intake.failure.no-rows"),
            MergeError::NoKey { key } if key.is_empty() => self.word("preview.keys.none"),
            MergeError::NoKey { key } => {
                self.language.fill("intake.failure.no-key", &[("key", key)])
            }
            MergeError::NoTable { part, question } => self.language.fill(
                "intake.failure.no-table",
                &[("part", part), ("question", question)],
            ),
            MergeError::NotATable { part, question } => self.language.fill(
                "intake.failure.not-a-table",
                &[("part", part), ("question", question)],
            ),
        }
    }

    /// What an import does, a sentence each.
    fn outcome(&self, outcome: &Outcome) -> Vec<String> {
        let figures = [
            ("intake.outcome.added", outcome.added),
            ("intake.outcome.matched", outcome.matched),
            ("intake.outcome.changed", outcome.changed),
            ("intake.outcome.left", outcome.left),
            ("intake.outcome.removed", outcome.removed),
            ("intake.outcome.by_order", outcome.by_order),
            ("intake.outcome.kept", outcome.kept),
        ];
        let matched = outcome.matched > 0;
        let said = figures.into_iter().filter(|(id, n)| {
            let tells = matched && *id == "intake.outcome.changed";
            *n > 0 || tells
        });
        let mut said: Vec<String> = said
            .map(|(id, n)| self.language.fill(id, &[("n", &self.count(n))]))
            .collect();
        if outcome.not_in_report {
            said.push(self.word("intake.outcome.not_in_report"));
        }
        said
    }

    /// The choice of what becomes of the rows that are there, what that does, and
    /// the button.
    pub(super) fn taking(&self, looked: Looked<'_>) -> Node {
        let plan = &looked.plan;
        let n = self.count(looked.preview.count);
        let empty = Report::default();
        let report = self.target().unwrap_or(&empty);
        let there = report.rows(&plan.mapping.part, &plan.mapping.table);
        let merged = self.merged(plan, looked.prepared.into_rows(), report);
        let can = merged.is_ok();
        let form = node("section")
            .class("intake-take")
            .attr("data-form", "take")
            .with_all((!there.is_empty()).then(|| self.how_choice(plan, there.len())))
            .with_all(match &merged {
                Ok(merged) => self.effect(plan, &merged.outcome),
                Err(error) => vec![
                    node("p")
                        .class("note look")
                        .attr("id", "refusal")
                        .with(self.refusal(error)),
                ],
            });
        let take = node("button")
            .attr("type", "button")
            .class("primary")
            .attr("id", "take")
            .attr("data-edit", "take")
            .flag("disabled", !can)
            .with(self.language.fill("preview.take", &[("n", &n)]));
        form.with(node("div").class("actions").with(take).with(self.leave()))
            .with(node("p").class("hint").with(self.word("preview.one_undo")))
            .with(
                node("div")
                    .class("error")
                    .attr("role", "alert")
                    .attr("data-said", "take"),
            )
    }

    /// The button that leaves everything as it is.
    pub(super) fn leave(&self) -> Node {
        node("button")
            .attr("type", "button")
            .class("plain")
            .attr("id", "leave")
            .attr("data-edit", "leave")
            .with(self.word("preview.leave"))
    }

    fn how_choice(&self, plan: &Plan<'_>, there: usize) -> Node {
        let now = match self.how(plan) {
            How::Append => "append",
            How::Replace => "replace",
            How::Update { .. } => "update",
        };
        let lines = [
            ("append", "intake.how.append"),
            ("replace", "intake.how.replace"),
            ("update", "intake.how.update"),
        ];
        let lines = lines.map(|(how, word)| {
            let radio = node("input")
                .attr("type", "radio")
                .attr("name", "how")
                .attr("id", ["how-", how].concat())
                .attr("value", how)
                .attr("data-choice", "how")
                .flag("checked", now == how);
            node("label")
                .class("choice")
                .with(radio)
                .with(self.word(word))
        });
        let n = self.count(there);
        let keys = (now == "update").then(|| self.key_choice(plan));
        node("div")
            .class("grid-card intake-part")
            .with(
                node("fieldset")
                    .class("choices")
                    .with(
                        node("legend")
                            .class("question-label")
                            .with(self.language.fill("preview.there", &[("n", &n)])),
                    )
                    .with_all(lines),
            )
            .with_all(keys)
    }

    /// By which columns rows are matched.
    fn key_choice(&self, plan: &Plan<'_>) -> Node {
        let keys = self.keys(plan);
        let ticks = plan.table.columns.iter().map(|column| {
            let tick = node("input")
                .attr("type", "checkbox")
                .attr("id", ["key-", &column.id].concat())
                .attr("data-choice", [&plan.scope(), "key:", &column.id].concat())
                .flag("checked", keys.contains(&column.id));
            node("label")
                .class("choice")
                .with(tick)
                .with(self.column_name(plan, &column.id))
        });
        node("fieldset")
            .class("intake-keys")
            .with(node("legend").with(self.word("preview.keys")))
            .with_all(ticks)
    }

    /// What the import does, with the first cells that an update changes.
    fn effect(&self, plan: &Plan<'_>, outcome: &Outcome) -> Vec<Node> {
        let said = self.outcome(outcome);
        let said = said.into_iter().map(|text| node("li").with(text));
        let mut nodes = vec![
            node("ul")
                .class("intake-outcome")
                .attr("id", "outcome")
                .with_all(said),
        ];
        if outcome.changes.is_empty() {
            return nodes;
        }
        let lines = outcome.changes.iter().take(CHANGES).map(|change| {
            let row = self
                .language
                .fill("preview.table_row", &[("row", &self.count(change.row))]);
            let column = self.column_name(plan, &change.column);
            node("li")
                .with(self.said_of(&[&row, ", ", &column].concat(), ""))
                .with(node("del").with(cut(&change.before, 80)))
                .with(" → ".to_owned())
                .with(node("ins").with(cut(&change.after, 80)))
        });
        let lines: Vec<Node> = lines.collect();
        let more = outcome.changes.len() > lines.len();
        let more = more.then(|| node("li").with("…".to_owned()));
        nodes.push(
            node("details")
                .attr("id", "changes")
                .with(node("summary").with(self.word("preview.changes")))
                .with(
                    node("ul")
                        .class("intake-problems")
                        .with_all(lines)
                        .with_all(more),
                ),
        );
        nodes
    }
}
