//! How a text names a person: by a title, with an age, or by two names in a row.

use super::words::{BEFORE_A_NAME, BEFORE_A_PLACE, NO_NAMES, NOT_PERSONS, PARTICLES, ROLES};
use crate::world::place::fold;

/// More capitals in a row are a title or an organisation.
const MOST_NAMES: usize = 4;

/// Whether a word is written as a name is: with a capital, and the rest small.
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
pub(super) fn has_title_and_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .windows(2)
        .any(|pair| matches!(pair, [title, name] if BEFORE_A_NAME.contains(title) && is_name(name)))
}

/// “Ali Hassan, 12,” or “Ali Hassan (12)” or “Ali Hassan, aged 12”.
pub(super) fn is_age_behind_name(text: &str) -> bool {
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

/// Where a person's names end that begin with this word: two of them or more, for a
/// single one may be anything.
pub(super) fn names_end(words: &[&str], at: usize) -> Option<usize> {
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
pub(super) fn is_end(word: &str) -> bool {
    word.ends_with([',', '.', ';', ':', ')', '!', '?'])
}
