//! Which column becomes which, and what of its cells does not read.

use super::scene::{FRENCH, Scene, by_id, chosen, scoped, text};
use crate::testing::Speaker;
use article7_core::document::Language;
use article7_core::report::Row;

#[test]
fn french_headers_become_the_columns_of_the_assistance_table() {
    let page = Scene::of(FRENCH).page();
    assert_eq!(
        chosen(&page, "table"),
        "I. Assistance given, by destination"
    );
    let columns: Vec<String> = (0..5).map(|i| chosen(&page, &format!("to-{i}"))).collect();
    let form = Speaker::of("en");
    let named = ["destination", "sectors", "amount", "type", "details"]
        .map(|id| form.word(&format!("I.assistance.{id}")));
    assert_eq!(columns, named);
    assert_eq!(chosen(&page, "times-2"), "In thousands");
    // 1 250 000 + 75 500 + 12 000; what cannot be read is in no sum.
    let sums = text(by_id(&page, "sums"));
    assert!(sums.contains("Rows: 4"), "{sums}");
    assert!(sums.contains("EUR 1,337,500"), "{sums}");
}

#[test]
fn what_does_not_read_is_counted_with_its_row_and_its_reason() {
    let page = Scene::of(FRENCH).page();
    let unread = text(by_id(&page, "unread"));
    assert!(unread.contains(": 1."), "{unread}");
    let whole = text(&page);
    assert!(whole.contains("rows: 1; in the file 6"), "{whole}");
    assert!(whole.contains("“à confirmer"), "{whole}");
    assert!(whole.contains("Sahel (1)"), "{whole}");
    assert!(
        whole.contains("Row 7: A row of totals, left out"),
        "{whole}"
    );
    assert!(
        whole.contains("It is what the rows above it come to."),
        "{whole}"
    );
}

#[test]
fn an_unknown_word_is_mapped_once_for_all_rows() {
    let scene = Scene::of(FRENCH);
    assert!(text(&scene.page()).contains("“désensablement”"));
    assert_eq!(chosen(&scene.page(), "word-0"), "Stays as written");
    let mapped = scene.choose(&scoped("word:desensablement"), "clearance");
    // It stays on the page, so that the choice can be changed.
    assert_eq!(chosen(&mapped.page(), "word-0"), "Clearance");
    let sectors = |rows: &[Row]| rows[2].get("sectors").map(|value| value.as_many().to_vec());
    assert_eq!(sectors(&mapped.taken()), Some(vec!["clearance".into()]));
    let back = mapped.choose(&scoped("word:desensablement"), "");
    assert_eq!(sectors(&back.taken()), Some(vec!["désensablement".into()]));
}

#[test]
fn the_last_choice_of_two_for_one_column_holds() {
    let scene = Scene::of(FRENCH)
        .choose(&scoped("to:4"), "destination")
        .choose(&scoped("to:0"), "destination")
        .choose(&scoped("to:4"), "");
    let page = scene.page();
    assert_eq!(chosen(&page, "to-0"), "Destination");
    let other_way = Scene::of(FRENCH)
        .choose(&scoped("to:0"), "destination")
        .choose(&scoped("to:4"), "destination");
    let page = other_way.page();
    assert_eq!(chosen(&page, "to-4"), "Destination");
    assert_eq!(chosen(&page, "to-0"), "Leave out");
    assert!(text(&page).contains("Cells that stay outside: 5"));
}

#[test]
fn a_unit_that_the_header_gets_wrong_is_set_right() {
    let scene = Scene::of(FRENCH)
        .choose(&scoped("times:2"), "0")
        .choose(&scoped("currency:2"), "chf");
    let rows = scene.taken();
    assert_eq!(rows[0].text("amount"), "1250");
    assert_eq!(rows[0].text("currency"), "CHF");
}

#[test]
fn a_row_without_headers_can_be_the_header_or_not() {
    let scene = Scene::of(FRENCH).choose(&scoped("header"), "-");
    let page = scene.page();
    assert_eq!(chosen(&page, "header"), "No row: there are no names");
    assert!(
        text(by_id(&page, "sums")).contains("Rows: 6"),
        "{}",
        text(by_id(&page, "sums"))
    );
}
