//! The attachments as they are listed: a name, and behind or under it a size.

use crate::report::Attachment;
use crate::world::number::from_canonical;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Takes a line of the list.
pub(super) fn add(list: &mut Vec<Attachment>, line: &str) {
    if let Some(bytes) = size(line)
        && let Some(last) = list.last_mut().filter(|last| last.bytes.is_none())
    {
        last.bytes = Some(bytes);
        return;
    }
    let at_size = line
        .rmatch_indices(' ')
        .nth(1)
        .map(|(at, _)| line.split_at(at));
    let (name, bytes) = match at_size.and_then(|(name, end)| Some((name, size(end)?))) {
        Some((name, bytes)) => (name, Some(bytes)),
        None => (line, None),
    };
    list.push(Attachment {
        name: name.trim().to_owned(),
        bytes,
        ..Attachment::default()
    });
}

/// “30 KB” in bytes, as the platform counts: 1,024 to the kilobyte.
fn size(text: &str) -> Option<u64> {
    let (number, unit) = text
        .trim()
        .trim_matches(['(', ')'])
        .split_once([' ', '\u{a0}'])?;
    let factor: u64 = match unit.to_ascii_uppercase().as_str() {
        "B" | "BYTES" => 1,
        "KB" | "KIB" => 1 << 10,
        "MB" | "MIB" => 1 << 20,
        _ => return None,
    };
    let number = from_canonical(&number.replace(',', "."))?;
    number.checked_mul(Decimal::from(factor))?.round().to_u64()
}
