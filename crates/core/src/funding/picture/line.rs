//! Years side by side, a line through what each came to.

use super::svg::Svg;
use super::{Frame, MARGIN, Mark, Panel, SMALL_TEXT};
use super::{largest, one_below_another, part_of, width_of};
use crate::funding::Key;

const HEIGHT: i64 = 2200;
const ROOM: i64 = 280;

/// A line by year, a panel for each currency. Years keep their distance, and the
/// scale begins at zero. What is no year, or has no amount, is not drawn.
pub fn line(title: &str, panels: &[Panel], frame: Frame) -> String {
    one_below_another("years", title, panels, frame, course)
}

/// Draws the marks from a height on; the height at which they end.
fn course(svg: &mut Svg, marks: &[Mark], y: i64) -> i64 {
    let years: Vec<(i64, &Mark)> = marks
        .iter()
        .filter_map(|mark| match mark.key {
            Key::Year(year) if mark.amount.is_some() => Some((i64::from(year), mark)),
            _ => None,
        })
        .collect();
    let first = years.iter().map(|(year, _)| *year).min();
    let last = years.iter().map(|(year, _)| *year).max();
    let (Some(first), Some(last)) = (first, last) else {
        return y;
    };
    // Below the axis only where something is.
    let below = years
        .iter()
        .any(|(_, mark)| mark.amount.is_some_and(|amount| amount.is_sign_negative()));
    let high = if below { HEIGHT / 2 } else { HEIGHT };
    let axis = y + ROOM + high;
    let widest = years
        .iter()
        .map(|(_, mark)| width_of(&mark.value, SMALL_TEXT))
        .max();
    // Half of a figure stands on either side of its point.
    let side = MARGIN + widest.unwrap_or(0) / 2;
    let across = (svg.width() - 2 * side).max(0);
    let most = largest(marks);
    let place = |svg: &Svg, year: i64, mark: &Mark| {
        let span = (last - first).max(1);
        let x = if last == first {
            across / 2
        } else {
            (year - first) * across / span
        };
        let rise = match (mark.amount, most) {
            (Some(amount), Some(most)) if amount.is_sign_negative() => -part_of(amount, most, high),
            (Some(amount), Some(most)) => part_of(amount, most, high),
            _ => 0,
        };
        (svg.mirrored(side + x), axis - rise)
    };
    let points: Vec<(i64, i64)> = years.iter().map(|(year, m)| place(svg, *year, m)).collect();
    let (start, end) = (svg.mirrored(MARGIN), svg.mirrored(svg.width() - MARGIN));
    svg.segment("axis", (start, axis), (end, axis));
    svg.polyline("course", &points);
    let bottom = axis + if below { high } else { 0 };
    // Figures that would run into each other are told by the point's title.
    let step = if years.len() > 1 {
        across / (years.len() as i64 - 1)
    } else {
        across
    };
    let every = |wide: i64| if step > 0 { (wide + 100) / step + 1 } else { 1 };
    let values = every(widest.unwrap_or(0)).max(1) as usize;
    let labels = every(width_of("2025", SMALL_TEXT)).max(1) as usize;
    let count = years.len();
    for (i, ((_, mark), (x, y))) in years.iter().zip(points).enumerate() {
        // Counted from the last year, which is always told.
        let told = |every: usize| (count - 1 - i).is_multiple_of(every);
        svg.titled(&[&mark.label, ": ", &mark.value], |svg| {
            svg.circle("point", (x, y), 45);
            if told(values) {
                svg.middle_text("value small", (x, y - 100), &mark.value);
            }
            if told(labels) {
                svg.middle_text("axis-text small", (x, bottom + 220), &mark.label);
            }
        });
    }
    bottom + ROOM
}
