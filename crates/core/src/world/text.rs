//! A text that is kept once, however often it is said.
//!
//! A table of a hundred thousand rows says a few dozen countries, sectors and
//! currencies again and again. Copying a [`Text`] copies a pointer, so that rows
//! that are undone, painted or compared cost no text of their own; who reads many
//! of them takes them from a [`Shelf`], which knows those that it gave out before.

use serde::{Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A text that does not change.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the very text of another, and not only the same letters.
    pub fn is(&self, other: &Text) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What was found out about the texts that came last, so that a text that comes
/// again is not looked into twice.
///
/// It forgets: a text has one place that it may stand in, and what comes there next
/// takes it. So it never grows, and looking a text up is one comparison.
pub struct Recent<T>(Vec<Option<(Text, T)>>);

impl<T: Clone> Recent<T> {
    /// How many texts it knows at most, a power of two.
    const PLACES: usize = 1024;
    /// A longer text hardly comes twice.
    const LONGEST: usize = 64;

    /// Nothing yet.
    pub const fn new() -> Recent<T> {
        Recent(Vec::new())
    }

    /// What is known of a text.
    pub fn get(&self, text: &str) -> Option<&T> {
        if text.len() > Recent::<T>::LONGEST {
            return None;
        }
        let there = self.0.get(place(text))?.as_ref();
        there
            .filter(|(known, _)| known == text)
            .map(|(_, what)| what)
    }

    /// Keeps what was found out about a text.
    pub fn put(&mut self, text: Text, what: T) {
        if text.len() > Recent::<T>::LONGEST {
            return;
        }
        if self.0.is_empty() {
            self.0.resize(Recent::<T>::PLACES, None);
        }
        let at = place(&text);
        self.0[at] = Some((text, what));
    }
}

impl<T: Clone> Default for Recent<T> {
    fn default() -> Recent<T> {
        Recent::new()
    }
}

/// Where a text may stand.
fn place(text: &str) -> usize {
    (mixed(text.as_bytes()) >> 32) as usize & (Recent::<()>::PLACES - 1)
}

/// Mixes bytes into a number, eight at a time: any two texts may come to the same, and
/// few do.
pub fn mixed(bytes: &[u8]) -> u64 {
    // The golden ratio: what differs in low bits differs in high ones then.
    let mix =
        |mixed: u64, more: u64| (mixed.rotate_left(5) ^ more).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let (eights, rest) = bytes.as_chunks::<8>();
    let eights = eights.iter().copied().map(u64::from_le_bytes);
    let rest = rest
        .iter()
        .fold(0, |rest, byte| rest << 8 | u64::from(*byte));
    mix(eights.fold(bytes.len() as u64, mix), rest)
}

/// The texts that were read last, so that one that comes again is not kept twice.
#[derive(Default)]
pub struct Shelf(Recent<()>);

impl Shelf {
    /// A shelf with nothing on it.
    pub fn new() -> Shelf {
        Shelf::default()
    }

    /// A text: the one that was given out for it before, where it is still known.
    pub fn text(&mut self, text: &str) -> Text {
        if text.len() <= Recent::<()>::LONGEST
            && let Some(Some((there, ()))) = self.0.0.get(place(text))
            && there == text
        {
            return there.clone();
        }
        let new = Text::from(text);
        self.0.put(new.clone(), ());
        new
    }
}

impl Default for Text {
    fn default() -> Text {
        Text("".into())
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(text.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(text.into())
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Text {
        text.as_str().into()
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Text {
        text.clone()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<Text> for String {
    fn eq(&self, other: &Text) -> bool {
        self.as_str() == other.as_str()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        String::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}
