//! The Convention's side of a report: who is a State Party, since when, until
//! when, and by what day its report is due.
//!
//! In: a country's code (ISO 3166-1 alpha-2) and a day, or a report, of which only
//! its state, its period and what it amends are read. Today's date is passed in;
//! this room has no clock, and knows nothing of what a report says. Out:
//! [`StateParty`] with its dates, [`Due`], the day that follows from them, and
//! [`Duty`], whether it is owed.
//!
//! The dates are facts kept in `data/states-parties.csv`; what can be computed
//! from them is computed here, each rule with its article. Names of states are
//! in [`crate::world::place`].

mod due;
mod obligations;
mod states;

pub use due::{Due, DueKind, Duty, duty, duty_of};
pub use states::{StateParty, is_party, state, states};
