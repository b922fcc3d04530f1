//! Finding, replacing, filtering, and how the columns are seen: a panel that is
//! made when it is asked for, and a line that says what was asked to be seen.

use super::actions;
use super::columns;
use super::state::GridState;
use super::values::values;
use crate::app::view::{El, Part, State, el, follow, when};
use crate::app::widgets::banner::button;
use article7_core::sheet::{Arrangement, Only};
use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The panel, while it is open, and what was asked to be seen.
pub fn panel(grid: GridState) -> Part {
    let is_open = move || grid.panel.get();
    Part::Many(vec![
        when(is_open, move || drawn(grid)),
        follow(move || asked(grid)),
    ])
}

/// Opens the panel, where it is not open, and goes to one of its fields.
pub fn open(grid: GridState, name: &'static str) {
    grid.panel.set(true);
    let go = move || {
        let card = grid.scroll.borrow().as_ref()?.parent_element()?;
        let field = ["#", &grid.name(), "-", name].concat();
        let field = card.query_selector(&field).ok()??;
        field.dyn_into::<HtmlElement>().ok()?.focus().ok()
    };
    // It is drawn by then.
    let late = move || {
        let _ = go();
    };
    set_timeout(late, std::time::Duration::ZERO);
}

/// What a button does.
type Run = Box<dyn Fn()>;

/// A button. What it does is boxed, so that a button costs its words.
fn tool(text: String, run: Run) -> El {
    button(text, run)
}

/// What was asked to be seen, where that is not everything in its order.
fn asked(grid: GridState) -> Option<El> {
    let (desk, words) = (grid.desk(), grid.desk().words_now());
    let asked = grid.arrangement.get();
    grid.count();
    if asked.is_plain() {
        return None;
    }
    let mut said: Vec<String> = Vec::new();
    if asked.filters() {
        said.push(words.count("grid.seen", grid.seen()));
    }
    if !asked.sorts.is_empty() {
        let names = asked.sorts.iter().map(|sort| {
            let sign = if sort.down { " ▼" } else { " ▲" };
            [&grid.head(sort.column), sign].concat()
        });
        let names: Vec<String> = names.collect();
        said.push(desk.fill("grid.sorted", &[("columns", &names.join(", "))]));
    }
    let keep = || {
        let keep = tool(
            desk.t("grid.keep_order"),
            Box::new(move || {
                actions::keep_order(grid);
                grid.focus();
            }),
        );
        keep.disabled_by(move || !desk.is_open_at(grid.at()))
    };
    let all = move || {
        grid.arrange(Arrangement::default());
        grid.focus();
    };
    Some(
        el("div")
            .class("toolbar grid-asked")
            .attr("role", "status")
            .part(el("span").part(said.join(" · ")))
            .part((!asked.filters()).then(keep))
            .part(tool(desk.t("grid.all"), Box::new(all))),
    )
}

/// Sorts by a column: alone, or behind the others.
pub fn sort_by(grid: GridState, column: usize, behind: bool) {
    let mut asked = grid.arrangement.now();
    asked.sort_by(column, behind);
    grid.arrange(asked);
}

fn field(grid: GridState, name: &'static str, text: State<String>) -> El {
    let id = [&grid.name(), "-", name].concat();
    let word = match name {
        "find" => grid.desk().t("grid.find_text"),
        _ => grid.desk().t("grid.replace_by"),
    };
    let input = el("input")
        .class("text")
        .attr("type", "text")
        .attr("id", id.clone())
        .attr("autocomplete", "off")
        .value_by(move || text.get())
        .input(move |now| text.set(now));
    el("div")
        .class("grid-field")
        .part(el("label").attr("for", id).part(word))
        .part(input)
}

fn drawn(grid: GridState) -> El {
    let desk = grid.desk();
    let (what, with) = (State::new(String::new()), State::new(String::new()));
    let writable = move || desk.is_open_at(grid.at());
    let next = move |back: bool| {
        if !what.now().is_empty() {
            actions::find(grid, &what.now(), back);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let in_field = event
            .target()
            .is_some_and(|target| target.has_type::<web_sys::HtmlInputElement>());
        match event.key().as_str() {
            "Escape" => {
                grid.panel.set(false);
                grid.focus();
            }
            "Enter" if in_field => next(event.shift_key()),
            _ => return,
        }
        event.prevent_default();
    };
    let replace = move |all: bool| {
        if !what.now().is_empty() {
            actions::replace(grid, &what.now(), &with.now(), all);
            if !all {
                next(false);
            }
        }
    };
    let only_text = move || {
        let text = what.now();
        let mut asked = grid.arrangement.now();
        asked.says = text;
        grid.arrange(asked);
    };
    let only_value = move || {
        let (line, place) = grid.cursor_now();
        let column = grid.column(place);
        let texts = vec![grid.text(grid.row(line), column)];
        let mut asked = grid.arrangement.now();
        asked.has = vec![Only { column, texts }];
        grid.arrange(asked);
    };
    let only_odd = move || {
        let mut asked = grid.arrangement.now();
        asked.odd = !asked.odd;
        grid.arrange(asked);
    };
    let finding = el("div")
        .class("grid-finding")
        .part(field(grid, "find", what))
        .part(tool(desk.t("grid.next"), Box::new(move || next(false))))
        .part(tool(desk.t("grid.previous"), Box::new(move || next(true))))
        .part(field(grid, "replace", with))
        .part(
            tool(desk.t("grid.replace"), Box::new(move || replace(false)))
                .disabled_by(move || !writable()),
        )
        .part(
            tool(desk.t("grid.replace_all"), Box::new(move || replace(true)))
                .disabled_by(move || !writable()),
        );
    let filtering = el("div")
        .class("grid-finding")
        .part(tool(desk.t("grid.only_text"), Box::new(only_text)).attr("data-action", "only-text"))
        .part(tool(desk.t("grid.only_value"), Box::new(only_value)))
        .part(
            tool(desk.t("grid.only_odd"), Box::new(only_odd)).attr_by("aria-pressed", move || {
                Some(grid.arrangement.get().odd.to_string())
            }),
        );
    el("div")
        .class("grid-panel")
        .attr("role", "group")
        .attr("aria-label", desk.t("grid.find"))
        .on_as("keydown", on_key)
        .part(finding)
        .part(filtering.part(values(grid)))
        .part(follow(move || columns_list(grid)))
}

/// A line for each column: whether it is seen, where, how wide, and its order.
fn columns_list(grid: GridState) -> El {
    let all = grid.columns.get();
    let lines = all.iter().map(|seen| {
        let (column, hidden) = (seen.column, seen.hidden);
        let name = grid.head(column);
        let tool = |sign: &'static str, word: &str, run: Box<dyn Fn()>| {
            let label = [&grid.desk().t(word), " ", &name].concat();
            el("button")
                .class("plain small")
                .attr("type", "button")
                .attr("title", label.clone())
                .attr("aria-label", label)
                .click(run)
                .part(sign)
        };
        let tools: [(&'static str, &str, Run); 5] = [
            (
                "↕",
                "grid.sort",
                Box::new(move || sort_by(grid, column, true)),
            ),
            (
                "←",
                "grid.left",
                Box::new(move || columns::shift(grid, column, false)),
            ),
            (
                "→",
                "grid.right",
                Box::new(move || columns::shift(grid, column, true)),
            ),
            (
                "−",
                "grid.narrower",
                Box::new(move || columns::widen(grid, column, -16)),
            ),
            (
                "+",
                "grid.wider",
                Box::new(move || columns::widen(grid, column, 16)),
            ),
        ];
        let tick = el("input")
            .attr("type", "checkbox")
            .checked_by(move || !hidden)
            .on("change", move |_| columns::turn(grid, column));
        el("li")
            .part(el("label").part(tick).part(" ").part(name.clone()))
            .parts(tools.map(|(sign, word, run)| tool(sign, word, run)))
    });
    let lines: Vec<El> = lines.collect();
    el("ul").class("grid-columns").parts(lines)
}
