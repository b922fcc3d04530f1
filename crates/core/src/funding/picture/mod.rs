//! Pictures of money, as SVG.
//!
//! In: marks that are labelled and written already, and a [`Frame`]. Out: the
//! text of an SVG, the same for the same marks. It has no colours of its own:
//! every shape has a class, and `style/picture.css` says what they look like; a
//! picture that is saved as a file carries that sheet with it. Every mark has its
//! label and its figure beside it, so that a picture reads without colour, and
//! each picture is also a table, made of the same groups ([`crate::document`]).
//! Whoever reads nothing here needs no words: all of them come in.

mod bars;
mod line;
mod map;
mod svg;
mod world;

use super::key::Key;
use rust_decimal::Decimal;
use svg::Svg;

pub use bars::bars;
pub use line::line;
pub use map::{MapWords, level_from, map};
pub use world::{World, WorldError};

/// The size of a picture and how it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its width in CSS pixels; from 240 to 4000 are taken. The height follows.
    pub width: u32,
    /// Whether the language is written from right to left.
    pub rtl: bool,
    /// Whether it is for a file of its own, with its looks in it and a ground.
    pub file: bool,
}

/// What is drawn for one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it stands for; a map looks for countries, a line for years.
    pub key: Key,
    /// Its name.
    pub label: String,
    /// Its amount as it is written, with the currency.
    pub value: String,
    /// Its amount; nothing where it is beyond exact arithmetic, and is not drawn.
    pub amount: Option<Decimal>,
}

/// Marks in one currency: amounts in different ones have no common scale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// What stands above it, where there are several.
    pub heading: String,
    /// What is drawn, in order.
    pub marks: Vec<Mark>,
    /// Lines below it, a name and an amount: what is not drawn, and the total.
    pub foot: Vec<(String, String)>,
}

/// What is common to all pictures: the sizes of text and space, in tenths of a pixel.
const MARGIN: i64 = 160;
const TEXT: i64 = 150;
const SMALL_TEXT: i64 = 120;

impl Frame {
    /// The width in tenths of a pixel.
    fn tenths(&self) -> i64 {
        i64::from(self.width.clamp(240, 4000)) * 10
    }
}

/// The largest amount on either side of zero; nothing where all are zero.
fn largest(marks: &[Mark]) -> Option<Decimal> {
    let amounts = marks.iter().filter_map(|mark| mark.amount);
    amounts
        .map(|amount| amount.abs())
        .max()
        .filter(|most| !most.is_zero())
}

/// An amount as a part of another, on a length in tenths: from none to all of it.
fn part_of(amount: Decimal, most: Decimal, length: i64) -> i64 {
    // The quotient is from 0 to 1, so that neither step leaves the range.
    let part = amount.abs().checked_div(most).unwrap_or_default();
    let tenths = part.checked_mul(Decimal::from(length)).unwrap_or_default();
    i64::try_from(tenths.round()).unwrap_or(0).clamp(0, length)
}

/// About how wide a text is at a size, in tenths: there is nothing to measure
/// with, so a little more than most letters take.
fn width_of(text: &str, size: i64) -> i64 {
    let units: i64 = text
        .chars()
        .map(|c| match u32::from(c) {
            0x20 | 0x27 | 0x2C | 0x2E | 0x3A | 0x7C | 0xA0 | 0x202F => 32,
            0x300..=0x36F | 0x200B..=0x200F => 0,
            0x1100..=0x11FF | 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFF00..=0xFF60 => 102,
            _ if c.is_ascii_digit() => 64,
            _ if c.is_ascii_uppercase() || matches!(c, 'm' | 'w') => 72,
            _ => 59,
        })
        .sum();
    units * size / 100
}

/// A text that fits a width; what is cut off stands in the mark's title.
fn fitting(text: &str, size: i64, width: i64) -> String {
    if width_of(text, size) <= width {
        return text.to_owned();
    }
    let room = width - width_of("…", size);
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if width_of(&cut, size) > room {
            cut.pop();
            break;
        }
    }
    let mut cut = cut.trim_end().to_owned();
    cut.push('…');
    cut
}

/// A text in lines that fit a width, so many at most; the last of them is cut
/// off where there is more.
fn wrapped(text: &str, size: i64, width: i64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let full = lines.len() >= most.max(1);
        match lines.last_mut() {
            Some(line)
                if full
                    || width_of(line, size) + width_of(word, size) + width_of(" ", size)
                        <= width =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
        .iter()
        .map(|line| fitting(line, size, width))
        .collect()
}

/// A picture of panels, each with its heading, its marks and its foot. `marks` draws
/// those of a panel from a height on, and gives the height at which they end.
fn one_below_another(
    class: &str,
    title: &str,
    panels: &[Panel],
    frame: Frame,
    marks: impl Fn(&mut Svg, &[Mark], i64) -> i64,
) -> String {
    let mut svg = Svg::new(frame);
    let mut y = MARGIN;
    for panel in panels {
        if !panel.heading.is_empty() {
            y += 200;
            svg.start_text("heading", (MARGIN, y), &panel.heading);
            y += 120;
        }
        y = marks(&mut svg, &panel.marks, y);
        y = foot(&mut svg, &panel.foot, y) + MARGIN;
    }
    svg.done(class, title, y)
}

/// Lines of a name and an amount below a panel, the last one strong; the height
/// at which they end.
fn foot(svg: &mut Svg, lines: &[(String, String)], mut y: i64) -> i64 {
    let (width, text) = (svg.width(), TEXT);
    for (i, (name, value)) in lines.iter().enumerate() {
        let strong = i + 1 == lines.len();
        let class = if strong { "total" } else { "rest" };
        if i == 0 {
            svg.rect("rule", (MARGIN, y + 40), (width - 2 * MARGIN, 10));
        }
        y += 290;
        let room = width - 3 * MARGIN - width_of(value, text);
        svg.start_text(class, (MARGIN, y), &fitting(name, text, room));
        svg.end_text(class, (width - MARGIN, y), value);
    }
    y
}
