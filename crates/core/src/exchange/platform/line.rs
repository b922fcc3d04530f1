//! A line of a print without its markup.

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
pub(super) fn label(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .trim_end_matches([':', '*', ' '])
        .to_lowercase()
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
        match tag.find('>').filter(|_| is_tag) {
            Some(end) => {
                out.push_str(&rest[..start]);
                rest = &tag[end + 1..];
            }
            None => {
                out.push_str(&rest[..=start]);
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// `[text](target)` is its text.
fn unlink(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let link = rest[start + 1..]
            .split_once("](")
            .and_then(|(name, after)| {
                let (_, after) = after.split_once(')')?;
                (!name.contains('[')).then_some((name, after))
            });
        match link {
            Some((name, after)) => {
                out.push_str(&rest[..start]);
                out.push_str(name);
                rest = after;
            }
            None => {
                out.push_str(&rest[..=start]);
                rest = &rest[start + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}
