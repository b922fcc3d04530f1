//! What can be chosen of the file as a whole: its sheet, the table and the
//! report that it is for, where its headers stand, how its figures are written.

use super::{Asked, Plan};
use crate::node::{Node, node};
use article7_core::exchange::csv::Delimiter;
use article7_core::exchange::mapping::Decimals;
use article7_core::exchange::text::Encoding;
use article7_core::form::Kind;

/// Among so many rows the header can be chosen.
const HEADERS_OFFERED: usize = 25;

/// A line of a select: its value, its words, whether it is chosen.
pub(super) type Line = (String, String, bool);

/// A select whose choice has a name; `id` is unique on the page.
pub(super) fn select(id: &str, choice: String, lines: Vec<Line>) -> Node {
    let options = lines.into_iter().map(|(value, text, chosen)| {
        node("option")
            .attr("value", value)
            .flag("selected", chosen)
            .with(text)
    });
    node("select")
        .class("text")
        .attr("id", id.to_owned())
        .attr("data-choice", choice)
        .with_all(options)
}

/// A control below its words.
pub(super) fn labelled(text: String, control: Node) -> Node {
    node("label")
        .class("intake-field")
        .with(node("span").with(text))
        .with(control)
}

impl Asked<'_> {
    /// Everything that can be chosen of the whole file.
    pub(super) fn controls(&self, plan: &Plan<'_>) -> Node {
        let scope = plan.scope();
        let field = |word: &str, id: &str, choice: String, lines: Vec<Line>| {
            (lines.len() > 1).then(|| labelled(self.word(word), select(id, choice, lines)))
        };
        node("div")
            .class("intake-fields")
            .with_all(self.text_fields())
            .with_all(field(
                "preview.into",
                "into",
                "into".into(),
                self.report_lines(),
            ))
            .with_all(field(
                "preview.sheet",
                "sheet",
                "sheet".into(),
                self.sheet_lines(plan),
            ))
            .with_all(field(
                "preview.table",
                "table",
                "table".into(),
                self.table_lines(plan),
            ))
            .with_all(field(
                "preview.header",
                "header",
                [&scope, "header"].concat(),
                self.header_lines(plan),
            ))
            .with_all(field(
                "preview.decimals",
                "decimals",
                [&scope, "decimals"].concat(),
                self.decimals_lines(plan),
            ))
    }

    /// How a text is read: in which encoding, and what separates its cells. What
    /// was pasted has no encoding.
    pub(super) fn text_fields(&self) -> Vec<Node> {
        let Some(cut) = self.held.cut else {
            return Vec::new();
        };
        let delimiters = Delimiter::ALL.map(|one| {
            let text = self.word(&["preview.delimiter.", one.name()].concat());
            (one.name().to_owned(), text, one == cut.delimiter)
        });
        let encodings = Encoding::ALL.map(|one| {
            let text = self.word(&["preview.encoding.", one.name()].concat());
            (one.name().to_owned(), text, one == cut.encoding)
        });
        let field = |word: &str, name: &str, lines: Vec<Line>| {
            labelled(self.word(word), select(name, name.to_owned(), lines))
        };
        let encoding = (!self.held.name.is_empty())
            .then(|| field("preview.encoding", "encoding", encodings.into()));
        std::iter::once(field("preview.delimiter", "delimiter", delimiters.into()))
            .chain(encoding)
            .collect()
    }

    /// The reports that the rows can go into, where none is open.
    fn report_lines(&self) -> Vec<Line> {
        if self.open.is_some() {
            return Vec::new();
        }
        let into = self.choice("into");
        let mut lines = vec![(
            String::new(),
            self.word("preview.into.new"),
            into.is_empty(),
        )];
        lines.extend(self.drafts.iter().map(|draft| {
            let state = self.language.country(&draft.state);
            let state = state.unwrap_or_else(|| self.word("state.unknown"));
            let name = [&state, " ", &draft.year().to_string()].concat();
            (draft.id.clone(), name, draft.id == into)
        }));
        lines
    }

    fn sheet_lines(&self, plan: &Plan<'_>) -> Vec<Line> {
        let sheets = self.held.sheets.iter().enumerate();
        let line = |(i, sheet): (usize, &article7_core::exchange::sheet::Sheet)| {
            let rows = self.count(sheet.rows.len());
            let places = [("sheet", sheet.name.as_str()), ("n", &rows)];
            let text = self.language.fill("preview.sheet.one", &places);
            (i.to_string(), text, i == plan.sheet)
        };
        sheets.map(line).collect()
    }

    fn table_lines(&self, plan: &Plan<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        for (part, questions) in self.form.parts() {
            for table in questions.iter().filter(|one| one.kind == Kind::Table) {
                let id = [part, ".", &table.id].concat();
                let chosen = plan.mapping.part == part && plan.mapping.table == table.id;
                let name = self.word(&id);
                let name = match part.len() {
                    1 => [part, ". ", &name].concat(),
                    _ => name,
                };
                lines.push((id, name, chosen));
            }
        }
        lines
    }

    fn header_lines(&self, plan: &Plan<'_>) -> Vec<Line> {
        let header = plan.mapping.header;
        let none = (
            "-".to_owned(),
            self.word("preview.header.none"),
            header.is_none(),
        );
        let rows = plan.cells.rows.iter().enumerate();
        let filled = rows.filter(|(_, cells)| !cells.is_blank());
        let offered = filled.take(HEADERS_OFFERED).map(|(i, cells)| {
            let number = self.count(i + 1);
            let texts: Vec<&str> = cells
                .iter()
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
                .take(4)
                .collect();
            let text = cut(&texts.join(", "), 48);
            let places = [("row", number.as_str()), ("text", &text)];
            let line = self.language.fill("preview.header.row", &places);
            (i.to_string(), line, header == Some(i))
        });
        std::iter::once(none).chain(offered).collect()
    }

    /// How figures are written: of a text file that holds some; the cells of a
    /// spreadsheet say it themselves.
    fn decimals_lines(&self, plan: &Plan<'_>) -> Vec<Line> {
        let becomes = plan.mapping.columns.iter().filter_map(|choice| {
            let column = plan.table.column(choice.to.as_deref()?)?;
            Some(column.kind.is_number())
        });
        if self.held.cut.is_none() || !becomes.into_iter().any(|is_number| is_number) {
            return Vec::new();
        }
        let chosen = plan.mapping.decimals;
        vec![
            (
                String::new(),
                self.word("preview.decimals.guess"),
                chosen.is_none(),
            ),
            (
                "point".into(),
                self.word("intake.decimals.point"),
                chosen == Some(Decimals::Point),
            ),
            (
                "comma".into(),
                self.word("intake.decimals.comma"),
                chosen == Some(Decimals::Comma),
            ),
        ]
    }
}

/// The first characters of a text, with a sign where more follows.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        // `nth` gave a place between characters.
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}
