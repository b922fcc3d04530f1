//! What was chosen for one file, when the next one comes.

use super::scene::{FRENCH, Scene, chosen, scoped, text};
use crate::intake::take;

#[test]
fn what_was_chosen_for_headers_is_remembered_for_the_next_file_with_them() {
    let scene = Scene::of(FRENCH)
        .choose(&scoped("to:4"), "")
        .choose(&scoped("word:desensablement"), "clearance");
    let remembered = take(&scene.asked(), 2025).remember;
    let next = FRENCH.replace("2025", "2026").replace("Tchad", "Yémen");
    let mut next = Scene::of(&next);
    assert_ne!(chosen(&next.page(), "to-4"), "Leave out");
    next.remembered = remembered.into_iter().collect();
    let page = next.page();
    assert_eq!(chosen(&page, "to-4"), "Leave out");
    assert_eq!(chosen(&page, "word-0"), "Clearance");
    assert!(text(&page).contains("earlier file"));
}

#[test]
fn how_a_workbook_writes_figures_is_not_remembered_for_a_text() {
    let book = Scene::of_book(&[&["Country", "Amount", "Currency"], &["Peru", "75.5", "EUR"]]);
    assert_eq!(book.taken()[0].text("amount"), "75.5");
    let text = "Country;Amount;Currency\nPeru;250.000;EUR\nIraq;1.250.000;EUR\n";
    let text = Scene::of(text).remembering(&book);
    assert!(super::scene::text(&text.page()).contains("earlier file"));
    assert_eq!(chosen(&text.page(), "decimals"), "As the figures show");
    assert_eq!(text.taken()[0].text("amount"), "250000");
}

#[test]
fn how_a_person_said_that_figures_are_written_is_remembered_for_texts_alone() {
    let text = "Country;Amount;Currency\nPeru;250.000;EUR\n";
    let first = Scene::of(text).choose(&scoped("decimals"), "comma");
    assert_eq!(first.taken()[0].text("amount"), "250000");
    let again = Scene::of(text).remembering(&first);
    assert_eq!(again.taken()[0].text("amount"), "250000");
    // And the one after that.
    let third = Scene::of(text).remembering(&again);
    assert_eq!(third.taken()[0].text("amount"), "250000");
    let book: [&[&str]; 2] = [
        &["Country", "Amount", "Currency"],
        &["Peru", "250.125", "EUR"],
    ];
    let book = Scene::of_book(&book).remembering(&first);
    assert_eq!(book.taken()[0].text("amount"), "250.125");
    let after = Scene::of(text).remembering(&book);
    assert_eq!(after.taken()[0].text("amount"), "250000");
}

#[test]
fn a_unit_in_a_title_is_true_of_that_file_alone() {
    let millions = "All figures in NOK million\nCountry;Amount;Partner\nPeru;13;HALO\n";
    let first = Scene::of(millions);
    let money = |scene: &Scene| {
        let row = &scene.taken()[0];
        [
            row.text("amount").to_owned(),
            row.text("currency").to_owned(),
        ]
    };
    assert_eq!(money(&first), ["13000000", "NOK"]);
    let plain = "Country;Amount;Partner\nPeru;13;HALO\n";
    assert_eq!(money(&Scene::of(plain).remembering(&first)), ["13", ""]);
    // The next one may say its own.
    let other = millions.replace("NOK million", "USD thousand");
    let next = Scene::of(&other).remembering(&first);
    assert_eq!(money(&next), ["13000", "USD"]);
    // What the person chose holds for the next file, and the one after it.
    let chosen = Scene::of(plain)
        .choose(&scoped("times:1"), "1")
        .choose(&scoped("currency:1"), "sek");
    assert_eq!(money(&chosen), ["13000", "SEK"]);
    let next = Scene::of(plain).remembering(&chosen);
    let after = Scene::of(millions).remembering(&next);
    assert_eq!(money(&next), ["13000", "SEK"]);
    assert_eq!(money(&after), ["13000", "SEK"]);
}
