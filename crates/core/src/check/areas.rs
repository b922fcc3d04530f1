//! Areas, in square metres.

use super::finding::{Figure, Finding};
use super::land::land_area;
use super::look::{Look, Table};
use super::table::row_number;
use crate::form::{Column, Kind};
use crate::funding::column_total;
use rust_decimal::Decimal;

/// An area below so many square metres, ten by ten, is more likely written in
/// another unit.
const TINY: u32 = 100;

/// So many square kilometres written as square metres have lost six zeros: a
/// column whose other cells are this many times larger says so too.
const APART: u32 = 10_000;

fn areas<'a>(table: &Table<'a>) -> impl Iterator<Item = &'a Column> + use<'a> {
    table
        .question
        .columns
        .iter()
        .filter(|column| column.kind == Kind::Area && column.sum_of.is_empty())
}

/// Square metres that look like square kilometres or hectares: less than ten
/// metres by ten, or under a ten thousandth of the middle of their column.
pub(super) fn too_small(look: &Look<'_>, found: &mut Vec<Finding>) {
    for table in look.tables() {
        for column in areas(&table) {
            let mut cells: Vec<(Decimal, usize)> = table
                .rows
                .iter()
                .enumerate()
                .filter_map(|(at, row)| Some((row.get(&column.id)?.as_number()?, at)))
                .filter(|(area, _)| *area > Decimal::ZERO)
                .collect();
            let in_order = cells.clone();
            cells.sort_unstable();
            let middle = cells
                .get(cells.len().saturating_sub(1) / 2)
                .map(|(area, _)| *area);
            let small = |area: Decimal| {
                let far = area.checked_mul(Decimal::from(APART));
                area < Decimal::from(TINY)
                    || far.zip(middle).is_some_and(|(far, middle)| far < middle)
            };
            for (area, at) in in_order.into_iter().filter(|(area, _)| small(*area)) {
                let finding = Finding::should("area-too-small", table.cell(at, &column.id))
                    .with("area", Figure::Number(area))
                    .with("row", row_number(at))
                    .with("name", Figure::Word(table.column_word(&column.id)));
                found.push(finding);
            }
        }
    }
}

/// A column of areas that comes to more than the country's land.
pub(super) fn larger_than_the_country(look: &Look<'_>, found: &mut Vec<Finding>) {
    let Some(land) = land_area(&look.report.state) else {
        return;
    };
    for table in look.tables() {
        let area_columns = table
            .question
            .columns
            .iter()
            .filter(|column| column.kind == Kind::Area);
        // The largest says it for the others.
        let largest = area_columns
            .filter_map(|column| Some((column_total(column, table.rows).0?, column)))
            .max_by_key(|(sum, _)| *sum);
        if let Some((sum, column)) = largest
            && sum > land
        {
            let finding = Finding::must("area-over-country", table.place().column(&column.id))
                .with("area", Figure::Area(sum))
                .with("land", Figure::Area(land))
                .with("country", Figure::Country(look.report.state.clone()));
            found.push(finding);
        }
    }
}
