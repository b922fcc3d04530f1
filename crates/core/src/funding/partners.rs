//! Names that are probably one, and their merging.

use super::alike::{Folded, Likeness};
use crate::form::{ColumnRole, Form, Kind, Role};
use crate::report::{Edit, QuestionAt, Report, Value};
use crate::world::place;
use std::collections::{BTreeMap, HashMap};

/// No more names than this are compared with one name for a slip of the pen:
/// beyond it, names are so much alike that asking would not help.
const CROWD: usize = 128;

/// Names that are probably one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The least sure reason by which one of them belongs to the others.
    pub why: Likeness,
    /// The names as they are written, the most frequent first: the one to keep,
    /// if the person knows no better.
    pub spellings: Vec<Spelling>,
}

/// One way in which a name is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The name, without the space around it.
    pub name: String,
    /// How many rows have it.
    pub rows: usize,
}

/// The names in a column of the assistance table that are probably one, in the
/// order in which they first stand there. Countries, which are kept by their
/// codes, are no names.
///
/// Names are put into buckets by their words, their initials and their ends, so
/// that the time is in proportion to the rows and not to their square.
pub fn alike_in(form: &Form, role: ColumnRole, reports: &[&Report]) -> Vec<Alike> {
    let Some((part, table)) = form.table_for(Role::Assistance) else {
        return Vec::new();
    };
    let Some(column) = table.column_for(role) else {
        return Vec::new();
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<(Spelling, Folded)> = Vec::new();
    let rows = reports.iter().flat_map(|r| r.rows(part, &table.id));
    for name in rows.map(|row| row.text(&column.id).trim()) {
        match seen.get(name) {
            // A name that was seen and is none stands beyond the end.
            Some(&at) => names
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|n| n.0.rows += 1),
            None => {
                let is_code = column.kind == Kind::Place && place::english_name(name).is_some();
                let folded = Folded::of(name).filter(|_| !is_code);
                let at = if folded.is_some() {
                    names.len()
                } else {
                    usize::MAX
                };
                seen.insert(name.to_owned(), at);
                let name = name.to_owned();
                names.extend(folded.map(|folded| (Spelling { name, rows: 1 }, folded)));
            }
        }
    }
    let folded: Vec<&Folded> = names.iter().map(|(_, folded)| folded).collect();
    let mut sets = Sets::of(folded.len());
    for (a, b) in candidates(&folded) {
        if let Some(why) = folded[a].likeness(folded[b]) {
            sets.join(a, b, why);
        }
    }
    sets.groups()
        .into_iter()
        .map(|(why, members)| {
            let mut spellings: Vec<Spelling> =
                members.iter().map(|&at| names[at].0.clone()).collect();
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.rows));
            Alike { why, spellings }
        })
        .collect()
}

/// The edit that writes one name wherever one of some others stands in a column
/// of the assistance table. Nothing where there is nothing to change.
pub fn merge(
    form: &Form,
    role: ColumnRole,
    report: &Report,
    names: &[&str],
    into: &str,
) -> Option<Edit> {
    let (part, table) = form.table_for(Role::Assistance)?;
    let column = table.column_for(role)?;
    let edits: Vec<Edit> = report
        .rows(part, &table.id)
        .iter()
        .enumerate()
        .filter(|(_, row)| {
            let text = row.text(&column.id);
            !text.is_empty() && text != into && names.contains(&text.trim())
        })
        .map(|(row, _)| Edit::Cell {
            at: QuestionAt::new(part, table.id.as_str()),
            row,
            column: column.id.clone(),
            value: Some(Value::text(into)),
        })
        .collect();
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// Pairs of names that are worth comparing, by their places.
fn candidates(names: &[&Folded]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut buckets: HashMap<String, Vec<usize>> = HashMap::new();
    let mut meet = |key: String, at: usize, crowd: usize, pairs: &mut Vec<(usize, usize)>| {
        let met = buckets.entry(key).or_default();
        let near = met.iter().rev().take(crowd);
        pairs.extend(near.filter(|&&other| other != at).map(|&other| (other, at)));
        met.push(at);
    };
    for (at, name) in names.iter().enumerate() {
        // Of the same words, each is like the last one, and so like all.
        meet(["w", &name.words.join(" ")].concat(), at, 1, &mut pairs);
        if name.words.len() >= 2 {
            meet(["i", &name.initials].concat(), at, CROWD, &mut pairs);
        }
        if let Some(short) = &name.short {
            meet(["i", short].concat(), at, CROWD, &mut pairs);
        }
        if name.slack() > 0 {
            for key in ends(name) {
                meet(key, at, CROWD, &mut pairs);
            }
        }
    }
    pairs
}

/// The four letters that a name begins and ends with. Of two names a slip apart,
/// one or the other is the same in both; two slips may hide in both ends, and
/// such a pair is not found.
fn ends(name: &Folded) -> [String; 2] {
    let text = |part: &[char]| part.iter().collect::<String>();
    // A name with slack has nine letters and more.
    let (start, _) = name.joined.split_at(4);
    let (_, end) = name.joined.split_at(name.joined.len() - 4);
    let digits = name.digits.as_str();
    [
        ["s", digits, " ", &text(start)].concat(),
        ["e", digits, " ", &text(end)].concat(),
    ]
}

/// Names that were found to be one.
struct Sets {
    above: Vec<usize>,
    joins: Vec<(usize, Likeness)>,
}

impl Sets {
    fn of(count: usize) -> Sets {
        Sets {
            above: (0..count).collect(),
            joins: Vec::new(),
        }
    }

    /// The first name of the set that a name is in.
    fn top(&mut self, mut at: usize) -> usize {
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize, why: Likeness) {
        let (a, b) = (self.top(a), self.top(b));
        if a != b {
            self.above[a.max(b)] = a.min(b);
            self.joins.push((a.min(b), why));
        }
    }

    /// The sets of several, each with its least sure reason.
    fn groups(mut self) -> Vec<(Likeness, Vec<usize>)> {
        let mut reasons: BTreeMap<usize, Likeness> = BTreeMap::new();
        for (at, why) in std::mem::take(&mut self.joins) {
            let reason = reasons.entry(self.top(at)).or_insert(why);
            *reason = why.max(*reason);
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.above.len() {
            groups.entry(self.top(at)).or_default().push(at);
        }
        groups
            .into_iter()
            .filter_map(|(top, members)| Some((*reasons.get(&top)?, members)))
            .collect()
    }
}
