//! A document as Markdown, and its answers one by one, to be copied into the
//! official platform question by question.

use crate::document::{Block, Document, Place, Table};

/// An answer to be copied.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Copied {
    /// Where in the report it stands.
    pub place: Place,
    /// The question's words.
    pub question: String,
    /// The answer as plain text, without any markup; a table as lines with a
    /// tab between the cells, which a spreadsheet or a word processor takes.
    pub text: String,
}

/// Everything in a document that answers something, in its order.
pub fn answers(document: &Document) -> Vec<Copied> {
    let mut answers: Vec<Copied> = Vec::new();
    let mut under: Option<(&Place, &str)> = None;
    for block in &document.blocks {
        let text = match block {
            Block::Heading(heading) => {
                under = heading
                    .place
                    .as_ref()
                    .map(|place| (place, heading.text.as_str()));
                continue;
            }
            Block::Facts(facts) => {
                for fact in facts {
                    if let Some(place) = &fact.place {
                        answers.push(Copied {
                            place: place.clone(),
                            question: fact.name.clone(),
                            text: fact.text.clone(),
                        });
                    }
                }
                continue;
            }
            Block::Text(text) => text.clone(),
            Block::Table(table) => tabbed(table),
            Block::Note(_) | Block::Footnotes(_) => continue,
        };
        if let Some((place, question)) = under {
            answers.push(Copied {
                place: place.clone(),
                question: question.to_owned(),
                text,
            });
        }
    }
    answers
}

/// Writes a document as Markdown (CommonMark, with the pipe tables of GitHub).
pub fn write(document: &Document) -> String {
    let mut out = String::from("# ");
    push_line(&mut out, &document.title);
    out.push_str("\n\n");
    push_line(&mut out, &document.running);
    out.push('\n');
    for block in &document.blocks {
        out.push('\n');
        match block {
            Block::Heading(heading) => {
                out.push_str(if heading.level == 1 { "## " } else { "### " });
                push_line(&mut out, &heading.text);
                out.push('\n');
            }
            Block::Text(text) => push_text(&mut out, text, ""),
            Block::Note(text) => push_text(&mut out, text, "> "),
            Block::Facts(facts) => {
                for fact in facts {
                    out.push_str("- **");
                    push_line(&mut out, &fact.name);
                    out.push_str(":** ");
                    push_line(&mut out, &fact.text);
                    out.push('\n');
                }
            }
            Block::Table(table) => push_table(&mut out, table),
            Block::Footnotes(files) => {
                for file in files {
                    out.push_str(&file.number.to_string());
                    out.push_str(". ");
                    push_line(&mut out, &file.line());
                    out.push('\n');
                }
            }
        }
    }
    out
}

fn tabbed(table: &Table) -> String {
    let heads: Vec<String> = table.heads.iter().map(|head| head.text.clone()).collect();
    let totals = (!table.totals.is_empty()).then_some(&table.totals);
    let lines = std::iter::once(&heads).chain(&table.rows).chain(totals);
    let line = |cells: &Vec<String>| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| cell.replace(['\t', '\r', '\n'], " "))
            .collect();
        cells.join("\t")
    };
    lines.map(line).collect::<Vec<_>>().join("\n")
}

fn push_table(out: &mut String, table: &Table) {
    push_cells(out, table.heads.iter().map(|head| head.text.as_str()));
    let rule = |number: bool| if number { "---:" } else { "---" };
    let rules: Vec<&str> = table.heads.iter().map(|head| rule(head.number)).collect();
    let rules = ["| ", &rules.join(" | "), " |\n"].concat();
    out.push_str(&rules);
    for row in &table.rows {
        push_cells(out, row.iter().map(String::as_str));
    }
    if !table.totals.is_empty() {
        push_cells(out, table.totals.iter().map(String::as_str));
    }
}

fn push_cells<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for cell in cells {
        out.push_str("| ");
        push_line(out, cell);
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Text of several lines, each with a mark before it.
fn push_text(out: &mut String, text: &str, mark: &str) {
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(mark);
        push_escaped(out, line.trim());
        // A line that ends in a backslash is broken there.
        let breaks =
            !line.trim().is_empty() && lines.peek().is_some_and(|next| !next.trim().is_empty());
        out.push_str(if breaks { "\\\n" } else { "\n" });
    }
}

/// Text that has to stay in its line.
fn push_line(out: &mut String, text: &str) {
    for (i, line) in text.trim().lines().enumerate() {
        if i > 0 {
            out.push_str("<br>");
        }
        push_escaped(out, line.trim());
    }
}

/// A line in which nothing is markup.
fn push_escaped(out: &mut String, line: &str) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (i, c) in line.char_indices() {
        let starts = i == 0 && matches!(c, '-' | '+' | '=');
        let counts = i > 0 && i == digits && matches!(c, '.' | ')');
        let marks = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
        );
        if starts || counts || marks {
            out.push('\\');
        }
        out.push(c);
    }
}
