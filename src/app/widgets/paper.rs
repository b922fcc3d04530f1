//! A page that the clerk makes: asked for anew whenever what it is made from
//! changes. `src/element/paper.js` draws it and listens to its controls.

use crate::app::desk::{Desk, get, message, string, way};
use crate::app::view::{Part, State, el, follow};
use article7_core::exchange::json;
use article7_core::report::QuestionAt;
use js_sys::Array;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlElement};

/// A page of the clerk's, by the job that makes it; `with` gives what it is made
/// from. A report that the page hands back is put in the open one's place.
pub fn paper(desk: Desk, job: &'static str, with: impl Fn() -> Vec<JsValue> + 'static) -> Part {
    let place = State::<Option<HtmlElement>>::new(None);
    let again = State::new(());
    Part::Many(vec![
        el("div")
            .class("paper")
            .on("article7-go", move |event| go(desk, &event))
            .on("article7-put", move |event| put(desk, &event))
            .on("article7-rows", move |event| desk.take(detail(&event)))
            .made(move |made| place.set(Some(made.clone())))
            .into(),
        follow(move || {
            again.get();
            let with: Array = with().into_iter().collect();
            let drawn = desk.ask("draw", &[place.now().into(), job.into(), with.into()]);
            spawn_local(async move {
                if let Err(error) = drawn.await {
                    let retry = way(desk.t("tables.again"), move || again.set(()));
                    desk.notify(message(&error), true, vec![retry]);
                }
            });
        }),
    ])
}

/// A button of the page leads to where something is filled in: the app shows the
/// page, and `src/element/lead.js` finds the field on it.
fn go(desk: Desk, event: &Event) {
    let at = detail(event);
    desk.go_to(&QuestionAt::new(
        string(&at, "part"),
        string(&at, "question"),
    ));
}

fn detail(event: &Event) -> JsValue {
    get(event, "detail")
}

fn put(desk: Desk, event: &Event) {
    let text = detail(event).as_string();
    match text.map(|text| json::read(&desk.form(), &text)) {
        Some(Ok(report)) => desk.put_changed(report),
        // The clerk wrote it, so it reads.
        _ => leptos::logging::error!("no report"),
    }
}
