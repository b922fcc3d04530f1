//! What an Article 7 report is, without a browser, a screen or a clock.
//!
//! A report's way through this crate, and the order of its rooms. A room uses
//! those above it, never one below:
//!
//! - [`world`]: what holds outside any form: dates, countries, currencies, and
//!   numbers as people write them.
//! - [`form`]: what a convention asks, read from `forms/*.json`.
//! - [`report`]: what a State Party answers, and [`report::Edit`], the one way
//!   to change it.
//! - [`funding`]: the assistance table seen as money.
//! - [`treaty`]: States Parties and the deadlines that follow from their dates.
//! - [`document`]: the report as headings, paragraphs and tables.
//! - [`check`]: what a colleague would say about a report.
//! - [`compare`]: what differs between two reports.
//! - [`exchange`]: files in and out: JSON, CSV, pasted blocks, the official
//!   platform's print.
//! - [`sheet`]: a table as a sheet to work on: ranges, orders, finding.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod check;
pub mod compare;
pub mod document;
pub mod exchange;
pub mod form;
pub mod funding;
pub mod report;
pub mod sheet;
pub mod treaty;
pub mod world;
