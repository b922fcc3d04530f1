//! A language in the worker: its words from the texts it is given, numbers,
//! dates and names from the browser's own `Intl`.

use article7_core::document::Language;
use article7_core::world::place;
use js_sys::{Array, Date, Intl, Object, Reflect};
use std::collections::HashMap;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `Intl.DisplayNames`, which js-sys lacks.
    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}

/// The words of a language and its ways of writing.
pub(super) struct Words {
    tag: String,
    words: HashMap<String, String>,
    numbers: Numbers,
    regions: Option<DisplayNames>,
}

impl Words {
    /// Those of a tag such as `fr`, from the texts of its files. A file that does
    /// not read leaves its ids as words.
    pub(super) fn of(tag: &str, files: &[String]) -> Words {
        let mut words = HashMap::new();
        for file in files {
            let more: HashMap<String, String> = serde_json::from_str(file).unwrap_or_default();
            words.extend(more);
        }
        let names = options(&[("type", "region"), ("fallback", "none")]);
        Words {
            tag: tag.to_owned(),
            words,
            numbers: Numbers::of(tag),
            regions: DisplayNames::new(tag, &names).ok(),
        }
    }
}

impl Language for Words {
    fn word(&self, id: &str) -> String {
        self.words.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    fn fill(&self, id: &str, places: &[(&str, &str)]) -> String {
        let mut text = self.word(id);
        for (name, value) in places {
            text = text.replace(&["{", name, "}"].concat(), value);
        }
        text
    }

    fn number(&self, canonical: &str, decimals: usize) -> String {
        self.numbers.write(canonical, decimals)
    }

    fn date(&self, iso: &str) -> String {
        date(&self.tag, iso).unwrap_or_else(|| iso.to_owned())
    }

    fn country(&self, code: &str) -> Option<String> {
        // `Intl` throws at what cannot be a code at all.
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_code {
            return None;
        }
        let name = self.regions.as_ref().and_then(|names| names.of(code).ok()?);
        name.or_else(|| place::english_name(code).map(Into::into))
    }
}

/// How a language writes decimal numbers.
struct Numbers {
    group: String,
    decimal: String,
    /// The digits from 0 to 9.
    digits: Vec<char>,
    /// Digits before the first separator at which grouping starts.
    from: usize,
}

impl Numbers {
    /// As `Intl.NumberFormat` writes them.
    fn of(language: &str) -> Numbers {
        let mut numbers = Numbers {
            group: ",".into(),
            decimal: ".".into(),
            digits: ('0'..='9').collect(),
            from: 4,
        };
        let format = Intl::NumberFormat::new(&Array::of1(&language.into()), &Object::new());
        for part in format.format_to_parts(12345.6).iter() {
            let value = text(&part, "value");
            match text(&part, "type").as_str() {
                "group" => numbers.group = value,
                "decimal" => numbers.decimal = value,
                _ => {}
            }
        }
        let write = |number: f64| {
            let written = format.format().call1(&JsValue::UNDEFINED, &number.into());
            written
                .ok()
                .and_then(|written| written.as_string())
                .unwrap_or_default()
        };
        let digits: Vec<char> = (0..10)
            .filter_map(|n| write(n.into()).chars().next())
            .collect();
        if digits.len() == 10 {
            numbers.digits = digits;
        }
        if !write(1234.0).contains(numbers.group.as_str()) {
            numbers.from = 5;
        }
        numbers
    }

    /// A number in plain decimal digits as this language writes it, exactly, with
    /// at least so many decimals if it has any.
    fn write(&self, canonical: &str, decimals: usize) -> String {
        let (sign, unsigned) = match canonical.strip_prefix('-') {
            Some(unsigned) => ("\u{2212}", unsigned),
            None => ("", canonical),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut out = String::from(sign);
        for (i, digit) in whole.chars().enumerate() {
            let left = whole.len() - i;
            if i > 0 && left % 3 == 0 && whole.len() >= self.from {
                out.push_str(&self.group);
            }
            out.push(self.digit(digit));
        }
        if !fraction.is_empty() {
            out.push_str(&self.decimal);
            out.extend(fraction.chars().map(|digit| self.digit(digit)));
            for _ in fraction.len()..decimals {
                out.push(self.digit('0'));
            }
        }
        out
    }

    fn digit(&self, digit: char) -> char {
        digit
            .to_digit(10)
            .and_then(|n| self.digits.get(n as usize))
            .copied()
            .unwrap_or(digit)
    }
}

/// A civil date, ISO 8601, as in “30 April 2026”.
fn date(tag: &str, iso: &str) -> Option<String> {
    // In UTC on both sides, so that no time zone moves the day.
    let midnight = Date::new(&JsValue::from_str(&[iso, "T00:00:00Z"].concat()));
    if midnight.get_time().is_nan() {
        return None;
    }
    let style = options(&[
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
        ("timeZone", "UTC"),
    ]);
    let format = Intl::DateTimeFormat::new(&Array::of1(&tag.into()), style.unchecked_ref());
    let written = format.format().call1(&JsValue::UNDEFINED, &midnight);
    written.ok()?.as_string()
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (key, value) in pairs {
        // A plain object takes any key.
        let _ = Reflect::set(&object, &(*key).into(), &(*value).into());
    }
    object.into()
}

fn text(object: &JsValue, key: &str) -> String {
    let value = Reflect::get(object, &key.into()).ok();
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
