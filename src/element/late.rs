//! What the element can do once the late part of the app is there (`Desk::there`):
//! `article7.js` waits for it before it calls. Each function here is an entrance of
//! that part, see `scripts/finish-dist.mjs`, so none may be inlined.

use super::events::{self, object};
use super::handle::{error, promise};
use crate::app::Desk;
use crate::app::desk::{Later, Page};
use crate::browser::files;
use article7_core::exchange::import::LARGEST;
use article7_core::exchange::json;
use article7_words::failure;
use js_sys::Promise;
use leptos::prelude::untrack;
use wasm_bindgen::prelude::*;
use web_sys::File;

/// Puts a report in the place of the open one, or opens it.
#[inline(never)]
pub fn put_report(desk: Desk, report: JsValue) -> Promise {
    promise(async move {
        let report = article7_parcel::open(&desk.form(), &report).map_err(error)?;
        desk.put(report).await?;
        Ok(JsValue::UNDEFINED)
    })
}

/// What is odd about the cells and fields of the open report.
#[inline(never)]
pub fn findings(desk: Desk) -> JsValue {
    let form = desk.form();
    desk.editor.now(|report| {
        let found = article7_core::check::cells(&form, report);
        let findings: Vec<events::Finding<'_>> = found
            .iter()
            .map(|found| events::Finding {
                part: found.part,
                question: found.question,
                row: found.row.map(|row| row + 1),
                column: found.column,
                code: events::code(&found.finding),
            })
            .collect();
        object(&findings)
    })
}

/// What a colleague would say about the open report.
#[inline(never)]
pub fn review(desk: Desk) -> Promise {
    promise(desk.ask("review", &untrack(|| desk.to_review())))
}

/// Opens a stored report, by its id as a host has it.
#[inline(never)]
pub fn open(desk: Desk, id: String) -> Promise {
    let page = if desk.view_only.now() {
        Page::View
    } else {
        Page::Summary
    };
    promise(async move {
        if desk.open(&id, page).await {
            Ok(JsValue::UNDEFINED)
        } else {
            let message = [
                "There is no report “",
                &id,
                "” on this device: reports() lists those that are there.",
            ]
            .concat();
            Err(JsError::new(&message).into())
        }
    })
}

/// Opens a stored report that is listed; answers whether it is there.
#[inline(never)]
pub fn open_stored(desk: Desk, id: String) -> Later<bool> {
    Box::pin(async move { desk.open(&id, Page::Summary).await })
}

/// Reads a file.
#[inline(never)]
pub fn import_file(desk: Desk, file: File) -> Promise {
    promise(async move {
        // Before it is read: a file of gigabytes must not fill the memory.
        let size = file.size() as u64;
        if size > LARGEST {
            let reason = failure::too_large(&*desk.words_now(), size);
            return Err(JsError::new(&reason).into());
        }
        let bytes = files::bytes(&file).await?;
        desk.import(bytes).await
    })
}

/// The open report as a file.
#[inline(never)]
pub fn export_as(desk: Desk, format: String, table: Option<String>) -> Promise {
    promise(async move {
        if desk.editor.open.now().is_none() {
            return Err(JsError::new("No report is open: call open(id) first.").into());
        }
        let made = desk
            .editor
            .now(|report| desk.export(report, &format, table.as_deref()));
        Ok(made.await?.into())
    })
}

/// Fills in what the host knows where nobody answered.
#[inline(never)]
pub fn prefill(desk: Desk, report: JsValue) -> Result<(), JsValue> {
    let report = json::read(&desk.form(), &text_of(&report)?).map_err(error)?;
    desk.prefill(report);
    Ok(())
}

/// Keeps a draft that the host's store has; without a text forgets it.
#[inline(never)]
pub fn adopt(desk: Desk, id: &str, text: Option<&str>) {
    desk.adopt(id, text);
}

fn text_of(report: &JsValue) -> Result<String, JsValue> {
    let text = js_sys::JSON::stringify(report)?;
    Ok(text.as_string().unwrap_or_default())
}
