//! Years in narratives that are not those of the reporting period.
//!
//! Most years in a narrative are right: laws, history, plans, comparisons. Three
//! kinds are not, and come from last year's report: the reporting period itself
//! named with another year, a sentence about what was given or done in the year
//! before or after the period, and a year before it in brackets behind an amount or
//! behind what was done. Only these are looked for.

use super::finding::{Figure, Finding};
use super::look::Look;
use super::sentences::{Sentence, has_any, sentences};
use crate::world::money::read_money;
use crate::world::number::Reading;
use crate::world::place::{self, fold};

/// The words that name the reporting period; a year close behind them is its.
const PERIOD: &[&str] = &[
    "reporting period",
    "period covered",
    "period of this report",
    "period of the report",
    "period under review",
    "period under report",
    "reporting year",
    "year under review",
    "year covered by this report",
    "periode couverte",
    "periode consideree",
    "periode de reference",
    "annee de reference",
    "periodo que abarca",
];

/// How far behind them, in characters of the folded sentence.
const CLOSE: usize = 48;

/// How far from the period a year that is named as the period's may be. A year
/// further away is about something else that the sentence also speaks of.
const YEARS_FROM_PERIOD: i32 = 6;

/// Words for what a State Party gave or did, in the past.
const DONE: &[&str] = &[
    "provided",
    "contributed",
    "supported",
    "funded",
    "financed",
    "allocated",
    "disbursed",
    "donated",
    "granted",
    "gave",
    "spent",
    "cleared",
    "released",
    "destroyed",
    "trained",
    "benefited",
    "received",
    "reached",
    "fourni",
    "contribue",
    "soutenu",
    "finance",
    "alloue",
    "verse",
    "accorde",
    "donne",
    "depollue",
    "detruit",
    "forme",
    "recu",
    "proporciono",
    "destruyo",
];

/// Words that say that a year is history, law, plan or comparison.
const ELSEWHERE: &[&str] = &[
    "since",
    "until",
    "till",
    "between",
    "compared",
    "comparison",
    "than",
    "previous*",
    "last",
    "earlier",
    "already",
    "preceding",
    "before",
    "after",
    "law",
    "laws",
    "act",
    "decree",
    "regulation*",
    "resolution",
    "adopted",
    "amended",
    "entered",
    "plan",
    "planned",
    "plans",
    "strategy",
    "strategic",
    "deadline",
    "extension",
    "extended",
    "will",
    "shall",
    "would",
    "expected",
    "foreseen",
    "next",
    "scheduled",
    "future",
    "started",
    "began",
    "begun",
    "launched",
    "established",
    "founded",
    "signed",
    "ratified",
    "acceded",
    "meeting",
    "conference",
    "history",
    "cumulative",
    "depuis",
    "jusqu*",
    "entre",
    "loi",
    "decret",
    "adopte*",
    "strategie",
    "prolongation",
    "prevu*",
    "precedent*",
    "dernier*",
    "compar*",
    "sera",
    "seront",
    "avant",
    "apres",
    "desde",
    "hasta",
    "ley",
];

/// Words that stand before the year in which something was done.
const IN: &[&str] = &[
    "in",
    "during",
    "year",
    "throughout",
    "for",
    "en",
    "durant",
    "pendant",
    "annee",
    "ano",
    "i",
];

/// What a year in brackets at the end of a sentence is the year of, where it stands
/// right behind it: that of a document, and not of what was done.
const DOCUMENT: &[&str] = &[
    "report*",
    "study",
    "studies",
    "survey*",
    "evaluation*",
    "review*",
    "assessment*",
    "guide*",
    "manual*",
    "standard*",
    "handbook*",
    "publication*",
    "article*",
    "edition*",
    "monitor",
    "decision*",
    "document*",
    "paper*",
    "policy",
    "policies",
    "programme*",
    "program",
    "programs",
    "framework*",
    "agreement*",
    "treaty",
    "convention*",
    "protocol*",
    "note",
    "notes",
    "rapport*",
    "etude*",
    "norme*",
    "accord*",
    "informe*",
];

/// So many words are an amount at most: “NOK 526 935 267.50 million”.
const AMOUNT: usize = 6;

/// A year in a sentence.
struct Year {
    year: i32,
    /// Where its figures begin and end in the sentence.
    figures: std::ops::Range<usize>,
    /// Where it stands in the folded sentence.
    at: usize,
    /// Whether it is one end of a range, as in 2020–2024.
    in_a_range: bool,
}

/// See the top of this file.
pub(super) fn outside_the_period(look: &Look<'_>, found: &mut Vec<Finding>) {
    for narrative in look.narratives() {
        let mut named = Vec::new();
        for sentence in sentences(narrative.text) {
            for year in strangers(look, sentence) {
                if !named.contains(&year) {
                    named.push(year);
                    let finding = Finding::should("year-outside-period", narrative.place())
                        .with("year", Figure::Year(year))
                        .with("period", Figure::Year(look.report.year()))
                        .quoting("text", sentence.text);
                    found.push(finding);
                }
            }
        }
    }
}

/// The years of a sentence that should be the period's, and are not.
fn strangers(look: &Look<'_>, sentence: Sentence<'_>) -> Vec<i32> {
    let years = years(sentence.text);
    if years.is_empty() || years.iter().any(|year| look.in_period(year.year)) {
        return Vec::new();
    }
    let folded = sentence.folded();
    // Several years are a history, or a comparison.
    let alone = years
        .iter()
        .all(|year| Some(year.year) == years.first().map(|year| year.year));
    let single = years.iter().filter(|year| !year.in_a_range);
    single
        .filter(|year| {
            is_named_as_the_period(look, &folded, year)
                || is_done_in(look, &folded, year)
                || alone && is_in_brackets(look, sentence, &folded, year)
        })
        .map(|year| year.year)
        .collect()
}

fn is_named_as_the_period(look: &Look<'_>, folded: &str, year: &Year) -> bool {
    let apart = (look.report.year() - year.year).abs();
    let Some(before) = folded.get(..year.at) else {
        return false;
    };
    let named = PERIOD.iter().filter_map(|words| before.rfind(words)).max();
    let Some(named) = named.filter(|_| apart <= YEARS_FROM_PERIOD) else {
        return false;
    };
    let between = before.get(named..).unwrap_or_default();
    let introduced = before
        .get(named.saturating_sub(24)..named)
        .unwrap_or_default();
    between.len() <= CLOSE
        && !has_any(between, ELSEWHERE)
        && !has_any(
            introduced,
            &[
                "previous",
                "last",
                "preceding",
                "earlier",
                "next",
                "precedent*",
            ],
        )
}

fn is_done_in(look: &Look<'_>, folded: &str, year: &Year) -> bool {
    let apart = year.year - look.report.year();
    let before = folded.get(..year.at).unwrap_or_default();
    let last = before.split_whitespace().next_back().unwrap_or_default();
    // What was allocated for next year is a plan.
    let plan = last == "for" && apart > 0;
    (-2..=1).contains(&apart)
        && !plan
        && IN.contains(&last)
        && has_any(folded, DONE)
        && !has_any(folded, ELSEWHERE)
}

/// “NOK 5 million (2024)”, or “… was provided to two neighbours (2024).”
fn is_in_brackets(look: &Look<'_>, sentence: Sentence<'_>, folded: &str, year: &Year) -> bool {
    let apart = year.year - look.report.year();
    let before = sentence.text.get(..year.figures.start);
    let after = sentence.text.get(year.figures.end..);
    let (Some(before), Some(after)) = (
        before.and_then(|text| text.strip_suffix('(')),
        after.and_then(|text| text.strip_prefix(')')),
    ) else {
        return false;
    };
    if !(-2..=-1).contains(&apart) || has_any(folded, ELSEWHERE) {
        return false;
    }
    let ends = !after.contains(char::is_alphanumeric);
    ends_with_an_amount(before) || ends && has_any(folded, DONE) && ends_with_what_was_done(before)
}

/// “… NOK 5 million”: the last words are an amount and its currency.
fn ends_with_an_amount(text: &str) -> bool {
    let words = Sentence { text }.words();
    words.iter().rev().take(AMOUNT).any(|(at, _)| {
        let last = text.get(*at..).unwrap_or_default().trim();
        let readings = match read_money(last, None, None) {
            Reading::Sure(money) => vec![money],
            Reading::Unsure(readings) => readings,
            Reading::Unreadable => return false,
        };
        readings.iter().all(|money| money.currency.is_some())
    })
}

/// “… to two neighbours”, “… in Ukraine”; a name, a number or a document's word has
/// a year of its own.
fn ends_with_what_was_done(text: &str) -> bool {
    let words = Sentence { text }.words();
    let Some((_, last)) = words.last() else {
        return false;
    };
    let plain = last
        .chars()
        .all(|c| c.is_lowercase() || c == '-' || c == '’');
    if plain {
        return !has_any(&[" ", &fold(last), " "].concat(), DOCUMENT);
    }
    // A country of up to three words.
    (1..=3).any(|n| {
        let from = words.len().checked_sub(n).and_then(|at| words.get(at));
        let name = from.and_then(|(at, _)| text.get(*at..));
        name.is_some_and(|name| name.len() > 2 && place::recognise(name.trim()).is_some())
    })
}

/// The years that a sentence names, with their places in the folded sentence.
fn years(text: &str) -> Vec<Year> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let end = (at..bytes.len())
            .find(|i| !bytes.get(*i).is_some_and(u8::is_ascii_digit))
            .unwrap_or(bytes.len());
        // Both are next to ASCII digits, so they are ends of characters.
        let (before, digits, after) = (
            text.get(..at).unwrap_or_default(),
            text.get(at..end).unwrap_or_default(),
            text.get(end..).unwrap_or_default(),
        );
        if digits.len() == 4 && stands_alone(before, after) {
            let year: i32 = digits.parse().unwrap_or_default();
            if (1990..=2099).contains(&year) {
                let folded = Sentence { text: before }.folded();
                found.push(Year {
                    year,
                    figures: at..end,
                    at: folded.trim_end().len() + 1,
                    in_a_range: is_range(before, after),
                });
            }
        }
        at = end;
    }
    found
}

/// No part of a number, a word, a document's symbol or an amount.
fn stands_alone(before: &str, after: &str) -> bool {
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_numeric());
    let mut back = before.chars().rev();
    let mut ahead = after.chars();
    let (last, first) = (back.next(), ahead.next());
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '#');
    let in_a_number = matches!(last, Some('.' | ',' | '\u{a0}' | ' ' | '\'')) && figure(back.next())
        && !matches!(last, Some(' ' | ',')) // “1 January 2024”, “May 31, 2024”
        || matches!(first, Some('.' | ',')) && figure(ahead.next());
    let in_a_symbol =
        last == Some('/') && before.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    !joined(last) && !joined(first) && !in_a_number && !in_a_symbol
}

fn is_range(before: &str, after: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '‑' | '/');
    let ends = |rest: &str| {
        rest.trim_start()
            .strip_prefix(dash)
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    let begins = before
        .trim_end()
        .strip_suffix(dash)
        .is_some_and(|rest| rest.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    begins || ends(after)
}
