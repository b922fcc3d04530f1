//! A value as a person reads it.

use super::Language;
use crate::form::{Form, Kind};
use crate::report::{Row, Value};
use crate::world::{currency, number};
use rust_decimal::Decimal;

/// A value as a person reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The value.
    pub text: String,
    /// The same in another unit, shown beside it.
    pub beside: String,
}

/// What a value looks like in a language. `row` is the row that it stands in,
/// for an amount's currency.
pub fn shown(form: &Form, kind: &Kind, value: &Value, row: &Row, language: &dyn Language) -> Shown {
    let text = |text: String| Shown {
        text,
        beside: String::new(),
    };
    match (value, kind) {
        (Value::Typed(typed), _) => text(typed.typed.to_string()),
        (Value::Other(json), _) => text(json.to_string()),
        (Value::Many(choices), kind) => {
            let names: Vec<String> = choices
                .iter()
                .map(|choice| choice_name(form, kind, choice, language))
                .collect();
            text(names.join(", "))
        }
        (Value::Text(canonical), Kind::Area) => Shown {
            text: language.number(canonical, 0),
            beside: value
                .as_number()
                .map(|area| in_km2(area, language))
                .unwrap_or_default(),
        },
        (Value::Text(canonical), Kind::Money { currency }) => {
            let digits = currency::minor_digits(row.text(currency));
            text(language.number(canonical, usize::from(digits)))
        }
        (Value::Text(canonical), Kind::WholeNumber) => text(language.number(canonical, 0)),
        (Value::Text(canonical), Kind::Decimal { unit }) => {
            let number = language.number(canonical, 0);
            text(match unit {
                Some(unit) => [&number, " ", &language.word(&["unit.", unit].concat())].concat(),
                None => number,
            })
        }
        (Value::Text(iso), Kind::Date) => text(language.date(iso)),
        (Value::Text(place), Kind::Country | Kind::Place) => {
            text(language.country(place).unwrap_or_else(|| place.to_string()))
        }
        (Value::Text(choice), Kind::OneChoice { .. } | Kind::SeveralChoices { .. }) => {
            text(choice_name(form, kind, choice, language))
        }
        (Value::Text(plain), _) => text(plain.to_string()),
    }
}

/// An area in square metres as exact square kilometres, with their unit.
pub fn in_km2(area: Decimal, language: &dyn Language) -> String {
    match area.checked_div(Decimal::from(1_000_000)) {
        Some(km2) => [&language.number(&number::canonical(km2), 0), " km²"].concat(),
        None => String::new(),
    }
}

/// The word for a choice; a word that is none stays as it is written.
fn choice_name(form: &Form, kind: &Kind, choice: &str, language: &dyn Language) -> String {
    match kind.choices() {
        Some(set) if form.choice_set(set).iter().any(|known| known.id == choice) => {
            language.word(&["choice.", set, ".", choice].concat())
        }
        _ => choice.to_owned(),
    }
}
