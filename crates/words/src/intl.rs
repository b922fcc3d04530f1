//! How a language writes numbers, dates and names, from the browser's own `Intl`.

use js_sys::{Array, Date, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::JsCast;
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

/// How a language writes decimal numbers.
#[derive(Debug, Clone)]
pub struct Numbers {
    group: String,
    decimal: String,
    /// The digits from 0 to 9.
    digits: Vec<char>,
    /// Digits before the first separator at which grouping starts.
    from: usize,
}

impl Numbers {
    /// As `Intl.NumberFormat` writes them.
    pub fn of(language: &str) -> Numbers {
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
    pub fn write(&self, canonical: &str, decimals: usize) -> String {
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

/// The names of countries in a language.
pub struct Names(Option<DisplayNames>);

impl Names {
    /// `kind` is `region` or `language`.
    pub fn of(language: &str, kind: &str) -> Names {
        Names(DisplayNames::new(language, &options(&[("type", kind), ("fallback", "none")])).ok())
    }

    /// The name of a code, where there is one.
    pub fn get(&self, code: &str) -> Option<String> {
        self.0.as_ref()?.of(code).ok()?
    }
}

/// A civil date, ISO 8601, as in “30 April 2026”.
pub fn date(language: &str, iso: &str) -> String {
    // In UTC on both sides, so that no time zone moves the day.
    let midnight = Date::new(&JsValue::from_str(&[iso, "T00:00:00Z"].concat()));
    let style = options(&[
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
        ("timeZone", "UTC"),
    ]);
    format(language, &style, &midnight).unwrap_or_else(|| iso.to_owned())
}

/// A moment, ISO 8601 with time: the time today, the date and the time otherwise.
pub fn moment(language: &str, iso: &str) -> String {
    let moment = Date::new(&JsValue::from_str(iso));
    let now = Date::new_0();
    let style = if moment.to_date_string() == now.to_date_string() {
        options(&[("hour", "2-digit"), ("minute", "2-digit")])
    } else {
        options(&[("dateStyle", "medium"), ("timeStyle", "short")])
    };
    format(language, &style, &moment).unwrap_or_else(|| iso.to_owned())
}

/// A text in small letters, as the language has them.
pub fn lower(language: &str, text: &str) -> String {
    JsString::from(text)
        .to_locale_lower_case(Some(language))
        .into()
}

/// Which form of a plural a number takes: `one`, `other`, …
pub fn plural(language: &str, number: usize) -> String {
    let rules = Intl::PluralRules::new(&Array::of1(&language.into()), &Object::new());
    rules.select(number as f64).into()
}

/// Texts in the order of a language.
pub fn sorted(language: &str, texts: impl Iterator<Item = String>) -> Vec<String> {
    let texts: Array = texts.map(JsValue::from).collect();
    let order = Intl::Collator::new(&Array::of1(&language.into()), &Object::new()).compare();
    let sort: Option<Function> = Reflect::get(&texts, &"sort".into())
        .ok()
        .and_then(|sort| sort.dyn_into().ok());
    // An array sorts; if it did not, the texts stay as they came.
    let _ = sort.map(|sort| sort.call1(&texts, &order));
    texts.iter().filter_map(|text| text.as_string()).collect()
}

fn format(language: &str, style: &JsValue, date: &Date) -> Option<String> {
    if date.get_time().is_nan() {
        return None;
    }
    // “30 April 2026”, as the papers of the Convention write it, and not as one country does.
    let language = if language == "en" { "en-GB" } else { language };
    let format = Intl::DateTimeFormat::new(&Array::of1(&language.into()), style.unchecked_ref());
    format
        .format()
        .call1(&JsValue::UNDEFINED, date)
        .ok()?
        .as_string()
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
    Reflect::get(object, &key.into())
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
