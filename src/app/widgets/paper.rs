//! A page that the clerk makes: asked for anew whenever what it is made from
//! changes. `src/element/paper.js` draws it and listens to its controls.

use crate::app::desk::{Desk, message};
use crate::app::view::{Part, State, el, follow};
use article7_core::exchange::json;
use js_sys::{Array, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlElement};

/// A page of the clerk's, by the job that makes it; `with` gives what it is made
/// from. A report that the page hands back is put in the open one's place.
pub fn paper(desk: Desk, job: &'static str, with: impl Fn() -> Vec<JsValue> + 'static) -> Part {
    let place = State::<Option<HtmlElement>>::new(None);
    Part::Many(vec![
        el("div")
            .class("paper")
            .on("article7-put", move |event| put(desk, &event))
            .made(move |made| place.set(Some(made.clone())))
            .into(),
        follow(move || {
            let with: Array = with().into_iter().collect();
            let drawn = desk.ask("draw", &[place.now().into(), job.into(), with.into()]);
            spawn_local(async move {
                if let Err(error) = drawn.await {
                    desk.say_error(message(&error));
                }
            });
        }),
    ])
}

fn put(desk: Desk, event: &Event) {
    let text = Reflect::get(event, &"detail".into());
    let text = text.ok().and_then(|text| text.as_string());
    match text.map(|text| json::read(&desk.form(), &text)) {
        Some(Ok(report)) => spawn_local(desk.put(report)),
        // The clerk wrote it, so it reads.
        _ => leptos::logging::error!("no report"),
    }
}
