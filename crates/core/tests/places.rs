//! Countries: the table against an independent list, and names as they are
//! typed and printed.

use std::collections::{BTreeSet, HashSet};

use article7_core::world::place::{Names, codes, english_name, recognise};
use proptest::prelude::*;

const TABLE: &str = include_str!("../../../data/places.csv");

/// A file beside the checkout, if this machine has it.
fn shared(path: &str) -> Option<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/");
    std::fs::read_to_string(format!("{root}{path}")).ok()
}

/// Code and every name of each row of the table.
fn rows() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    TABLE.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), 3, "three cells, no comma in a name: {line}");
        let also = cells[2].split(';').filter(|name| !name.is_empty());
        (cells[0], std::iter::once(cells[1]).chain(also).collect())
    })
}

#[test]
fn the_table_has_the_codes_of_iso_and_kosovo() {
    let ours: BTreeSet<&str> = codes().collect();
    let mut iso: BTreeSet<&str> = rust_iso3166::ALL.iter().map(|c| c.alpha2).collect();
    iso.insert("XK");
    assert_eq!(ours, iso);
    assert_eq!(codes().count(), ours.len(), "no code stands twice");
    assert!(codes().is_sorted());
    assert_eq!(rows().count(), ours.len(), "no line was passed over");
}

#[test]
fn no_two_codes_share_a_name() {
    let mut seen = 0;
    for (code, names) in rows() {
        for name in names {
            assert_eq!(name.trim(), name);
            assert_eq!(recognise(name), Some(code), "{name}");
            assert_eq!(recognise(&name.to_uppercase()), Some(code), "{name}");
            seen += 1;
        }
        assert_eq!(recognise(code), Some(code));
    }
    println!("{seen} names");
}

#[test]
fn iso_names_mean_the_same_code_here_or_nothing() {
    // Of the names of ISO only these mean more than one country to a reader.
    let ambiguous = HashSet::from(["CG"]);
    for country in rust_iso3166::ALL {
        let expected = (!ambiguous.contains(country.alpha2)).then_some(country.alpha2);
        assert_eq!(recognise(country.name), expected, "{}", country.name);
    }
}

#[test]
fn names_are_recognised_as_people_write_them() {
    for (text, code) in [
        ("AF", "AF"),
        (" UA ", "UA"),
        ("lao pdr", "LA"),
        ("Laos", "LA"),
        ("Lao People’s Democratic Republic", "LA"),
        ("Lao People's Democratic Republic (the)", "LA"),
        ("Côte d'Ivoire", "CI"),
        ("COTE D’IVOIRE", "CI"),
        ("Co\u{302}te d´Ivoire", "CI"),
        ("Ivory  Coast", "CI"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("TURKIYE", "TR"),
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("the Gambia", "GM"),
        ("Gambia (The)", "GM"),
        ("Republic of the Philippines", "PH"),
        ("Kingdom of Norway", "NO"),
        ("Islamic Republic of Afghanistan", "AF"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Korea, Republic of", "KR"),
        ("Korea (Democratic People's Republic of)", "KP"),
        ("South Korea", "KR"),
        ("Republic of Korea", "KR"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Democratic Republic of Congo", "CD"),
        ("D.R. Congo", "CD"),
        ("DRC", "CD"),
        ("Republic of Congo", "CG"),
        ("Congo - Brazzaville", "CG"),
        ("Guinea", "GN"),
        ("guinea bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Papua New Guinea", "PG"),
        ("Republic of Guinea", "GN"),
        ("Bosnia & Herzegovina", "BA"),
        ("Bosnia", "BA"),
        ("St. Vincent & the Grenadines", "VC"),
        ("Saint Vincent and Grenadines", "VC"),
        ("U.S.A.", "US"),
        ("UK", "GB"),
        ("U.S. Virgin Islands", "VI"),
        ("Palestine, State of", "PS"),
        ("Palestine", "PS"),
        ("São Tomé and Príncipe", "ST"),
        ("Timor–Leste", "TL"),
        ("Syrian Arab Republic", "SY"),
        ("Kosovo", "XK"),
        ("Niger", "NE"),
        ("Republic of China", "TW"),
        ("People's Republic of China", "CN"),
        ("Sudan", "SD"),
        ("South Sudan", "SS"),
        ("Dominica", "DM"),
        ("Dominican Republic", "DO"),
    ] {
        assert_eq!(recognise(text), Some(code), "{text:?}");
    }
}

#[test]
fn what_is_not_one_country_is_not_guessed() {
    for text in [
        "",
        " ",
        "the",
        "republic of",
        "no",
        "af",
        "Af",
        "ZZ",
        "EU",
        "code",
        "Global",
        "global",
        "Asia Regional",
        "Europe regional",
        "Western Africa regional",
        "West Africa",
        "Korea",
        "Congo",
        "the Congo",
        "Virgin Islands",
        "St Martin",
        "America",
        "Guinea, Senegal",
        "Iraq and Syria",
        "Iraq/Syria",
        "Northern Ireland",
        "Norwegian People's Aid",
        "Gaza",
        "Mali (Kidal)",
    ] {
        assert_eq!(recognise(text), None, "{text:?}");
    }
    assert_eq!(recognise(&"Norway ".repeat(1_000_000)), None);
}

#[test]
fn names_in_english() {
    assert_eq!(english_name("NO"), Some("Norway"));
    assert_eq!(english_name("CI"), Some("Côte d'Ivoire"));
    assert_eq!(english_name("XK"), Some("Kosovo"));
    assert_eq!(english_name("no"), None);
    assert_eq!(english_name("Norway"), None);
}

#[test]
fn other_languages_are_learnt() {
    let mut names = Names::english();
    for (name, code) in [
        ("Norvège", "NO"),
        ("Østerrike", "AT"),
        ("Норвегия", "NO"),
        ("النرويج", "NO"),
        ("挪威", "NO"),
        ("Congo-Kinshasa", "CD"),
        ("Nowhere", "ZZ"),
        ("", "NO"),
        ("the", "NO"),
    ] {
        names.add(name, code);
    }
    assert_eq!(names.recognise("NORVEGE"), Some("NO"));
    assert_eq!(names.recognise("østerrike"), Some("AT"));
    assert_eq!(names.recognise("НОРВЕГИЯ"), Some("NO"));
    assert_eq!(names.recognise(" النرويج "), Some("NO"));
    assert_eq!(names.recognise("挪威"), Some("NO"));
    assert_eq!(names.recognise("Norway"), Some("NO"));
    assert_eq!(names.recognise("Nowhere"), None);
    assert_eq!(names.recognise(""), None);
    assert_eq!(
        recognise("Norvège"),
        None,
        "the English names are untouched"
    );
}

#[test]
fn a_name_given_to_two_countries_means_neither() {
    let mut names = Names::english();
    names.add("Guyana", "GF");
    assert_eq!(names.recognise("Guyana"), None);
    names.add("Guyana", "GY");
    assert_eq!(
        names.recognise("Guyana"),
        None,
        "once in doubt, it stays so"
    );
    assert_eq!(names.recognise("GY"), Some("GY"));
}

#[test]
fn norways_destinations_are_22_countries_and_4_others() {
    let Some(table) = shared("data/norway-2025-assistance.csv") else {
        println!("skipped: ../shared is not here");
        return;
    };
    // No destination is quoted or holds a comma.
    let destinations: BTreeSet<&str> = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(destinations.len(), 26);
    let countries: BTreeSet<&str> = destinations.iter().filter_map(|d| recognise(d)).collect();
    let others: Vec<&str> = destinations
        .iter()
        .copied()
        .filter(|d| recognise(d).is_none())
        .collect();
    assert_eq!(countries.len(), 22);
    assert_eq!(
        others,
        [
            "Asia Regional",
            "Europe regional",
            "Global",
            "Western Africa regional"
        ]
    );
}

#[test]
fn the_shared_list_of_states_is_recognised() {
    let Some(table) = shared("data/states-parties.csv") else {
        println!("skipped: ../shared is not here");
        return;
    };
    for line in table.lines().skip(1) {
        let mut cells = line.split(',');
        let (code, name) = (cells.next(), cells.next().unwrap_or_default());
        let expected = code.filter(|_| name != "Congo");
        assert_eq!(recognise(name), expected, "{name}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,220}") {
        let _ = recognise(&text);
        let mut names = Names::english();
        names.add(&text, "NO");
        let _ = names.recognise(&text);
    }
}
