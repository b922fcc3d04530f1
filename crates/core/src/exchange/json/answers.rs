//! What was answered, as a file has it: what does not read is kept.

use crate::form::{Column, Form, Kind};
use crate::report::{Answer, Answers, Row, Value, number_in_file};
use crate::world::date::Date;
use crate::world::json::{At, Mismatch};
use crate::world::number;
use crate::world::text::Text;
use serde_json::Value as Json;
use std::sync::Arc;

/// The answers of a part of the form, and what stands there that is no answer of it.
pub(super) fn answers(form: &Form, part: &str, at: &At<'_>) -> Result<Answers, Mismatch> {
    let mut answers = Answers::new();
    for (id, at) in at.fields()? {
        let answer = match form.question(part, id) {
            Some(question) if question.kind == Kind::Table => {
                let rows = at.each(|at| row(&question.columns, at))?;
                (!rows.is_empty()).then_some(Answer::Rows(rows))
            }
            Some(question) => value(&question.kind, &at).map(Answer::Value),
            None => Some(Answer::Value(Value::Other(Arc::new(at.value().clone())))),
        };
        if let Some(answer) = answer {
            answers.insert(id.to_owned(), answer);
        }
    }
    for id in unknown_nulls(at, |id| form.question(part, id).is_some())? {
        answers.insert(
            id.to_owned(),
            Answer::Value(Value::Other(Arc::new(Json::Null))),
        );
    }
    Ok(answers)
}

fn row(columns: &[Column], at: &At<'_>) -> Result<Row, Mismatch> {
    let mut row = Row::default();
    for (id, at) in at.fields()? {
        let value = match columns.iter().find(|column| column.id == id) {
            Some(column) => value(&column.kind, &at),
            None => Some(Value::Other(Arc::new(at.value().clone()))),
        };
        row.put(id, value);
    }
    for id in unknown_nulls(at, |id| columns.iter().any(|column| column.id == id))? {
        row.put(id, Some(Value::Other(Arc::new(Json::Null))));
    }
    Ok(row)
}

/// The fields of an object that are null and none of ours: kept like every
/// other field that we do not know.
fn unknown_nulls<'a>(at: &At<'a>, known: impl Fn(&str) -> bool) -> Result<Vec<&'a str>, Mismatch> {
    Ok(at
        .object()?
        .iter()
        .filter(|(id, value)| value.is_null() && !known(id))
        .map(|(id, _)| id.as_str())
        .collect())
}

/// A value of a kind: what does not read as it is kept, never refused.
pub(super) fn value(kind: &Kind, at: &At<'_>) -> Option<Value> {
    let value = match at.value() {
        Json::String(text) if text.is_empty() => return None,
        Json::String(text) => known(kind, text),
        Json::Number(number) => known(kind, &number.to_string()),
        Json::Array(items) if matches!(kind, Kind::SeveralChoices { .. }) => {
            match items
                .iter()
                .map(|item| item.as_str().map(Text::from))
                .collect()
            {
                Some(choices) => Value::Many(choices),
                None => Value::Other(Arc::new(at.value().clone())),
            }
        }
        Json::Object(fields) if fields.len() == 1 => match fields.get("typed") {
            Some(Json::String(text)) => Value::typed(text.as_str()),
            _ => Value::Other(Arc::new(at.value().clone())),
        },
        other => Value::Other(Arc::new(other.clone())),
    };
    (!value.is_empty()).then_some(value)
}

fn known(kind: &Kind, text: &str) -> Value {
    let fits = match kind {
        Kind::Date => text.parse::<Date>().is_ok(),
        Kind::SeveralChoices { .. } => return Value::many([text]),
        kind if kind.is_number() => {
            return match number_in_file(kind, text) {
                Some(number) => Value::text(number::canonical(number)),
                None => Value::typed(text),
            };
        }
        _ => true,
    };
    if fits {
        Value::text(text)
    } else {
        Value::typed(text)
    }
}
