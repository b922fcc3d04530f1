//! The blocks of a document, in the order in which they are read.

use super::widths::widths;
use super::xml::{DECLARATION, NAMESPACES, escaped, paragraph};
use article7_core::document::{Block, Document, Fact, Table};

/// A table with more columns than this stands on pages that lie on their side.
const PORTRAIT_COLUMNS: usize = 6;

/// An A4 page on its short and long side, and the width between its margins, in
/// twentieths of a point.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const MARGIN: u32 = 1_134;

/// The main part of the document.
pub(super) fn document(document: &Document) -> String {
    let mut out = [DECLARATION, "<w:document", NAMESPACES, "><w:body>"].concat();
    out.push_str(&paragraph("Title", &document.title));
    let mut wide = false;
    let mut heading = "";
    for (i, block) in document.blocks.iter().enumerate() {
        let wanted = is_wide(document.blocks.get(i..).unwrap_or_default());
        if wanted != wide {
            out.push_str(&["<w:p><w:pPr>", &section(wide), "</w:pPr></w:p>"].concat());
            wide = wanted;
        }
        match block {
            Block::Heading(over) => {
                heading = &over.text;
                let level = over.level.clamp(1, 3).to_string();
                out.push_str(&paragraph(&["Heading", &level].concat(), &over.text));
            }
            Block::Text(text) => text_block(&mut out, "", text),
            Block::Note(text) => text_block(&mut out, "Note", text),
            Block::Facts(facts) => facts_table(&mut out, facts, heading),
            Block::Table(table) => {
                if table.caption != heading {
                    out.push_str(&paragraph("Caption", &table.caption));
                }
                data_table(&mut out, table);
            }
            Block::Footnotes(files) => {
                for file in files {
                    let line = [&file.number.to_string(), ". ", &file.line()].concat();
                    out.push_str(&paragraph("", &line));
                }
            }
        }
    }
    out.push_str(&section(wide));
    out.push_str("</w:body></w:document>");
    out
}

/// Whether what comes next needs a page on its side. Headings go with what they
/// stand above.
fn is_wide(blocks: &[Block]) -> bool {
    let next = blocks
        .iter()
        .find(|block| !matches!(block, Block::Heading(..)));
    matches!(next, Some(Block::Table(table)) if is_wide_table(table))
}

fn is_wide_table(table: &Table) -> bool {
    table.heads.len() > PORTRAIT_COLUMNS
}

/// The page that everything since the last section stands on.
fn section(wide: bool) -> String {
    let (width, height, side) = match wide {
        true => (LONG, SHORT, " w:orient=\"landscape\""),
        false => (SHORT, LONG, ""),
    };
    let (width, height, margin) = (width.to_string(), height.to_string(), MARGIN.to_string());
    [
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>",
        "<w:footerReference w:type=\"default\" r:id=\"rId4\"/>",
        "<w:pgSz w:w=\"",
        &width,
        "\" w:h=\"",
        &height,
        "\"",
        side,
        "/>",
        "<w:pgMar w:top=\"",
        &margin,
        "\" w:right=\"",
        &margin,
        "\" w:bottom=\"",
        &margin,
        "\" w:left=\"",
        &margin,
        "\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
    ]
    .concat()
}

/// The width between the margins of a page.
fn page(wide: bool) -> usize {
    // Sizes of a page fit in any usize.
    (if wide { LONG } else { SHORT } - 2 * MARGIN) as usize
}

/// Text; a blank line in it parts paragraphs.
fn text_block(out: &mut String, style: &str, text: &str) {
    let unified = text.replace("\r\n", "\n");
    for text in unified.split("\n\n") {
        let text = text.trim_matches('\n');
        if !text.trim().is_empty() {
            out.push_str(&paragraph(style, text));
        }
    }
}

/// Names with what they are: a table whose first column is its header.
fn facts_table(out: &mut String, facts: &[Fact], about: &str) {
    table_start(
        out,
        about,
        &[page(false) / 3, page(false) * 2 / 3],
        "<w:tblLook w:firstRow=\"0\" w:firstColumn=\"1\"/>",
    );
    for fact in facts {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        cell(out, "TableHead", &fact.name);
        cell(out, "TableText", &fact.text);
        out.push_str("</w:tr>");
    }
    table_end(out);
}

fn data_table(out: &mut String, table: &Table) {
    table_start(
        out,
        &table.caption,
        &widths(table, page(is_wide_table(table))),
        "<w:tblLook w:firstRow=\"1\" w:firstColumn=\"0\"/>",
    );
    // The header row: repeated on every page, and named so to screen readers.
    out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for head in &table.heads {
        let style = if head.number {
            "TableHeadNumber"
        } else {
            "TableHead"
        };
        cell(out, style, &head.text);
    }
    out.push_str("</w:tr>");
    let number = |at: usize| table.heads.get(at).is_some_and(|head| head.number);
    for row in &table.rows {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (at, text) in row.iter().enumerate() {
            cell(
                out,
                if number(at) {
                    "TableNumber"
                } else {
                    "TableText"
                },
                text,
            );
        }
        out.push_str("</w:tr>");
    }
    if !table.totals.is_empty() {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (at, text) in table.totals.iter().enumerate() {
            cell(
                out,
                if number(at) {
                    "TableHeadNumber"
                } else {
                    "TableHead"
                },
                text,
            );
        }
        out.push_str("</w:tr>");
    }
    table_end(out);
}

fn cell(out: &mut String, style: &str, text: &str) {
    out.push_str("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr>");
    out.push_str(&paragraph(style, text));
    out.push_str("</w:tc>");
}

fn table_start(out: &mut String, about: &str, widths: &[usize], look: &str) {
    out.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>");
    out.push_str("<w:tblW w:w=\"5000\" w:type=\"pct\"/>");
    out.push_str(look);
    out.push_str(
        &[
            "<w:tblCaption w:val=\"",
            &escaped(about),
            "\"/></w:tblPr><w:tblGrid>",
        ]
        .concat(),
    );
    for width in widths {
        out.push_str(&["<w:gridCol w:w=\"", &width.to_string(), "\"/>"].concat());
    }
    out.push_str("</w:tblGrid>");
}

/// A table is followed by a paragraph, or Word would join it to the next one.
fn table_end(out: &mut String) {
    out.push_str("</w:tbl>");
    out.push_str(&paragraph("AfterTable", ""));
}
