//! A finding under what it is about: one sentence, with the figures in it.

use crate::app::desk::Desk;
use crate::app::view::{El, Part, el};
use article7_core::check::CellFinding;
use article7_core::document::Language;
use article7_core::world::number;
use std::rc::Rc;

/// How many of the possible readings are offered; `$` alone has dozens.
const OFFERED: usize = 4;

/// What a finding says in the words of the screen.
pub fn finding_text(words: &dyn Language, finding: &CellFinding, typed: &str) -> String {
    match finding {
        CellFinding::Unreadable => words.fill("finding.unreadable", &[("text", typed)]),
        CellFinding::SeveralReadings(_) => {
            words.fill("finding.several-readings", &[("text", typed)])
        }
        CellFinding::NoCurrency => words.word("finding.no-currency"),
        CellFinding::Negative => words.word("finding.negative"),
        CellFinding::Zero => words.word("finding.zero"),
        CellFinding::Absurd => words.word("finding.absurd"),
        CellFinding::NotInList(strangers) => {
            words.fill("finding.not-in-list", &[("text", &strangers.join(", "))])
        }
        CellFinding::NotTheSum(sum) => {
            let sum = words.number(&number::canonical(*sum), 0);
            words.fill("finding.not-the-sum", &[("sum", &sum)])
        }
        CellFinding::Unknown => words.word("finding.unknown"),
    }
}

/// A finding with, where a text reads in several ways, a button for each; `place`
/// is where it is, for a finding that stands apart from its cell.
pub fn finding_line(
    desk: Desk,
    finding: CellFinding,
    typed: &str,
    place: String,
    choose: Rc<dyn Fn(String)>,
) -> El {
    let words = desk.words_now();
    let text = finding_text(&*words, &finding, typed);
    let readings = match finding {
        CellFinding::SeveralReadings(readings) => readings,
        _ => Vec::new(),
    };
    let buttons = readings.into_iter().take(OFFERED).map(|reading| {
        let shown = shown_reading(&*words, &reading);
        let choose = choose.clone();
        el("button")
            .class("plain small")
            .attr("type", "button")
            .click(move || choose(reading.clone()))
            .part(shown)
    });
    let place = (!place.is_empty()).then(|| {
        vec![
            Part::from(el("span").class("finding-place").part(place)),
            " ".into(),
        ]
    });
    el("div")
        .class("finding look")
        .part(el("strong").part(desk.t("finding.look")))
        .part(el("p").part(place).part(text))
        .part(el("span").class("finding-choices").parts(buttons))
}

/// “USD 1234.5680” as the language writes it; a date as a date.
fn shown_reading(words: &dyn Language, reading: &str) -> String {
    let (code, amount) = match reading.split_once(' ') {
        Some((code, amount)) => (Some(code), amount),
        None => (None, reading),
    };
    let amount = match number::from_canonical(amount) {
        Some(number) => words.number(&number::canonical(number), 0),
        None => words.date(amount),
    };
    match code {
        Some(code) => [code, " ", &amount].concat(),
        None => amount,
    }
}
