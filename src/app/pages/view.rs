//! The whole report as a document, to read and to print.

use crate::app::desk::{Desk, Page};
use crate::app::view::{El, Part, el, follow};
use crate::app::widgets::{button, export_menu};
use article7_core::document::{Block, Fact, Table, document};

/// The page that shows the report as a document.
pub fn view(desk: Desk) -> Part {
    let print = move || {
        if let Some(window) = web_sys::window() {
            // A sandbox without `allow-modals` refuses; then nothing happens.
            let _ = window.print();
        }
    };
    let tools = el("div")
        .class("view-tools")
        .part(button(desk.t("back"), move || desk.go(Page::Summary)))
        .part(el("span").class("toolbar-gap"))
        .part(export_menu(desk, move || {
            Some(desk.editor.now(Clone::clone))
        }))
        .part(
            el("button")
                .class("primary")
                .attr("type", "button")
                .click(print)
                .part(desk.t("print")),
        );
    let whole = follow(move || {
        let form = desk.form();
        let whole = desk
            .editor
            .look_at_all(|report| document(&form, report, &*desk.words_now()));
        el("article")
            .class("document")
            .part(
                el("p")
                    .class("document-over")
                    .part(desk.t("form.convention")),
            )
            .part(el("h1").attr("tabindex", "-1").part(whole.title))
            .parts(whole.blocks.into_iter().map(block))
    });
    Part::Many(vec![tools.into(), whole])
}

fn block(block: Block) -> Part {
    match block {
        Block::Heading(heading) => el(if heading.level == 1 { "h2" } else { "h3" })
            .part(heading.text)
            .into(),
        Block::Text(text) => {
            let paragraphs = text.split("\n\n");
            let paragraphs: Vec<El> = paragraphs
                .map(|text| el("p").class("prose").part(text.to_owned()))
                .collect();
            paragraphs.into()
        }
        Block::Note(text) => el("p").class("note").part(text).into(),
        Block::Facts(facts) => {
            let fact = |fact: Fact| {
                el("div")
                    .part(el("dt").part(fact.name))
                    .part(el("dd").part(fact.text))
            };
            el("dl").parts(facts.into_iter().map(fact)).into()
        }
        Block::Table(whole) => table(whole).into(),
        Block::Footnotes(files) => el("ol")
            .parts(files.into_iter().map(|file| el("li").part(file.name)))
            .into(),
    }
}

fn table(table: Table) -> El {
    let class = |number: bool| if number { "number" } else { "" };
    let numbers: Vec<bool> = table.heads.iter().map(|head| head.number).collect();
    let heads = table.heads.into_iter().map(|head| {
        el("th")
            .attr("scope", "col")
            .class(class(head.number))
            .part(head.text)
    });
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().zip(&numbers);
        el("tr").parts(cells.map(|(cell, number)| el("td").class(class(*number)).part(cell)))
    };
    let foot = (!table.totals.is_empty()).then(|| el("tfoot").part(row(table.totals.clone())));
    let whole = el("table")
        .part(el("caption").class("hidden").part(table.caption.clone()))
        .part(el("thead").part(el("tr").parts(heads)))
        .part(el("tbody").parts(table.rows.into_iter().map(row)))
        .part(foot);
    el("div")
        .class("document-table")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", table.caption)
        .part(whole)
}
