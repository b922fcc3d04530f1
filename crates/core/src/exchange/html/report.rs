//! A report as a file to print, to send or to keep.

use super::page::Page;
use super::{escape, links};
use crate::document::{Block, Document, Fact, Footnote, Heading, Table};

/// Above so many signs a row may be parted between two pages.
const LONG_ROW: usize = 400;

/// Writes a document as one HTML file.
pub fn write(document: &Document) -> String {
    let mut body = Body {
        out: String::new(),
        open: Vec::new(),
        ids: Vec::new(),
        heading: None,
    };
    for (i, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) => {
                let rest = document.blocks.get(i + 1..).unwrap_or_default();
                body.heading(heading, has_wide_table(rest), begins_wide(rest));
            }
            Block::Text(text) => body.text(text),
            Block::Note(text) => body.note(text),
            Block::Facts(facts) => body.facts(facts),
            Block::Table(table) => body.table(table),
            Block::Footnotes(files) => body.footnotes(files),
        }
    }
    body.close(1);
    let page = Page {
        title: &document.title,
        language: &document.language,
        over: &document.over,
        running: &document.running,
    };
    page.around(&body.out)
}

/// Whether a wide table stands before the next heading.
fn has_wide_table(blocks: &[Block]) -> bool {
    blocks
        .iter()
        .take_while(|block| !matches!(block, Block::Heading(_)))
        .any(|block| matches!(block, Block::Table(table) if table.wide))
}

/// Whether the first thing below a heading is another heading with a wide table.
fn begins_wide(blocks: &[Block]) -> bool {
    match blocks.split_first() {
        Some((Block::Heading(_), rest)) => has_wide_table(rest),
        _ => false,
    }
}

struct Body {
    out: String,
    /// The levels of the sections that are open, from the outermost.
    open: Vec<u8>,
    ids: Vec<String>,
    /// The text and the id of the heading above.
    heading: Option<(String, String)>,
}

impl Body {
    fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn escaped(&mut self, text: &str) {
        escape::push(&mut self.out, text);
    }

    /// Ends the sections of this level and deeper.
    fn close(&mut self, level: u8) {
        while self.open.pop_if(|open| *open >= level).is_some() {
            self.out.push_str("</section>\n");
        }
    }

    /// `wide`: what stands below it goes to a page on its side; `above_wide`: it
    /// stands right above such a part and goes with it.
    fn heading(&mut self, heading: &Heading, wide: bool, above_wide: bool) {
        let level = heading.level.clamp(1, 4);
        self.close(level);
        self.open.push(level);
        let id = self.id(heading);
        // The heading goes with its table to the page on its side.
        self.push(if wide {
            "<section class=\"wide\" aria-labelledby=\""
        } else {
            "<section aria-labelledby=\""
        });
        self.escaped(&id);
        let tag = ["h2", "h3", "h4", "h5"][usize::from(level - 1)]; // clamped to 1..=4 above
        self.push("\">\n<");
        self.push(tag);
        self.push(" id=\"");
        self.escaped(&id);
        self.push(if above_wide {
            "\" class=\"wide\">"
        } else {
            "\">"
        });
        self.escaped(&heading.text);
        self.push("</");
        self.push(tag);
        self.push(">\n");
        self.heading = Some((heading.text.clone(), id));
    }

    /// The place as an id, such as `I-assistance`, that no other heading has.
    fn id(&mut self, heading: &Heading) -> String {
        let mut base = String::from("p");
        if let Some(place) = &heading.place {
            let question = place.question.as_deref().unwrap_or_default();
            for part in [place.part.as_str(), question] {
                if !part.is_empty() {
                    base.push('-');
                    let letters = part.chars();
                    base.extend(letters.filter(|c| c.is_ascii_alphanumeric() || *c == '_'));
                }
            }
        }
        let mut id = base.clone();
        let mut count = 1;
        while self.ids.contains(&id) {
            count += 1;
            id = [&base, "-", &count.to_string()].concat();
        }
        self.ids.push(id.clone());
        id
    }

    fn text(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n");
        for paragraph in text.split("\n\n").filter(|text| !text.trim().is_empty()) {
            self.push("<p>");
            links::push(&mut self.out, paragraph);
            self.push("</p>\n");
        }
    }

    fn note(&mut self, text: &str) {
        self.push("<p class=\"note\">");
        self.escaped(text);
        self.push("</p>\n");
    }

    fn facts(&mut self, facts: &[Fact]) {
        if facts.is_empty() {
            return;
        }
        self.push("<dl>\n");
        for fact in facts {
            self.push("<div><dt>");
            self.escaped(&fact.name);
            self.push("</dt><dd>");
            links::push(&mut self.out, &fact.text);
            self.push("</dd></div>\n");
        }
        self.push("</dl>\n");
    }

    fn table(&mut self, table: &Table) {
        let named = self
            .heading
            .clone()
            .filter(|(text, _)| *text == table.caption);
        self.push("<div class=\"scroll\">\n<table");
        match named {
            // The heading right above says it already.
            Some((_, id)) => {
                self.push(" aria-labelledby=\"");
                self.escaped(&id);
                self.push("\">\n");
            }
            None => {
                self.push(">\n<caption>");
                self.escaped(&table.caption);
                self.push("</caption>\n");
            }
        }
        self.push("<thead>\n<tr>");
        for head in &table.heads {
            self.push(if head.number {
                "<th scope=\"col\" class=\"n\">"
            } else {
                "<th scope=\"col\">"
            });
            self.escaped(&head.text);
            self.push("</th>");
        }
        self.push("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            let signs: usize = row.iter().map(String::len).sum();
            self.push(if signs > LONG_ROW {
                "<tr class=\"long\">"
            } else {
                "<tr>"
            });
            self.cells(table, 0, row);
            self.push("</tr>\n");
        }
        self.push("</tbody>\n");
        if !table.totals.is_empty() {
            self.push("<tfoot>\n<tr>");
            let (first, rest) = match table.heads.first() {
                // What the row is, and no figure.
                Some(head) if !head.number => table.totals.split_at(1),
                _ => table.totals.split_at(0),
            };
            for name in first {
                self.push("<th scope=\"row\">");
                self.escaped(name);
                self.push("</th>");
            }
            self.cells(table, first.len(), rest);
            self.push("</tr>\n</tfoot>\n");
        }
        self.push("</table>\n</div>\n");
    }

    /// The cells of a row from the column `from` on.
    fn cells(&mut self, table: &Table, from: usize, cells: &[String]) {
        for (cell, head) in cells.iter().zip(table.heads.iter().skip(from)) {
            self.cell(cell, head.number);
        }
    }

    fn cell(&mut self, text: &str, number: bool) {
        self.push(if number { "<td class=\"n\">" } else { "<td>" });
        links::push(&mut self.out, text);
        self.push("</td>");
    }

    fn footnotes(&mut self, files: &[Footnote]) {
        self.push("<ol>\n");
        for file in files {
            self.push("<li>");
            self.escaped(&file.line());
            self.push("</li>\n");
        }
        self.push("</ol>\n");
    }
}
