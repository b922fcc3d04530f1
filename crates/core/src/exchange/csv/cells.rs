//! A text cut into rows of cells.

use super::{BOM, CsvError};
use crate::exchange::rows::{Cells, Rows};

/// What separates the cells of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// As spreadsheets have it on the clipboard.
    Tab,
    /// `|`
    Bar,
    /// `:`
    Colon,
    /// One or several, so that no cell is empty.
    Space,
    /// `^`
    Caret,
    /// `~`
    Tilde,
}

impl Delimiter {
    /// Every one, for a list to choose from.
    pub const ALL: [Delimiter; 8] = [
        Delimiter::Comma,
        Delimiter::Semicolon,
        Delimiter::Tab,
        Delimiter::Bar,
        Delimiter::Colon,
        Delimiter::Space,
        Delimiter::Caret,
        Delimiter::Tilde,
    ];

    /// Those that nearly every file has.
    const USUAL: [Delimiter; 4] = [
        Delimiter::Comma,
        Delimiter::Semicolon,
        Delimiter::Tab,
        Delimiter::Bar,
    ];

    /// Tried where none of the usual ones fits.
    const SELDOM: [Delimiter; 3] = [Delimiter::Colon, Delimiter::Caret, Delimiter::Tilde];

    /// Its name among words.
    pub fn name(self) -> &'static str {
        match self {
            Delimiter::Comma => "comma",
            Delimiter::Semicolon => "semicolon",
            Delimiter::Tab => "tab",
            Delimiter::Bar => "bar",
            Delimiter::Colon => "colon",
            Delimiter::Space => "space",
            Delimiter::Caret => "caret",
            Delimiter::Tilde => "tilde",
        }
    }

    fn sign(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Bar => b'|',
            Delimiter::Colon => b':',
            Delimiter::Space => b' ',
            Delimiter::Caret => b'^',
            Delimiter::Tilde => b'~',
        }
    }
}

/// How much of a text is looked at to tell its delimiter, in bytes and in rows.
const SAMPLE: (usize, usize) = (64 * 1024, 60);

/// The cells of a text, in any delimiter that shows, quoted as RFC 4180 says;
/// rows without any text are kept.
///
/// # Errors
/// When a quoted cell is never closed.
pub fn cells(text: &str) -> Result<Vec<Vec<String>>, CsvError> {
    let (delimiter, text) = delimiter(text);
    let delimiter = delimiter.sign();
    let mut rows = Vec::new();
    closed(text, delimiter)?;
    each_row(text, delimiter, usize::MAX, |_, row| {
        rows.push(row.texts());
        true
    });
    Ok(rows)
}

/// The cells of a text row by row, as [`cells`] cuts it; `take` answers whether to
/// go on. A quoted cell that is never closed ends with the text.
pub(super) fn each(text: &str, take: impl FnMut(Cells<'_>) -> bool) {
    let (delimiter, text) = delimiter(text);
    let mut take = take;
    each_row(text, delimiter.sign(), usize::MAX, |_, row| take(row));
}

/// The line on which a quoted cell begins that is never closed, from 1.
pub(super) fn never_closed(text: &str) -> Option<usize> {
    let (delimiter, text) = delimiter(text);
    open_quote(text, delimiter.sign())
}

/// Whether a long text is a table and nothing else: all rows at its beginning have
/// the same count of cells, at least three. No print of a report is so even.
pub(crate) fn is_surely_a_table(text: &str) -> bool {
    const LEAST: usize = 3;
    let (told, rest) = delimiter(text);
    let (rows, lines, cells) = fit(sample(rest), told.sign());
    text.len() > SAMPLE.0 && rows == 1000 && lines > LEAST && cells >= LEAST
}

/// The cells of a block as spreadsheets put it on the clipboard: tab-separated,
/// cells with line breaks quoted. A quote that is never closed was no quote.
pub fn pasted(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if open_quote(text, b'\t').is_some() {
        return text
            .lines()
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect();
    }
    let mut rows = Vec::new();
    each_row(text, b'\t', usize::MAX, |_, row| {
        rows.push(row.texts());
        true
    });
    rows
}

/// The cells of a text, row by row: `take` gets how many blank lines stand
/// before a row, and the row; it answers whether to go on. Without a delimiter
/// the text tells it, and the answer is what it told. A row that is wider than
/// `widest` is cut behind one cell more, so that no file fills the memory with
/// empty cells.
///
/// # Errors
/// When a quoted cell is never closed; then `take` was not called.
pub(crate) fn block(
    text: &str,
    chosen: Option<Delimiter>,
    widest: usize,
    mut take: impl FnMut(usize, Cells<'_>) -> bool,
) -> Result<Delimiter, CsvError> {
    let (told, text) = delimiter(text);
    let delimiter = chosen.unwrap_or(told);
    closed(text, delimiter.sign())?;
    each_row(text, delimiter.sign(), widest, |blank, row| {
        if delimiter != Delimiter::Space {
            return take(blank, row);
        }
        let filled = row.iter().filter(|cell| !cell.is_empty());
        let filled: Rows = std::iter::once(filled).collect();
        take(blank, filled.get(0).unwrap_or_default())
    });
    Ok(delimiter)
}

fn closed(text: &str, delimiter: u8) -> Result<(), CsvError> {
    match open_quote(text, delimiter) {
        Some(line) => Err(CsvError::OpenQuote { line }),
        None => Ok(()),
    }
}

/// What separates the cells, and the text behind its mark and behind a first
/// line such as `sep=;`, by which Excel tells it.
///
/// Tried are the four usual ones: the one that cuts the most rows into the same
/// count of cells is it, so that quoted cells, decimal commas and titles above the
/// header mislead nobody. Where none of them cuts half of the rows alike, it is
/// one of a few others that does so with all, into three cells at least: sentences
/// have colons, too.
fn delimiter(text: &str) -> (Delimiter, &str) {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    if let Some(rest) = text.strip_prefix("sep=").or(text.strip_prefix("SEP="))
        && let Some(first) = rest.bytes().next()
        && let Some(sign) = Delimiter::ALL.into_iter().find(|one| one.sign() == first)
        && let Some(rest) = rest.get(1..)
        && (rest.starts_with(['\r', '\n']))
    {
        return (sign, rest);
    }
    let sample = sample(text);
    let end = sample.len();
    let mut best = (Delimiter::Comma, (0, false, 0, 0));
    for sign in Delimiter::USUAL {
        let (rows, lines, cells) = fit(sample, sign.sign());
        // A sign inside a quoted cell may cut quotes in two, which then never close,
        // or only lines further down, which are one row then.
        let closes = end < text.len() || open_quote(sample, sign.sign()).is_none();
        let fit = (rows, closes, lines, cells);
        if rows > 0 && fit > best.1 {
            best = (sign, fit);
        }
    }
    let cuts_all_alike = |sign: &Delimiter| {
        let (rows, _, cells) = fit(sample, sign.sign());
        rows == 1000 && cells > 2
    };
    if best.1.0 < 500
        && let Some(sign) = Delimiter::SELDOM.into_iter().find(cuts_all_alike)
    {
        return (sign, text);
    }
    (best.0, text)
}

/// The beginning of a text.
fn sample(text: &str) -> &str {
    let end = (0..=text.len().min(SAMPLE.0))
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or_default();
    &text[..end]
}

/// How well a sign cuts a text: rows in a thousand that have the commonest count
/// of cells, how many rows there are, and that count.
fn fit(sample: &str, sign: u8) -> (usize, usize, usize) {
    // How many rows have a count of cells.
    let mut counts: Vec<(usize, usize)> = Vec::new();
    let (mut rows, mut split_numbers) = (0, 0);
    each_row(sample, sign, usize::MAX, |_, row| {
        rows += 1;
        split_numbers += usize::from(sign == b',' && splits_a_number(row));
        match counts.iter_mut().find(|(cells, _)| *cells == row.len()) {
            Some((_, count)) => *count += 1,
            None => counts.push((row.len(), 1)),
        }
        rows < SAMPLE.1
    });
    let whole = counts.iter().filter(|(cells, _)| *cells > 1);
    let Some(&(cells, count)) = whole.max_by_key(|(cells, count)| (*count, *cells)) else {
        return (0, 0, 0);
    };
    let count = if split_numbers * 2 > rows {
        count / 2
    } else {
        count
    };
    (count * 1000 / rows.max(1), rows, cells)
}

/// Whether cells look like the groups of one number: `13`, `000`, `000`.
fn splits_a_number(row: Cells<'_>) -> bool {
    let pairs = row.iter().zip(row.iter().skip(1));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    pairs.into_iter().any(|(one, next)| {
        one.ends_with(|c: char| c.is_ascii_digit())
            && next.len() >= 3
            && digits(next.get(..3).unwrap_or("x"))
            && !next.as_bytes().get(3).is_some_and(u8::is_ascii_digit)
            && !one.trim().is_empty()
    })
}

/// Cuts a text into rows: `take` is called as [`block`] says.
fn each_row(
    text: &str,
    delimiter: u8,
    widest: usize,
    mut take: impl FnMut(usize, Cells<'_>) -> bool,
) {
    use csv_core::{ReadFieldResult, ReaderBuilder};
    const ROOM: usize = 4096;
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut input = text.as_bytes();
    // The texts of a row's cells, one behind the other, and where they end.
    let mut bytes: Vec<u8> = vec![0; ROOM];
    let (mut used, mut cell) = (0, 0);
    let mut ends: Vec<u32> = Vec::new();
    let mut empty = 0;
    let mut blank = blank_lines(input);
    loop {
        if bytes.len() - used < ROOM {
            bytes.resize(bytes.len() * 2, 0);
        }
        let (result, read, written) = reader.read_field(input, &mut bytes[used..]);
        // The reader says how much of its input and of the room it used.
        input = &input[read..];
        used += written;
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                // Empty cells count for nothing until one with text follows them.
                let room = widest.saturating_add(1).saturating_sub(ends.len());
                if widest == usize::MAX || used > cell {
                    ends.resize(ends.len() + empty.min(room), cell as u32);
                    empty = 0;
                    if ends.len() <= widest {
                        ends.push(used as u32);
                    } else {
                        used = cell;
                    }
                } else {
                    empty += 1;
                }
                cell = used;
                if record_end {
                    empty = 0;
                    // The reader cuts at ASCII signs only, so its cells are UTF-8 as the
                    // text was.
                    let texts = std::str::from_utf8(&bytes[..used]).unwrap_or_default();
                    if !take(blank, Cells::new(texts, &ends)) {
                        return;
                    }
                    ends.clear();
                    (used, cell) = (0, 0);
                    // The second sign of `\r\n` still belongs to the row.
                    let rest = input.strip_prefix(b"\n").unwrap_or(input);
                    let done = text.len() - input.len();
                    let at_cr = done > 0 && text.as_bytes().get(done - 1) == Some(&b'\r');
                    blank = blank_lines(if at_cr { rest } else { input });
                }
            }
            ReadFieldResult::End => return,
        }
    }
}

/// How many line ends stand at the start of a text, which the reader passes over.
fn blank_lines(bytes: &[u8]) -> usize {
    let mut lines = 0;
    let mut before = 0;
    for byte in bytes {
        match byte {
            b'\n' if before == b'\r' => {}
            b'\n' | b'\r' => lines += 1,
            _ => break,
        }
        before = *byte;
    }
    lines
}

/// The line on which a quoted cell begins that is never closed, from 1.
fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    let (mut quoted, mut fresh) = (false, true);
    let (mut line, mut opened) = (1, 1);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            // Two of them are one sign of the text.
            b'"' if quoted => quoted = bytes.next_if_eq(&b'"').is_some(),
            b'"' if fresh => {
                quoted = true;
                opened = line;
            }
            b'\n' => line += 1,
            b'\r' if bytes.peek() != Some(&b'\n') => line += 1,
            _ => {}
        }
        fresh = !quoted && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    quoted.then_some(opened)
}
