//! "Check your answers": what a colleague would say, the whole report, and then
//! its submission. The clerk makes the page, its declaration among it, and judges
//! whether the report may be declared; here it is submitted.

use super::submitted::{download, submitted};
use crate::app::desk::{Desk, get, string};
use crate::app::view::{Part, State, el};
use crate::app::widgets::paper;
use crate::browser::clock;
use article7_core::report::Declaration;
use article7_core::world::date::Date;
use leptos::task::spawn_local;
use web_sys::Event;

/// The page on which the report is checked and submitted.
pub fn check(desk: Desk) -> Part {
    let just = State::new(false);
    let page = paper(desk, "check", move || {
        let mut with = desk.to_review();
        with.push(desk.editor.is_writable().into());
        with
    });
    let declared = move |event: Event| {
        just.set(true);
        declare(desk, &event);
    };
    Part::Many(vec![
        submitted(desk, just),
        el("div").on("article7-declare", declared).part(page).into(),
    ])
}

/// The person declared the report, and nothing stands in its way.
fn declare(desk: Desk, event: &Event) {
    let said = get(event, "detail");
    let declaration = Declaration {
        name: string(&said, "name"),
        function: string(&said, "function"),
        date: Date::parse(&string(&said, "date")).unwrap_or_else(clock::today),
        ..Declaration::default()
    };
    match desk.submit(declaration) {
        Ok(submitting) => spawn_local(async move {
            if submitting.await {
                download(desk);
            }
        }),
        Err(error) => desk.say_error(error.to_string()),
    }
}
