//! Figures in thousands, and in units of area.

use super::column;
use crate::support::sheets::Desk;
use article7_core::exchange::intake::Why;
use article7_core::exchange::mapping::{Times, guess};
use article7_core::exchange::sheet::Sheet;
use article7_core::report::Value;

#[test]
fn amounts_in_thousands_or_millions_are_not_taken_for_units() {
    let desk = Desk::new();
    for (header, cell, amount, currency) in [
        ("Amount (NOK million)", "13", "13000000", "NOK"),
        ("Amount (NOK million)", "2,5", "2500000", "NOK"),
        ("Amount in NOK mill.", "13", "13000000", "NOK"),
        ("MNOK", "13", "13000000", "NOK"),
        ("Beløp (TNOK)", "13000", "13000000", "NOK"),
        ("Amount (USD '000)", "500", "500000", "USD"),
        ("Amount (1000 USD)", "500", "500000", "USD"),
        ("Amount in thousands of USD", "500", "500000", "USD"),
        ("Montant (k€)", "500", "500000", "EUR"),
        ("Amount (NOK million)", "13 million", "13000000", "NOK"),
        ("Amount (NOK million)", "NOK 13", "13000000", "NOK"),
        ("Amount (NOK million)", "USD 13", "13000000", "USD"),
        ("Amount (NOK)", "USD 13", "13", "USD"),
        ("Amount (USD)", "$ 13", "13", "USD"),
    ] {
        let (rows, _) = desk.read(&format!(
            "Country;{header};Partner\nIraq;{cell};x\nPeru;7;y\n"
        ));
        let what = format!("{header}: {cell}");
        assert_eq!(column(&rows[0], "amount"), amount, "{what}");
        assert_eq!(column(&rows[0], "currency"), currency, "{what}");
    }
    let (rows, preview) = desk.read("Country;Amount (NOK million);Partner\nIraq;1.234;x\n");
    let typed = Value::typed("1.234 million");
    assert_eq!(
        rows[0].get("amount"),
        Some(&typed),
        "the scale stays with it"
    );
    assert_eq!(preview.problems[0].why, Why::SeveralReadings);
    assert_eq!(preview.unread, 1);
}

#[test]
fn areas_follow_the_unit_of_their_header() {
    let desk = Desk::new();
    let text = "Province;Cancelled (m²);Reduced (ha);Cleared (km²)\nHuambo;1200;3;1,5\n";
    let sheet = Sheet::from_csv("areas", text).expect("a sheet");
    let mapping = guess(&desk.lexicon, &desk.form, &sheet, "D", "progress").expect("a table");
    assert_eq!(mapping.columns[3].unit.times, Times::SquareKilometre);
    let rows = desk.prepare(&sheet, &mapping).into_rows();
    let areas: Vec<_> = ["cancelled", "reduced", "cleared"]
        .map(|id| column(&rows[0], id))
        .into();
    assert_eq!(areas, ["1200", "30000", "1500000"]);
}
