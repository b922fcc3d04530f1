//! What differs between two reports: two years, two states, a draft and its
//! amendment.
//!
//! In: a form and two reports that answer it. Out: a [`Comparison`], section by
//! section: what the summary says, texts word by word, tables row by row, and
//! what their totals come to, exact. It says nothing of what is the same, and
//! it is plain data that serialises. [`describe`] puts it into words, as marked
//! texts and tables; how these look is the business of [`crate::exchange`] and
//! of the pages. Cost is bounded: tables of 10 000 rows and texts of
//! 100 000 words are compared in a moment.

mod align;
mod described;
mod report;
mod rows;
mod table;
mod text;

pub use described::{Block, Described, MarkedRow, MarkedTable, describe};
pub use report::{
    AttachmentDifference, Change, Comparison, Difference, PartDifference, QuestionDifference, Said,
    Side, StatusDifference, compare,
};
pub use table::{CellDifference, RowDifference, TableDifference, TotalDifference};
pub use text::{Piece, TextDifference};
