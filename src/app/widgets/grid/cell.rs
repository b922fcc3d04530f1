//! One cell: what it shows, and how it is dressed.

use super::paint::attr;
use super::state::GridState;
use crate::app::view::{Part, draw, el};
use crate::app::widgets::finding::finding_text;
use article7_core::check::{self, CellFinding};
use article7_core::document::shown;
use article7_core::form::{Column, Kind};
use article7_core::report::{Row, Value};
use article7_core::world::number;
use web_sys::Element;

/// How a cell is dressed that nobody has dressed yet.
pub const FRESH: u8 = u8::MAX;
/// Dressed as edited.
const EDITED: u8 = 4;

/// Fills a cell with what it has in a row; the field of one that is being edited
/// stays as it is. Answers whether it is odd.
pub fn fill(
    grid: GridState,
    (cell, name): (&Element, &str),
    column: &Column,
    data: Option<&Row>,
    is_edited: bool,
) -> bool {
    let (form, words) = (grid.desk().form(), grid.desk().words_now());
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
        let value = data.get(&column.id);
        if value.is_none() {
            class.push_str(" sum");
        }
        match (value, &column.kind) {
            // It shows its field.
            _ if is_edited => {}
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
    if is_edited {
        class.push_str(" edited");
    }
    keep(cell, "class", &class);
    // Why it is odd: read with the cell, and shown under it while it is the cursor's
    // or under the mouse.
    if let (Some(finding), Some(data), false) = (&finding, data, is_edited) {
        let id = [&grid.name(), "-why-", name].concat();
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
    keep(cell, "aria-invalid", if counts { "false" } else { "true" });
    if !is_edited {
        cell.set_text_content(None);
        // It has nothing that lives on.
        drop(draw(cell, Part::Many(parts)));
    }
    finding.is_some()
}

/// Sets an attribute that may be there already: what is set anew is styled anew,
/// and a key changes neither in the cell that it is typed into.
fn keep(cell: &Element, name: &str, value: &str) {
    if cell.get_attribute(name).as_deref() != Some(value) {
        attr(cell, name, value);
    }
}

/// Dresses a cell as the cursor's (1), as chosen (2), as edited (4), where it was
/// dressed otherwise before.
pub fn dress(cell: &Element, before: u8, mark: u8) {
    let is_other = |bit: u8| before == FRESH || (before ^ mark) & bit == bit;
    if is_other(1) {
        attr(cell, "tabindex", if mark & 1 == 1 { "0" } else { "-1" });
    }
    if is_other(2) {
        let chosen = if mark & 2 == 2 { "true" } else { "false" };
        attr(cell, "aria-selected", chosen);
    }
    if before != FRESH && is_other(EDITED) {
        // A class list takes every name without a space.
        let _ = cell
            .class_list()
            .toggle_with_force("edited", mark & EDITED == EDITED);
    }
}
