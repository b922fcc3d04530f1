//! What differs between two reports, as a file to read and to print.

use super::escape;
use super::page::Page;
use crate::compare::{Block, Comparison, MarkedRow, MarkedTable, Piece, describe};
use crate::document::Language;
use crate::form::Form;

/// Writes a comparison as one HTML file: what is gone is struck through, what
/// was added is underlined, and a word says which it is.
pub fn write(form: &Form, comparison: &Comparison, language: &dyn Language) -> String {
    let whole = describe(form, comparison, language);
    let mut body = Body {
        out: String::new(),
        gone: [&language.word("compare.gone"), ": "].concat(),
        added: [&language.word("compare.added"), ": "].concat(),
    };
    for block in &whole.blocks {
        body.block(block);
    }
    let page = Page {
        title: &whole.title,
        language: language.tag(),
        over: &language.word("form.convention"),
        running: &language.word("compare.legend"),
    };
    page.around(&body.out)
}

struct Body {
    out: String,
    /// What is said before what is gone, and before what was added, to whoever
    /// does not see the lines.
    gone: String,
    added: String,
}

impl Body {
    fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.out.push_str(part));
    }

    fn escaped(&mut self, text: &str) {
        escape::push(&mut self.out, text);
    }

    fn element(&mut self, open: &str, text: &str, close: &str) {
        self.out.push_str(open);
        self.escaped(text);
        self.out.push_str(close);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.element("<h2>", text, "</h2>\n"),
            Block::Question(text) => self.element("<h3>", text, "</h3>\n"),
            Block::Note(text) => self.element("<p class=\"note\">", text, "</p>\n"),
            Block::Facts(facts) => {
                self.out.push_str("<dl>\n");
                for (name, text) in facts {
                    self.element("<div><dt>", name, "</dt>");
                    self.element("<dd>", text, "</dd></div>\n");
                }
                self.out.push_str("</dl>\n");
            }
            Block::Text(pieces) => {
                self.out.push_str("<p>");
                self.pieces(pieces, true);
                self.out.push_str("</p>\n");
            }
            Block::Files(files) => {
                self.out.push_str("<ul>\n");
                for (word, file) in files {
                    self.element("<li>", word, ": ");
                    self.piece(file, false);
                    self.out.push_str("</li>\n");
                }
                self.out.push_str("</ul>\n");
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn pieces(&mut self, pieces: &[Piece], says: bool) {
        pieces.iter().for_each(|piece| self.piece(piece, says));
    }

    /// A piece; `says` whether a word says which it is.
    fn piece(&mut self, piece: &Piece, says: bool) {
        let (tag, word, text) = match piece {
            Piece::Same(text) => return self.escaped(text),
            Piece::Gone(text) => ("del", self.gone.clone(), text),
            Piece::Added(text) => ("ins", self.added.clone(), text),
        };
        self.push(&["<", tag, ">"]);
        if says {
            self.element("<span class=\"said\">", &word, "</span>");
        }
        self.escaped(text);
        self.push(&["</", tag, ">"]);
    }

    fn table(&mut self, table: &MarkedTable) {
        self.push(&["<div class=\"scroll\">\n<table>\n<caption>"]);
        match table.is_question {
            true => self.element("<h3>", &table.caption, "</h3>"),
            false => self.escaped(&table.caption),
        }
        self.push(&["</caption>\n<thead>\n<tr>"]);
        for (head, number) in &table.heads {
            let class = if *number { " class=\"n\"" } else { "" };
            self.push(&["<th scope=\"col\"", class, ">"]);
            self.escaped(head);
            self.push(&["</th>"]);
        }
        self.push(&["</tr>\n</thead>\n<tbody>\n"]);
        for row in &table.rows {
            self.row(&table.heads, row);
        }
        self.push(&["</tbody>\n</table>\n</div>\n"]);
    }

    fn row(&mut self, heads: &[(String, bool)], row: &MarkedRow) {
        self.element("<tr><th scope=\"row\">", &row.name, "</th>");
        for ((_, number), cell) in heads.iter().skip(1).zip(&row.cells) {
            self.push(&[if *number { "<td class=\"n\">" } else { "<td>" }]);
            self.pieces(cell, !row.is_whole);
            self.push(&["</td>"]);
        }
        self.push(&["</tr>\n"]);
    }
}
