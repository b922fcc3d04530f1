//! What keys and the clipboard do while no cell is being edited.

use super::cursor;
use super::state::{Editing, GridState};
use crate::browser::clipboard;
use article7_core::report::enter_block;
use web_sys::{ClipboardEvent, KeyboardEvent};

/// A key pressed in the table.
pub fn on_key(grid: GridState, event: &KeyboardEvent) {
    if grid.editing_now().is_some() {
        // The cell's own field has had the key already.
        return;
    }
    let key = event.key();
    let command = event.ctrl_key() || event.meta_key();
    if key == "Tab" {
        return on_tab(grid, event);
    }
    grid.leave(false);
    if let Some(to) = cursor::moved(&key, command, grid.cursor_now(), grid.last()) {
        event.prevent_default();
        return grid.go(to);
    }
    match key.as_str() {
        "Escape" => {
            grid.leave(true);
        }
        "Enter" | "F2" => {
            event.prevent_default();
            grid.edit(Editing::Keep);
        }
        "Delete" | "Backspace" => {
            event.prevent_default();
            grid.clear();
        }
        _ if !command && !event.alt_key() && key.chars().count() == 1 => {
            event.prevent_default();
            grid.edit(Editing::With(key));
        }
        _ => {}
    }
}

/// Tab goes from cell to cell; after Esc, and at the table's ends, it leaves.
fn on_tab(grid: GridState, event: &KeyboardEvent) {
    if grid.leave(false) {
        return;
    }
    if let Some(to) = cursor::tabbed(event.shift_key(), grid.cursor_now(), grid.last()) {
        event.prevent_default();
        grid.go(to);
    }
}

/// A block pasted from the cursor's cell on.
pub fn on_paste(grid: GridState, event: &ClipboardEvent) {
    let desk = grid.desk;
    if grid.editing_now().is_some() || !grid.is_writable() {
        return;
    }
    event.prevent_default();
    let block = clipboard::block(event);
    let (form, words, at, table) = (desk.form(), desk.words_now(), grid.at(), grid.table());
    let edit = grid.now(|rows| {
        let (row, column) = grid.cursor_now();
        let from = (row.min(rows.len()), column);
        enter_block(words.vocabulary(&form), &table, &at, rows, from, &block)
    });
    if let Some(edit) = edit {
        desk.editor.apply(edit);
        desk.say(words.count("grid.pasted", block.len()));
    }
}

/// The cursor's cell onto the clipboard.
pub fn on_copy(grid: GridState, event: &ClipboardEvent) {
    if let (None, Some(data)) = (grid.editing_now(), event.clipboard_data()) {
        let (row, column) = grid.cursor_now();
        event.prevent_default();
        // A clipboard that refuses keeps what it had.
        let _ = data.set_data("text/plain", &grid.text(row, column));
    }
}
