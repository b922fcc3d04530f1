//! Which column of the file becomes which column of the table.

use super::controls::{Line, cut, select};
use super::{Asked, Looked};
use crate::node::{Node, node};
use article7_core::exchange::intake::ColumnPreview;
use article7_core::exchange::mapping::{By, Times};
use article7_core::form::Kind;

impl Asked<'_> {
    /// A line for each column of the file that holds anything.
    pub(super) fn columns(&self, looked: &Looked<'_>) -> Node {
        let heads = [
            "preview.column",
            "preview.example",
            "preview.becomes",
            "preview.why",
        ];
        let heads = heads.map(|word| node("th").attr("scope", "col").with(self.word(word)));
        let columns = looked.preview.columns.iter().enumerate();
        let lines = columns
            .filter(|(_, column)| column.filled > 0 || !column.header.trim().is_empty())
            .map(|(i, column)| self.column(looked, i, column));
        let table = node("table")
            .with(
                node("caption")
                    .class("hidden")
                    .with(self.word("preview.columns")),
            )
            .with(node("thead").with(node("tr").with_all(heads)))
            .with(node("tbody").with_all(lines));
        let remembered = looked.plan.remembered.then(|| {
            node("p")
                .class("hint")
                .with(self.word("preview.remembered"))
        });
        node("section")
            .class("grid-card")
            .with(node("h2").with(self.word("preview.columns")))
            .with_all(remembered)
            .with(node("div").class("intake-columns").with(table))
    }

    fn column(&self, looked: &Looked<'_>, i: usize, column: &ColumnPreview) -> Node {
        let plan = &looked.plan;
        let name = match column.header.trim() {
            "" => self
                .language
                .fill("preview.column.unnamed", &[("n", &self.count(i + 1))]),
            header => cut(header, 80),
        };
        let examples: Vec<String> = column.examples.iter().map(|text| cut(text, 40)).collect();
        let number = i.to_string();
        let label = self
            .language
            .fill("preview.becomes.label", &[("column", &name)]);
        let mut lines: Vec<Line> = vec![(
            String::new(),
            self.word("preview.left_out"),
            column.to.is_none(),
        )];
        lines.extend(plan.table.columns.iter().map(|to| {
            let chosen = column.to.as_deref() == Some(&to.id);
            (to.id.clone(), self.column_name(plan, &to.id), chosen)
        }));
        let choice = [&plan.scope(), "to:", &number].concat();
        let becomes = select(&["to-", &number].concat(), choice, lines).attr("aria-label", label);
        let mut by = node("td").attr("data-label", self.word("preview.why"));
        by = match (&column.to, column.by) {
            (None, _) if column.filled > 0 => {
                let n = self.count(column.filled);
                by.class("intake-out")
                    .with(self.language.fill("preview.cells_left_out", &[("n", &n)]))
            }
            (None, _) => by.with(self.word("intake.by.nothing")),
            (Some(_), By::Content) => by.class("intake-look").with(self.word("intake.by.content")),
            (Some(_), how) => by.with(self.word(by_word(how))),
        };
        node("tr")
            .with(node("th").attr("scope", "row").with(name))
            .with(
                node("td")
                    .class("intake-example")
                    .attr("data-label", self.word("preview.example"))
                    .with(examples.join(" · ")),
            )
            .with(
                node("td")
                    .attr("data-label", self.word("preview.becomes"))
                    .with(becomes)
                    .with_all(self.unit(looked, i, column)),
            )
            .with(by)
    }

    /// What every figure of a column is counted in: it makes a thousandfold difference.
    fn unit(&self, looked: &Looked<'_>, i: usize, column: &ColumnPreview) -> Vec<Node> {
        let plan = &looked.plan;
        let kind = column.to.as_deref().and_then(|to| plan.table.column(to));
        let all: &[Times] = match kind.map(|column| &column.kind) {
            Some(Kind::Money { .. }) => &Times::ALL[..4],
            Some(Kind::Area) => &[Times::One, Times::Hectare, Times::SquareKilometre],
            _ => return Vec::new(),
        };
        let (number, scope) = (i.to_string(), plan.scope());
        let lines = all.iter().map(|times| {
            // Each is one of them all.
            let place = Times::ALL.iter().position(|one| one == times).unwrap_or(0);
            let text = self.word(times_word(*times));
            (place.to_string(), text, column.unit.times == *times)
        });
        let times = select(
            &["times-", &number].concat(),
            [&scope, "times:", &number].concat(),
            lines.collect(),
        )
        .attr("aria-label", self.word("preview.times"));
        let is_money = matches!(kind.map(|column| &column.kind), Some(Kind::Money { .. }));
        let currency = is_money.then(|| {
            let id = ["currency-", &number].concat();
            let code = column.unit.currency.clone().unwrap_or_default();
            node("label")
                .class("intake-currency")
                .with(node("span").with(self.word("preview.currency")))
                .with(
                    node("input")
                        .class("text")
                        .attr("type", "text")
                        .attr("autocomplete", "off")
                        .attr("maxlength", "3")
                        .attr("size", "4")
                        .attr("id", id)
                        .attr("value", code)
                        .attr("data-choice", [&scope, "currency:", &number].concat()),
                )
        });
        std::iter::once(times).chain(currency).collect()
    }
}

fn by_word(by: By) -> &'static str {
    match by {
        By::Nothing => "intake.by.nothing",
        By::Header => "intake.by.header",
        By::Content => "intake.by.content",
        By::Person => "intake.by.person",
        By::Own => "intake.by.own",
    }
}

fn times_word(times: Times) -> &'static str {
    match times {
        Times::One => "intake.times.one",
        Times::Thousand => "intake.times.thousand",
        Times::Million => "intake.times.million",
        Times::Billion => "intake.times.billion",
        Times::Hectare => "intake.times.hectare",
        Times::SquareKilometre => "intake.times.square-kilometre",
    }
}
