//! What the whole table comes to: its totals and its findings.
//!
//! A short table is gone through at once. A long one is gone through in pieces,
//! when the keys rest, so that no key ever waits for it.

use super::state::GridState;
use crate::app::view::Watched;
use crate::browser::timer::Timer;
use article7_core::check::{self, CellFinding};
use article7_core::form::Kind;
use article7_core::funding::Totals;
use std::cell::RefCell;
use std::rc::Rc;

/// How many rows are gone through at a time.
const PIECE: usize = 1000;
/// How long the keys rest before a long table is gone through, in milliseconds.
const REST: i32 = 150;
/// How many findings are kept to be shown; the others are counted.
const SHOWN: usize = 10;

/// What a table comes to.
#[derive(Default, PartialEq)]
pub struct Scan {
    /// How many rows it has.
    pub rows: usize,
    /// The totals of each column of the form.
    pub totals: Vec<Totals>,
    /// The first of its findings.
    pub findings: Vec<Found>,
    /// How many more there are.
    pub more: usize,
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
    timer: Timer,
}

impl Scan {
    /// How many rows say something that is in no total.
    pub fn left_out(&self, grid: GridState) -> usize {
        let table = grid.table();
        let of = |(totals, column): (&Totals, &article7_core::form::Column)| match column.kind {
            Kind::Money { .. } => totals.left_out,
            _ if !column.total => 0,
            // Beyond exact arithmetic: nothing of it is in a total.
            _ if totals
                .by_currency
                .iter()
                .any(|total| total.amount.is_none()) =>
            {
                self.rows
            }
            _ => totals.left_out,
        };
        let all = self.totals.iter().zip(&table.columns).map(of);
        all.max().unwrap_or(0)
    }
}

impl Scanner {
    /// Begins anew: the rows are others now.
    pub fn start(&self, grid: GridState) {
        let columns = grid.table().columns.len();
        *self.going.borrow_mut() = Scan {
            totals: vec![Totals::default(); columns],
            ..Scan::default()
        };
        if grid.count_now() <= PIECE {
            self.go_on(grid);
        } else {
            self.later(grid, REST);
        }
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
            for (i, row) in rows.iter().enumerate().skip(scan.rows).take(PIECE) {
                scan.rows = i + 1;
                for (at, column) in table.columns.iter().enumerate() {
                    if column.total {
                        scan.totals[at].take_in(column, row);
                    }
                    let Some(finding) = check::cell(&form, column, row) else {
                        continue;
                    };
                    if scan.findings.len() < SHOWN {
                        scan.findings.push(Found {
                            row: i,
                            column: at,
                            finding,
                            typed: row.text(&column.id).to_owned(),
                        });
                    } else {
                        scan.more += 1;
                    }
                }
            }
            scan.rows == rows.len()
        });
        if is_whole {
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
