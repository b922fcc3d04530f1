//! How a text says of somebody by name that a mine hurt them.

use super::naming::{is_end, names_end};
use super::words::{BEFORE_A_PLACE, HURT, ROLES, WAS};
use crate::world::place::fold;

/// “Ali Hassan was killed by a mine”, “12-year-old Ali Hassan”.
pub(super) fn names_somebody_hurt(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).any(|at| {
        names_end(&words, at).is_some_and(|end| {
            is_hurt(&words, at, end)
                || has_an_age_before(&words, at)
                || has_an_age_behind(&words, end)
        })
    })
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
