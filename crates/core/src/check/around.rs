//! What the review knows beside the report.

use crate::report::Report;
use crate::treaty::{self, StateParty};
use crate::world::date::Date;

/// What lies around a report: today's date, the treaty's dates, earlier reports.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Today.
    pub today: Date,
    /// The State Party's dates; none where the report's state is not (or not
    /// yet) in the table, and then nothing is said about its deadlines.
    pub party: Option<&'a StateParty>,
    /// Other reports on this device, in any order, of any state and year: the
    /// review picks what is of use, and reads only what is older than the report.
    pub earlier: &'a [Report],
    /// The SHA-256 of each attachment whose content is no longer on this device.
    pub gone: &'a [String],
}

impl<'a> Around<'a> {
    /// What lies around a report, with the dates of its state from the table.
    pub fn of(report: &Report, today: Date, earlier: &'a [Report]) -> Around<'a> {
        Around {
            today,
            party: treaty::state(&report.state),
            earlier,
            gone: &[],
        }
    }

    /// With the SHA-256 of the attachments whose content is gone.
    pub fn with_gone(self, gone: &'a [String]) -> Around<'a> {
        Around { gone, ..self }
    }
}
