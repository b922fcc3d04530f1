//! The cells of an XLSX or ODS file, whichever it is.

use super::size::{Collector, TooMuch};
use super::{Sheet, excel, open_document};
use crate::archive::{Archive, ArchiveError, Limits};

/// How large a spreadsheet may be.
pub const LIMITS: Limits = Limits {
    packed: 50 << 20,
    unpacked: 200 << 20,
    entries: 4096,
};

/// Why the cells of a file cannot be read; nothing was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// The file is none of what we read.
    #[error("expected a spreadsheet (XLSX or ODS), found {found}")]
    NotASheet {
        /// What it looks like.
        found: &'static str,
    },
    /// The old binary format of Excel, or a file with a password; both look the same.
    #[error(
        "expected a spreadsheet (XLSX or ODS), found the old format of Excel (XLS) or a file \
         with a password; save it as XLSX without a password and choose it again"
    )]
    OldOrEncrypted,
    /// The archive is too large, damaged or encrypted.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// There is too much in it.
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    /// A part of it is not what the format says.
    #[error("the part “{part}” of the spreadsheet is damaged: {reason}")]
    Damaged {
        /// The part.
        part: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl SheetError {
    /// A short name of what went wrong, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            SheetError::NotASheet { .. } => "not-a-spreadsheet",
            SheetError::OldOrEncrypted => "old-or-encrypted",
            SheetError::Archive(error) => error.code(),
            SheetError::TooMuch(_) => "too-large",
            SheetError::Damaged { .. } => "damaged",
        }
    }

    pub(super) fn damaged(part: &str, reason: &dyn std::fmt::Display) -> SheetError {
        SheetError::Damaged {
            part: part.to_owned(),
            reason: reason.to_string(),
        }
    }
}

/// Reads every sheet of a file, in its order, hidden ones too. A formula gives
/// the value that the file keeps for it; nothing is computed.
///
/// # Errors
/// When it is no spreadsheet of these formats, damaged, encrypted or too large;
/// the error says what was expected and what was found.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    read_telling(bytes, &|_| {})
}

/// As [`read`]; `told` is called now and then with how many cells were read so far.
///
/// # Errors
/// As [`read`].
pub fn read_telling(bytes: &[u8], told: &dyn Fn(usize)) -> Result<Vec<Sheet>, SheetError> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(SheetError::OldOrEncrypted);
    }
    if !bytes.starts_with(b"PK") {
        return Err(SheetError::NotASheet {
            found: looks_like(bytes),
        });
    }
    let mut archive = Archive::open(bytes, LIMITS)?;
    let mut cells = Collector::new(told);
    if archive.has("content.xml") {
        open_document::read(&mut archive, &mut cells)?;
    } else if archive.has("xl/workbook.xml") {
        excel::read(bytes, &mut archive, &mut cells)?;
    } else {
        return Err(SheetError::NotASheet {
            found: inside(&archive),
        });
    }
    Ok(cells.finish())
}

fn looks_like(bytes: &[u8]) -> &'static str {
    match bytes {
        [] => "an empty file",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [b'{' | b'[', ..] => "JSON",
        _ if std::str::from_utf8(bytes).is_ok() => "text",
        _ => "another kind of file",
    }
}

fn inside(archive: &Archive<'_>) -> &'static str {
    if archive.has("xl/workbook.bin") {
        "a binary workbook (XLSB)"
    } else if archive.has("word/document.xml") {
        "a Word document"
    } else if archive.has("manifest.json") {
        "a package of a report"
    } else {
        "another kind of ZIP file"
    }
}
