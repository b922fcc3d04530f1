//! What a table's widget knows: where its cursor is, what is chosen and edited,
//! and which rows and columns are seen.
//!
//! Cells are named here as they are seen: a line, from 0 at the top, and a place
//! from the left. [`GridState::row`] and [`GridState::column`] say which row of
//! the report and which column of the form that is.

use super::columns::{self, Seen};
use super::paint::{self, Painter};
use super::scan::Scanner;
use crate::app::desk::{Access, Desk};
use crate::app::view::Watched;
use crate::browser::events::Listener;
use article7_core::form::Question;
use article7_core::report::{Edit, QuestionAt, Row};
use article7_core::sheet::{self, Arrangement, Cell, Range};
use leptos::prelude::{on_cleanup, set_timeout, untrack};
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use std::cell::{Cell as Held, RefCell};
use std::ops::Deref;
use std::rc::Rc;
use web_sys::HtmlElement;

/// How an edit of a cell begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Editing {
    /// With what the cell holds.
    Keep,
    /// With a text in its place.
    With(String),
}

/// The state of a table's widget. A handle, as small as a pointer, because every
/// closure of the table holds one.
///
/// What it points to is emptied when the table is gone, and used again for another, as
/// with the desk: a timer that comes back too late finds a table that is nobody's.
#[derive(Clone, Copy)]
pub struct GridState {
    inner: &'static Inner,
    turn: u32,
}

impl Deref for GridState {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        match self.inner.turn.get() == self.turn {
            true => self.inner,
            false => NOBODYS.get().unwrap_or(self.inner),
        }
    }
}

/// What a [`GridState`] stands for.
pub struct Inner {
    /// How many tables were it before.
    turn: Held<u32>,
    /// The desk that the table's report lies on.
    desk: Held<Desk>,
    at: Held<&'static QuestionAt>,
    table: Held<&'static Question>,
    /// What scrolls the table, once it is drawn.
    pub(super) scroll: RefCell<Option<HtmlElement>>,
    pub(super) painter: RefCell<Option<Painter>>,
    /// Whether something changed while the rows were being painted.
    pub(super) again: Held<bool>,
    cursor: Watched<Cell>,
    /// The corner of the chosen block that is not the cursor's.
    pub(super) anchor: Held<Cell>,
    /// The blocks that are chosen beside the cursor's.
    beside: RefCell<Vec<Range>>,
    /// Whether those stay chosen when the cursor moves.
    pub(super) adding: Held<bool>,
    editing: RefCell<Option<Editing>>,
    leaving: Held<bool>,
    /// What the pointer does that went down on a cell.
    pub(super) press: Held<super::pointer::Press>,
    /// How the columns are seen.
    pub(super) columns: Watched<Rc<[Seen]>>,
    places: RefCell<Rc<[usize]>>,
    /// What was asked to be seen, and in which order.
    pub arrangement: Watched<Arrangement>,
    /// The rows that are seen, and of how many; nothing for all, in their order.
    lines: RefCell<Option<Lines>>,
    /// Where the cursor was, and whether it had the focus, when what is seen was asked
    /// to be otherwise.
    asked_at: Held<Option<(usize, bool)>>,
    /// What the whole table comes to.
    pub scanner: Scanner,
    /// Whether the panel for finding and arranging is open.
    pub panel: Watched<bool>,
    /// What listens outside the table as long as it is there.
    pub(super) listeners: RefCell<Vec<Listener>>,
}

#[derive(Clone)]
struct Lines {
    rows: Rc<[usize]>,
    of: usize,
}

thread_local! {
    /// What a table is that is gone; made with the first.
    static NOBODYS: Held<Option<&'static Inner>> = const { Held::new(None) };
    /// What tables were and others may be.
    static FREE: RefCell<Vec<&'static Inner>> = const { RefCell::new(Vec::new()) };
    /// The tables that were shown, and where they stand: kept once, however often
    /// that is.
    static KNOWN: RefCell<Vec<(&'static QuestionAt, &'static Question)>> = const { RefCell::new(Vec::new()) };
}

fn known(at: QuestionAt, table: Question) -> (&'static QuestionAt, &'static Question) {
    KNOWN.with_borrow_mut(|all| {
        let there = all.iter().find(|known| *known.0 == at && *known.1 == table);
        there.copied().unwrap_or_else(|| {
            let known: (&QuestionAt, &Question) =
                (Box::leak(Box::new(at)), Box::leak(Box::new(table)));
            all.push(known);
            known
        })
    })
}

impl Inner {
    fn empty(at: &'static QuestionAt, table: &'static Question) -> &'static Inner {
        Box::leak(Box::new(Inner {
            turn: Held::new(0),
            desk: Held::new(Desk::NOBODYS),
            at: Held::new(at),
            table: Held::new(table),
            scroll: RefCell::default(),
            painter: RefCell::default(),
            again: Held::new(false),
            cursor: Watched::new((0, 0)),
            anchor: Held::new((0, 0)),
            beside: RefCell::default(),
            adding: Held::new(false),
            editing: RefCell::default(),
            leaving: Held::new(false),
            press: Held::default(),
            columns: Watched::new([].into()),
            places: RefCell::new([].into()),
            arrangement: Watched::new(Arrangement::default()),
            lines: RefCell::default(),
            asked_at: Held::new(None),
            scanner: Scanner::default(),
            panel: Watched::new(false),
            listeners: RefCell::default(),
        }))
    }

    /// As it was before anybody did anything in the table. Nobody follows it any more.
    fn settle(&self) {
        self.again.set(false);
        self.cursor.put((0, 0));
        self.anchor.set((0, 0));
        self.beside.take();
        self.adding.set(false);
        self.leaving.set(false);
        self.press.take();
        self.columns.put([].into());
        self.places.replace([].into());
        self.arrangement.put(Arrangement::default());
        self.panel.put(false);
        self.desk.set(Desk::NOBODYS);
        self.turn.set(self.turn.get().wrapping_add(1));
    }
}

impl GridState {
    pub fn new(desk: Desk, at: QuestionAt, table: Question) -> GridState {
        let columns = columns::remembered(&desk, &at, &table);
        let (at, table) = known(at, table);
        if NOBODYS.get().is_none() {
            NOBODYS.set(Some(Inner::empty(at, table)));
        }
        let free = FREE.with_borrow_mut(Vec::pop);
        let inner = free.unwrap_or_else(|| Inner::empty(at, table));
        inner.desk.set(desk);
        inner.at.set(at);
        inner.table.set(table);
        inner.places.replace(columns::places(&columns));
        inner.columns.put(columns);
        let turn = inner.turn.get();
        let grid = GridState { inner, turn };
        let held = SendWrapper::new(grid);
        on_cleanup(move || held.clear());
        grid
    }

    /// The table is gone.
    fn clear(&self) {
        self.listeners.take();
        self.scroll.take();
        self.painter.take();
        self.lines.take();
        self.asked_at.take();
        self.editing.take();
        self.scanner.stop();
        let inner = self.inner;
        // Later: those that follow are being taken away just now.
        let free = move || {
            inner.cursor.told();
            inner.columns.told();
            inner.arrangement.told();
            inner.panel.told();
            inner.scanner.sums.told();
            inner.scanner.odd.told();
            inner.settle();
            FREE.with_borrow_mut(|free| free.push(inner));
        };
        set_timeout(free, std::time::Duration::ZERO);
    }

    /// The desk that the table's report lies on.
    pub fn desk(&self) -> Desk {
        self.desk.get()
    }

    /// The cell that keys act on.
    pub fn cursor(&self) -> Cell {
        self.cursor.get()
    }

    /// The cell that keys act on, as it is now.
    pub fn cursor_now(&self) -> Cell {
        self.cursor.now()
    }

    /// The block that the cursor is in.
    pub fn range(&self) -> Range {
        Range::between(self.cursor_now(), self.anchor.get())
    }

    /// The blocks that are chosen, the cursor's last.
    pub fn ranges(&self) -> Vec<Range> {
        let beside = self.beside.borrow();
        beside.iter().copied().chain([self.range()]).collect()
    }

    /// Puts the cursor on a cell; the focus stays where it is.
    pub fn set_cursor(&self, cell: Cell) {
        self.choose(cell, cell);
    }

    /// Chooses a block, from a corner to the cursor in the other.
    pub fn choose(&self, anchor: Cell, cursor: Cell) {
        if !self.adding.get() {
            self.beside.borrow_mut().clear();
        }
        self.put(anchor, cursor);
    }

    /// Chooses a block beside those that are chosen; `adding` says whether these
    /// stay when the cursor moves.
    pub fn choose_beside(&self, anchor: Cell, cursor: Cell, adding: bool) {
        self.stop_editing();
        self.adding.set(adding);
        self.beside.borrow_mut().push(self.range());
        self.put(anchor, cursor);
    }

    /// Takes a cell out of what is chosen; false where it is not, or nothing else is.
    pub fn choose_without(&self, cell: Cell) -> bool {
        let all = self.ranges();
        if !all.iter().any(|range| range.holds(cell)) {
            return false;
        }
        let left = all.into_iter().flat_map(|range| range.without(cell));
        let mut left: Vec<Range> = left.collect();
        let Some(last) = left.pop() else {
            return false;
        };
        self.stop_editing();
        *self.beside.borrow_mut() = left;
        self.put(last.from, last.to);
        true
    }

    /// Changes the cursor's block; those beside it stay.
    pub(super) fn put(&self, anchor: Cell, cursor: Cell) {
        self.anchor.set(anchor);
        self.cursor.set(cursor);
        self.paint();
    }

    /// How the cursor's cell is being edited, if it is.
    pub fn editing_now(&self) -> Option<Editing> {
        self.editing.borrow().clone()
    }

    /// Ends the editing of a cell; what was typed is one step, and is saved.
    pub fn stop_editing(&self) {
        if self.editing.take().is_some() {
            self.paint();
            self.desk().editor.pause();
            self.desk().editor.flush();
        }
    }

    /// Begins to edit the cursor's cell.
    pub fn edit(&self, editing: Editing) {
        if self.is_writable() {
            self.adding.set(false);
            self.beside.borrow_mut().clear();
            self.anchor.set(self.cursor.now());
            *self.editing.borrow_mut() = Some(editing);
            self.paint();
        }
    }

    /// Says whether the next Tab leaves the table; answers what was said before.
    pub fn leave(&self, leaves: bool) -> bool {
        self.leaving.replace(leaves)
    }

    /// Where the table stands.
    pub fn at(&self) -> &'static QuestionAt {
        self.at.get()
    }

    /// Its question.
    pub fn table(&self) -> &'static Question {
        self.table.get()
    }

    /// A name for the ids of its parts.
    pub fn name(&self) -> String {
        let at = self.at();
        ["grid-", &at.part, "-", &at.question].concat()
    }

    /// The words over a column.
    pub fn head(&self, column: usize) -> String {
        let (at, table) = (self.at(), self.table());
        let id = table.columns.get(column).map_or("", |column| &column.id);
        self.desk()
            .t(&[&at.part, ".", &at.question, ".", id].concat())
    }

    /// How many rows there are; follows the table.
    pub fn count(&self) -> usize {
        let at = self.at();
        self.desk()
            .editor
            .look(at, |report| report.rows(&at.part, &at.question).len())
    }

    /// The rows as they are now.
    pub fn now<T>(&self, see: impl FnOnce(&[Row]) -> T) -> T {
        let at = self.at();
        self.desk()
            .editor
            .now(|report| see(report.rows(&at.part, &at.question)))
    }

    /// How many rows there are now.
    pub fn count_now(&self) -> usize {
        self.now(<[Row]>::len)
    }

    /// How often the table has changed.
    pub fn changes(&self) -> u32 {
        self.desk().editor.changes(self.at())
    }

    /// The number of the last line, that of the totals, where the head is the first;
    /// follows the table.
    pub fn last_line(&self) -> usize {
        self.arrangement.get();
        self.count();
        self.seen() + 2 + usize::from(self.desk().is_open_at(self.at()))
    }

    /// Whether the person may write, as it is now.
    pub fn is_writable(&self) -> bool {
        self.desk().editor.access.now() == Access::Write && !self.desk().is_hosts(self.at())
    }

    /// How many rows are seen.
    pub fn seen(&self) -> usize {
        match &*self.lines.borrow() {
            Some(lines) => lines.rows.len(),
            None => self.count_now(),
        }
    }

    /// The row of the report that stands in a line: behind the last, a new one.
    pub fn row(&self, line: usize) -> usize {
        match &*self.lines.borrow() {
            Some(lines) => match lines.rows.get(line) {
                Some(row) => *row,
                None => lines.of + (line - lines.rows.len()),
            },
            None => line,
        }
    }

    /// The line that a row stands in, where it is seen.
    pub fn line_of(&self, row: usize) -> Option<usize> {
        match &*self.lines.borrow() {
            Some(lines) => lines.rows.iter().position(|there| *there == row),
            None => Some(row),
        }
    }

    /// The columns of the form that are seen, in their order.
    pub fn places(&self) -> Rc<[usize]> {
        self.places.borrow().clone()
    }

    /// The column of the form at a place.
    pub fn column(&self, place: usize) -> usize {
        self.places().get(place).copied().unwrap_or_default()
    }

    /// The last cell that the cursor can go to: in the empty row, where one can write.
    pub fn last(&self) -> Cell {
        let lines = self.seen() + usize::from(self.is_writable());
        let places = self.places().len();
        (lines.saturating_sub(1), places.saturating_sub(1))
    }

    /// The rows that are chosen, without the empty one.
    pub fn chosen_rows(&self) -> Vec<usize> {
        let ranges = self.ranges();
        ranges
            .iter()
            .flat_map(|range| self.rows_in(range))
            .collect()
    }

    /// The rows in a block, without the empty one.
    pub fn rows_in(&self, range: &Range) -> Vec<usize> {
        (range.from.0..(range.to.0 + 1).min(self.seen()))
            .map(|line| self.row(line))
            .collect()
    }

    /// The columns of the form in a block.
    pub fn columns_in(&self, range: &Range) -> Vec<usize> {
        let places = self.places();
        places[range.from.1.min(places.len())..(range.to.1 + 1).min(places.len())].to_vec()
    }

    /// Makes an edit, where there is one.
    pub fn make(&self, edit: Option<Edit>) {
        edit.into_iter()
            .for_each(|edit| self.desk().editor.apply(edit));
    }

    /// The text of a cell as it is edited and copied.
    pub fn text(&self, row: usize, column: usize) -> String {
        let (form, words, table) = (self.desk().form(), self.desk().words_now(), self.table());
        self.now(|rows| match (rows.get(row), table.columns.get(column)) {
            (Some(row), Some(column)) => sheet::text(&form, column, row, &*words),
            _ => String::new(),
        })
    }

    /// Asks to see other rows, or in another order; the cursor stays with its row.
    /// What is asked for at a time is arranged and drawn once.
    pub fn arrange(&self, asked: Arrangement) {
        self.stop_editing();
        self.adding.set(false);
        self.arrangement.put(asked);
        if self.asked_at.get().is_none() {
            let row = self.row(self.cursor_now().0);
            self.asked_at.set(Some((row, self.has_focus())));
            let grid = *self;
            spawn_local(async move { grid.arrange_now() });
        }
    }

    /// Shows what was asked for, where it is not shown yet.
    fn arrange_now(&self) {
        let Some((row, had_focus)) = self.asked_at.take() else {
            return;
        };
        let has_focus = had_focus || self.has_focus();
        self.set_lines();
        self.arrangement.told();
        let line = self.line_of(row).unwrap_or_default();
        let mut painter = self.painter.borrow_mut();
        painter.iter_mut().for_each(Painter::unmeasure);
        drop(painter);
        self.set_cursor((line, self.cursor_now().1));
        if has_focus {
            self.focus();
        }
    }

    fn set_lines(&self) {
        let asked = self.arrangement.now();
        let (form, words, table) = (self.desk().form(), self.desk().words_now(), self.table());
        *self.lines.borrow_mut() = (!asked.is_plain()).then(|| {
            self.now(|rows| Lines {
                rows: asked.lines(&form, table, rows, &*words).into(),
                of: rows.len(),
            })
        });
    }

    /// The rows changed. What was asked to be seen is looked for anew where there
    /// are more or fewer; rows that came at the end are seen in any case.
    pub fn changed(&self) {
        untrack(|| {
            let before = self.lines.borrow().clone();
            let count = self.count_now();
            if let Some(before) = before.filter(|before| before.of != count) {
                self.set_lines();
                let mut lines = self.lines.borrow_mut();
                if let Some(lines) = lines.as_mut().filter(|lines| lines.of > before.of) {
                    let new = before.of..lines.of;
                    let old = lines.rows.iter().copied().filter(|row| *row < before.of);
                    lines.rows = old.chain(new).collect();
                }
            }
            if !paint::refill(*self) {
                self.paint();
            }
            self.scanner.start(*self);
        });
    }

    /// Shows the rows as they are now.
    pub fn paint(&self) {
        paint::paint(*self);
    }

    /// The columns are seen otherwise from here on, also the next time.
    pub fn set_columns(&self, all: Vec<Seen>) {
        self.stop_editing();
        self.adding.set(false);
        if all.iter().all(|seen| seen.hidden) {
            return;
        }
        columns::remember(self, &all);
        let all: Rc<[Seen]> = all.into();
        let had_focus = self.has_focus();
        let places = columns::places(&all);
        // Where they stand among all is told as well.
        let others = *self.places() != *places
            || columns::indices(&self.columns.now()) != columns::indices(&all);
        *self.places.borrow_mut() = places;
        self.columns.set(all);
        let mut painter = self.painter.borrow_mut();
        for painter in painter.iter_mut() {
            if others {
                painter.forget();
            }
            painter.unmeasure();
        }
        drop(painter);
        let (line, place) = self.cursor_now();
        self.set_cursor((line, place.min(self.last().1)));
        if had_focus {
            self.focus_now(false);
        }
    }

    /// Moves the cursor, and the focus with it.
    pub fn go(&self, cell: Cell) {
        self.stop_editing();
        self.set_cursor(cell);
        self.focus();
    }

    /// Chooses up to a cell, and takes the focus there.
    pub fn extend(&self, cell: Cell) {
        self.put(self.anchor.get(), cell);
        self.focus();
    }

    /// Goes to a cell of the report, also where its row or its column was out of sight.
    pub fn show(&self, (row, column): (usize, usize)) {
        if self.line_of(row).is_none() {
            self.arrange(Arrangement::default());
            self.arrange_now();
        }
        if !self.places().contains(&column) {
            columns::turn(*self, column);
        }
        let place = self.places().iter().position(|there| *there == column);
        let line = self.line_of(row);
        self.go((line.unwrap_or_default(), place.unwrap_or_default()));
    }
}
