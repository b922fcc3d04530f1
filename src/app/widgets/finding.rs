//! A finding under what it is about: one sentence, with the figures in it.

use crate::app::desk::Desk;
use article7_core::check::CellFinding;
use article7_core::document::Language;
use article7_core::world::number;
use leptos::prelude::*;

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

/// A finding with, where a text reads in several ways, a button for each.
#[component]
pub fn FindingLine(
    /// The finding.
    finding: CellFinding,
    /// The text that it is about.
    typed: String,
    /// Where it is, for a finding that stands apart from its cell; or nothing.
    #[prop(into, optional)]
    place: String,
    /// Takes the reading that the person chose.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let words = desk.words_now();
    let text = finding_text(&*words, &finding, &typed);
    let readings = match finding {
        CellFinding::SeveralReadings(readings) => readings,
        _ => Vec::new(),
    };
    let buttons = readings
        .into_iter()
        .take(OFFERED)
        .map(|reading| {
            let shown = shown_reading(&*words, &reading);
            view! {
                <button class="plain small" type="button" on:click=move |_| choose.run(reading.clone())>
                    {shown}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="finding look">
            <strong>{desk.t("finding.look")}</strong>
            <p>
                {(!place.is_empty()).then(|| view! { <span class="finding-place">{place}</span> " " })}
                {text}
            </p>
            <span class="finding-choices">{buttons}</span>
        </div>
    }
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
