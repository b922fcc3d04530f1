//! The cells of an ODS file.
//!
//! Read here rather than by calamine, whose reader (0.38) waits for the end tag
//! of a table that was cut off, for ever, makes room for every repeated row at
//! once, and turns amounts into floats; the file has their digits as text.

use super::number::canonical;
use super::read::SheetError;
use super::size::{Collector, MOST_TEXT, TooMuch};
use crate::archive::{Archive, ArchiveError};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::io::BufRead;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
const KIND: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// How deep tags may lie in one another.
const DEEPEST: usize = 256;

/// Reads the sheets of a document into `cells`.
pub(super) fn read(archive: &mut Archive<'_>, cells: &mut Collector<'_>) -> Result<(), SheetError> {
    if archive.has("mimetype") && !archive.read("mimetype")?.starts_with(KIND) {
        return Err(SheetError::NotASheet {
            found: "another kind of OpenDocument file",
        });
    }
    if archive.has(MANIFEST) {
        let manifest = archive.read(MANIFEST)?;
        let mark = b"encryption-data";
        if manifest.windows(mark.len()).any(|bytes| bytes == mark) {
            return Err(ArchiveError::Encrypted.into());
        }
    }
    archive.with(CONTENT, |reader| Content::new(cells).read(reader))?
}

/// Where we are in the document.
struct Content<'c, 't> {
    cells: &'c mut Collector<'t>,
    /// The next row of the sheet, from 0.
    row: usize,
    /// How often the row stands there.
    row_times: usize,
    /// The row's cells that hold something: first column, how often, text.
    filled: Vec<(usize, usize, String)>,
    /// The next column, from 0.
    column: usize,
    /// The cell that is being read.
    cell: Option<OpenCell>,
    /// Tags of what stands in a cell or sheet without being its text.
    aside: usize,
    /// How many tables we are in: a cell may hold a table of its own.
    tables: usize,
}

#[derive(Default)]
struct OpenCell {
    times: usize,
    /// The value that the file states, where it does.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    /// Whether white space here is only the layout of the file: at the start of
    /// a paragraph, and behind other white space.
    gap: bool,
}

impl<'c, 't> Content<'c, 't> {
    fn new(cells: &'c mut Collector<'t>) -> Content<'c, 't> {
        Content {
            cells,
            row: 0,
            row_times: 1,
            filled: Vec::new(),
            column: 0,
            cell: None,
            aside: 0,
            tables: 0,
        }
    }

    fn read(mut self, reader: impl BufRead) -> Result<(), SheetError> {
        let mut xml = Reader::from_reader(reader);
        xml.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        let mut depth = 0_usize;
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(damaged(&"tags lie too deep"));
                    }
                    self.start(&tag)?;
                }
                Ok(Event::End(tag)) => {
                    depth = depth.saturating_sub(1);
                    self.end(tag.name().as_ref())?;
                }
                Ok(Event::Text(text)) => self.flow(&text.xml10_content())?,
                Ok(Event::CData(text)) => self.flow(&text.xml10_content())?,
                Ok(Event::GeneralRef(entity)) => self.text(&resolved(&entity)?)?,
                Ok(Event::Eof) if depth == 0 => return Ok(()),
                Ok(Event::Eof) => return Err(damaged(&"it ends too early")),
                Ok(_) => {}
                Err(error) => return Err(damaged(&error)),
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        if self.aside > 0 {
            self.aside += 1;
            return Ok(());
        }
        match tag.name().as_ref() {
            "table:table" => {
                self.tables += 1;
                if self.tables > 1 {
                    self.aside = 1;
                } else {
                    let name = attribute(tag, "table:name")?.unwrap_or_default();
                    self.cells.sheet(name)?;
                    self.row = 0;
                }
            }
            // Comments, drawings, and what Calc keeps of changed and outside cells.
            "office:annotation"
            | "table:shapes"
            | "draw:frame"
            | "draw:custom-shape"
            | "table:tracked-changes"
            | "text:note" => self.aside = 1,
            "table:table-row" => {
                self.row_times = times(tag, "table:number-rows-repeated")?;
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(OpenCell {
                    times: times(tag, "table:number-columns-repeated")?,
                    value: stated(tag)?,
                    ..OpenCell::default()
                });
            }
            "text:p" | "text:h" => {
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs += 1;
                    cell.gap = true;
                    if cell.paragraphs > 1 {
                        cell.text.push('\n');
                    }
                }
            }
            "text:s" => {
                let spaces = times(tag, "text:c")?;
                if spaces > MOST_TEXT {
                    return Err(TooMuch::Text.into());
                }
                self.text(&" ".repeat(spaces))?;
            }
            "text:tab" => self.text("\t")?,
            "text:line-break" => self.text("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        if self.aside > 0 {
            self.aside -= 1;
            if self.aside == 0 && name == "table:table" {
                self.tables = self.tables.saturating_sub(1);
            }
            return Ok(());
        }
        match name {
            "table:table" => self.tables = self.tables.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    let text = cell.value.unwrap_or(cell.text);
                    if !text.is_empty() {
                        self.filled.push((self.column, cell.times, text));
                    }
                    self.column = self.column.saturating_add(cell.times);
                }
            }
            "table:table-row" => self.end_row()?,
            _ => {}
        }
        Ok(())
    }

    /// Writes the row as often as it stands there; empty ones are only counted.
    fn end_row(&mut self) -> Result<(), SheetError> {
        let filled = std::mem::take(&mut self.filled);
        if !filled.is_empty() {
            for row in 0..self.row_times {
                for (first, times, text) in &filled {
                    for column in 0..*times {
                        self.cells.put(
                            self.row.saturating_add(row),
                            first.saturating_add(column),
                            text.clone(),
                        )?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.row_times);
        Ok(())
    }

    /// Text of the file, in which a run of white space is one space.
    fn flow(&mut self, text: &str) -> Result<(), SheetError> {
        let Some(cell) = &mut self.cell else {
            return Ok(());
        };
        let mut flowed = String::with_capacity(text.len());
        for c in text.chars() {
            let white = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(white && cell.gap) {
                flowed.push(if white { ' ' } else { c });
            }
            cell.gap = white;
        }
        self.push(&flowed)
    }

    /// Text as it is.
    fn text(&mut self, text: &str) -> Result<(), SheetError> {
        if let Some(cell) = &mut self.cell {
            cell.gap = false;
        }
        self.push(text)
    }

    fn push(&mut self, text: &str) -> Result<(), SheetError> {
        let Some(cell) = self.cell.as_mut().filter(|cell| cell.paragraphs > 0) else {
            return Ok(());
        };
        if self.aside > 0 {
            return Ok(());
        }
        if cell.text.len() + text.len() > MOST_TEXT {
            return Err(TooMuch::Text.into());
        }
        cell.text.push_str(text);
        Ok(())
    }
}

/// The value of a cell that its attributes state; nothing where it is its text.
fn stated(tag: &BytesStart<'_>) -> Result<Option<String>, SheetError> {
    let kind = attribute(tag, "office:value-type")?.unwrap_or_default();
    let key = match kind.as_str() {
        "float" | "currency" | "percentage" => "office:value",
        "date" => "office:date-value",
        "time" => "office:time-value",
        "boolean" => "office:boolean-value",
        "string" => "office:string-value",
        _ => return Ok(None),
    };
    let value = attribute(tag, key)?.filter(|value| !value.is_empty());
    Ok(value.map(|value| match key {
        "office:value" => canonical(&value).unwrap_or(value),
        // Midnight is how a day without a time is written now and then.
        "office:date-value" => value.strip_suffix("T00:00:00").unwrap_or(&value).to_owned(),
        _ => value,
    }))
}

/// How often something is repeated; once where nothing is said.
fn times(tag: &BytesStart<'_>, key: &str) -> Result<usize, SheetError> {
    match attribute(tag, key)? {
        None => Ok(1),
        Some(times) => times
            .parse::<u32>()
            .map(|times| times as usize)
            .map_err(|_| damaged(&["“", &times, "” is no count of repetitions"].concat())),
    }
}

fn attribute(tag: &BytesStart<'_>, key: &str) -> Result<Option<String>, SheetError> {
    let found = tag
        .try_get_attribute(key)
        .map_err(|error| damaged(&error))?;
    found
        .map(|attribute| {
            attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map(|value| value.into_owned())
                .map_err(|error| damaged(&error))
        })
        .transpose()
}

fn resolved(entity: &BytesRef<'_>) -> Result<String, SheetError> {
    if let Some(text) = resolve_xml_entity(entity.as_ref()) {
        return Ok(text.to_owned());
    }
    match entity.resolve_char_ref() {
        Ok(Some(character)) => Ok(character.to_string()),
        Ok(None) => Err(damaged(&"an entity that the format does not have")),
        Err(error) => Err(damaged(&error)),
    }
}

fn damaged(reason: &dyn std::fmt::Display) -> SheetError {
    SheetError::damaged(CONTENT, reason)
}
