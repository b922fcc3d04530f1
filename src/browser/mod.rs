//! Thin wrappers round what the browser offers: the clock, chance, files. Nothing here knows what a report is.

pub mod clipboard;
pub mod clock;
pub mod events;
pub mod files;
pub mod timer;
