//! By what day a report is due, and whether it is owed at all.

use super::{StateParty, state};
use crate::report::Report;
use crate::world::date::Date;

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

/// What a State Party owes for a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// The report, by a day.
    Owed(Due),
    /// Nothing more: the report amends one that was submitted.
    Amends,
    /// Nothing: the state was no longer bound on the day on which the report would
    /// have been due (Art. 20).
    Withdrawn {
        /// The first day on which it was no longer bound.
        since: Date,
        /// When the report would have been due.
        due: Due,
    },
    /// Nothing that is known: the state is not in the table.
    NotAParty,
}

impl Duty {
    /// By what day the report is owed, if it is.
    pub fn due(self) -> Option<Due> {
        match self {
            Duty::Owed(due) => Some(due),
            Duty::Amends | Duty::Withdrawn { .. } | Duty::NotAParty => None,
        }
    }
}

/// What a State Party owes for a report, and by what day: the one answer for the
/// start page, the review and a host.
pub fn duty(report: &Report) -> Duty {
    duty_of(state(&report.state), report)
}

/// The same with the dates of the state, or none where it is no party.
pub fn duty_of(party: Option<&StateParty>, report: &Report) -> Duty {
    let Some(party) = party else {
        return Duty::NotAParty;
    };
    let due = party.report_due(report.period.to);
    match party.withdrawn {
        Some(since) if since <= due.date => Duty::Withdrawn { since, due },
        _ if report.amends.is_some() => Duty::Amends,
        _ => Duty::Owed(due),
    }
}

impl StateParty {
    /// By what day this state's report on a period that ends on that day is due.
    ///
    /// The state's first report, 180 days after entry into force (Art. 7.1), is the
    /// one whose period ends no later than that: it is due then, be it before the
    /// 30 April of that year or after. Any other covers the last calendar year and
    /// is due by 30 April of the year after it (Art. 7.2).
    ///
    /// Whether the state is still bound on that day is not asked here; [`duty`]
    /// answers that.
    pub fn report_due(&self, period_ends: Date) -> Due {
        let initial = self.initial_report_due();
        if period_ends <= initial {
            Due {
                date: initial,
                kind: DueKind::Initial,
            }
        } else {
            Due {
                date: annual(period_ends.year()),
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
