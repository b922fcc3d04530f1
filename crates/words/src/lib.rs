//! The words of a language, and how it writes numbers, dates and names.
//!
//! In: the files of `locales/<language>/` as text, and the browser's own `Intl`.
//! Out: [`Words`], the [`article7_core::document::Language`] of whoever speaks to
//! a person: the app, and the clerk in its worker.

#![deny(missing_docs)]
#![deny(clippy::unwrap_used, clippy::expect_used)]

pub mod failure;
pub mod intl;
mod words;

pub use words::{LANGUAGES, OWN_NAMES, Words};
