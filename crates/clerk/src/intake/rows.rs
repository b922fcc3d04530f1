//! What the rows will be: words to be mapped, what does not read, what is left
//! out, and the first rows themselves.

use super::controls::{Line, cut, select};
use super::{Asked, Looked};
use crate::node::{Node, node};
use article7_core::check;
use article7_core::document::shown;
use article7_core::exchange::intake::{ReadRow, Skip, Why, WordCount};
use article7_core::exchange::lexicon::Lexicon;
use article7_core::form::Column;
use article7_core::world::currency;

/// So many rows are shown from the top, and so many more that have a problem.
const ROWS: usize = 8;
/// So many words are listed; the others come in as written.
const WORDS: usize = 60;

impl Asked<'_> {
    /// Words that the form does not have, each once, to be mapped for all rows.
    pub(super) fn words(&self, looked: &Looked<'_>) -> Option<Node> {
        let words = self.unknown_words(looked);
        let lines = words
            .iter()
            .filter(|word| !word.word.ends_with('…'))
            .take(WORDS)
            .enumerate()
            .filter_map(|(i, word)| self.word_line(looked, i, word));
        let lines: Vec<Node> = lines.collect();
        (!lines.is_empty()).then(|| {
            node("section")
                .class("grid-card intake-part")
                .with(node("h2").with(self.word("preview.words")))
                .with(
                    node("p")
                        .class("help")
                        .with(self.word("preview.words.help")),
                )
                .with(node("ul").class("intake-words").with_all(lines))
        })
    }

    /// The words that are no choice, those among them that the person has mapped.
    fn unknown_words(&self, looked: &Looked<'_>) -> Vec<WordCount> {
        if looked.plan.mapping.words.is_empty() {
            return looked.preview.words.clone();
        }
        let plan = looked.plan.without_words();
        let prepared = self.prepared(&plan);
        prepared.map_or(Vec::new(), |prepared| {
            prepared.preview(self.form, plan.cells).words
        })
    }

    fn word_line(&self, looked: &Looked<'_>, i: usize, word: &WordCount) -> Option<Node> {
        let plan = &looked.plan;
        let set = plan.table.column(&word.column)?.kind.choices()?;
        let folded = Lexicon::folded(&word.word);
        let mapped = plan.mapping.words.get(&folded).map(String::as_str);
        let mut lines: Vec<Line> = vec![(
            String::new(),
            self.word("preview.words.as_written"),
            mapped.is_none(),
        )];
        lines.extend(self.form.choice_set(set).iter().map(|choice| {
            let name = self.word(&["choice.", set, ".", &choice.id].concat());
            (choice.id.clone(), name, mapped == Some(&choice.id))
        }));
        let id = ["word-", &i.to_string()].concat();
        let choice = [&plan.scope(), "word:", &folded].concat();
        let column = self.column_name(plan, &word.column);
        let n = self.count(word.count);
        let places = [("column", column.as_str()), ("n", &n)];
        let label = node("label")
            .attr("for", id.clone())
            .with(node("strong").with(self.quoted(&word.word)))
            .with(" ".to_owned())
            .with(
                node("span")
                    .class("hint")
                    .with(self.language.fill("preview.words.where", &places)),
            );
        Some(node("li").with(label).with(select(&id, choice, lines)))
    }

    /// A text as it stands in the file, in the language's own quotation marks.
    pub(super) fn quoted(&self, text: &str) -> String {
        self.language.fill("preview.quoted", &[("text", text)])
    }

    /// What is said of a row or a cell, behind its name.
    pub(super) fn said_of(&self, what: &str, text: &str) -> String {
        let places = [("what", what), ("text", text)];
        self.language.fill("preview.said_of", &places)
    }

    /// What does not read or is odd, by column and reason, with its count; what
    /// is no row; places that are no country.
    pub(super) fn problems(&self, looked: &Looked<'_>) -> Option<Node> {
        let preview = &looked.preview;
        let mut lines: Vec<Node> = Vec::new();
        for problem in &preview.problems {
            let column = self.column_name(&looked.plan, &problem.column);
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
                said.push(
                    self.language
                        .fill("preview.readings", &[("readings", &readings)]),
                );
            }
            let class = match problem.why.is_unread() {
                true => "intake-must",
                false => "intake-look",
            };
            lines.push(
                node("li")
                    .with(
                        node("strong")
                            .class(class)
                            .with(self.language.fill("preview.problem", &places)),
                    )
                    .with([" ", &said.join(" ")].concat()),
            );
        }
        if !preview.places.is_empty() {
            let places = preview.places.iter().take(12);
            let named =
                places.map(|place| [&place.word, " (", &self.count(place.count), ")"].concat());
            let named: Vec<String> = named.collect();
            let mut text = named.join(", ");
            if preview.places.len() > named.len() {
                text.push_str(", …");
            }
            let text = self.language.fill("preview.places", &[("places", &text)]);
            lines.push(node("li").with(text));
        }
        for skipped in &preview.skipped {
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
            lines.push(node("li").class(class).with(text));
        }
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

    /// The first rows as they will be, and the first that have a problem.
    pub(super) fn rows(&self, looked: &Looked<'_>) -> Node {
        let all = &looked.prepared.rows;
        let plan = &looked.plan;
        let used = |column: &&Column| all.iter().any(|read| read.row.get(&column.id).is_some());
        let columns: Vec<&Column> = plan.table.columns.iter().filter(used).collect();
        let class = |column: &Column| match column.kind.is_number() {
            true => "number",
            false => "",
        };
        let heads = columns.iter().map(|column| {
            node("th")
                .attr("scope", "col")
                .class(class(column))
                .with(self.column_name(plan, &column.id))
        });
        let line_head = node("th")
            .attr("scope", "col")
            .with(self.word("preview.file_row"));
        let is_odd = |read: &ReadRow| {
            columns
                .iter()
                .any(|column| check::cell(self.form, column, &read.row).is_some())
        };
        let odd = all.iter().skip(ROWS).filter(|read| is_odd(read)).take(ROWS);
        let shown_rows = all.iter().take(ROWS).chain(odd);
        let lines = shown_rows.map(|read| {
            let cells = columns.iter().map(|column| {
                let text = match read.row.get(&column.id) {
                    Some(value) => {
                        shown(self.form, &column.kind, value, &read.row, self.language).text
                    }
                    None => String::new(),
                };
                let cell = node("td").class(class(column)).with(cut(&text, 120));
                match check::cell(self.form, column, &read.row) {
                    Some(_) => node("td")
                        .attr("class", ["odd ", class(column)].concat())
                        .with(
                            node("span")
                                .attr("aria-hidden", "true")
                                .with("⚠ ".to_owned()),
                        )
                        .with(cut(&text, 120))
                        .with(node("span").class("hidden").with(self.word("preview.odd"))),
                    None => cell,
                }
            });
            node("tr")
                .with(node("th").attr("scope", "row").with(read.line.to_string()))
                .with_all(cells)
        });
        let caption = self.word("preview.rows");
        let table = node("table")
            .with(node("caption").class("hidden").with(caption.clone()))
            .with(node("thead").with(node("tr").with(line_head).with_all(heads)))
            .with(node("tbody").with_all(lines));
        let n = self.count(looked.preview.count);
        let mut sums = vec![self.language.fill("preview.count", &[("n", &n)])];
        for sum in &looked.preview.sums {
            if let Some(amount) = &sum.amount {
                let digits = usize::from(currency::minor_digits(&sum.currency));
                let amount = self.language.number(amount, digits);
                sums.push([&sum.currency, " ", &amount].concat().trim().to_owned());
            }
        }
        node("section")
            .class("grid-card")
            .with(node("h2").with(caption.clone()))
            .with(
                node("p")
                    .class("intake-sums")
                    .attr("id", "sums")
                    .with(sums.join(" · ")),
            )
            .with(
                node("div")
                    .class("money-table")
                    .attr("id", "rows")
                    .attr("tabindex", "0")
                    .attr("role", "group")
                    .attr("aria-label", caption)
                    .with(table),
            )
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
