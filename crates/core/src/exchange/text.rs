//! Bytes of a chosen file become text.

/// Why bytes are not text that we can read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A zero byte or the like: a picture, a document, an archive.
    #[error("expected a text file, found binary data at byte {at}")]
    Binary {
        /// The first byte that no text has, from 0.
        at: usize,
    },
    /// Bytes that are no UTF-8.
    #[error("expected text in UTF-8, found another encoding at byte {at}")]
    NotUtf8 {
        /// The first byte that does not fit, from 0.
        at: usize,
    },
}

/// The text of a file: UTF-8 or UTF-16, with or without a byte order mark.
///
/// # Errors
/// When it is binary data, or text in another encoding.
pub fn decode(bytes: &[u8]) -> Result<String, TextError> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3),
        _ => utf8(bytes, 0),
    }
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<String, TextError> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(TextError::Binary { at: at + skipped });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let at = error.valid_up_to() + skipped;
            let start = &bytes[..bytes.len().min(4)];
            // ZIP (and so Word and Excel), PDF, PNG, JPEG and the old Office format.
            let magic: [&[u8]; 5] = [
                b"PK\x03\x04",
                b"%PDF",
                b"\x89PNG",
                b"\xFF\xD8\xFF",
                b"\xD0\xCF\x11\xE0",
            ];
            Err(match magic.iter().any(|magic| start.starts_with(magic)) {
                true => TextError::Binary { at },
                false => TextError::NotUtf8 { at },
            })
        }
    }
}

fn utf16(bytes: &[u8], word: fn([u8; 2]) -> u16) -> Result<String, TextError> {
    let words = bytes.chunks_exact(2).map(|pair| word([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(words).collect();
    match text {
        Ok(text) if !text.contains('\0') => Ok(text),
        _ => Err(TextError::Binary { at: 2 }),
    }
}
