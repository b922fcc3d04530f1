//! A report as a Word document: what is in its parts.

mod support;

use article7_core::document::{
    Block, Document, Fact, Head, HeadKind, Heading, Language, Table, document,
};
use article7_office::docx::{Properties, docx, header};
use quick_xml::Reader;
use quick_xml::events::Event;
use support::{Words, form, names, norway, unzipped};

fn written(language: &str) -> Vec<u8> {
    let words = Words::of(language);
    let properties = Properties {
        language: language.into(),
        header: header(&norway(), &words),
        saved: norway().saved,
    };
    let document = document(&form(), &norway(), &words);
    docx(&document, &properties, &words).expect("it is written")
}

fn over(level: u8, text: &str) -> Block {
    Block::Heading(Heading {
        level,
        text: text.to_owned(),
        place: None,
    })
}

fn of(blocks: Vec<Block>) -> String {
    let document = Document {
        title: "T".into(),
        blocks,
        ..Document::default()
    };
    let bytes = docx(&document, &Properties::default(), &Words::of("en")).expect("it is written");
    unzipped(&bytes, "word/document.xml")
}

/// The text of a part: paragraphs and breaks as lines.
fn text(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let mut out = String::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Text(text) => out.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) => out.push_str(
                quick_xml::escape::resolve_xml_entity(entity.as_ref()).expect("of XML's own"),
            ),
            Event::End(tag) if tag.name().as_ref() == "w:p" => out.push('\n'),
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => out.push('\n'),
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[test]
fn every_line_of_the_document_stands_in_it_in_its_order() {
    for language in ["en", "fr"] {
        let whole = text(&unzipped(&written(language), "word/document.xml"));
        let mut rest = whole.as_str();
        let mut find = |line: &str| {
            let line = line.trim();
            let at = rest
                .find(line)
                .unwrap_or_else(|| panic!("“{line}” is not there, or out of order"));
            rest = &rest[at + line.len()..];
        };
        let mut lines = 0;
        for block in document(&form(), &norway(), &Words::of(language)).blocks {
            let texts = match block {
                Block::Heading(heading) => vec![heading.text],
                Block::Text(text) | Block::Note(text) => vec![text],
                Block::Footnotes(files) => files.into_iter().map(|file| file.name).collect(),
                Block::Facts(facts) => facts
                    .into_iter()
                    .flat_map(|fact| [fact.name, fact.text])
                    .collect(),
                Block::Table(table) => {
                    let heads = table.heads.into_iter().map(|head| head.text);
                    heads
                        .chain(table.rows.into_iter().flatten())
                        .chain(table.totals)
                        .collect()
                }
            };
            for line in texts.iter().flat_map(|text| text.lines()) {
                find(line);
                lines += 1;
            }
        }
        assert!(lines > 300, "fifty rows of six cells and more: {lines}");
    }
}

#[test]
fn headings_make_an_outline_and_header_rows_are_marked() {
    let xml = unzipped(&written("en"), "word/document.xml");
    assert!(xml.contains("<w:pStyle w:val=\"Heading1\"/>"));
    assert!(xml.contains("<w:pStyle w:val=\"Heading2\"/>"));
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 1, "one data table");
    let styles = unzipped(&written("en"), "word/styles.xml");
    assert!(
        styles.contains("w:name w:val=\"heading 1\""),
        "Word's own name"
    );
    assert!(styles.contains("<w:outlineLvl w:val=\"0\"/>"));
}

#[test]
fn language_title_header_and_page_numbers_are_said() {
    let bytes = written("fr");
    assert!(unzipped(&bytes, "word/styles.xml").contains("<w:lang w:val=\"fr\"/>"));
    let core = unzipped(&bytes, "docProps/core.xml");
    let title = document(&form(), &norway(), &Words::of("fr")).title;
    assert!(core.contains(&format!("<dc:title>{title}</dc:title>")));
    assert!(core.contains("<dc:language>fr</dc:language>"));
    assert!(core.contains("2026-04-01T00:00:00Z</dcterms:modified>"));
    let top = text(&unzipped(&bytes, "word/header1.xml"));
    assert!(
        top.contains("Norway") && top.contains("2025-12-31"),
        "{top}"
    );
    let foot = unzipped(&bytes, "word/footer1.xml");
    assert_eq!(text(&foot).trim(), "Page 1 sur 1");
    assert!(foot.contains(" PAGE ") && foot.contains(" NUMPAGES "));
    assert_eq!(
        Words::of("fr").word("form.convention"),
        "Convention sur l’interdiction des mines antipersonnel"
    );
}

#[test]
fn every_part_is_well_formed_and_named_in_the_content_types() {
    let bytes = written("en");
    let types = unzipped(&bytes, "[Content_Types].xml");
    for name in names(&bytes) {
        text(&unzipped(&bytes, &name));
        if !name.ends_with(".rels") && name != "[Content_Types].xml" {
            assert!(types.contains(&format!("\"/{name}\"")), "{name}");
        }
    }
}

#[test]
fn a_wide_table_lies_on_its_side_with_its_heading() {
    let table = |columns: usize| {
        let head = |at: usize| Head {
            text: format!("c{at}"),
            number: at > 0,
            kind: HeadKind::Text,
        };
        Block::Table(Table {
            caption: "caption".into(),
            heads: (0..columns).map(head).collect(),
            rows: vec![vec!["x".into(); columns]],
            totals: Vec::new(),
            wide: false,
        })
    };
    let heading = |text: &str| over(2, text);
    let xml = of(vec![
        heading("small"),
        table(3),
        over(1, "section"),
        heading("wide"),
        table(9),
        heading("next"),
        table(3),
    ]);
    let order: Vec<usize> = ["small", "w:orient", "section", "next"]
        .iter()
        .map(|text| xml.find(text).expect("it is there"))
        .collect();
    assert_eq!(xml.matches("<w:sectPr>").count(), 3);
    assert_eq!(xml.matches("w:orient=\"landscape\"").count(), 1);
    assert!(
        order[0] < order[2] && order[2] < order[1] && order[1] < order[3],
        "{order:?}"
    );
    assert!(!of(vec![heading("small"), table(6)]).contains("landscape"));
}

#[test]
fn nothing_that_a_person_types_breaks_the_document() {
    let typed = "<w:p> & \"quotes\" ]]> \u{0}\u{b}\u{ffff} \t tab\r\nline\n\n\n\nnext \u{1f4a3}";
    let xml = of(vec![
        over(1, typed),
        Block::Text(typed.into()),
        Block::Facts(vec![Fact {
            name: typed.into(),
            text: typed.into(),
            place: None,
        }]),
        Block::Note("  \n\n ".into()),
    ]);
    let whole = text(&xml);
    assert_eq!(whole.matches("<w:p> & \"quotes\" ]]> ").count(), 4);
    assert_eq!(
        whole.matches("\u{fffd}\u{fffd}\u{fffd}").count(),
        4,
        "signs that XML lacks are shown"
    );
    assert_eq!(whole.matches("next \u{1f4a3}\n").count(), 4);
}

#[test]
fn a_moment_that_word_would_choke_on_is_left_out() {
    for saved in [
        "",
        "yesterday",
        "2026-13-01T00:00:00Z",
        "2026-04-01",
        "2026-04-01Tab:cd:efZ",
    ] {
        let properties = Properties {
            saved: saved.into(),
            ..Properties::default()
        };
        let empty = Document::default();
        let bytes = docx(&empty, &properties, &Words::of("en")).expect("it is written");
        assert!(
            !unzipped(&bytes, "docProps/core.xml").contains("dcterms:modified"),
            "{saved}"
        );
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(written("en"), written("en"));
}

#[test]
fn no_figure_and_no_short_word_is_broken_over_lines() {
    let words = Words::of("en");
    let document = document(&form(), &norway(), &words);
    let bytes = docx(&document, &Properties::default(), &words).expect("it is written");
    let xml = unzipped(&bytes, "word/document.xml");
    let grid = xml.rsplit("<w:tblGrid>").next().expect("a table");
    let grid = grid.split("</w:tblGrid>").next().expect("its end");
    let widths: Vec<usize> = grid
        .split("w:w=\"")
        .skip(1)
        .map(|rest| {
            rest.split('"')
                .next()
                .and_then(|width| width.parse().ok())
                .expect("a width")
        })
        .collect();
    assert_eq!(widths.len(), 6);
    // “NOK 526935267”, “Currency”, “Financial” at 9.5 points, and a cell's margins.
    for (column, characters) in [(2, 13), (3, 8), (4, 9)] {
        assert!(
            widths[column] >= characters * 100 + 170,
            "{column}: {widths:?}"
        );
    }
    let page = 11_906 - 2 * 1_134;
    let all: usize = widths.iter().sum();
    assert!((page - 10..=page).contains(&all), "{all} of {page}");
}
