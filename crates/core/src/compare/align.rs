//! Which items of two sequences are the same ones, in the same order.

use std::collections::HashMap;

/// Up to so many pairs of items the longest common subsequence is exact: four
/// megabytes of lengths for a moment.
const EXACT: usize = 2_000_000;
/// How often a gap between anchors is looked into again.
const DEPTH: usize = 32;

/// The pairs of places, from 0 and increasing on both sides, at which two
/// sequences have the same item. Long sequences are held together by the items
/// that each has exactly once; what lies between is exact where it is small,
/// and unpaired where it is large and has no such item.
pub(super) fn align(before: &[u32], after: &[u32]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    gap(before, after, (0, 0), DEPTH, &mut pairs);
    pairs
}

fn gap(
    before: &[u32],
    after: &[u32],
    (at_before, at_after): (usize, usize),
    depth: usize,
    pairs: &mut Vec<(usize, usize)>,
) {
    let same = |(a, b): &(&u32, &u32)| a == b;
    let start = before.iter().zip(after).take_while(same).count();
    let (before, after) = (&before[start..], &after[start..]); // both have `start` items
    let end = before.iter().rev().zip(after.iter().rev());
    let end = end.take_while(same).count();
    let inner_before = &before[..before.len() - end]; // both have `end` more items
    let inner_after = &after[..after.len() - end];
    pairs.extend((0..start).map(|i| (at_before + i, at_after + i)));
    let (at_before, at_after) = (at_before + start, at_after + start);
    if inner_before.len().saturating_mul(inner_after.len()) <= EXACT {
        let found = exact(inner_before, inner_after);
        pairs.extend(found.iter().map(|(b, a)| (at_before + b, at_after + a)));
    } else if depth > 0 {
        let (mut b, mut a) = (0, 0);
        let anchors = anchors(inner_before, inner_after);
        if !anchors.is_empty() {
            let last = (inner_before.len(), inner_after.len());
            for (to_b, to_a) in anchors.into_iter().chain([last]) {
                // Anchors increase on both sides and lie inside.
                let (part_b, part_a) = (&inner_before[b..to_b], &inner_after[a..to_a]);
                gap(
                    part_b,
                    part_a,
                    (at_before + b, at_after + a),
                    depth - 1,
                    pairs,
                );
                if (to_b, to_a) != last {
                    pairs.push((at_before + to_b, at_after + to_a));
                }
                (b, a) = (to_b + 1, to_a + 1);
            }
        }
    }
    let (at_before, at_after) = (at_before + inner_before.len(), at_after + inner_after.len());
    pairs.extend((0..end).map(|i| (at_before + i, at_after + i)));
}

/// The longest common subsequence, by the table of its lengths.
fn exact(before: &[u32], after: &[u32]) -> Vec<(usize, usize)> {
    if before.is_empty() || after.is_empty() {
        return Vec::new();
    }
    // No length is above the shorter side's, which is at most √EXACT.
    let width = after.len() + 1;
    let mut lengths = vec![0_u16; (before.len() + 1) * width];
    for (i, b) in before.iter().enumerate().rev() {
        for (j, a) in after.iter().enumerate().rev() {
            // i < before.len() and j < after.len(), so that every place is in the table.
            let here = i * width + j;
            lengths[here] = if a == b {
                lengths[here + width + 1] + 1
            } else {
                lengths[here + width].max(lengths[here + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while let (Some(b), Some(a)) = (before.get(i), after.get(j)) {
        let here = i * width + j; // both are inside, as above
        if b == a {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[here + width] >= lengths[here + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Items that each side has exactly once, as many as stand in the same order.
fn anchors(before: &[u32], after: &[u32]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<u32, (usize, usize, usize, usize)> = HashMap::new();
    for (i, item) in before.iter().enumerate() {
        let seen = seen.entry(*item).or_default();
        (seen.0, seen.1) = (seen.0 + 1, i);
    }
    for (i, item) in after.iter().enumerate() {
        if let Some(seen) = seen.get_mut(item) {
            (seen.2, seen.3) = (seen.2 + 1, i);
        }
    }
    let once = seen.into_values().filter(|(n, _, m, _)| *n == 1 && *m == 1);
    let mut pairs: Vec<(usize, usize)> = once.map(|(_, b, _, a)| (b, a)).collect();
    pairs.sort_unstable();
    longest_rising(&pairs)
}

/// The longest run of pairs whose second places rise as their first ones do.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair that ends a run of it lowest; for each pair, the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (i, (_, after)) in pairs.iter().enumerate() {
        // `ends` holds places in `pairs`, here and below.
        let length = ends.partition_point(|end| pairs[*end].1 < *after);
        previous.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(i) = at {
        run.push(pairs[i]);
        at = previous[i];
    }
    run.reverse();
    run
}
