//! Bytes of a chosen file become text.
//!
//! In: bytes. Out: the text and the encoding that it was taken to be in, so that
//! a screen can say so; or what shows that it is no text, and where. UTF-8 and
//! UTF-16 are recognised for sure; Windows-1252, in which older spreadsheets of
//! Western Europe save, is what remains when a text is written mostly in plain
//! letters. A text of another script in an old encoding is refused: reading it
//! would turn every letter into another one.

use serde::{Deserialize, Serialize};

/// How many bytes are looked at to tell UTF-16 without a mark.
const SAMPLE: usize = 4096;

/// The characters of the bytes 0x80 to 0x9F in Windows-1252; 0 where there is none.
const WINDOWS: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// How the letters of a text were stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without; so is plain ASCII.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, the low byte first, as Windows has it.
    #[serde(rename = "utf-16-le")]
    Utf16Le,
    /// UTF-16, the high byte first.
    #[serde(rename = "utf-16-be")]
    Utf16Be,
    /// Windows-1252: taken where nothing else fits, so a person should look at
    /// the letters with accents.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl Encoding {
    /// Every one, for a list to choose from.
    pub const ALL: [Encoding; 4] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows1252,
    ];

    /// Its name in files and words.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16-le",
            Encoding::Utf16Be => "utf-16-be",
            Encoding::Windows1252 => "windows-1252",
        }
    }
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What it was taken to be in.
    pub encoding: Encoding,
}

/// Why bytes are not text that we can read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A zero byte or the like: a picture, a document, an archive.
    #[error("expected a text file, found binary data at byte {at}")]
    Binary {
        /// The first byte that no text has, from 0.
        at: usize,
    },
    /// A workbook as Excel saved it until 2003.
    #[error(
        "expected a text file or a workbook (.xlsx, .ods), found an old Excel file (.xls); \
         open it in a spreadsheet program and save it as .xlsx"
    )]
    OldExcel,
    /// A workbook that opens with a password only.
    #[error(
        "expected a text file or a workbook (.xlsx, .ods), found one with a password; \
         save it without the password"
    )]
    Locked,
    /// Text that is damaged, or in an encoding that cannot be told.
    #[error(
        "expected text in UTF-8, UTF-16 or Windows-1252, found another encoding at byte {at}; \
         save the file as UTF-8"
    )]
    NotUtf8 {
        /// The first byte that does not fit, from 0.
        at: usize,
    },
}

/// The text of a file: UTF-8 or UTF-16, with or without a byte order mark, or
/// Windows-1252.
///
/// # Errors
/// When it is binary data, or text in another encoding.
pub fn decode(bytes: &[u8]) -> Result<Decoded, TextError> {
    if bytes.starts_with(OLD_OFFICE) {
        return Err(old_office(bytes));
    }
    // The first bytes of a PDF or a ZIP are letters, but no text follows.
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"PK\x03\x04") {
        return Err(TextError::Binary { at: 0 });
    }
    let is = |encoding| move |text| Decoded { text, encoding };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, 2, u16::from_le_bytes).map(is(Encoding::Utf16Le)),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, 2, u16::from_be_bytes).map(is(Encoding::Utf16Be)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3).map(is(Encoding::Utf8)),
        _ => match unmarked_utf16(bytes) {
            Some(Encoding::Utf16Le) => {
                utf16(bytes, 0, u16::from_le_bytes).map(is(Encoding::Utf16Le))
            }
            Some(_) => utf16(bytes, 0, u16::from_be_bytes).map(is(Encoding::Utf16Be)),
            None => plain(bytes),
        },
    }
}

/// The text of a file whose encoding a person chose, with a byte order mark or
/// without.
///
/// # Errors
/// When some of its bytes mean nothing in that encoding.
pub fn decode_as(bytes: &[u8], encoding: Encoding) -> Result<String, TextError> {
    let behind = |mark: &[u8]| match bytes.strip_prefix(mark) {
        Some(rest) => (rest, mark.len()),
        None => (bytes, 0),
    };
    match encoding {
        Encoding::Utf8 => {
            let (rest, skipped) = behind(b"\xEF\xBB\xBF");
            utf8(rest, skipped)
        }
        Encoding::Utf16Le => {
            let (rest, skipped) = behind(b"\xFF\xFE");
            utf16(rest, skipped, u16::from_le_bytes)
        }
        Encoding::Utf16Be => {
            let (rest, skipped) = behind(b"\xFE\xFF");
            utf16(rest, skipped, u16::from_be_bytes)
        }
        Encoding::Windows1252 => windows(bytes),
    }
}

/// With these bytes the files of Office begin that are no ZIP files.
const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What a file of the old Office is: the names of its streams say it.
fn old_office(bytes: &[u8]) -> TextError {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    if has("EncryptedPackage") {
        TextError::Locked
    } else if has("Workbook") || has("Book") {
        TextError::OldExcel
    } else {
        TextError::Binary { at: 0 }
    }
}

/// Text that is UTF-8 without a doubt: behind its mark, or because a person said
/// so. The bytes of the mark were `skipped`.
fn utf8(bytes: &[u8], skipped: usize) -> Result<String, TextError> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(TextError::Binary { at: at + skipped });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(TextError::NotUtf8 {
            at: error.valid_up_to() + skipped,
        }),
    }
}

/// UTF-8 without a mark, or else Windows-1252.
fn plain(bytes: &[u8]) -> Result<Decoded, TextError> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(TextError::Binary { at });
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => {
            return Ok(Decoded {
                text: text.to_owned(),
                encoding: Encoding::Utf8,
            });
        }
        Err(error) => error,
    };
    let at = error.valid_up_to();
    // ZIP (and so Word and Excel), PDF, PNG, JPEG and the old Office format.
    let magic: [&[u8]; 5] = [
        b"PK\x03\x04",
        b"%PDF",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"\xD0\xCF\x11\xE0",
    ];
    if magic.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(TextError::Binary { at });
    }
    // Accents that are UTF-8 before the fault: a damaged UTF-8 file, not another encoding.
    if bytes.iter().take(at).any(|byte| *byte >= 0x80) {
        return Err(TextError::NotUtf8 { at });
    }
    // A text of this encoding has more plain letters than others.
    let plain = bytes.iter().filter(|byte| byte.is_ascii_alphabetic());
    let other = bytes.iter().filter(|byte| **byte >= 0xC0);
    let is_likely = other.count() <= plain.count();
    match windows(bytes) {
        Err(binary @ TextError::Binary { .. }) => Err(binary),
        _ if !is_likely => Err(TextError::NotUtf8 { at }),
        read => read.map(|text| Decoded {
            text,
            encoding: Encoding::Windows1252,
        }),
    }
}

/// The text in Windows-1252, where it is one: no control characters, no bytes
/// that this encoding lacks.
fn windows(bytes: &[u8]) -> Result<String, TextError> {
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 0x0E..=0x1F | 0x7F);
    if let Some(at) = bytes.iter().position(is_control) {
        return Err(TextError::Binary { at });
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (at, byte) in bytes.iter().enumerate() {
        let code = match byte {
            // 0x80 to 0x9F are the 32 places of the table.
            0x80..=0x9F => WINDOWS[usize::from(byte - 0x80)],
            _ => u16::from(*byte),
        };
        match char::from_u32(u32::from(code)).filter(|c| *c != '\0') {
            Some(c) => text.push(c),
            None => return Err(TextError::NotUtf8 { at }),
        }
    }
    Ok(text)
}

/// Which UTF-16 a text without a mark is: in Latin script every second byte is
/// zero, and hardly any other.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |from: usize| {
        let bytes = sample.iter().skip(from).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (high_first, low_first) = (zeros(0), zeros(1));
    let enough = sample.len() / 4;
    match (high_first, low_first) {
        (0, zeros) if zeros > 1 && zeros >= enough => Some(Encoding::Utf16Le),
        (zeros, 0) if zeros > 1 && zeros >= enough => Some(Encoding::Utf16Be),
        _ => None,
    }
}

fn utf16(bytes: &[u8], skipped: usize, word: fn([u8; 2]) -> u16) -> Result<String, TextError> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(TextError::Binary {
            at: skipped + bytes.len() - 1,
        });
    }
    // Each chunk is a pair.
    let words = pairs.map(|pair| word([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len());
    let mut at = skipped;
    for c in char::decode_utf16(words) {
        match c {
            Ok(c) if c != '\0' => {
                text.push(c);
                at += 2 * c.len_utf16();
            }
            _ => return Err(TextError::Binary { at }),
        }
    }
    Ok(text)
}
