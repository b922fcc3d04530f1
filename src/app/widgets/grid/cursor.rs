//! Where the keys take the cursor.

/// A row and a column, from 0.
pub type Cell = (usize, usize);

/// How far Page Up and Page Down go.
const PAGE: usize = 10;

/// Where a key takes the cursor in a table whose last cell is `last`; nothing
/// for a key that moves nothing.
pub fn moved(key: &str, command: bool, (row, column): Cell, last: Cell) -> Option<Cell> {
    Some(match (key, command) {
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowDown", false) => ((row + 1).min(last.0), column),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowRight", false) => (row, (column + 1).min(last.1)),
        ("ArrowUp", true) => (0, column),
        ("ArrowDown", true) => (last.0, column),
        ("ArrowLeft", true) | ("Home", false) => (row, 0),
        ("ArrowRight", true) | ("End", false) => (row, last.1),
        ("Home", true) => (0, 0),
        ("End", true) => last,
        ("PageUp", _) => (row.saturating_sub(PAGE), column),
        ("PageDown", _) => ((row + PAGE).min(last.0), column),
        _ => return None,
    })
}

/// Where Tab takes the cursor; nothing at the end, where it leaves the table.
pub fn tabbed(back: bool, (row, column): Cell, last: Cell) -> Option<Cell> {
    match back {
        false if column < last.1 => Some((row, column + 1)),
        false if row < last.0 => Some((row + 1, 0)),
        true if column > 0 => Some((row, column - 1)),
        true if row > 0 => Some((row - 1, last.1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn arrows_stop_at_the_edges() {
        assert_eq!(moved("ArrowUp", false, (0, 3), (9, 5)), Some((0, 3)));
        assert_eq!(moved("ArrowRight", false, (4, 5), (9, 5)), Some((4, 5)));
        assert_eq!(moved("End", true, (4, 5), (9, 5)), Some((9, 5)));
        assert_eq!(moved("a", false, (4, 5), (9, 5)), None);
    }

    #[test]
    fn tab_goes_on_in_the_next_row_and_leaves_at_the_end() {
        assert_eq!(tabbed(false, (0, 5), (9, 5)), Some((1, 0)));
        assert_eq!(tabbed(true, (1, 0), (9, 5)), Some((0, 5)));
        assert_eq!(tabbed(false, (9, 5), (9, 5)), None);
        assert_eq!(tabbed(true, (0, 0), (9, 5)), None);
    }
}
