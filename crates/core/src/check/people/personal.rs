//! The name or the day of birth of somebody, where only totals belong.

use super::breakdown::unknowns;
use super::hurt::names_somebody_hurt;
use super::naming::{has_title_and_name, is_age_behind_name};
use super::words::{BIRTH, VICTIM};
use crate::check::finding::{Figure, Finding};
use crate::check::look::{Look, Table};
use crate::check::sentences::{Sentence, has_any, sentences};
use crate::check::table::row_number;
use crate::form::{Column, Kind};
use crate::world::place::fold;

/// The name or the day of birth of a victim, where only totals belong: in the
/// narratives and tables of the sections that count persons, and where any
/// narrative says of somebody by name that a mine hurt them.
pub(in crate::check) fn personal_data(look: &Look<'_>, found: &mut Vec<Finding>) {
    let counts_persons = |part: &str| {
        let mut questions = look.form.questions(part).iter();
        questions.any(|question| unknowns(question).is_some())
    };
    for narrative in look.narratives() {
        let of_persons = counts_persons(narrative.part);
        let places = sentences(narrative.text)
            .into_iter()
            .filter(|sentence| {
                names_somebody_hurt(sentence.text) || of_persons && is_personal(*sentence)
            })
            .count();
        if places > 0 {
            // The name itself is not repeated: an answer to the finding would keep it.
            let finding = Finding::should("personal-data", narrative.place());
            found.push(finding.with("count", Figure::Count(places as u64)));
        }
    }
    for table in look.tables().filter(|table| counts_persons(table.part)) {
        in_table(table, found);
    }
}

fn in_table(table: Table<'_>, found: &mut Vec<Finding>) {
    let texts: Vec<&Column> = table
        .question
        .columns
        .iter()
        .filter(|column| matches!(column.kind, Kind::ShortText | Kind::LongText))
        .collect();
    for (at, row) in table.rows.iter().enumerate() {
        for column in &texts {
            let text = row.text(&column.id);
            // A cell has no room for “the victim was”: a title or a day of birth tells.
            let told = has_title_and_name(text)
                || is_age_behind_name(text)
                || has_birth(text)
                || names_somebody_hurt(text);
            if told {
                let place = table.cell(at, &column.id);
                found.push(
                    Finding::should("personal-data", place)
                        .with("count", Figure::Count(1))
                        .with("mark", Figure::Count(mark(text)))
                        .with("row", row_number(at)),
                );
            }
        }
    }
}

/// What tells one cell from another wherever its row moves, and does not give its
/// text away: so few bits that many texts share them.
fn mark(text: &str) -> u64 {
    // FNV-1a: the same on every device and in every version.
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    u64::from(hash >> 16 ^ hash & 0xffff)
}

/// Whether a sentence tells who somebody is that was hurt.
fn is_personal(sentence: Sentence<'_>) -> bool {
    let text = sentence.text;
    has_birth(text)
        || has_any(&sentence.folded(), VICTIM)
            && (has_title_and_name(text) || is_age_behind_name(text))
}

fn has_birth(text: &str) -> bool {
    let folded = [" ", &fold(text), " "].concat();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 5 && has_any(&folded, BIRTH)
}
