//! People: counted by sex and age, and never by name.

use super::finding::{Figure, Finding};
use super::look::{Look, Table};
use super::sentences::{Sentence, has_any, sentences};
use super::table::row_number;
use crate::form::{Column, ColumnRole, Kind, Question};
use crate::report::{Row, Value};
use crate::world::place::fold;
use rust_decimal::Decimal;

/// Where more than one person in so many is not broken down, it is mentioned.
const ONE_IN: u32 = 10;

/// The column for persons of whom sex or age is not known.
fn unknowns(question: &Question) -> Option<&Column> {
    question
        .columns
        .iter()
        .find(|column| column.plays(ColumnRole::NotBrokenDown))
}

/// The column that adds them and the others up.
fn persons<'q>(question: &'q Question, unknowns: &Column) -> Option<&'q Column> {
    question
        .columns
        .iter()
        .find(|column| column.sum_of.iter().any(|term| term.column == unknowns.id))
}

/// Beneficiaries or victims whose sex and age is not given: one finding for each
/// table, at the first such row, where they are more than a few.
pub(super) fn not_broken_down(look: &Look<'_>, found: &mut Vec<Finding>) {
    for table in look.tables() {
        let Some(unknowns) = unknowns(table.question) else {
            continue;
        };
        let Some(total) = persons(table.question, unknowns) else {
            continue;
        };
        let (mut all, mut unbroken, mut first) = (Decimal::ZERO, Decimal::ZERO, None);
        for (at, row) in table.rows.iter().enumerate() {
            let persons = row.number(total).unwrap_or_default();
            let without = unbroken_in(row, total, unknowns, persons);
            all = all.checked_add(persons).unwrap_or(all);
            if without > Decimal::ZERO {
                unbroken = unbroken.checked_add(without).unwrap_or(unbroken);
                first.get_or_insert(at);
            }
        }
        let many = unbroken
            .checked_mul(Decimal::from(ONE_IN))
            .is_some_and(|times| times > all);
        if let Some(first) = first.filter(|_| many) {
            let finding = Finding::should("not-by-sex-and-age", table.place().row(first))
                .with("persons", Figure::Number(unbroken))
                .with("of", Figure::Number(all))
                .with("table", Figure::Word(table.word()));
            found.push(finding);
        }
    }
}

/// The persons of a row in the column for those not known, and those of a typed
/// total that no column has.
fn unbroken_in(row: &Row, total: &Column, unknowns: &Column, persons: Decimal) -> Decimal {
    let known = total
        .sum_of
        .iter()
        .filter(|term| term.column != unknowns.id)
        .filter_map(|term| row.get(&term.column).and_then(Value::as_number))
        .fold(Decimal::ZERO, |sum, part| {
            sum.checked_add(part).unwrap_or(sum)
        });
    (persons - known).max(Decimal::ZERO)
}

/// Words for those who were hurt.
const VICTIM: &[&str] = &[
    "victim*",
    "survivor*",
    "injur*",
    "killed",
    "casualt*",
    "wounded",
    "amputee*",
    "lost his",
    "lost her",
    "died",
    "beneficiar*",
    "patient*",
    "victime*",
    "survivant*",
    "blesse*",
    "tue",
    "tuee",
    "mort",
    "morte",
    "victima*",
    "herido*",
    "herida*",
];

/// Words before a person's name.
const BEFORE_A_NAME: &[&str] = &[
    "Mr", "Mrs", "Ms", "Miss", "Mr.", "Mrs.", "Ms.", "Mme", "Mlle", "named", "name:", "Name:",
    "called", "nommé", "nommée", "nom:", "Señor", "Señora", "Sr.", "Sra.",
];

/// Words before a day of birth.
const BIRTH: &[&str] = &[
    "born",
    "date of birth",
    "birth date",
    "dob",
    "ne le",
    "nee le",
    "date de naissance",
    "nacido",
    "nacida",
    "passport",
    "identity card",
    "id card",
    "national id",
];

/// The name or the day of birth of a victim, where only totals belong: in the
/// narratives and tables of the sections that count persons.
pub(super) fn personal_data(look: &Look<'_>, found: &mut Vec<Finding>) {
    let counts_persons = |part: &str| {
        let mut questions = look.form.questions(part).iter();
        questions.any(|question| unknowns(question).is_some())
    };
    for narrative in look
        .narratives()
        .filter(|narrative| counts_persons(narrative.part))
    {
        let places = sentences(narrative.text)
            .into_iter()
            .filter(|sentence| is_personal(*sentence))
            .count();
        if places > 0 {
            // The name itself is not repeated: an answer to the finding would keep it.
            let finding = Finding::should("personal-data", narrative.place());
            found.push(finding.with("count", Figure::Count(places as u64)));
        }
    }
    for table in look.tables().filter(|table| counts_persons(table.part)) {
        in_table(table, found);
    }
}

fn in_table(table: Table<'_>, found: &mut Vec<Finding>) {
    let texts: Vec<&Column> = table
        .question
        .columns
        .iter()
        .filter(|column| matches!(column.kind, Kind::ShortText | Kind::LongText))
        .collect();
    for (at, row) in table.rows.iter().enumerate() {
        for column in &texts {
            let text = row.text(&column.id);
            // A cell has no room for “the victim was”: a title or a day of birth tells.
            let told = has_title_and_name(text) || is_age_behind_name(text) || has_birth(text);
            if told {
                let place = table.cell(at, &column.id);
                found.push(
                    Finding::should("personal-data", place)
                        .with("count", Figure::Count(1))
                        .with("row", row_number(at)),
                );
            }
        }
    }
}

/// Whether a sentence tells who somebody is that was hurt.
fn is_personal(sentence: Sentence<'_>) -> bool {
    let text = sentence.text;
    has_birth(text)
        || has_any(&sentence.folded(), VICTIM)
            && (has_title_and_name(text) || is_age_behind_name(text))
}

fn has_birth(text: &str) -> bool {
    let folded = [" ", &fold(text), " "].concat();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 5 && has_any(&folded, BIRTH)
}

fn is_name(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() > 1
        && letters.all(|c| c.is_lowercase() || c == '-' || c == '\'' || c == '’')
}

/// “Mr. Ali Hassan”.
fn has_title_and_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .windows(2)
        .any(|pair| matches!(pair, [title, name] if BEFORE_A_NAME.contains(title) && is_name(name)))
}

/// Words in names that are no person's.
const NOT_PERSONS: &[&str] = &[
    "hospital",
    "hospitals",
    "centre",
    "center",
    "clinic",
    "school",
    "university",
    "ministry",
    "district",
    "province",
    "region",
    "municipality",
    "committee",
    "association",
    "society",
    "agency",
    "unit",
    "programme",
    "program",
    "project",
    "phase",
    "article",
    "table",
    "annex",
    "act",
    "law",
    "hopital",
    "ecole",
    "ministere",
    "centro",
];

/// “Ali Hassan, 12,” or “Ali Hassan (12)” or “Ali Hassan, aged 12”.
fn is_age_behind_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let age = |word: &str| {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        let bare = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | '.' | ';'));
        digits == bare && matches!(digits.parse::<u32>(), Ok(1..=99)) && digits.len() <= 2
    };
    words.windows(3).any(|three| match three {
        [first, last, number] => {
            let parted = last.ends_with(',') && (number.ends_with([',', '.', ';']))
                || number.starts_with('(') && number.contains(')');
            let aged = ["aged", "age", "âgé", "âgée"].contains(number);
            let persons = [first, last]
                .iter()
                .all(|word| !NOT_PERSONS.contains(&fold(word).as_str()));
            persons
                && is_name(first)
                && is_name(last)
                && !first.ends_with(',')
                && (parted && age(number) || aged)
        }
        _ => false,
    })
}
