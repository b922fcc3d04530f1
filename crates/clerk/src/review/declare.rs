//! The declaration at the end of "Check your answers": who says that the report is
//! the State Party's, and whether that may be said yet. What is found that must be
//! mended, and is neither mended nor answered with a reason, stops it.

use super::Reviewed;
use crate::node::{Node, node};
use article7_core::check::{self, Finding};
use article7_core::document::Language;
use article7_core::report::Report;
use article7_core::world::date::Date;
use article7_words::Words;
use serde::Serialize;
use std::collections::BTreeMap;

/// The job of the button, among those of the page.
pub const DECLARE: &str = "declare";

/// The code of the finding that no State Party is chosen.
const NO_STATE: &str = "state-missing";

/// What becomes of a declaration.
#[derive(Debug, Default, Serialize)]
pub struct Declared {
    /// The declaration, where it may be made; nothing else happens then.
    pub declares: Option<Declaration>,
    /// Why it may not.
    pub said: Vec<String>,
    /// Where the focus goes then: a selector of the page.
    pub focus: Option<String>,
    /// What was typed stays, whatever becomes of it.
    pub typed: BTreeMap<String, String>,
}

/// A declaration as it crosses to the app.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Declaration {
    name: String,
    function: String,
    date: String,
}

/// The names of the fields: with the report's id, so that what is typed for one
/// report is not typed for another.
fn field(report: &Report, what: &str) -> String {
    ["declare-", what, " ", &report.id].concat()
}

/// The form.
pub fn form(words: &Words, report: &Report, today: Date) -> Node {
    let word = |id: &str| words.word(id);
    let line = |what: &str, kind: &str, value: String| {
        let id = ["submit-", what].concat();
        let input = node("input")
            .class("text")
            .attr("id", id.clone())
            .attr("name", field(report, what))
            .attr("type", kind)
            .attr("aria-required", "true")
            .attr("value", value);
        let label = node("label").class("question-label").attr("for", id);
        node("p")
            .with(label.with(word(&["submit.", what].concat())))
            .with(input)
    };
    node("section")
        .class("question")
        .attr("data-submit", "")
        .attr("data-form", DECLARE)
        .attr("data-failed", word("submit.unreviewed"))
        .with(node("h2").with(word("submit.title")))
        .with(node("p").class("help").with(word("submit.help")))
        .with(line("name", "text", String::new()))
        .with(line("function", "text", String::new()))
        .with(line("date", "date", today.to_string()))
        .with(
            node("p")
                .class("error")
                .attr("role", "alert")
                .attr("data-said", DECLARE),
        )
        .with(
            node("button")
                .class("primary")
                .attr("type", "button")
                .attr("id", "submit-do")
                .attr("data-action", "submit")
                .attr("data-edit", DECLARE)
                .with(word("submit.do")),
        )
}

/// Whether the report may be declared, of which this was found.
pub fn declare(
    words: &Words,
    report: &Report,
    found: &[Reviewed],
    fields: &BTreeMap<String, String>,
) -> Declared {
    let findings: Vec<Finding> = found.iter().map(|one| one.finding().clone()).collect();
    let open = check::open_musts(&findings).len();
    let word = |id: &str| words.word(id);
    judge(report, open, fields, word, |open| {
        words.count("submit.musts", open)
    })
}

fn judge(
    report: &Report,
    open: usize,
    fields: &BTreeMap<String, String>,
    word: impl Fn(&str) -> String,
    musts: impl FnOnce(usize) -> String,
) -> Declared {
    let typed = |what: &str| {
        let text = fields.get(&field(report, what));
        text.map(|text| text.trim().to_owned()).unwrap_or_default()
    };
    let (name, function, date) = (typed("name"), typed("function"), typed("date"));
    let mut declared = Declared {
        typed: fields.clone(),
        ..Declared::default()
    };
    let mut refuse = |said: String, focus: &str| {
        declared.said.push(said);
        declared.focus.get_or_insert_with(|| focus.to_owned());
    };
    if open > 0 {
        refuse(musts(open), "[data-severity=\"must\"] li");
    }
    // A reason does not stand in for the name of the State.
    if report.state.trim().is_empty() {
        let finding = ["[data-code=\"", NO_STATE, "\"]"].concat();
        refuse(word("submit.state_needed"), &finding);
    }
    for (text, focus) in [(&name, "#submit-name"), (&function, "#submit-function")] {
        if text.is_empty() {
            refuse(word("submit.needed"), focus);
            break;
        }
    }
    if Date::parse(&date).is_none() {
        refuse(word("submit.date_needed"), "#submit-date");
    }
    if declared.said.is_empty() {
        declared.declares = Some(Declaration {
            name,
            function,
            date,
        });
    }
    declared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norway() -> Report {
        Report::new(
            "apmbc-article-7",
            "norway",
            "NO",
            2025,
            "2026-04-02T10:00:00Z",
        )
    }

    fn typed(report: &Report, all: [&str; 3]) -> BTreeMap<String, String> {
        let names = ["name", "function", "date"].into_iter();
        let all = names.zip(all);
        all.map(|(what, text)| (field(report, what), text.to_owned()))
            .collect()
    }

    fn judged(report: &Report, open: usize, all: [&str; 3]) -> Declared {
        let musts = |open: usize| ["musts ", &open.to_string()].concat();
        judge(report, open, &typed(report, all), str::to_owned, musts)
    }

    const WHOLE: [&str; 3] = [" Kari Nordmann ", "Ambassador", "2026-04-01"];

    #[test]
    fn a_whole_declaration_is_made_with_the_date_that_was_typed() {
        let declared = judged(&norway(), 0, WHOLE);
        let declares = declared.declares.unwrap_or_else(|| panic!("refused"));
        assert_eq!(
            (&*declares.name, &*declares.function, &*declares.date),
            ("Kari Nordmann", "Ambassador", "2026-04-01")
        );
        assert!(declared.said.is_empty());
    }

    #[test]
    fn what_must_be_mended_stops_it_and_is_counted_and_gone_to() {
        let declared = judged(&norway(), 3, WHOLE);
        assert_eq!(declared.declares, None);
        assert_eq!(declared.said, ["musts 3"]);
        assert_eq!(
            declared.focus.as_deref(),
            Some("[data-severity=\"must\"] li")
        );
    }

    #[test]
    fn a_missing_name_function_date_or_state_is_said_and_what_was_typed_stays() {
        for (all, said, focus) in [
            (
                ["", "Ambassador", "2026-04-01"],
                "submit.needed",
                "#submit-name",
            ),
            (
                ["Kari", " ", "2026-04-01"],
                "submit.needed",
                "#submit-function",
            ),
            (
                ["Kari", "Ambassador", "1 April"],
                "submit.date_needed",
                "#submit-date",
            ),
        ] {
            let declared = judged(&norway(), 0, all);
            assert_eq!(declared.declares, None);
            assert_eq!(declared.said, [said]);
            assert_eq!(declared.focus.as_deref(), Some(focus));
            assert_eq!(declared.typed, typed(&norway(), all));
        }
        let nobody = Report::new("apmbc-article-7", "x", "", 2025, "2026-04-02T10:00:00Z");
        let declared = judged(&nobody, 0, WHOLE);
        assert_eq!(declared.declares, None);
        assert_eq!(declared.said, ["submit.state_needed"]);
    }
}
