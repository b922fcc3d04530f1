//! The contact information.

use super::finding::{Figure, Finding, Place};
use super::look::Look;
use crate::form::CONTACT;

/// A detail that the form requires is missing, or the State Party.
pub(super) fn missing(look: &Look<'_>, found: &mut Vec<Finding>) {
    if look.report.state.trim().is_empty() {
        found.push(Finding::must("state-missing", Place::part(CONTACT)));
    }
    for question in look.form.contact.iter().filter(|q| q.required) {
        if look.report.text(CONTACT, &question.id).trim().is_empty() {
            let name = Figure::Word([CONTACT, ".", &question.id].concat());
            let place = Place::question(CONTACT, &question.id);
            found.push(Finding::must("contact-missing", place).with("name", name));
        }
    }
}

/// An e-mail address or a telephone number that cannot be one.
pub(super) fn addresses(look: &Look<'_>, found: &mut Vec<Finding>) {
    for question in &look.form.contact {
        let text = look.report.text(CONTACT, &question.id).trim();
        let place = || Place::question(CONTACT, &question.id);
        match question.input.as_deref() {
            _ if text.is_empty() => {}
            Some("email") if !are_emails(text) => {
                found.push(Finding::must("email-odd", place()).quoting("text", text));
            }
            Some("tel") if !may_be_phones(text) => {
                found.push(Finding::should("phone-odd", place()).quoting("text", text));
            }
            _ => {}
        }
    }
}

/// One address or several, with commas, semicolons, slashes or words between.
fn are_emails(text: &str) -> bool {
    let parts = text
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|' | '<' | '>' | '(' | ')')
        })
        .filter(|part| !part.is_empty());
    let mut any = false;
    for part in parts {
        let part = part.strip_prefix("mailto:").unwrap_or(part);
        if part.contains('@') {
            any = true;
            if !is_email(part) {
                return false;
            }
        }
    }
    any
}

/// Only what no address can do without: a name, one “@”, a host with a dot.
fn is_email(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ':']);
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let labels: Vec<&str> = host.split('.').collect();
    let top = labels.last().copied().unwrap_or_default();
    !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && !host.contains('@')
        && labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
        && top.chars().count() >= 2
        && !top.chars().all(|c| c.is_ascii_digit())
}

/// Digits enough for a number, not too many for one, and no address. Longer
/// texts may hold several numbers with words between.
fn may_be_phones(text: &str) -> bool {
    /// The shortest numbers of small networks.
    const FEWEST: usize = 5;
    /// E.164 has 15 digits; with “00” or “011” before them, and an extension.
    const MOST: usize = 22;
    if text.contains('@') {
        return false;
    }
    let mut any = false;
    for part in text.split(|c: char| c.is_alphabetic() || matches!(c, '/' | ';' | ',' | '|' | '\n'))
    {
        let digits = part.chars().filter(|c| c.is_numeric()).count();
        any |= digits >= FEWEST;
        if digits > MOST {
            return false;
        }
    }
    any
}
