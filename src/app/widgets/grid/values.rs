//! Filtering by value: what the cells of a column say, each with how many rows have
//! it, to be ticked.

use super::state::GridState;
use crate::app::view::{El, Part, State, el, keyed, when};
use crate::app::widgets::banner::button;
use article7_core::document::Language;
use article7_core::form::Kind;
use article7_core::sheet::{Arrangement, Only};
use article7_core::world::fold::lowered;
use article7_core::world::number;

/// How many values are listed at once; typing finds the others.
const LISTED: usize = 60;

/// A button, and what it opens. The values are counted when they are asked for: of
/// a long table that takes a moment.
pub fn values(grid: GridState) -> Part {
    let open = State::new(false);
    let (column, with) = (State::new(0), State::new(String::new()));
    let turn = move || {
        let opens = !open.now();
        if opens {
            column.set(grid.column(grid.cursor_now().1));
            with.set(String::new());
        }
        open.set(opens);
    };
    let toggle = button(grid.desk().t("grid.values"), turn)
        .attr("data-action", "values")
        .attr_by("aria-expanded", move || Some(open.get().to_string()));
    let is_open = move || open.get();
    let list = when(is_open, move || drawn(grid, column, with));
    Part::Many(vec![toggle.into(), list])
}

fn drawn(grid: GridState, column: State<usize>, with: State<String>) -> El {
    let desk = grid.desk();
    let names = grid.places();
    let names = names.iter().map(|i| {
        let i = *i;
        el("option")
            .attr("value", i.to_string())
            .selected_by(move || column.get() == i)
            .part(grid.head(i))
    });
    let names: Vec<El> = names.collect();
    let id = |end: &str| [&grid.name(), end].concat();
    let field = |end: &str, word: &str, control: El| {
        el("div")
            .class("grid-field")
            .part(el("label").attr("for", id(end)).part(desk.t(word)))
            .part(control.attr("id", id(end)))
    };
    let select = el("select")
        .class("text")
        .change(move |chosen| column.set(chosen.parse().unwrap_or_default()))
        .parts(names);
    let input = el("input")
        .class("text")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .value_by(move || with.get())
        .input(move |now| with.set(now));
    // A tick in this column changes nothing of its list: drawn anew, the tick would
    // lose the focus.
    let key = move || {
        let Arrangement { says, has, odd, .. } = grid.arrangement.get();
        let others = has.iter().filter(|only| only.column != column.get());
        let others = others.map(|only: &Only| only.texts.join("\n"));
        let others: Vec<String> = others.collect();
        let what = [column.get().to_string(), with.get(), says, odd.to_string()];
        [what.join("\n"), others.join("\n")].join("\n\n")
    };
    el("div")
        .class("grid-values")
        .attr("role", "group")
        .attr("aria-label", desk.t("grid.values"))
        .part(field("-of", "grid.values_of", select))
        .part(field("-with", "grid.values_with", input))
        .part(keyed(key, move || list(grid, column.now(), &with.now())))
}

fn list(grid: GridState, column: usize, with: &str) -> El {
    let (desk, table) = (grid.desk(), grid.table());
    let (form, words) = (desk.form(), desk.words_now());
    let asked = grid.arrangement.now();
    let all = grid.now(|rows| asked.values(&form, table, rows, &*words, column));
    let kind = table.columns.get(column).map(|column| &column.kind);
    let is_number = kind.is_some_and(|kind| kind.is_number() && *kind != Kind::Year);
    let what = lowered(with.trim());
    let mut lines: Vec<El> = Vec::new();
    let mut more = 0;
    for (text, count) in all {
        let shown = match text.as_str() {
            "" => desk.t("grid.empty"),
            _ if is_number && number::from_canonical(&text).is_some() => words.number(&text, 0),
            _ => text.clone(),
        };
        if !lowered(&text).contains(&what) && !lowered(&shown).contains(&what) {
            continue;
        }
        if lines.len() == LISTED {
            more += 1;
            continue;
        }
        let ticked = text.clone();
        let turn = move |_| {
            let mut asked = grid.arrangement.now();
            asked.turn(column, text.clone());
            grid.arrange(asked);
        };
        let tick = el("input")
            .attr("type", "checkbox")
            .checked_by(move || grid.arrangement.get().has(column, &ticked))
            .on("change", turn);
        let count = el("span")
            .class("hint")
            .part(words.number(&count.to_string(), 0));
        let label = el("label").part(tick).part(" ").part(shown).part(" ");
        lines.push(el("li").part(label.part(count)));
    }
    let rest = || {
        el("li")
            .class("hint")
            .part(words.count("finding.more", more))
    };
    el("ul")
        .class("grid-ticks")
        .parts(lines)
        .part((more > 0).then(rest))
}
