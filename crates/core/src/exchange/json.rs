//! The report as a file: versioned JSON.
//!
//! Reading is generous with values and strict with shape: a number where we
//! write text is taken, a text that is no number is kept as typed, a field that
//! we do not know is kept; a list where an object belongs is an error that says
//! where.

use crate::form::{Column, Form, Kind, Status};
use crate::report::{
    Answer, Answers, Attachment, Declaration, Period, Rate, Report, Reviewed, Row, SectionReport,
    Unknown, Value, number_in_file,
};
use crate::world::date::Date;
use crate::world::json::{At, Mismatch};
use crate::world::number;
use serde::Serialize;
use serde_json::Value as Json;

/// What the first field of a report file says.
pub const FORMAT: &str = "article7-report/1";
const FAMILY: &str = "article7-report/";

/// Why a text is no report that this version can open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// The text is not JSON, or ends too early.
    #[error("expected a report in JSON; line {line}, column {column}: {reason}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// It is JSON, but no report.
    #[error("expected a report (“format”: “{FORMAT}”), found {found}")]
    NotAReport {
        /// What its format is.
        found: String,
    },
    /// It was written by a newer version of this app.
    #[error("this report is of the newer format “{found}”; this version reads “{FORMAT}”")]
    Newer {
        /// Its format.
        found: String,
    },
    /// It answers a form that this build does not have.
    #[error("this report is for the form “{found}”; this version has “{expected}”")]
    OtherForm {
        /// The form that it is for.
        found: String,
        /// The form that was given.
        expected: String,
    },
    /// A value is not what its place asks for.
    #[error(transparent)]
    Misfit(#[from] Mismatch),
}

/// Reads a report file.
///
/// # Errors
/// When the text is not JSON, not a report, of a newer version, for another
/// form, or has a value of the wrong shape; the error says where.
pub fn read(form: &Form, text: &str) -> Result<Report, JsonError> {
    read_value(form, &parsed(text)?)
}

fn parsed(text: &str) -> Result<Json, JsonError> {
    serde_json::from_str(text).map_err(|error| JsonError::NotJson {
        line: error.line(),
        column: error.column(),
        reason: reason(&error),
    })
}

/// Reads a report that is JSON already.
///
/// # Errors
/// As [`read`].
pub fn read_value(form: &Form, value: &Json) -> Result<Report, JsonError> {
    let at = At::root(value);
    match value.get("format").and_then(Json::as_str) {
        Some(FORMAT) => {}
        Some(newer) if is_newer(newer) => {
            return Err(JsonError::Newer {
                found: newer.to_owned(),
            });
        }
        _ => {
            let found = match at.get("format") {
                Some(format) => format.misfit("").found,
                None => at.misfit("").found,
            };
            return Err(JsonError::NotAReport { found });
        }
    }
    let found = at.need("form")?.text()?.to_owned();
    if found != form.id {
        return Err(JsonError::OtherForm {
            found,
            expected: form.id.clone(),
        });
    }
    Ok(report(form, &at)?)
}

/// Writes a report file, indented, fields in a fixed order: the same report
/// gives the same bytes.
pub fn write(report: &Report) -> String {
    // Plain data with text keys: there is nothing that could fail to serialise.
    serde_json::to_string_pretty(&Filed {
        format: FORMAT,
        report,
    })
    .unwrap_or_default()
}

/// Writes a report file without indentation, for a store that counts bytes.
pub fn write_compact(report: &Report) -> String {
    // As above.
    serde_json::to_string(&Filed {
        format: FORMAT,
        report,
    })
    .unwrap_or_default()
}

/// Reads a list of attachments as it stands in a report file.
///
/// # Errors
/// As [`read`].
pub fn read_attachments(text: &str) -> Result<Vec<Attachment>, JsonError> {
    Ok(At::root(&parsed(text)?).each(attachment)?)
}

/// Writes a list of attachments as it stands in a report file.
pub fn write_attachments(list: &[Attachment]) -> String {
    // As above.
    serde_json::to_string(list).unwrap_or_default()
}

/// A report as it stands in a file.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Filed<'a> {
    format: &'static str,
    #[serde(flatten)]
    report: &'a Report,
}

fn is_newer(format: &str) -> bool {
    format
        .strip_prefix(FAMILY)
        .and_then(|version| version.parse::<u32>().ok())
        .is_some_and(|version| version > 1)
}

/// serde_json's reason without the place, which the error gives already.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

fn report(form: &Form, at: &At<'_>) -> Result<Report, Mismatch> {
    let text = |key: &str| {
        at.get(key)
            .map_or(Ok(String::new()), |at| Ok(at.text()?.to_owned()))
    };
    let mut report = Report {
        form: form.id.clone(),
        id: text("id")?,
        state: text("state")?,
        period: period(&at.need("period")?)?,
        additional_information: text("additional_information")?,
        reporting_currency: text("reporting_currency")?,
        created: text("created")?,
        saved: text("saved")?,
        submitted: at
            .get("submitted")
            .map(|at| at.text().map(str::to_owned))
            .transpose()?,
        declaration: match at.get("declaration") {
            None => None,
            Some(at) => Some(declaration(&at)?),
        },
        amends: at
            .get("amends")
            .map(|at| at.text().map(str::to_owned))
            .transpose()?,
        unknown: unknown(
            at,
            &[
                "format",
                "form",
                "id",
                "state",
                "period",
                "contact",
                "sections",
                "additional_information",
                "attachments",
                "reporting_currency",
                "rates",
                "reviewed",
                "offered",
                "created",
                "saved",
                "submitted",
                "declaration",
                "amends",
            ],
        )?,
        ..Report::default()
    };
    if let Some(contact) = at.get("contact") {
        report.contact = answers(form, crate::form::CONTACT, &contact)?;
    }
    if let Some(sections) = at.get("sections") {
        for (id, at) in sections.fields()? {
            let said = section(form, id, &at)?;
            // A section of which nothing is said has no entry: see `Report::apply`.
            if said != SectionReport::default() {
                report.sections.insert(id.to_owned(), said);
            }
        }
    }
    if let Some(attachments) = at.get("attachments") {
        report.attachments = attachments.each(attachment)?;
    }
    if let Some(rates) = at.get("rates") {
        report.rates = rates.each(rate)?;
    }
    if let Some(list) = at.get("reviewed") {
        report.reviewed = list.each(reviewed)?;
    }
    if let Some(offered) = at.get("offered") {
        for (id, at) in offered.fields()? {
            let rows = answers(form, id, &at)?;
            if !rows.is_empty() {
                report.offered.insert(id.to_owned(), rows);
            }
        }
    }
    Ok(report)
}

fn period(at: &At<'_>) -> Result<Period, Mismatch> {
    let day = |key: &str| -> Result<Date, Mismatch> {
        let at = at.need(key)?;
        at.text()?
            .parse()
            .map_err(|_| at.misfit("a date such as “2025-12-31”"))
    };
    Ok(Period {
        from: day("from")?,
        to: day("to")?,
        unknown: unknown(at, &["from", "to"])?,
    })
}

fn declaration(at: &At<'_>) -> Result<Declaration, Mismatch> {
    let text = |key: &str| {
        at.get(key)
            .map_or(Ok(String::new()), |at| Ok(at.text()?.to_owned()))
    };
    let date = at.need("date")?;
    Ok(Declaration {
        name: text("name")?,
        function: text("function")?,
        date: date
            .text()?
            .parse()
            .map_err(|_| date.misfit("a date such as “2026-04-30”"))?,
        unknown: unknown(at, &["name", "function", "date"])?,
    })
}

fn section(form: &Form, id: &str, at: &At<'_>) -> Result<SectionReport, Mismatch> {
    let status = match at.get("status") {
        None => None,
        Some(at) => Some(
            Status::named(at.text()?)
                .ok_or_else(|| at.misfit("“changed”, “unchanged” or “not-applicable”"))?,
        ),
    };
    let last_reported = match at.get("last_reported") {
        None => None,
        Some(at) => Some(i32::try_from(at.whole()?).map_err(|_| at.misfit("a year such as 2013"))?),
    };
    Ok(SectionReport {
        status,
        last_reported,
        answers: match at.get("answers") {
            None => Answers::new(),
            Some(at) => answers(form, id, &at)?,
        },
        unknown: unknown(at, &["status", "last_reported", "answers"])?,
    })
}

fn answers(form: &Form, part: &str, at: &At<'_>) -> Result<Answers, Mismatch> {
    let mut answers = Answers::new();
    for (id, at) in at.fields()? {
        let answer = match form.question(part, id) {
            Some(question) if question.kind == Kind::Table => {
                let rows = at.each(|at| row(&question.columns, at))?;
                (!rows.is_empty()).then_some(Answer::Rows(rows))
            }
            Some(question) => value(&question.kind, &at).map(Answer::Value),
            None => Some(Answer::Value(Value::Other(at.value().clone()))),
        };
        if let Some(answer) = answer {
            answers.insert(id.to_owned(), answer);
        }
    }
    for id in unknown_nulls(at, |id| form.question(part, id).is_some())? {
        answers.insert(id.to_owned(), Answer::Value(Value::Other(Json::Null)));
    }
    Ok(answers)
}

fn row(columns: &[Column], at: &At<'_>) -> Result<Row, Mismatch> {
    let mut row = Row::default();
    for (id, at) in at.fields()? {
        let value = match columns.iter().find(|column| column.id == id) {
            Some(column) => value(&column.kind, &at),
            None => Some(Value::Other(at.value().clone())),
        };
        row.put(id, value);
    }
    for id in unknown_nulls(at, |id| columns.iter().any(|column| column.id == id))? {
        row.put(id, Some(Value::Other(Json::Null)));
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
fn value(kind: &Kind, at: &At<'_>) -> Option<Value> {
    let value = match at.value() {
        Json::String(text) if text.is_empty() => return None,
        Json::String(text) => known(kind, text),
        Json::Number(number) => known(kind, &number.to_string()),
        Json::Array(items) if matches!(kind, Kind::SeveralChoices { .. }) => {
            match items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect()
            {
                Some(choices) => Value::Many(choices),
                None => Value::Other(at.value().clone()),
            }
        }
        Json::Object(fields) if fields.len() == 1 => match fields.get("typed") {
            Some(Json::String(text)) => Value::typed(text.as_str()),
            _ => Value::Other(at.value().clone()),
        },
        other => Value::Other(other.clone()),
    };
    (!value.is_empty()).then_some(value)
}

fn known(kind: &Kind, text: &str) -> Value {
    let fits = match kind {
        Kind::Date => text.parse::<Date>().is_ok(),
        Kind::SeveralChoices { .. } => return Value::Many(vec![text.to_owned()]),
        kind if kind.is_number() => {
            return match number_in_file(kind, text) {
                Some(number) => Value::Text(number::canonical(number)),
                None => Value::typed(text),
            };
        }
        _ => true,
    };
    if fits {
        Value::Text(text.to_owned())
    } else {
        Value::typed(text)
    }
}

fn attachment(at: &At<'_>) -> Result<Attachment, Mismatch> {
    let text = |key: &str| {
        at.get(key)
            .map(|at| at.text().map(str::to_owned))
            .transpose()
    };
    Ok(Attachment {
        name: at.need("name")?.text()?.to_owned(),
        media_type: text("media_type")?,
        bytes: match at.get("bytes") {
            None => None,
            Some(at) => Some(
                at.value()
                    .as_u64()
                    .ok_or_else(|| at.misfit("a count of bytes"))?,
            ),
        },
        sha256: text("sha256")?,
        unknown: unknown(at, &["name", "media_type", "bytes", "sha256"])?,
    })
}

fn rate(at: &At<'_>) -> Result<Rate, Mismatch> {
    let text = |key: &str| {
        at.get(key)
            .map_or(Ok(String::new()), |at| Ok(at.text()?.to_owned()))
    };
    let known = |key: &str, kind: &Kind| at.get(key).and_then(|at| value(kind, &at));
    Ok(Rate {
        currency: text("currency")?,
        to: text("to")?,
        rate: known("rate", &Kind::Decimal { unit: None }),
        source: text("source")?,
        date: known("date", &Kind::Date),
        unknown: unknown(at, &["currency", "to", "rate", "source", "date"])?,
    })
}

fn reviewed(at: &At<'_>) -> Result<Reviewed, Mismatch> {
    let text = |key: &str| {
        at.get(key)
            .map(|at| at.text().map(str::to_owned))
            .transpose()
    };
    Ok(Reviewed {
        code: at.need("code")?.text()?.to_owned(),
        part: text("part")?,
        question: text("question")?,
        row: match at.get("row") {
            None => None,
            Some(at) => Some(
                usize::try_from(at.whole()?)
                    .map_err(|_| at.misfit("the number of a row, from 0"))?,
            ),
        },
        column: text("column")?,
        figures: match at.get("figures") {
            None => serde_json::Map::new(),
            Some(at) => at.object()?.clone(),
        },
        reason: at.need("reason")?.text()?.to_owned(),
        unknown: unknown(
            at,
            &[
                "code", "part", "question", "row", "column", "figures", "reason",
            ],
        )?,
    })
}

fn unknown(at: &At<'_>, known: &[&str]) -> Result<Unknown, Mismatch> {
    let mut unknown = Unknown::new();
    // One by one: collecting into a map sorts first, and that is 3 kB of wasm.
    for (key, value) in at.object()? {
        if !known.contains(&key.as_str()) {
            unknown.insert(key.clone(), value.clone());
        }
    }
    Ok(unknown)
}
