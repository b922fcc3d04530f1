//! The words of other people: sectors in any order, countries by any of their
//! names, and nothing guessed that could be something else.

mod support;

use article7_core::exchange::lexicon::{Lexicon, Word};
use article7_core::report::Vocabulary;
use article7_core::world::place;
use std::collections::{BTreeMap, BTreeSet};
use support::{file, form};

fn lexicon() -> Lexicon {
    let form = form();
    Lexicon::new(&form, Vocabulary::of(&form))
}

fn sectors(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let words = lexicon.choices("sector", text, &BTreeMap::new());
    words
        .iter()
        .map(|word| match word {
            Word::Choice(id) => id.clone(),
            Word::Unknown(word) => format!("?{word}"),
        })
        .collect()
}

#[test]
fn sectors_are_known_in_any_order_case_and_separator() {
    let lexicon = lexicon();
    let (c, r, v, s, a) = (
        "clearance",
        "risk-education",
        "victim-assistance",
        "stockpile-destruction",
        "advocacy",
    );
    for (text, expected) in [
        ("clearance; risk education", vec![c, r]),
        ("Risk Education, CLEARANCE", vec![r, c]),
        ("MRE/EORE and VA", vec![r, v]),
        ("Demining & MRE", vec![c, r]),
        ("demining+EORE", vec![c, r]),
        ("Clearance Risk education VA", vec![c, r, v]),
        ("• Clearance\n• Victim assistance", vec![c, v]),
        ("risk-education|stockpile_destruction", vec![r, s]),
        ("Survey and clearance", vec![c]),
        ("clearance, Clearance; DEMINING", vec![c]),
        ("Déminage et assistance aux victimes", vec![c, v]),
        ("DEMINAGE, EDUCATION AUX RISQUES, PLAIDOYER", vec![c, r, a]),
        (
            "Desminado humanitario y asistencia a las víctimas",
            vec![c, v],
        ),
        (
            "Minerydding, risikoopplæring og påvirkningsarbeid",
            vec![c, r, a],
        ),
        ("Destruction of stockpiles (advocacy)", vec![s, a]),
        ("EOD", vec![c]),
        ("", vec![]),
        (" ; ,", vec![]),
    ] {
        assert_eq!(sectors(&lexicon, text), expected, "{text:?}");
    }
}

#[test]
fn a_word_that_is_no_sector_stays_as_it_is_written() {
    let lexicon = lexicon();
    for (text, expected) in [
        ("Mapping", vec!["?Mapping"]),
        ("Mapping and drones", vec!["?Mapping and drones"]),
        ("Clearance and mapping", vec!["clearance", "?mapping"]),
        ("Advocacy, Mapping", vec!["advocacy", "?Mapping"]),
        ("Victim assistance fund", vec!["?Victim assistance fund"]),
        ("not clearance", vec!["?not clearance"]),
        ("Ærø 研究", vec!["?Ærø 研究"]),
    ] {
        assert_eq!(sectors(&lexicon, text), expected, "{text:?}");
    }
}

#[test]
fn countries_are_known_by_code_and_by_the_names_that_people_use() {
    let lexicon = lexicon();
    for (text, code) in [
        ("AF", "AF"),
        ("AFG", "AF"),
        ("Afghanistan (AFG)", "AF"),
        ("AF - Afghanistan", "AF"),
        ("DRC", "CD"),
        ("D.R. Congo", "CD"),
        ("COD", "CD"),
        ("RDC", "CD"),
        ("Congo (DRC)", "CD"),
        ("Lao PDR", "LA"),
        ("Laos", "LA"),
        ("Bosnia", "BA"),
        ("BiH", "BA"),
        ("B&H", "BA"),
        ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("CÔTE D’IVOIRE", "CI"),
        ("Burma", "MM"),
        ("Myanmar/Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Palestine", "PS"),
        ("oPt", "PS"),
        ("Syrian Arab Republic", "SY"),
        ("viet nam", "VN"),
        ("Kosovo*", "XK"),
        ("Irak", "IQ"),
        ("Colombie", "CO"),
        ("Sør-Sudan", "SS"),
        ("Turkey", "TR"),
        ("TUR", "TR"),
        (" Iraq ", "IQ"),
    ] {
        assert_eq!(lexicon.place(text), Some(code), "{text:?}");
    }
    for text in [
        "Global",
        "Asia Regional",
        "Western Africa regional",
        "Middle East",
        "Iraq, Syria",
        "Iraq and Syria",
        "Congo",
        "Korea",
        "per",
        "can",
        "",
        "(",
        "Iraq (Peru)",
        "Multi-country",
        "Gaza",
    ] {
        assert_eq!(lexicon.place(text), None, "{text:?} stays as written");
    }
}

#[test]
fn names_of_other_languages_come_with_the_vocabulary() {
    let form = form();
    let mut words = Vocabulary::of(&form);
    assert_eq!(lexicon().place("Jordania (no)"), None);
    words.places.add("アフガニスタン", "AF");
    assert_eq!(
        Lexicon::new(&form, words).place("アフガニスタン"),
        Some("AF")
    );
}

#[test]
fn countries_are_known_in_languages_that_the_screen_does_not_speak() {
    let mut lexicon = lexicon();
    let named = [
        ("Argelia", "DZ"),
        ("Egipto", "EG"),
        ("Sudáfrica", "ZA"),
        ("Algérie", "DZ"),
        ("Zambie", "ZM"),
        ("Sambia", "ZM"),
        ("Kypros", "CY"),
        ("Filipinas", "PH"),
        ("Украина", "UA"),
        ("阿富汗", "AF"),
    ];
    for (name, code) in named {
        lexicon.learn_place(name, code);
    }
    for (name, code) in named {
        assert_eq!(lexicon.place(name), Some(code), "{name}");
        assert_eq!(lexicon.place(&name.to_uppercase()), Some(code), "{name}");
    }
    assert_eq!(lexicon.place("Sambia (ZMB)"), Some("ZM"));
}

#[test]
fn a_name_that_two_countries_have_in_other_languages_means_neither() {
    let mut lexicon = lexicon();
    lexicon.learn_place("Kongo", "CD");
    lexicon.learn_place("Kongo", "CG");
    lexicon.learn_place("Kongo", "CD");
    assert_eq!(lexicon.place("Kongo"), None);
    // What English says is not unsaid by another language.
    lexicon.learn_place("Niger", "NG");
    assert_eq!(lexicon.place("Niger"), Some("NE"));
    lexicon.learn_place("Global", "XX");
    assert_eq!(lexicon.place("Global"), None);
}

#[test]
fn every_three_letter_code_is_that_of_the_standard() {
    let mut seen = 0;
    for line in file("data/places-more.csv").lines().skip(1) {
        let fields: Vec<&str> = line.splitn(3, ',').collect();
        if fields[0] == "XK" {
            continue;
        }
        let country = rust_iso3166::from_alpha2(fields[0]).expect("a country");
        assert_eq!(fields[1], country.alpha3, "{line}");
        seen += 1;
    }
    assert_eq!(seen, 249);
}

#[test]
fn no_further_name_contradicts_the_table_of_places() {
    let (names, lexicon) = (place::Names::english(), lexicon());
    for line in file("data/places-more.csv").lines().skip(1) {
        let fields: Vec<&str> = line.splitn(3, ',').collect();
        assert!(place::english_name(fields[0]).is_some(), "{line}");
        for name in fields[2]
            .split(';')
            .chain([fields[1]])
            .filter(|name| !name.is_empty())
        {
            let known = names.recognise(name);
            assert!(
                known.is_none_or(|code| code == fields[0]),
                "{name} is {known:?}"
            );
            assert_eq!(lexicon.place(name), Some(fields[0]), "{name}");
        }
    }
}

/// By set and choice, the words of a language.
type Lists = BTreeMap<String, BTreeMap<String, BTreeMap<String, Vec<String>>>>;

#[test]
fn the_list_of_sector_words_is_in_four_languages_and_never_means_two_choices() {
    let (form, lexicon) = (form(), lexicon());
    let lists: Lists = serde_json::from_str(&file("data/sectors.json")).expect("a list");
    for (set, choices) in &lists {
        let known: BTreeSet<&str> = form.choice_set(set).iter().map(|c| c.id.as_str()).collect();
        assert!(!known.is_empty(), "{set} is a set of the form");
        for id in &known {
            assert!(choices.contains_key(*id), "{set}: {id} has no words");
        }
        for (id, languages) in choices {
            let tags: Vec<&str> = languages.keys().map(String::as_str).collect();
            assert_eq!(tags, ["en", "es", "fr", "nb"], "{set}: {id}");
            if !known.contains(id.as_str()) {
                continue;
            }
            for word in languages.values().flatten() {
                let choice = lexicon.choice(set, word, &BTreeMap::new());
                assert_eq!(choice.as_deref(), Some(id.as_str()), "{set}: {word}");
            }
        }
    }
}

#[test]
fn the_list_of_headers_reads_and_names_columns_that_there_are() {
    let form = form();
    let lists: serde_json::Value =
        serde_json::from_str(&file("data/headers.json")).expect("a list");
    let columns: BTreeSet<String> = form
        .parts()
        .flat_map(|(_, questions)| questions)
        .flat_map(|question| {
            let role = question.role.map(|_| "assistance.").unwrap_or_default();
            question
                .columns
                .iter()
                .map(move |column| format!("{role}{}", column.id))
        })
        .collect();
    for (key, languages) in lists["columns"].as_object().expect("columns") {
        assert!(columns.contains(key), "no table has a column {key}");
        let tags: Vec<&String> = languages.as_object().expect("languages").keys().collect();
        assert_eq!(tags.len(), 4, "{key}");
    }
    assert!(
        lists["total_row"]
            .as_array()
            .is_some_and(|words| words.len() > 10)
    );
}
