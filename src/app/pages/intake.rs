//! A table before it comes in: which column becomes which, what does not read,
//! what becomes of the rows that are there.

use crate::app::desk::Desk;
use crate::app::view::Part;
use crate::app::widgets::paper;
use js_sys::Array;
use wasm_bindgen::JsValue;

/// The page.
pub fn intake(desk: Desk) -> Part {
    let Some(intake) = desk.intake.now() else {
        return Part::Many(Vec::new());
    };
    paper(desk, "intake", move || {
        let is_open = desk.editor.open.now().is_some();
        let report = is_open.then(|| desk.editor.look_at_parcel());
        let drafts: Array = match is_open {
            true => Array::new(),
            false => {
                let drafts = desk.drafts().all().into_iter();
                drafts.map(|draft| JsValue::from(draft.text)).collect()
            }
        };
        vec![
            intake.file.clone(),
            intake.at.as_str().into(),
            report.into(),
            drafts.into(),
        ]
    })
}
