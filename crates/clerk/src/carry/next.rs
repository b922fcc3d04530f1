//! The report of the next year: from which report it begins, and whether there is
//! one already.

use article7_core::document::Language;
use article7_core::exchange::json;
use article7_core::form::Form;
use article7_core::report::{Report, start_next_year};
use serde::Serialize;

/// What comes of asking for the next year's report.
pub enum Next<'a> {
    /// It is on this device already.
    There(&'a Report),
    /// It was made.
    Made {
        /// The report.
        next: Box<Report>,
        /// The amendment that it begins from, where the one asked for was amended.
        amendment: Option<&'a Report>,
    },
}

/// The same in words, as it crosses to the app.
#[derive(Debug, Default, Serialize)]
pub struct Said {
    /// The text of its file; nothing where there is one already.
    report: Option<String>,
    /// The id of the one that is there.
    there: Option<String>,
    /// What the person is told; empty where there is nothing to tell.
    said: String,
    /// The words of the button that opens the one that is there.
    open: String,
    /// The words of the button that makes another all the same.
    another: String,
}

/// The report for the year after `last`'s, or after that of the submitted amendment
/// that stands for it. Where that year has a report, it is made only if it is to be
/// `another`. Its id is new, and it is made now: `id_now`.
pub fn next_year<'a>(
    form: &Form,
    last: &'a Report,
    others: &'a [Report],
    id_now: (&str, &str),
    another: bool,
) -> Next<'a> {
    let from = amended_by(last, others);
    let year = from.year() + 1;
    let same = |other: &&Report| other.state == last.state && other.form == last.form;
    let there = others
        .iter()
        .filter(same)
        .filter(|other| other.year() == year && !last.state.is_empty())
        .max_by_key(|other| &other.saved);
    match there {
        Some(there) if !another => Next::There(there),
        _ => Next::Made {
            next: Box::new(start_next_year(form, from, others, id_now.0, id_now.1)),
            amendment: (from.id != last.id).then_some(from),
        },
    }
}

/// The report that stands for one: its last submitted amendment, amendments of
/// amendments among them; or itself.
fn amended_by<'a>(report: &'a Report, others: &'a [Report]) -> &'a Report {
    let mut standing = report;
    // One step for each report at most: files may name one another in a circle.
    for _ in others {
        let amends = |other: &&Report| {
            other.submitted.is_some() && other.amends.as_ref() == Some(&standing.id)
        };
        let next = others
            .iter()
            .filter(amends)
            .max_by_key(|other| &other.submitted);
        match next {
            Some(next) => standing = next,
            None => break,
        }
    }
    standing
}

impl Next<'_> {
    /// The answer to the app.
    pub fn said(&self, words: &dyn Language) -> Said {
        let name = |report: &Report| {
            let state = words.country(&report.state);
            let state = state.unwrap_or_else(|| report.state.clone());
            let year = report.year().to_string();
            words.fill("report.name", &[("state", &state), ("year", &year)])
        };
        match self {
            Next::There(there) => Said {
                there: Some(there.id.clone()),
                said: words.fill("next.there", &[("report", &name(there))]),
                open: words.word("next.open"),
                another: words.word("next.another"),
                ..Said::default()
            },
            Next::Made { next, amendment } => Said {
                report: Some(json::write(next)),
                said: amendment
                    .map(|from| words.fill("next.amended", &[("report", &name(from))]))
                    .unwrap_or_default(),
                ..Said::default()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Speaker, form};
    use article7_core::form::Status;
    use article7_core::report::{Answer, Edit, QuestionAt, Value};

    fn report(id: &str, year: i32) -> Report {
        let mut report = Report::new("apmbc-article-7", id, "NO", year, "2026-04-02T10:00:00Z");
        let status = Edit::Status {
            section: "A".to_owned(),
            status: Some(Status::Changed),
            last_reported: None,
        };
        assert!(report.apply(status).is_ok());
        report
    }

    fn submitted(mut report: Report, amends: Option<&str>, on: &str) -> Report {
        report.submitted = Some(on.to_owned());
        report.amends = amends.map(str::to_owned);
        report
    }

    const MADE: (&str, &str) = ("new", "2027-01-10T10:00:00Z");

    #[test]
    fn the_next_year_begins_from_the_last_submitted_amendment_and_says_so() {
        let form = form();
        let last = submitted(report("first", 2025), None, "2026-04-02");
        let mut second = submitted(report("second", 2025), Some("first"), "2026-05-02");
        let at = QuestionAt::new("contact", "authority");
        second.submitted = None;
        let answer = Some(Answer::Value(Value::text("The ministry, amended")));
        assert!(second.apply(Edit::Answer { at, answer }).is_ok());
        let second = submitted(second, Some("first"), "2026-05-02");
        let draft = Report {
            submitted: None,
            ..submitted(report("draft", 2025), Some("second"), "")
        };
        let others = [draft, second];
        let next = next_year(&form, &last, &others, MADE, false);
        let Next::Made {
            next: made,
            amendment,
        } = &next
        else {
            panic!("there is none yet");
        };
        assert_eq!(amendment.map(|one| &*one.id), Some("second"));
        assert_eq!(made.text("contact", "authority"), "The ministry, amended");
        assert_eq!((&*made.id, made.year()), ("new", 2026));
        let said = next.said(&Speaker::of("en"));
        assert!(said.said.contains("amendment"), "{}", said.said);
    }

    #[test]
    fn where_nothing_amends_it_there_is_nothing_to_say() {
        let form = form();
        let last = submitted(report("first", 2025), None, "2026-04-02");
        let next = next_year(&form, &last, &[], MADE, false);
        let said = next.said(&Speaker::of("en"));
        assert_eq!((said.said, said.there), (String::new(), None));
        assert!(said.report.is_some());
    }

    #[test]
    fn amendments_that_name_each_other_come_to_an_end() {
        let one = submitted(report("one", 2025), Some("two"), "2026-04-02");
        let others = [
            submitted(report("two", 2025), Some("one"), "2026-04-03"),
            one.clone(),
        ];
        assert_eq!(amended_by(&one, &others).id, "one");
    }

    #[test]
    fn a_year_that_has_a_report_is_not_begun_a_second_time_unless_that_is_wanted() {
        let form = form();
        let last = report("first", 2025);
        let mut other_state = report("sweden", 2026);
        other_state.state = "SE".to_owned();
        let others = [report("there", 2026), other_state];
        let next = next_year(&form, &last, &others, MADE, false);
        let said = next.said(&Speaker::of("en"));
        assert_eq!((said.there.as_deref(), said.report), (Some("there"), None));
        assert!(said.said.contains("2026"), "{}", said.said);
        assert!(matches!(
            next_year(&form, &last, &others, MADE, true),
            Next::Made { .. }
        ));
        assert!(matches!(
            next_year(&form, &last, &others[1..], MADE, false),
            Next::Made { .. }
        ));
    }
}
