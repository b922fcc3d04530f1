//! What is found out about a cell, kept for the others that hold the same.

use crate::report::{Typed, Value};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Answers about the cells of one column. A table says few countries, sectors and
/// partners again and again, and its rows share their texts: whatever is asked of
/// one of them is found by where its text lies, without looking into it.
pub(super) struct Known<T>(HashMap<usize, T, BuildHasherDefault<Place>>);

impl<T> Default for Known<T> {
    fn default() -> Known<T> {
        Known(HashMap::default())
    }
}

impl<T: Clone> Known<T> {
    /// What is known of a value, or is found out now. The values live as long as
    /// this is asked: no text takes the place of another.
    pub fn of(&mut self, value: Option<&Value>, find_out: impl FnOnce() -> T) -> T {
        let Some(place) = value.and_then(place) else {
            return find_out();
        };
        self.0.entry(place).or_insert_with(find_out).clone()
    }
}

/// Where a value lies. The same text reads in another way where it is kept as it was
/// typed: texts begin at even addresses, so there is room for saying so.
fn place(value: &Value) -> Option<usize> {
    match value {
        Value::Text(text) => Some(text.as_ptr().addr()),
        Value::Typed(Typed { typed }) => Some(typed.as_ptr().addr() | 1),
        Value::Many(choices) if !choices.is_empty() => Some(choices.as_ptr().addr()),
        Value::Many(_) | Value::Other(_) => None,
    }
}

/// Spreads places: they lie some bytes apart.
#[derive(Default)]
struct Place(u64);

impl Hasher for Place {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|byte| self.write_usize((*byte).into()));
    }

    fn write_usize(&mut self, place: usize) {
        // The golden ratio: what differs in low bits differs in high ones then.
        let spread = (self.0 ^ place as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = spread ^ spread >> 32;
    }
}
