//! "Check your answers": what a colleague would say, then the whole report.

use crate::app::desk::Desk;
use crate::app::view::Part;
use crate::app::widgets::paper;

/// The page on which the report is checked.
pub fn check(desk: Desk) -> Part {
    paper(desk, "check", move || desk.to_review())
}
