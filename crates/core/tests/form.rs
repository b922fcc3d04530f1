//! The committed form is whole, has its words in every language, and a broken
//! one says where it is broken.

mod support;

use article7_core::form::{CONTACT, ColumnRole, Form, Kind, Role, Status};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use support::{file, form};

const FILE: &str = "forms/apmbc-article-7.json";

fn definition() -> Json {
    serde_json::from_str(&file(FILE)).expect("the form is JSON")
}

/// What is said of the form after something in it was changed.
fn broken(change: impl FnOnce(&mut Json)) -> String {
    let mut definition = definition();
    change(&mut definition);
    Form::read(FILE, &definition.to_string())
        .expect_err("this form is broken")
        .to_string()
}

fn i_assistance(definition: &mut Json) -> &mut Json {
    let sections = definition["sections"].as_array_mut().unwrap();
    let i = sections
        .iter_mut()
        .find(|section| section["id"] == "I")
        .unwrap();
    let questions = i["questions"].as_array_mut().unwrap();
    questions
        .iter_mut()
        .find(|question| question["id"] == "assistance")
        .unwrap()
}

#[test]
fn every_word_of_the_form_is_in_every_language_and_no_other() {
    let ids: BTreeSet<String> = form().word_ids().into_iter().collect();
    assert_eq!(
        ids.len(),
        form().word_ids().len(),
        "an id stands for one word"
    );
    for language in ["en", "fr"] {
        let words: Json =
            serde_json::from_str(&file(&format!("locales/{language}/apmbc-article-7.json")))
                .expect("words are JSON");
        let words = words.as_object().expect("words by id");
        let there: BTreeSet<String> = words.keys().cloned().collect();
        let missing: Vec<_> = ids.difference(&there).collect();
        let unused: Vec<_> = there.difference(&ids).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
        assert!(unused.is_empty(), "{language} has {unused:?} for nothing");
        for (id, word) in words {
            let word = word.as_str().unwrap_or_default();
            assert!(!word.trim().is_empty(), "{language}: {id} is empty");
        }
    }
}

#[test]
fn the_summary_asks_about_ten_sections() {
    let form = form();
    let letters: String = form
        .sections
        .iter()
        .map(|section| section.id.as_str())
        .collect();
    assert_eq!(letters, "ABCDEFGHIJ");
    for section in &form.sections {
        let applies_to_all = section.id == "A";
        let may_say = section.statuses.contains(&Status::NotApplicable);
        assert_eq!(may_say, !applies_to_all, "section {}", section.id);
        assert!(
            section
                .statuses
                .starts_with(&[Status::Changed, Status::Unchanged])
        );
        let voluntary = ["H", "I", "J"].contains(&section.id.as_str());
        assert_eq!(section.voluntary, voluntary, "section {}", section.id);
        assert_eq!(
            section.treaty.is_empty(),
            section.id == "J",
            "section {}",
            section.id
        );
    }
}

/// The tables of shared/domain.md §1.3 by the names that it gives them, and the
/// questions that stand for those without columns (C4, H3, H4).
#[test]
fn every_table_that_the_convention_asks_for_is_there() {
    let expected = [
        (
            "B1",
            "B.stockpile",
            "type quantity lot_numbers supplementary",
        ),
        (
            "B2",
            "B.destruction_programme",
            "site method safety_standard environmental_standard status",
        ),
        (
            "B3",
            "B.destroyed",
            "type quantity lot_numbers site date supplementary",
        ),
        (
            "B4",
            "B.newly_discovered",
            "type quantity lot_numbers location found_on destroyed destroyed_on",
        ),
        (
            "C1",
            "C.retained",
            "institution type opening used destroyed closing lot_numbers supplementary",
        ),
        ("C2", "C.transferred_training", "type quantity from to"),
        ("C3", "C.transferred_destruction", "type quantity from to"),
        ("C4", "C.use_in_period", ""),
        ("C4", "C.planned_use", ""),
        ("C4", "C.minimum_number", ""),
        (
            "D1",
            "D.remaining_areas",
            "name known_areas suspected_areas total_areas known_area suspected_area total_area",
        ),
        (
            "D2",
            "D.progress",
            "name cancelled reduced cleared released areas_released ap_mines other_mines other_ordnance",
        ),
        (
            "D3",
            "D.newly_found",
            "found_on name size status mine_types",
        ),
        ("D4", "D.mine_types", "name type quantity emplaced"),
        ("D5", "D.milestones", "year areas size"),
        ("D5", "D.deadline", ""),
        ("D5", "D.gaps", ""),
        ("D5", "D.improvised_mines", ""),
        ("E1", "E.marking", "name measures date standard"),
        (
            "E2",
            "E.sessions",
            "location method sessions women girls boys men unknown operator",
        ),
        (
            "F",
            "F.types",
            "type relation dimensions fusing explosive_type explosive_mass metallic_content photo supplementary",
        ),
        (
            "G",
            "G.facilities",
            "facility programme status date supplementary",
        ),
        (
            "H1",
            "H.casualties",
            "outcome group device women girls boys men unknown total",
        ),
        (
            "H2",
            "H.services",
            "service provider region women girls boys men unknown total",
        ),
        ("H3", "H.coordination", ""),
        ("H4", "H.participation", ""),
        ("I", "I.cooperation", ""),
        ("I", "I.coordination", ""),
        ("I", "I.integration", ""),
        ("I", "I.gender", ""),
        ("I", "I.promotion", ""),
        (
            "I.5",
            "I.assistance",
            "destination sectors amount currency type details",
        ),
        ("J", "J.other_matters", ""),
    ];
    let form = form();
    for (name, place, columns) in expected {
        let (part, id) = place.split_once('.').expect("a part and a question");
        let question = form
            .question(part, id)
            .unwrap_or_else(|| panic!("{name}: no {place}"));
        assert_eq!(question.kind == Kind::Table, !columns.is_empty(), "{name}");
        for column in columns.split_whitespace() {
            assert!(
                question.column(column).is_some(),
                "{name}: no column {column}"
            );
        }
    }
}

#[test]
fn an_amount_brings_the_column_of_its_currency() {
    let form = form();
    let (part, table) = form.table_for(Role::Assistance).expect("a donor's table");
    assert_eq!((part, table.id.as_str()), ("I", "assistance"));
    let ids: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "destination",
            "sectors",
            "amount",
            "currency",
            "type",
            "details"
        ]
    );
    assert_eq!(
        table.column("currency").map(|column| &column.kind),
        Some(&Kind::Currency)
    );
}

#[test]
fn the_form_says_which_column_is_which() {
    let form = form();
    let (_, table) = form.table_for(Role::Assistance).expect("the table");
    let of = |role| table.column_for(role).map(|column| column.id.as_str());
    assert_eq!(of(ColumnRole::Destination), Some("destination"));
    assert_eq!(of(ColumnRole::Sector), Some("sectors"));
    assert_eq!(of(ColumnRole::Type), Some("type"));
    assert_eq!(of(ColumnRole::Partner), Some("details"));
    let replaced = |find: &str, put: &str| {
        let text = file("forms/apmbc-article-7.json").replace(find, put);
        Form::read("form", &text)
            .expect_err("it is broken")
            .to_string()
    };
    let unknown = replaced("\"roles\": [\"partner\",", "\"roles\": [\"friend\",");
    assert!(
        unknown.contains("“destination”, “sector”, “type”, “partner”"),
        "{unknown}"
    );
    let twice = replaced("\"roles\": [\"partner\",", "\"roles\": [\"type\",");
    assert!(
        twice.contains("another column of the table has this role"),
        "{twice}"
    );
}

#[test]
fn the_contact_details_that_a_report_needs_are_three() {
    let form = form();
    let needed = form
        .questions(CONTACT)
        .iter()
        .filter(|question| question.required);
    let needed: Vec<&str> = needed.map(|question| question.id.as_str()).collect();
    assert_eq!(needed, ["authority", "point_of_contact", "email"]);
}

#[test]
fn a_form_that_is_cut_off_is_refused_wherever_the_cut_is() {
    let text = file(FILE);
    let end = text.trim_end().len();
    for cut in (0..end)
        .step_by(97)
        .filter(|cut| text.is_char_boundary(*cut))
    {
        let error = Form::read(FILE, &text[..cut])
            .expect_err("half a form")
            .to_string();
        assert!(
            error.starts_with("forms/apmbc-article-7.json: not JSON: "),
            "{error}"
        );
        assert!(error.contains(" at line "), "{error}");
    }
}

#[test]
fn a_broken_form_says_in_which_file_and_where() {
    let table = |json: &mut Json, key: &str, value: Json| i_assistance(json)[key] = value;
    let column = |json: &mut Json, i: usize, key: &str, value: Json| {
        i_assistance(json)["columns"][i][key] = value;
    };
    let cases = [
        (
            broken(|json| json["sections"][1]["id"] = json!("A")),
            "sections.A: this id is used twice",
        ),
        (
            broken(|json| json["sections"][1]["questions"][1]["id"] = json!("stockpile")),
            "B.stockpile: this id is used twice",
        ),
        (
            broken(|json| column(json, 1, "id", json!("destination"))),
            "I.assistance.destination: this id is used twice",
        ),
        (
            broken(|json| column(json, 4, "id", json!("currency"))),
            "I.assistance.currency: this id is used twice",
        ),
        (
            broken(|json| json["choices"]["yes-no"][1]["id"] = json!("yes")),
            "choices.yes-no.yes: this id is used twice",
        ),
        (
            broken(|json| column(json, 4, "sum_of", json!(["grants"]))),
            "I.assistance.details: there is no column “grants” to add",
        ),
        (
            broken(|json| column(json, 4, "sum_of", json!(["amount"]))),
            "I.assistance.details: “amount” is of another kind than its sum",
        ),
        (
            broken(|json| column(json, 4, "sum_of", json!(["details"]))),
            "I.assistance.details: a sum adds typed columns, “details” is a sum",
        ),
        (
            broken(|json| column(json, 0, "kind", json!("region"))),
            "sections[8].questions[5].columns[0].kind: expected one of the kinds of answer, \
             such as “long-text”, found “region”",
        ),
        (
            broken(|json| column(json, 0, "kind", json!("table"))),
            "sections[8].questions[5].columns[0]: expected a kind that fits in a cell",
        ),
        (
            broken(|json| column(json, 1, "choices", json!("pillars"))),
            "I.assistance.sectors: there is no set of choices “pillars”",
        ),
        (
            broken(|json| column(json, 1, "colour", json!("blue"))),
            "sections[8].questions[5].columns[1].colour: expected no such key here",
        ),
        (
            broken(|json| table(json, "role", json!("help"))),
            "sections[8].questions[5].role: expected “assistance”, “stockpile”, “retained”, “remaining-areas” or “clearance-deadline”, found “help”",
        ),
        (
            broken(|json| table(json, "columns", json!([]))),
            "sections[8].questions[5].columns: expected at least one column",
        ),
        (
            broken(|json| json["sections"][0]["statuses"][0] = json!("new")),
            "sections[0].statuses[0]: expected “changed”, “unchanged” or “not-applicable”",
        ),
        (
            broken(|json| json["sections"][0]["statuses"] = json!([])),
            "sections.A.statuses: the summary needs something to say",
        ),
        (
            broken(|json| json["sections"][0]["id"] = json!("contact")),
            "sections.contact: this id is taken",
        ),
        (
            broken(|json| json["sections"][8]["questions"][0]["for"] = json!("rich")),
            "sections[8].questions[0].for: expected “donor”, “affected” or “any”",
        ),
        (
            broken(|json| json["titel"] = json!("")),
            "titel: expected no such key here",
        ),
        (
            broken(|json| json["format"] = json!("article7-form/2")),
            "format: expected “article7-form/1”, found “article7-form/2”",
        ),
        (
            broken(|json| *json = json!([])),
            "expected an object {…}, found a list […]",
        ),
        (
            broken(|json| drop(json.as_object_mut().unwrap().remove("sections"))),
            "expected “sections” here, found nothing",
        ),
    ];
    for (error, expected) in cases {
        let fault = error.strip_prefix("forms/apmbc-article-7.json: ");
        let fault = fault.unwrap_or_else(|| panic!("the file is not named: {error}"));
        assert!(fault.starts_with(expected), "{fault}\nexpected {expected}");
    }
}

#[test]
fn a_table_has_both_balances_or_none() {
    let fault =
        broken(|definition| i_assistance(definition)["columns"][4]["roles"] = json!(["opening"]));
    assert_eq!(
        fault,
        "forms/apmbc-article-7.json: I.assistance: 1 opening and 0 closing columns; one of each"
    );
    let fault = broken(|definition| i_assistance(definition)["next_year"] = json!("doubled"));
    assert!(
        fault.contains("next_year: expected “as-is” or “without-figures”"),
        "{fault}"
    );
}
