//! The currency that the assistance is also told in, and its rates.

use super::Asked;
use super::edit::{Edited, Fields};
use crate::node::{Node, node};
use article7_core::document::unread_rates;
use article7_core::funding::{Grants, read_rates, with_rates};
use article7_core::report::{Edit, Rate, Value};
use article7_core::world::{currency, date, number::Reading};

impl Asked<'_> {
    /// The form in which rates are typed or pasted.
    pub(super) fn rates_form(&self) -> Node {
        let to = self.open.reporting_currency.as_str();
        let field = |name: String, label: String, value: &str| {
            let input = node("input")
                .class("text")
                .attr("type", "text")
                .attr("autocomplete", "off")
                .attr("id", name.clone())
                .attr("name", name)
                .attr("value", value)
                .flag("readonly", !self.writable);
            node("label")
                .class("money-field")
                .with(node("span").with(label))
                .with(input)
        };
        let lines = self.rate_currencies(to).into_iter().map(|code| {
            let kept = self.rate_of(&code, to);
            let text = |value: Option<&Value>| {
                value.map_or(String::new(), |value| value.as_text().to_owned())
            };
            let rate = text(kept.and_then(|rate| rate.rate.as_ref()));
            let day = text(kept.and_then(|rate| rate.date.as_ref()));
            let label = match to {
                "" => self
                    .language
                    .fill("money.rates.one", &[("currency", &code)]),
                to => self
                    .language
                    .fill("money.rates.one_in", &[("currency", &code), ("to", to)]),
            };
            node("div")
                .class("money-rate")
                .with(field(["rate-", &code].concat(), label, &rate))
                .with(field(
                    ["source-", &code].concat(),
                    self.word("money.rates.source"),
                    kept.map_or("", |rate| &rate.source),
                ))
                .with(field(
                    ["date-", &code].concat(),
                    self.word("money.rates.date"),
                    &day,
                ))
        });
        let lines: Vec<Node> = lines.collect();
        let paste = node("label")
            .class("money-field wide")
            .with(node("span").with(self.word("money.rates.paste")))
            .with(
                node("textarea")
                    .class("text")
                    .attr("id", "paste")
                    .attr("name", "paste")
                    .attr("rows", "3")
                    .flag("readonly", !self.writable),
            );
        let keep = node("button")
            .attr("type", "button")
            .class("plain")
            .attr("id", "keep-rates")
            .attr("data-edit", "rates")
            .flag("disabled", !self.writable)
            .with(self.word("money.rates.keep"));
        let year = self.open.year().to_string();
        node("section")
            .class("money-form")
            .attr("data-form", "rates")
            .with(node("h2").with(self.word("money.rates")))
            .with(
                node("p")
                    .class("help")
                    .with(self.language.fill("money.rates.help", &[("year", &year)])),
            )
            .with(field("to".into(), self.word("money.rates.to"), to))
            .with_all(lines)
            .with(paste)
            .with(keep)
            .with(
                node("div")
                    .class("error")
                    .attr("role", "alert")
                    .attr("data-said", "rates"),
            )
    }

    /// The currencies that a rate of the open report's year is wanted for, in it and
    /// in the others that are counted, and those that have one, in the order of the
    /// alphabet.
    fn rate_currencies(&self, to: &str) -> Vec<String> {
        let mut reports = self.reports();
        reports.retain(|report| report.year() == self.open.year());
        let grants = Grants::of(self.form, &reports);
        let used = grants.grants.iter().map(|grant| grant.currency.to_owned());
        let kept = self.open.rates.iter().filter(|rate| rate.to == to);
        let mut codes: Vec<String> = used.chain(kept.map(|rate| rate.currency.clone())).collect();
        codes.retain(|code| code != to);
        codes.sort();
        codes.dedup();
        codes
    }

    fn rate_of(&self, code: &str, to: &str) -> Option<&Rate> {
        let between = |rate: &&Rate| rate.currency == code && rate.to == to;
        self.open.rates.iter().find(between)
    }

    /// The rates as they were typed. What does not read stays in its field, with
    /// the reason.
    pub(super) fn rates_edit(&self, fields: &Fields) -> Edited {
        let mut done = Edited::default();
        let typed = fields
            .get("to")
            .map_or(self.open.reporting_currency.as_str(), |to| to.trim());
        let to = match (typed, currency::code_of(typed)) {
            ("", _) => "",
            (_, Some(code)) => code,
            _ => {
                done.said.push(
                    self.language
                        .fill("money.rates.no_code", &[("text", typed)]),
                );
                done.typed.extend(fields.clone());
                return done;
            }
        };
        let mut rates = self.open.rates.clone();
        let field =
            |name: &str, code: &str| fields.get(&[name, code].concat()).map(|text| text.trim());
        for code in self.rate_currencies(&self.open.reporting_currency) {
            if code == to || to.is_empty() {
                continue;
            }
            let kept = self.rate_of(&code, to);
            let before = |value: Option<&Value>| value.map_or("", Value::as_text).to_owned();
            let was = (
                before(kept.and_then(|rate| rate.rate.as_ref())),
                kept.map_or("", |rate| rate.source.as_str()).to_owned(),
                before(kept.and_then(|rate| rate.date.as_ref())),
            );
            let now = (
                field("rate-", &code).unwrap_or(&was.0).to_owned(),
                field("source-", &code).unwrap_or(&was.1).to_owned(),
                field("date-", &code).unwrap_or(&was.2).to_owned(),
            );
            if now == was {
                continue;
            }
            let same = |rate: &Rate| rate.currency == code && rate.to == to;
            if now.0.is_empty() {
                rates.retain(|rate| !same(rate));
                continue;
            }
            let read = read_rates(&[&code, " ", &now.0].concat(), to);
            match (read.rates.into_iter().next(), read.unread.is_empty()) {
                (Some(read), true) if read.rate.to == to && read.rate.source.is_empty() => {
                    let mut rate = read.rate;
                    rate.source = now.1;
                    rate.date = day(&now.2);
                    // Of two between the same currencies neither could be used.
                    let mut first = true;
                    rates.retain(|rate| !same(rate) || std::mem::take(&mut first));
                    rates = with_rates(&rates, [rate]);
                }
                _ => {
                    let places = [("currency", code.as_str()), ("text", &now.0)];
                    done.said
                        .push(self.language.fill("money.rates.unread", &places));
                    for (name, text) in [("rate-", now.0), ("source-", now.1), ("date-", now.2)] {
                        done.typed.insert([name, &code].concat(), text);
                    }
                }
            }
        }
        let pasted = fields.get("paste").map(String::as_str).unwrap_or_default();
        if !pasted.trim().is_empty() && to.is_empty() {
            done.said.push(self.word("money.rates.to_first"));
            done.typed.insert("paste".into(), pasted.to_owned());
        } else {
            let read = read_rates(pasted, to);
            done.said.extend(unread_rates(&read, self.language));
            let left: Vec<&str> = read
                .unread
                .iter()
                .map(|(_, text, _)| text.as_str())
                .collect();
            if !left.is_empty() {
                done.typed.insert("paste".into(), left.join("\n"));
            }
            rates = with_rates(&rates, read.rates.into_iter().map(|read| read.rate));
        }
        if to != self.open.reporting_currency || rates != self.open.rates {
            done.edit = Some(Edit::Rates {
                reporting_currency: to.to_owned(),
                rates,
            });
        }
        done
    }
}

/// A date, or the text as it was typed where it can be none or two.
fn day(text: &str) -> Option<Value> {
    match date::read_date(text) {
        _ if text.is_empty() => None,
        Reading::Sure(date) => Some(Value::text(date.to_string())),
        _ => Some(Value::typed(text)),
    }
}
