//! Rows of cells, kept in one piece.
//!
//! A sheet of a hundred thousand rows has a million cells; a text of its own for
//! each would take longer to make and to throw away than the file takes to be read.
//!
//! In: the texts of a row's cells. Out: the rows again, each a view ([`Cells`]).

/// Rows of texts, which may be of different lengths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The texts of all cells, one behind the other.
    text: String,
    /// Where each cell ends in it.
    ends: Vec<u32>,
    /// For each row, how many cells stand before its end.
    rows: Vec<u32>,
}

/// The cells of one row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cells<'a> {
    text: &'a str,
    /// Where the first cell begins in the text.
    from: u32,
    /// Where each of them ends.
    ends: &'a [u32],
}

impl Rows {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The texts of all cells, one behind the other.
    pub fn texts(&self) -> &str {
        &self.text
    }

    /// A row, from 0.
    pub fn get(&self, row: usize) -> Option<Cells<'_>> {
        let end = *self.rows.get(row)? as usize;
        let start = match row.checked_sub(1) {
            Some(before) => *self.rows.get(before)? as usize,
            None => 0,
        };
        Some(Cells {
            text: &self.text,
            from: self.end_of(start),
            ends: self.ends.get(start..end)?,
        })
    }

    /// All rows, from the first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Cells<'_>> + ExactSizeIterator + Clone {
        (0..self.len()).map(|row| self.get(row).unwrap_or_default())
    }

    /// The rows as lists of texts, each its own: to change them, or to hold them
    /// against others.
    pub fn to_texts(&self) -> Vec<Vec<String>> {
        self.iter().map(Cells::texts).collect()
    }

    /// Begins a row behind the last; it is empty until a cell is added.
    pub fn add_row(&mut self) {
        self.rows.push(self.ends.len() as u32);
    }

    /// Adds a cell to the last row; the first row where there is none yet.
    pub fn add_cell(&mut self, text: &str) {
        if self.rows.is_empty() {
            self.add_row();
        }
        self.text.push_str(text);
        // Who reads a file stops at tens of megabytes, far below what this counts.
        self.ends.push(self.text.len() as u32);
        if let Some(cells) = self.rows.last_mut() {
            *cells += 1;
        }
    }

    /// Adds a row, copied as it stands.
    pub fn push(&mut self, cells: Cells<'_>) {
        let shift = self.text.len() as u32;
        self.text.push_str(cells.joined());
        let ends = cells.ends.iter().map(|end| end - cells.from + shift);
        self.ends.extend(ends);
        self.add_row();
    }

    /// Keeps the first so many rows.
    pub fn truncate(&mut self, rows: usize) {
        if rows < self.len() {
            self.rows.truncate(rows);
            self.ends
                .truncate(self.rows.last().map_or(0, |end| *end as usize));
            self.text.truncate(self.end_of(self.ends.len()) as usize);
        }
    }

    /// Where the first so many cells end in the text.
    fn end_of(&self, cells: usize) -> u32 {
        let last = cells.checked_sub(1);
        last.and_then(|last| self.ends.get(last))
            .map_or(0, |end| *end)
    }
}

impl<'a> Cells<'a> {
    /// Cells whose texts stand one behind the other in a text, each up to its end.
    pub(super) fn new(text: &'a str, ends: &'a [u32]) -> Cells<'a> {
        Cells {
            text,
            from: 0,
            ends,
        }
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a cell, from 0.
    pub fn get(self, at: usize) -> Option<&'a str> {
        let end = *self.ends.get(at)?;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => self.from,
        };
        self.text.get(start as usize..end as usize)
    }

    /// The text of a cell; empty where there is none.
    pub fn text(self, at: usize) -> &'a str {
        self.get(at).unwrap_or_default()
    }

    /// The texts, in their order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator + Clone {
        (0..self.len()).map(move |at| self.text(at))
    }

    /// The texts, each its own.
    pub fn texts(self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }

    /// Whether no cell says anything.
    pub fn is_blank(self) -> bool {
        self.joined().chars().all(char::is_whitespace)
    }

    /// The same without the empty cells at the end.
    pub(super) fn trimmed(self) -> Cells<'a> {
        let said = self.iter().rposition(|cell| !cell.is_empty());
        Cells {
            ends: &self.ends[..said.map_or(0, |last| last + 1)],
            ..self
        }
    }

    /// All texts, one behind the other.
    fn joined(self) -> &'a str {
        let end = self.ends.last().map_or(self.from, |end| *end);
        self.text
            .get(self.from as usize..end as usize)
            .unwrap_or_default()
    }
}

impl<R> FromIterator<R> for Rows
where
    R: IntoIterator,
    R::Item: AsRef<str>,
{
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Rows {
        let mut made = Rows::default();
        for row in rows {
            made.add_row();
            row.into_iter()
                .for_each(|cell| made.add_cell(cell.as_ref()));
        }
        made
    }
}

impl<T: AsRef<str>, const N: usize> PartialEq<[T; N]> for Cells<'_> {
    fn eq(&self, texts: &[T; N]) -> bool {
        self.iter().eq(texts.iter().map(AsRef::as_ref))
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    fn rows(of: &[&[&str]]) -> Rows {
        of.iter().map(|row| row.iter()).collect()
    }

    #[test]
    fn rows_are_as_they_were_put_with_empty_cells_and_empty_rows() {
        let of: &[&[&str]] = &[&["a"], &[], &["", "é\u{0}ø", ""], &["", ""], &[]];
        let rows = rows(of);
        let again: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().collect()).collect();
        assert_eq!(again, of);
        assert_eq!(rows.get(2).and_then(|row| row.get(1)), Some("é\u{0}ø"));
        assert!(rows.get(5).is_none() && rows.get(1).is_some_and(|row| row.get(0).is_none()));
    }

    #[test]
    fn a_row_that_is_copied_without_its_empty_end_and_a_cut_leave_nothing_of_the_rest() {
        let from = rows(&[&["x"], &["ab", "", "c", "", ""]]);
        let mut to = rows(&[&["1"]]);
        let row = from.get(1).unwrap_or_default();
        to.push(row.trimmed());
        to.push(row);
        assert_eq!(
            to,
            rows(&[&["1"], &["ab", "", "c"], &["ab", "", "c", "", ""]])
        );
        to.truncate(2);
        assert_eq!(to, rows(&[&["1"], &["ab", "", "c"]]));
        to.truncate(0);
        assert_eq!(to, Rows::default());
    }

    #[test]
    fn a_row_of_spaces_is_blank() {
        let rows = rows(&[&[], &["", " ", "\u{a0}"], &["", "."]]);
        let blank: Vec<bool> = rows.iter().map(super::Cells::is_blank).collect();
        assert_eq!(blank, [true, true, false]);
    }
}
