//! A report as the official platform prints it finds its places: nothing is
//! guessed, nothing is lost.
//!
//! `prints/` holds two of our own making in the platform's layout. Norway's real
//! report stands beside the checkout on some machines only; there the same is
//! held against it.

mod support;

use article7_core::check::{CellFinding, cell};
use article7_core::exchange::platform::{self, Asked, Print};
use article7_core::form::Status;
use article7_core::funding::totals;
use article7_core::report::{Period, QuestionAt, Report};
use article7_core::world::number::canonical;
use support::{file, form, norway_print, source, words};

const SECTIONS: [&str; 10] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];

fn read(text: &str) -> Print {
    let form = form();
    platform::read(&form, &words(&form), text, 2020).expect("a printed report")
}

fn donor() -> String {
    file("crates/core/tests/prints/donor.md")
}

fn affected() -> String {
    file("crates/core/tests/prints/affected.txt")
}

fn total(report: &Report) -> String {
    let form = form();
    let column = form
        .question("I", "assistance")
        .and_then(|table| table.column("amount"));
    let totals = totals(column.expect("an amount"), report.rows("I", "assistance"));
    assert_eq!(totals.left_out, 0, "rows in no total");
    let one = |total: &article7_core::funding::Total| {
        format!(
            "{} {}",
            total.currency,
            canonical(total.amount.expect("an exact sum"))
        )
    };
    totals
        .by_currency
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join(", ")
}

/// What some rows of the assistance table come to.
fn sum_of(report: &Report, column: &str, text: &str) -> String {
    let mut part = report.clone();
    let is_it = |row: &&article7_core::report::Row| row.text(column) == text;
    let rows = report
        .rows("I", "assistance")
        .iter()
        .filter(is_it)
        .cloned()
        .collect();
    let answers = &mut part.sections.get_mut("I").expect("section I").answers;
    answers.insert(
        "assistance".into(),
        article7_core::report::Answer::Rows(rows),
    );
    total(&part)
}

/// The text as a PDF reader copies it: without Markdown's signs.
fn plain(markdown: &str) -> String {
    let bare = |line: &str| {
        let line = line.trim_start_matches(['#', '-', ' ']);
        let line = line
            .replace("**", "")
            .replace("<i>", "")
            .replace("</i>", "");
        let link = line.split_once('[').and_then(|(before, rest)| {
            let (name, rest) = rest.split_once("](")?;
            Some([before, name, rest.split_once(')')?.1].concat())
        });
        link.unwrap_or(line)
    };
    markdown.lines().map(bare).collect::<Vec<_>>().join("\n")
}

fn with_page_breaks(text: &str) -> String {
    text.replace("\n\n", "\n\u{c}\n").replace('\n', "\r\n")
}

fn without_blank_lines(text: &str) -> String {
    let said = text.lines().filter(|line| !line.trim().is_empty());
    said.collect::<Vec<_>>().join("\n")
}

fn lines(print: &Print) -> Vec<(usize, &str)> {
    print
        .unplaced
        .iter()
        .map(|one| (one.line, one.text.as_str()))
        .collect()
}

#[test]
fn every_part_of_a_print_finds_its_place() {
    let print = read(&donor());
    let report = &print.report;
    assert_eq!(report.state, "NO");
    assert_eq!(report.period, Period::year(2025));
    assert_eq!(
        report.text("contact", "authority"),
        "Ministry of Foreign Affairs"
    );
    assert_eq!(
        report.text("contact", "point_of_contact"),
        "The humanitarian section"
    );
    assert_eq!(report.text("contact", "email"), "humanitarian@example.org");
    assert_eq!(report.text("contact", "phone"), "0047 23 95 00 00");
    assert_eq!(
        report.text("contact", "address"),
        "First line of the street\nSecond line, Oslo"
    );
    assert_eq!(report.last_reported("A"), Some(2013));
    assert_eq!(
        report.additional_information,
        "A note that belongs to no section."
    );
    let files: Vec<_> = report
        .attachments
        .iter()
        .map(|a| (a.name.as_str(), a.bytes))
        .collect();
    let expected = [
        ("Note verbale.pdf", Some(1_572_864)),
        ("Grants 2025.docx", Some(30_720)),
    ];
    assert_eq!(files, expected);
    assert_eq!(report.text("I", "coordination"), "N/A");
    assert_eq!(report.text("I", "integration"), "N/A");
    assert_eq!(
        report.text("I", "gender"),
        "Every grant counts women and men apart."
    );
    assert_eq!(report.rows("I", "assistance").len(), 6);
    assert_eq!(total(report), "NOK 44938840");
    for place in [
        QuestionAt::new("", "state"),
        QuestionAt::new("", "period"),
        QuestionAt::new("", "attachments"),
        QuestionAt::new("contact", "email"),
        QuestionAt::new("A", ""),
        QuestionAt::new("I", "assistance"),
        QuestionAt::new("additional", "additional_information"),
    ] {
        assert!(
            print.placed.contains(&place),
            "{place:?} is not named as placed"
        );
    }
}

#[test]
fn an_answer_keeps_its_paragraphs_and_loses_only_markup() {
    let print = read(&donor());
    assert_eq!(
        print.report.text("I", "cooperation"),
        "We pay for clearance in seven countries.\nIt is <5 % of what is needed.\n\n\
         Address: this is no contact detail."
    );
}

#[test]
fn text_that_a_page_break_put_into_a_table_is_listed_with_its_line() {
    let text = donor();
    let line = |start: &str| {
        1 + text
            .lines()
            .position(|line| line.starts_with(start))
            .unwrap()
    };
    let print = read(&text);
    let expected = [
        (line("Page 7 of 9"), "Page 7 of 9"),
        (line("and its partner"), "and its partner"),
        (line("in the country"), "in the country"),
    ];
    assert_eq!(lines(&print), expected);
    let near = Some(QuestionAt::new("I", "promotion"));
    assert!(print.unplaced.iter().all(|one| one.near == near));
    assert_eq!(
        print.report.text("I", "promotion"),
        "The grants of the year:\n\nGrants of later years are not in this table.",
        "text behind the table goes on with the answer"
    );
}

#[test]
fn states_that_the_print_lost_are_asked_for() {
    let print = read(&donor());
    let asked: Vec<Asked> = SECTIONS
        .map(|section| Asked::Status {
            section: section.into(),
        })
        .to_vec();
    assert_eq!(print.asked, asked);
    assert!(
        SECTIONS
            .iter()
            .all(|section| print.report.status(section).is_none())
    );
}

#[test]
fn states_that_are_ticked_or_stand_alone_are_taken() {
    let print = read(&affected());
    let report = &print.report;
    assert_eq!(report.status("A"), Some(Status::Unchanged), "[x]");
    assert_eq!(report.last_reported("A"), Some(2019));
    assert_eq!(report.status("B"), Some(Status::NotApplicable), "☒");
    assert_eq!(
        report.status("C"),
        Some(Status::Unchanged),
        "a filled circle behind the word"
    );
    assert_eq!(report.last_reported("C"), None, "a year that is none");
    assert_eq!(
        report.status("D"),
        Some(Status::Changed),
        "the only one that is printed"
    );
    assert_eq!(report.status("E"), None, "two are ticked");
    let asked: Vec<Asked> = SECTIONS[4..]
        .iter()
        .map(|id| Asked::Status {
            section: (*id).into(),
        })
        .collect();
    assert_eq!(print.asked, asked);
}

#[test]
fn labels_may_stand_on_one_line_with_what_they_name() {
    let report = read(&affected()).report;
    assert_eq!(report.state, "AO");
    assert_eq!(
        report.period,
        Period::year(2022),
        "from the title, where the label is missing"
    );
    assert_eq!(
        report.text("contact", "authority"),
        "The mine action agency"
    );
    assert_eq!(report.text("contact", "email"), "reports@example.org");
}

#[test]
fn a_table_of_any_section_is_read_by_its_headers() {
    let print = read(&affected());
    let rows = print.report.rows("D", "remaining_areas");
    assert_eq!(rows.len(), 2);
    let cells = |i: usize| {
        ["name", "known_areas", "known_area", "suspected_area"]
            .map(|id| rows[i].text(id).to_owned())
    };
    assert_eq!(cells(0), ["All provinces", "1045", "65360000", "2640000"]);
    // 68 km², as Angola's report for the end of 2022 adds it up.
    let form = form();
    let table = form.question("D", "remaining_areas").unwrap();
    let sum = rows[0].number(table.column("total_area").unwrap());
    assert_eq!(sum.map(canonical).as_deref(), Some("68000000"));
    assert_eq!(cells(1), ["One more", "two", "40000", "1234"]);
    let odd = cell(&form, table.column("known_areas").unwrap(), &rows[1]);
    assert_eq!(
        odd,
        Some(CellFinding::Unreadable),
        "“two” is kept and marked"
    );
}

#[test]
fn what_has_no_place_is_listed() {
    let text = affected();
    let print = read(&text);
    let found: Vec<&str> = print.unplaced.iter().map(|one| one.text.as_str()).collect();
    for lost in [
        "last time",
        "What follows was counted at the end of the year.",
        "A sentence that stands under no question.",
        "Colour: red",
    ] {
        assert!(
            found.iter().any(|text| text.contains(lost)),
            "{lost} is not in {found:?}"
        );
    }
    for one in &print.unplaced {
        let line = text.lines().nth(one.line - 1).unwrap_or_default();
        let text = one.text.strip_prefix("Colour: ").unwrap_or(&one.text);
        let start = text.lines().next().unwrap_or_default();
        assert!(
            line.contains(start),
            "line {} is not “{start}” but “{line}”",
            one.line
        );
    }
}

#[test]
fn a_print_is_read_alike_however_it_was_copied() {
    let original = read(&donor()).report;
    for (how, text) in [
        ("plain text", plain(&donor())),
        ("CRLF and form feeds", with_page_breaks(&donor())),
        (
            "plain, CRLF and form feeds",
            with_page_breaks(&plain(&donor())),
        ),
        (
            "lines that begin with a form feed",
            donor().replace("\n\nKosovo", "\n\u{c}Kosovo"),
        ),
        (
            "no-break spaces around lines",
            donor().replace("\nNorway\n", "\n\u{a0} Norway \u{a0}\n"),
        ),
    ] {
        assert_eq!(read(&text).report, original, "{how}");
    }
}

/// Without blank lines nothing tells a foot of a page from a cell that broke, and
/// nothing tells the end of a table: what follows a row is listed, never lost.
#[test]
fn a_print_without_blank_lines_still_has_every_row() {
    let original = read(&donor()).report;
    let print = read(&without_blank_lines(&donor()));
    assert_eq!(print.report.contact, original.contact);
    assert_eq!(print.report.attachments, original.attachments);
    assert_eq!(
        print.report.rows("I", "assistance"),
        original.rows("I", "assistance")
    );
    let found: Vec<&str> = print.unplaced.iter().map(|one| one.text.as_str()).collect();
    let expected = [
        "Page 7 of 9",
        "and its partner",
        "in the country",
        "Grants of later years are not in this table.",
    ];
    assert_eq!(found, expected);
}

#[test]
fn whose_report_it_is_is_asked_where_it_does_not_say() {
    let text = donor().replace("\nNorway\n", "\nThe northern kingdom\n");
    let text = text.replace("1 January - 31 December 2025", "last year");
    let text = text.replace(" - 1 January to 31 December 2025", "");
    let print = read(&text);
    assert!(
        print
            .asked
            .contains(&Asked::State("The northern kingdom".into()))
    );
    assert!(print.asked.contains(&Asked::Period("last year".into())));
    assert_eq!(print.report.state, "");
    assert_eq!(
        print.report.period,
        Period::year(2020),
        "the year that was given for the case"
    );
}

#[test]
fn a_text_of_another_kind_is_refused() {
    let form = form();
    let words = words(&form);
    for text in [
        "",
        "\n\n\n",
        "Dear colleagues,\n\nthe report follows.\n",
        "State of the world",
    ] {
        let error = platform::read(&form, &words, text, 2025)
            .expect_err("no report")
            .to_string();
        assert!(
            error.contains("headings such as “Contact information”"),
            "{error}"
        );
    }
}

/// Facts of Norway's report for 2025, as its own print gives them.
#[test]
fn norways_report_is_read_whole() {
    let Some(text) = norway_print() else { return };
    for (how, text) in [
        ("as printed", text.clone()),
        ("plain text", plain(&text)),
        ("CRLF and form feeds", with_page_breaks(&text)),
        ("without blank lines", without_blank_lines(&text)),
        (
            "plain, without blank lines",
            without_blank_lines(&plain(&text)),
        ),
    ] {
        println!("{how}");
        let print = read(&text);
        let report = &print.report;
        assert_eq!(report.state, "NO");
        assert_eq!(report.period, Period::year(2025));
        assert_eq!(report.contact, support::example().contact);
        assert_eq!(report.attachments.len(), 1);
        assert_eq!(
            report.attachments[0].name,
            "Norway 2025 mine action assistance.docx"
        );
        assert_eq!(report.attachments[0].bytes, Some(30_720));
        assert_eq!(report.last_reported("A"), Some(2013));
        for question in ["cooperation", "gender", "promotion"] {
            assert!(report.text("I", question).len() > 60, "{question}");
            assert!(
                !report.text("I", question).contains("Insert information"),
                "{question}"
            );
        }
        assert_eq!(report.text("I", "coordination"), "N/A");
        assert_eq!(report.text("I", "integration"), "N/A");
        assert_eq!(
            report.rows("I", "assistance"),
            support::example().rows("I", "assistance")
        );
        assert_eq!(report.rows("I", "assistance").len(), 50);
        assert_eq!(total(report), "NOK 526935267");
        assert_eq!(sum_of(report, "destination", "UA"), "NOK 143781951");
        assert_eq!(
            sum_of(report, "details", "Norwegian People's Aid"),
            "NOK 317693874"
        );
        assert_eq!(lines(&print), [], "everything found its place");
        let asked: Vec<Asked> = SECTIONS
            .map(|section| Asked::Status {
                section: section.into(),
            })
            .to_vec();
        assert_eq!(print.asked, asked);
    }
}

#[test]
fn a_sector_that_is_not_in_the_list_is_kept_and_marked() {
    let report = read(&donor()).report;
    let form = form();
    let sectors = form
        .question("I", "assistance")
        .and_then(|table| table.column("sectors"));
    let odd: Vec<_> = report
        .rows("I", "assistance")
        .iter()
        .filter_map(|row| Some((row.text("details"), cell(&form, sectors?, row)?)))
        .collect();
    assert_eq!(
        odd,
        [("FAO", CellFinding::NotInList(vec!["Mapping".into()]))]
    );
}

#[test]
fn the_other_source_documents_are_not_taken_for_prints() {
    let form = form();
    let words = words(&form);
    for name in [
        "000_95a15d906a64b0a4",
        "001_8d60232fd8569003",
        "003_e25a7869edd2686e",
        "004_9a4fe69c3ed6d4ed",
    ] {
        let Some(text) = source(&format!("seeds/{name}.txt")) else {
            return;
        };
        let error = platform::read(&form, &words, &text, 2025)
            .expect_err(name)
            .to_string();
        assert!(
            error.starts_with("expected the text of a report"),
            "{name}: {error}"
        );
    }
}
