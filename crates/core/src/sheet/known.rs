//! What is found out about a cell, kept for the others that hold the same.

use crate::report::Value;
use crate::world::text::{Text, mixed};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::mem::{Discriminant, discriminant};

/// Answers about the cells of one column: a table says few countries, sectors and
/// partners again and again, and what is asked of one of them is dear.
pub(super) struct Known<'a, T>(HashMap<Held<'a>, T, BuildHasherDefault<Mixed>>);

/// What a cell holds: the same letters read in another way where they are one of
/// several choices, or kept as they were typed.
type Held<'a> = (Discriminant<Value>, &'a [Text]);

impl<T> Default for Known<'_, T> {
    fn default() -> Self {
        Known(HashMap::default())
    }
}

impl<'a, T: Clone> Known<'a, T> {
    /// What is known of a value, or is found out now.
    pub fn of(&mut self, value: Option<&'a Value>, find_out: impl FnOnce() -> T) -> T {
        match value {
            None | Some(Value::Other(_)) => find_out(),
            Some(value) => {
                let held = (discriminant(value), value.as_many());
                self.0.entry(held).or_insert_with(find_out).clone()
            }
        }
    }
}

/// The number that a value is looked up by.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.rotate_left(23) ^ mixed(bytes);
    }
}
