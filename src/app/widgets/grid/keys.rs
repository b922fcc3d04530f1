//! What keys do while no cell is being edited.

use super::actions;
use super::columns;
use super::panel::open;
use super::pointer::choose_rows;
use super::state::{Editing, GridState};
use article7_core::sheet;
use web_sys::KeyboardEvent;

/// A key pressed in the table.
pub fn on_key(grid: GridState, event: &KeyboardEvent) {
    if grid.editing_now().is_some() {
        // The cell's own field has had the key already.
        return;
    }
    let key = event.key();
    let command = event.ctrl_key() || event.meta_key();
    let (cursor, last) = (grid.cursor_now(), grid.last());
    if key == "Tab" {
        return on_tab(grid, event);
    }
    grid.leave(false);
    if event.alt_key() {
        let right = key == "ArrowRight";
        match key.as_str() {
            "ArrowUp" | "ArrowDown" => actions::move_rows(grid, key == "ArrowDown"),
            "ArrowLeft" | "ArrowRight" if event.shift_key() => {
                let by = if right { 16 } else { -16 };
                columns::widen(grid, grid.column(cursor.1), by);
            }
            _ => return,
        }
        return event.prevent_default();
    }
    if let Some(to) = sheet::moved(&key, command, cursor, last) {
        event.prevent_default();
        return if event.shift_key() {
            grid.extend(to)
        } else {
            grid.go(to)
        };
    }
    match key.as_str() {
        "Escape" => {
            grid.leave(true);
            grid.adding.set(false);
            grid.set_cursor(cursor);
            return;
        }
        // As in spreadsheets: the block that follows is chosen beside this one.
        "F8" if event.shift_key() => grid.choose_beside(cursor, cursor, true),
        "Enter" | "F2" => grid.edit(Editing::Keep),
        "Delete" | "Backspace" => actions::clear(grid),
        " " if event.shift_key() => choose_rows(grid, cursor.0, false, false),
        "a" | "A" if command => {
            grid.choose(last, (0, 0));
            grid.focus_now(false);
        }
        "d" | "D" if command && grid.is_writable() => actions::fill_down(grid),
        "f" | "F" if command => open(grid, "find"),
        "h" | "H" if command => open(grid, "replace"),
        _ if !command && key.chars().count() == 1 => grid.edit(Editing::With(key)),
        _ => return,
    }
    event.prevent_default();
}

/// Tab goes from cell to cell; after Esc, and at the table's ends, it leaves.
fn on_tab(grid: GridState, event: &KeyboardEvent) {
    if grid.leave(false) {
        return;
    }
    if let Some(to) = sheet::tabbed(event.shift_key(), grid.cursor_now(), grid.last()) {
        event.prevent_default();
        grid.go(to);
    }
}
