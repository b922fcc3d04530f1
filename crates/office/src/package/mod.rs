//! A report with everything that belongs to it, in one ZIP.
//!
//! In: a report, its print and the bytes of its attachments. Out: a package with
//! the report in every format, and a manifest that says how long each file is
//! and what its SHA-256 is. And back: the report and attachments of a package,
//! with the names of files that are not what the manifest says.
//!
//! A manifest finds damage and slips, not forgery: who changes a file can change
//! the manifest as well.

mod manifest;
mod names;
mod open;
mod write;

pub use manifest::sha256;
pub use open::{LIMITS, Mismatch, Opened, PackageError, open};
pub use write::{Attachment, Contents, WriteError, package};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime};

/// What the first field of a manifest says.
pub const FORMAT: &str = "article7-package/1";

const MANIFEST: &str = "manifest.json";
const REPORT: &str = "report.json";
const ATTACHMENTS: &str = "attachments/";

/// How every file of ours is packed: nothing that differs from one day or
/// machine to the next.
pub(crate) fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}
