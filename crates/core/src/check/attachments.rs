//! The files that belong to the report, as far as their names and sizes tell.

use super::finding::{Figure, Finding, Place};
use super::look::Look;
use super::sentences::has_any;
use crate::form::{ADDITIONAL, Kind};
use crate::report::{ATTACHMENTS_LIMIT, Attachment};
use crate::world::fold::lowered;
use crate::world::place::fold;

/// The question under which attachments stand as places.
const ATTACHMENTS: &str = "attachments";

/// Ends of names of files that everybody can open.
const OPENABLE: &[&str] = &[
    "pdf", "doc", "docx", "odt", "rtf", "txt", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp",
    "jpg", "jpeg", "png", "gif", "tif", "tiff", "heic", "zip", "kml", "geojson", "json", "html",
];

/// Of these, the ones that a text may name as a file without meaning a site.
const NAMED: &[&str] = &[
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "jpg", "jpeg", "png", "tif",
    "tiff", "zip",
];

/// Words that speak of a file that comes with the report.
const SPEAKS_OF: &[&str] = &[
    "attached",
    "attachment",
    "attachments",
    "enclosed",
    "see annex",
    "in annex",
    "annexed",
    "see the annex",
    "in the annex",
    "ci joint",
    "ci jointe",
    "ci joints",
    "piece jointe",
    "en annexe",
    "voir annexe",
    "adjunto",
    "adjunta",
    "vedlagt",
    "vedlegg",
];

/// Too large, empty, not there, of a kind that cannot be opened, or named in the
/// report and not attached.
pub(super) fn files(look: &Look<'_>, found: &mut Vec<Finding>) {
    let attached = &look.report.attachments;
    too_large(attached, found);
    for (at, attachment) in attached.iter().enumerate() {
        found.extend(one(at, attachment, look.around.gone));
    }
    named(look, found);
}

fn place() -> Place {
    Place::question(ADDITIONAL, ATTACHMENTS)
}

fn too_large(attached: &[Attachment], found: &mut Vec<Finding>) {
    let bytes = attached
        .iter()
        .filter_map(|attachment| attachment.bytes)
        .fold(0_u64, u64::saturating_add);
    if bytes > ATTACHMENTS_LIMIT {
        found.push(
            Finding::must("attachments-too-large", place())
                .with("size", Figure::Bytes(bytes))
                .with("limit", Figure::Bytes(ATTACHMENTS_LIMIT)),
        );
    }
}

fn one(at: usize, attachment: &Attachment, gone: &[String]) -> Option<Finding> {
    let sum = attachment.sha256.as_ref();
    let place = place().row(at);
    let finding = if attachment.bytes == Some(0) {
        Finding::must("attachment-empty", place)
    } else if attachment.bytes.is_none() || sum.is_none_or(|sum| gone.contains(sum)) {
        // An import knows names and sizes; a file that was put here has a checksum,
        // and its content may have gone since.
        Finding::must("attachment-not-here", place)
    } else if !is_openable(attachment) {
        Finding::should("attachment-not-openable", place)
    } else {
        return None;
    };
    Some(finding.quoting("file", &attachment.name))
}

fn is_openable(attachment: &Attachment) -> bool {
    let kind = attachment.media_type.as_deref().unwrap_or_default();
    match attachment.name.rsplit_once('.') {
        Some((_, end)) => OPENABLE.contains(&lowered(end).as_str()),
        None => ["application/pdf", "image/", "text/"]
            .iter()
            .any(|known| kind.starts_with(known)),
    }
}

/// Files that a text names, and texts that speak of an attachment where there is
/// none.
fn named(look: &Look<'_>, found: &mut Vec<Finding>) {
    let attached: Vec<String> = look
        .report
        .attachments
        .iter()
        .map(|attachment| fold(&attachment.name))
        .collect();
    for narrative in look.narratives() {
        let names = files_in(narrative.text);
        if names.is_empty() && attached.is_empty() {
            let folded = [" ", &fold(narrative.text), " "].concat();
            if has_any(&folded, SPEAKS_OF) {
                found.push(Finding::should("attachment-spoken-of", narrative.place()));
            }
        }
        for name in names {
            if !is_there(&attached, name) {
                found.push(
                    Finding::should("attachment-named", narrative.place()).quoting("file", name),
                );
            }
        }
    }
    for table in look.tables() {
        for column in &table.question.columns {
            if !matches!(column.kind, Kind::ShortText | Kind::LongText) {
                continue;
            }
            for (at, row) in table.rows.iter().enumerate() {
                for name in files_in(row.text(&column.id)) {
                    if !is_there(&attached, name) {
                        let place = table.cell(at, &column.id);
                        found
                            .push(Finding::should("attachment-named", place).quoting("file", name));
                    }
                }
            }
        }
    }
}

/// The name, or the end of one: names have spaces, and only their last word is
/// found.
fn is_there(attached: &[String], name: &str) -> bool {
    let name = fold(name);
    attached.iter().any(|known| known.ends_with(&name))
}

/// Words that end like the name of a file, and are no address.
fn files_in(text: &str) -> Vec<&str> {
    if !text.contains('.') {
        return Vec::new();
    }
    text.split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| {
                matches!(
                    c,
                    '(' | ')' | ',' | ';' | ':' | '.' | '"' | '“' | '”' | '«' | '»' | '\''
                )
            })
        })
        .filter(|word| !word.contains('/') && !word.contains('@'))
        .filter(|word| {
            word.rsplit_once('.').is_some_and(|(name, end)| {
                let is_end = |known: &&str| known.eq_ignore_ascii_case(end);
                !name.is_empty() && NAMED.iter().any(is_end)
            })
        })
        .collect()
}
