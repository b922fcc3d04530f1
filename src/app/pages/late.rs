//! The pages that a first visit does not show. `scripts/split.mjs` takes them out of
//! what it loads, with the tables: see `Desk::bring_tables`. Whatever is in the files
//! of these pages goes with them, so that nothing else may use it.

use super::{additional, check, compare, imported, intake, money, offered, view};
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
        Page::Additional => with_steps(additional::additional(desk)),
        Page::Check => with_steps(check::check(desk)),
        Page::View => view::view(desk),
        Page::Money => money::money(desk),
        Page::Offered(section) => offered::offered(desk, section),
        Page::Compare => compare::compare(desk),
        // The frame shows these itself.
        Page::Start | Page::Contact | Page::Summary | Page::Section(_) => Part::Many(Vec::new()),
    }
}
