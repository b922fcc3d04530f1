//! Words of the file that the form does not have, to be mapped.

use super::controls::{Line, select};
use super::{Asked, Looked};
use crate::node::{Node, node};
use article7_core::exchange::intake::WordCount;
use article7_core::exchange::lexicon::Lexicon;

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
}
