//! What can be done with a whole table and with the chosen rows.

use super::actions;
use super::panel::open;
use super::state::GridState;
use super::take::take;
use crate::app::desk::Page;
use crate::app::view::{El, el, text_by, when};
use crate::app::widgets::banner::button;
use crate::app::widgets::choose_file::choose_file;
use crate::app::widgets::export_menu::close;
use article7_core::form::Role;
use web_sys::KeyboardEvent;

/// The files that hold tables.
const TABLES: &str = ".csv,.tsv,.txt,.xlsx,.ods";

/// The buttons above a table.
pub fn toolbar(grid: GridState) -> El {
    let desk = grid.desk();
    let writable = move || desk.is_open_at(grid.at());
    // Where others rows stand beside a row than in the table, none is put there.
    let is_plain = move || grid.arrangement.get().is_plain();
    let on_row = move |also: bool| writable() && also && grid.cursor().0 < grid.count();
    // What is inserted stands beside the cursor's block, what is removed is in all.
    let numbered = move |word: &'static str, all: bool| {
        text_by(move || {
            grid.cursor();
            let ranges = if all {
                grid.ranges()
            } else {
                vec![grid.range()]
            };
            actions::say_rows(grid, word, &ranges)
        })
    };
    let at_row = move |word: &'static str, any: bool, run: fn(GridState)| {
        let button = el("button").class("plain").attr("type", "button");
        button
            .disabled_by(move || !on_row(any || is_plain()))
            .click(move || run(grid))
            .part(numbered(word, any))
    };
    let empty = move || grid.count() == 0;
    let choice = move |word: &str, run: fn(GridState)| {
        let button = el("button").attr("type", "button");
        let button = button.on("click", move |event| {
            close(&event);
            run(grid);
        });
        button.part(desk.t(word))
    };
    let on_menu_key = |event: KeyboardEvent| {
        if event.key() == "Escape" {
            close(&event);
        }
    };
    let more = el("details")
        .class("menu")
        .on_as("keydown", on_menu_key)
        .part(el("summary").class("plain").part(desk.t("grid.more")))
        .part(
            el("div")
                .class("menu-list")
                .part(choice("grid.fill", actions::fill_down).disabled_by(move || !on_row(true)))
                .part(
                    choice("grid.up", |grid| actions::move_rows(grid, false))
                        .disabled_by(move || !on_row(is_plain())),
                )
                .part(
                    choice("grid.down", |grid| actions::move_rows(grid, true))
                        .disabled_by(move || !on_row(is_plain())),
                )
                .part(choice("grid.xlsx", |grid| take(grid, "xlsx")).disabled_by(empty))
                .part(choice("grid.word", |grid| take(grid, "copy")).disabled_by(empty)),
        );
    let assistance = grid.table().role == Some(Role::Assistance);
    let money = assistance.then(|| {
        button(desk.t("grid.money"), move || desk.go(Page::Money)).attr("data-action", "money")
    });
    let import = when(writable, move || {
        let at = grid.at();
        let at = [&at.part, ".", &at.question].concat();
        choose_file(desk, desk.t("grid.import"), TABLES, at)
    });
    let panel = move || match grid.panel.now() {
        true => grid.panel.set(false),
        false => open(grid, "find"),
    };
    el("div")
        .class("toolbar")
        .attr("role", "group")
        .attr("aria-label", desk.t("grid.tools"))
        .part(
            button(desk.t("grid.add"), move || actions::add(grid)).disabled_by(move || !writable()),
        )
        .part(at_row("grid.insert", false, |grid| {
            actions::insert(grid, false)
        }))
        .part(at_row("grid.insert_below", false, |grid| {
            actions::insert(grid, true)
        }))
        .part(at_row("grid.remove", true, actions::remove))
        .part(
            button(desk.t("grid.find"), panel)
                .attr("data-action", "find")
                .attr_by("aria-expanded", move || Some(grid.panel.get().to_string())),
        )
        .part(money)
        .part(import)
        .part(button(desk.t("grid.export"), move || take(grid, "csv")).disabled_by(empty))
        .part(more)
}
