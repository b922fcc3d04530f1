//! What a person sees and does.
//!
//! In: the form, words in a language, and a place for drafts, all on the
//! [`Desk`]. Out: pages. Views hold no rules: they show what the core says and
//! hand edits to the [`desk::Editor`].

pub mod desk;
pub mod pages;
pub mod view;
pub mod widgets;

pub use desk::Desk;
pub use pages::app;
