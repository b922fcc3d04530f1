//! ZIP files from strangers, opened within limits.
//!
//! In: bytes. Out: entries by name, never more of them, nor more bytes, than
//! the limits allow: what an archive says of itself is checked before anything
//! is unpacked, and what it unpacks to is counted while it is.

use std::io::{self, BufReader, Cursor, Read};
use zip::read::{ZipArchive, ZipFile};
use zip::result::ZipError;

/// How much an archive may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub packed: u64,
    /// Bytes of all its entries together, unpacked.
    pub unpacked: u64,
    /// Entries.
    pub entries: usize,
}

/// Why an archive cannot be opened, or an entry of it not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// The file is too large.
    #[error("expected a file of at most {} MB, found {} MB", most >> 20, found.div_ceil(1 << 20))]
    Packed {
        /// Its size in bytes.
        found: u64,
        /// The most that is read.
        most: u64,
    },
    /// It unpacks to too much: a ZIP bomb, or more than any report needs.
    #[error("expected a file that unpacks to at most {} MB; this one is larger", most >> 20)]
    Unpacked {
        /// The most that is unpacked, in bytes.
        most: u64,
    },
    /// It has too many entries.
    #[error("expected a file with at most {most} parts, found {found}")]
    Entries {
        /// How many it has.
        found: usize,
        /// The most that is read.
        most: usize,
    },
    /// It is no ZIP.
    #[error("expected a ZIP file, found something else or a damaged one")]
    NotAZip,
    /// An entry cannot be unpacked.
    #[error("the part “{name}” of the file is damaged: {reason}")]
    Damaged {
        /// The entry.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An entry is encrypted.
    #[error("the file is protected by a password; save it without one and choose it again")]
    Encrypted,
}

impl ArchiveError {
    /// A short name of what went wrong, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            ArchiveError::Packed { .. }
            | ArchiveError::Unpacked { .. }
            | ArchiveError::Entries { .. } => "too-large",
            ArchiveError::NotAZip => "not-a-zip",
            ArchiveError::Damaged { .. } => "damaged",
            ArchiveError::Encrypted => "encrypted",
        }
    }
}

/// An archive that is open, and how much may still be unpacked of it.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive by its directory. Nothing is unpacked yet.
    ///
    /// # Errors
    /// When it is no archive, or says itself that it is larger than the limits.
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Archive<'a>, ArchiveError> {
        let found = bytes.len() as u64;
        if found > limits.packed {
            return Err(ArchiveError::Packed {
                found,
                most: limits.packed,
            });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveError::NotAZip)?;
        if zip.len() > limits.entries {
            return Err(ArchiveError::Entries {
                found: zip.len(),
                most: limits.entries,
            });
        }
        // Nothing where a size is not known before unpacking; that is counted then.
        if zip
            .decompressed_size()
            .is_some_and(|declared| declared > u128::from(limits.unpacked))
        {
            return Err(ArchiveError::Unpacked {
                most: limits.unpacked,
            });
        }
        Ok(Archive {
            zip,
            limits,
            left: limits.unpacked,
        })
    }

    /// The names of its entries, folders left out, in the order of its directory.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn names(&self) -> Result<Vec<String>, ArchiveError> {
        let mut names = Vec::with_capacity(self.zip.len());
        for name in self.zip.file_names() {
            let name = name.map_err(|error| damaged("a name", &error))?;
            if !name.ends_with('/') {
                names.push(name.into_owned());
            }
        }
        Ok(names)
    }

    /// Whether there is an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Unpacks an entry.
    ///
    /// # Errors
    /// When it is damaged or encrypted, or more than is allowed for the whole
    /// archive; and [`ArchiveError::Damaged`] where there is none of this name.
    pub fn read(&mut self, name: &str) -> Result<Vec<u8>, ArchiveError> {
        self.with(name, |reader| {
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes).map(|_| bytes)
        })?
        .map_err(|error| damaged(name, &error))
    }

    /// Reads an entry as a stream, so that it is never in memory as a whole.
    /// What the closure answers is given back; only what the archive itself
    /// forbids is an error here.
    ///
    /// # Errors
    /// As [`Archive::read`], but for damage that shows while reading, which is
    /// the closure's to tell.
    pub fn with<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut BufReader<Counted<'_, 'a>>) -> T,
    ) -> Result<T, ArchiveError> {
        let entry = self.zip.by_name(name).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ArchiveError::Encrypted,
            error => damaged(name, &error),
        })?;
        let mut reader = BufReader::new(Counted {
            entry,
            left: self.left,
            burst: false,
        });
        let result = read(&mut reader);
        let counted = reader.into_inner();
        self.left = counted.left;
        if counted.burst {
            return Err(ArchiveError::Unpacked {
                most: self.limits.unpacked,
            });
        }
        Ok(result)
    }
}

/// An entry that counts what it unpacks to, and stops at the limit.
pub struct Counted<'z, 'a> {
    entry: ZipFile<'z, Cursor<&'a [u8]>>,
    left: u64,
    burst: bool,
}

impl Read for Counted<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.entry.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => {
                self.burst = true;
                Err(io::Error::other("more than is allowed"))
            }
        }
    }
}

fn damaged(name: &str, error: &dyn std::fmt::Display) -> ArchiveError {
    ArchiveError::Damaged {
        name: name.to_owned(),
        reason: error.to_string(),
    }
}
