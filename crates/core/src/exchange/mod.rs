//! Files in and out, one module for each format.
//!
//! In: text that a person chose or pasted; a report. Out: a report, rows, or an
//! error that says what was expected, what was found and where; text in a
//! format. Bytes become text in [`text`]. No file pickers and no downloads here.

pub mod comparison;
pub mod csv;
pub mod html;
pub mod import;
pub mod json;
pub mod markdown;
pub mod platform;
pub mod sheet;
pub mod text;
