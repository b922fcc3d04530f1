//! The report as a document: everything that was answered can be read in it.

mod support;

use article7_core::document::{Block, Document, HeadKind, Language, Place, Table, document};
use article7_core::form::{CONTACT, Status};
use article7_core::report::Report;
use article7_core::world::place;
use std::collections::BTreeMap;
use support::filler::Filler;
use support::speaker::english_number;
use support::{NARRATIVES, example, file, form};

/// English as far as the form's own words go; every other word is its id.
struct English(BTreeMap<String, String>);

impl English {
    fn new() -> English {
        let words = file("locales/en/apmbc-article-7.json");
        English(serde_json::from_str(&words).expect("words by id"))
    }
}

impl Language for English {
    fn word(&self, id: &str) -> String {
        self.0.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
    fn fill(&self, id: &str, places: &[(&str, &str)]) -> String {
        let places: Vec<String> = places
            .iter()
            .map(|(name, text)| format!("{name}={text}"))
            .collect();
        format!("{id} {}", places.join(" "))
    }
    fn number(&self, canonical: &str, decimals: usize) -> String {
        english_number(canonical, decimals)
    }
    fn date(&self, iso: &str) -> String {
        format!("day {iso}")
    }
    fn country(&self, code: &str) -> Option<String> {
        place::english_name(code).map(str::to_owned)
    }
}

fn read(report: &Report) -> Document {
    document(&form(), report, &English::new())
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}

fn texts(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| match block {
            Block::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

fn notes(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|block| match block {
            Block::Note(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// What the document says of a name in one of its lists of facts.
fn fact<'d>(document: &'d Document, name: &str) -> Option<&'d str> {
    document.blocks.iter().find_map(|block| match block {
        Block::Facts(facts) => facts
            .iter()
            .find(|fact| fact.name == name)
            .map(|fact| fact.text.as_str()),
        _ => None,
    })
}

#[test]
fn every_answer_of_the_example_is_in_its_document() {
    let (form, report) = (form(), example());
    let document = read(&report);
    assert_eq!(document.title, "document.title state=Norway year=2025");
    for question in form.questions(CONTACT) {
        let words = English::new();
        let name = words.word(&format!("contact.{}", question.id));
        assert_eq!(
            fact(&document, &name),
            Some(report.text(CONTACT, &question.id))
        );
    }
    assert_eq!(
        fact(&document, "period"),
        Some("period.from_to from=day 2025-01-01 to=day 2025-12-31")
    );
    let texts = texts(&document);
    for question in NARRATIVES {
        assert!(texts.contains(&report.text("I", question)), "{question}");
    }
    assert!(texts.contains(&report.additional_information.as_str()));
    let Some(Block::Footnotes(files)) = document.blocks.last() else {
        panic!("the attachments stand last");
    };
    assert_eq!(
        (files[0].number, files[0].name.as_str()),
        (1, "Norway 2025 mine action assistance.docx")
    );
    assert_eq!(files[0].about, "DOCX, paper.bytes n=30,720");
}

#[test]
fn the_summary_names_every_sections_state_in_words() {
    let document = read(&example());
    for (section, expected) in [
        (
            "A. National implementation measures",
            "status.unchanged_since year=2013",
        ),
        (
            "B. Stockpiled anti-personnel mines",
            "status.not-applicable",
        ),
        ("I. Cooperation and assistance", "status.changed"),
        ("J. Other relevant matters", "status.not-applicable"),
    ] {
        assert_eq!(fact(&document, section), Some(expected), "{section}");
    }
    let new = Report::new("apmbc-article-7", "new", "NO", 2025, "");
    let document = read(&new);
    assert_eq!(
        fact(&document, "J. Other relevant matters"),
        Some("status.unsaid")
    );
    assert_eq!(notes(&document), Vec::<&str>::new());
}

#[test]
fn the_assistance_table_has_every_row_and_its_total() {
    let document = read(&example());
    let [table] = tables(&document)[..] else {
        panic!("one table");
    };
    let heads: Vec<(&str, bool)> = table
        .heads
        .iter()
        .map(|head| (head.text.as_str(), head.number))
        .collect();
    assert_eq!(
        heads,
        [
            ("Destination", false),
            ("Sector", false),
            ("Amount", true),
            ("Currency", false),
            ("Type", false),
            ("Details", false),
        ]
    );
    assert_eq!(table.rows.len(), 50);
    assert!(table.rows.iter().all(|row| row.len() == 6));
    assert_eq!(
        table.rows[0],
        [
            "Afghanistan",
            "Clearance, Risk education",
            "13,000,000",
            "NOK",
            "Financial",
            "HALO Trust"
        ]
    );
    let mapping = table
        .rows
        .iter()
        .find(|row| row[5] == "FAO")
        .expect("Ukraine's mapping");
    assert_eq!(mapping[..2], ["Ukraine", "Mapping"]);
    assert_eq!(
        table.totals,
        ["paper.total", "", "NOK 526,935,267", "", "", ""]
    );
}

#[test]
fn only_sections_that_changed_are_told_in_detail() {
    let document = read(&example());
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) if heading.level == 1 => Some(heading.text.as_str()),
        _ => None,
    });
    assert_eq!(
        headings.collect::<Vec<_>>(),
        [
            "page.contact",
            "page.summary",
            "I. Cooperation and assistance",
            "page.additional",
            "attachments"
        ]
    );
}

#[test]
fn a_report_that_is_its_summary_alone_says_so() {
    let filler = Filler::new("NO", 2025)
        .contact(&[
            ("authority", "a"),
            ("point_of_contact", "b"),
            ("email", "c@example.org"),
        ])
        .unchanged_since("A", 2013)
        .not_applicable(&["B", "C", "D", "E", "F", "G", "H", "I", "J"]);
    assert_eq!(notes(&read(&filler.report)), ["summary.alone"]);
    let filler = filler.choose("J", Status::Changed);
    assert_eq!(notes(&read(&filler.report)), ["document.nothing_yet"]);
}

#[test]
fn areas_stand_beside_their_square_kilometres_and_sums_are_filled_in() {
    let filler = Filler::new("AO", 2022).choose("D", Status::Changed).row(&[
        ("name", "All provinces"),
        ("known_area", "65.36 km²"),
        ("suspected_area", "2.64 km²"),
    ]);
    let document = read(&filler.report);
    let table = tables(&document)[0];
    let areas = [
        "65,360,000 (65.36 km²)",
        "2,640,000 (2.64 km²)",
        "68,000,000 (68 km²)",
    ];
    assert_eq!(
        table.rows[0][1..],
        areas,
        "columns that nobody used take no room"
    );
    assert_eq!(table.totals[1..], areas);
}

#[test]
fn every_kind_of_answer_reads_as_a_person_expects() {
    let filler = Filler::new("NO", 2025)
        .choose("A", Status::Changed)
        .row(&[
            ("type", "law"),
            ("adopted", "1 July 1998"),
            ("in_force", "soon"),
        ])
        .answer("A", "sufficient", "yes")
        .choose("D", Status::Changed)
        .answer("D", "deadline", "1 June 2026")
        .choose("F", Status::Changed)
        .row(&[
            ("type", "PMN"),
            ("explosive_mass", "240"),
            ("relation", "owned"),
        ]);
    let document = read(&filler.report);
    let tables = tables(&document);
    assert_eq!(tables[0].rows[0], ["Law", "day 1998-07-01", "soon"]);
    assert_eq!(tables[1].rows[0], ["PMN", "Owned or possessed", "240 g"]);
    assert!(texts(&document).contains(&"Yes"));
    assert!(texts(&document).contains(&"day 2026-06-01"));
}

#[test]
fn what_did_not_read_is_shown_as_typed() {
    let filler = Filler::new("NO", 2025)
        .choose("I", Status::Changed)
        .row(&[("destination", "Global"), ("amount", "to be decided")]);
    let document = read(&filler.report);
    let table = tables(&document)[0];
    assert_eq!(table.rows[0], ["Global", "to be decided"]);
    assert!(table.totals.is_empty());
}

#[test]
fn everything_that_can_be_changed_says_where() {
    let document = read(&example());
    let mut places = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => places.extend(&heading.place),
            Block::Facts(facts) => places.extend(facts.iter().filter_map(|f| f.place.as_ref())),
            _ => {}
        }
    }
    let form = form();
    for question in form.questions(CONTACT).iter().filter(|q| q.required) {
        assert!(places.contains(&&Place::question(CONTACT, &question.id)));
    }
    for section in &form.sections {
        assert!(
            places.contains(&&Place::part(&section.id)),
            "{}",
            section.id
        );
    }
    for question in form.questions("I") {
        assert!(
            places.contains(&&Place::question("I", &question.id)),
            "{}",
            question.id
        );
    }
    assert!(places.contains(&&Place::part("additional")));
}

#[test]
fn columns_say_what_their_cells_are_and_many_columns_want_room() {
    let document = read(&example());
    let kinds: Vec<HeadKind> = tables(&document)[0]
        .heads
        .iter()
        .map(|head| head.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            HeadKind::Text,
            HeadKind::Text,
            HeadKind::Money,
            HeadKind::Text,
            HeadKind::Text,
            HeadKind::Prose
        ]
    );
    assert!(
        !tables(&document)[0].wide,
        "six columns fit an upright page"
    );
    let filler = Filler::new("AO", 2022).choose("H", Status::Changed).row(&[
        ("outcome", "killed"),
        ("group", "civilian"),
        ("device", "mine"),
        ("women", "1"),
        ("girls", "2"),
        ("boys", "3"),
        ("men", "4"),
    ]);
    let document = read(&filler.report);
    assert_eq!(tables(&document)[0].heads.len(), 8, "with their sum");
    assert!(tables(&document)[0].wide);
}

#[test]
fn every_page_is_headed_by_state_and_period() {
    let document = read(&example());
    assert_eq!(
        document.running,
        "Norway · period.from_to from=day 2025-01-01 to=day 2025-12-31"
    );
    assert_eq!(document.language, "", "this test's language has no tag");
}
