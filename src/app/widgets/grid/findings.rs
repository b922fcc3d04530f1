//! What is odd in a table, under it: a sentence for each cell, and the way there.

use super::state::GridState;
use crate::app::widgets::finding::FindingLine;
use article7_core::check;
use article7_core::report::{Edit, enter_cell};
use leptos::prelude::*;

/// How many are shown; the rest is counted.
const SHOWN: usize = 10;

/// The findings of a table.
#[component]
pub fn Findings(grid: GridState) -> impl IntoView {
    let desk = grid.desk;
    let form = desk.form();
    let table = grid.table();
    let found = {
        let table = table.clone();
        Memo::new(move |_| {
            grid.look(|rows| {
                let mut found = Vec::new();
                for (row, cells) in rows.iter().enumerate() {
                    for (column, of) in table.columns.iter().enumerate() {
                        if let Some(finding) = check::cell(&form, of, cells) {
                            found.push((row, column, finding, cells.text(&of.id).to_owned()));
                        }
                    }
                }
                found
            })
        })
    };
    let choose = move |row: usize, column: usize, text: String| {
        let (table, form, at) = (grid.table(), desk.form(), grid.at());
        let words = desk.words_now();
        let before = grid.now(|rows| rows.get(row).cloned().unwrap_or_default());
        let cells = enter_cell(words.vocabulary(&form), &table.columns[column], &text, &before);
        let cell = |(column, value)| Edit::Cell { at: at.clone(), row, column, value };
        desk.editor.apply(Edit::All(cells.into_iter().map(cell).collect()));
    };
    move || {
        let found = found.get();
        let more = found.len().saturating_sub(SHOWN);
        let lines = found.into_iter().take(SHOWN).map(|(row, column, finding, typed)| {
            let head = grid.head(&grid.table().columns[column].id);
            let place = desk.fill("grid.place", &[("row", &(row + 1).to_string()), ("column", &head)]);
            let choose = Callback::new(move |text: String| choose(row, column, text));
            view! {
                <li class="finding-line">
                    <FindingLine finding typed place choose/>
                    <button class="link" type="button" on:click=move |_| grid.go((row, column))>
                        {desk.t("finding.go")}
                    </button>
                </li>
            }
        });
        let lines = lines.collect_view();
        let rest = (more > 0).then(|| {
            view! { <li class="hint">{desk.words_now().count("finding.more", more)}</li> }
        });
        view! { <ul class="findings">{lines} {rest}</ul> }
    }
}
