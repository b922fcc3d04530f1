//! A line of a print without its markup.

use crate::world::fold::lowered;

/// The text of a line: without Markdown's heading, list and emphasis signs, HTML
/// tags and link targets. Tabs stay, they separate a table's cells.
pub(super) fn bare(line: &str) -> String {
    let line = line.trim_matches([' ', '\u{a0}', '\u{feff}', '\r', '\u{c}']);
    let line = line.trim_start_matches('#').trim_start_matches(' ');
    let line = ["- ", "* ", "• "]
        .iter()
        .find_map(|sign| line.strip_prefix(sign))
        .unwrap_or(line);
    let line = line.trim_matches(' ');
    unlink(&without_tags(&line.replace("**", "")))
}

/// The cells of a line of a table, where it is one: tab-separated, or Markdown's bars.
pub(super) fn cells(line: &str) -> Option<Vec<String>> {
    let cells: Vec<String> = if line.contains('\t') {
        line.split('\t')
            .map(|cell| cell.trim().to_owned())
            .collect()
    } else {
        let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
        inner
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    (cells.len() >= 2).then_some(cells)
}

/// Whether a line of cells is Markdown's rule under a header.
pub(super) fn is_rule(cells: &[String]) -> bool {
    cells
        .iter()
        .all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')))
}

/// A label as it is compared: case, spaces and a colon or star behind it make no difference.
/// A text longer than any heading has none.
pub(super) fn label(text: &str) -> String {
    if text.len() > 1000 {
        return String::new();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    lowered(words.join(" ").trim_end_matches([':', '*', ' ']))
}

/// What stands behind a label on its own line; nothing where the line is another.
pub(super) fn behind<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    if label(line) == label(name) {
        return Some("");
    }
    let (start, rest) = line.split_once([':', '\t'])?;
    (label(start) == label(name)).then_some(rest.trim())
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let tag = &rest[start..];
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if !is_tag {
            out.push_str(&rest[..=start]);
            rest = &tag[1..];
            continue;
        }
        // Where this one is not closed, none after it is.
        let Some(end) = tag.find('>') else { break };
        out.push_str(&rest[..start]);
        rest = &tag[end + 1..];
    }
    out.push_str(rest);
    out
}

/// `[text](target)` is its text.
fn unlink(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        // Where this one is not closed, none after it is.
        let Some((_, behind)) = after.split_once(')') else {
            break;
        };
        match before.rsplit_once('[') {
            Some((start, name)) => {
                out.push_str(start);
                out.push_str(name);
                rest = behind;
            }
            None => {
                out.push_str(before);
                out.push_str("](");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
