//! What is done to the chosen cells and rows, from a key, a button or the clipboard.

use super::state::{Editing, GridState};
use crate::browser::clipboard;
use article7_core::document::Language;
use article7_core::form::Question;
use article7_core::report::{Block, Edit, QuestionAt, Row, enter_block, unplaced};
use article7_core::sheet::{self, Arrangement, Range};
use web_sys::ClipboardEvent;

/// Empties the chosen cells.
pub fn clear(grid: GridState) {
    in_each(grid, sheet::clear, |_| {});
}

/// Puts what the first chosen row holds into the others; into one row alone, what
/// the row above it holds.
pub fn fill_down(grid: GridState) {
    in_each(grid, sheet::fill_down, |range| {
        if range.from.0 == range.to.0 {
            range.from.0 = range.from.0.saturating_sub(1);
        }
    });
}

/// What is done to the cells of some rows in some columns.
type Do = fn(&Question, &QuestionAt, &[Row], &[usize], &[usize]) -> Option<Edit>;

/// Does something in each of the chosen blocks, as one step.
fn in_each(grid: GridState, done: Do, widen: fn(&mut Range)) {
    if !grid.is_writable() {
        return;
    }
    let (table, at, mut ranges) = (grid.table(), grid.at(), grid.ranges());
    ranges.iter_mut().for_each(widen);
    let edits: Vec<Edit> = grid.now(|rows| {
        let blocks = ranges.iter();
        blocks
            .filter_map(|range| {
                done(
                    table,
                    at,
                    rows,
                    &grid.rows_in(range),
                    &grid.columns_in(range),
                )
            })
            .collect()
    });
    grid.make((!edits.is_empty()).then_some(Edit::All(edits)));
}

/// Begins a new row at the end.
pub fn add(grid: GridState) {
    grid.go((grid.seen(), 0));
    grid.edit(Editing::Keep);
}

/// Puts as many empty rows as are chosen above or below them.
pub fn insert(grid: GridState, below: bool) {
    let range = grid.range();
    let count = range.to.0 - range.from.0 + 1;
    let row = if below { range.to.0 + 1 } else { range.from.0 };
    let row = row.min(grid.count_now());
    grid.adding.set(false);
    grid.make(Some(sheet::insert_empty(grid.at(), row, count)));
    grid.changed();
    grid.go((row, 0));
}

/// Takes the chosen rows away, and offers to bring them back.
pub fn remove(grid: GridState) {
    let desk = grid.desk();
    let rows = grid.chosen_rows();
    let Some(edit) = sheet::remove(grid.at(), &rows) else {
        return;
    };
    let text = say_rows(grid, "grid.removed", &grid.ranges());
    let (from, place) = (grid.range().from.0, grid.cursor_now().1);
    grid.adding.set(false);
    grid.make(Some(edit));
    grid.changed();
    grid.go((from.min(grid.last().0), place));
    desk.offer_undo(text);
}

/// A sentence about the rows of some blocks: about one row, or about several.
pub fn say_rows(grid: GridState, word: &str, ranges: &[Range]) -> String {
    let rows = named(grid, ranges);
    let is_one = rows.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_one { ".one" } else { ".other" };
    grid.desk()
        .fill(&[word, number].concat(), &[("row", &rows)])
}

/// The rows of some blocks by their numbers: “3”, “3–7”, “2, 5–6”.
fn named(grid: GridState, ranges: &[Range]) -> String {
    let number = |line: usize| (grid.row(line) + 1).to_string();
    let end = grid.seen().saturating_sub(1);
    let spans = ranges
        .iter()
        .map(|range| (range.from.0, range.to.0.min(end)));
    let runs = sheet::runs(spans);
    let runs = runs.into_iter().map(|(from, to)| match to > from {
        true => [&number(from), "–", &number(to)].concat(),
        false => number(from),
    });
    runs.collect::<Vec<String>>().join(", ")
}

/// Moves the chosen rows up or down; only where the table's own order is seen.
pub fn move_rows(grid: GridState, down: bool) {
    let range = grid.range();
    if !grid.is_writable() || !grid.arrangement.now().is_plain() {
        return;
    }
    let count = grid.count_now();
    let last = range.to.0.min(count.saturating_sub(1));
    let Some(edit) = sheet::move_rows(grid.at(), (range.from.0, last), down, count) else {
        return;
    };
    grid.make(Some(edit));
    // These alone are chosen from here on: they stand elsewhere than the others did.
    let by = |(line, place)| (if down { line + 1 } else { line - 1 }, place);
    grid.choose(by(grid.anchor.get()), by(grid.cursor_now()));
    grid.focus();
}

/// The chosen cells onto the clipboard, as text and as a table; whether they are
/// there. Blocks that do not fit together are not, and that is said.
pub fn on_copy(grid: GridState, event: &ClipboardEvent) -> bool {
    let (None, Some(data)) = (grid.editing_now(), event.clipboard_data()) else {
        return false;
    };
    event.prevent_default();
    let Some((lines, places)) = sheet::joined(&grid.ranges()) else {
        grid.desk().say(grid.desk().t("grid.apart"));
        return false;
    };
    let (form, words, table) = (grid.desk().form(), grid.desk().words_now(), grid.table());
    let seen = grid.seen();
    let lines = lines.into_iter().filter(|line| *line < seen);
    let block: Vec<Vec<String>> = grid.now(|rows| {
        let rows = lines.filter_map(|line| rows.get(grid.row(line)));
        rows.map(|row| {
            let columns = places.iter().map(|place| grid.column(*place));
            columns
                .filter_map(|i| table.columns.get(i))
                .map(|column| sheet::copied(&form, column, row, &*words))
                .collect()
        })
        .collect()
    });
    // A clipboard that refuses keeps what it had.
    data.set_data("text/plain", &sheet::tsv(&block)).is_ok()
        && data.set_data("text/html", &sheet::html(&block)).is_ok()
}

/// The same, and the cells are empty afterwards.
pub fn on_cut(grid: GridState, event: &ClipboardEvent) {
    if on_copy(grid, event) {
        clear(grid);
    }
}

/// A block pasted from the chosen cells on: it fills them where they are a multiple
/// of it, and grows the table where it reaches beyond its end.
pub fn on_paste(grid: GridState, event: &ClipboardEvent) {
    let desk = grid.desk();
    if grid.editing_now().is_some() || !grid.is_writable() {
        return;
    }
    event.prevent_default();
    let range = grid.range();
    let chosen = (range.to.0 - range.from.0 + 1, range.to.1 - range.from.1 + 1);
    let Block { cells, is_ours } = clipboard::block(event);
    let cells = sheet::tiled(cells, chosen);
    let count = cells.len();
    let block = Block { cells, is_ours };
    let (form, words, at, table) = (desk.form(), desk.words_now(), grid.at(), grid.table());
    let lines: Vec<usize> = (0..count).map(|i| grid.row(range.from.0 + i)).collect();
    let places = grid.places();
    let onto = (&lines[..], &places[range.from.1.min(places.len())..]);
    let edit = grid.now(|rows| {
        let vocabulary = words.vocabulary(&form);
        enter_block(vocabulary, table, at, rows, onto, &block)
    });
    if edit.is_some() {
        grid.make(edit);
        let left = unplaced(words.vocabulary(&form), table, &at.part, &block);
        let mut said = words.count("grid.pasted", count);
        for (header, cells) in left {
            let places = [("column", &*header), ("n", &*cells.to_string())];
            said = [&said, " ", &desk.fill("grid.not_pasted", &places)].concat();
        }
        desk.say(said);
    }
}

/// Makes the order in which the rows are seen the table's own.
pub fn keep_order(grid: GridState) {
    let rows = grid.count_now();
    let all: Vec<usize> = (0..grid.seen()).map(|line| grid.row(line)).collect();
    let at = grid.at();
    if all.len() == rows {
        grid.make(grid.now(|rows| sheet::keep_order(at, rows, &all)));
    }
    grid.arrange(Arrangement::default());
}

/// Puts a text in the place of another in every cell that is seen, or in the
/// cursor's only; says how many changed.
pub fn replace(grid: GridState, what: &str, with: &str, all: bool) {
    let desk = grid.desk();
    let (form, words, at, table) = (desk.form(), desk.words_now(), grid.at(), grid.table());
    let (places, cursor) = (grid.places(), grid.cursor_now());
    let cells: Vec<(usize, usize)> = match all {
        true => (0..grid.seen())
            .map(|line| grid.row(line))
            .flat_map(|row| places.iter().map(move |column| (row, *column)))
            .collect(),
        false => vec![(grid.row(cursor.0), grid.column(cursor.1))],
    };
    let about = (&*form, table, &*words as &dyn Language);
    let (edit, count): (Edit, usize) = grid.now(|rows| {
        let vocabulary = words.vocabulary(&form);
        sheet::replace_all(
            about,
            (vocabulary, at),
            rows,
            cells.into_iter(),
            (what, with),
        )
    });
    if count > 0 {
        grid.make(Some(edit));
    }
    if all {
        desk.say(words.count("grid.replaced", count));
    }
}

/// Goes to the next cell that says a text, or the one before; says so where there is none.
pub fn find(grid: GridState, what: &str, back: bool) {
    let desk = grid.desk();
    let (form, words, table) = (desk.form(), desk.words_now(), grid.table());
    let (places, seen, cursor) = (grid.places(), grid.seen(), grid.cursor_now());
    let cursor = (cursor.0.min(seen.saturating_sub(1)), cursor.1);
    let about = (&*form, table, &*words as &dyn Language);
    let lines = |line| Some(grid.row(line));
    let found =
        grid.now(|rows| sheet::find(about, (rows, &lines, &places), (what, cursor, back), seen));
    match found {
        Some(cell) => {
            grid.stop_editing();
            grid.set_cursor(cell);
            grid.show_cursor();
        }
        None => desk.say(desk.fill("grid.not_found", &[("text", what)])),
    }
}
