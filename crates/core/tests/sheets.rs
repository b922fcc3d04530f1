//! Groupings and tables as sheets, and sheets as CSV, TSV, Markdown and HTML:
//! figures exact for files, in the language's writing for people, everything
//! that was typed kept as text.

mod support;

use article7_core::document::{Cell, Head, HeadKind, Sheet, cross_sheet, groups_sheet, rows_sheet};
use article7_core::exchange::{csv, figures};
use article7_core::form::{Role, Status};
use article7_core::funding::{By, Conversion, Grants, Sectors, cross, group};
use article7_core::report::{Edit, Rate, Report, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use support::english::Words;
use support::filler::Filler;
use support::sheets::Desk;
use support::{anything, example, form};

fn shown(cells: &[Cell]) -> Vec<&str> {
    cells.iter().map(Cell::shown).collect()
}

fn rated(mut report: Report, rates: &[(&str, &str)]) -> Report {
    let rates = rates.iter().map(|(currency, rate)| Rate {
        currency: (*currency).into(),
        to: "NOK".into(),
        rate: Some(Value::text(*rate)),
        source: "Norges Bank".into(),
        date: Some(Value::text("2025-12-31")),
        ..Rate::default()
    });
    let edit = Edit::Rates {
        reporting_currency: "NOK".into(),
        rates: rates.collect(),
    };
    report.apply(edit).expect("rates fit");
    report
}

#[test]
fn norways_partners_are_a_sheet_with_its_total() {
    let (form, norway, english) = (form(), example(), Words::of("en"));
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    let groups = group(&grants, By::Partner, Sectors::Combined, None);
    let sheet = groups_sheet(&grants, &groups, &english);
    assert_eq!(sheet.caption, "Assistance · Partner");
    let heads: Vec<(&str, bool)> = sheet.heads.iter().map(|h| (&*h.text, h.number)).collect();
    assert_eq!(heads, [("Partner", false), ("Rows", true), ("NOK", true)]);
    assert_eq!(
        shown(&sheet.rows[0]),
        ["Norwegian People's Aid", "18", "317,693,874"]
    );
    assert_eq!(shown(&sheet.totals), ["Total", "50", "526,935,267"]);
    assert_eq!(sheet.rows.len(), 14);
    assert_eq!(
        sheet.notes,
        Vec::<String>::new(),
        "nothing was split, converted or left out"
    );
    let french = groups_sheet(&grants, &groups, &Words::of("fr"));
    assert_eq!(french.heads[1].text, "Lignes");
}

#[test]
fn a_sheet_says_what_was_split_converted_and_left_out() {
    let filler = Filler::new("NO", 2025)
        .choose("I", Status::Changed)
        .row(&[
            ("destination", "Peru"),
            ("sectors", "Clearance, Advocacy"),
            ("amount", "EUR 0.333"),
        ])
        .row(&[("destination", "Peru"), ("amount", "JPY 10")])
        .row(&[("destination", "Iraq"), ("amount", "JPY 10")])
        .row(&[("destination", "Iraq"), ("amount", "JPY 10")])
        .row(&[("destination", "Iraq")])
        .row(&[("destination", "Iraq"), ("amount", "some")])
        .row(&[("destination", "Iraq"), ("amount", "5")]);
    let report = rated(filler.report, &[("EUR", "11.73"), ("USD", "10.1")]);
    let (form, english) = (form(), Words::of("en"));
    let reports = [&report];
    let grants = Grants::of(&form, &reports);
    let conversion = Conversion::agreed(&reports).expect("NOK");
    let groups = group(&grants, By::Sector, Sectors::Split, Some(&conversion));
    let sheet = groups_sheet(&grants, &groups, &english);
    let expected = [
        "Amounts for several sectors are split among them in equal shares. The report itself does not say how they divide.",
        "Converted into NOK. Sums are exact; they are shown rounded to two decimals, half to even.",
        "1 EUR = 11.73 NOK (Norges Bank, day 2025-12-31)",
        "1 USD = 10.1 NOK (Norges Bank, day 2025-12-31)",
        "There is no rate from JPY into NOK, so these rows stay in JPY: 2–4.",
        "In no sum, because there is no amount (numbers of the rows): 5.",
        "In no sum, because the amount cannot be read (numbers of the rows): 6.",
        "In no sum, because there is no currency’s code (numbers of the rows): 7.",
    ];
    assert_eq!(sheet.notes, expected);
    // 0.333 × 11.73 = 3.90609, exact in files and rounded for show.
    let Cell::Number { plain, shown } = &sheet.totals[2] else {
        panic!("{:?}", sheet.totals);
    };
    assert_eq!((plain.as_str(), shown.as_str()), ("3.90609", "3.91"));
    let file = figures::csv(&sheet);
    assert!(
        file.contains(",3.90609,30\r\n") && !file.contains("3.91"),
        "{file}"
    );
    assert!(
        file.contains("There is no rate from JPY"),
        "what is said stays with the figures"
    );
    // Of several reports, each note says whose it is.
    let reports = [&report, &report];
    let grants = Grants::of(&form, &reports);
    let notes = rows_sheet(&grants, &english).notes;
    assert_eq!(
        notes[0],
        "Norway · 2025 · In no sum, because there is no amount (numbers of the rows): 5."
    );
    assert_eq!(notes.len(), 6);
}

#[test]
fn two_groupings_crossed_are_a_sheet_with_margins() {
    let (form, norway, english) = (form(), example(), Words::of("en"));
    let crossed = |grants: &Grants<'_>| {
        let by = (By::Destination, By::Partner);
        let crossed = cross(grants, by, Sectors::Combined, None);
        cross_sheet(grants, &crossed, &english)
    };
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    let sheet = crossed(&grants);
    assert_eq!(sheet.caption, "Assistance · Destination × Partner");
    assert_eq!((sheet.rows.len(), sheet.heads.len()), (26, 1 + 14 + 1));
    let first = shown(&sheet.rows[0]);
    assert_eq!(
        (first[0], first[1], first[15]),
        ("Ukraine", "117,521,951", "143,781,951")
    );
    let totals = shown(&sheet.totals);
    assert_eq!(
        (totals[0], totals[1], totals[15]),
        ("Total", "317,693,874", "526,935,267")
    );
    // In several currencies, each has its column.
    let filler = Filler::new("NO", 2025)
        .choose("I", Status::Changed)
        .row(&[
            ("destination", "Peru"),
            ("amount", "NOK 1"),
            ("details", "HALO Trust"),
        ])
        .row(&[
            ("destination", "Peru"),
            ("amount", "EUR 2"),
            ("details", "HALO Trust"),
        ])
        .row(&[("destination", "Iraq"), ("amount", "NOK 3")]);
    let reports = [&filler.report];
    let grants = Grants::of(&form, &reports);
    let sheet = crossed(&grants);
    let heads: Vec<&str> = sheet.heads.iter().map(|head| head.text.as_str()).collect();
    let expected = [
        "Destination",
        "Not stated · NOK",
        "HALO Trust · NOK",
        "HALO Trust · EUR",
        "Total · NOK",
        "Total · EUR",
    ];
    assert_eq!(heads, expected);
    assert_eq!(shown(&sheet.rows[0]), ["Iraq", "3", "", "", "3", ""]);
    assert_eq!(shown(&sheet.rows[1]), ["Peru", "", "1", "2", "1", "2"]);
    assert_eq!(shown(&sheet.totals), ["Total", "3", "1", "2", "4", "2"]);
}

#[test]
fn the_rows_of_several_reports_stand_in_one_table_with_donor_and_year() {
    let (form, norway, english) = (form(), example(), Words::of("en"));
    let sweden = Filler::new("SE", 2024).choose("I", Status::Changed).row(&[
        ("destination", "Ukraine"),
        ("amount", "SEK 1 000.50"),
        ("type", "in kind"),
    ]);
    let reports = [&norway, &sweden.report];
    let grants = Grants::of(&form, &reports);
    let sheet = rows_sheet(&grants, &english);
    assert_eq!(sheet.rows.len(), 51);
    assert_eq!(
        shown(&sheet.rows[0])[..3],
        ["Norway", "2025", "Afghanistan"]
    );
    let last = [
        "Sweden", "2024", "Ukraine", "", "1,000.50", "SEK", "In kind", "",
    ];
    assert_eq!(shown(&sheet.rows[50]), last);
    assert!(sheet.totals.is_empty(), "two currencies have no sum");
    let one = [&norway];
    let sheet = rows_sheet(&Grants::of(&form, &one), &english);
    assert_eq!(
        shown(&sheet.totals),
        ["Total", "", "526,935,267", "NOK", "", ""]
    );
    assert_eq!(sheet.heads[0].text, "Destination");

    // As a file for programs, in the way of every other CSV of ours.
    let (part, table) = form.table_for(Role::Assistance).expect("the table");
    let whose = |report: &Report| vec![report.state.clone(), report.year().to_string()];
    let tables: Vec<_> = reports
        .iter()
        .map(|report| (whose(report), report.rows(part, &table.id)))
        .collect();
    let file = csv::write_several(table, &["donor", "year"], &tables);
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(
        lines[0],
        "donor,year,destination,destination_code,sectors,amount,currency,type,details"
    );
    assert_eq!(
        lines[1],
        "NO,2025,Afghanistan,AF,\"clearance; risk-education\",13000000,NOK,financial,HALO Trust"
    );
    assert_eq!(lines[51], "SE,2024,Ukraine,UA,,1000.5,SEK,in-kind,");
    assert_eq!(
        lines.len(),
        53,
        "a header, 51 rows, and the last line's end"
    );
    // Its rows come back; donor and year are told as not placed.
    let (read, preview) = Desk::new().accept(file.as_bytes());
    let all = reports
        .iter()
        .flat_map(|report| report.rows(part, &table.id));
    assert_eq!(read, all.cloned().collect::<Vec<_>>());
    let left = preview.columns.iter().filter(|column| column.to.is_none());
    let unplaced: Vec<(&str, usize)> = left.map(|c| (c.header.as_str(), c.filled)).collect();
    // 39 of Norway’s rows name a country, and Sweden’s one.
    let known = [("donor", 51), ("year", 51), ("destination_code", 40)];
    assert_eq!(unplaced, known);

    // So do those of one report as people save them, titles, total and all.
    let (read, preview) = Desk::new().accept(figures::csv(&sheet).as_bytes());
    assert_eq!(read, norway.rows(part, &table.id));
    assert_eq!(preview.skipped.len(), 1, "{:?}", preview.skipped);
}

fn dangerous() -> Sheet {
    let text = |text: &str| Cell::Text(text.into());
    let number = |plain: &str, shown: &str| Cell::Number {
        plain: plain.into(),
        shown: shown.into(),
    };
    Sheet {
        caption: "A & B <c>".into(),
        heads: vec![
            Head {
                text: "Name".into(),
                number: false,
                kind: HeadKind::Text,
            },
            Head {
                text: "=NOK".into(),
                number: true,
                kind: HeadKind::Money,
            },
        ],
        rows: vec![
            vec![text("=cmd|' /C calc'!A0"), number("-1234.5", "−1,234.50")],
            vec![text("a\tb\nc \"d\" | *e* <script>"), number("5", "5")],
            vec![text("A, B"), Cell::Empty],
        ],
        totals: vec![text("Total"), number("-1229.5", "−1,229.50")],
        notes: vec!["-a note; with | marks".into()],
    }
}

#[test]
fn csv_is_safe_for_spreadsheets_and_has_plain_figures() {
    let expected = "\u{feff}Name,'=NOK\r\n\
                    '=cmd|' /C calc'!A0,-1234.5\r\n\
                    \"a\tb\nc \"\"d\"\" | *e* <script>\",5\r\n\
                    \"A, B\",\r\n\
                    Total,-1229.5\r\n\
                    ,\r\n\
                    \"'-a note; with | marks\",\r\n";
    let written = figures::csv(&dangerous());
    // A cell that begins with an apostrophe is quoted, as in every CSV of ours.
    let expected = expected
        .replace("'=NOK", "\"'=NOK\"")
        .replace("'=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"");
    assert_eq!(written, expected);
}

#[test]
fn tsv_comes_back_from_the_clipboard_cell_by_cell() {
    let written = figures::tsv(&dangerous());
    let expected = [
        ["Name", "'=NOK"],
        ["'=cmd|' /C calc'!A0", "-1234.5"],
        ["a\tb\nc \"d\" | *e* <script>", "5"],
        ["A, B", ""],
        ["Total", "-1229.5"],
    ];
    assert_eq!(csv::pasted(&written), expected);
}

#[test]
fn markdown_has_a_table_in_which_no_mark_means_anything() {
    let expected = "**A &amp; B &lt;c&gt;**\n\n\
                    | Name | =NOK |\n\
                    | --- | ---: |\n\
                    | =cmd\\|' /C calc'!A0 | −1,234.50 |\n\
                    | a\tb<br>c \"d\" \\| \\*e\\* &lt;script&gt; | 5 |\n\
                    | A, B |  |\n\
                    | **Total** | **−1,229.50** |\n\
                    \n-a note; with \\| marks\n";
    assert_eq!(figures::markdown(&dangerous()), expected);
}

#[test]
fn html_has_a_table_that_is_only_a_table() {
    let expected = "<table><caption>A &amp; B &lt;c&gt;</caption>\
                    <thead><tr><th scope=\"col\">Name</th>\
                    <th scope=\"col\" align=\"right\">=NOK</th></tr></thead><tbody>\
                    <tr><th scope=\"row\">=cmd|' /C calc'!A0</th><td align=\"right\">−1,234.50</td></tr>\
                    <tr><th scope=\"row\">a\tb<br>c &quot;d&quot; | *e* &lt;script&gt;</th><td align=\"right\">5</td></tr>\
                    <tr><th scope=\"row\">A, B</th><td align=\"right\"></td></tr></tbody>\
                    <tfoot><tr><th scope=\"row\">Total</th><td align=\"right\">−1,229.50</td></tr></tfoot></table>\
                    <p>-a note; with | marks</p>";
    assert_eq!(figures::html(&dangerous()), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is typed stays in its cell, in every format.
    #[test]
    fn whatever_is_typed_stays_in_its_cell(
        typed in vec((anything::text(), anything::text()), 1..6),
    ) {
        let text = |text: &str| Cell::Text(text.to_owned());
        let sheet = Sheet {
            caption: typed[0].0.clone(),
            heads: vec![
                Head { text: "a".into(), number: false, kind: HeadKind::Text },
                Head { text: typed[0].1.clone(), number: true, kind: HeadKind::Money },
            ],
            rows: typed.iter().map(|(a, b)| vec![text(a), text(b)]).collect(),
            totals: vec![],
            notes: vec![],
        };
        for (written, name) in [(figures::csv(&sheet), "csv"), (figures::tsv(&sheet), "tsv")] {
            let cells = match name {
                "csv" => csv::cells(&written).expect("what we write reads"),
                _ => csv::pasted(&written),
            };
            prop_assert_eq!(cells.len(), typed.len() + 1, "{} {:?}", name, written);
            for (row, (a, b)) in cells[1..].iter().zip(&typed) {
                prop_assert_eq!(row.len(), 2, "{} {:?}", name, &written);
                for (cell, typed) in row.iter().zip([a, b]) {
                    // A carriage return alone may come back as a line break.
                    let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
                    let back = cell.strip_prefix('\'').unwrap_or(cell);
                    prop_assert!(
                        plain(cell) == plain(typed) || plain(back) == plain(typed),
                        "{} {:?} {:?}", name, cell, typed
                    );
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "{} {:?}", name, cell);
                }
            }
        }
        let markdown = figures::markdown(&sheet);
        let table = markdown.lines().filter(|line| line.starts_with('|')).count();
        prop_assert_eq!(table, typed.len() + 2, "{:?}", markdown);
        let html = figures::html(&sheet);
        prop_assert_eq!(html.matches("<tr>").count(), typed.len() + 1);
        prop_assert_eq!(html.matches('<').count(), html.matches('>').count());
        prop_assert!(!html.contains("<script") && !html.contains("<img"));
    }
}
