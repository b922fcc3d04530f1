//! What the whole table comes to: its totals and its findings.
//!
//! A table is gone through in pieces, and what each comes to is kept. A key changes
//! one row: only its piece is gone through again, and at once, so that totals and
//! findings are painted with the key. A long table of which nothing is known is gone
//! through when the keys rest, so that no key ever waits for it.

use super::state::GridState;
use crate::app::view::Watched;
use crate::browser::clock;
use crate::browser::timer::Timer;
use article7_core::check::{self, CellFinding};
use article7_core::document::totals_shown;
use article7_core::form::{Form, Question};
use article7_core::funding::TableTotals;
use article7_core::report::Row;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How many rows a piece has: as many as a byte counts at most.
const PIECE: usize = 128;
/// So many pieces are gone through at once, with the key that changed them.
const AT_ONCE: usize = 8;
/// How long more of them are gone through at a time, in milliseconds: half a frame.
const AT_A_TIME: f64 = 8.0;
/// How long the keys rest before a long table is gone through, in milliseconds.
const REST: i32 = 150;
/// How many findings are kept to be shown at a time; the others are counted.
pub const SHOWN: usize = 10;

/// What the rows of a table add up to.
#[derive(Default, PartialEq)]
pub struct Sums {
    /// How many rows there are.
    pub rows: usize,
    /// How many of them are in no total.
    pub left_out: usize,
    /// The totals of each column of the form, as they are read.
    pub texts: Vec<Vec<String>>,
}

/// What is odd in a table.
#[derive(Default, PartialEq)]
pub struct Odd {
    /// Some of its findings.
    pub findings: Vec<Found>,
    /// How many stand before those.
    pub from: usize,
    /// How many there are.
    pub count: usize,
}

/// A finding: the row, the column of the form, and the text of the cell.
#[derive(Clone, PartialEq)]
pub struct Found {
    pub row: usize,
    pub column: usize,
    pub finding: CellFinding,
    pub typed: String,
}

/// What some rows come to.
struct Piece {
    totals: TableTotals,
    /// Where something is odd: the row, counted from the first of the piece, and the
    /// column. A long table may be odd in every row.
    odd: Box<[(u8, u8)]>,
}

impl Piece {
    fn of(form: &Form, table: &Question, rows: &[Row]) -> Piece {
        let mut totals = TableTotals::default();
        let mut odd = Vec::new();
        for (row, i) in rows.iter().zip(0..) {
            totals.take_in(table, row);
            let columns = table.columns.iter().zip(0..);
            let found = columns.filter(|(column, _)| check::cell(form, column, row).is_some());
            odd.extend(found.map(|(_, at)| (i, at)));
        }
        Piece {
            totals,
            odd: odd.into(),
        }
    }
}

/// Goes through a table.
#[derive(Default)]
pub struct Scanner {
    /// What it added up to the last time.
    pub sums: Watched<Rc<Sums>>,
    /// What was odd in it the last time.
    pub odd: Watched<Rc<Odd>>,
    /// What is known of each piece.
    pieces: RefCell<Vec<Option<Piece>>>,
    /// How often the table had changed when that was so.
    known: Cell<u32>,
    /// The first finding that is asked for, from 0.
    from: Cell<usize>,
    timer: Timer,
}

impl Scanner {
    /// Looks at the table: its rows may be others now.
    pub fn start(&self, grid: GridState) {
        let changes = grid.changes();
        if self.known.replace(changes) != changes {
            self.pieces.borrow_mut().clear();
        }
        self.go_on(grid, REST);
    }

    /// A change was made, after so many, in one row or in none: what is known of the
    /// others holds.
    pub fn changed_row(&self, grid: GridState, row: usize, before: u32) {
        let changes = grid.changes();
        if self.known.get() == before && changes == before.wrapping_add(1) {
            self.known.set(changes);
            if let Some(piece) = self.pieces.borrow_mut().get_mut(row / PIECE) {
                *piece = None;
            }
        }
    }

    /// Shows the findings that follow those that are shown, or stand before them;
    /// once round the table.
    pub fn turn(&self, grid: GridState, back: bool) {
        let odd = self.odd.now();
        let last = last_page(odd.count);
        self.from.set(match back {
            false if odd.from >= last => 0,
            false => odd.from + SHOWN,
            true if odd.from == 0 => last,
            true => odd.from.saturating_sub(SHOWN),
        });
        self.start(grid);
    }

    /// The table is gone.
    pub fn stop(&self) {
        self.timer.clear();
        self.from.set(0);
        self.pieces.take();
        self.sums.set(Rc::default());
        self.odd.set(Rc::default());
    }

    /// Goes through what is not known; a part of it where that is much, after a while.
    fn go_on(&self, grid: GridState, rest: i32) {
        let (form, table) = (grid.desk().form(), grid.table());
        let mut pieces = self.pieces.borrow_mut();
        let is_whole = grid.now(|rows| {
            pieces.resize_with(rows.len().div_ceil(PIECE), || None);
            let unknown = pieces.iter().filter(|piece| piece.is_none()).count();
            if rest > 0 && unknown > AT_ONCE {
                return false;
            }
            let all = pieces.iter_mut().zip(rows.chunks(PIECE));
            let unknown = all.filter(|(piece, _)| piece.is_none());
            let began = clock::milliseconds();
            for (done, (piece, rows)) in (1..).zip(unknown) {
                *piece = Some(Piece::of(&form, table, rows));
                if done >= AT_ONCE && clock::milliseconds() - began >= AT_A_TIME {
                    break;
                }
            }
            pieces.iter().all(Option::is_some)
        });
        if is_whole {
            self.timer.clear();
            self.tell(grid, pieces.iter().flatten());
        } else {
            let go_on = move || grid.scanner.go_on(grid, 0);
            self.timer.set(rest, go_on);
        }
    }

    /// Tells what the pieces come to together. Most keys change no finding, and not
    /// every one a total.
    fn tell<'p>(&self, grid: GridState, pieces: impl Iterator<Item = &'p Piece> + Clone) {
        let (form, table, words) = (grid.desk().form(), grid.table(), grid.desk().words_now());
        let mut totals = TableTotals::default();
        pieces.clone().for_each(|piece| totals.join(&piece.totals));
        let texts = table.columns.iter().zip(&totals.columns);
        let sums = Sums {
            rows: totals.rows,
            left_out: totals.left_out(table),
            texts: texts
                .map(|(column, totals)| totals_shown(column, totals, &*words))
                .collect(),
        };
        if *self.sums.now() != sums {
            self.sums.set(Rc::new(sums));
        }
        let count = pieces.clone().map(|piece| piece.odd.len()).sum();
        // Those that were asked for may be mended.
        let from = self.from.get().min(last_page(count));
        self.from.set(from);
        let all = pieces.enumerate().flat_map(|(i, piece)| {
            let place =
                move |(row, column): &(u8, u8)| (i * PIECE + *row as usize, *column as usize);
            piece.odd.iter().map(place)
        });
        let shown = all.skip(from).take(SHOWN);
        let findings = grid.now(|rows| {
            let found = |(row, at): (usize, usize)| {
                let (cells, column) = (rows.get(row)?, table.columns.get(at)?);
                Some(Found {
                    row,
                    column: at,
                    finding: check::cell(&form, column, cells)?,
                    typed: cells.text(&column.id).to_owned(),
                })
            };
            shown.filter_map(found).collect()
        });
        let odd = Odd {
            findings,
            from,
            count,
        };
        if *self.odd.now() != odd {
            self.odd.set(Rc::new(odd));
        }
    }
}

/// Where the last of so many findings are shown.
fn last_page(count: usize) -> usize {
    count.saturating_sub(1) / SHOWN * SHOWN
}
