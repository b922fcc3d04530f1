//! The frame of the app: the head, what has to be said, the task list, a page.

use super::late::late;
use super::{contact, start};
use crate::app::desk::{Desk, Page};
use crate::app::view::{Drawn, El, Part, draw, el, follow, keyed, when};
use crate::app::widgets::{banners, header, rail, steps};
use js_sys::Reflect;
use leptos::prelude::{Effect, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Draws the whole app into an element. It lives as long as the result.
pub fn app(desk: Desk, root: &HtmlElement) -> Drawn {
    follow_pages(desk, root.clone());
    // Another language draws everything anew; what is open and typed is on the desk.
    let spoken = move || {
        let words = desk.words();
        el("div")
            .class("app")
            .attr("lang", words.language.clone())
            .on_as("keydown", move |event| on_key(desk, &event))
            .part(header(desk))
            .part(banners(desk))
            .part(body(desk))
    };
    draw(root, follow(move || (!desk.opening.get()).then(spoken)))
}

fn body(desk: Desk) -> El {
    // Two reports are compared, and a file looked at, also where none is open.
    let in_report = move || desk.page.get() != Page::Start && desk.editor.open.get().is_some();
    el("div")
        .class("body")
        .class_by("with-rail", in_report)
        .part(when(in_report, move || rail(desk)))
        .part(
            el("main")
                .class("page")
                .attr("part", "page")
                .part(keyed(move || key(desk), move || page(desk))),
        )
}

fn key(desk: Desk) -> String {
    match desk.page.get() {
        Page::Start if desk.host.no_start.get() => "none".into(),
        Page::Start => "start".into(),
        Page::Imported => "imported".into(),
        Page::Intake => "intake".into(),
        Page::Contact => "contact".into(),
        Page::Summary => "summary".into(),
        Page::Section(id) => ["section ", &id].concat(),
        Page::Additional => "additional".into(),
        Page::Check => "check".into(),
        Page::View => "view".into(),
        Page::Money => "money".into(),
        Page::Offered(section) => ["offered ", &section].concat(),
        Page::Compare => "compare".into(),
    }
}

fn page(desk: Desk) -> Part {
    let with_steps = |page: Part| Part::Many(vec![page, steps(desk).into()]);
    match desk.page.now() {
        Page::Start if desk.host.no_start.now() => contact::heading(desk.t("start.none")).into(),
        Page::Start => start::start(desk).into(),
        Page::Contact => with_steps(contact::contact(desk)),
        page => {
            // As soon as it is there; see `scripts/split.mjs`.
            desk.bring_tables();
            Part::Many(vec![
                coming(desk),
                when(move || desk.tables.get(), move || late(desk, page.clone())),
            ])
        }
    }
}

/// Says that the late part is on its way, until it is there.
pub fn coming(desk: Desk) -> Part {
    when(
        move || !desk.tables.get(),
        move || {
            let said = el("p").class("hint").attr("aria-busy", "true");
            said.part(desk.t("late.coming"))
        },
    )
}

/// Whether a page is fetched late.
fn is_late(page: &Page) -> bool {
    !matches!(page, Page::Start | Page::Contact)
}

/// The heading of a new page gets the focus, so that a screen reader begins there.
fn follow_pages(desk: Desk, root: HtmlElement) {
    Effect::new(move |before: Option<(Page, bool, bool)>| {
        let page = desk.page.get();
        let is_opening = desk.opening.get();
        let is_there = !is_opening && (!is_late(&page) || desk.tables.get());
        // At the first opening the focus stays where it is on the start page, and in what
        // somebody has gone into outside.
        let is_first = matches!(before, Some((.., true)));
        let stays = is_first && (page == Page::Start || is_elsewhere(&root));
        let now = (page, is_there, is_opening);
        if is_there && !stays && before.is_some_and(|before| before != now) {
            let root = root.clone();
            set_timeout(move || focus_heading(&root), std::time::Duration::ZERO);
        }
        now
    });
}

/// Whether something has the focus that is not in the element.
fn is_elsewhere(root: &HtmlElement) -> bool {
    let focused = |node: &JsValue| {
        Reflect::get(node, &"activeElement".into())
            .ok()
            .and_then(|active| active.dyn_into::<Element>().ok())
    };
    let here = root.get_root_node();
    let document = root.owner_document();
    // A page where nothing has the focus names its body.
    let anything = document.and_then(|document| focused(&document));
    focused(&here).is_none()
        && anything.is_some_and(|active| {
            active.tag_name() != "BODY"
                && !active
                    .shadow_root()
                    .is_some_and(|shadow| shadow.is_same_node(Some(&here)))
        })
}

fn focus_heading(root: &HtmlElement) {
    // Who has gone into a field of the page by now stays there.
    if let Ok(Some(_)) = root.query_selector(".page :focus") {
        return;
    }
    if let Some(Ok(heading)) = root
        .query_selector("h1")
        .ok()
        .flatten()
        .map(JsCast::dyn_into::<HtmlElement>)
    {
        let _ = heading.focus();
    }
    // In a host's page only as far as our own top.
    if root.get_bounding_client_rect().top() < 0.0 {
        root.scroll_into_view_with_bool(true);
    }
}

/// Undo and redo work everywhere, also where the browser has its own.
fn on_key(desk: Desk, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    let key = event.key();
    let is_z = key == "z" || key == "Z";
    let undo = is_z && !event.shift_key();
    let redo = (is_z && event.shift_key()) || key == "y" || key == "Y";
    if (undo || redo) && desk.editor.open.now().is_some() {
        event.prevent_default();
        desk.editor.pause();
        if undo {
            desk.editor.undo()
        } else {
            desk.editor.redo()
        }
    }
}
