//! Tables of a print: lines of cells, across page breaks.

use super::Reader;
use crate::exchange::platform::Unplaced;
use crate::exchange::platform::line::is_rule;
use crate::form::{Kind, Question};
use crate::report::{Answer, QuestionAt, enter_row, in_unit, separators_in};

/// A table that is being read.
pub(super) struct Open<'f> {
    part: &'f str,
    table: &'f Question,
    columns: Vec<Option<&'f str>>,
    header: Vec<String>,
    /// The rows, each with its line.
    rows: Vec<(usize, Vec<String>)>,
}

impl<'f> Reader<'f> {
    /// Takes a line of cells into a table; false where there is none for it.
    pub(super) fn row(&mut self, number: usize, cells: &[String]) -> bool {
        let Some(section) = self.section() else {
            return false;
        };
        let tables = section
            .questions
            .iter()
            .filter(|question| question.kind == Kind::Table);
        let header = tables
            .filter_map(|table| {
                let columns = self.words.header_row(&section.id, table, cells)?;
                Some((columns.iter().flatten().count(), table, columns))
            })
            .max_by_key(|(fit, _, _)| *fit);
        let open = self
            .tables
            .iter_mut()
            .rev()
            .find(|open| open.part == section.id);
        match (header, open) {
            // A header that a page break repeats opens nothing new.
            (Some((_, table, columns)), Some(open))
                if open.table.id == table.id && open.columns == columns => {}
            (Some((_, table, columns)), _) => {
                self.tables.push(Open {
                    part: &section.id,
                    table,
                    columns,
                    header: cells.to_vec(),
                    rows: Vec::new(),
                });
            }
            (None, Some(open)) if open.columns.len() >= cells.len() => {
                if !is_rule(cells) {
                    open.rows.push((number, cells.to_vec()));
                }
            }
            (None, _) => return false,
        }
        true
    }

    pub(super) fn finish_tables(&mut self) {
        for open in std::mem::take(&mut self.tables) {
            self.unplace_strangers(&open);
            let columns: Vec<_> = open
                .columns
                .iter()
                .enumerate()
                .filter_map(|(i, id)| Some((i, open.table.column((*id)?)?)))
                .map(|(i, column)| {
                    let texts: Vec<&str> = open
                        .rows
                        .iter()
                        .filter_map(|(_, row)| row.get(i))
                        .map(String::as_str)
                        .collect();
                    let header = open.header.get(i).map_or("", String::as_str);
                    let unit = self.words.unit(open.part, open.table, header);
                    ((i, unit), (column, separators_in(column, &texts)))
                })
                .collect();
            let (places, columns): (Vec<(usize, String)>, Vec<_>) = columns.into_iter().unzip();
            let rows: Vec<_> = open
                .rows
                .iter()
                .map(|(_, row)| {
                    let texts: Vec<String> = places
                        .iter()
                        .zip(&columns)
                        .map(|((i, unit), (column, _))| {
                            let text = row.get(*i).map_or("", String::as_str);
                            in_unit(column, text, unit).into_owned()
                        })
                        .collect();
                    enter_row(self.words, &columns, &texts)
                })
                .filter(|row| !row.is_empty())
                .collect();
            if rows.is_empty() {
                continue;
            }
            let answers = &mut self.print.report.sections.of(open.part).answers;
            match answers.get_mut(&open.table.id) {
                Some(Answer::Rows(before)) => before.extend(rows),
                _ => {
                    answers.insert(open.table.id.clone(), Answer::Rows(rows));
                }
            }
            self.placed(QuestionAt::new(open.part, open.table.id.as_str()));
        }
    }

    /// Cells under a header that is none of the table's columns.
    pub(super) fn unplace_strangers(&mut self, open: &Open<'f>) {
        for (line, row) in &open.rows {
            for ((column, header), cell) in open.columns.iter().zip(&open.header).zip(row) {
                if column.is_none() && !cell.is_empty() {
                    self.print.unplaced.push(Unplaced {
                        line: *line,
                        text: [header.as_str(), ": ", cell].concat(),
                        near: Some(QuestionAt::new(open.part, open.table.id.as_str())),
                    });
                }
            }
        }
    }
}
