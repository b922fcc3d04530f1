//! What can be done with a whole table and with the chosen rows.

use super::actions;
use super::panel::open;
use super::state::GridState;
use crate::app::desk::Page;
use crate::app::view::{El, el, text_by, when};
use crate::app::widgets::banner::button;
use crate::app::widgets::choose_file::choose_file;
use crate::app::widgets::export_menu::export_csv;
use article7_core::form::Role;

/// The files that hold tables.
const TABLES: &str = ".csv,.tsv,.txt,.xlsx,.ods";

/// The buttons above a table.
pub fn toolbar(grid: GridState) -> El {
    let desk = grid.desk;
    let writable = move || desk.is_open_at(grid.at());
    // Where others rows stand beside a row than in the table, none is put there.
    let is_plain = move || grid.arrangement.get().is_plain();
    let on_row = move |also: bool| writable() && also && grid.cursor().0 < grid.count();
    let numbered = move |word: &'static str| {
        text_by(move || {
            grid.cursor();
            desk.fill(word, &[("row", &actions::named(grid))])
        })
    };
    let at_row = move |word: &'static str, any: bool, run: fn(GridState)| {
        let button = el("button").class("plain").attr("type", "button");
        button
            .disabled_by(move || !on_row(any || is_plain()))
            .click(move || run(grid))
            .part(numbered(word))
    };
    let export = move || {
        let at = grid.at();
        export_csv(desk, &at.part, &at.question);
    };
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
        .part(button(desk.t("grid.export"), export).disabled_by(move || grid.count() == 0))
}
