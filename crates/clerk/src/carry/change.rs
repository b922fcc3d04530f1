//! A waiting row with a field for each of its columns.

use super::Asked;
use super::page::control;
use crate::node::{Node, node};
use article7_core::document::shown;
use article7_core::form::{Column, Kind, Question};
use article7_core::report::{QuestionAt, Row, enter_cell};
use article7_core::world::number;
use std::collections::BTreeMap;

impl Asked<'_> {
    /// The row of the table that holds the fields.
    pub(super) fn change_form(
        &self,
        at: &QuestionAt,
        table: &Question,
        (place, row, key): (usize, &Row, &str),
        width: usize,
    ) -> Node {
        let fields = entered(table).enumerate().map(|(i, column)| {
            // The first field takes the focus that was on the button.
            let id = match i {
                0 => control("change", at, place),
                _ => [&control("field", at, place), "-", &column.id].concat(),
            };
            let value = self.typed(column, row);
            let field = match column.kind {
                Kind::LongText => node("textarea").attr("rows", "3").with(value),
                _ => node("input").attr("type", "text").attr("value", value),
            };
            let label = [&at.part, ".", &at.question, ".", &column.id].concat();
            node("div")
                .class("offered-field")
                .with(
                    node("label")
                        .attr("for", id.clone())
                        .with(self.word(&label)),
                )
                .with(
                    field
                        .class("text")
                        .attr("id", id)
                        .attr("name", field_name(key, &column.id))
                        .attr("autocomplete", "off"),
                )
        });
        let keep = node("button")
            .attr("type", "button")
            .class("primary")
            .attr("id", control("keep", at, place))
            .attr("data-edit", ["change ", key].concat())
            .with(self.word("offered.keep_changed"));
        let cancel = node("button")
            .attr("type", "button")
            .class("plain")
            .attr("id", control("drop", at, place))
            .attr("data-set", "change=")
            .with(self.word("offered.cancel"));
        let legend = self.fill("offered.change_row", &[("row", &self.number(place + 1))]);
        let form = node("fieldset")
            .class("offered-change")
            .with(node("legend").with(legend))
            .with_all(fields)
            .with(node("div").class("offered-row").with(keep).with(cancel));
        node("tr")
            .attr("data-form", "offered")
            .with(node("td").attr("colspan", width.to_string()).with(form))
    }

    /// The row as its fields say it. A field that says what it said before leaves
    /// its cell alone, sign for sign.
    pub(super) fn changed_row(
        &self,
        table: &Question,
        row: &Row,
        key: &str,
        fields: &BTreeMap<String, String>,
    ) -> Row {
        let mut changed = row.clone();
        // Currencies first, so that an amount knows its own.
        for currencies in [true, false] {
            for column in entered(table) {
                if (column.kind == Kind::Currency) != currencies {
                    continue;
                }
                let Some(text) = fields.get(&field_name(key, &column.id)) else {
                    continue;
                };
                // A field of one line gives its text without the breaks that it had.
                let before = self.typed(column, row);
                if *text == before || *text == before.replace(['\n', '\r'], "") {
                    continue;
                }
                for (cell, value) in enter_cell(self.vocabulary, column, text, &changed) {
                    changed.put(&cell, value);
                }
            }
        }
        changed
    }

    /// A cell as it would be typed.
    fn typed(&self, column: &Column, row: &Row) -> String {
        match row.get(&column.id) {
            None => String::new(),
            Some(value) => match value.as_number().filter(|_| column.kind.is_number()) {
                Some(plain) => number::canonical(plain),
                None if column.kind == Kind::Date => value.as_text().to_owned(),
                None => shown(self.form, &column.kind, value, row, self.language).text,
            },
        }
    }
}

/// The columns that are entered: those that add others up are not.
fn entered(table: &Question) -> impl Iterator<Item = &Column> {
    table
        .columns
        .iter()
        .filter(|column| column.sum_of.is_empty())
}

/// What a field is called: by its row, so that what was typed for one row never
/// shows in another's.
fn field_name(key: &str, column: &str) -> String {
    [key, " ", column].concat()
}
