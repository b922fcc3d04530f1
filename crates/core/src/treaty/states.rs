//! The States Parties and their dates.

use std::sync::OnceLock;

use crate::world::date::Date;

/// The table as it stands in the repository. No cell of it has a comma, so it
/// needs no CSV reader.
const TABLE: &str = include_str!("../../../../data/states-parties.csv");

/// How long after entry into force the initial report is due (Art. 7.1).
const DAYS_TO_INITIAL_REPORT: i64 = 180;

/// A state that is, was or is about to be bound by the Convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateParty {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// When the Convention entered into force for this state: the first day of
    /// the sixth month after the month of its deposit, and 1 March 1999 for the
    /// first forty (Art. 17).
    pub entry_into_force: Date,
    /// The first day on which the state is no longer bound, if it withdrew: six
    /// months after the depositary received the notice (Art. 20). A suspension
    /// that a state has announced is not a withdrawal and leaves no trace here:
    /// the Convention knows none, and the state goes on reporting.
    pub withdrawn: Option<Date>,
    /// The state became a party by succession; its dates are to be checked by
    /// hand, because Art. 17 is written for a deposit.
    pub by_hand: bool,
}

impl StateParty {
    /// By what day the initial report is due: 180 days after entry into force
    /// for this state (Art. 7.1).
    pub fn initial_report_due(&self) -> Date {
        self.entry_into_force.plus_days(DAYS_TO_INITIAL_REPORT)
    }

    /// Whether the Convention binds this state on that day: from its entry into
    /// force (Art. 17) until the day before its withdrawal takes effect (Art. 20).
    pub fn is_bound_on(&self, day: Date) -> bool {
        self.entry_into_force <= day && self.withdrawn.is_none_or(|withdrawn| day < withdrawn)
    }
}

/// Every state of the table, by code; those that withdrew are among them.
pub fn states() -> &'static [StateParty] {
    static STATES: OnceLock<Vec<StateParty>> = OnceLock::new();
    STATES.get_or_init(|| TABLE.lines().skip(1).filter_map(row).collect())
}

/// The state with this code, in capital letters.
pub fn state(code: &str) -> Option<&'static StateParty> {
    states().iter().find(|state| state.code == code)
}

/// Whether the state with this code is a State Party on that day (Art. 17, 20);
/// `false` for a code that is not in the table.
pub fn is_party(code: &str, on: Date) -> bool {
    state(code).is_some_and(|state| state.is_bound_on(on))
}

/// One line of the table; a line that cannot be read is passed over, and a test
/// sees that there is none.
fn row(line: &'static str) -> Option<StateParty> {
    let mut cells = line.split(',');
    let code = cells.next()?;
    let entry_into_force = Date::parse(cells.next()?)?;
    let withdrawn = match cells.next()? {
        "" => None,
        day => Some(Date::parse(day)?),
    };
    Some(StateParty {
        code,
        entry_into_force,
        withdrawn,
        by_hand: cells.next()? == "yes",
    })
}
