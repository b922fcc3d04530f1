//! What can be done with a whole table and with the cursor's row.

use super::state::{Editing, GridState};
use crate::app::widgets::choose_file::ChooseFile;
use crate::app::widgets::export_menu::export_csv;
use article7_core::form::Role;
use article7_core::report::{Edit, Row};
use leptos::prelude::*;

/// The buttons above a table.
#[component]
pub fn Toolbar(grid: GridState) -> impl IntoView {
    let desk = grid.desk;
    let writable = move || desk.editor.is_writable();
    let count = grid.row_count();
    let on_row = move || writable() && grid.cursor.get().0 < count.get();
    let add = move |_| {
        grid.cursor.set((grid.now(|rows| rows.len()), 0));
        grid.edit(Editing::Keep);
        grid.focus();
    };
    let insert = move |_| {
        let (row, _) = grid.cursor.get_untracked();
        let row = row.min(grid.now(|rows| rows.len()));
        desk.editor.apply(Edit::InsertRows { at: grid.at(), row, rows: vec![Row::default()] });
        grid.go((row, 0));
    };
    let remove = move |_| {
        let (row, column) = grid.cursor.get_untracked();
        desk.editor.apply(Edit::RemoveRows { at: grid.at(), row, count: 1 });
        grid.go((row.min(grid.last_row()), column));
        let number = (row + 1).to_string();
        let undo = Callback::new(move |()| {
            desk.editor.undo();
            desk.notice.set(None);
        });
        desk.notice.set(Some(crate::app::desk::Notice {
            text: desk.fill("grid.removed", &[("row", &number)]),
            is_error: false,
            action: Some((desk.t("undo"), undo)),
        }));
    };
    let is_assistance = grid.table().role == Some(Role::Assistance);
    let export = move |_| {
        let at = grid.at();
        export_csv(desk, &at.part, &at.question);
    };
    let row_number = move || (grid.cursor.get().0 + 1).to_string();
    view! {
        <div class="toolbar" role="group" aria-label=desk.t("grid.tools")>
            <button class="plain" type="button" disabled=move || !writable() on:click=add>
                {desk.t("grid.add")}
            </button>
            <button class="plain" type="button" disabled=move || !on_row() on:click=insert>
                {move || desk.fill("grid.insert", &[("row", &row_number())])}
            </button>
            <button class="plain" type="button" disabled=move || !on_row() on:click=remove>
                {move || desk.fill("grid.remove", &[("row", &row_number())])}
            </button>
            <span class="toolbar-gap"></span>
            {is_assistance.then(|| view! {
                <Show when=writable>
                    <ChooseFile label=desk.t("grid.import") accept=".csv,.tsv,.txt"/>
                </Show>
            })}
            <button class="plain" type="button" disabled=move || count.get() == 0 on:click=export>
                {desk.t("grid.export")}
            </button>
        </div>
    }
}
