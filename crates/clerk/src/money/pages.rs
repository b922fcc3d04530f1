//! The page itself: its head, the figures in hand, what is said beside them.

use super::{Asked, Show, svg};
use crate::node::{Node, node};
use article7_core::document::{Cell, Sheet, money_text};
use article7_core::form::Role;
use article7_core::funding::{Grants, Sums};

/// Where the outlines of the map lie, beside the app.
const OUTLINES: &str = "map/world-110m.json";
/// So many lines of a table are shown; the files have all of them.
const LINES: usize = 500;

/// The page.
pub fn page(asked: &Asked<'_>) -> Node {
    let reports = asked.reports();
    let grants = Grants::of(asked.form, &reports);
    let needs = asked.show() == Show::Map && asked.world.is_none();
    let mut page = node("article")
        .class("money")
        .with_all(head(asked, &grants));
    if needs {
        page = page.attr("data-needs", OUTLINES);
    }
    if grants.grants.is_empty() && grants.left_out.is_empty() {
        let nothing = node("p").class("note").with(asked.word("money.nothing"));
        return page.with(nothing).with_all(asked.others_choice());
    }
    let sheet = asked.sheet(&grants);
    page.with_all(asked.others_choice())
        .with(card(asked, &grants, &sheet))
        .with_all(notes(&sheet))
        .with(asked.rates_form())
        .with_all(asked.names_forms())
}

/// What the page is called, and what all of it comes to.
fn head(asked: &Asked<'_>, grants: &Grants<'_>) -> Vec<Node> {
    let part = asked.form.table_for(Role::Assistance);
    let mut sums = Sums::default();
    for grant in &grants.grants {
        sums.add(grant.currency, grant.amount);
    }
    let totals = sums.totals.iter();
    let totals: Vec<String> = totals.map(|sum| money_text(sum, asked.language)).collect();
    let rows = grants.grants.len().to_string();
    let places = [
        ("sums", totals.join(" · ")),
        ("rows", asked.language.number(&rows, 0)),
        ("section", part.map_or("", |(part, _)| part).to_owned()),
    ];
    let places: Vec<(&str, &str)> = places
        .iter()
        .map(|(id, text)| (*id, text.as_str()))
        .collect();
    let title = node("h1")
        .attr("tabindex", "-1")
        .with(asked.word("money.page"));
    let lead = node("p").class("lead").attr("data-totals", "");
    vec![title, lead.with(asked.language.fill("money.lead", &places))]
}

/// The figures in hand, with what can be chosen above and taken away below.
fn card(asked: &Asked<'_>, grants: &Grants<'_>, sheet: &Sheet) -> Node {
    let card = node("section")
        .class("grid-card money-card")
        .attr("aria-label", sheet.caption.clone())
        .with_all(asked.choices_bar());
    let pictures = asked.pictures(grants, false);
    let several = pictures.len() > 1;
    let count = pictures.len();
    let drawn = pictures.into_iter().enumerate().map(|(i, (name, text))| {
        let name = several.then(|| node("figcaption").with(name));
        let save = |word: &str, format: &str| {
            node("button")
                .attr("type", "button")
                .class("plain small")
                .attr("id", ["save-", format, &i.to_string()].concat())
                .attr("data-save", [format, ":", &i.to_string()].concat())
                .with(asked.word(word))
        };
        node("figure")
            .with_all(name)
            .with_all(svg::nodes(&text))
            .with(
                node("div")
                    .class("money-saves")
                    .with(save("money.save.svg", "svg"))
                    .with(save("money.save.png", "png")),
            )
    });
    let more = (asked.show() == Show::Bars).then(|| asked.more_button(sheet.rows.len()));
    let waits = asked.show() == Show::Map && asked.world.is_none();
    let waits = waits.then(|| node("p").class("hint").with(asked.word("money.map_comes")));
    let card = card
        .with_all(waits)
        .with_all(drawn)
        .with_all(more.flatten());
    // The numbers of a picture are there for whoever does not see it.
    let card = match count {
        0 => card.with(table(asked, sheet)),
        _ => card.with(
            node("details")
                .attr("id", "numbers")
                .class("money-numbers")
                .with(node("summary").with(asked.word("money.numbers_of")))
                .with(table(asked, sheet)),
        ),
    };
    card.with(asked.takes())
}

fn notes(sheet: &Sheet) -> Option<Node> {
    let notes = sheet.notes.iter().map(|note| node("li").with(note.clone()));
    (!sheet.notes.is_empty()).then(|| node("ul").class("money-notes").with_all(notes))
}

/// A sheet as a table that scrolls by itself.
fn table(asked: &Asked<'_>, sheet: &Sheet) -> Node {
    let class = |i: usize| match sheet.heads.get(i) {
        Some(head) if head.number => "number",
        _ => "",
    };
    let heads = sheet.heads.iter().enumerate().map(|(i, head)| {
        let cell = node("th").attr("scope", "col").class(class(i));
        cell.with(head.text.clone())
    });
    let line = |cells: &Vec<Cell>| {
        let cells = cells.iter().enumerate().map(|(i, cell)| {
            let made = match i {
                0 => node("th").attr("scope", "row"),
                _ => node("td"),
            };
            made.class(class(i)).with(cell.shown().to_owned())
        });
        node("tr").with_all(cells)
    };
    let foot = (!sheet.totals.is_empty()).then(|| node("tfoot").with(line(&sheet.totals)));
    let whole = node("table")
        .with(node("caption").class("hidden").with(sheet.caption.clone()))
        .with(node("thead").with(node("tr").with_all(heads)))
        .with(node("tbody").with_all(sheet.rows.iter().take(LINES).map(line)))
        .with_all(foot);
    let cut = (sheet.rows.len() > LINES).then(|| {
        let number = |n: usize| asked.language.number(&n.to_string(), 0);
        let (shown, all) = (number(LINES), number(sheet.rows.len()));
        let places = [("shown", shown.as_str()), ("all", &all)];
        let text = asked.language.fill("money.first_rows", &places);
        node("p").class("hint").with(text)
    });
    node("div")
        .class("money-table")
        .attr("id", "figures")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", sheet.caption.clone())
        .with(whole)
        .with_all(cut)
}
