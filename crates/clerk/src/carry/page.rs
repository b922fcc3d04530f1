//! The page itself: for each table the rows that wait, each with its buttons.

use super::{Asked, row_key};
use crate::node::{Node, node};
use article7_core::document::cell;
use article7_core::form::{Carry, Column, ColumnRole, Question, Status};
use article7_core::report::{QuestionAt, Row};

/// So many rows of a table are shown at once; the others follow.
const LINES: usize = 100;

/// The page.
pub fn page(asked: &Asked<'_>) -> Node {
    let tables = asked.tables();
    let heading = node("h1")
        .attr("tabindex", "-1")
        .with(asked.word("offered.title"));
    let said = node("p")
        .class("note good")
        .attr("role", "status")
        .attr("data-said", "offered");
    let page = node("article")
        .class("offered")
        .with(heading)
        .with(node("p").class("lead").with(asked.word("offered.lead")))
        .with(said);
    if tables.is_empty() {
        let none = node("p").class("note").with(asked.word("offered.none"));
        return page.with(none).with(to_summary(asked));
    }
    let several = (tables.len() > 1).then(|| {
        let rows = tables.iter().map(|(_, _, rows)| rows.len()).sum();
        let section = match asked.section {
            "" => "*",
            section => section,
        };
        all_buttons(asked, &[section, " *"].concat(), rows, "")
    });
    let mut page = page.with_all(several);
    let mut section = "";
    for (at, table, rows) in &tables {
        if at.part != section {
            section = &at.part;
            page = page.with_all(section_head(asked, section));
        }
        page = page.with(table_section(asked, at, table, rows));
    }
    page
}

fn to_summary(asked: &Asked<'_>) -> Node {
    let first = asked.form.sections.first();
    node("button")
        .attr("type", "button")
        .class("plain")
        .attr("data-go", first.map_or("", |section| &section.id))
        .with(asked.word("section.to_summary"))
}

/// What the section is called, and what is said of it where it did not change.
fn section_head(asked: &Asked<'_>, section: &str) -> Vec<Node> {
    let title = asked.word(&["section.", section, ".title"].concat());
    let heading = node("h2").with([section, ". ", &title].concat());
    let status = asked.report.status(section);
    let since = asked.report.last_reported(section);
    let said = match (status, since) {
        (Some(Status::Changed), _) => None,
        (Some(Status::Unchanged), Some(year)) => {
            Some(asked.fill("status.unchanged_since", &[("year", &year.to_string())]))
        }
        (Some(status), _) => Some(asked.word(&["status.", status.name()].concat())),
        (None, _) => Some(asked.word("status.unsaid")),
    };
    let note = said.map(|said| {
        let text = asked.fill("offered.unchanged", &[("status", &said)]);
        node("p").class("note").with(text)
    });
    std::iter::once(heading).chain(note).collect()
}

fn table_section(asked: &Asked<'_>, at: &QuestionAt, table: &Question, rows: &[Row]) -> Node {
    let label = asked.word(&[&at.part, ".", &at.question].concat());
    let opening = table.column_for(ColumnRole::Opening);
    let hint = match (opening, table.next_year) {
        (Some(_), _) => Some("offered.opening"),
        (None, Some(Carry::WithoutFigures)) => Some("offered.without_figures"),
        _ => None,
    };
    let hint = hint.map(|word| node("p").class("help").with(asked.word(word)));
    let table_key = [&at.part, " ", &at.question].concat();
    let cut = (rows.len() > LINES).then(|| {
        let (shown, all) = (asked.number(LINES), asked.number(rows.len()));
        let text = asked.fill("offered.first", &[("shown", &shown), ("all", &all)]);
        node("p").class("hint").with(text)
    });
    node("section")
        .class("offered-table")
        .attr("data-table", [&at.part, ".", &at.question].concat())
        .with(node("h3").with(label.clone()))
        .with_all(hint)
        .with(all_buttons(asked, &table_key, rows.len(), &label))
        .with(rows_table(asked, at, table, rows, &label))
        .with_all(cut)
}

/// “Keep all 50 rows”, “Drop all 50 rows”; `which` is a table, or all of them.
fn all_buttons(asked: &Asked<'_>, which: &str, rows: usize, label: &str) -> Node {
    let rows = asked.number(rows);
    let button = |word: &str, what: &str| {
        let text = asked.fill(word, &[("rows", &rows)]);
        let spoken = match label {
            "" => text.clone(),
            label => [&text, ": ", label].concat(),
        };
        node("button")
            .attr("type", "button")
            .class("plain")
            .attr(
                "id",
                [what, "-all-", which].concat().replace([' ', '*'], "-"),
            )
            .attr("data-edit", [what, " ", which, " all"].concat())
            .attr("aria-label", spoken)
            .flag("disabled", !asked.writable)
            .with(text)
    };
    node("div")
        .class("offered-all")
        .attr("data-form", "offered")
        .with(button("offered.keep_all", "keep"))
        .with(button("offered.drop_all", "drop"))
}

fn rows_table(
    asked: &Asked<'_>,
    at: &QuestionAt,
    table: &Question,
    rows: &[Row],
    label: &str,
) -> Node {
    let used = |column: &&Column| {
        rows.iter()
            .any(|row| row.get(&column.id).is_some() || row.number(column).is_some())
    };
    let columns: Vec<&Column> = table.columns.iter().filter(used).collect();
    let class = |column: &Column| {
        if column.kind.is_number() {
            "number"
        } else {
            ""
        }
    };
    let heads = columns.iter().map(|column| {
        let head = asked.word(&[&at.part, ".", &at.question, ".", &column.id].concat());
        node("th")
            .attr("scope", "col")
            .class(class(column))
            .with(head)
    });
    let first = node("th")
        .attr("scope", "col")
        .with(asked.word("offered.decision"));
    let changing = asked.choices.get("change").map(String::as_str);
    let lines = rows.iter().take(LINES).enumerate().map(|(place, row)| {
        let key = row_key(at, place, row);
        if changing == Some(key.as_str()) && asked.writable {
            return asked.change_form(at, table, (place, row, &key), columns.len() + 1);
        }
        let cells = columns.iter().map(|column| {
            let text = cell(asked.form, column, row, asked.language);
            node("td").class(class(column)).with(text)
        });
        node("tr")
            .attr("data-form", "offered")
            .with(buttons(
                asked,
                at,
                (place, &key),
                &name(asked, &columns, row),
            ))
            .with_all(cells)
    });
    let whole = node("table")
        .with(node("caption").class("hidden").with(label.to_owned()))
        .with(node("thead").with(node("tr").with(first).with_all(heads)))
        .with(node("tbody").with_all(lines));
    node("div")
        .class("document-table")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", label.to_owned())
        .with(whole)
}

/// What a row is about, for whoever hears its buttons: its first two cells.
fn name(asked: &Asked<'_>, columns: &[&Column], row: &Row) -> String {
    let texts = columns
        .iter()
        .map(|column| cell(asked.form, column, row, asked.language))
        .filter(|text| !text.is_empty());
    texts.take(2).collect::<Vec<_>>().join(", ")
}

fn buttons(asked: &Asked<'_>, at: &QuestionAt, (place, key): (usize, &str), name: &str) -> Node {
    let row = asked.number(place + 1);
    let button = |what: &str, word: &str| {
        let spoken = ["offered.", what, ".of"].concat();
        node("button")
            .attr("type", "button")
            .class("plain small")
            .attr("id", control(what, at, place))
            .attr(
                "aria-label",
                asked.fill(&spoken, &[("row", &row), ("name", name)]),
            )
            .flag("disabled", !asked.writable)
            .with(asked.word(word))
    };
    let decides =
        |what: &str, word: &str| button(what, word).attr("data-edit", [what, " ", key].concat());
    node("th").attr("scope", "row").with(
        node("span")
            .class("offered-row")
            .with(decides("keep", "offered.keep"))
            .with(button("change", "offered.change").attr("data-set", set_change(key)))
            .with(decides("drop", "offered.drop")),
    )
}

/// The id of a row's button: by its place, so that after a decision the focus is
/// on the next row's.
pub(super) fn control(what: &str, at: &QuestionAt, place: usize) -> String {
    [
        what,
        "-",
        &at.part,
        "-",
        &at.question,
        "-",
        &place.to_string(),
    ]
    .concat()
}

/// The choice of the row that is changed. Keys hold letters, figures and spaces.
fn set_change(key: &str) -> String {
    ["change=", &key.replace(' ', "+")].concat()
}
