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

/// How deep tags may lie in one another.
const DEEPEST: usize = 256;

/// Looks at every part of an archive.
pub(super) fn check(archive: &mut Archive<'_>) -> Result<(), SheetError> {
    for name in archive.names()? {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".xml") || lower.ends_with(".rels") {
            check_xml(&name, &archive.read(&name)?)?;
        } else {
            // Counted as well, but not kept: the reader may look at any of them.
            archive
                .with(&name, |reader| std::io::copy(reader, &mut std::io::sink()))?
                .map_err(|error| SheetError::damaged(&name, &error))?;
        }
    }
    Ok(())
}

// In one piece: that is twice as fast as a stream, and the limits hold for it.
fn check_xml(part: &str, bytes: &[u8]) -> Result<(), SheetError> {
    let mut xml = Reader::from_reader(bytes);
    let mut depth = 0_usize;
    loop {
        match xml.read_event() {
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
    // Only this name is looked for twice: to hold every name of a cell's attributes against the others
    // would take longer than all the rest.
    let mut is_given = false;
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| SheetError::damaged(part, &error))?;
        if attribute.key.as_ref() != key {
            continue;
        }
        if is_given {
            return Err(SheetError::damaged(part, &"a cell with two places"));
        }
        is_given = true;
        check_reference(part, attribute.value.as_ref())?;
    }
    Ok(())
}

fn check_reference(part: &str, reference: &str) -> Result<(), SheetError> {
    let mut before = (0, 0);
    for cell in reference.split(':') {
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
