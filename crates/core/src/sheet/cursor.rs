//! Where the keys take the cursor, and what a person has chosen.

/// A line and a column as they are seen, from 0.
pub type Cell = (usize, usize);

/// How far Page Up and Page Down go.
const PAGE: usize = 10;

/// A block of cells, its corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The upper left corner.
    pub from: Cell,
    /// The lower right corner.
    pub to: Cell,
}

impl Range {
    /// The block between two corners, given in any order.
    pub fn between(a: Cell, b: Cell) -> Range {
        Range {
            from: (a.0.min(b.0), a.1.min(b.1)),
            to: (a.0.max(b.0), a.1.max(b.1)),
        }
    }

    /// Whether a cell is in it.
    pub fn holds(&self, (row, column): Cell) -> bool {
        (self.from.0..=self.to.0).contains(&row) && (self.from.1..=self.to.1).contains(&column)
    }

    /// What is left of it without a cell: the lines above and below, and what is
    /// beside the cell in its own.
    pub fn without(self, cell: Cell) -> Vec<Range> {
        let ((top, start), (bottom, end)) = (self.from, self.to);
        if !self.holds(cell) {
            return vec![self];
        }
        let (row, column) = cell;
        let left = [
            (row > top).then(|| ((top, start), (row - 1, end))),
            (column > start).then(|| ((row, start), (row, column - 1))),
            (column < end).then(|| ((row, column + 1), (row, end))),
            (row < bottom).then(|| ((row + 1, start), (bottom, end))),
        ];
        let left = left.into_iter().flatten();
        left.map(|(from, to)| Range { from, to }).collect()
    }

    /// Whether it is no more than one cell.
    pub fn is_one(&self) -> bool {
        self.from == self.to
    }
}

/// Spans of lines or places, each with its ends, in their order; those that touch
/// or overlap are one. A person chooses a handful: each finds its place from the
/// end, and the library's sort would be some kilobytes of wasm.
pub fn runs(spans: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let mut sorted: Vec<(usize, usize)> = Vec::new();
    for span in spans {
        let at = sorted.iter().rposition(|there| *there <= span);
        sorted.insert(at.map_or(0, |at| at + 1), span);
    }
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (from, to) in sorted {
        match runs.last_mut() {
            Some(run) if from <= run.1 + 1 => run.1 = run.1.max(to),
            _ => runs.push((from, to)),
        }
    }
    runs
}

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
