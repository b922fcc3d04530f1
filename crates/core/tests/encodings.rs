//! A text is read in the encoding that it was saved in, and that is said; what
//! is no text, or in an encoding that cannot be told, is refused.

mod support;

use article7_core::exchange::text::{Decoded, Encoding, TextError, decode, decode_as};
use support::sheets::{ENCODINGS, encoded};

const TEXT: &str = "Côte d’Ivoire; Støtte – 5 € til Ærø; “naïve” Šibenik";

#[test]
fn a_text_is_the_same_in_every_encoding_that_holds_it() {
    for (encoding, mark) in ENCODINGS {
        let decoded = decode(&encoded(TEXT, encoding, mark));
        let expected = Decoded {
            text: TEXT.into(),
            encoding,
        };
        assert_eq!(decoded, Ok(expected), "{encoding:?}, mark {mark}");
    }
}

#[test]
fn a_text_is_read_in_the_encoding_that_a_person_chose() {
    for encoding in Encoding::ALL {
        for mark in [false, encoding != Encoding::Windows1252] {
            let read = decode_as(&encoded(TEXT, encoding, mark), encoding);
            assert_eq!(read.as_deref(), Ok(TEXT), "{encoding:?}, mark {mark}");
        }
    }
    let cyrillic = "Страна;Сумма";
    let bytes = encoded(cyrillic, Encoding::Utf16Be, false);
    assert_eq!(
        decode_as(&bytes, Encoding::Utf16Be).as_deref(),
        Ok(cyrillic)
    );
    let error = decode_as(b"St\xF8tte", Encoding::Utf8);
    assert_eq!(error, Err(TextError::NotUtf8 { at: 2 }));
    let error = decode_as(b"abc", Encoding::Utf16Le);
    assert_eq!(error, Err(TextError::Binary { at: 2 }));
}

#[test]
fn every_byte_of_windows_1252_is_its_letter() {
    // The mapping that Unicode publishes for 0x80 to 0x9F.
    let published = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    for (byte, c) in (0x80_u8..=0xFF).zip(published.chars().chain('\u{a0}'..='\u{ff}')) {
        let decoded = decode(&[b"plain text, then: ".as_slice(), &[byte, b'!']].concat());
        if [0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(&byte) {
            assert_eq!(
                decoded,
                Err(TextError::NotUtf8 { at: 18 }),
                "{byte:#x} is none"
            );
        } else {
            let text = format!("plain text, then: {c}!");
            assert_eq!(
                decoded,
                Ok(Decoded {
                    text,
                    encoding: Encoding::Windows1252
                }),
                "{byte:#x}"
            );
        }
    }
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    for (bytes, at) in [
        (b"\x89PNG\r\n\x1A\n\0\0\0\x0D".as_slice(), 8),
        (b"PK\x03\x04\x14\x06\x08\xFF\xFE", 0),
        (b"abc\0def", 3),
        (b"abc\xE9 \x01 def ghi", 5),
        (b"\xFF\xD8\xFF\xE0JFIF is a picture with some letters", 0),
        (b"\xFF\xFEa\0b", 4),
        (b"\xFF\xFEa\0\0\0", 4),
        (b"\xFE\xFF\xD8\0\0a", 2),
    ] {
        assert_eq!(
            decode(bytes),
            Err(TextError::Binary { at }),
            "{}",
            bytes.escape_ascii()
        );
    }
}

#[test]
fn a_text_in_another_encoding_is_not_guessed_at() {
    // “Россия; Беларусь” as Windows-1251 has it, and Japanese as Shift-JIS has it.
    let cyrillic = b"\xD0\xEE\xF1\xF1\xE8\xFF; \xC1\xE5\xEB\xE0\xF0\xF3\xF1\xFC";
    let japanese = b"name,\x96\xBC\x91\x4F,\x93\xFA\x96\x7B\x8C\xEA\x81\x42,\x82\xA0";
    // UTF-8 that was cut within a letter, or damaged after one.
    let cut = "Støtte til Ærø".as_bytes();
    let cut = &cut[..cut.len() - 1];
    let damaged = b"St\xC3\xB8tte til \xC3( og mer";
    for (bytes, at) in [
        (cyrillic.as_slice(), 0),
        (japanese, 16),
        (cut, cut.len() - 1),
        (damaged, 12),
        (b"\xEF\xBB\xBFab\xE9", 5),
    ] {
        let error = decode(bytes).expect_err("not to be told");
        match error {
            TextError::NotUtf8 { at: found } => assert_eq!(found, at, "{}", bytes.escape_ascii()),
            other => panic!("{other:?}"),
        }
        assert!(error.to_string().contains("save the file as UTF-8"));
    }
}

#[test]
fn plain_letters_and_nothing_at_all_are_utf_8() {
    for text in ["", "a", "ab", "Country,Amount\n"] {
        let expected = Decoded {
            text: text.into(),
            encoding: Encoding::Utf8,
        };
        assert_eq!(decode(text.as_bytes()), Ok(expected));
    }
}
