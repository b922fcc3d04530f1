//! By what day a report is due.

use crate::world::date::Date;

use super::{StateParty, state};

/// The month and day of the annual update (Art. 7.2).
const ANNUAL: (u8, u8) = (4, 30);

/// A day by which a report is due, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day on which the report is in time.
    pub date: Date,
    /// Which rule gave the day.
    pub kind: DueKind,
}

/// Which of the Convention's two deadlines holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// The yearly update, by 30 April (Art. 7.2).
    Annual,
    /// The initial report, 180 days after entry into force for the state
    /// (Art. 7.1).
    Initial,
}

/// By what day the report on a calendar year is due.
///
/// The annual update covers the last calendar year and is due by 30 April of the
/// year after it (Art. 7.2). Where the state's initial report is not due before
/// then (180 days after entry into force, Art. 7.1), the day of the initial
/// report holds: nothing is due from that state earlier. A code that is not in
/// the table gets the annual day. Whether a state is still bound on that day is
/// not asked here; [`super::is_party`] answers that.
pub fn due(code: &str, reporting_year: i32) -> Due {
    match state(code) {
        Some(party) => party.report_due(reporting_year),
        None => Due {
            date: annual(reporting_year),
            kind: DueKind::Annual,
        },
    }
}

impl StateParty {
    /// By what day this state's report on a calendar year is due; see [`due`].
    pub fn report_due(&self, reporting_year: i32) -> Due {
        let (initial, annual) = (self.initial_report_due(), annual(reporting_year));
        if initial > annual {
            Due {
                date: initial,
                kind: DueKind::Initial,
            }
        } else {
            Due {
                date: annual,
                kind: DueKind::Annual,
            }
        }
    }
}

/// 30 April of the year after (Art. 7.2), within the years that a date can have.
fn annual(reporting_year: i32) -> Date {
    let (month, day) = ANNUAL;
    let year = reporting_year
        .saturating_add(1)
        .clamp(Date::MIN.year(), Date::MAX.year());
    Date::new(year, month, day).unwrap_or(Date::MAX)
}
