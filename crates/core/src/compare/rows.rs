//! Which row of one table is which row of another.
//!
//! First the rows that are the same; then those whose key columns agree, as the
//! form names them; then those that share more than half of what they say. What
//! is left is gone, or added. A cell that a great part of all rows share, such
//! as the one currency of a donor, tells nothing and counts for nothing.

use crate::form::{ColumnRole, Kind, Question};
use crate::report::{Row, Value};
use crate::world::fold::lowered;
use crate::world::number;
use crate::world::text::Text;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// How much an agreeing key counts beside another cell.
const KEY: u32 = 3;
/// A row is compared with no more rows than these for likeness.
const CANDIDATES: usize = 48;
/// Rows of one key are all compared with each other up to so many pairs.
const PAIRS: usize = 400;

/// A row of either side with what it was found to be on the other.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Pairs the rows of two tables. Every row of each side is in exactly one pair,
/// in the order after, with those that are gone behind the row they followed.
pub(super) fn pair_rows(table: &Question, before: &[Row], after: &[Row]) -> Vec<Pair> {
    let mut cells = Cells::default();
    let before: Vec<Told> = before.iter().map(|row| cells.tell(table, row)).collect();
    let after: Vec<Told> = after.iter().map(|row| cells.tell(table, row)).collect();
    let mut found = Found {
        of_before: vec![None; before.len()],
        of_after: vec![None; after.len()],
    };
    same(&before, &after, &mut found);
    cells.count(&before, &after);
    by_key(&cells, &before, &after, &mut found);
    by_likeness(&cells, &before, &after, &mut found);
    found.in_order()
}

/// A value as it is compared: numbers by what they are, choices in any order.
pub(super) fn canonical(kind: Option<&Kind>, value: &Value) -> String {
    match (value, kind) {
        (Value::Typed(typed), _) => ["\u{1}", &typed.typed].concat(),
        (Value::Other(json), _) => ["\u{2}", &json.to_string()].concat(),
        (value, Some(Kind::SeveralChoices { .. })) | (value @ Value::Many(_), _) => {
            let mut choices: Vec<&str> = value.as_many().iter().map(Text::as_str).collect();
            choices.sort_unstable();
            choices.dedup();
            choices.join("\u{3}")
        }
        (Value::Text(text), Some(kind)) if kind.is_number() => match value.as_number() {
            Some(exact) => number::canonical(exact),
            None => text.to_string(),
        },
        (Value::Text(text), _) => text.to_string(),
    }
}

/// What a row says, in numbers that stand for its cells.
struct Told {
    /// To the letter.
    exact: Vec<u32>,
    /// Whatever its capitals and spaces, rising.
    folded: Vec<u32>,
    /// Those of `folded` that are keys.
    key: Vec<u32>,
}

#[derive(Default)]
struct Cells {
    numbers: HashMap<String, u32>,
    /// By number: what agreeing in it counts.
    weights: Vec<u32>,
}

impl Cells {
    fn tell(&mut self, table: &Question, row: &Row) -> Told {
        let mut told = Told {
            exact: Vec::with_capacity(row.len()),
            folded: Vec::with_capacity(row.len()),
            key: Vec::new(),
        };
        for (id, value) in row.iter() {
            let column = table.column(id);
            let text = canonical(column.map(|column| &column.kind), value);
            let is_key = column.is_some_and(|column| column.plays(ColumnRole::Key));
            let weight = if is_key { KEY } else { 1 };
            let folded: Vec<&str> = text.split_whitespace().collect();
            let folded = self.number(id, &lowered(&folded.join(" ")), weight);
            told.exact.push(self.number(id, &text, weight));
            told.folded.push(folded);
            if is_key {
                told.key.push(folded);
            }
        }
        told.folded.sort_unstable();
        told
    }

    fn number(&mut self, column: &str, text: &str, weight: u32) -> u32 {
        let next = u32::try_from(self.weights.len()).unwrap_or(u32::MAX);
        let key = [column, "\u{0}", text].concat();
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.weights.push(weight);
        }
        number
    }

    /// Takes the weight from what more than a third of all rows say.
    fn count(&mut self, before: &[Told], after: &[Told]) {
        let rows = before.len() + after.len();
        if rows <= 8 {
            return;
        }
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for cell in before.iter().chain(after).flat_map(|told| &told.folded) {
            *counts.entry(*cell).or_default() += 1;
        }
        for (cell, count) in counts {
            if count * 3 > rows {
                // Every cell's number was given out with a weight.
                self.weights[cell as usize] = 0;
            }
        }
    }

    fn weight(&self, cells: impl Iterator<Item = u32>) -> u32 {
        // As above.
        cells.map(|cell| self.weights[cell as usize]).sum()
    }

    /// How much of what two rows say agrees, in thousandths; both lists rise.
    fn likeness(&self, before: &Told, after: &Told) -> u32 {
        let shared = before
            .folded
            .iter()
            .copied()
            .filter(|cell| after.folded.binary_search(cell).is_ok());
        let all = self
            .weight(before.folded.iter().copied())
            .max(self.weight(after.folded.iter().copied()));
        self.weight(shared) * 1000 / all.max(1)
    }
}

struct Found {
    of_before: Vec<Option<usize>>,
    of_after: Vec<Option<usize>>,
}

impl Found {
    /// Pairs two rows unless one of them has its pair. Both are places of their table.
    fn pair(&mut self, before: usize, after: usize) {
        if self.of_before[before].is_none() && self.of_after[after].is_none() {
            self.of_before[before] = Some(after);
            self.of_after[after] = Some(before);
        }
    }

    /// Pairs what is most alike first, and of equals what stands nearest.
    fn pair_best(&mut self, mut likely: Vec<(u32, usize, usize)>) {
        likely.sort_by_key(|(likeness, b, a)| (u32::MAX - likeness, b.abs_diff(*a), *b, *a));
        for (_, before, after) in likely {
            self.pair(before, after);
        }
    }

    /// The rows of each side that have no pair yet.
    fn open(&self) -> (Vec<usize>, Vec<usize>) {
        let open = |of: &[Option<usize>]| -> Vec<usize> {
            (0..of.len()).filter(|i| of[*i].is_none()).collect() // inside its own length
        };
        (open(&self.of_before), open(&self.of_after))
    }

    fn in_order(&self) -> Vec<Pair> {
        let mut gone: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        let mut followed = None;
        for (before, pair) in self.of_before.iter().enumerate() {
            match pair {
                Some(after) => followed = Some(*after),
                None => gone.entry(followed).or_default().push(before),
            }
        }
        let mut pairs = Vec::with_capacity(self.of_before.len() + self.of_after.len());
        let mut push_gone = |pairs: &mut Vec<Pair>, behind: Option<usize>| {
            let rows = gone.remove(&behind).unwrap_or_default();
            pairs.extend(rows.into_iter().map(|before| (Some(before), None)));
        };
        push_gone(&mut pairs, None);
        for (after, before) in self.of_after.iter().enumerate() {
            pairs.push((*before, Some(after)));
            push_gone(&mut pairs, Some(after));
        }
        pairs
    }
}

fn same(before: &[Told], after: &[Told], found: &mut Found) {
    let mut rows: HashMap<&[u32], VecDeque<usize>> = HashMap::new();
    for (i, told) in before.iter().enumerate() {
        rows.entry(&told.exact).or_default().push_back(i);
    }
    for (i, told) in after.iter().enumerate() {
        let there = rows.get_mut(told.exact.as_slice());
        if let Some(row) = there.and_then(VecDeque::pop_front) {
            found.pair(row, i);
        }
    }
}

fn by_key(cells: &Cells, before: &[Told], after: &[Told], found: &mut Found) {
    let (open_before, open_after) = found.open();
    let mut keys: BTreeMap<&[u32], (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    // Open rows are places of their table, here and below.
    for i in open_before
        .into_iter()
        .filter(|i| !before[*i].key.is_empty())
    {
        keys.entry(&before[i].key).or_default().0.push(i);
    }
    for i in open_after.into_iter().filter(|i| !after[*i].key.is_empty()) {
        keys.entry(&after[i].key).or_default().1.push(i);
    }
    for (rows_before, rows_after) in keys.into_values() {
        if rows_before.len().saturating_mul(rows_after.len()) <= PAIRS {
            let likely = rows_before.iter().flat_map(|b| {
                let likeness = |a: &usize| (cells.likeness(&before[*b], &after[*a]), *b, *a);
                rows_after.iter().map(likeness)
            });
            found.pair_best(likely.collect());
        } else {
            let pairs = rows_before.into_iter().zip(rows_after);
            pairs.for_each(|(b, a)| found.pair(b, a));
        }
    }
}

fn by_likeness(cells: &Cells, before: &[Told], after: &[Told], found: &mut Found) {
    let (open_before, open_after) = found.open();
    let mut having: HashMap<u32, Vec<usize>> = HashMap::new();
    // Open rows are places of their table, here and below.
    for i in open_after {
        for cell in &after[i].folded {
            having.entry(*cell).or_default().push(i);
        }
    }
    let mut likely = Vec::new();
    for b in open_before {
        let mut lists: Vec<&Vec<usize>> = before[b]
            .folded
            .iter()
            .filter(|cell| cells.weight(std::iter::once(**cell)) > 0)
            .filter_map(|cell| having.get(cell))
            .collect();
        // What few rows say tells most.
        lists.sort_by_key(|rows| rows.len());
        let mut candidates: Vec<usize> = Vec::new();
        for a in lists.into_iter().flatten() {
            if candidates.len() == CANDIDATES {
                break;
            }
            if !candidates.contains(a) {
                candidates.push(*a);
            }
        }
        for a in candidates {
            let likeness = cells.likeness(&before[b], &after[a]);
            if likeness > 500 {
                likely.push((likeness, b, a));
            }
        }
    }
    found.pair_best(likely);
}
