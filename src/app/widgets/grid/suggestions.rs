//! What a cell's field offers while the person types.

use crate::app::desk::Desk;
use article7_core::form::Kind;
use article7_core::world::currency;
use article7_core::world::fold::lower;

/// One suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is shown and typed.
    pub name: String,
    folded: String,
}

/// Everything that a kind of cell can suggest, in the order of the language.
pub fn offered(desk: Desk, kind: &Kind) -> Vec<Suggestion> {
    let names: Vec<String> = match kind {
        Kind::Country => countries(desk),
        Kind::Place => {
            let mut places = countries(desk);
            places.push(desk.t("place.global"));
            places
        }
        Kind::Currency => currency::codes().map(str::to_owned).collect(),
        Kind::OneChoice { choices } | Kind::SeveralChoices { choices } => desk
            .form()
            .choice_set(choices)
            .iter()
            .map(|choice| desk.t(&["choice.", choices, ".", &choice.id].concat()))
            .collect(),
        _ => Vec::new(),
    };
    names
        .into_iter()
        .map(|name| Suggestion {
            folded: fold(&name),
            name,
        })
        .collect()
}

fn fold(text: &str) -> String {
    text.chars().map(lower).collect()
}

fn countries(desk: Desk) -> Vec<String> {
    desk.words_now()
        .countries()
        .into_iter()
        .map(|(_, name)| name)
        .collect()
}

/// The suggestions that fit a text: those that begin with it first. Of several
/// choices only the last is being typed, and those before it are not offered again.
pub fn matching(all: &[Suggestion], text: &str, several: bool, most: usize) -> Vec<Suggestion> {
    let lower = fold(text);
    let (before, last) = match lower.rfind([',', ';']).filter(|_| several) {
        Some(at) => (&lower[..at], lower[at + 1..].trim()),
        None => ("", lower.trim()),
    };
    let chosen: Vec<&str> = before.split([',', ';']).map(str::trim).collect();
    let is_whole = |one: &Suggestion| one.folded == last;
    if !several && all.iter().any(is_whole) {
        return Vec::new();
    }
    let open = |one: &&Suggestion| !chosen.contains(&one.folded.as_str()) && !is_whole(one);
    let begins = all.iter().filter(|one| one.folded.starts_with(last));
    let holds = all
        .iter()
        .filter(|one| !one.folded.starts_with(last) && one.folded.contains(last));
    begins
        .chain(holds)
        .filter(open)
        .take(most)
        .cloned()
        .collect()
}

/// The text once a suggestion is taken: of several, only the last is replaced.
pub fn complete(text: &str, name: &str, several: bool) -> String {
    if !several {
        return name.to_owned();
    }
    match text.rfind([',', ';']) {
        Some(at) => [&text[..=at], " ", name, ", "].concat(),
        None => [name, ", "].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn sectors() -> Vec<Suggestion> {
        ["Clearance", "Risk education", "Advocacy"]
            .map(|name| Suggestion {
                name: name.into(),
                folded: fold(name),
            })
            .to_vec()
    }

    fn names(list: Vec<Suggestion>) -> Vec<String> {
        list.into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn a_sector_that_is_there_is_not_offered_again() {
        let offered = names(matching(&sectors(), "Clearance, ", true, 8));
        assert_eq!(offered, ["Risk education", "Advocacy"]);
    }

    #[test]
    fn taking_a_sector_replaces_only_the_word_that_is_being_typed() {
        assert_eq!(
            complete("Clearance, ris", "Risk education", true),
            "Clearance, Risk education, "
        );
        assert_eq!(complete("nor", "Norway", false), "Norway");
    }

    #[test]
    fn names_that_begin_with_the_text_come_first() {
        let offered = names(matching(&sectors(), "a", false, 2));
        assert_eq!(offered, ["Advocacy", "Clearance"]);
    }
}
