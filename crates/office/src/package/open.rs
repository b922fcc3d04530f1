//! Opening a package, and holding every file against the manifest.

use super::manifest::{self, Listed, sha256};
use super::{ATTACHMENTS, FORMAT, MANIFEST, REPORT};
use crate::archive::{Archive, ArchiveError, Limits};
use std::collections::BTreeMap;

/// How large a package may be.
pub const LIMITS: Limits = Limits {
    packed: 200 << 20,
    unpacked: 400 << 20,
    entries: 4096,
};

/// The most bytes of a manifest; one of ours has about 200 for each file.
const LARGEST_MANIFEST: usize = 4 << 20;

/// What a package holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The report, in JSON, for [`article7_core::exchange::json::read`].
    pub report: String,
    /// Its attachments: the name that the report has for each, and its bytes.
    pub attachments: Vec<(String, Vec<u8>)>,
    /// What is not as the manifest says; nothing where the package is whole.
    pub mismatches: Vec<Mismatch>,
}

/// A file of a package that is not as the manifest says, with its path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Mismatch {
    /// It was changed after the package was made.
    #[error("“{0}” was changed after the package was made")]
    Altered(String),
    /// It is no longer there.
    #[error("“{0}” is missing")]
    Missing(String),
    /// It was added after the package was made.
    #[error("“{0}” was added after the package was made")]
    Extra(String),
}

impl Mismatch {
    /// A short name of what is wrong, for programs, and the file's path.
    pub fn parts(&self) -> (&'static str, &str) {
        match self {
            Mismatch::Altered(path) => ("altered", path),
            Mismatch::Missing(path) => ("missing", path),
            Mismatch::Extra(path) => ("extra", path),
        }
    }
}

/// Why a package cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// The archive is too large, damaged or encrypted.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// It is a ZIP, but none of ours.
    #[error(
        "expected a package of a report (with “{MANIFEST}” and “{REPORT}”), found a ZIP file without “{missing}”"
    )]
    NotAPackage {
        /// The file that it lacks.
        missing: &'static str,
    },
    /// Its manifest does not read.
    #[error(
        "the manifest of the package does not read: expected format “{FORMAT}” and a list of files; {reason}"
    )]
    Manifest {
        /// What is wrong with it.
        reason: String,
    },
    /// Its report is no text.
    #[error("expected a report in UTF-8 in “{REPORT}”, found another encoding at byte {at}")]
    NotText {
        /// The first byte that does not fit, from 0.
        at: usize,
    },
}

impl PackageError {
    /// A short name of what went wrong, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            PackageError::Archive(error) => error.code(),
            PackageError::NotAPackage { .. } => "not-a-package",
            PackageError::Manifest { .. } | PackageError::NotText { .. } => "damaged",
        }
    }
}

/// Opens a package. Files that are not as the manifest says are named, and what
/// can be read of them is given all the same: who opens it decides.
///
/// # Errors
/// When it is no package of ours, damaged, encrypted or too large.
pub fn open(bytes: &[u8]) -> Result<Opened, PackageError> {
    let mut archive = Archive::open(bytes, LIMITS)?;
    for missing in [MANIFEST, REPORT] {
        if !archive.has(missing) {
            return Err(PackageError::NotAPackage { missing });
        }
    }
    let manifest = archive.read(MANIFEST)?;
    let unreadable = |reason: String| PackageError::Manifest { reason };
    if manifest.len() > LARGEST_MANIFEST {
        return Err(unreadable("it is larger than any of ours".into()));
    }
    let manifest: serde_json::Value =
        serde_json::from_slice(&manifest).map_err(|error| unreadable(error.to_string()))?;
    let listed = manifest::read(&manifest).map_err(|error| unreadable(error.to_string()))?;
    let listed: BTreeMap<&str, &Listed> = listed
        .iter()
        .map(|file| (file.path.as_str(), file))
        .collect();

    let mut mismatches = Vec::new();
    let mut report = Vec::new();
    let mut attachments = Vec::new();
    for path in archive.names()? {
        if path == MANIFEST {
            continue;
        }
        let content = archive.read(&path)?;
        let said = listed.get(path.as_str());
        match said {
            None => mismatches.push(Mismatch::Extra(path.clone())),
            Some(said) if said.bytes == content.len() as u64 && said.sha256 == sha256(&content) => {
            }
            Some(_) => mismatches.push(Mismatch::Altered(path.clone())),
        }
        if path == REPORT {
            report = content;
        } else if let Some(file) = path.strip_prefix(ATTACHMENTS) {
            let name = said.and_then(|said| said.name.as_deref()).unwrap_or(file);
            attachments.push((name.to_owned(), content));
        }
    }
    mismatches.extend(
        listed
            .keys()
            .filter(|path| !archive.has(path))
            .map(|path| Mismatch::Missing((*path).to_owned())),
    );
    mismatches.sort();
    let report = String::from_utf8(report).map_err(|error| PackageError::NotText {
        at: error.utf8_error().valid_up_to(),
    })?;
    Ok(Opened {
        report,
        attachments,
        mismatches,
    })
}
