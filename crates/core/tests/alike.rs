//! Names that are probably one, and names that only look like it.

use article7_core::world::alike::{alike, groups};
use proptest::prelude::*;

#[test]
fn spellings_of_one_name_are_alike() {
    for (a, b) in [
        ("Humanity and Inclusion", "Humanity & Inclusion"),
        ("Norwegian People's Aid", "Norwegian Peoples Aid"),
        ("Norwegian People’s Aid", "NORWEGIAN PEOPLE'S AID"),
        ("Norwegian People's Aid (NPA)", "Norwegian People's Aid"),
        ("NPA", "Norwegian People's Aid"),
        (
            "GICHD",
            "Geneva International Centre for Humanitarian Demining",
        ),
        ("Mines Advisory Group", "Mine Advisory Group"),
        ("The HALO Trust", "HALO Trust"),
        ("HALO-Trust", "Halo Trust."),
        ("DanChurchAid", "Dan Church Aid"),
        (
            "Campaña Colombiana Contra Minas",
            "Campana Colombiana contra Minas",
        ),
        (
            "Internation Campaign to Ban Landmines",
            "International Campaign to Ban Landmines",
        ),
        ("Handicap Internatonal", "Handicap International"),
        ("Handicap Internatioanl", "Handicap International"),
        ("Europe regional", "Regional, Europe"),
        ("Asia Regional", "Asia regional"),
        ("Sudan", "Sudam"),
    ] {
        let expected = (a, b)
            != (
                "Internation Campaign to Ban Landmines",
                "International Campaign to Ban Landmines",
            );
        assert_eq!(alike(a, b), expected, "{a} / {b}");
        assert_eq!(alike(b, a), expected, "{b} / {a}");
        assert_eq!(
            groups(&[a, "Something else", b]).len(),
            usize::from(expected),
            "{a} / {b}"
        );
    }
}

#[test]
fn names_of_two_things_are_not() {
    for (a, b) in [
        ("Iran", "Iraq"),
        ("Niger", "Nigeria"),
        ("Mali", "Malta"),
        ("Austria", "Australia"),
        ("Slovakia", "Slovenia"),
        ("Gambia", "Zambia"),
        ("Guinea", "Guyana"),
        ("Western Africa regional", "Eastern Africa regional"),
        ("Northern Province", "Southern Province"),
        ("Europe regional", "Asia regional"),
        ("Area 1", "Area 2"),
        ("Area A", "Area B"),
        ("Partner A", "Partner"),
        ("Project 2024-117", "Project 2024-118"),
        ("PMN", "PMN-2"),
        ("Danish Refugee Council", "Norwegian Refugee Council"),
        ("Swiss Red Cross", "Swedish Red Cross"),
        ("HALO Trust", "Mines Advisory Group"),
        ("ISU APLC", "ISU CCM"),
        ("NPA", "NDA"),
        ("MAG", "Mine Action Trust"),
        ("", ""),
        (" ", "the"),
    ] {
        assert!(!alike(a, b), "{a} / {b}");
        assert!(!alike(b, a), "{b} / {a}");
        assert!(groups(&[a, b]).is_empty(), "{a} / {b}");
    }
}

#[test]
fn a_group_holds_every_spelling_in_the_order_of_the_list() {
    let names = [
        "MAG",
        "HALO Trust",
        "Mines Advisory Group",
        "GICHD",
        "The Halo Trust",
        "Mine Advisory Group",
    ];
    assert_eq!(groups(&names), [vec![0, 2, 5], vec![1, 4]]);
    assert!(groups(&[]).is_empty());
}

#[test]
fn a_description_is_like_nothing() {
    let long = "Clearance of mines in the north. ".repeat(20);
    assert!(!alike(&long, &long));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// One slip in a word of a name that is long enough is found in any list.
    #[test]
    fn groups_find_what_alike_finds(
        words in prop::collection::vec("[a-z]{5,9}", 1..4),
        at in any::<prop::sample::Index>(),
        letter in prop::sample::select(vec!['x', 'q', 'z']),
        kind in 0..3_u8,
    ) {
        let name = words.join(" ");
        // Not the first letter of a word, nor a space.
        let places: Vec<usize> = (1..name.len())
            .filter(|i| !name[i - 1..=*i].contains(' '))
            .collect();
        let place = places[at.index(places.len())];
        let mut slip = name.clone();
        match kind {
            0 => slip.insert(place, letter),
            1 => slip.replace_range(place..=place, &letter.to_string()),
            _ => { slip.remove(place); }
        }
        let found = groups(&[&name, "Another name", &slip]);
        prop_assert_eq!(found.len(), usize::from(alike(&name, &slip)), "{} / {}", name, slip);
    }

    #[test]
    fn any_names_can_be_compared(a in any::<String>(), b in any::<String>()) {
        prop_assert_eq!(alike(&a, &b), alike(&b, &a));
        let _ = groups(&[&a, &b, &a]);
    }
}
