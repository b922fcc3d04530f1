//! Amounts in narratives that the table of assistance contradicts.
//!
//! Held against the table's total are amounts that speak of all that was given:
//! more than the table comes to, or named as a total. Where a sentence names one
//! destination or partner of the table and no other, what it gave “to” it is held
//! against its rows. An amount that is a row, or what a destination, sector or
//! partner comes to, is right; so is one about several years, or about what is
//! pledged.
//!
//! `against` is the check; `amounts` reads what a sentence says, `parts` knows what
//! the table comes to, `words` are those that tell what an amount speaks of.

mod against;
mod amounts;
mod parts;
mod words;

pub(super) use against::against_the_table;
