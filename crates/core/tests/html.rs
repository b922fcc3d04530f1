//! The report as one file to print: whole, harmless, and every row once.

mod support;

use article7_core::document::{Block, Document, document, document_to_check};
use article7_core::exchange::{html, markdown};
use article7_core::form::{Form, Kind, Status};
use article7_core::report::{Report, Value};
use proptest::prelude::*;
use support::anything::{self, submitted};
use support::filler::Filler;
use support::speaker::Speaker;
use support::{NARRATIVES, example, form};

fn page(report: &Report) -> String {
    // The same for every case of a property, and not quick to read.
    thread_local!(static READ: (Form, Speaker) = (form(), Speaker::of("en")));
    READ.with(|(form, english)| html::write(&document(form, report, english)))
}

/// A report with a table of so many rows, each with a name of its own.
fn long(rows: usize) -> Report {
    let cells: String = (1..=rows).map(|i| format!("Area-{i:04}\t{i}\n")).collect();
    let filler = Filler::new("AO", 2025)
        .choose("D", Status::Changed)
        .table("D", "remaining_areas")
        .paste(0, "name", &cells);
    filler.report
}

/// What a browser would show of a piece of HTML: text without tags, entities read.
fn shown(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, sign);
    }
    text
}

fn body(html: &str) -> &str {
    html.split_once("<main>").expect("a main part").1
}

/// Every tag of a file, without what is inside `style`.
fn tags(html: &str) -> Vec<String> {
    let (head, rest) = html.split_once("<style>").expect("a style sheet");
    let (_, rest) = rest.split_once("</style>").expect("its end");
    [head, rest]
        .iter()
        .flat_map(|part| part.split('<').skip(1))
        .map(|tag| tag.split('>').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn norways_report_is_one_whole_file_with_its_language() {
    let html = page(&example());
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n"));
    assert!(html.contains("<title>Article 7 report · Norway · 2025</title>"));
    assert_eq!(
        body(&html).matches("<tr>").count(),
        52,
        "50 rows, head and total"
    );
    assert!(html.contains("<th scope=\"row\">Total</th>"));
    assert!(html.contains("<td class=\"n\">NOK 526,935,267</td>"));
    assert!(html.contains("Norway 2025 mine action assistance.docx (DOCX, "));
    assert!(html.contains("30,720 bytes"));
    let text = shown(body(&html));
    let report = example();
    for question in NARRATIVES {
        assert!(text.contains(report.text("I", question)), "{question}");
    }
    for fetched in [
        "src=",
        "<link",
        "<script",
        "url(",
        "@import",
        "http-equiv=\"refresh\"",
    ] {
        assert!(!html.contains(fetched), "{fetched} asks for another file");
    }
}

#[test]
fn a_table_of_500_rows_has_every_row_once() {
    let html = page(&long(500));
    for i in 1..=500 {
        assert_eq!(html.matches(&format!("<td>Area-{i:04}</td>")).count(), 1);
    }
    let (table, _) = body(&html).split_once("</table>").expect("a table");
    assert_eq!(table.matches("<tr>").count(), 502);
    assert_eq!(table.matches("<thead>").count(), 1);
    assert!(
        table.contains("<td class=\"n\">125,250</td>"),
        "the sum of 1 to 500"
    );
}

#[test]
fn the_print_has_page_numbers_and_the_state_and_period_on_its_pages() {
    let html = page(&example());
    for rule in [
        "content: \"Norway · 2025-01-01 to 2025-12-31\"",
        "counter(page) \" / \" counter(pages)",
        "thead { display: table-header-group; }",
        "@page wide { size: landscape; }",
        "h1, h2, h3, caption { break-after: avoid;",
        "color-scheme: only light",
    ] {
        assert!(html.contains(rule), "no {rule}");
    }
    assert!(
        !html.contains("A4") && !html.contains("letter"),
        "paper of any size"
    );
}

#[test]
fn a_wide_table_goes_to_a_page_on_its_side_with_its_heading() {
    let filler = Filler::new("AO", 2025)
        .choose("E", Status::Changed)
        .table("E", "sessions")
        .row(&[
            ("location", "A"),
            ("method", "media"),
            ("sessions", "1"),
            ("women", "2"),
            ("girls", "3"),
            ("boys", "4"),
            ("men", "5"),
            ("operator", "B"),
        ]);
    let html = page(&filler.report);
    assert!(html.contains(
        "<section class=\"wide\" aria-labelledby=\"p-E-sessions\">\n<h3 id=\"p-E-sessions\">"
    ),);
    assert!(
        html.contains("<h2 id=\"p-E\" class=\"wide\">"),
        "the section's heading is not left behind"
    );
    assert!(!page(&long(3)).contains("class=\"wide\""));
}

#[test]
fn a_language_from_right_to_left_says_so() {
    let arabic = Speaker::of("en").tagged("ar");
    let html = html::write(&document(&form(), &example(), &arabic));
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(html.contains("@page { margin: 20mm 16mm; @top-right"));
    for (tag, rtl) in [
        ("fa-AF", true),
        ("ku-Arab", true),
        ("ar-Latn", false),
        ("fr", false),
        ("", false),
    ] {
        assert_eq!(article7_core::document::is_right_to_left(tag), rtl, "{tag}");
    }
}

#[test]
fn only_addresses_that_may_be_followed_become_links() {
    let answer = |text: &str| {
        let filler =
            Filler::new("NO", 2025)
                .choose("J", Status::Changed)
                .answer("J", "other_matters", text);
        let html = page(&filler.report);
        let html = body(&html).to_owned();
        assert!(shown(&html).contains(text), "the text stays: {text}");
        let links: Vec<String> = html
            .split("<a href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
            .collect();
        links.join(" ")
    };
    for (text, links) in [
        (
            "See https://www.apminebanconvention.org/en/.",
            "https://www.apminebanconvention.org/en/",
        ),
        (
            "(http://example.org/a?b=1&c=2#d)",
            "http://example.org/a?b=1&amp;c=2#d",
        ),
        (
            "isu@apminebanconvention.org, or",
            "mailto:isu@apminebanconvention.org",
        ),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://example.org/x", ""),
        ("https://", ""),
        ("https://exa mple", "https://exa"),
        ("http://example.org\"onclick=\"x", "http://example.org"),
        ("https://a@b.org/", ""),
        ("https://example.org/%zz", ""),
        ("a@b", ""),
        ("@x y@ 1@2.3", ""),
        ("HTTPS://EXAMPLE.ORG", ""),
    ] {
        assert_eq!(answer(text), links, "{text}");
    }
}

#[test]
fn a_submitted_report_ends_with_its_declaration_and_an_amendment_names_what_it_amends() {
    let report = submitted();
    let text = shown(body(&page(&report)));
    for part in ["Declaration", "A name", "Head of section", "2026-04-30"] {
        assert!(text.contains(part), "{part}");
    }
    let amendment = report
        .amendment("second", "2026-05-02T00:00:00Z")
        .expect("submitted");
    let text = shown(body(&page(&amendment)));
    assert!(text.contains("This report amends the submitted report example-norway-2025."));
    assert!(!text.contains("Declaration"));
}

#[test]
fn every_page_can_be_written_in_french() {
    let french = Speaker::of("fr");
    let html = html::write(&document(&form(), &submitted(), &french));
    assert!(html.contains("lang=\"fr\"") && html.contains("Déclaration"));
}

#[test]
fn a_document_crosses_to_a_worker_as_json_and_back() {
    let english = Speaker::of("en");
    let before = document_to_check(&form(), &submitted(), &english);
    let json = serde_json::to_string(&before).expect("plain data");
    assert!(json.contains(r#"{"block":"heading","is":{"level":2"#));
    let after: Document = serde_json::from_str(&json).expect("what we wrote");
    assert_eq!(after, before);
}

#[test]
fn answers_can_be_copied_question_by_question() {
    let english = Speaker::of("en");
    let report = example();
    let copied = markdown::answers(&document(&form(), &report, &english));
    let of = |part: &str, question: &str| {
        copied
            .iter()
            .find(|copied| {
                copied.place.part == part && copied.place.question.as_deref() == Some(question)
            })
            .unwrap_or_else(|| panic!("{part}.{question}"))
    };
    assert_eq!(of("contact", "email").text, report.text("contact", "email"));
    assert_eq!(of("I", "gender").text, report.text("I", "gender"));
    let table = &of("I", "assistance").text;
    assert_eq!(table.lines().count(), 52);
    assert_eq!(
        table.lines().nth(1),
        Some("Afghanistan\tClearance, Risk education\t13,000,000\tNOK\tFinancial\tHALO Trust")
    );
    let status = copied
        .iter()
        .find(|copied| copied.place.part == "A")
        .expect("A");
    assert_eq!(status.text, "Unchanged since the report for 2013");
    let additional = copied.last().expect("the last answer");
    assert_eq!(additional.text, report.additional_information);
}

#[test]
fn markdown_has_the_same_and_nothing_typed_is_markup() {
    let english = Speaker::of("en");
    let write = |report: &Report| markdown::write(&document(&form(), report, &english));
    let text = write(&example());
    assert!(
        text.starts_with(
            "# Article 7 report · Norway · 2025\n\nNorway · 2025-01-01 to 2025-12-31\n"
        )
    );
    assert_eq!(
        text.lines().filter(|line| line.starts_with("| ")).count(),
        53
    );
    assert!(text.contains("\n| --- | --- | ---: | --- | --- | --- |\n"));
    assert!(text.contains("| Total |  | NOK 526,935,267 |"));
    let filler = Filler::new("NO", 2025).choose("J", Status::Changed).answer(
        "J",
        "other_matters",
        "# no *heading* | [x](y)\n- no <b>list</b>\n1. no\n\nend",
    );
    let text = write(&filler.report);
    assert!(
        text.contains(
            "\\# no \\*heading\\* \\| \\[x\\](y)\\\n\\- no \\<b\\>list\\</b\\>\\\n1\\. no\n\nend\n"
        ),
        "{text}"
    );
}

#[test]
fn the_answers_to_check_have_every_question_with_its_place() {
    let english = Speaker::of("en");
    let form = form();
    let report = example();
    let checked = document_to_check(&form, &report, &english);
    let places: Vec<&str> = checked
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) if heading.level == 2 => heading.place.as_ref(),
            _ => None,
        })
        .inspect(|place| assert_eq!(place.part, "I"))
        .filter_map(|place| place.question.as_deref())
        .collect();
    let asked: Vec<&str> = form.questions("I").iter().map(|q| q.id.as_str()).collect();
    assert_eq!(places, asked);
    let empty = Report::new("apmbc-article-7", "new", "NO", 2025, "");
    let checked = document_to_check(&form, &empty, &english);
    let unanswered = checked.blocks.iter().flat_map(|block| match block {
        Block::Facts(facts) => facts.as_slice(),
        _ => &[],
    });
    let unanswered = unanswered
        .filter(|fact| fact.text == "Not answered")
        .count();
    assert_eq!(unanswered, form.contact.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed can be read in the file and is none of its markup.
    #[test]
    fn nothing_that_is_typed_becomes_markup(
        texts in proptest::collection::vec(prop_oneof![
            anything::text(),
            "(<|>|&|\"|'|script|/|=|style|https://x.org|-->|\\]\\]>|\n){1,12}",
        ], 4),
    ) {
        let mut filler = Filler::new("NO", 2025).choose("J", Status::Changed);
        let mut state = texts[3].clone();
        state.truncate(state.char_indices().nth(9).map_or(state.len(), |(at, _)| at));
        filler.report.state = state;
        let filler = filler
            .answer("contact", "address", &texts[0])
            .answer("J", "other_matters", &texts[1])
            .choose("I", Status::Changed)
            .row(&[("destination", "Iraq"), ("details", &texts[2])]);
        let html = page(&filler.report);
        let allowed = [
            "!DOCTYPE html", "html", "/html", "head", "/head", "meta", "title", "/title",
            "style", "/style", "body", "/body", "header", "/header", "main", "/main", "p", "/p",
            "h1", "/h1", "h2", "/h2", "h3", "/h3", "section", "/section", "dl", "/dl", "div", "/div",
            "dt", "/dt", "dd", "/dd", "table", "/table", "thead", "/thead", "tbody", "/tbody",
            "tfoot", "/tfoot", "tr", "/tr", "th", "/th", "td", "/td", "a", "/a",
        ];
        for tag in tags(&html) {
            let name = if tag.starts_with('!') { tag.as_str() } else { tag.split(' ').next().unwrap_or_default() };
            prop_assert!(allowed.contains(&name), "{}", tag);
            prop_assert!(!tag.contains("javascript:"));
        }
        prop_assert_eq!(html.matches("<style>").count(), 1);
        prop_assert_eq!(html.matches("</style>").count(), 1);
        // Blank lines part paragraphs, and signs that no HTML may hold are replaced.
        let squeezed = |text: &str| -> String {
            text.chars()
                .filter(|c| !c.is_whitespace() && *c != '\u{fffd}' && !c.is_control())
                .filter(|c| !('\u{fdd0}'..='\u{fdef}').contains(c) && u32::from(*c) & 0xFFFE != 0xFFFE)
                .collect()
        };
        let read = squeezed(&shown(body(&html)));
        for text in &texts[..3] {
            prop_assert!(read.contains(&squeezed(text)), "{:?}", text);
        }
    }
}

#[test]
fn every_kind_of_question_can_be_printed() {
    let form = form();
    let mut filler = Filler::new("AO", 2025);
    for section in &form.sections {
        filler = filler.choose(&section.id, Status::Changed);
        for question in &section.questions {
            if question.kind == Kind::Table {
                let cells: Vec<(&str, &str)> = question
                    .columns
                    .iter()
                    .filter(|column| column.sum_of.is_empty())
                    .map(|column| (column.id.as_str(), "7"))
                    .collect();
                filler = filler.table(&section.id, &question.id).row(&cells);
            } else {
                filler = filler.answer(&section.id, &question.id, "7");
            }
        }
    }
    let html = page(&filler.report);
    for section in &form.sections {
        for question in &section.questions {
            let id = format!("id=\"p-{}-{}\"", section.id, question.id);
            assert_eq!(html.matches(&id).count(), 1, "{id}");
        }
    }
    assert!(!html.contains("Nothing is filled in yet"));
    assert!(matches!(
        filler.report.rows("F", "types")[0].get("type"),
        Some(Value::Text(_))
    ));
    if let Ok(folder) = std::env::var("ARTICLE7_KEEP_HTML") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("every.html"), html).expect("a folder to write to");
        std::fs::write(folder.join("norway.html"), page(&example())).expect("as above");
        std::fs::write(folder.join("long.html"), page(&long(500))).expect("as above");
    }
}
