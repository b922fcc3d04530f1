//! One cell of a file becomes a value of its column's kind.

use crate::exchange::lexicon::Lexicon;
use crate::exchange::mapping::{Times, Unit};
use crate::form::{Column, Kind};
use crate::report::{Row, Value, enter_row};
use crate::world::currency;
use crate::world::money::{self, Money};
use crate::world::number::{self, Reading, Separators};
use crate::world::text::{Recent, Text};
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What is known of the column of a cell.
pub(super) struct Place<'a> {
    pub column: &'a Column,
    /// Its id, and that of its currency's column where it is one of amounts: each
    /// the one text that all rows share.
    pub ids: &'a (Text, Text),
    pub unit: &'a Unit,
    /// How its figures are written, where they agree or the person said so.
    pub separators: Option<Separators>,
    /// The person's own words for the column's choices.
    pub mapped: &'a BTreeMap<String, String>,
    /// What texts of the column were found to mean: in a long table the same few
    /// names and words come again and again.
    pub seen: &'a Seen,
}

/// Texts that were looked up, each with what it means.
pub(super) type Seen = RefCell<Recent<Value>>;

/// Puts a text without spaces around it into a row. The currency's column has to come before that of its
/// amount. What does not read is kept as typed; an empty text changes nothing.
pub(super) fn put(lexicon: &Lexicon, place: &Place<'_>, text: &str, row: &mut Row) {
    if text.is_empty() {
        return;
    }
    let Place { column, mapped, .. } = place;
    let or_typed = |known: Option<String>| match known {
        Some(known) => Value::text(known),
        None => Value::typed(text),
    };
    let is_looked_up = matches!(
        column.kind,
        Kind::Place
            | Kind::Country
            | Kind::Currency
            | Kind::OneChoice { .. }
            | Kind::SeveralChoices { .. }
            | Kind::ShortText
            | Kind::LongText
    );
    if is_looked_up && let Some(value) = place.seen.borrow().get(text) {
        row.fill(&place.ids.0, value.clone());
        return;
    }
    let value = match &column.kind {
        Kind::Place => Value::text(lexicon.place(text).unwrap_or(text)),
        Kind::Country => or_typed(lexicon.place(text).map(str::to_owned)),
        Kind::ShortText | Kind::LongText => Value::text(text),
        Kind::Currency => or_typed(currency_in(text).map(str::to_owned)),
        Kind::OneChoice { choices } => or_typed(lexicon.choice(choices, text, mapped)),
        Kind::SeveralChoices { choices } => {
            let words = lexicon.choices(choices, text, mapped);
            Value::many(words.iter().map(|word| word.kept()))
        }
        Kind::Money { currency } => return amount(place, currency, text, row),
        kind => {
            let times = match kind {
                Kind::Area if !text.ends_with(char::is_alphabetic) => place.unit.times.behind(),
                _ => "",
            };
            let scaled = [text, times].concat();
            let read = enter_row(&lexicon.words, &[(*column, place.separators)], &[scaled]);
            read.get(&column.id)
                .cloned()
                .unwrap_or_else(|| Value::typed(text))
        }
    };
    if is_looked_up {
        let mut seen = place.seen.borrow_mut();
        seen.put(text.into(), value.clone());
    }
    row.fill(&place.ids.0, value);
}

/// The currency that a text names, and nothing else: a code, a sign, a word.
fn currency_in(text: &str) -> Option<&'static str> {
    currency::code_of(text).or_else(|| {
        match money::read_money(&["1 ", text].concat(), None, None) {
            Reading::Sure(Money {
                amount,
                currency: Some(code),
            }) if amount == Decimal::ONE => Some(code),
            _ => None,
        }
    })
}

/// Puts an amount and the currency that it, its row or its header names. Where
/// the row has a currency and the text names another, neither is believed.
fn amount(place: &Place<'_>, key: &str, text: &str, row: &mut Row) {
    let known = Some(row.text(key)).filter(|code| !code.is_empty());
    if place.unit.times == Times::One
        && let Some(plain) = number::plain(text)
    {
        let header = place.unit.currency.as_deref().filter(|_| known.is_none());
        if let Some(code) = header {
            row.fill(&place.ids.1, Value::text(code));
        }
        return row.fill(&place.ids.0, Value::text(plain));
    }
    let behind = place.unit.times.behind();
    let header = place.unit.currency.as_deref().filter(|_| known.is_none());
    let typed = Value::typed([text, behind].concat());
    let read = |text: String| money::read_money(&text, place.separators, known);
    let value = match with_unit(text, behind, header, read) {
        Some(Money { currency, .. })
            if known.is_some() && currency.is_some() && currency != known =>
        {
            Value::typed(text)
        }
        Some(Money { amount, currency }) => {
            let code = currency.or(header);
            if let Some(code) = code {
                row.put(key, Some(Value::text(code)));
            }
            Value::text(number::canonical(amount))
        }
        None => {
            // Nobody knows the figure yet, but the header knows its currency.
            if let Some(code) = header {
                row.put(key, Some(Value::text(code)));
            }
            match place.unit.times {
                Times::One => Value::typed(text),
                _ if text.contains(|c: char| c.is_ascii_digit()) => typed,
                _ => Value::typed(text),
            }
        }
    };
    row.fill(&place.ids.0, value);
}

/// The amount that a text means under a header: with the header's scale and
/// currency, unless the text says its own. A text that reads in two ways is not
/// decided by leaving the header out.
fn with_unit(
    text: &str,
    behind: &str,
    header: Option<&str>,
    read: impl Fn(String) -> Reading<Money>,
) -> Option<Money> {
    let code = header.map(|code| [" ", code].concat()).unwrap_or_default();
    let says_something = text
        .chars()
        .any(|c| c.is_alphabetic() || "€$£¥₴₽".contains(c));
    let mut ways = vec![[text, behind, &code].concat()];
    if says_something {
        ways.push([text, behind].concat());
        ways.push([text, &code].concat());
        ways.push(text.to_owned());
    }
    for way in ways {
        match read(way) {
            Reading::Sure(money) => return Some(money),
            Reading::Unsure(_) => return None,
            Reading::Unreadable => {}
        }
    }
    None
}
