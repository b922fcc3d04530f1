//! Files in and out, one module for each format.
//!
//! In: bytes or text that a person chose or pasted; a report. Out: a report,
//! rows, an edit, or an error that says what was expected, what was found and
//! where; text in a format. No file pickers and no downloads here.
//!
//! Two ways lead in. [`import`] reads what is ours and what the official
//! platform prints. [`intake`] takes in tables that others made, which a person
//! has to look at first: [`text`] tells the encoding, [`sheet`] cuts cells,
//! [`rows`] keeps them, [`lexicon`] knows the words of other people, [`mapping`]
//! guesses which column is which. The second way brings long lists of words
//! (`data/`), so nothing but it may use [`lexicon`]: it is downloaded when a file is
//! opened.

pub mod comparison;
pub mod csv;
pub mod figures;
pub mod html;
pub mod import;
pub mod intake;
pub mod json;
pub mod lexicon;
pub mod mapping;
pub mod markdown;
pub mod packed;
pub mod platform;
pub mod rows;
pub mod sheet;
pub mod text;
