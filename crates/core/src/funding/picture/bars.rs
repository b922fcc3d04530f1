//! A bar for each group, lying, the figure beside it.

use super::svg::Svg;
use super::{Frame, MARGIN, Mark, Panel, TEXT};
use super::{largest, one_below_another, part_of, width_of, wrapped};

/// From here on a bar stands beside its name; below, under it.
const WIDE: i64 = 4800;
const ROW: i64 = 305;
const BAR: i64 = 180;
const LINE: i64 = 190;

/// Lying bars, a panel for each currency. The longest bar of a panel is its
/// largest amount on either side of zero; one below zero is an outline.
pub fn bars(title: &str, panels: &[Panel], frame: Frame) -> String {
    one_below_another("bars", title, panels, frame, marks)
}

/// Draws the marks from a height on; the height at which they end.
fn marks(svg: &mut Svg, marks: &[Mark], mut y: i64) -> i64 {
    let inner = svg.width() - 2 * MARGIN;
    let most = largest(marks);
    let widest = |text: fn(&Mark) -> &str| marks.iter().map(|m| width_of(text(m), TEXT)).max();
    let labels = widest(|mark| &mark.label)
        .unwrap_or(0)
        .min(inner * 36 / 100);
    let values = widest(|mark| &mark.value).unwrap_or(0);
    let gap = MARGIN * 3 / 4;
    let beside = inner - labels - values - 2 * gap;
    let wide = svg.width() >= WIDE && beside >= inner / 5;
    for mark in marks {
        let length = |room: i64| match (mark.amount, most) {
            (Some(amount), Some(most)) => part_of(amount, most, room),
            _ => 0,
        };
        let class = match mark.amount {
            Some(amount) if amount.is_sign_negative() => "bar below",
            _ => "bar",
        };
        let end = svg.width() - MARGIN;
        let room = match wide {
            true => labels,
            false => inner - gap - width_of(&mark.value, TEXT),
        };
        let lines = wrapped(&mark.label, TEXT, room, 3);
        let more = LINE * (lines.len().max(1) as i64 - 1);
        svg.titled(&[&mark.label, ": ", &mark.value], |svg| {
            let text = y + BAR * 78 / 100;
            for (i, line) in lines.iter().enumerate() {
                svg.start_text("label", (MARGIN, text + LINE * i as i64), line);
            }
            if wide {
                svg.rect(class, (MARGIN + labels + gap, y), (length(beside), BAR));
            } else {
                svg.rect(
                    class,
                    (MARGIN, y + BAR + 40 + more),
                    (length(inner), BAR / 2),
                );
            }
            svg.end_text("value", (end, text), &mark.value);
        });
        y += more + if wide { ROW } else { ROW + BAR };
    }
    y
}
