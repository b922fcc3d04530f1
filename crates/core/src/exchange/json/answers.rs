//! What was answered, as a file has it: what does not read is kept.

use crate::form::{Column, Form, Kind};
use crate::report::{Answer, Answers, Row, Value, number_in_file};
use crate::world::date::Date;
use crate::world::json::{At, Mismatch};
use crate::world::number;
use crate::world::text::{Shelf, Text};
use serde_json::Value as Json;

/// The answers of a part of the form, and what stands there that is no answer of it.
pub(super) fn answers(form: &Form, part: &str, at: &At<'_>) -> Result<Answers, Mismatch> {
    let mut answers = Answers::new();
    for (id, at) in at.fields()? {
        let answer = match form.question(part, id) {
            Some(question) if question.kind == Kind::Table => {
                let rows = rows(&question.columns, &at)?;
                (!rows.is_empty()).then_some(Answer::Rows(rows))
            }
            Some(question) => value(&question.kind, &at).map(Answer::Value),
            None => Some(Answer::Value(Value::Other(at.value().clone().into()))),
        };
        if let Some(answer) = answer {
            answers.insert(id.to_owned(), answer);
        }
    }
    for id in unknown_nulls(at, |id| form.question(part, id).is_some())? {
        answers.insert(
            id.to_owned(),
            Answer::Value(Value::Other(Json::Null.into())),
        );
    }
    Ok(answers)
}

/// The rows of a table.
fn rows(columns: &[Column], at: &At<'_>) -> Result<Vec<Row>, Mismatch> {
    let ids: Vec<Text> = columns
        .iter()
        .map(|column| Text::from(&column.id))
        .collect();
    let mut shelf = Shelf::new();
    at.each(|at| {
        let mut row = Row::with_room(columns.len());
        // In the order of their names, as a row has them.
        for (id, value) in at.object()? {
            let place = columns.iter().position(|column| column.id == *id);
            let kind = place.map(|place| &columns[place].kind);
            if let Some(value) = read(kind, value, &mut shelf) {
                match place {
                    Some(place) => row.fill(&ids[place], value),
                    None => drop(row.put(id, Some(value))),
                }
            }
        }
        Ok(row)
    })
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
    cell_value(Some(kind), at.value())
}

/// What a cell holds that a file writes so; without a kind it is of a column that
/// we do not know, and kept as it is.
pub(in crate::exchange) fn cell_value(kind: Option<&Kind>, value: &Json) -> Option<Value> {
    read(kind, value, &mut Shelf::new())
}

/// The same for a text.
pub(in crate::exchange) fn text_value(kind: &Kind, text: &str) -> Option<Value> {
    let kept = |text: &str| Text::from(text);
    (!text.is_empty()).then(|| known(kind, text, kept))
}

fn read(kind: Option<&Kind>, value: &Json, shelf: &mut Shelf) -> Option<Value> {
    let other = || Value::Other(value.clone().into());
    let Some(kind) = kind else {
        return Some(other());
    };
    let value = match value {
        Json::Null => return None,
        Json::String(text) if text.is_empty() => return None,
        Json::String(text) => known(kind, text, |text| shelf.text(text)),
        Json::Number(number) => known(kind, &number.to_string(), |text| shelf.text(text)),
        Json::Array(items) if matches!(kind, Kind::SeveralChoices { .. }) => {
            let choices = items.iter().map(|item| Some(shelf.text(item.as_str()?)));
            match choices.collect() {
                Some(choices) => Value::Many(choices),
                None => other(),
            }
        }
        Json::Object(fields) if fields.len() == 1 => match fields.get("typed") {
            Some(Json::String(text)) => Value::typed(text),
            _ => other(),
        },
        _ => other(),
    };
    (!value.is_empty()).then_some(value)
}

fn known(kind: &Kind, text: &str, kept: impl FnOnce(&str) -> Text) -> Value {
    let fits = match kind {
        Kind::Date => text.parse::<Date>().is_ok(),
        Kind::SeveralChoices { .. } => return Value::many([kept(text)]),
        Kind::Money { .. } | Kind::Decimal { .. } if number::is_canonical(text) => true,
        kind if kind.is_number() => {
            return match number_in_file(kind, text) {
                Some(number) => Value::text(number::canonical(number)),
                None => Value::typed(text),
            };
        }
        _ => true,
    };
    if fits {
        Value::Text(kept(text))
    } else {
        Value::typed(text)
    }
}
