//! What does not read, what is no country, and what is no row.

use super::controls::cut;
use super::{Asked, Looked, Plan};
use crate::node::{Node, node};
use article7_core::exchange::intake::{Problem, Skip, Skipped, Why, WordCount};

/// So many places that are no country are named.
const PLACES: usize = 12;

impl Asked<'_> {
    /// What does not read or is odd, by column and reason, with its count; what
    /// is no row; places that are no country.
    pub(super) fn problems(&self, looked: &Looked<'_>) -> Option<Node> {
        let preview = &looked.preview;
        let problems = preview.problems.iter();
        let lines: Vec<Node> = problems
            .map(|problem| self.problem_line(&looked.plan, problem))
            .chain(self.places_line(&preview.places))
            .chain(preview.skipped.iter().map(|row| self.skipped_line(row)))
            .collect();
        let clean = (preview.unread == 0).then(|| {
            node("p")
                .class("note good")
                .with(self.word("preview.clean"))
        });
        if lines.is_empty() {
            return clean;
        }
        let unread = (preview.unread > 0).then(|| {
            let n = self.count(preview.unread);
            node("p")
                .class("note look")
                .attr("id", "unread")
                .with(self.language.fill("preview.unread", &[("n", &n)]))
        });
        Some(
            node("section")
                .class("grid-card intake-part")
                .with(node("h2").with(self.word("preview.problems")))
                .with_all(unread)
                .with_all(clean)
                .with(node("ul").class("intake-problems").with_all(lines)),
        )
    }

    /// One reason in one column: in how many rows, and what stands there.
    fn problem_line(&self, plan: &Plan<'_>, problem: &Problem) -> Node {
        let column = self.column_name(plan, &problem.column);
        let n = self.count(problem.count);
        let numbers: Vec<String> = problem.lines.iter().map(usize::to_string).collect();
        let mut rows = numbers.join(", ");
        if problem.count > numbers.len() {
            rows.push_str(", …");
        }
        let places = [("column", column.as_str()), ("n", &n), ("rows", &rows)];
        let mut said = vec![self.word(why_word(problem.why))];
        if !problem.examples.is_empty() {
            let examples = problem.examples.iter();
            let examples = examples.map(|text| self.quoted(&cut(text, 60)));
            said.push(examples.collect::<Vec<String>>().join(", "));
        }
        if !problem.readings.is_empty() {
            let readings = problem.readings.join(" / ");
            let places = [("readings", readings.as_str())];
            said.push(self.language.fill("preview.readings", &places));
        }
        let class = match problem.why.is_unread() {
            true => "intake-must",
            false => "intake-look",
        };
        let what = self.language.fill("preview.problem", &places);
        node("li")
            .with(node("strong").class(class).with(what))
            .with([" ", &said.join(" ")].concat())
    }

    /// Places that are no country, each with how many rows have it.
    fn places_line(&self, places: &[WordCount]) -> Option<Node> {
        let named = places.iter().take(PLACES);
        let named = named.map(|place| [&place.word, " (", &self.count(place.count), ")"].concat());
        let named: Vec<String> = named.collect();
        let mut text = named.join(", ");
        if places.len() > named.len() {
            text.push_str(", …");
        }
        let text = self.language.fill("preview.places", &[("places", &text)]);
        (!places.is_empty()).then(|| node("li").with(text))
    }

    /// A line of the file that is no row, and of a row of totals whether it agrees.
    fn skipped_line(&self, skipped: &Skipped) -> Node {
        let line = skipped.line.to_string();
        let agrees = match (skipped.why, skipped.agrees) {
            (Skip::Total, Some(true)) => Some("intake.total.agrees"),
            (Skip::Total, Some(false)) => Some("intake.total.differs"),
            _ => None,
        };
        let row = self.language.fill("preview.row", &[("row", &line)]);
        let why = self.word(skip_word(skipped.why));
        let mut text = self.said_of(&row, &[&why, " (", &skipped.text, ")"].concat());
        if let Some(word) = agrees {
            text = [&text, ". ", &self.word(word)].concat();
        }
        let class = match skipped.agrees {
            Some(false) => "intake-must",
            _ => "",
        };
        node("li").class(class).with(text)
    }
}

fn why_word(why: Why) -> &'static str {
    match why {
        Why::Unreadable => "intake.why.unreadable",
        Why::SeveralReadings => "intake.why.several-readings",
        Why::TwoCurrencies => "intake.why.two-currencies",
        Why::NotInList => "intake.why.not-in-list",
        Why::NoCurrency => "intake.why.no-currency",
        Why::Negative => "intake.why.negative",
        Why::Zero => "intake.why.zero",
        Why::Absurd => "intake.why.absurd",
        Why::NotTheSum => "intake.why.not-the-sum",
        Why::Missing => "intake.why.missing",
    }
}

/// What is said of a row that is left out.
pub(crate) fn skip_word(why: Skip) -> &'static str {
    match why {
        Skip::Title => "intake.skip.title",
        Skip::Header => "intake.skip.header",
        Skip::Total => "intake.skip.total",
    }
}
