//! The page of an import as a person reads it, and what pressing its button does.

use super::*;
use crate::node::Node;
use crate::testing::{Speaker, file, form};
use article7_core::exchange::json;
use article7_core::report::Row;

/// Four rows as a French colleague has them: two totals in thousands, a sector
/// that nobody knows, an amount that is none, and a region.
const FRENCH: &str = "\
Contributions 2025;;;;\n\
Pays bénéficiaire;Secteur;Montant (milliers EUR);Nature;Partenaire\n\
Ukraine;Déminage;1 250;Financière;FSD\n\
Laos;sensibilisation aux risques;75,5;Financière;HI\n\
Sahel;désensablement;12;Financière;HI\n\
Tchad;Déminage;à confirmer;Financière;MAG\n\
Total;;1337,5;;\n";

struct Scene {
    form: Form,
    held: Held,
    open: Option<Report>,
    drafts: Vec<Report>,
    at: Option<QuestionAt>,
    choices: Choices,
    remembered: Vec<Mapping>,
    words: Speaker,
}

impl Scene {
    fn of(text: &str) -> Scene {
        let form = form();
        let sheet = Sheet::from_csv("a.csv", text).unwrap_or_else(|error| panic!("{error}"));
        let words = Vocabulary::of(&form);
        Scene {
            held: Held::new(&form, &words, "a.csv", vec![sheet], Some(Encoding::Utf8)),
            form,
            open: None,
            drafts: Vec::new(),
            at: None,
            choices: Vec::new(),
            remembered: Vec::new(),
            words: Speaker::of("en"),
        }
    }

    fn with_norway(mut self) -> Scene {
        let report = json::read(&self.form, &file("examples/norway-2025.json"));
        self.open = Some(report.unwrap_or_else(|error| panic!("{error}")));
        self
    }

    fn choose(mut self, name: &str, value: &str) -> Scene {
        self.choices.push((name.to_owned(), value.to_owned()));
        self
    }

    fn asked(&self) -> Asked<'_> {
        Asked {
            form: &self.form,
            held: &self.held,
            open: self.open.as_ref(),
            drafts: &self.drafts,
            at: self.at.as_ref(),
            choices: &self.choices,
            remembered: &self.remembered,
            language: &self.words,
        }
    }

    fn page(&self) -> Node {
        page(&self.asked())
    }

    /// The table after the button was pressed.
    fn taken(&self) -> Vec<Row> {
        let taken = take(&self.asked(), 2025);
        let text = taken.rows.unwrap_or_else(|| panic!("{:?}", taken.said));
        let report = json::read(&self.form, &text).unwrap_or_else(|error| panic!("{error}"));
        report.rows("I", "assistance").to_vec()
    }
}

fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { nodes, .. } => nodes.iter().map(text).collect(),
    }
}

/// The elements that have an attribute, in the order of the page.
fn all<'n>(node: &'n Node, name: &str, found: &mut Vec<(&'n str, &'n Node)>) {
    if let Node::Element {
        attributes, nodes, ..
    } = node
    {
        for (key, value) in attributes {
            if key == name {
                found.push((value, node));
            }
        }
        for node in nodes {
            all(node, name, found);
        }
    }
}

fn by_id<'n>(page: &'n Node, id: &str) -> &'n Node {
    let mut found = Vec::new();
    all(page, "id", &mut found);
    let one = found.into_iter().find(|(value, _)| *value == id);
    one.unwrap_or_else(|| panic!("nothing is called {id}")).1
}

/// What is chosen in a select.
fn chosen(page: &Node, id: &str) -> String {
    let mut found = Vec::new();
    all(by_id(page, id), "selected", &mut found);
    found
        .first()
        .map(|(_, node)| text(node))
        .unwrap_or_default()
}

const SCOPE: &str = "0/I.assistance/";

fn scoped(name: &str) -> String {
    [SCOPE, name].concat()
}

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
    assert_eq!(sectors(&mapped.taken()), Some(vec!["clearance".to_owned()]));
    let back = mapped.choose(&scoped("word:desensablement"), "");
    assert_eq!(
        sectors(&back.taken()),
        Some(vec!["désensablement".to_owned()])
    );
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
    let norway = json::read(&form, &file("examples/norway-2025.json"))
        .unwrap_or_else(|error| panic!("{error}"));
    let (part, table) = form
        .table_for(Role::Assistance)
        .unwrap_or_else(|| panic!("there is one"));
    let csv =
        article7_core::exchange::csv::write_in(&form, part, table, norway.rows(part, &table.id));
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
fn sheets_beyond_a_limit_are_left_out_and_named() {
    let small = Sheet {
        name: "ours".into(),
        rows: vec![vec!["a".into(), "b".into()]],
    };
    let large = Sheet {
        name: "wide".into(),
        rows: vec![vec!["x".into(); 300]],
    };
    let words = Speaker::of("fr");
    let (within, said) =
        within_limits(&words, vec![large.clone(), small]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(within.len(), 1);
    assert!(
        said[0].contains("wide") && said[0].contains("256"),
        "{said:?}"
    );
    assert!(within_limits(&words, vec![large]).is_err());
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
    let words = Vocabulary::of(&scene.form);
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
        let Ok(sheet) = Sheet::from_csv("a.csv", &text) else {
            continue;
        };
        let encoding = Some(Encoding::Utf8);
        scene.held = Held::new(&scene.form, &words, &text, vec![sheet], encoding);
        let (name, value) = CHOICES[dice.below(CHOICES.len())];
        scene.choices = vec![(name.to_owned(), value.to_owned())];
        assert!(!crate::intake::tests::text(&scene.page()).is_empty());
        shown += 1;
        // Nothing that was there is lost by adding.
        if let Some(rows) = take(&scene.asked(), 2025).rows {
            let report = json::read(&scene.form, &rows).unwrap_or_else(|error| panic!("{error}"));
            let there = report.rows("I", "assistance").len();
            assert!(there == 0 || there >= 50, "{there} rows of {text}");
            taken += 1;
        }
    }
    assert!(shown > 50 && taken > 30, "{shown} shown, {taken} taken");
}
