//! The heavy formats of an Article 7 report: a second wasm module, run in a
//! worker and fetched when it is first needed.
//!
//! - [`sheets`]: the cells of XLSX and ODS files, and workbooks of a report.
//! - [`docx`]: the report as a Word document.
//! - [`package`]: the report, its formats and attachments in one ZIP.
//! - [`archive`]: ZIP files from strangers, opened within limits; all of the
//!   others stand on it.
//!
//! In: a report, a form and a [`article7_core::document::Language`], or the
//! bytes of a file. Out: bytes, or what the file says. Nothing here knows a
//! screen, a store or a clock: the same report gives the same bytes.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod archive;
pub mod docx;
mod names;
pub mod package;
pub mod sheets;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
