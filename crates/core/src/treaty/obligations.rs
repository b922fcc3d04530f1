//! By what days stockpiles are to be destroyed and mined areas cleared.

use super::StateParty;
use crate::world::date::Date;

const MONTHS_FOR_STOCKPILES: u32 = 4 * 12;
const MONTHS_FOR_AREAS: u32 = 10 * 12;

impl StateParty {
    /// By what day the stockpiled mines are to be destroyed: four years after
    /// entry into force for this state (Art. 4).
    pub fn stockpiles_destroyed_by(&self) -> Date {
        // Entry into force is the first of a month (Art. 17).
        self.entry_into_force
            .plus_months_to_first(MONTHS_FOR_STOCKPILES)
    }

    /// By what day the mined areas are to be cleared: ten years after entry into
    /// force for this state (Art. 5.1). A Meeting of the States Parties can
    /// extend it (Art. 5.3 to 5.6); extensions are not known here.
    pub fn areas_cleared_by(&self) -> Date {
        self.entry_into_force.plus_months_to_first(MONTHS_FOR_AREAS)
    }
}
