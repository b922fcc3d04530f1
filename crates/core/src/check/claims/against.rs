//! An amount in a narrative, held against the table.

use super::amounts::{amounts, has_a_span, rounding};
use super::parts::{Named, Parts};
use super::words::{AND_OTHERS, AT_LEAST, AT_MOST, ELSEWHERE, GIVEN, IN_ALL, TO};
use crate::check::finding::{Figure, Finding};
use crate::check::look::{Look, Narrative, Table};
use crate::check::sentences::{Sentence, has_any, sentences};
use crate::form::{Column, Kind, Role};
use crate::funding::totals;
use crate::world::money::Money;
use crate::world::place::{self, fold};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Amounts that the table of assistance contradicts; see the room.
pub(in crate::check) fn against_the_table(look: &Look<'_>, found: &mut Vec<Finding>) {
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
