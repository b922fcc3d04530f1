//! Which column is which, and what of it is remembered.

use super::{ENGLISH, column, is_norways};
use crate::support::sheets::{Desk, delimited, grouped, norway_table};
use article7_core::exchange::mapping::{By, fingerprint};
use article7_core::exchange::rows::Rows;
use article7_core::exchange::sheet::Sheet;

#[test]
fn headers_are_known_in_four_languages() {
    let desk = Desk::new();
    let amount = |digits: &str| format!("NOK {}", grouped(digits, " "));
    for headers in [
        [
            "Recipient country",
            "Thematic area",
            "Amount disbursed",
            "Type of assistance",
            "Implementing partner",
        ],
        [
            "Country/Region",
            "Mine action pillar",
            "Contribution",
            "Form of assistance",
            "Grantee",
        ],
        [
            "Pays bénéficiaire",
            "Secteur d’activité",
            "Montant alloué",
            "Type d'assistance",
            "Partenaire d’exécution",
        ],
        ["PAYS", "SECTEURS", "MONTANT", "NATURE", "ORGANISATION"],
        [
            "Mottakerland",
            "Sektor",
            "Beløp",
            "Støtteform",
            "Avtalepartner",
        ],
        [
            "Land",
            "Tema",
            "Utbetalt beløp",
            "Type bistand",
            "Tilskuddsmottaker",
        ],
        [
            "País beneficiario",
            "Ámbito",
            "Importe",
            "Tipo de asistencia",
            "Entidad ejecutora",
        ],
        [
            "País",
            "Sectores",
            "Monto total",
            "Modalidad",
            "Socio ejecutor",
        ],
    ] {
        let ids = ["destination", "sectors", "amount", "type", "details"];
        let pairs: Vec<_> = headers.into_iter().zip(ids).collect();
        let text = delimited(&norway_table(&pairs, amount), ';', "\r\n");
        let (rows, preview) = desk.accept(text.as_bytes());
        is_norways(&rows, &preview, headers[0]);
        let by: Vec<_> = preview.columns.iter().map(|column| column.by).collect();
        assert_eq!(by, [By::Header; 5], "{headers:?}");
    }
}

#[test]
fn without_any_header_the_content_says_which_column_is_which() {
    let desk = Desk::new();
    let table = norway_table(&ENGLISH, |digits| format!("NOK {}", grouped(digits, " ")));
    let (rows, preview) = desk.accept(delimited(&table[1..], '\t', "\n").as_bytes());
    is_norways(&rows, &preview, "no header");
    assert!(
        preview
            .columns
            .iter()
            .all(|column| column.by == By::Content)
    );
    assert_eq!(preview.mapping.header, None);
}

#[test]
fn a_column_that_nobody_knows_is_left_out_and_counted() {
    let desk = Desk::new();
    let text = "File number;Land;Beløp;Avtalepartner\n22/417;Irak;NOK 5;x\n22/418;Peru;NOK 6;y\n";
    let (rows, preview) = desk.read(text);
    assert_eq!(
        column(&rows[0], "destination"),
        "IQ",
        "Norwegian names, too"
    );
    let left = &preview.columns[0];
    assert_eq!(
        (left.to.as_deref(), left.by, left.filled),
        (None, By::Nothing, 2)
    );
    assert_eq!(left.examples, ["22/417", "22/418"]);
}

#[test]
fn figures_under_a_header_that_says_nothing_are_no_amounts() {
    let desk = Desk::new();
    let (rows, preview) =
        desk.read("Country;Sector;Beneficiaries\nIraq;Clearance;5000\nPeru;VA;700\n");
    assert_eq!(rows[0].get("amount"), None);
    assert_eq!(preview.columns[2].to, None);
    let (rows, _) =
        desk.read("Country;Sector;Grant 2025/1\nIraq;Clearance;NOK 5000\nPeru;VA;NOK 700\n");
    assert_eq!(
        column(&rows[0], "amount"),
        "5000",
        "unless they name their currency"
    );
}

#[test]
fn several_columns_of_text_become_one() {
    let desk = Desk::new();
    let (rows, _) = desk.read("Country,Amount,Partner,Project\nIraq,NOK 5,HALO,Clearance in Basra\nPeru,NOK 6,HALO,HALO\n");
    assert_eq!(column(&rows[0], "details"), "HALO; Clearance in Basra");
    assert_eq!(column(&rows[1], "details"), "HALO");
}

#[test]
fn a_person_changes_the_mapping_and_it_is_known_again_next_year() {
    let desk = Desk::new();
    let sheet = |year: i32| {
        let text = format!("Overview\nLand;Ref;Beløp {year};Rest\nIrak;HALO;NOK 5;x\n");
        Sheet::from_csv("a.csv", &text).expect("a sheet")
    };
    let mut mapping = desk.best(&sheet(2025));
    assert_eq!(mapping.columns[1].to, None);
    let table = desk.form.question("I", "assistance").expect("a table");
    mapping.choose(table, 1, Some("details"));
    mapping.map_word("Mine stuff", "clearance");
    let rows = desk.prepare(&sheet(2025), &mapping).into_rows();
    assert_eq!(column(&rows[0], "details"), "HALO");

    // As it is kept between two visits.
    let kept = serde_json::to_string(&mapping).expect("text");
    let kept: article7_core::exchange::mapping::Mapping =
        serde_json::from_str(&kept).expect("the same");
    assert_eq!(kept, mapping);
    let next = Sheet::from_csv("b.csv", "\n\n\nLAND;ref;Beløp 2026;Rest:\nPeru;x;NOK 6;\n")
        .expect("a sheet");
    let again = kept.recalled(&desk.form, &next).expect("the same headers");
    assert_eq!(again.header, Some(3));
    assert_eq!(
        column(&desk.prepare(&next, &again).into_rows()[0], "details"),
        "x"
    );
    let other = Sheet::from_csv("c.csv", "Land;Beløp;Ref;Rest\nPeru;x;NOK 6;\n").expect("a sheet");
    assert_eq!(kept.recalled(&desk.form, &other), None);
    let rows: Rows = [["a", "b"], ["b", "a"], ["", " "]].into_iter().collect();
    let prints: Vec<String> = rows.iter().map(fingerprint).collect();
    assert_ne!(prints[0], prints[1]);
    assert_eq!(prints[2], "");

    mapping.choose(table, 3, Some("amount"));
    let amounts = mapping
        .columns
        .iter()
        .filter(|c| c.to.as_deref() == Some("amount"));
    assert_eq!(amounts.count(), 1, "a figure has one source");
}
