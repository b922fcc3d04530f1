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
/// narratives and tables of the sections that count persons, and where any
/// narrative says of somebody by name that a mine hurt them.
pub(super) fn personal_data(look: &Look<'_>, found: &mut Vec<Finding>) {
    let counts_persons = |part: &str| {
        let mut questions = look.form.questions(part).iter();
        questions.any(|question| unknowns(question).is_some())
    };
    for narrative in look.narratives() {
        let of_persons = counts_persons(narrative.part);
        let places = sentences(narrative.text)
            .into_iter()
            .filter(|sentence| {
                names_somebody_hurt(sentence.text) || of_persons && is_personal(*sentence)
            })
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
            let told = has_title_and_name(text)
                || is_age_behind_name(text)
                || has_birth(text)
                || names_somebody_hurt(text);
            if told {
                let place = table.cell(at, &column.id);
                found.push(
                    Finding::should("personal-data", place)
                        .with("count", Figure::Count(1))
                        .with("mark", Figure::Count(mark(text)))
                        .with("row", row_number(at)),
                );
            }
        }
    }
}

/// What tells one cell from another wherever its row moves, and does not give its
/// text away: so few bits that many texts share them.
fn mark(text: &str) -> u64 {
    // FNV-1a: the same on every device and in every version.
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    u64::from(hash >> 16 ^ hash & 0xffff)
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
    let joins = |c: char| matches!(c, '-' | '\'' | '’');
    let mut before = None;
    // “Jean-Pierre”, “O’Neill”: a capital begins, and may stand behind a join.
    let spelled = word.chars().all(|c| {
        let first = before.is_none_or(joins);
        let begins = before.is_none();
        before = Some(c);
        if begins {
            c.is_uppercase()
        } else {
            c.is_lowercase() || joins(c) || first && c.is_uppercase()
        }
    });
    spelled && word.chars().count() > 1
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

/// Words that begin a sentence or a rank with a capital letter, or that belong to
/// things with an age; none is part of a person's name.
const NO_NAMES: &[&str] = &[
    "the",
    "a",
    "an",
    "one",
    "two",
    "no",
    "each",
    "every",
    "another",
    "this",
    "that",
    "some",
    "nobody",
    "last",
    "in",
    "on",
    "at",
    "after",
    "during",
    "when",
    "while",
    "although",
    "and",
    "but",
    "our",
    "its",
    "their",
    "le",
    "la",
    "les",
    "un",
    "une",
    "el",
    "deminers",
    "civilian",
    "children",
    "officer",
    "leader",
    "commander",
    "member",
    "employee",
    "worker",
    "staff",
    "operator",
    "person",
    "nation",
    "nations",
    "council",
    "trust",
    "aid",
    "cross",
    "crescent",
    "group",
    "foundation",
    "force",
    "forces",
    "army",
    "navy",
    "police",
    "guard",
    "battalion",
    "team",
    "company",
    "corps",
    "field",
    "camp",
    "town",
    "village",
    "city",
    "county",
    "state",
    "republic",
    "river",
    "valley",
    "border",
    "zone",
    "area",
    "road",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "convention",
    "treaty",
    "ban",
    "mine",
    "mines",
    "action",
    "plan",
    "strategy",
    "agreement",
    "protocol",
    "commission",
    "organisation",
    "organization",
    "authority",
    "soviet",
    "union",
    "database",
    "system",
    "register",
    "national",
    "international",
    "federal",
];

/// Small words in the middle of names.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "van", "von", "bin", "ibn", "bint", "al", "el", "ould",
];

/// More capitals in a row are a title or an organisation.
const MOST_NAMES: usize = 4;

/// What is done to somebody, behind “was”.
const HURT: &[&str] = &[
    "killed", "injured", "wounded", "maimed", "blinded", "tue", "tuee", "blesse", "blessee",
    "mutile", "mutilee", "mort", "morte", "decede", "decedee", "muerto", "muerta", "herido",
    "herida",
];

/// What stands between a name and what was done. No plural: a person is one.
const WAS: &[&str] = &[
    "was", "is", "has", "had", "been", "a", "est", "ete", "fue", "ha", "sido",
];

/// What somebody is, before the name.
const ROLES: &[&str] = &[
    "boy",
    "girl",
    "man",
    "woman",
    "child",
    "farmer",
    "shepherd",
    "herder",
    "student",
    "pupil",
    "teacher",
    "deminer",
    "soldier",
    "survivor",
    "victim",
    "garcon",
    "fille",
    "homme",
    "femme",
    "agriculteur",
    "demineur",
    "berger",
];

/// Words before a name that make it a place, or a part of something.
const BEFORE_A_PLACE: &[&str] = &[
    "in", "at", "near", "from", "of", "around", "outside", "to", "towards", "by", "with", "for",
    "under", "between", "on", "en", "a", "au", "aux", "de", "du", "des", "dans", "pres", "par",
    "del",
];

/// “Ali Hassan was killed by a mine”, “12-year-old Ali Hassan”.
fn names_somebody_hurt(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).any(|at| {
        names_end(&words, at).is_some_and(|end| {
            is_hurt(&words, at, end)
                || has_an_age_before(&words, at)
                || has_an_age_behind(&words, end)
        })
    })
}

/// Where a person's names end that begin with this word: two of them or more, for a
/// single one may be anything.
fn names_end(words: &[&str], at: usize) -> Option<usize> {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    // A name that begins in the middle of one is a piece of it: “the Kabul Demining
    // Group”.
    let begins = before.is_none_or(|before| {
        let is_said = BEFORE_A_NAME.contains(before) || ROLES.contains(&fold(before).as_str());
        !capital(before) || is_end(before) || is_said
    });
    if !begins {
        return None;
    }
    let (mut names, mut end) = (0, at);
    for (i, word) in words.iter().enumerate().skip(at) {
        let folded = fold(word);
        let is_in = |words: &[&str]| words.contains(&folded.as_str());
        if !capital(word) {
            if names > 0 && is_in(PARTICLES) {
                continue;
            }
            break;
        }
        let of_a_thing = [NOT_PERSONS, NO_NAMES, ROLES].into_iter().any(is_in)
            || names == 0 && is_in(BEFORE_A_PLACE);
        if names == MOST_NAMES || of_a_thing || !is_name(word) {
            return None;
        }
        (names, end) = (names + 1, i + 1);
        if is_end(word) {
            break;
        }
    }
    (names > 1).then_some(end)
}

/// Whether a word ends what it belongs to.
fn is_end(word: &str) -> bool {
    word.ends_with([',', '.', ';', ':', ')', '!', '?'])
}

/// “… was killed”, “… has been seriously injured”, “… lost his leg”, “… died”.
fn is_hurt(words: &[&str], at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_place = before.is_some_and(|word| BEFORE_A_PLACE.contains(&fold(word).as_str()));
    let name_ends = words.get(end - 1).is_some_and(|last| is_end(last));
    if is_place || name_ends {
        return false;
    }
    let behind = words.iter().skip(end).take(5);
    let behind: Vec<String> = behind.map(|word| fold(word)).collect();
    let behind: Vec<&str> = behind.iter().map(String::as_str).collect();
    match behind.as_slice() {
        ["died" | "perished" | "murio", ..] => true,
        ["lost", "his" | "her" | "a" | "both" | "one", limb, ..] => [
            "leg", "legs", "foot", "feet", "hand", "hands", "arm", "arms", "eye", "eyes", "sight",
            "life", "limb", "limbs", "eyesight",
        ]
        .contains(limb),
        ["stepped", "on", ..] => true,
        [was, rest @ ..] if WAS.contains(was) => {
            let mut rest = rest.iter().skip_while(|word| WAS.contains(word));
            let adverb = |word: &&&str| word.ends_with("ly") || word.ends_with("ment");
            let next = rest.by_ref().find(|word| !adverb(word));
            next.is_some_and(|word| HURT.contains(word))
        }
        _ => false,
    }
}

/// “12-year-old”, “12 year old boy”.
fn has_an_age_before(words: &[&str], at: usize) -> bool {
    let before: Vec<String> = words
        .iter()
        .take(at)
        .rev()
        .take(4)
        .map(|word| fold(word))
        .collect();
    let nearest: Vec<&str> = before.iter().rev().map(String::as_str).collect();
    let text = [" ", &nearest.join(" "), " "].concat();
    let Some((age, behind)) = text
        .split_once(" year old ")
        .or_else(|| text.split_once(" years old "))
    else {
        return false;
    };
    let age = age.rsplit(' ').next().unwrap_or_default();
    let is_age = matches!(age.parse::<u32>(), Ok(1..=99));
    let behind = behind.trim();
    is_age && (behind.is_empty() || ROLES.contains(&behind))
}

/// “Ali Hassan, a 12-year-old boy, …”.
fn has_an_age_behind(words: &[&str], behind: usize) -> bool {
    let last = behind.checked_sub(1).and_then(|at| words.get(at));
    let next: Vec<String> = words
        .iter()
        .skip(behind)
        .take(4)
        .map(|word| fold(word))
        .collect();
    let text = next.join(" ");
    let text = text
        .strip_prefix("a ")
        .or_else(|| text.strip_prefix("an "))
        .unwrap_or(&text);
    let Some((age, old)) = text.split_once(' ') else {
        return false;
    };
    last.is_some_and(|last| last.ends_with(','))
        && matches!(age.parse::<u32>(), Ok(1..=99))
        && (old.starts_with("year old") || old.starts_with("years old"))
}

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
