//! People: counted by sex and age, and never by name.
//!
//! `breakdown` looks at what was counted; `personal` at the texts, for names and
//! days of birth where only totals belong. How a text tells a person is in
//! `naming` and `hurt`, by the words in `words`.

mod breakdown;
mod hurt;
mod naming;
mod personal;
mod words;

pub(super) use breakdown::not_broken_down;
pub(super) use personal::personal_data;
