//! What can be done with a whole table and with the cursor's row.

use super::state::{Editing, GridState};
use crate::app::desk::Page;
use crate::app::view::{El, el, text_by, when};
use crate::app::widgets::banner::button;
use crate::app::widgets::choose_file::choose_file;
use crate::app::widgets::export_menu::export_csv;
use article7_core::form::Role;
use article7_core::report::{Edit, Row};

/// The buttons above a table.
pub fn toolbar(grid: GridState) -> El {
    let desk = grid.desk;
    let writable = move || desk.editor.is_writable();
    let on_row = move || writable() && grid.cursor().0 < grid.count();
    let numbered = move |word: &'static str| {
        text_by(move || desk.fill(word, &[("row", &(grid.cursor().0 + 1).to_string())]))
    };
    let at_row = move |word: &'static str, run: fn(GridState)| {
        let button = el("button").class("plain").attr("type", "button");
        button
            .disabled_by(move || !on_row())
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
    let import = assistance.then(|| {
        when(writable, move || {
            choose_file(desk, desk.t("grid.import"), ".csv,.tsv,.txt")
        })
    });
    el("div")
        .class("toolbar")
        .attr("role", "group")
        .attr("aria-label", desk.t("grid.tools"))
        .part(button(desk.t("grid.add"), move || add(grid)).disabled_by(move || !writable()))
        .part(at_row("grid.insert", insert))
        .part(at_row("grid.remove", remove))
        .part(el("span").class("toolbar-gap"))
        .part(money)
        .part(import)
        .part(button(desk.t("grid.export"), export).disabled_by(move || grid.count() == 0))
}

fn add(grid: GridState) {
    grid.set_cursor((grid.now(|rows| rows.len()), 0));
    grid.edit(Editing::Keep);
}

fn insert(grid: GridState) {
    let row = grid.cursor_now().0.min(grid.now(|rows| rows.len()));
    grid.desk.editor.apply(Edit::InsertRows {
        at: grid.at(),
        row,
        rows: vec![Row::default()],
    });
    grid.go((row, 0));
}

fn remove(grid: GridState) {
    let desk = grid.desk;
    let (row, column) = grid.cursor_now();
    desk.editor.apply(Edit::RemoveRows {
        at: grid.at(),
        row,
        count: 1,
    });
    grid.go((row.min(grid.last_row()), column));
    let text = desk.fill("grid.removed", &[("row", &(row + 1).to_string())]);
    desk.offer(text, desk.t("undo"), move || {
        desk.editor.undo();
        desk.notice.set(None);
    });
}
