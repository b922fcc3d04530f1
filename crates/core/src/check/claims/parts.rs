//! What parts of the table come to, and what they are called.

use crate::check::look::Table;
use crate::form::{Column, ColumnRole, Kind};
use crate::report::Value;
use crate::world::alike::groups;
use crate::world::place::{self, fold};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// What parts of the table come to, and what they are called.
pub(super) struct Parts {
    /// The amount of each row, and what each destination, sector and partner comes to:
    /// in order, each once.
    amounts: Vec<Decimal>,
    names: Vec<Named>,
}

/// A destination or partner of the table.
pub(super) struct Named {
    /// As the table has it first.
    pub name: String,
    /// Its spellings, folded, with a space at both ends.
    pub folded: Vec<String>,
    /// What its rows come to, by currency.
    pub sums: BTreeMap<String, Decimal>,
}

/// More names than a person would tell apart are no names.
const NAMES: usize = 300;

impl Parts {
    /// The parts of a table, by its column of money.
    pub fn of(table: Table<'_>, column: &Column) -> Parts {
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
    pub fn has(&self, amount: Decimal, slack: Decimal) -> bool {
        let from = amount.saturating_sub(slack);
        let first = self.amounts.partition_point(|other| *other < from);
        self.amounts
            .get(first)
            .is_some_and(|other| *other <= amount.saturating_add(slack))
    }

    /// Those that a sentence names. One whose name is part of a longer one that is
    /// named as well is not meant: Guinea in Equatorial Guinea.
    pub fn named_in(&self, folded: &str) -> Vec<&Named> {
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
