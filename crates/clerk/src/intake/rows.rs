//! The first rows as they will be, and what they come to.

use super::controls::cut;
use super::{Asked, Looked};
use crate::node::{Node, node};
use article7_core::check;
use article7_core::document::shown;
use article7_core::exchange::intake::ReadRow;
use article7_core::form::Column;
use article7_core::world::currency;

/// So many rows are shown from the top, and so many more that have a problem.
const ROWS: usize = 8;

impl Asked<'_> {
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
                let text = cut(&text, 120);
                match check::cell(self.form, column, &read.row) {
                    Some(_) => node("td")
                        .attr("class", ["odd ", class(column)].concat())
                        .with(
                            node("span")
                                .attr("aria-hidden", "true")
                                .with("⚠ ".to_owned()),
                        )
                        .with(text)
                        .with(node("span").class("hidden").with(self.word("preview.odd"))),
                    None => node("td").class(class(column)).with(text),
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
