//! Walking a JSON value so that a misfit can say where it is.
//!
//! Used for everything that reads JSON that a person may have made or damaged:
//! form definitions and report files. [`At`] is a value and the way to it;
//! nothing is written down until something does not fit.

use serde_json::{Map, Value};
use std::fmt;

/// A JSON value and where it stands in its document.
#[derive(Clone, Copy)]
pub struct At<'a> {
    value: &'a Value,
    above: Option<(&'a At<'a>, Step<'a>)>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

/// A value that is not what its place asks for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}expected {expected}, found {found}", At::prefix(.path))]
pub struct Mismatch {
    /// The way to the value, as in `sections.I.answers.assistance[3].amount`;
    /// empty for the document itself.
    pub path: String,
    /// What belongs there.
    pub expected: String,
    /// What is there, shortened.
    pub found: String,
}

impl<'a> At<'a> {
    /// The document itself.
    pub fn root(value: &'a Value) -> At<'a> {
        At { value, above: None }
    }

    /// The value itself.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The value under a key, where this is an object that has it and it is not null.
    pub fn get<'b>(&'b self, key: &'b str) -> Option<At<'b>> {
        match self.value.get(key) {
            None | Some(Value::Null) => None,
            Some(value) => Some(At {
                value,
                above: Some((self, Step::Key(key))),
            }),
        }
    }

    /// The value under a key that has to be there.
    pub fn need<'b>(&'b self, key: &'b str) -> Result<At<'b>, Mismatch> {
        match self.get(key) {
            Some(at) => Ok(at),
            None => {
                self.object()?;
                Err(self.misfit_of(&format!("“{key}” here"), "nothing".into()))
            }
        }
    }

    /// The fields of an object.
    pub fn object(&self) -> Result<&'a Map<String, Value>, Mismatch> {
        self.value
            .as_object()
            .ok_or_else(|| self.misfit("an object {…}"))
    }

    /// Every field of an object that is not null, with its place.
    pub fn fields<'b>(&'b self) -> Result<impl Iterator<Item = (&'b str, At<'b>)>, Mismatch> {
        Ok(self
            .object()?
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| {
                (
                    key.as_str(),
                    At {
                        value,
                        above: Some((self, Step::Key(key))),
                    },
                )
            }))
    }

    /// The items of an array, with their places.
    pub fn items<'b>(&'b self) -> Result<impl Iterator<Item = At<'b>>, Mismatch> {
        let items = self
            .value
            .as_array()
            .ok_or_else(|| self.misfit("a list […]"))?;
        Ok(items.iter().enumerate().map(|(i, value)| At {
            value,
            above: Some((self, Step::Item(i))),
        }))
    }

    /// A text.
    pub fn text(&self) -> Result<&'a str, Mismatch> {
        self.value.as_str().ok_or_else(|| self.misfit("a text"))
    }

    /// Every item of an array, read in order up to the first that does not fit.
    ///
    /// A loop and not `collect`: the adaptors behind that are made anew for each
    /// type, at a kilobyte and a half of wasm.
    pub fn each<T>(
        &self,
        mut read: impl FnMut(&At<'_>) -> Result<T, Mismatch>,
    ) -> Result<Vec<T>, Mismatch> {
        let mut list = Vec::new();
        for at in self.items()? {
            list.push(read(&at)?);
        }
        Ok(list)
    }

    /// A list of texts.
    pub fn texts(&self) -> Result<Vec<String>, Mismatch> {
        self.each(|at| Ok(at.text()?.to_owned()))
    }

    /// True or false.
    pub fn truth(&self) -> Result<bool, Mismatch> {
        self.value
            .as_bool()
            .ok_or_else(|| self.misfit("true or false"))
    }

    /// A whole number.
    pub fn whole(&self) -> Result<i64, Mismatch> {
        self.value
            .as_i64()
            .ok_or_else(|| self.misfit("a whole number"))
    }

    /// This value is not what was expected.
    pub fn misfit(&self, expected: &str) -> Mismatch {
        self.misfit_of(expected, describe(self.value))
    }

    fn misfit_of(&self, expected: &str, found: String) -> Mismatch {
        Mismatch {
            path: self.to_string(),
            expected: expected.to_owned(),
            found,
        }
    }

    fn prefix(path: &str) -> String {
        if path.is_empty() {
            String::new()
        } else {
            format!("{path}: ")
        }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((above, step)) = &self.above else {
            return Ok(());
        };
        write!(f, "{above}")?;
        match step {
            Step::Key(key) if above.above.is_none() => f.write_str(key),
            Step::Key(key) => write!(f, ".{key}"),
            Step::Item(i) => write!(f, "[{i}]"),
        }
    }
}

/// What a value is, in a few words.
fn describe(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => {
            let start: String = text.chars().take(40).collect();
            let more = if start.len() < text.len() { "…" } else { "" };
            format!("“{start}{more}”")
        }
        Value::Array(_) => "a list […]".into(),
        Value::Object(_) => "an object {…}".into(),
    }
}
