//! A report as a document, as a page to draw.

use crate::node::{Node, node};
use article7_core::document::{Block, Fact, Table, document};
use article7_core::form::Form;
use article7_core::report::Report;
use article7_words::Words;

/// The whole report, to read and to print.
pub fn paper(form: &Form, report: &Report, words: &Words) -> Node {
    let whole = document(form, report, words);
    node("article")
        .class("document")
        .with(node("p").class("document-over").with(whole.over))
        .with(node("h1").attr("tabindex", "-1").with(whole.title))
        .with_all(whole.blocks.into_iter().flat_map(block))
}

/// A block of a document.
pub fn block(block: Block) -> Vec<Node> {
    match block {
        Block::Heading(heading) => {
            let tag = if heading.level == 1 { "h2" } else { "h3" };
            vec![node(tag).with(heading.text)]
        }
        Block::Text(text) => text
            .split("\n\n")
            .map(|text| node("p").class("prose").with(text.to_owned()))
            .collect(),
        Block::Note(text) => vec![node("p").class("note").with(text)],
        Block::Facts(facts) => {
            let fact = |fact: Fact| {
                node("div")
                    .with(node("dt").with(fact.name))
                    .with(node("dd").with(fact.text))
            };
            vec![node("dl").with_all(facts.into_iter().map(fact))]
        }
        Block::Table(whole) => vec![table(whole)],
        Block::Footnotes(files) => {
            let files = files.into_iter().map(|file| node("li").with(file.line()));
            vec![node("ol").with_all(files)]
        }
    }
}

fn table(table: Table) -> Node {
    let class = |number: bool| if number { "number" } else { "" };
    let numbers: Vec<bool> = table.heads.iter().map(|head| head.number).collect();
    let heads = table.heads.into_iter().map(|head| {
        node("th")
            .attr("scope", "col")
            .class(class(head.number))
            .with(head.text)
    });
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().zip(&numbers);
        node("tr").with_all(cells.map(|(cell, number)| node("td").class(class(*number)).with(cell)))
    };
    let foot = (!table.totals.is_empty()).then(|| node("tfoot").with(row(table.totals.clone())));
    let whole = node("table")
        .with(node("caption").class("hidden").with(table.caption.clone()))
        .with(node("thead").with(node("tr").with_all(heads)))
        .with(node("tbody").with_all(table.rows.into_iter().map(row)))
        .with_all(foot);
    node("div")
        .class("document-table")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", table.caption)
        .with(whole)
}
