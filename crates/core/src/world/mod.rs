//! What holds outside any form: civil dates, countries, currencies, and numbers
//! and amounts as people write them.
//!
//! In: text as typed, pasted or printed. Out: a value, or a plain statement
//! that the text cannot be read, or can be read in two ways. Nothing is guessed.

pub mod alike;
pub mod currency;
pub mod date;
pub mod fold;
pub mod json;
pub mod keyed;
pub mod money;
pub mod number;
pub mod place;
pub mod text;
