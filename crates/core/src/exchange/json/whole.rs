//! A report and all that belongs to it, from a file.

use super::answers::{answers, value};
use crate::form::{CONTACT, Form, Kind, Status};
use crate::report::{
    Answers, Attachment, Declaration, Period, Rate, Report, Reviewed, SectionReport, Unknown,
};
use crate::world::date::Date;
use crate::world::json::{At, Mismatch};

pub(super) fn report(form: &Form, at: &At<'_>) -> Result<Report, Mismatch> {
    let mut report = Report {
        form: form.id.clone(),
        id: text(at, "id")?,
        state: text(at, "state")?,
        period: period(&at.need("period")?)?,
        additional_information: text(at, "additional_information")?,
        reporting_currency: text(at, "reporting_currency")?,
        created: text(at, "created")?,
        saved: text(at, "saved")?,
        submitted: text_if_any(at, "submitted")?,
        declaration: match at.get("declaration") {
            None => None,
            Some(at) => Some(declaration(&at)?),
        },
        amends: text_if_any(at, "amends")?,
        receipt: text_if_any(at, "receipt")?,
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
                "receipt",
            ],
        )?,
        ..Report::default()
    };
    if let Some(contact) = at.get("contact") {
        report.contact = answers(form, CONTACT, &contact)?;
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
    let date = at.need("date")?;
    Ok(Declaration {
        name: text(at, "name")?,
        function: text(at, "function")?,
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

pub(super) fn attachment(at: &At<'_>) -> Result<Attachment, Mismatch> {
    Ok(Attachment {
        name: at.need("name")?.text()?.to_owned(),
        media_type: text_if_any(at, "media_type")?,
        bytes: match at.get("bytes") {
            None => None,
            Some(at) => Some(
                at.value()
                    .as_u64()
                    .ok_or_else(|| at.misfit("a count of bytes"))?,
            ),
        },
        sha256: text_if_any(at, "sha256")?,
        unknown: unknown(at, &["name", "media_type", "bytes", "sha256"])?,
    })
}

fn rate(at: &At<'_>) -> Result<Rate, Mismatch> {
    let known = |key: &str, kind: &Kind| at.get(key).and_then(|at| value(kind, &at));
    Ok(Rate {
        currency: text(at, "currency")?,
        to: text(at, "to")?,
        rate: known("rate", &Kind::Decimal { unit: None }),
        source: text(at, "source")?,
        date: known("date", &Kind::Date),
        unknown: unknown(at, &["currency", "to", "rate", "source", "date"])?,
    })
}

fn reviewed(at: &At<'_>) -> Result<Reviewed, Mismatch> {
    Ok(Reviewed {
        code: at.need("code")?.text()?.to_owned(),
        part: text_if_any(at, "part")?,
        question: text_if_any(at, "question")?,
        row: match at.get("row") {
            None => None,
            Some(at) => Some(
                usize::try_from(at.whole()?)
                    .map_err(|_| at.misfit("the number of a row, from 0"))?,
            ),
        },
        column: text_if_any(at, "column")?,
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

/// A text; empty where there is none.
fn text(at: &At<'_>, key: &str) -> Result<String, Mismatch> {
    Ok(text_if_any(at, key)?.unwrap_or_default())
}

/// A text, where there is one.
fn text_if_any(at: &At<'_>, key: &str) -> Result<Option<String>, Mismatch> {
    at.get(key)
        .map(|at| at.text().map(str::to_owned))
        .transpose()
}

/// The fields that this version does not know.
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
