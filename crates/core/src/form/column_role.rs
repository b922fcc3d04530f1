//! The parts that columns play beyond holding cells, so that rules speak of a
//! part and never of a column's id.

use crate::world::json::{At, Mismatch};

/// A part that a column plays beyond holding cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRole {
    /// With the other keys, tells which row of another report is this one.
    Key,
    /// What there was on the first day of the period: the closing balance of
    /// the period before.
    Opening,
    /// What there was on the last day of the period.
    Closing,
    /// Where the money of a grant went.
    Destination,
    /// What a grant was for.
    Sector,
    /// How a grant was given: as money, as material, in kind.
    Type,
    /// Through whom a grant went.
    Partner,
    /// Names of organisations or places: one name is spelled in one way.
    Names,
    /// Persons whose sex or age is not known: not broken down.
    NotBrokenDown,
}

/// The parts that a column's definition gives it.
pub(super) fn read_all(column: &At<'_>) -> Result<Vec<ColumnRole>, Mismatch> {
    let Some(roles) = column.get("roles") else {
        return Ok(Vec::new());
    };
    roles.items()?.map(|at| read(&at)).collect()
}

fn read(at: &At<'_>) -> Result<ColumnRole, Mismatch> {
    Ok(match at.text()? {
        "key" => ColumnRole::Key,
        "opening" => ColumnRole::Opening,
        "closing" => ColumnRole::Closing,
        "destination" => ColumnRole::Destination,
        "sector" => ColumnRole::Sector,
        "type" => ColumnRole::Type,
        "partner" => ColumnRole::Partner,
        "names" => ColumnRole::Names,
        "not-broken-down" => ColumnRole::NotBrokenDown,
        _ => {
            return Err(at.misfit(
                "“key”, “opening”, “closing”, “destination”, “sector”, “type”, “partner”, “names” or “not-broken-down”",
            ));
        }
    })
}
