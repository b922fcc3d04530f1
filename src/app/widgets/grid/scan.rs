//! What the whole table comes to: its totals and its findings.
//!
//! A short table is gone through at once. A long one is gone through in pieces,
//! when the keys rest, so that no key ever waits for it.

use super::state::GridState;
use crate::app::view::Watched;
use crate::browser::timer::Timer;
use article7_core::check::{self, CellFinding};
use article7_core::funding::TableTotals;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How many rows are gone through at a time.
const PIECE: usize = 1000;
/// How long the keys rest before a long table is gone through, in milliseconds.
const REST: i32 = 150;
/// How many findings are kept to be shown at a time; the others are counted.
pub const SHOWN: usize = 10;

/// What a table comes to.
#[derive(Default, PartialEq)]
pub struct Scan {
    /// Its rows, the totals of each column of the form, and what is in none.
    pub totals: TableTotals,
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

/// Goes through a table.
#[derive(Default)]
pub struct Scanner {
    /// What it came to the last time.
    pub done: Watched<Rc<Scan>>,
    going: RefCell<Scan>,
    /// The first finding that is asked for, from 0.
    from: Cell<usize>,
    timer: Timer,
}

impl Scanner {
    /// Begins anew: the rows are others now.
    pub fn start(&self, grid: GridState) {
        *self.going.borrow_mut() = Scan {
            from: self.from.get(),
            ..Scan::default()
        };
        if grid.count_now() <= PIECE {
            self.go_on(grid);
        } else {
            self.later(grid, REST);
        }
    }

    /// Shows the findings that follow those that are shown, or stand before them;
    /// once round the table.
    pub fn turn(&self, grid: GridState, back: bool) {
        let scan = self.done.now();
        let last = last_page(scan.count);
        self.from.set(match back {
            false if scan.from >= last => 0,
            false => scan.from + SHOWN,
            true if scan.from == 0 => last,
            true => scan.from.saturating_sub(SHOWN),
        });
        self.start(grid);
    }

    /// The table is gone.
    pub fn stop(&self) {
        self.timer.clear();
        self.going.take();
        self.done.set(Rc::default());
    }

    fn later(&self, grid: GridState, milliseconds: i32) {
        self.timer.set(milliseconds, move || {
            grid.scanner.go_on(grid);
        });
    }

    fn go_on(&self, grid: GridState) {
        let (form, table) = (grid.desk.form(), grid.table());
        let mut scan = self.going.take();
        let is_whole = grid.now(|rows| {
            for (i, row) in rows.iter().enumerate().skip(scan.totals.rows).take(PIECE) {
                scan.totals.take_in(table, row);
                for (at, column) in table.columns.iter().enumerate() {
                    let Some(finding) = check::cell(&form, column, row) else {
                        continue;
                    };
                    scan.count += 1;
                    if scan.count > scan.from && scan.findings.len() < SHOWN {
                        scan.findings.push(Found {
                            row: i,
                            column: at,
                            finding,
                            typed: row.text(&column.id).to_owned(),
                        });
                    }
                }
            }
            scan.totals.rows == rows.len()
        });
        if is_whole && scan.findings.is_empty() && scan.from > 0 {
            // Those that were asked for are mended.
            self.from.set(last_page(scan.count));
            self.start(grid);
        } else if is_whole {
            self.timer.clear();
            // Most keys change neither a total nor a finding.
            if *self.done.now() != scan {
                self.done.set(Rc::new(scan));
            }
        } else {
            *self.going.borrow_mut() = scan;
            self.later(grid, 0);
        }
    }
}

/// Where the last of so many findings are shown.
fn last_page(count: usize) -> usize {
    count.saturating_sub(1) / SHOWN * SHOWN
}
