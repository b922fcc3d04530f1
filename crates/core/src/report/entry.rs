//! What a person types or pastes becomes values of a kind.
//!
//! Reading cannot fail: what does not read is kept as typed. Nothing here
//! changes a report; the result is values, or an [`Edit`] to apply.

use super::answer::{Row, Value, sum};
use super::edit::{Edit, QuestionAt};
use super::vocabulary::Vocabulary;
use crate::form::{Column, Kind, Question};
use crate::world::fold::lowered;
use crate::world::money::{self, Money};
use crate::world::number::{self, Reading, Separators};
use crate::world::{currency, date};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The value that a text is, for an answer outside a table.
pub fn enter(words: &Vocabulary, kind: &Kind, text: &str) -> Option<Value> {
    match kind {
        // A narrative is kept to the letter: trimming would move the cursor.
        Kind::LongText | Kind::ShortText => (!text.is_empty()).then(|| Value::Text(text.into())),
        _ => one_value(words, kind, text, None, &Row::default()),
    }
}

/// The cells that a text typed into one cell fills or empties: the cell itself
/// and, where the text names a currency, that of the amount.
pub fn enter_cell(
    words: &Vocabulary,
    column: &Column,
    text: &str,
    row: &Row,
) -> Vec<(String, Option<Value>)> {
    cells(words, column, text, row, None)
}

/// A row made of texts, one for each column given; a text for no column is left out.
pub fn enter_row(
    words: &Vocabulary,
    columns: &[(&Column, Option<Separators>)],
    texts: &[String],
) -> Row {
    let mut row = Row::default();
    // Currencies first, so that “kr” beside a column that says NOK is no question.
    for currencies in [true, false] {
        for ((column, separators), text) in columns.iter().zip(texts) {
            if (column.kind == Kind::Currency) == currencies {
                for (key, value) in cells(words, column, text, &row, *separators) {
                    row.put(&key, value);
                }
            }
        }
    }
    row
}

/// How the amounts or numbers of a column are written, where they agree.
pub fn separators_in(column: &Column, texts: &[&str]) -> Option<Separators> {
    match column.kind {
        Kind::Money { .. } => money::separators_of_amounts(texts.iter().copied()),
        Kind::Decimal { .. } => number::separators_of(texts.iter().copied()),
        _ => None,
    }
}

/// A block of cells that is pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its lines, as texts.
    pub cells: Vec<Vec<String>>,
    /// Whether it was copied from a table of ours: a cell for each column, no
    /// header, and each number so that it reads in one way by itself.
    pub is_ours: bool,
}

/// A figure with the unit that the header of its column adds in brackets, for
/// amounts and areas. What then does not read is kept so, and asked about: a
/// figure without its “million” would be wrong, and nobody would see it.
pub fn in_unit<'t>(column: &Column, text: &'t str, unit: &str) -> Cow<'t, str> {
    let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let says_currency = currency::code_of(unit).is_some() && text.contains(char::is_alphabetic);
    let is_year = unit.len() == 4 && unit.bytes().all(|byte| byte.is_ascii_digit());
    let counts = matches!(column.kind, Kind::Money { .. } | Kind::Area);
    if unit.is_empty() || !counts || !digits(text) || says_currency || is_year {
        return Cow::Borrowed(text);
    }
    Cow::Owned([text.trim(), " ", unit].concat())
}

/// The edit that puts a pasted block into a table: `lines` are the rows that its
/// lines go to, those the table lacks are new ones at its end; `columns` are the
/// columns of the table that its cells go to, unless the first line of a
/// stranger's block is a header that says which column goes where. Nothing where
/// the block is empty.
pub fn enter_block(
    words: &Vocabulary,
    table: &Question,
    at: &QuestionAt,
    rows: &[Row],
    (lines, columns): (&[usize], &[usize]),
    block: &Block,
) -> Option<Edit> {
    let first = block.cells.first()?;
    let header = (!block.is_ours).then(|| words.header_row(&at.part, table, first));
    let header = header.flatten();
    let body = &block.cells[usize::from(header.is_some())..];
    let unit = |cell: &String| words.unit(&at.part, table, cell);
    let units: Option<Vec<String>> = header.is_some().then(|| first.iter().map(unit).collect());
    let targets: Vec<Option<&Column>> = match header {
        Some(ids) => ids
            .into_iter()
            .map(|id| id.and_then(|id| table.column(id)))
            .collect(),
        None if block.is_ours => columns.iter().map(|i| table.columns.get(*i)).collect(),
        None => columns_for(table, columns, body),
    };
    let units = units.unwrap_or_else(|| vec![String::new(); targets.len()]);
    let separators: Vec<Option<Separators>> = targets
        .iter()
        .enumerate()
        .map(|(i, column)| {
            let texts: Vec<&str> = body
                .iter()
                .filter_map(|cells| cells.get(i))
                .map(String::as_str)
                .collect();
            let column = column.filter(|_| !block.is_ours);
            column.and_then(|column| separators_in(column, &texts))
        })
        .collect();
    let mut edits = Vec::new();
    let mut new = Vec::new();
    for (i, texts) in body.iter().enumerate() {
        let there = lines
            .get(i)
            .and_then(|line| Some((*line, rows.get(*line)?)));
        let mut filled = there.map(|(_, row)| row.clone()).unwrap_or_default();
        let mut put = |filled: &mut Row, key: String, value: Option<Value>| {
            filled.put(&key, value.clone());
            if let Some((row, _)) = there {
                edits.push(Edit::Cell {
                    at: at.clone(),
                    row,
                    column: key,
                    value,
                });
            }
        };
        for currencies in [true, false] {
            let places = targets.iter().zip(&units).zip(&separators);
            for (((column, unit), separators), text) in places.zip(texts) {
                let Some(column) = column else { continue };
                if (column.kind == Kind::Currency) != currencies {
                    continue;
                }
                let text = in_unit(column, text, unit);
                for (key, value) in cells(words, column, &text, &filled, *separators) {
                    put(&mut filled, key, value);
                }
            }
        }
        // A total that is what its parts add up to was copied, not typed.
        for column in targets.iter().flatten() {
            let number = filled.get(&column.id).and_then(Value::as_number);
            if number.is_some() && number == sum(column, &filled) {
                put(&mut filled, column.id.clone(), None);
            }
        }
        if there.is_none() {
            new.push(filled);
        }
    }
    if !new.is_empty() {
        edits.push(Edit::InsertRows {
            at: at.clone(),
            row: rows.len(),
            rows: new,
        });
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

/// The headers of a pasted block that name no column of the table, with how many
/// cells under them say something: [`enter_block`] has no place for those.
pub fn unplaced(
    words: &Vocabulary,
    table: &Question,
    part: &str,
    block: &Block,
) -> Vec<(String, usize)> {
    let Some((first, body)) = block.cells.split_first().filter(|_| !block.is_ours) else {
        return Vec::new();
    };
    let Some(columns) = words.header_row(part, table, first) else {
        return Vec::new();
    };
    let strangers = first.iter().zip(columns).enumerate();
    let strangers = strangers.filter(|(_, (_, column))| column.is_none());
    let counted = strangers.map(|(i, (header, _))| {
        let cells = body.iter().filter_map(|cells| cells.get(i));
        let filled = cells.filter(|text| !text.trim().is_empty()).count();
        (header.trim().to_owned(), filled)
    });
    counted.filter(|(_, filled)| *filled > 0).collect()
}

/// The columns that a block without a header fills. Most people's tables keep
/// amount and currency in one cell: where no text would be a currency, that
/// column is passed over.
fn columns_for<'a>(
    table: &'a Question,
    columns: &[usize],
    body: &[Vec<String>],
) -> Vec<Option<&'a Column>> {
    let holds_codes = |i: usize| {
        let mut texts = body
            .iter()
            .filter_map(|cells| cells.get(i))
            .filter(|t| !t.trim().is_empty());
        texts.clone().next().is_none() || texts.any(|text| currency::code_of(text.trim()).is_some())
    };
    let mut targets = Vec::new();
    for (i, column) in columns.iter().enumerate() {
        let column = table.columns.get(*column);
        let is_currency = column.is_some_and(|column| column.kind == Kind::Currency);
        if i > 0 && is_currency && !holds_codes(targets.len()) {
            continue;
        }
        targets.push(column);
    }
    targets
}

fn cells(
    words: &Vocabulary,
    column: &Column,
    text: &str,
    row: &Row,
    separators: Option<Separators>,
) -> Vec<(String, Option<Value>)> {
    let cell = |value| vec![(column.id.clone(), value)];
    let Kind::Money { currency } = &column.kind else {
        return cell(one_value(words, &column.kind, text, separators, row));
    };
    let text = text.trim();
    if text.is_empty() {
        return cell(None);
    }
    let known = Some(row.text(currency)).filter(|code| !code.is_empty());
    match money::read_money(text, separators, known) {
        Reading::Sure(Money {
            amount,
            currency: code,
        }) => {
            let mut filled = cell(Some(number_value(amount)));
            filled.extend(code.map(|code| (currency.clone(), Some(Value::Text(code.into())))));
            filled
        }
        Reading::Unsure(_) | Reading::Unreadable => cell(Some(Value::typed(text))),
    }
}

fn one_value(
    words: &Vocabulary,
    kind: &Kind,
    text: &str,
    separators: Option<Separators>,
    row: &Row,
) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let sure = |value: Option<String>| match value {
        Some(value) => Value::Text(value),
        None => Value::typed(text),
    };
    Some(match kind {
        Kind::ShortText | Kind::LongText | Kind::Table => Value::Text(text.into()),
        Kind::Country => sure(words.places.recognise(text).map(str::to_owned)),
        // A region or “Global” is a place as it is written.
        Kind::Place => Value::Text(words.places.recognise(text).unwrap_or(text).to_owned()),
        Kind::Currency => sure(currency::code_of(text).map(str::to_owned)),
        Kind::Date => sure(match date::read_date(text) {
            Reading::Sure(date) => Some(date.to_string()),
            _ => None,
        }),
        Kind::Year => sure(read_year(text)),
        Kind::WholeNumber => sure(whole(number::read_number(text, separators))),
        Kind::Area => sure(whole(read_area(text, separators))),
        Kind::Decimal { .. } => match number::read_number(text, separators) {
            Reading::Sure(number) => number_value(number),
            _ => Value::typed(text),
        },
        Kind::OneChoice { choices } => sure(words.choice(choices, text).map(str::to_owned)),
        Kind::SeveralChoices { choices } => Value::Many(read_choices(words, choices, text)),
        // An amount outside a row has no currency to stand beside.
        Kind::Money { .. } => match money::read_money(text, separators, None) {
            Reading::Sure(money) if row.is_empty() => number_value(money.amount),
            _ => Value::typed(text),
        },
    })
}

/// The number that a file wrote in a column of a kind, where it is one of that
/// kind: what is no whole count, or no year, is kept as typed instead.
pub(crate) fn number_in_file(kind: &Kind, text: &str) -> Option<Decimal> {
    number::from_canonical(text).filter(|number| match kind {
        Kind::WholeNumber | Kind::Area => number.fract().is_zero(),
        Kind::Year => read_year(&number::canonical(*number)).is_some(),
        _ => true,
    })
}

fn number_value(number: Decimal) -> Value {
    Value::Text(number::canonical(number))
}

/// The whole number that a text means. Where it can be read in two ways, that
/// it has to be whole often leaves one of them.
fn whole(reading: Reading<Decimal>) -> Option<String> {
    let readings = match reading {
        Reading::Sure(number) => vec![number],
        Reading::Unsure(readings) => readings,
        Reading::Unreadable => return None,
    };
    let mut whole = readings
        .into_iter()
        .filter(|number| number.fract().is_zero());
    match (whole.next(), whole.next()) {
        (Some(number), None) => Some(number::canonical(number)),
        _ => None,
    }
}

fn read_year(text: &str) -> Option<String> {
    match number::read_number(text, None) {
        Reading::Sure(year) if text.len() == 4 && year >= Decimal::from(1900) => {
            Some(number::canonical(year))
        }
        _ => None,
    }
}

/// An area in square metres, where the text may say km² or hectares.
pub(crate) fn read_area(text: &str, separators: Option<Separators>) -> Reading<Decimal> {
    const UNITS: [(&str, i64); 9] = [
        ("km2", 1_000_000),
        ("km²", 1_000_000),
        ("sq km", 1_000_000),
        ("hectares", 10_000),
        ("ha", 10_000),
        ("m2", 1),
        ("m²", 1),
        ("sq m", 1),
        ("sqm", 1),
    ];
    let lower = lowered(text);
    let (digits, factor) = UNITS
        .iter()
        .find_map(|(unit, factor)| {
            lower
                .strip_suffix(unit)
                .map(|digits| (digits.trim(), *factor))
        })
        .unwrap_or((text, 1));
    let scaled = |number: Decimal| number.checked_mul(Decimal::from(factor));
    match number::read_number(digits, separators) {
        Reading::Sure(number) => scaled(number).map_or(Reading::Unreadable, Reading::Sure),
        Reading::Unsure(numbers) => {
            Reading::Unsure(numbers.into_iter().filter_map(scaled).collect())
        }
        Reading::Unreadable => Reading::Unreadable,
    }
}

/// The choices that a text lists, in its order, each once. A word that is no
/// choice stays as it is written.
pub fn read_choices(words: &Vocabulary, set: &str, text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |choice: &str| {
        if !found.iter().any(|found| found == choice) {
            found.push(choice.to_owned());
        }
    };
    for piece in text.split([',', ';', '/', '|', '\n', '•', '،', '、']) {
        let piece = piece.trim();
        if piece.is_empty() {
            continue;
        }
        match words.choice(set, piece) {
            Some(choice) => add(choice),
            None => match joined_choices(words, set, piece) {
                Some(choices) => choices.iter().for_each(|choice| add(choice)),
                None => add(piece),
            },
        }
    }
    found
}

/// “clearance and risk education”: only where every part is a choice.
fn joined_choices<'a>(words: &'a Vocabulary, set: &str, piece: &str) -> Option<Vec<&'a str>> {
    [" and ", " & ", " + ", " et ", " og ", " y "]
        .into_iter()
        .filter(|word| piece.contains(word))
        .find_map(|word| {
            piece
                .split(word)
                .map(|part| words.choice(set, part))
                .collect()
        })
}
