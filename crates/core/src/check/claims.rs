//! Amounts in narratives that the table of assistance contradicts.
//!
//! Held against the table's total are amounts that speak of all that was given:
//! more than the table comes to, or named as a total. Where a sentence names one
//! destination or partner of the table and no other, what it gave “to” it is held
//! against its rows. An amount that is a row, or what a destination, sector or
//! partner comes to, is right; so is one about several years, or about what is
//! pledged.

use super::finding::{Figure, Finding};
use super::look::{Look, Narrative, Table};
use super::sentences::{Sentence, has_any, sentences};
use crate::form::{Column, ColumnRole, Kind, Role};
use crate::funding::totals;
use crate::report::Value;
use crate::world::alike::groups;
use crate::world::money::{Money, read_money};
use crate::world::number::{Reading, canonical};
use crate::world::place::{self, fold};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

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

/// Words before the one to whom an amount was given, or through whom.
const TO: &[&str] = &[
    "to", "for", "towards", "in", "through", "via", "a", "au", "aux", "pour", "en", "par",
];

/// Words that make an amount more than what the one that is named was given.
const AND_OTHERS: &[&str] = &[
    "of which",
    "most",
    "mostly",
    "mainly",
    "primarily",
    "largely",
    "largest",
    "including",
    "included",
    "includes",
    "among",
    "amongst",
    "other*",
    "such as",
    "example",
    "neighbour*",
    "neighbor*",
    "region*",
    "countries",
    "states",
    "global*",
    "partners",
    "organi*",
    "together",
    "dont",
    "notamment",
    "principalement",
    "surtout",
    "autres",
    "pays",
    "voisin*",
    "compris",
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
            let amounts = amounts(sentence);
            let single = amounts.len() == 1;
            for readings in amounts {
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
                let Some(of) = contradicted(look, sentence, said, *total, parts, single) else {
                    continue;
                };
                found.push(finding(narrative, sentence, said, &of, table));
            }
        }
    }
}

/// What the table has against an amount.
enum Of<'a> {
    /// All rows come to so much.
    All(Decimal),
    /// The rows of one that is named come to so much.
    Named(&'a str, Decimal),
}

fn finding(
    narrative: Narrative<'_>,
    sentence: Sentence<'_>,
    said: Money,
    of: &Of<'_>,
    table: Table<'_>,
) -> Finding {
    let code = said.currency.unwrap_or_default();
    let amount = |amount: Decimal| Figure::Amount(amount, code.to_owned());
    let finding = match of {
        Of::All(total) => {
            Finding::should("amount-against-table", narrative.place()).with("total", amount(*total))
        }
        Of::Named(name, total) => Finding::should("amount-against-rows", narrative.place())
            .quoting("name", name)
            .with("total", amount(*total)),
    };
    finding
        .with("said", amount(said.amount))
        .with("table", Figure::Word(table.word()))
        .quoting("text", sentence.text)
}

fn contradicted<'p>(
    look: &Look<'_>,
    sentence: Sentence<'_>,
    money: Money,
    total: Decimal,
    parts: &'p Parts,
    single: bool,
) -> Option<Of<'p>> {
    let said = money.amount;
    let folded = sentence.folded();
    if !has_any(&folded, GIVEN) || has_any(&folded, ELSEWHERE) || has_a_span(sentence.text) {
        return None;
    }
    let slack = rounding(said, has_any(&folded, AT_LEAST));
    let near = |amount: Decimal| (amount - said).abs() <= slack;
    if near(total) || parts.has(said, slack) {
        return None;
    }
    let more_than = |sum: Decimal| said > sum && !has_any(&folded, AT_MOST);
    let named = parts.named_in(&folded);
    if let Some((first, more)) = named.split_first() {
        // Of two amounts, one may be what the other is a part of.
        let sum = first
            .sums
            .get(money.currency.unwrap_or_default())
            .copied()?;
        let is_more = single && more.is_empty() && !near(sum) && more_than(sum);
        let contradicts = is_more && is_given_to(&folded, first, look);
        return contradicts.then_some(Of::Named(&first.name, sum));
    }
    // “Less than 600” over 527 is right; “more than 500” is, and so is a part of the
    // whole.
    let contradicts = if said > total {
        more_than(total)
    } else {
        has_any(&folded, IN_ALL) && !has_any(&folded, AT_LEAST)
    };
    contradicts.then_some(Of::All(total))
}

/// Whether a sentence gives its amounts to this one, and to nobody else.
fn is_given_to(folded: &str, named: &Named, look: &Look<'_>) -> bool {
    let behind = |way: &str| {
        let mut texts = named.folded.iter();
        texts.any(|name| {
            folded.contains(&[" ", way, name].concat())
                || folded.contains(&[" ", way, " the", name].concat())
        })
    };
    let beside = |and: &str| {
        let mut texts = named.folded.iter();
        texts.any(|name| {
            folded.contains(&[name, and, " "].concat())
                || folded.contains(&[" ", and, name].concat())
        })
    };
    TO.iter().any(|way| behind(way))
        && !["and", "et"].into_iter().any(beside)
        && !has_any(folded, AND_OTHERS)
        && !names_another_country(folded, named, look)
}

/// Whether a sentence names a country that is neither this one nor the state that
/// reports.
fn names_another_country(folded: &str, named: &Named, look: &Look<'_>) -> bool {
    let own = look.report.state.as_str();
    place::codes().filter(|code| *code != own).any(|code| {
        let name = [" ", &fold(place::english_name(code).unwrap_or(code)), " "].concat();
        folded.contains(&name) && !named.folded.iter().any(|text| text.contains(&name))
    })
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
    /// In order, each once.
    amounts: Vec<Decimal>,
    names: Vec<Named>,
}

/// A destination or partner of the table.
struct Named {
    /// As the table has it first.
    name: String,
    /// Its spellings, folded, with a space at both ends.
    folded: Vec<String>,
    /// What its rows come to, by currency.
    sums: BTreeMap<String, Decimal>,
}

/// More names than a person would tell apart are no names.
const NAMES: usize = 300;

impl Parts {
    fn of(table: Table<'_>, column: &Column) -> Parts {
        let groups: Vec<(&Column, bool)> = table
            .question
            .columns
            .iter()
            .map(|other| (other, other.plays(ColumnRole::Names)))
            .filter(|(other, is_named)| *is_named || other.kind.choices().is_some())
            .collect();
        let mut amounts = Vec::with_capacity(table.rows.len());
        let mut names: Vec<Named> = Vec::new();
        let mut known: HashMap<(usize, &str), Option<usize>> = HashMap::new();
        let mut sums: HashMap<(usize, &str), Decimal> = HashMap::new();
        let add = |sum: &mut Decimal, amount| *sum = sum.checked_add(amount).unwrap_or(*sum);
        for row in table.rows {
            let Some(amount) = row.number(column) else {
                continue;
            };
            amounts.push(amount);
            let currency = match &column.kind {
                Kind::Money { currency } => row.text(currency),
                _ => "",
            };
            for (at, (other, is_named)) in groups.iter().enumerate() {
                let Some(value) = row.get(&other.id) else {
                    continue;
                };
                for word in value.as_many() {
                    add(sums.entry((at, word)).or_default(), amount);
                }
                if !is_named {
                    continue;
                }
                let called = known.entry((at, value.as_text())).or_insert_with(|| {
                    let name = name(value).filter(|_| names.len() < NAMES)?;
                    names.push(name);
                    Some(names.len() - 1)
                });
                if let Some(name) = called.and_then(|at| names.get_mut(at)) {
                    match name.sums.get_mut(currency) {
                        Some(sum) => add(sum, amount),
                        None => {
                            name.sums.insert(currency.to_owned(), amount);
                        }
                    }
                }
            }
        }
        amounts.extend(sums.into_values());
        amounts.sort_unstable();
        amounts.dedup();
        Parts {
            amounts,
            names: together(names),
        }
    }

    /// Whether something in the table comes to an amount, but for the slack.
    fn has(&self, amount: Decimal, slack: Decimal) -> bool {
        let from = amount.saturating_sub(slack);
        let first = self.amounts.partition_point(|other| *other < from);
        self.amounts
            .get(first)
            .is_some_and(|other| *other <= amount.saturating_add(slack))
    }

    /// Those that a sentence names. One whose name is part of a longer one that is
    /// named as well is not meant: Guinea in Equatorial Guinea.
    fn named_in(&self, folded: &str) -> Vec<&Named> {
        let mut named: Vec<(&Named, usize)> = self
            .names
            .iter()
            .filter_map(|name| {
                let texts = name.folded.iter().filter(|text| folded.contains(*text));
                Some((name, texts.map(String::len).max()?))
            })
            .collect();
        named.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
        let mut kept: Vec<&Named> = Vec::new();
        for (name, _) in named {
            let is_in = |longer: &&Named| {
                let texts = || name.folded.iter().filter(|text| folded.contains(*text));
                let hold = |text: &String| longer.folded.iter().any(|long| long.contains(text));
                texts().all(hold)
            };
            if !kept.iter().any(is_in) {
                kept.push(name);
            }
        }
        kept
    }
}

/// Names that are probably one are added up as one.
fn together(names: Vec<Named>) -> Vec<Named> {
    let texts: Vec<&str> = names.iter().map(|name| name.name.as_str()).collect();
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for group in groups(&texts) {
        let of = group.first().copied().unwrap_or_default();
        first.extend(group.into_iter().map(|at| (at, of)));
    }
    let mut kept: BTreeMap<usize, Named> = BTreeMap::new();
    for (at, name) in names.into_iter().enumerate() {
        match kept.get_mut(first.get(&at).unwrap_or(&at)) {
            Some(known) => {
                known.folded.extend(name.folded);
                for (currency, amount) in name.sums {
                    let sum = known.sums.entry(currency).or_default();
                    *sum = sum.checked_add(amount).unwrap_or(*sum);
                }
            }
            None => {
                kept.insert(at, name);
            }
        }
    }
    kept.into_values().collect()
}

/// A destination or partner as sentences have it; a word that every report has,
/// such as “Global”, tells nothing.
fn name(value: &Value) -> Option<Named> {
    let text = value.as_text();
    let code = Some(text).filter(|text| text.len() == 2);
    let name = code.and_then(place::english_name).unwrap_or(text);
    let folded = fold(name);
    let telling = folded.len() > 3 && folded != "global";
    telling.then(|| Named {
        name: name.to_owned(),
        folded: vec![[" ", &folded, " "].concat()],
        sums: BTreeMap::new(),
    })
}
