//! What the rows come to by destination, partner and sector.

use super::{amount, country, found, report, sector};
use crate::support::{example, form, source};
use article7_core::funding::{By, Grants, Key, Sectors, group};
use article7_core::world::number::canonical;
use rust_decimal::Decimal;

#[test]
fn norways_destinations_come_to_what_its_table_says() {
    let (form, norway) = (form(), example());
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    assert_eq!((grants.grants.len(), grants.left_out.len()), (50, 0));
    let groups = group(&grants, By::Destination, Sectors::Combined, None);
    assert_eq!(amount(&groups.total, "NOK"), "526935267");
    assert_eq!((groups.groups.len(), groups.rows), (26, 50));
    let largest: Vec<(Key, String)> = groups
        .groups
        .iter()
        .take(4)
        .map(|group| (group.key.clone(), amount(&group.sums, "NOK")))
        .collect();
    let expected = [
        (country("UA"), "143781951"),
        (country("IQ"), "51892486"),
        (Key::Region("Global".into()), "51218332"),
        (country("SY"), "41631944"),
    ]
    .map(|(key, amount)| (key, amount.to_owned()));
    assert_eq!(largest, expected);
    let regions = |key: &&Key| matches!(key, Key::Region(_));
    let regions: Vec<&Key> = groups
        .groups
        .iter()
        .map(|g| &g.key)
        .filter(regions)
        .collect();
    let named = [
        "Global",
        "Europe regional",
        "Western Africa regional",
        "Asia Regional",
    ];
    assert_eq!(
        regions,
        named
            .map(|name| Key::Region(name.into()))
            .iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(
        found(&groups, &country("XK")).rows,
        1,
        "Kosovo is a place of the table"
    );
}

#[test]
fn norways_groups_are_those_of_its_source() {
    let Some(text) = source("data/norway-2025-assistance.csv") else {
        return;
    };
    // Read here without anything of ours: a line holds no other quotes than these.
    let mut expected: Vec<(String, u64)> = Vec::new();
    for line in text.lines().skip(1) {
        let (before, after) = line.split_once("NOK ").expect("an amount");
        let (digits, after) = after.split_once(",Financial,").expect("a type");
        let amount: u64 = digits.replace(' ', "").parse().expect("digits");
        assert!(!before.is_empty());
        let partner = after.trim().trim_matches('"').to_owned();
        match expected.iter_mut().find(|(name, _)| *name == partner) {
            Some((_, sum)) => *sum += amount,
            None => expected.push((partner, amount)),
        }
    }
    expected.sort_by(|(a, less), (b, more)| more.cmp(less).then_with(|| a.cmp(b)));
    let (form, norway) = (form(), example());
    let reports = [&norway];
    let groups = group(
        &Grants::of(&form, &reports),
        By::Partner,
        Sectors::Combined,
        None,
    );
    let ours: Vec<(String, u64)> = groups
        .groups
        .iter()
        .map(|group| {
            let Key::Text(name) = &group.key else {
                panic!("{:?} is no partner", group.key);
            };
            (
                name.clone(),
                amount(&group.sums, "NOK").parse().expect("whole"),
            )
        })
        .collect();
    assert_eq!(ours, expected);
    assert_eq!(ours[0], ("Norwegian People's Aid".into(), 317_693_874));
    assert_eq!(ours.len(), 14);
}

#[test]
fn a_row_with_several_sectors_stands_under_their_combination_or_is_split() {
    let (form, norway) = (form(), example());
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    let combined = group(&grants, By::Sector, Sectors::Combined, None);
    assert_eq!(
        (combined.sectors, combined.groups.len()),
        (Sectors::Combined, 12)
    );
    let both = sector(&["clearance", "risk-education"]);
    assert_eq!(amount(&found(&combined, &both).sums, "NOK"), "322378479");
    // Written in either order, it is the same combination.
    let turned = sector(&["risk-education", "victim-assistance"]);
    assert_eq!(found(&combined, &turned).rows, 3);
    let split = group(&grants, By::Sector, Sectors::Split, None);
    assert_eq!(split.sectors, Sectors::Split);
    let keys: Vec<&Key> = split.groups.iter().map(|group| &group.key).collect();
    assert_eq!(keys.len(), 5, "{keys:?}");
    assert_eq!(split.total, combined.total);
    let sum: Decimal = split
        .groups
        .iter()
        .filter_map(|g| g.sums.in_currency("NOK"))
        .sum();
    assert_eq!(canonical(sum), "526935267");
    assert!(
        keys.contains(&&sector(&["Mapping"])),
        "a word of the reporter's own stays"
    );
}

#[test]
fn what_does_not_divide_goes_to_the_last_share() {
    let form = form();
    for (typed, code, shares) in [
        ("NOK 10", "NOK", ["3.33", "3.33", "3.34"]),
        ("NOK -10", "NOK", ["-3.33", "-3.33", "-3.34"]),
        ("JPY 100", "JPY", ["33", "33", "34"]),
        ("TND 0.1", "TND", ["0.033", "0.033", "0.034"]),
        ("NOK 0.01", "NOK", ["0", "0", "0.01"]),
        ("NOK 0.0002", "NOK", ["0", "0", "0.0002"]),
    ] {
        let three = [("Peru", "advocacy, clearance, risk education", typed)];
        let report = report("NO", 2025, &three);
        let reports = [&report];
        let groups = group(
            &Grants::of(&form, &reports),
            By::Sector,
            Sectors::Split,
            None,
        );
        let of = |id: &str| amount(&found(&groups, &sector(&[id])).sums, code);
        // In the form's order, whatever order the row has.
        let found = [of("clearance"), of("risk-education"), of("advocacy")];
        assert_eq!(found, shares, "{typed}");
    }
}
