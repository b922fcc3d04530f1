//! One cell: what it shows, and how it is dressed.

use super::paint::attr;
use super::state::GridState;
use crate::app::view::{Part, draw, el};
use crate::app::widgets::finding::finding_text;
use article7_core::check::{self, CellFinding};
use article7_core::document::shown;
use article7_core::form::Kind;
use article7_core::report::{Row, Value};
use article7_core::world::number;
use web_sys::Element;

/// Fills a cell with what it has in a row; the field of one that is being edited
/// stays as it is. `label` is what stands over its column.
pub fn fill(
    grid: GridState,
    (cell, label): (&Element, &str),
    (row, column): (usize, usize),
    data: Option<&Row>,
    is_edited: bool,
) {
    let (form, words, table) = (grid.desk.form(), grid.desk.words_now(), grid.table());
    let name = [&row.to_string(), "-", &column.to_string()].concat();
    attr(cell, "data-cell", &name);
    attr(cell, "data-label", label);
    let Some(column) = table.columns.get(column) else {
        return;
    };
    let number = column.kind.is_number();
    let mut class = String::from(if number { "cell number" } else { "cell" });
    let mut parts: Vec<Part> = Vec::new();
    let mut finding = None;
    if let Some(data) = data {
        let show = |value: &Value| shown(&form, &column.kind, value, data, &*words);
        finding = check::cell(&form, column, data);
        if finding.is_some() {
            class.push_str(" odd");
            let sign = el("span").class("odd-sign").attr("aria-hidden", "true");
            parts.push(sign.part("!").into());
        }
        match (data.get(&column.id), &column.kind) {
            (Some(Value::Many(choices)), Kind::SeveralChoices { .. }) => {
                let mut chips = el("span").class("chips");
                for choice in choices.iter() {
                    let one = show(&Value::many([choice]));
                    chips = chips
                        .part(el("span").class("chip").part(one.text))
                        .part(" ");
                }
                parts.push(chips.into());
            }
            (value, _) => {
                let sum = || {
                    data.number(column)
                        .map(|sum| Value::text(number::canonical(sum)))
                };
                if value.is_none() {
                    class.push_str(" sum");
                }
                if let Some(value) = value.cloned().or_else(sum) {
                    let shown = show(&value);
                    parts.push(shown.text.into());
                    if !shown.beside.is_empty() {
                        parts.push(el("span").class("beside").part(shown.beside).into());
                    }
                }
            }
        }
    }
    attr(cell, "class", &class);
    // Why it is odd: read with the cell, and shown under it while it is the cursor's
    // or under the mouse.
    if let (Some(finding), Some(data), false) = (&finding, data, is_edited) {
        let id = [&grid.name(), "-why-", &name].concat();
        attr(cell, "aria-describedby", &id);
        let why = el("span").class("why").attr("id", id);
        let text = finding_text(&*words, finding, data.text(&column.id));
        parts.push(why.attr("aria-hidden", "true").part(text).into());
    } else {
        // It may have none.
        let _ = cell.remove_attribute("aria-describedby");
    }
    let counts = !matches!(
        finding,
        Some(CellFinding::Unreadable | CellFinding::SeveralReadings(_) | CellFinding::Unknown)
    );
    attr(cell, "aria-invalid", if counts { "false" } else { "true" });
    if !is_edited {
        cell.set_text_content(None);
        // It has nothing that lives on.
        drop(draw(cell, Part::Many(parts)));
    }
}

/// Dresses a cell as the cursor's (1), as chosen (2), as edited (4).
pub fn dress(cell: &Element, mark: u8) {
    attr(cell, "tabindex", if mark & 1 == 1 { "0" } else { "-1" });
    let chosen = if mark & 2 == 2 { "true" } else { "false" };
    attr(cell, "aria-selected", chosen);
    // A class list takes every name without a space.
    let _ = cell.class_list().toggle_with_force("edited", mark & 4 == 4);
}
