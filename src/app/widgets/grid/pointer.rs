//! What the pointer does in a table. One listener for all cells.

use super::columns;
use super::panel::sort_by;
use super::state::{Editing, GridState};
use article7_core::sheet::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

/// What a pointer does that is down.
#[derive(Clone, Copy, Default)]
pub enum Press {
    /// Nothing of ours.
    #[default]
    None,
    /// It went down on the cell that was the cursor's already.
    Again,
    /// It chooses a block.
    Choosing,
    /// It makes a column wider: which, and where it was.
    Widening(usize, i32),
    /// It made a column wider: the press does not sort.
    Widened,
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// The cell that an event is about.
fn cell_of(grid: GridState, event: &Event) -> Option<Cell> {
    let cell = closest(event, "[data-cell]")?;
    let line: usize = cell
        .parent_element()?
        .get_attribute("aria-rowindex")?
        .parse()
        .ok()?;
    let name = cell.get_attribute("data-cell")?;
    let column: usize = name.split_once('-')?.1.parse().ok()?;
    let place = grid.places().iter().position(|there| *there == column)?;
    Some((line.checked_sub(2)?, place))
}

fn column_of(event: &Event) -> Option<usize> {
    closest(event, "th")?
        .get_attribute("data-column")?
        .parse()
        .ok()
}

/// A pointer's event in the table.
pub fn on_pointer(grid: GridState, event: MouseEvent) {
    let press = grid.press.get();
    let cell = cell_of(grid, &event);
    let (cursor, is_edited) = (grid.cursor_now(), grid.editing_now().is_some());
    match (event.type_().as_str(), cell) {
        // The field of a cell has its own.
        (_, Some(cell)) if is_edited && cell == cursor => {}
        ("mousedown", Some(cell)) if event.button() == 0 => {
            event.prevent_default();
            let beside = is_beside(&event);
            let again = cell == cursor && closest(&event, "[data-cell]:focus").is_some();
            grid.press.set(match again && !beside {
                true => Press::Again,
                false => Press::Choosing,
            });
            grid.adding.set(false);
            match event.shift_key() {
                true => grid.extend(cell),
                false if beside && grid.choose_without(cell) => {
                    grid.press.set(Press::None);
                    grid.focus();
                }
                false if beside => {
                    grid.choose_beside(cell, cell, false);
                    grid.focus();
                }
                false => grid.go(cell),
            }
        }
        ("mousedown", None) => {
            if let (Some(column), Some(grip)) = (column_of(&event), closest(&event, ".grip")) {
                event.prevent_default();
                grid.press.set(Press::Widening(column, event.client_x()));
                drop(grip);
            } else if let Some(number) = closest(&event, "tbody .row-number") {
                event.prevent_default();
                let line = number
                    .parent_element()
                    .and_then(|row| row.get_attribute("aria-rowindex"));
                if let Some(line) = line.and_then(|line| line.parse::<usize>().ok()) {
                    grid.adding.set(false);
                    choose_rows(grid, line - 2, event.shift_key(), is_beside(&event));
                }
            }
        }
        ("mouseover", Some(cell)) if event.buttons() == 1 && cell != cursor => {
            if let Press::Choosing | Press::Again = press {
                grid.press.set(Press::Choosing);
                grid.extend(cell);
            }
        }
        ("click", Some(cell)) if cell == cursor => {
            if let (Press::Again, true) = (press, grid.range().is_one()) {
                grid.edit(Editing::Keep);
            }
        }
        ("click", None) => {
            if let (Press::None, Some(column)) = (press, column_of(&event)) {
                sort_by(grid, column, event.shift_key());
            }
        }
        ("dblclick", Some(_)) => grid.edit(Editing::Keep),
        _ => {}
    }
    if event.type_() == "click" {
        grid.press.set(Press::None);
    }
}

/// The pointer moves or comes up, wherever that is.
pub fn on_drag(grid: GridState, event: Event) {
    let Ok(event) = event.dyn_into::<MouseEvent>() else {
        return;
    };
    let Press::Widening(column, from) = grid.press.get() else {
        return;
    };
    let at = event.client_x();
    if event.type_() == "pointermove" && (at - from).abs() >= 4 {
        grid.press.set(Press::Widening(column, at));
        columns::widen(grid, column, at - from);
    }
    if event.type_() == "pointerup" {
        grid.press.set(Press::Widened);
    }
}

/// Whether a block is chosen beside the others.
fn is_beside(event: &MouseEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}

/// Chooses a whole row, or the rows up to it; alone, or beside what is chosen.
pub fn choose_rows(grid: GridState, line: usize, further: bool, beside: bool) {
    let (_, last) = grid.last();
    let from = if further {
        grid.range().from.0.min(line)
    } else {
        line
    };
    let anchor = if further && from == line {
        grid.range().to.0
    } else {
        from
    };
    grid.stop_editing();
    match (beside, further) {
        (true, false) => grid.choose_beside((anchor, last), (line, 0), false),
        (_, true) => grid.put((anchor, last), (line, 0)),
        _ => grid.choose((anchor, last), (line, 0)),
    }
    grid.focus();
}
