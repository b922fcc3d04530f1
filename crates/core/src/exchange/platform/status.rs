//! What the summary prints about a section.

use crate::form::Status;
use crate::world::fold::lowered;

/// A line of the summary that names a status, and whether its box is ticked.
pub(super) fn read(line: &str) -> Option<(Status, bool)> {
    let lower = lowered(line.trim());
    const TICKED: [&str; 10] = ["[x]", "(x)", "☒", "☑", "✓", "✔", "✗", "●", "◉", "■"];
    const OPEN: [&str; 6] = ["[ ]", "( )", "☐", "○", "◯", "□"];
    let ticked = TICKED.iter().find_map(|sign| without(&lower, sign));
    let word = ticked.or_else(|| OPEN.iter().find_map(|sign| without(&lower, sign)));
    let status = match word.unwrap_or(&lower) {
        "changed" => Status::Changed,
        "unchanged" => Status::Unchanged,
        "not applicable" | "non applicable" | "non-applicable" | "n/a" => Status::NotApplicable,
        _ => return None,
    };
    Some((status, ticked.is_some()))
}

fn without<'a>(line: &'a str, sign: &str) -> Option<&'a str> {
    line.strip_prefix(sign)
        .or_else(|| line.strip_suffix(sign))
        .map(str::trim)
}

/// The status that the lines of a section tell: the only one that is ticked, or
/// the only one that is printed. Where all are printed and none is ticked the
/// print has lost it.
pub(super) fn told(printed: &[(Status, bool)]) -> Option<Status> {
    if let [(status, _)] = printed {
        return Some(*status);
    }
    let mut ticked = printed.iter().filter(|(_, ticked)| *ticked);
    match (ticked.next(), ticked.next()) {
        (Some((status, _)), None) => Some(*status),
        _ => None,
    }
}
