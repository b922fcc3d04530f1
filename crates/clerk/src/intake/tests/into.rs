//! What the rows come into: which report, which table, and beside which rows.

use super::scene::{FRENCH, Scene, by_id, chosen, scoped, text};
use crate::intake::take;
use crate::testing::{assistance, form, norway};
use article7_core::exchange::csv;
use article7_core::report::QuestionAt;

#[test]
fn rows_are_appended_to_norways_or_replace_them() {
    let scene = Scene::of(FRENCH).with_norway();
    let rows = scene.taken();
    assert_eq!(rows.len(), 54);
    assert_eq!(rows[50].text("destination"), "UA");
    let said = take(&scene.asked(), 2025).said.concat();
    assert!(said.contains("Added: 4"), "{said}");
    let rows = scene.choose("how", "replace").taken();
    assert_eq!(rows.len(), 4);
}

#[test]
fn norways_own_table_updates_its_rows_and_adds_none() {
    let form = form();
    let (part, table) = assistance(&form);
    let csv = csv::write_in(&form, part, table, norway(&form).rows(part, &table.id));
    let changed = csv.replacen("13000000", "13000001", 1);
    assert_ne!(csv, changed);
    let scene = Scene::of(changed.trim_start_matches('\u{feff}'))
        .with_norway()
        .choose("how", "update");
    let outcome = text(by_id(&scene.page(), "outcome"));
    assert!(outcome.contains("Matched: 50"), "{outcome}");
    assert!(outcome.contains("Changed: 1"), "{outcome}");
    assert!(!outcome.contains("Added"), "{outcome}");
    let rows = scene.taken();
    assert_eq!(rows.len(), 50);
    assert_eq!(
        rows.iter()
            .filter(|row| row.text("amount") == "13000001")
            .count(),
        1
    );
    // Without any key nothing can match, and the button says so.
    let mut none = scene;
    for column in ["destination", "sectors", "type", "details"] {
        none = none.choose(&scoped(&["key:", column].concat()), "");
    }
    let refusal = text(by_id(&none.page(), "refusal"));
    assert!(refusal.contains("at least one column"), "{refusal}");
    assert_eq!(take(&none.asked(), 2025).rows, None);
}

#[test]
fn a_file_can_be_brought_into_a_draft_that_is_not_open() {
    let mut scene = Scene::of(FRENCH).with_norway();
    scene.drafts.extend(scene.open.take());
    let id = scene.drafts[0].id.clone();
    assert_eq!(chosen(&scene.page(), "into"), "A new report");
    assert_eq!(scene.taken().len(), 4);
    let scene = scene.choose("into", &id);
    assert_eq!(chosen(&scene.page(), "into"), "Norway 2025");
    assert_eq!(scene.taken().len(), 54);
    assert_eq!(take(&scene.asked(), 2025).into, id);
}

#[test]
fn a_table_of_another_section_goes_where_the_person_says() {
    let mut scene = Scene::of("Weapon;Number\nPMA-2;12\nPMR-3;7\n");
    scene.at = Some(QuestionAt::new("B", "stockpile"));
    let page = scene.page();
    assert!(chosen(&page, "table").starts_with("B. "));
    let page = scene.choose("table", "I.assistance").page();
    assert!(chosen(&page, "table").starts_with("I. "));
}
