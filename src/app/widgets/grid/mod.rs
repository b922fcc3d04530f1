//! The table of a question, edited as in a spreadsheet.
//!
//! In: the place of a table and its columns. Out: edits. It follows the ARIA grid
//! pattern: one cell is in the tab order, arrows move, Enter, F2 or a letter
//! edits, Esc takes back. Below the last row stands an empty one to type into.
//! Only the rows in sight are in the page; what is done to a table, and what is
//! seen of it, are rules of `article7_core::sheet`.

mod actions;
mod cell;
mod cell_editor;
mod columns;
mod findings;
mod focus;
mod keys;
mod paint;
mod panel;
mod pointer;
mod scan;
mod state;
mod suggestions;
mod take;
mod toolbar;
mod totals;
mod values;

use crate::app::desk::{Desk, get, string};
use crate::app::view::{Part, el};
use crate::browser::events::Listener;
use crate::browser::timer::when_idle;
use article7_core::form::{Question, Role};
use article7_core::report::QuestionAt;
use leptos::task::spawn_local;
use paint::Painter;
use state::GridState;
use web_sys::{ClipboardEvent, Event, HtmlElement};

/// How long the words of a table may wait for a moment without keys, in milliseconds.
const IDLE: i32 = 2000;

/// A table to be filled in. All of this room is entered here, and `scripts/split.mjs`
/// takes what is in it out of what a first visit loads: see `Desk::there`.
#[inline(never)]
pub fn grid(desk: Desk, at: QuestionAt, table: Question, label: String) -> Part {
    let grid = GridState::new(desk, at, table);
    let help_id = [grid.name().as_str(), "-keys"].concat();
    let pointer = move |event| pointer::on_pointer(grid, event);
    let on_body = move |made: &HtmlElement| {
        *grid.painter.borrow_mut() = Painter::new(grid, made);
        grid.changed();
    };
    let whole = el("table")
        .attr("role", "grid")
        .class("grid")
        .attr("aria-multiselectable", "true")
        .attr("aria-label", label)
        .attr("aria-describedby", help_id.clone())
        .attr_by("aria-rowcount", move || Some(grid.last_line().to_string()))
        .attr(
            "aria-colcount",
            (grid.table().columns.len() + 1).to_string(),
        )
        .attr_by("aria-readonly", move || {
            (!desk.is_open_at(grid.at())).then(|| "true".into())
        })
        .attr_by("data-rows", move || {
            desk.is_open_at(grid.at());
            let count = grid.count();
            grid.changed();
            Some(count.to_string())
        })
        .on_as("keydown", move |event| keys::on_key(grid, &event))
        .on_as("mousedown", pointer)
        .on_as("mouseover", pointer)
        .on_as("click", pointer)
        .on_as("dblclick", pointer)
        .on("paste", move |event| on_clipboard(grid, event))
        .on("copy", move |event| on_clipboard(grid, event))
        .on("cut", move |event| on_clipboard(grid, event))
        .on("article7-cell", move |event| on_cell(grid, &event))
        .part(columns::heads(grid))
        .part(el("tbody").attr("role", "rowgroup").made(on_body))
        .part(totals::totals(grid));
    let scroll = el("div")
        .class("grid-scroll")
        // Scrolling is told inside a shadow root only.
        .on("scroll", move |_| grid.paint())
        .made(move |made| drawn_in(grid, made))
        .part(whole);
    let card = el("div")
        .class("grid-card")
        .part(toolbar::toolbar(grid))
        .part(panel::panel(grid))
        .part(scroll)
        .part(
            el("p")
                .class("hint grid-keys")
                .attr("id", help_id)
                .part(desk.t("grid.keys")),
        );
    Part::Many(vec![card.into(), findings::findings(grid)])
}

fn on_clipboard(grid: GridState, event: Event) {
    let Ok(event) = wasm_bindgen::JsCast::dyn_into::<ClipboardEvent>(event) else {
        return;
    };
    match event.type_().as_str() {
        "paste" => actions::on_paste(grid, &event),
        "cut" if grid.is_writable() => actions::on_cut(grid, &event),
        _ => {
            actions::on_copy(grid, &event);
        }
    }
}

/// A page that speaks of a cell leads to it (`src/element/lead.js`): by its row in
/// the report, and the name of its column; without one, of the first that is seen.
fn on_cell(grid: GridState, event: &Event) {
    let at = get(event, "detail");
    let row = get(&at, "row").as_f64().unwrap_or_default() as usize;
    let asked = string(&at, "column");
    let columns = &grid.table().columns;
    let column = columns.iter().position(|column| column.id == asked);
    let row = row.min(grid.count_now().saturating_sub(1));
    grid.show((row, column.unwrap_or_else(|| grid.column(0))));
}

/// The table has its place: what comes into sight from here on is drawn.
fn drawn_in(grid: GridState, scroll: &HtmlElement) {
    *grid.scroll.borrow_mut() = Some(scroll.clone());
    let scrolled = move |_| grid.paint();
    let resized = move |_| {
        let mut painter = grid.painter.borrow_mut();
        painter.iter_mut().for_each(Painter::unmeasure);
        drop(painter);
        grid.paint();
    };
    let dragged = move |event| pointer::on_drag(grid, event);
    *grid.listeners.borrow_mut() = [
        Listener::of_window("scroll", scrolled),
        Listener::of_window("resize", resized),
        Listener::of_window("pointermove", dragged),
        Listener::of_window("pointerup", dragged),
    ]
    .into_iter()
    .flatten()
    .collect();
    // It is measured when the page around it is whole.
    leptos::prelude::set_timeout(move || grid.paint(), std::time::Duration::ZERO);
    // What is typed and pasted is read with these: no first key is to wait for them.
    let desk = grid.desk();
    when_idle(IDLE, move || {
        desk.words_now().vocabulary(&desk.form());
        if grid.table().role == Some(Role::Assistance) {
            // The page of money is a button away. What does not come now is asked for there.
            let asked = desk.ask("ready", &[]);
            spawn_local(async move { drop(asked.await) });
        }
    });
}
