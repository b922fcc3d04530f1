//! Partners that are probably one are found and merged, in one step that can be
//! taken back; partners that are not are left alone.

mod support;

use article7_core::document::why_alike;
use article7_core::form::ColumnRole;
use article7_core::funding::{
    Alike, By, Grants, Key, Likeness, Sectors, alike_in, group, likeness, merge,
};
use article7_core::report::{Answer, Edit, History, QuestionAt, Report, Row, Value};
use article7_core::world::number::canonical;
use proptest::prelude::*;
use support::english::Words;
use support::{example, form};

fn partners(names: &[&str]) -> Report {
    let row = |name: &&str| {
        let mut row = Row::default();
        row.put("details", Some(Value::text(*name)));
        row
    };
    let mut report = Report::new("apmbc-article-7", "p", "NO", 2025, "");
    let at = QuestionAt::new("I", "assistance");
    let answer = Some(Answer::Rows(names.iter().map(row).collect()));
    report.apply(Edit::Answer { at, answer }).expect("rows");
    report
}

fn alike(names: &[&str]) -> Vec<Vec<String>> {
    let found = alike_in(&form(), ColumnRole::Partner, &[&partners(names)]);
    let names = |alike: Alike| alike.spellings.into_iter().map(|s| s.name).collect();
    found.into_iter().map(names).collect()
}

#[test]
fn norways_one_partner_with_two_spellings_is_found_and_merged() {
    let (form, mut norway) = (form(), example());
    let found = alike_in(&form, ColumnRole::Partner, &[&norway]);
    let [alike] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(alike.why, Likeness::SameWords);
    let spellings: Vec<(&str, usize)> = alike
        .spellings
        .iter()
        .map(|s| (s.name.as_str(), s.rows))
        .collect();
    assert_eq!(
        spellings,
        [("Humanity and Inclusion", 6), ("Humanity & Inclusion", 1)]
    );

    let names: Vec<&str> = spellings.iter().map(|(name, _)| *name).collect();
    let edit = merge(&form, ColumnRole::Partner, &norway, &names, names[0]).expect("one row");
    let Edit::All(cells) = &edit else {
        panic!("{edit:?}");
    };
    assert_eq!(cells.len(), 1, "only the row that changes is touched");
    let (before, mut history) = (norway.clone(), History::default());
    history.apply(&mut norway, edit).expect("fits");
    let reports = [&norway];
    let groups = group(
        &Grants::of(&form, &reports),
        By::Partner,
        Sectors::Combined,
        None,
    );
    let of = |name: &str| {
        let group = groups
            .groups
            .iter()
            .find(|g| g.key == Key::Text(name.into()));
        group.and_then(|g| g.sums.in_currency("NOK")).map(canonical)
    };
    assert_eq!(of("Humanity and Inclusion").as_deref(), Some("19000000"));
    assert_eq!(of("Norwegian People's Aid").as_deref(), Some("317693874"));
    assert_eq!(groups.groups.len(), 13);
    assert!(alike_in(&form, ColumnRole::Partner, &[&norway]).is_empty());
    history.undo(&mut norway).expect("one step");
    assert_eq!(norway, before);
}

#[test]
fn names_that_are_one_are_known_by_words_initials_or_a_slip() {
    use Likeness::{Initials, SameWords, Slip};
    for (a, b, why) in [
        ("Humanity and Inclusion", "Humanity & Inclusion", SameWords),
        ("HALO Trust", "The HALO Trust", SameWords),
        ("halo trust", "HALO  Trust.", SameWords),
        (
            "Norwegian People’s Aid",
            "Norwegian People's Aid",
            SameWords,
        ),
        (
            "Norwegian People's Aid (NPA)",
            "Norwegian People's Aid",
            SameWords,
        ),
        (
            "Campaña Colombiana Contra Minas",
            "Campana Colombiana contra Minas",
            SameWords,
        ),
        ("NPA", "Norwegian People's Aid", Initials),
        ("N.P.A.", "Norwegian People's Aid", Initials),
        ("ICBL", "International Campaign to Ban Landmines", Initials),
        ("FAO", "Food and Agriculture Organization", Initials),
        ("Mines Advisory Group", "MAG", Initials),
        ("Norwegian Peoples Aid", "Norwegian People Aid", Slip),
        ("Mines Advisory Group", "Mines Advisroy Group", Slip),
        ("Mines Advisory Group", "Mine Advisory Group", Slip),
        ("Danish Refugee Council", "Danish Refuge Council", Slip),
    ] {
        assert_eq!(likeness(a, b), Some(why), "{a} / {b}");
        assert_eq!(likeness(b, a), Some(why), "{b} / {a}");
        assert_eq!(alike(&[a, "Article 36", b]), [[a, b]], "{a} / {b}");
    }
}

#[test]
fn names_that_are_two_stay_two() {
    for (a, b) in [
        ("Article 36", "Article 37"),
        ("Norwegian Refugee Council", "Danish Refugee Council"),
        ("Norwegian People's Aid", "Norwegian Red Cross"),
        ("UNMAS", "UNICEF"),
        ("NATO", "FAO"),
        ("MAG", "MAT"),
        ("Swiss Red Cross", "Sri Lankan Red Cross"),
        ("", "HALO Trust"),
        ("Project 2024-1", "Project 2024-2"),
    ] {
        assert_eq!(likeness(a, b), None, "{a} / {b}");
        assert_eq!(alike(&[a, b]), Vec::<Vec<String>>::new(), "{a} / {b}");
    }
}

#[test]
fn several_spellings_are_offered_together_the_most_frequent_first() {
    let names = [
        "NPA",
        "HALO Trust",
        "Norwegian People's Aid",
        "norwegian peoples aid",
        "NPA",
        "Norwegian People's Aid",
        "Norwegian People's Aid",
    ];
    let found = alike(&names);
    assert_eq!(
        found,
        [["Norwegian People's Aid", "NPA", "norwegian peoples aid"]]
    );
    for language in ["en", "fr"] {
        for why in [Likeness::SameWords, Likeness::Initials, Likeness::Slip] {
            assert!(!why_alike(why, &Words::of(language)).is_empty());
        }
    }
}

#[test]
fn regions_that_are_one_are_found_too_and_codes_are_no_abbreviations() {
    let form = form();
    let mut report = partners(&["x", "x", "x", "x"]);
    let names = ["Asia Regional", "asia regional", "GS", "Global South"];
    for (row, name) in names.iter().enumerate() {
        let edit = Edit::Cell {
            at: QuestionAt::new("I", "assistance"),
            row,
            column: "destination".into(),
            value: Some(Value::text(*name)),
        };
        report.apply(edit).expect("the row is there");
    }
    let found = alike_in(&form, ColumnRole::Destination, &[&report]);
    let [regions] = found.as_slice() else {
        panic!("South Georgia is not the Global South: {found:?}");
    };
    assert_eq!(
        (regions.why, regions.spellings.len()),
        (Likeness::SameWords, 2)
    );
}

#[test]
fn merging_what_is_merged_is_no_edit() {
    let report = partners(&["HALO Trust", " HALO Trust ", "NPA"]);
    let form = form();
    let edit = |names: &[&str], into: &str| merge(&form, ColumnRole::Partner, &report, names, into);
    assert!(edit(&["MAG"], "Mines Advisory Group").is_none());
    let Some(Edit::All(cells)) = edit(&["HALO Trust"], "HALO Trust") else {
        panic!("the space round the second is taken off");
    };
    assert_eq!(cells.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Likeness does not depend on the order, and buckets find what it finds.
    #[test]
    fn buckets_lose_no_likeness_of_words_or_initials(
        names in proptest::collection::vec("(The )?(Norwegian|Danish|Swiss) (People's Aid|Red Cross|Refugee Council)( \\([A-Z]{3}\\))?|[A-Z]{2,4}", 2..12),
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let groups = alike(&names);
        let together = |a: &str, b: &str| {
            groups.iter().any(|g| g.iter().any(|n| n == a) && g.iter().any(|n| n == b))
        };
        for a in &names {
            for b in &names {
                prop_assert_eq!(likeness(a, b), likeness(b, a));
                if a != b && likeness(a, b).is_some_and(|why| why != Likeness::Slip) {
                    prop_assert!(together(a, b), "{a} / {b} in {groups:?}");
                }
            }
        }
    }
}
