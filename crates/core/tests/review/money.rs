//! The table of assistance: words, currencies, amounts, partners.

use super::{found, only, person, plain};
use crate::support::filler::Filler;
use article7_core::check::Finding;

fn table() -> Filler {
    person().table("I", "assistance")
}

/// The same without the narratives that name amounts.
fn quiet() -> Filler {
    let filler = table().answer("I", "cooperation", "See below.");
    filler.answer("I", "promotion", "See above.")
}

/// The table of the fixture with more rows, so that amounts have neighbours.
fn long_table(amounts: &[&str]) -> Vec<Finding> {
    let start = quiet();
    let names = [
        "Peru", "Chad", "Mali", "Niger", "Kenya", "Yemen", "Iraq", "Nepal",
    ];
    let filler = amounts
        .iter()
        .zip(names)
        .fold(start, |filler, (amount, name)| {
            let amount = format!("USD {amount}");
            let row = [
                ("destination", name),
                ("sectors", "clearance"),
                ("amount", amount.as_str()),
                ("details", "Mines Advisory Group"),
            ];
            filler.row(&row)
        });
    found(&filler.report)
}

#[test]
fn a_sector_that_the_form_does_not_have_is_said() {
    let filler = table().cell(0, "sectors", "Clearance, Mapping");
    let finding = plain(&only("word-not-in-list", found(&filler.report)));
    assert_eq!(finding["row"], 0);
    assert_eq!(finding["column"], "sectors");
    assert_eq!(finding["figures"]["words"], serde_json::json!(["Mapping"]));
    // Another word for one of the list is not.
    let filler = table().cell(0, "sectors", "Demining, EORE");
    assert_eq!(found(&filler.report), []);
}

#[test]
fn a_currency_that_is_none_is_said_at_its_cell() {
    // The amount falls out of the total that the narrative names.
    let start = quiet;
    let filler = start().cell(2, "currency", "Kwanza");
    let finding = plain(&only("currency-unknown", found(&filler.report)));
    assert_eq!(finding["column"], "currency");
    assert_eq!(finding["figures"]["text"], "Kwanza");
    let filler = start().cell(2, "currency", "aoa");
    assert_eq!(found(&filler.report), []);
    let filler = start().cell(2, "currency", "");
    only("amount-without-currency", found(&filler.report));
}

#[test]
fn an_amount_that_is_none_is_said() {
    let start = quiet;
    let one = |text: &str| found(&start().cell(2, "amount", text).report);
    let finding = plain(&only("amount-unreadable", one("in kind")));
    assert_eq!(finding["severity"], "must");
    only("value-ambiguous", one("1.234"));
    only("value-negative", one("-60 000"));
    only("amount-zero", one("0"));
    only("amount-absurd", one("9 000 000 000 000 000"));
    only("cell-missing", one(""));
    assert_eq!(one("60 000.50"), []);
}

#[test]
fn an_amount_that_is_a_hundred_times_its_neighbours_is_said() {
    let finding = long_table(&["110 000", "25 000", "31 000", "900 000 000", "48 000"]);
    let finding = plain(&only("amount-far-above", finding));
    assert_eq!(finding["figures"]["amount"], "900000000 USD");
    assert_eq!(finding["row"], 6);
    let finding = long_table(&["110 000", "25 000", "31 000", "75", "48 000"]);
    let finding = plain(&only("amount-far-below", finding));
    assert_eq!(finding["figures"]["amount"], "75 USD");
}

#[test]
fn a_table_that_runs_from_small_to_large_is_left_alone() {
    // As in Norway's: the largest is 29 times the middle one, the smallest a thirtieth.
    assert_eq!(
        long_table(&["1 200 000", "25 000", "3 000 000", "9 000 000", "2 100"]),
        []
    );
    // Step by step, without a gap.
    let steps = [
        "500",
        "3 000",
        "12 000",
        "70 000",
        "600 000",
        "5 000 000",
        "12 000 000",
    ];
    assert_eq!(long_table(&steps), []);
}

#[test]
fn a_partner_or_destination_that_is_spelled_in_two_ways_is_said() {
    let partner = |text: &str| found(&table().cell(2, "details", text).report);
    let finding = plain(&only("names-alike", partner("Mine Advisory Group (MAG)")));
    assert_eq!(
        finding["figures"]["names"],
        serde_json::json!(["Mines Advisory Group", "Mine Advisory Group (MAG)"])
    );
    assert_eq!(finding["row"], 2);
    only("names-alike", partner("MAG"));
    for other in [
        "Danish Refugee Council",
        "Swiss Red Cross",
        "Mines Action Canada",
    ] {
        assert_eq!(partner(other), [], "{other}");
    }
    let destinations = |first: &str, second: &str| {
        let filler = table()
            .cell(0, "destination", first)
            .cell(1, "destination", second);
        found(&filler.report)
    };
    only(
        "names-alike",
        destinations("Southern Africa regional", "Southern Africa Regional"),
    );
    assert_eq!(
        destinations("Southern Africa regional", "Eastern Africa regional"),
        []
    );
    assert_eq!(destinations("Niger", "Nigeria"), []);
}
