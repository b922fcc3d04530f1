//! A look at every XML part of an XLSX before its reader sees it.
//!
//! The reader trusts a file: it adds up the letters of a cell's reference
//! without asking whether they fit, and waits for end tags. So what it is given
//! is unpacked within the limits once, its tags all close, and its references
//! are in a sheet's range.

use super::read::SheetError;
use super::size::{MOST_COLUMNS, MOST_ROWS, TooMuch};
use crate::archive::Archive;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// How deep tags may lie in one another.
const DEEPEST: usize = 256;

/// Looks at every part of an archive.
pub(super) fn check(archive: &mut Archive<'_>) -> Result<(), SheetError> {
    for name in archive.names()? {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".xml") || lower.ends_with(".rels") {
            archive.with(&name, |reader| check_xml(&name, reader))??;
        } else {
            // Counted as well, but not kept: the reader may look at any of them.
            archive
                .with(&name, |reader| std::io::copy(reader, &mut std::io::sink()))?
                .map_err(|error| SheetError::damaged(&name, &error))?;
        }
    }
    Ok(())
}

fn check_xml(part: &str, reader: impl BufRead) -> Result<(), SheetError> {
    let mut xml = Reader::from_reader(reader);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(SheetError::damaged(part, &"tags lie too deep"));
                }
                check_tag(part, &tag)?;
            }
            Ok(Event::Empty(tag)) => check_tag(part, &tag)?,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if depth == 0 => return Ok(()),
            Ok(Event::Eof) => return Err(SheetError::damaged(part, &"it ends too early")),
            Ok(_) => {}
            Err(error) => return Err(SheetError::damaged(part, &error)),
        }
    }
}

fn check_tag(part: &str, tag: &BytesStart<'_>) -> Result<(), SheetError> {
    let key = match tag.local_name().as_ref() {
        "c" | "row" => "r",
        "dimension" => "ref",
        _ => return Ok(()),
    };
    let reference = tag
        .try_get_attribute(key)
        .map_err(|error| SheetError::damaged(part, &error))?;
    let Some(reference) = reference else {
        return Ok(());
    };
    let mut before = (0, 0);
    for cell in reference.value.as_ref().split(':') {
        let (row, column) = place(cell).ok_or_else(|| {
            SheetError::damaged(part, &["“", cell, "” is no place in a sheet"].concat())
        })?;
        if row > MOST_ROWS {
            return Err(TooMuch::Rows.into());
        }
        if column > MOST_COLUMNS {
            return Err(TooMuch::Columns.into());
        }
        if row < before.0 || column < before.1 {
            return Err(SheetError::damaged(
                part,
                &"a range that ends before it begins",
            ));
        }
        before = (row, column);
    }
    Ok(())
}

/// Row and column of a reference such as `C7`, from 1; the column is 0 where
/// there is none.
fn place(reference: &str) -> Option<(usize, usize)> {
    let letters = reference
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let (letters, digits) = reference.split_at(letters);
    if letters.len() > 4 || digits.len() > 9 {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = digits.parse().ok().filter(|row| *row > 0)?;
    Some((row, column))
}
