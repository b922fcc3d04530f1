//! What stands in a column of a sheet, whatever its header says.

use crate::exchange::lexicon::{Lexicon, Word};
use crate::exchange::sheet::Sheet;
use crate::form::Kind;
use crate::world::money::{self, Money};
use crate::world::number::Reading;
use crate::world::{currency, date};
use std::collections::BTreeMap;

/// How many cells are looked at.
const MOST: usize = 40;

/// The cells of a column, as far as they are looked at.
pub(super) struct Profile<'s> {
    cells: Vec<&'s str>,
}

impl<'s> Profile<'s> {
    /// Of the rows from one on.
    pub(super) fn of(sheet: &'s Sheet, column: usize, from: usize) -> Profile<'s> {
        let cells = (from..sheet.rows.len()).map(|row| sheet.cell(row, column).trim());
        Profile {
            cells: cells.filter(|cell| !cell.is_empty()).take(MOST).collect(),
        }
    }

    /// Whether its cells are of a kind, so that no header is needed to know it.
    /// Under a header that means nothing to us, an amount has to name its
    /// currency: figures alone may be anything.
    pub(super) fn is(&self, lexicon: &Lexicon, kind: &Kind, headed: bool) -> bool {
        let none = BTreeMap::new();
        match kind {
            Kind::Currency => self.most(90, |cell| currency::code_of(cell).is_some()),
            Kind::Place | Kind::Country => self.most(50, |cell| lexicon.place(cell).is_some()),
            Kind::OneChoice { choices } => {
                self.most(70, |cell| lexicon.choice(choices, cell, &none).is_some())
            }
            Kind::SeveralChoices { choices } => self.most(60, |cell| {
                let words = lexicon.choices(choices, cell, &none);
                words.iter().any(|word| matches!(word, Word::Choice(_)))
            }),
            Kind::Money { .. } if headed => self.most(50, names_money),
            Kind::Money { .. } => self.is_amounts(),
            Kind::Date => self.most(80, |cell| {
                !matches!(date::read_date(cell), Reading::Unreadable)
            }),
            Kind::ShortText | Kind::LongText => {
                self.most(60, |cell| cell.chars().any(char::is_alphabetic))
            }
            _ => false,
        }
    }

    /// Figures that are neither years nor the numbers of the rows.
    fn is_amounts(&self) -> bool {
        let is_figure =
            |cell: &str| !matches!(money::read_money(cell, None, None), Reading::Unreadable);
        let plain = |cell: &str| cell.parse::<u32>().ok();
        let years = self.most(90, |cell| {
            plain(cell).is_some_and(|n| (1900..2200).contains(&n))
        });
        let counted =
            self.cells.iter().enumerate().all(|(i, cell)| {
                plain(cell).is_some_and(|n| n as usize == i || n as usize == i + 1)
            });
        self.most(80, is_figure) && !years && !counted
    }

    /// Whether at least so many in a hundred cells fit; never where there are none.
    fn most(&self, percent: usize, fits: impl Fn(&str) -> bool) -> bool {
        let fitting = self.cells.iter().filter(|cell| fits(cell)).count();
        !self.cells.is_empty() && fitting * 100 >= self.cells.len() * percent
    }
}

fn names_money(cell: &str) -> bool {
    let named = |money: &Money| money.currency.is_some();
    match money::read_money(cell, None, None) {
        Reading::Sure(money) => named(&money),
        Reading::Unsure(readings) => readings.iter().all(named),
        Reading::Unreadable => false,
    }
}
