//! What is done to a block of cells or rows, each as one edit.

use crate::form::Question;
use crate::report::{Answer, Edit, QuestionAt, Row};

/// Empties the cells of some rows in some columns; nothing where they are empty.
pub fn clear(
    table: &Question,
    at: &QuestionAt,
    rows: &[Row],
    lines: &[usize],
    columns: &[usize],
) -> Option<Edit> {
    like(None, (table, at, rows), lines, columns)
}

/// Puts what the first of some rows holds in some columns into the others.
pub fn fill_down(
    table: &Question,
    at: &QuestionAt,
    rows: &[Row],
    lines: &[usize],
    columns: &[usize],
) -> Option<Edit> {
    let (first, others) = lines.split_first()?;
    let first = rows.get(*first)?;
    like(Some(first), (table, at, rows), others, columns)
}

/// Makes some rows like a model in some columns, or empty without one.
fn like(
    model: Option<&Row>,
    (table, at, rows): (&Question, &QuestionAt, &[Row]),
    lines: &[usize],
    columns: &[usize],
) -> Option<Edit> {
    let mut edits = Vec::new();
    for line in lines {
        for column in columns.iter().filter_map(|i| table.columns.get(*i)) {
            let value = model.and_then(|model| model.get(&column.id));
            if rows
                .get(*line)
                .is_some_and(|row| row.get(&column.id) != value)
            {
                edits.push(Edit::Cell {
                    at: at.clone(),
                    row: *line,
                    column: column.id.clone(),
                    value: value.cloned(),
                });
            }
        }
    }
    some(edits)
}

/// Takes rows out of a table, those that stand together at once.
pub fn remove(at: &QuestionAt, lines: &[usize]) -> Option<Edit> {
    let mut goes = vec![false; lines.iter().max().map_or(0, |last| last + 1)];
    for line in lines {
        // As long as the largest of them asks for.
        goes[*line] = true;
    }
    // From the end, so that the numbers of those before stay right.
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for line in (0..goes.len()).rev().filter(|line| goes[*line]) {
        match runs.last_mut() {
            Some((row, count)) if *row == line + 1 => {
                *row = line;
                *count += 1;
            }
            _ => runs.push((line, 1)),
        }
    }
    some(
        runs.into_iter()
            .map(|(row, count)| Edit::RemoveRows {
                at: at.clone(),
                row,
                count,
            })
            .collect(),
    )
}

/// Puts empty rows before a row, or at the end.
pub fn insert_empty(at: &QuestionAt, row: usize, count: usize) -> Edit {
    Edit::InsertRows {
        at: at.clone(),
        row,
        rows: vec![Row::default(); count],
    }
}

/// Moves rows that stand together up or down by one: it is the row beside them
/// that goes to their other side. Nothing where there is none.
pub fn move_rows(
    at: &QuestionAt,
    (first, last): (usize, usize),
    down: bool,
    count: usize,
) -> Option<Edit> {
    let (from, to) = match down {
        true if last + 1 < count => (last + 1, first),
        false if first > 0 && last < count => (first - 1, last),
        _ => return None,
    };
    Some(Edit::MoveRow {
        at: at.clone(),
        from,
        to,
    })
}

/// Makes the order in which all rows are seen the table's own. Nothing where a
/// row is missing in it, so that none is lost.
pub fn keep_order(at: &QuestionAt, rows: &[Row], lines: &[usize]) -> Option<Edit> {
    let mut each = vec![false; rows.len()];
    for line in lines {
        *each.get_mut(*line)? = true;
    }
    if lines.len() != rows.len() || each.contains(&false) {
        return None;
    }
    let ordered = lines.iter().filter_map(|line| rows.get(*line).cloned());
    Some(Edit::Answer {
        at: at.clone(),
        answer: Some(Answer::Rows(ordered.collect())),
    })
}

fn some(edits: Vec<Edit>) -> Option<Edit> {
    (!edits.is_empty()).then_some(Edit::All(edits))
}
