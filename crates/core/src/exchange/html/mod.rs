//! One printable file that needs nothing else: no script, no font, no picture,
//! no other host.
//!
//! In: a [`Document`](crate::document::Document) or a
//! [`Comparison`](crate::compare::Comparison), and a language. Out: HTML with
//! its style sheet inside, for paper of any size; everything that a person
//! typed is escaped, and a link leads to `http`, `https` or `mailto` or is none.

mod comparison;
mod escape;
mod links;
mod page;
mod report;

pub use comparison::write as write_comparison;
pub use report::write;
