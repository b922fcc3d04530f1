//! The foot of a table: always in sight.

use super::state::GridState;
use article7_core::document::total_texts;
use article7_core::form::Kind;
use article7_core::funding::{column_total, totals};
use leptos::prelude::*;

/// A total for each currency under the amounts, sums under the counts, and how
/// many rows they leave out.
#[component]
pub fn Totals(grid: GridState) -> impl IntoView {
    let desk = grid.desk;
    let table = grid.table();
    let words = desk.words_now();
    let left_out = {
        let table = table.clone();
        Memo::new(move |_| {
            grid.look(|rows| {
                let of = |column: &article7_core::form::Column| match column.kind {
                    Kind::Money { .. } => totals(column, rows).left_out,
                    _ if column.total => column_total(column, rows).1,
                    _ => 0,
                };
                table.columns.iter().map(of).max().unwrap_or(0)
            })
        })
    };
    let count = grid.row_count();
    let said = {
        let words = words.clone();
        move || words.count("grid.rows", count.get())
    };
    let excluded = {
        let words = words.clone();
        move || {
            let left_out = left_out.get();
            (left_out > 0).then(|| {
                view! { <span class="left-out">{words.count("total.left_out", left_out)}</span> }
            })
        }
    };
    let sums = (0..table.columns.len()).map(|i| {
        let (table, words) = (table.clone(), words.clone());
        let column = table.columns[i].clone();
        let number = column.kind.is_number();
        let label = grid.head(&column.id);
        let texts = Memo::new(move |_| grid.look(|rows| total_texts(&column, rows, &*words)));
        view! {
            <td role="gridcell" class="total" class:number=number class:empty=move || texts.get().is_empty() data-label=label>
                {move || texts.get().into_iter().map(|text| view! { <span>{text}</span> }).collect_view()}
            </td>
        }
    });
    let sums = sums.collect_view();
    view! {
        <tfoot role="rowgroup" data-totals="">
            <tr role="row" aria-rowindex=move || (count.get() + 3).to_string()>
                <th role="rowheader" scope="row" class="row-number">
                    <span class="hidden">{desk.t("total")}</span>
                </th>
                {sums}
            </tr>
            <tr role="row" class="count-row">
                <td role="gridcell" colspan=(table.columns.len() + 1).to_string()>
                    {said} {excluded}
                </td>
            </tr>
        </tfoot>
    }
}
