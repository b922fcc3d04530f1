//! The whole report as a document, to read and to print.

use crate::app::desk::{Desk, Page};
use crate::app::widgets::ExportMenu;
use article7_core::document::{Block, Table, document};
use leptos::prelude::*;

/// The page that shows the report as a document.
#[component]
pub fn View() -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form();
    let print = move |_| {
        if let Some(window) = web_sys::window() {
            // A sandbox without `allow-modals` refuses; then nothing happens.
            let _ = window.print();
        }
    };
    let whole = Memo::new(move |_| {
        desk.editor.look_at_all(|report| document(&form, report, &*desk.words_now()))
    });
    view! {
        <div class="view-tools">
            <button class="plain" type="button" on:click=move |_| desk.go(Page::Summary)>{desk.t("back")}</button>
            <span class="toolbar-gap"></span>
            <ExportMenu report=move || Some(desk.editor.now(Clone::clone))/>
            <button class="primary" type="button" on:click=print>{desk.t("print")}</button>
        </div>
        <article class="document">
            {move || {
                let whole = whole.get();
                view! {
                    <p class="document-over">{desk.t("form.convention")}</p>
                    <h1 tabindex="-1">{whole.title}</h1>
                    {whole.blocks.into_iter().map(|block| view! { <Part block/> }).collect_view()}
                }
            }}
        </article>
    }
}

#[component]
fn Part(block: Block) -> impl IntoView {
    match block {
        Block::Heading(1, text) => view! { <h2>{text}</h2> }.into_any(),
        Block::Heading(_, text) => view! { <h3>{text}</h3> }.into_any(),
        Block::Text(text) => {
            let paragraphs =
                text.split("\n\n").map(|text| view! { <p class="prose">{text.to_owned()}</p> });
            paragraphs.collect_view().into_any()
        }
        Block::Note(text) => view! { <p class="note">{text}</p> }.into_any(),
        Block::Facts(facts) => {
            let facts = facts
                .into_iter()
                .map(|(name, what)| view! { <div><dt>{name}</dt> <dd>{what}</dd></div> });
            view! { <dl>{facts.collect_view()}</dl> }.into_any()
        }
        Block::Table(table) => view! { <TablePart table/> }.into_any(),
    }
}

#[component]
fn TablePart(table: Table) -> impl IntoView {
    let numbers: Vec<bool> = table.heads.iter().map(|head| head.number).collect();
    let heads = table
        .heads
        .into_iter()
        .map(|head| view! { <th scope="col" class:number=head.number>{head.text}</th> })
        .collect_view();
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().zip(numbers.clone());
        cells.map(|(cell, number)| view! { <td class:number=number>{cell}</td> }).collect_view()
    };
    let rows = table.rows.into_iter().map(|cells| view! { <tr>{row(cells)}</tr> }).collect_view();
    let foot = (!table.totals.is_empty())
        .then(|| view! { <tfoot><tr>{row(table.totals.clone())}</tr></tfoot> });
    let name = table.caption.clone();
    view! {
        <div class="document-table" tabindex="0" role="group" aria-label=name>
            <table>
                <caption class="hidden">{table.caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
                {foot}
            </table>
        </div>
    }
}
