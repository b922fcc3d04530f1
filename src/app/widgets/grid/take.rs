//! The table as it is seen, taken away: a file, or a copy for a word processor.
//! The clerk makes it, and `src/element/table.js` hands it over.

use super::state::GridState;
use crate::app::desk::message;
use crate::app::widgets::export_menu::file_name;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

/// Has the rows that are seen, in their order, and the columns that are seen, in a
/// format: `csv`, `xlsx`, or `copy` for the clipboard. What was asked to be seen and
/// leaves rows out is said, because the file does not show it.
pub fn take(grid: GridState, format: &'static str) {
    let (desk, at) = (grid.desk(), grid.at());
    let table = [&at.part, ".", &at.question].concat();
    let list = |numbers: Vec<usize>| -> JsValue {
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        numbers.join(",").into()
    };
    let lines = match grid.arrangement.now().is_plain() {
        true => JsValue::UNDEFINED,
        false => list((0..grid.seen()).map(|line| grid.row(line)).collect()),
    };
    let end = ["-", &at.part, "-", &at.question, ".", format].concat();
    let (parcel, name) = desk
        .editor
        .now(|report| (article7_parcel::wrap(report), file_name(desk, report, &end)));
    let asked = desk.ask(
        "tableTaken",
        &[
            parcel,
            table.into(),
            lines,
            list(grid.places().to_vec()),
            format.into(),
            name.into(),
        ],
    );
    spawn_local(async move {
        match asked.await.map(|said| said.as_string().unwrap_or_default()) {
            Ok(said) if said.is_empty() => {}
            Ok(said) => desk.say(said),
            Err(error) => desk.say_error(message(&error)),
        }
    });
}
