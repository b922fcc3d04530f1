//! The page as a whole, of files in any state.

use super::scene::{FRENCH, Scene, all, held, text};
use crate::intake::take;
use crate::testing::Speaker;

#[test]
fn every_control_has_its_own_name_on_the_page() {
    let mut scene = Scene::of(FRENCH).with_norway().choose("how", "update");
    scene.drafts.extend(scene.open.clone());
    let page = scene.page();
    let mut found = Vec::new();
    all(&page, "id", &mut found);
    let mut ids: Vec<&str> = found.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn the_page_is_whole_in_french() {
    let mut scene = Scene::of(FRENCH).with_norway().choose("how", "update");
    scene.words = Speaker::of("fr");
    let page = text(&scene.page());
    assert!(page.contains("Importer les lignes (4)"), "{page}");
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

#[test]
fn damaged_tables_are_shown_and_taken_or_refused() {
    const SIGNS: [&str; 14] = [
        ";",
        "\n",
        "\"",
        "\t",
        "=1+1",
        "1e999",
        "-0",
        "79228162514264337593543950336",
        "NaN",
        "é\u{301}",
        "\u{202e}",
        "1.234",
        "Total",
        "{file}",
    ];
    const CHOICES: [(&str, &str); 10] = [
        ("0/I.assistance/to:0", "amount"),
        ("0/I.assistance/to:99", "sectors"),
        ("0/I.assistance/to:1", "no such column"),
        ("0/I.assistance/header", "-"),
        ("0/I.assistance/header", "4"),
        ("0/I.assistance/times:2", "77"),
        ("0/I.assistance/word:", "clearance"),
        ("sheet", "9"),
        ("table", "Z.nothing"),
        ("how", "update"),
    ];
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut shown, mut taken) = (0, 0);
    let mut scene = Scene::of(FRENCH).with_norway();
    for _ in 0..100 {
        let mut text: Vec<char> = FRENCH.chars().collect();
        for _ in 0..=dice.below(4) {
            let at = dice.below(text.len());
            match dice.below(4) {
                0 => text.truncate(at),
                1 => {
                    text.drain(at..(at + dice.below(9)).min(text.len()));
                }
                _ => {
                    let sign = SIGNS[dice.below(SIGNS.len())];
                    text.splice(at..at, sign.chars());
                }
            }
        }
        let text: String = text.into_iter().collect();
        let Ok(held) = held(&scene.form, text.as_bytes()) else {
            continue;
        };
        scene.held = held;
        let (name, value) = CHOICES[dice.below(CHOICES.len())];
        scene.choices = vec![(name.to_owned(), value.to_owned())];
        assert!(!super::scene::text(&scene.page()).is_empty());
        shown += 1;
        // Nothing that was there is lost by adding.
        if let Some(rows) = take(&scene.asked(), 2025).rows {
            let there = rows.rows("I", "assistance").len();
            assert!(there == 0 || there >= 50, "{there} rows of {text}");
            taken += 1;
        }
    }
    assert!(shown > 50 && taken > 30, "{shown} shown, {taken} taken");
}
