//! Amounts in narratives that the table of assistance contradicts.
//!
//! Held against the table's total are amounts that speak of all that was given:
//! more than the table comes to, or named as a total. An amount that is a row,
//! or what a destination, sector or partner comes to, is right; so is one about
//! several years, or about what is pledged.

use super::finding::{Figure, Finding};
use super::look::{Look, Narrative, Table};
use super::sentences::{Sentence, has_any, sentences};
use crate::form::{Column, ColumnRole, Kind, Role};
use crate::funding::totals;
use crate::report::Value;
use crate::world::money::{Money, read_money};
use crate::world::number::{Reading, canonical};
use crate::world::place::{self, fold};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

const GIVEN: &[&str] = &[
    "contribut*",
    "provid*",
    "gave",
    "given",
    "give",
    "allocat*",
    "disburs*",
    "spent",
    "fund*",
    "support*",
    "donat*",
    "grant*",
    "total*",
    "amount*",
    "assistance",
    "contribu*",
    "fourni*",
    "allou*",
    "verse*",
    "finance*",
    "montant",
    "soutien",
    "soutenu",
];

const IN_ALL: &[&str] = &[
    "total",
    "totals",
    "totalled",
    "totaling",
    "totalling",
    "altogether",
    "in all",
    "overall",
    "sum",
    "all together",
    "au total",
    "montant total",
    "en tout",
    "en total",
];

/// Words that make an amount another one than the period's.
const ELSEWHERE: &[&str] = &[
    "since",
    "years",
    "decade*",
    "cumulative*",
    "between",
    "pledge*",
    "will",
    "shall",
    "plan*",
    "budget*",
    "commit*",
    "annually",
    "per year",
    "each year",
    "expected",
    "previous*",
    "compared",
    "last year",
    "depuis",
    "ans",
    "annees",
    "entre",
    "engage*",
    "prevu*",
    "par an",
    "chaque annee",
    "precedent*",
    "cost*",
    "needs",
    "required",
    "need",
    "besoin*",
];

const AT_LEAST: &[&str] = &[
    "at least",
    "more than",
    "over",
    "exceed*",
    "above",
    "upwards of",
    "au moins",
    "plus de",
    "minst",
    "over",
];

const AT_MOST: &[&str] = &[
    "at most",
    "up to",
    "less than",
    "under",
    "below",
    "moins de",
    "au plus",
];

/// See the top of this file.
pub(super) fn against_the_table(look: &Look<'_>, found: &mut Vec<Finding>) {
    let Some(table) = look.table_for(Role::Assistance) else {
        return;
    };
    let is_money = |column: &&Column| matches!(column.kind, Kind::Money { .. });
    let Some(column) = table.question.columns.iter().find(is_money) else {
        return;
    };
    let totals: BTreeMap<String, Decimal> = totals(column, table.rows)
        .by_currency
        .into_iter()
        .filter_map(|total| Some((total.currency, total.amount?)))
        .filter(|(_, total)| total.is_sign_positive() && !total.is_zero())
        .collect();
    // Only where a narrative names an amount are the parts of the table needed.
    let mut parts = None;
    for narrative in look
        .narratives()
        .filter(|n| n.part == table.part || n.text.len() < 20_000)
    {
        for sentence in sentences(narrative.text) {
            if !sentence.text.bytes().any(|b| b.is_ascii_digit()) {
                continue;
            }
            for readings in amounts(sentence) {
                // “450,000” is nearly half a million, and “$” is a currency of the table.
                let known = readings
                    .into_iter()
                    .filter(|money| money.currency.is_some_and(|code| totals.contains_key(code)));
                let Some(said) = known.max_by_key(|money| money.amount) else {
                    continue;
                };
                let Some(total) = said.currency.and_then(|code| totals.get(code)) else {
                    continue;
                };
                let parts = parts.get_or_insert_with(|| Parts::of(table, column));
                if contradicts(sentence, said.amount, *total, parts) {
                    found.push(finding(narrative, sentence, said, *total, table));
                }
            }
        }
    }
}

fn finding(
    narrative: Narrative<'_>,
    sentence: Sentence<'_>,
    said: Money,
    total: Decimal,
    table: Table<'_>,
) -> Finding {
    let code = said.currency.unwrap_or_default();
    Finding::should("amount-against-table", narrative.place())
        .with("said", Figure::Amount(said.amount, code.to_owned()))
        .with("total", Figure::Amount(total, code.to_owned()))
        .with("table", Figure::Word(table.word()))
        .quoting("text", sentence.text)
}

fn contradicts(sentence: Sentence<'_>, said: Decimal, total: Decimal, parts: &Parts) -> bool {
    let folded = sentence.folded();
    if !has_any(&folded, GIVEN) || has_any(&folded, ELSEWHERE) || has_a_span(sentence.text) {
        return false;
    }
    let slack = rounding(said, has_any(&folded, AT_LEAST));
    let near = |amount: Decimal| (amount - said).abs() <= slack;
    if near(total) || parts.names.iter().any(|name| folded.contains(name)) {
        return false;
    }
    if parts.amounts.iter().any(|amount| near(*amount)) {
        return false;
    }
    if said > total {
        // “Less than 600” over 527 is right.
        return !has_any(&folded, AT_MOST);
    }
    // “More than 500” over 527 is right, and so is a part of the whole.
    has_any(&folded, IN_ALL) && !has_any(&folded, AT_LEAST)
}

/// As exact as an amount was written: half of its last figure that is not zero,
/// and no more than a twentieth of it; “at least” allows a hundredth.
fn rounding(amount: Decimal, at_least: bool) -> Decimal {
    let text = canonical(amount);
    let part = amount / Decimal::from(if at_least { 100 } else { 20 });
    if let Some((_, decimals)) = text.split_once('.') {
        let half = Decimal::new(5, u32::try_from(decimals.len() + 1).unwrap_or(2).min(20));
        return half.min(part);
    }
    let zeros = text.len() - text.trim_end_matches('0').len();
    let mut half = Decimal::new(5, 1);
    for _ in 0..zeros {
        half = half.checked_mul(Decimal::TEN).unwrap_or(half);
    }
    half.min(part)
}

/// “2021–2025”: an amount over several years.
fn has_a_span(text: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—' | '‑' | '/');
    text.split(|c: char| !(c.is_ascii_digit() || dash(c)))
        .any(|piece| {
            piece.split_once(dash).is_some_and(|(from, to)| {
                from.len() == 4 && (to.len() == 4 || to.len() == 2) && from.starts_with(['1', '2'])
            })
        })
}

/// The amounts with a currency that a sentence names, each with all that it may mean.
fn amounts(sentence: Sentence<'_>) -> Vec<Vec<Money>> {
    /// As many words as “NOK 526 935 267.50 million kroner” at most.
    const WIDEST: usize = 7;
    let words = sentence.words();
    let digits = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let number = words.iter().skip(at).position(|(_, word)| digits(word));
        let Some(number) = number.map(|ahead| at + ahead) else {
            break;
        };
        // The widest window round the number that reads as one amount: with a
        // word before it or without.
        let window = |from: usize, to: usize| -> Option<Vec<Money>> {
            let start = words.get(from)?.0;
            let (last, word) = words.get(to)?;
            let text = sentence.text.get(start..last + word.len())?;
            let text = text.trim_matches(|c: char| {
                matches!(
                    c,
                    '(' | ')' | ',' | ';' | ':' | '.' | '"' | '“' | '”' | '–' | '—' | '-'
                )
            });
            let readings = match read_money(text, None, None) {
                Reading::Sure(money) => vec![money],
                Reading::Unsure(readings) => readings,
                Reading::Unreadable => return None,
            };
            let all_named = readings.iter().all(|money| money.currency.is_some());
            all_named.then_some(readings)
        };
        let first = if number > at { number - 1 } else { number };
        let mut read = None;
        for from in first..=number {
            let furthest = (number + WIDEST).min(words.len()) - 1;
            for to in (number..=furthest).rev() {
                if let Some(money) = window(from, to) {
                    read = Some((money, to));
                    break;
                }
            }
            if read.is_some() {
                break;
            }
        }
        match read {
            Some((money, to)) => {
                found.push(money);
                at = to + 1;
            }
            None => at = number + 1,
        }
    }
    found
}

/// What parts of the table come to, and what they are called.
struct Parts {
    amounts: BTreeSet<Decimal>,
    /// Folded, with a space at both ends.
    names: BTreeSet<String>,
}

/// More names than a person would tell apart are no names.
const NAMES: usize = 300;

impl Parts {
    fn of(table: Table<'_>, column: &Column) -> Parts {
        let mut amounts = BTreeSet::new();
        let mut names = BTreeSet::new();
        let mut sums: BTreeMap<(&str, &str), Decimal> = BTreeMap::new();
        for row in table.rows {
            let Some(amount) = row.number(column) else {
                continue;
            };
            amounts.insert(amount);
            for other in &table.question.columns {
                let Some(value) = row.get(&other.id) else {
                    continue;
                };
                let named = other.plays(ColumnRole::Names);
                if !named && other.kind.choices().is_none() {
                    continue;
                }
                let mut is_new = false;
                for word in value.as_many() {
                    let sum = sums.entry((&other.id, word)).or_insert_with(|| {
                        is_new = true;
                        Decimal::ZERO
                    });
                    *sum = sum.checked_add(amount).unwrap_or(*sum);
                }
                if named && is_new && names.len() < NAMES {
                    names.extend(name(value));
                }
            }
        }
        amounts.extend(sums.into_values());
        Parts { amounts, names }
    }
}

/// The name of a destination or partner as sentences have it; a word that every
/// report has, such as “Global”, tells nothing.
fn name(value: &Value) -> Option<String> {
    let text = value.as_text();
    let code = Some(text).filter(|text| text.len() == 2);
    let name = code.and_then(place::english_name).unwrap_or(text);
    let folded = fold(name);
    let telling = folded.len() > 3 && folded != "global";
    telling.then(|| [" ", &folded, " "].concat())
}
