//! A page that the clerk makes: asked for anew whenever what it is made from
//! changes. `src/element/paper.js` draws it and listens to its controls.

use crate::app::desk::{Desk, message};
use crate::app::view::{Part, State, el, follow};
use article7_core::exchange::json;
use article7_core::report::QuestionAt;
use js_sys::{Array, Reflect};
use leptos::prelude::set_timeout;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

/// A page of the clerk's, by the job that makes it; `with` gives what it is made
/// from. A report that the page hands back is put in the open one's place.
pub fn paper(desk: Desk, job: &'static str, with: impl Fn() -> Vec<JsValue> + 'static) -> Part {
    let place = State::<Option<HtmlElement>>::new(None);
    Part::Many(vec![
        el("div")
            .class("paper")
            .on("click", move |event| follow_link(desk, &event))
            .on("article7-put", move |event| put(desk, &event))
            .on("article7-rows", move |event| desk.take(detail(&event)))
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

/// A button with `data-go` leads to a part of the report, and to the question
/// that `data-question` names.
fn follow_link(desk: Desk, event: &Event) {
    let pressed = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let link = pressed.and_then(|pressed| pressed.closest("[data-go]").ok().flatten());
    let Some(link) = link else { return };
    let named = |name: &str| link.get_attribute(name).unwrap_or_default();
    let at = QuestionAt::new(named("data-go"), named("data-question"));
    let app = link.closest(".app").ok().flatten();
    let field = ["[id=\"q-", &at.part, "-", &at.question, "\"]"].concat();
    desk.go_to(&at);
    // The page is drawn by then, and its heading has had the focus.
    let show = move || {
        let found = app.and_then(|app| app.query_selector(&field).ok().flatten());
        if let Some(field) = found.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            field.scroll_into_view();
            let _ = field.focus();
        }
    };
    set_timeout(show, std::time::Duration::from_millis(50));
}

fn detail(event: &Event) -> JsValue {
    Reflect::get(event, &"detail".into()).unwrap_or_default()
}

fn put(desk: Desk, event: &Event) {
    let text = detail(event).as_string();
    match text.map(|text| json::read(&desk.form(), &text)) {
        Some(Ok(report)) => desk.put_changed(report),
        // The clerk wrote it, so it reads.
        _ => leptos::logging::error!("no report"),
    }
}
