//! A table that somebody else made comes in as the rows that it says, and what
//! is in doubt is said before anything changes.

mod support;

use article7_core::exchange::csv::{self, Delimiter};
use article7_core::exchange::intake::{Skip, Why};
use article7_core::exchange::mapping::{By, Decimals, Times, fingerprint, guess};
use article7_core::exchange::sheet::{
    LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Sheet, SheetError,
};
use article7_core::exchange::text::Encoding;
use article7_core::report::{Row, Value};
use support::sheets::{Desk, delimited, encoded, grouped, norway, norway_table};
use support::source;

const ENGLISH: [(&str, &str); 5] = [
    ("Destination", "destination"),
    ("Sector", "sectors"),
    ("Amount", "amount"),
    ("Type", "type"),
    ("Details", "details"),
];

fn is_norways(rows: &[Row], preview: &article7_core::exchange::intake::Preview, what: &str) {
    assert_eq!(rows.len(), 50, "{what}");
    assert_eq!(rows, norway(), "{what}");
    let sums: Vec<_> = preview
        .sums
        .iter()
        .map(|sum| (sum.currency.as_str(), sum.amount.as_deref()))
        .collect();
    assert_eq!(sums, [("NOK", Some("526935267"))], "{what}");
    assert_eq!(preview.unread, 0, "{what}: {:?}", preview.problems);
    assert_eq!(preview.count, 50, "{what}");
}

fn column(row: &Row, id: &str) -> String {
    match row.get(id) {
        Some(Value::Many(words)) => words.join("; "),
        Some(value) => value.as_text().to_owned(),
        None => String::new(),
    }
}

#[test]
fn norways_table_is_the_same_in_every_encoding_and_delimiter() {
    let desk = Desk::new();
    let table = norway_table(&ENGLISH, |digits| format!("NOK {}", grouped(digits, " ")));
    let encodings = [
        (Encoding::Utf8, false),
        (Encoding::Utf8, true),
        (Encoding::Utf16Le, true),
        (Encoding::Utf16Be, true),
        (Encoding::Utf16Le, false),
        (Encoding::Utf16Be, false),
        (Encoding::Windows1252, false),
    ];
    for sign in [',', ';', '\t', '|'] {
        for (encoding, mark) in encodings {
            // A letter with an accent, so that the encodings differ.
            let title = "Støtte fra Norge – oversikt";
            let text = [title, "\r\n\r\n", &delimited(&table, sign, "\r\n")].concat();
            let what = format!("{encoding:?}, mark {mark}, {sign:?}");
            let (sheet, told) = desk.open(&encoded(&text, encoding, mark));
            assert_eq!(told, encoding, "{what}");
            assert_eq!(sheet.cell(0, 0), title, "{what}");
            let (rows, preview) = desk.accept_sheet(&sheet);
            is_norways(&rows, &preview, &what);
            assert_eq!(
                preview.rows[0].line, 4,
                "{what}: rows are numbered as in the file"
            );
            assert_eq!(preview.skipped.len(), 1, "{what}: the title");
        }
    }
}

#[test]
fn norways_table_is_the_same_however_its_amounts_are_written() {
    let desk = Desk::new();
    type Write = fn(&str) -> String;
    let ways: [(&str, Write); 12] = [
        ("spaces", |d| format!("NOK {}", grouped(d, " "))),
        ("no-break spaces", |d| {
            format!("{}\u{a0}NOK", grouped(d, "\u{a0}"))
        }),
        ("commas", |d| format!("NOK {}", grouped(d, ","))),
        ("points", |d| format!("NOK {}", grouped(d, "."))),
        ("apostrophes", |d| format!("NOK {}", grouped(d, "’"))),
        ("plain", |d| format!("{d} NOK")),
        ("decimal comma", |d| format!("NOK {},00", grouped(d, "."))),
        ("decimal comma, spaces", |d| {
            format!("{},00 NOK", grouped(d, " "))
        }),
        ("decimal point", |d| format!("NOK {}.00", grouped(d, ","))),
        ("no cents", |d| format!("NOK {},-", grouped(d, " "))),
        ("lower case", |d| format!("nok {}", grouped(d, " "))),
        ("a formula's money", |d| format!("NOK{}", grouped(d, " "))),
    ];
    for (what, write) in ways {
        for sign in [',', ';', '\t'] {
            let text = delimited(&norway_table(&ENGLISH, write), sign, "\n");
            let (rows, preview) = desk.accept(text.as_bytes());
            is_norways(&rows, &preview, &format!("{what}, {sign:?}"));
        }
    }
}

#[test]
fn norways_currency_may_stand_in_a_column_a_header_or_a_title() {
    let desk = Desk::new();
    let headers = |amount: &'static str| {
        let mut headers = ENGLISH;
        headers[2].0 = amount;
        headers
    };
    let plain = |digits: &str| grouped(digits, " ");
    for header in [
        "Amount (NOK)",
        "Amount in NOK",
        "NOK",
        "Amount, NOK",
        "Amount [NOK]",
        "Amount 2025 (NOK)",
        "Beløp i NOK",
        "Montant (NOK)",
        "Total amount allocated in 2025, NOK",
        "Amount (nok)",
    ] {
        let text = delimited(&norway_table(&headers(header), plain), ';', "\n");
        let (rows, preview) = desk.accept(text.as_bytes());
        is_norways(&rows, &preview, header);
    }
    let with_column = [&ENGLISH[..3], &[("Currency", "currency")], &ENGLISH[3..]].concat();
    let text = delimited(&norway_table(&with_column, plain), ';', "\n");
    let (rows, preview) = desk.accept(text.as_bytes());
    is_norways(&rows, &preview, "a column of its own");

    let table = delimited(&norway_table(&ENGLISH, plain), ';', "\n");
    let (rows, preview) = desk.accept(["All amounts in NOK;;;;\n\n", &table].concat().as_bytes());
    is_norways(&rows, &preview, "a title");

    let (_, preview) = desk.accept(table.as_bytes());
    let wrong = preview
        .problems
        .iter()
        .find(|problem| problem.column == "amount");
    let wrong = wrong.expect("nobody said which currency it is");
    assert_eq!((wrong.why, wrong.count), (Why::NoCurrency, 50));
    assert_eq!(wrong.lines.len(), 20, "the first rows are named");
}

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
    let words = |texts: &[&str]| -> Vec<String> { texts.iter().map(|t| (*t).to_owned()).collect() };
    assert_ne!(
        fingerprint(&words(&["a", "b"])),
        fingerprint(&words(&["b", "a"]))
    );
    assert_eq!(fingerprint(&words(&["", " "])), "");

    mapping.choose(table, 3, Some("amount"));
    let amounts = mapping
        .columns
        .iter()
        .filter(|c| c.to.as_deref() == Some("amount"));
    assert_eq!(amounts.count(), 1, "a figure has one source");
}

#[test]
fn rows_of_totals_and_repeated_headers_are_no_rows() {
    let desk = Desk::new();
    let body = "Country;Partner;Amount\nIraq;x;NOK 5\n;;\nPeru;y;NOK 6\nCountry;Partner;Amount\n";
    for total in [
        "Total;;NOK 11",
        "TOTAL:;;11",
        "Sum;;NOK 11",
        ";;11",
        ";;NOK 11",
        "Grand total;;NOK 11",
    ] {
        let (rows, preview) = desk.read(&format!("{body}{total}\n"));
        assert_eq!(rows.len(), 2, "{total}");
        assert_eq!(preview.sums[0].amount.as_deref(), Some("11"), "{total}");
        let skipped: Vec<_> = preview
            .skipped
            .iter()
            .map(|s| (s.line, s.why, s.agrees))
            .collect();
        let expected = [(5, Skip::Header, None), (6, Skip::Total, Some(true))];
        assert_eq!(skipped, expected, "{total}");
    }
    let (_, preview) = desk.read(&format!("{body}Total;;NOK 12\n"));
    assert_eq!(
        preview.skipped[1].agrees,
        Some(false),
        "a total that is not the sum is said to be none"
    );
    for row in [
        ";;NOK 12",
        "Totalförsvaret;z;NOK 3",
        "Total;Norwegian People's Aid;NOK 3",
        ";;7",
    ] {
        let (rows, _) = desk.read(&format!("{body}{row}\n"));
        assert_eq!(rows.len(), 3, "{row} may be a row");
    }
    let sheet = Sheet::from_csv("t", &format!("{body}Total;;NOK 11\n")).expect("a sheet");
    let mut mapping = desk.best(&sheet);
    mapping.keep_totals = true;
    assert_eq!(
        desk.prepare(&sheet, &mapping).rows.len(),
        3,
        "a person may want them"
    );
}

#[test]
fn what_does_not_read_is_kept_and_named_with_its_rows() {
    let desk = Desk::new();
    let text = "Country;Sector;Amount;Currency;Type;Partner\n\
                Iraq;Clearance;about five;NOK;Financial;a\n\
                Peru;Clearance;1.234;NOK;Financial;b\n\
                Peru;Clearance;USD 5;NOK;barter;c\n\
                ;Clearance;5;NOK;Financial;d\n\
                Peru;Clearance;6;;Financial;d\n";
    let (rows, preview) = desk.read(text);
    let problems: Vec<_> = preview
        .problems
        .iter()
        .map(|p| (p.column.as_str(), p.why, p.lines.as_slice()))
        .collect();
    assert_eq!(
        problems,
        [
            ("amount", Why::Unreadable, [2].as_slice()),
            ("amount", Why::SeveralReadings, [3].as_slice()),
            ("amount", Why::TwoCurrencies, [4].as_slice()),
            ("type", Why::NotInList, [4].as_slice()),
            ("destination", Why::Missing, [5].as_slice()),
            ("amount", Why::NoCurrency, [6].as_slice()),
        ]
    );
    assert_eq!(preview.unread, 3);
    assert_eq!(preview.problems[1].readings, ["1234", "1.2340"]);
    assert_eq!(rows[0].get("amount"), Some(&Value::typed("about five")));
    assert_eq!(rows[2].get("amount"), Some(&Value::typed("USD 5")));
    assert_eq!(rows[2].text("currency"), "NOK");
    assert_eq!(rows[2].get("type"), Some(&Value::typed("barter")));

    let sheet = Sheet::from_csv("t", text).expect("a sheet");
    let mut mapping = desk.best(&sheet);
    for (decimals, amount) in [(Decimals::Point, "1.234"), (Decimals::Comma, "1234")] {
        mapping.decimals = Some(decimals);
        let rows = desk.prepare(&sheet, &mapping).into_rows();
        assert_eq!(column(&rows[1], "amount"), amount, "a person knows");
    }
}

#[test]
fn a_file_that_we_wrote_comes_back_to_the_letter_in_its_own_table() {
    let desk = Desk::new();
    let twins = ["transferred_training", "transferred_destruction"];
    for id in twins {
        let table = desk.form.question("C", id).expect("a table");
        let mut row = Row::default();
        row.put("type", Some(Value::Text("'=PMN".into())));
        row.put("quantity", Some(Value::Text("12".into())));
        row.put("date", Some(Value::typed("01/02/2025")));
        let text = csv::write_in(&desk.form, "C", table, std::slice::from_ref(&row));
        let (sheet, _) = desk.open(text.as_bytes());
        let best = desk.best(&sheet);
        assert_eq!((best.part.as_str(), best.table.as_str()), ("C", id));
        assert_eq!(desk.prepare(&sheet, &best).into_rows(), [row.clone()]);
        let (part, found) = csv::table_for(&desk.form, &text).expect("a table");
        assert_eq!((part, found.id.as_str()), ("C", id));

        // Without the name of its table, a person is asked.
        let plain = csv::write(table, std::slice::from_ref(&row));
        let candidates = desk.candidates(&desk.open(plain.as_bytes()).0);
        let offered: Vec<_> = candidates
            .iter()
            .take(2)
            .map(|c| (c.mapping.table.as_str(), c.fit))
            .collect();
        assert_eq!(
            offered.iter().map(|(table, _)| *table).collect::<Vec<_>>(),
            twins
        );
        assert_eq!(offered[0].1, offered[1].1, "they fit alike, and that shows");
    }
    let table = desk.form.question("I", "assistance").expect("a table");
    let text = csv::write_in(&desk.form, "I", table, &norway());
    assert_eq!(
        text,
        csv::write(table, &norway()),
        "no mark where none is needed"
    );
    let (rows, preview) = desk.accept(text.as_bytes());
    is_norways(&rows, &preview, "our own file");
}

#[test]
fn of_several_sheets_the_one_with_a_table_is_offered_first() {
    let desk = Desk::new();
    let table = norway_table(&ENGLISH, |digits| format!("NOK {digits}"));
    let notes = vec![
        vec!["Read me".to_owned()],
        vec!["This file, made in May".to_owned()],
    ];
    let sheets = [
        Sheet::from_cells("Notes", notes).expect("a sheet"),
        Sheet::from_cells("Grants", table).expect("a sheet"),
    ];
    let found = article7_core::exchange::mapping::candidates(&desk.lexicon, &desk.form, &sheets);
    assert_eq!(
        (found[0].sheet, found[0].mapping.table.as_str()),
        (1, "assistance")
    );
    assert!(
        guess(&desk.lexicon, &desk.form, &sheets[0], "I", "assistance").is_some(),
        "a person may insist"
    );
    assert!(
        guess(&desk.lexicon, &desk.form, &sheets[0], "I", "cooperation").is_none(),
        "that is no table"
    );
}

#[test]
fn norways_own_file_comes_in_as_it_is() {
    let Some(text) = source("data/norway-2025-assistance.csv") else {
        return;
    };
    let desk = Desk::new();
    let (rows, preview) = desk.accept(text.as_bytes());
    is_norways(&rows, &preview, "the file");
    let words: Vec<_> = preview
        .words
        .iter()
        .map(|w| (w.word.as_str(), w.count))
        .collect();
    assert_eq!(words, [("Mapping", 1)]);
    let regions: Vec<_> = preview
        .places
        .iter()
        .map(|w| (w.word.as_str(), w.count))
        .collect();
    assert_eq!(
        regions.iter().find(|(word, _)| *word == "Global"),
        Some(&("Global", 8))
    );
    assert_eq!(regions.len(), 4, "three regions and Global: {regions:?}");
}

#[test]
fn a_word_is_mapped_once_for_all_rows() {
    let desk = Desk::new();
    let text = "Country;Sector;Amount\nIraq;Mine stuff;NOK 1\nPeru;MINE STUFF, VA;NOK 2\nMali;drones;NOK 3\n";
    let sheet = Sheet::from_csv("t", text).expect("a sheet");
    let mut mapping = desk.best(&sheet);
    let preview = desk.prepare(&sheet, &mapping).preview(&desk.form, &sheet);
    let words: Vec<_> = preview
        .words
        .iter()
        .map(|w| (w.word.as_str(), w.count))
        .collect();
    assert_eq!(words, [("Mine stuff", 2), ("drones", 1)]);
    mapping.map_word("Mine stuff", "clearance");
    mapping.map_word("drones", "no-such-choice");
    let prepared = desk.prepare(&sheet, &mapping);
    assert_eq!(column(&prepared.rows[0].row, "sectors"), "clearance");
    assert_eq!(
        column(&prepared.rows[1].row, "sectors"),
        "clearance; victim-assistance"
    );
    assert_eq!(column(&prepared.rows[2].row, "sectors"), "drones");
    assert_eq!(prepared.preview(&desk.form, &sheet).words.len(), 1);
}

#[test]
fn several_columns_of_text_become_one() {
    let desk = Desk::new();
    let (rows, _) = desk.read("Country,Amount,Partner,Project\nIraq,NOK 5,HALO,Clearance in Basra\nPeru,NOK 6,HALO,HALO\n");
    assert_eq!(column(&rows[0], "details"), "HALO; Clearance in Basra");
    assert_eq!(column(&rows[1], "details"), "HALO");
}

#[test]
fn delimiters_are_told_in_spite_of_quotes_commas_and_titles() {
    let desk = Desk::new();
    for (what, text) in [
        (
            "decimal commas",
            "Country;Amount\nIraq;NOK 1,5\nPeru;NOK 2,25\n",
        ),
        (
            "many commas",
            "Country;Amount;Partner\nIraq;NOK 13,000,000;a, b, c\nPeru;NOK 1,000;d, e\n",
        ),
        (
            "quoted semicolons",
            "Country,Sector,Amount\nIraq,\"clearance; VA\",NOK 5\nPeru,\"VA; EORE\",NOK 6\n",
        ),
        (
            "a title with commas",
            "Grants, gifts, and more, 2025\n\nCountry;Amount\nIraq;NOK 5\nPeru;NOK 6\n",
        ),
        (
            "quoted line breaks",
            "Country;Amount\n\"Iraq\n\";NOK 5\n\"Peru\";\"NOK 6\"\n",
        ),
        (
            "a line for Excel",
            "sep=|\nCountry|Amount\nIraq|NOK 5\nPeru|NOK 6\n",
        ),
        (
            "a bar in a comma file",
            "Country,Amount,Sector\nIraq,NOK 5,a|b\nPeru,NOK 6,a|b|c\n",
        ),
        (
            "old Macintosh lines",
            "Country;Amount\rIraq;NOK 5\rPeru;NOK 6\r",
        ),
    ] {
        let (rows, _) = desk.read(text);
        let places: Vec<_> = rows.iter().map(|row| column(row, "destination")).collect();
        assert_eq!(places, ["IQ", "PE"], "{what}");
        assert!(
            rows.iter()
                .all(|row| row.get("amount").is_some_and(|v| v.as_number().is_some())),
            "{what}"
        );
    }
    let pasted = Sheet::from_clipboard("clipboard", "Country\tAmount\r\nIraq\t\"NOK\n5\"\r\n")
        .expect("a sheet");
    assert_eq!(pasted.rows[1], ["Iraq", "NOK\n5"]);
}

#[test]
fn any_other_delimiter_is_told_where_it_cuts_all_lines_alike_or_chosen() {
    let table = norway_table(&ENGLISH, |digits| format!("NOK {digits}"));
    let desk = Desk::new();
    for sign in [':', '^', '~'] {
        let (rows, preview) = desk.accept(delimited(&table, sign, "\n").as_bytes());
        // Commas stand between sectors, and cut nothing alike.
        is_norways(&rows, &preview, &format!("{sign:?}"));
    }
    let chosen = |text: &str, delimiter| {
        let (sheet, used) = Sheet::from_text("x", text, Some(delimiter)).expect("a sheet");
        assert_eq!(used, delimiter);
        sheet.rows
    };
    for delimiter in Delimiter::ALL {
        let text = "Country,Amount\nPeru,5\n".replace(',', signs(delimiter));
        assert_eq!(
            chosen(&text, delimiter),
            [["Country", "Amount"], ["Peru", "5"]]
        );
    }
    let aligned = "Country   Amount\n\"Lao PDR\"      5\n";
    assert_eq!(
        chosen(aligned, Delimiter::Space),
        [["Country", "Amount"], ["Lao PDR", "5"]]
    );
    let prose = "To: the unit\nDear colleagues: see: below\n";
    let sheet = Sheet::from_csv("x", prose).expect("cells");
    assert_eq!(sheet.width(), 1, "sentences have colons");
}

fn signs(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => ",",
        Delimiter::Semicolon => ";",
        Delimiter::Tab => "\t",
        Delimiter::Bar => "|",
        Delimiter::Colon => ":",
        Delimiter::Space => " ",
        Delimiter::Caret => "^",
        Delimiter::Tilde => "~",
    }
}

#[test]
fn a_sheet_beyond_the_limits_says_which() {
    let wide = ["a".to_owned(), ",".repeat(MOST_COLUMNS), "b\n".into()].concat();
    let error = Sheet::from_csv("x", &wide).expect_err("too wide");
    assert_eq!(
        error,
        SheetError::TooManyColumns {
            row: 1,
            found: MOST_COLUMNS + 1,
            most: MOST_COLUMNS
        }
    );
    assert_eq!(
        error.to_string(),
        "row 1: expected at most 256 columns, found 257 or more"
    );
    let empty = Sheet::from_csv("x", &format!("a,b{}\nc,d\n", ",".repeat(1_000_000)));
    assert_eq!(
        empty.map(|sheet| sheet.width()),
        Ok(2),
        "columns without any text are none"
    );
    let long = Sheet::from_csv("x", &"a,b\n".repeat(MOST_ROWS + 1));
    assert_eq!(long, Err(SheetError::TooManyRows { most: MOST_ROWS }));
    let blank = Sheet::from_csv("x", &format!("a,b\n{}c,d\n", "\n".repeat(MOST_ROWS)));
    assert_eq!(blank, Err(SheetError::TooManyRows { most: MOST_ROWS }));
    let row = ["x"; MOST_COLUMNS].join(",") + "\n";
    let big = Sheet::from_csv("x", &row.repeat(MOST_CELLS / MOST_COLUMNS + 2));
    assert!(
        matches!(
            big,
            Err(SheetError::TooManyCells {
                most: MOST_CELLS,
                ..
            })
        ),
        "{big:?}"
    );
    let cell = Sheet::from_csv("x", &format!("a,b\nc,{}\n", "x".repeat(LONGEST_CELL + 1)));
    let error = cell.expect_err("too long");
    assert!(
        matches!(
            error,
            SheetError::CellTooLong {
                row: 2,
                column: 2,
                ..
            }
        ),
        "{error:?}"
    );
    let open = Sheet::from_csv("x", &format!("a,b\nc,\"{}", "x,\n".repeat(100_000)));
    assert_eq!(open, Err(SheetError::OpenQuote { line: 2 }));
    assert_eq!(Sheet::from_csv("x", "\n,,\n"), Err(SheetError::Empty));
}
