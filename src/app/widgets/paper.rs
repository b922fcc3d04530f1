//! A page that the clerk makes: asked for anew whenever what it is made from
//! changes, and drawn from the data that comes back.

use crate::app::desk::{Desk, message};
use crate::app::view::{Part, State, el, follow};
use article7_core::report::QuestionAt;
use js_sys::{Array, Object};
use leptos::prelude::set_timeout;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlElement, Node};

/// A page of the clerk's, by the job that makes it; `with` gives what it is made from.
pub fn paper(desk: Desk, job: &'static str, with: impl Fn() -> Vec<JsValue> + 'static) -> Part {
    let drawn = State::<Option<HtmlElement>>::new(None);
    // Which answer is waited for: an older one that comes later is passed over.
    let asked = State::new(0u32);
    Part::Many(vec![
        el("div")
            .class("paper")
            .on("click", move |event| follow_link(desk, &event))
            .made(move |made| drawn.set(Some(made.clone())))
            .into(),
        follow(move || {
            let answer = desk.ask(job, &with());
            let turn = asked.now() + 1;
            asked.set(turn);
            spawn_local(async move {
                let answer = answer.await;
                let (Some(now), Some(Some(place))) = (asked.if_there(), drawn.if_there()) else {
                    return;
                };
                if now != turn {
                    return;
                }
                match answer {
                    Ok(page) => show(&place, &page),
                    Err(error) => desk.say_error(message(&error)),
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

/// Puts a page in the place of what was there; its heading gets the focus when
/// it is the first, because the page was opened before its heading came.
fn show(place: &HtmlElement, page: &JsValue) {
    let is_first = place.first_child().is_none();
    let document = place.owner_document();
    let drawn = document.and_then(|document| node(&document, page));
    place.set_text_content(None);
    if let Some(drawn) = drawn {
        let _ = place.append_child(&drawn);
    }
    if let (true, Ok(Some(heading))) = (is_first, place.query_selector("h1"))
        && let Ok(heading) = heading.dyn_into::<HtmlElement>()
    {
        let _ = heading.focus();
    }
}

/// Draws text, or `[tag, {attribute: value}, [node, …]]`.
fn node(document: &Document, page: &JsValue) -> Option<Node> {
    if let Some(text) = page.as_string() {
        return Some(document.create_text_node(&text).into());
    }
    let page: &Array = page.dyn_ref()?;
    let element: Element = document.create_element(&page.get(0).as_string()?).ok()?;
    for pair in Object::entries(page.get(1).unchecked_ref()).iter() {
        let pair: Array = pair.unchecked_into();
        let (name, value) = (pair.get(0).as_string()?, pair.get(1).as_string()?);
        element.set_attribute(&name, &value).ok()?;
    }
    for part in page.get(2).dyn_ref::<Array>()?.iter() {
        element.append_child(&node(document, &part)?).ok()?;
    }
    Some(element.into())
}
