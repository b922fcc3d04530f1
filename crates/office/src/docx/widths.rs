//! How wide the columns of a table are.
//!
//! A figure that is broken over lines is read wrong, so a column is first as
//! wide as its longest number or word; what is left of the page goes to the
//! columns with more text.

use article7_core::document::Table;

/// The width of a character of a table, bold and in a wide font, and what a cell has
/// on both sides of it, in twentieths of a point.
const CHARACTER: usize = 125;
const AROUND: usize = 200;
/// The most characters that a word is given, and that a text would like.
const LONGEST_WORD: usize = 30;
const LONGEST_TEXT: usize = 60;

/// The width of each column on a page of this width, in twentieths of a point.
pub(super) fn widths(table: &Table, page: usize) -> Vec<usize> {
    let needs: Vec<(usize, usize)> = (0..table.heads.len()).map(|at| needs(table, at)).collect();
    let least: usize = needs.iter().map(|(least, _)| least).sum();
    let more: usize = needs.iter().map(|(least, liked)| liked - least).sum();
    if least >= page {
        // Too much for any page: each gets its part of it.
        return needs
            .iter()
            .map(|(own, _)| page * own / least.max(1))
            .collect();
    }
    let left = page - least;
    needs
        .iter()
        .map(|(least, liked)| match more {
            0 => least + left / needs.len().max(1),
            more => least + left * (liked - least) / more,
        })
        .collect()
}

/// What a column has to have, and what it would like; the second is never less.
fn needs(table: &Table, at: usize) -> (usize, usize) {
    let number = table.heads.get(at).is_some_and(|head| head.number);
    let head = table.heads.get(at).map_or("", |head| head.text.as_str());
    let (mut least, mut liked) = (word(head), 0);
    let rows = table.rows.iter().chain([&table.totals]);
    for text in rows.filter_map(|row| row.get(at)) {
        for line in text.lines() {
            let length = line.chars().count();
            least = least.max(if number { length } else { word(line) });
            liked = liked.max(length);
        }
    }
    let least = least.min(LONGEST_WORD);
    let liked = liked.min(LONGEST_TEXT).max(least);
    (least * CHARACTER + AROUND, liked * CHARACTER + AROUND)
}

/// The length of the longest piece of a text that has no place to break it.
fn word(text: &str) -> usize {
    text.split([' ', '\t', '\n'])
        .map(|word| word.chars().count())
        .max()
        .unwrap_or(0)
}
