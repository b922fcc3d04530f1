//! The assistance table seen as money.
//!
//! In: the rows of a table with an amount, of one report or of several, and the
//! rates of each report's year. Out: exact totals for each currency; grants in
//! [`Groups`] and crossed as [`Cross`], converted where a rate is there; partners
//! that are probably one ([`alike_in`]); and, from labelled values, SVG
//! ([`picture`]).
//!
//! Three things hold throughout. Every figure is exact: nothing is rounded on
//! the way, and what is beyond exact arithmetic is no figure. No row is dropped:
//! one that is in no sum is counted, with its number and the reason. And nothing
//! here speaks: keys become words in [`crate::document`].

mod alike;
mod convert;
mod cross;
mod grants;
mod groups;
mod key;
mod partners;
pub mod picture;
mod rates;
mod sums;
mod totals;

pub use alike::{Likeness, likeness};
pub use convert::Conversion;
pub use cross::{Cross, cross};
pub use grants::{Grant, Grants, LeftOut, Why};
pub use groups::{Group, Groups, NoRate, group};
pub use key::{By, Key, Sectors};
pub use partners::{Alike, Spelling, alike_in, merge};
pub use rates::{RateRead, RatesRead, Unread, read_rates, with_rates};
pub use sums::{Sums, rounded};
pub use totals::{TableTotals, Total, Totals, column_total, totals};
