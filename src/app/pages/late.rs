//! The pages that a first visit does not show. `scripts/split.mjs` takes them out of
//! what it loads, with the tables and whatever else only these lead to: see
//! `Desk::there`.

use super::{additional, check, compare, imported, intake, money, offered, section, summary, view};
use crate::app::desk::{Desk, Page};
use crate::app::view::Part;
use crate::app::widgets::steps;

/// A page of these. All of them are entered here, and nothing else may be: it is
/// not there before `Desk::tables` says so.
#[inline(never)]
pub fn late(desk: Desk, page: Page) -> Part {
    let with_steps = |page: Part| Part::Many(vec![page, steps(desk).into()]);
    match page {
        Page::Imported => imported::imported(desk),
        Page::Intake => intake::intake(desk),
        Page::Summary => with_steps(summary::summary(desk)),
        Page::Section(id) => with_steps(section::section(desk, &id)),
        Page::Additional => with_steps(additional::additional(desk)),
        Page::Check => with_steps(check::check(desk)),
        Page::View => view::view(desk),
        Page::Money => money::money(desk),
        Page::Offered(section) => offered::offered(desk, section),
        Page::Compare => compare::compare(desk),
        // The frame shows these itself.
        Page::Start | Page::Contact => Part::Nothing,
    }
}
