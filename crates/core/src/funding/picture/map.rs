//! Where the money went: a map of the world, and a list that it is read by.

use super::svg::Svg;
use super::world::Spot;
use super::{
    Frame, MARGIN, Mark, Panel, SMALL_TEXT, TEXT, World, foot, largest, width_of, wrapped,
};
use crate::funding::Key;
use rust_decimal::Decimal;

const ROW: i64 = 250;
const LINE: i64 = 190;
/// How near two numbers may stand, in tenths of a pixel.
const NEAR: i64 = 150;
/// A country whose side is shorter than this is too small to see.
const SEEN: i64 = 40;
/// A country whose side is shorter than this is hidden by its own number.
const COVERED: i64 = 160;

/// The words of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapWords {
    /// Its name.
    pub title: String,
    /// What stands above regions, “Global” and whatever has no place on the map.
    pub elsewhere: String,
    /// What is said of the boundaries.
    pub note: String,
}

/// From which part of the largest amount on a country has a level, from 1 to 4,
/// as a divisor: level 4 begins at a half of it.
pub fn level_from(level: u8) -> Option<Decimal> {
    match level {
        4 => Some(Decimal::from(2)),
        3 => Some(Decimal::from(5)),
        2 => Some(Decimal::from(20)),
        _ => None,
    }
}

/// A map of destinations in one currency. Countries are shaded by the amount and
/// numbered in the order of the marks; the list below has each number with its
/// name and figure, then what is no country, as it is written.
pub fn map(words: &MapWords, panel: &Panel, world: &World, frame: Frame) -> String {
    let mut svg = Svg::new(frame);
    let (here, elsewhere): (Vec<&Mark>, Vec<&Mark>) = panel
        .marks
        .iter()
        .partition(|mark| code(mark).is_some_and(|code| world.has(code)));
    let most = largest(&panel.marks);
    let height = countries(&mut svg, &here, world, most);
    numbers(&mut svg, &here, world);
    let mut y = list(&mut svg, &here, true, height + MARGIN);
    if !elsewhere.is_empty() {
        y += 380;
        svg.start_text("heading", (MARGIN, y), &words.elsewhere);
        y = list(&mut svg, &elsewhere, false, y + 100);
    }
    y = foot(&mut svg, &panel.foot, y + 100);
    if !words.note.is_empty() {
        y += 280;
        let room = svg.width() - 2 * MARGIN;
        for line in wrapped(&words.note, SMALL_TEXT, room, 6) {
            svg.start_text("rest small", (MARGIN, y), &line);
            y += 180;
        }
    }
    svg.done("map", &words.title, y + MARGIN)
}

fn code(mark: &Mark) -> Option<&str> {
    match &mark.key {
        Key::Country(code) => Some(code),
        _ => None,
    }
}

/// Draws the outlines; the height of the map in tenths.
fn countries(svg: &mut Svg, here: &[&Mark], world: &World, most: Option<Decimal>) -> i64 {
    let height = svg.width() * world.height / world.width;
    // Ten thousandths: as a number with four decimals.
    let scale = svg.width() * 1000 / world.width;
    let (whole, part) = (scale / 10_000, (scale % 10_000 + 10_000).to_string());
    let part = part.get(1..).unwrap_or_default();
    svg.raw(&[
        "<g transform=\"scale(",
        &whole.to_string(),
        ".",
        part,
        ")\">",
    ]);
    for (land, path) in &world.paths {
        if !here.iter().any(|mark| code(mark) == Some(land.as_str())) {
            svg.raw(&["<path class=\"land\" d=\"", path, "\"/>"]);
        }
    }
    for mark in here {
        let Some(path) = code(mark).and_then(|code| world.paths.get(code)) else {
            continue;
        };
        svg.titled(&[&mark.label, ": ", &mark.value], |svg| {
            let class = class(mark, most);
            svg.raw(&["<path class=\"", &class, "\" d=\"", path, "\"/>"]);
        });
    }
    svg.raw(&["</g>"]);
    for mark in here {
        let Some(code) = code(mark) else { continue };
        let Some(spot) = world.points.get(code) else {
            continue;
        };
        let side = on_screen(svg, world, (spot.side, 0)).0;
        if side < SEEN || !world.paths.contains_key(code) {
            let at = on_screen(svg, world, spot.middle);
            svg.titled(&[&mark.label, ": ", &mark.value], |svg| {
                svg.circle(&["dot ", &class(mark, most)].concat(), at, 45);
            });
        }
    }
    height
}

/// “given level-3”; an amount of nothing, or less, is of the lowest level.
fn class(mark: &Mark, most: Option<Decimal>) -> String {
    let amount = mark.amount.unwrap_or_default();
    let reached = |level: &u8| match (level_from(*level), most) {
        (Some(divisor), Some(most)) => {
            let from = most.checked_div(divisor);
            from.is_some_and(|from| amount >= from)
        }
        _ => false,
    };
    let level = [4, 3, 2].into_iter().find(reached).unwrap_or(1_u8);
    ["given level-", &level.to_string()].concat()
}

/// A point of the plane, in tenths of a pixel.
fn on_screen(svg: &Svg, world: &World, (x, y): (i64, i64)) -> (i64, i64) {
    let scaled = |place: i64| place * svg.width() / world.width;
    (scaled(x), scaled(y))
}

/// Puts a number on each country, aside where another stands already, with a
/// line from there.
fn numbers(svg: &mut Svg, here: &[&Mark], world: &World) {
    const ROUND: [(i64, i64); 8] = [
        (10, 0),
        (-10, 0),
        (0, -10),
        (0, 10),
        (7, -7),
        (-7, -7),
        (7, 7),
        (-7, 7),
    ];
    let (width, height) = on_screen(svg, world, (world.width, world.height));
    let spots: Vec<Option<&Spot>> = here
        .iter()
        .map(|mark| code(mark).and_then(|code| world.points.get(code)))
        .collect();
    let homes: Vec<(i64, i64)> = spots
        .iter()
        .flatten()
        .map(|spot| on_screen(svg, world, spot.middle))
        .collect();
    let near =
        |a: &(i64, i64), b: &(i64, i64)| (a.0 - b.0).abs() < NEAR && (a.1 - b.1).abs() < NEAR;
    let mut taken: Vec<(i64, i64)> = Vec::new();
    for (i, spot) in spots.iter().enumerate() {
        let Some(spot) = spot else { continue };
        let home = on_screen(svg, world, spot.middle);
        let covered = on_screen(svg, world, (spot.side, 0)).0 < COVERED;
        let around = (15..=45).step_by(6).flat_map(|far| {
            let away = move |(x, y): &(i64, i64)| (home.0 + x * far, home.1 + y * far);
            ROUND.iter().map(away)
        });
        let on_map = |at: &(i64, i64)| {
            (80..=width - 80).contains(&at.0) && (80..=height - 40).contains(&at.1)
        };
        let free = |at: &(i64, i64)| on_map(at) && !taken.iter().any(|other| near(at, other));
        // Another's middle is no place for a number, unless there is no other place.
        let nobodys = |at: &(i64, i64)| {
            let others = homes.iter().filter(|other| **other != home);
            *at == home || !others.into_iter().any(|other| near(at, other))
        };
        let inside = (!covered).then_some(home);
        let mut places = inside.into_iter().chain(around.clone());
        let at = places.find(|at| free(at) && nobodys(at));
        let at = at
            .or_else(|| around.clone().find(|at| free(at)))
            .unwrap_or(home);
        if at != home {
            svg.segment("leader", home, at);
        }
        svg.middle_text("number", (at.0, at.1 + 40), &(i + 1).to_string());
        taken.push(at);
    }
}

/// A list in as many columns as there is room for; the height at which it ends.
fn list(svg: &mut Svg, marks: &[&Mark], numbered: bool, from: i64) -> i64 {
    let number = if numbered { width_of("000", TEXT) } else { 0 };
    let inner = svg.width() - 2 * MARGIN;
    let wide = |mark: &&Mark| {
        number + width_of(&mark.label, TEXT) + width_of(&mark.value, TEXT) + 2 * MARGIN
    };
    let widest = marks.iter().map(wide).max().unwrap_or(inner).max(1);
    let columns = (inner / widest).clamp(1, 4);
    let rows = (marks.len() as i64 + columns - 1) / columns;
    let across = inner / columns;
    let mut more = 0;
    for (i, mark) in marks.iter().enumerate() {
        let i = i as i64;
        let (column, row) = (i / rows.max(1), i % rows.max(1));
        let (x, y) = (MARGIN + column * across, from + (row + 1) * ROW + more);
        if numbered {
            svg.start_text("rest", (x, y), &(i + 1).to_string());
        }
        let gap = if column + 1 == columns { 0 } else { 2 * MARGIN };
        let room = across - number - width_of(&mark.value, TEXT) - gap - MARGIN / 2;
        // Where there are several columns, every name fits in one line.
        let lines = wrapped(&mark.label, TEXT, room.max(0), 3);
        svg.titled(&[&mark.label, ": ", &mark.value], |svg| {
            for (i, line) in lines.iter().enumerate() {
                svg.start_text("label", (x + number, y + LINE * i as i64), line);
            }
            svg.end_text("value", (x + across - gap, y), &mark.value);
        });
        if columns == 1 {
            more += LINE * (lines.len().max(1) as i64 - 1);
        }
    }
    from + rows * ROW + more
}
