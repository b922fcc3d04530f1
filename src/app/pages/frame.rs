//! The frame of the app: the head, what has to be said, the task list, a page.

use super::{additional, contact, imported, section, start, summary, view};
use crate::app::desk::{Desk, Page};
use crate::app::widgets::{Banners, Header, Rail, Steps};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The whole app.
#[component]
pub fn App(
    /// The desk that it works on.
    desk: Desk,
) -> impl IntoView {
    provide_context(desk);
    // Another language draws everything anew; what is open and typed is on the desk.
    move || {
        let words = desk.words();
        view! {
            <div class="app" lang=words.language.clone() on:keydown=move |event| on_key(desk, &event)>
                <Header/>
                <Banners/>
                <Body/>
            </div>
        }
    }
}

#[component]
fn Body() -> impl IntoView {
    let desk = Desk::here();
    let root = NodeRef::<Div>::new();
    // The heading of a new page gets the focus, so that a screen reader begins there.
    Effect::new(move |before: Option<Page>| {
        let page = desk.page.get();
        if before.is_some_and(|before| before != page) {
            set_timeout(move || focus_heading(root), std::time::Duration::ZERO);
        }
        page
    });
    let is_start = Memo::new(move |_| desk.page.get() == Page::Start);
    view! {
        <div node_ref=root class="body" class:with-rail=move || !is_start.get()>
            <Show when=move || !is_start.get()>
                <Rail/>
            </Show>
            <main class="page">
                {move || match desk.page.get() {
                    Page::Start => view! { <start::Start/> }.into_any(),
                    Page::Imported => view! { <imported::Imported/> }.into_any(),
                    Page::Contact => view! { <contact::Contact/> <Steps/> }.into_any(),
                    Page::Summary => view! { <summary::Summary/> <Steps/> }.into_any(),
                    Page::Section(id) => view! { <section::SectionPage id/> <Steps/> }.into_any(),
                    Page::Additional => view! { <additional::Additional/> <Steps/> }.into_any(),
                    Page::View => view! { <view::View/> }.into_any(),
                }}
            </main>
        </div>
    }
}

fn focus_heading(root: NodeRef<Div>) {
    let Some(root) = root.try_get_untracked().flatten() else { return };
    if let Some(heading) = root.query_selector("h1").ok().flatten() {
        if let Ok(heading) = heading.dyn_into::<HtmlElement>() {
            let _ = heading.focus();
            root.scroll_into_view_with_bool(true);
        }
    }
}

/// Undo and redo work everywhere, also where the browser has its own.
fn on_key(desk: Desk, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    let key = event.key().to_lowercase();
    let undo = key == "z" && !event.shift_key();
    let redo = (key == "z" && event.shift_key()) || key == "y";
    if (undo || redo) && desk.editor.open.get_untracked().is_some() {
        event.prevent_default();
        desk.editor.pause();
        if undo { desk.editor.undo() } else { desk.editor.redo() }
    }
}
