//! How large countries are.

use rust_decimal::Decimal;

/// Country codes and their land area in km²; see the file's head for its source.
const TABLE: &str = include_str!("../../../../data/areas.csv");

/// The land area of a country or territory in square metres; none where it is
/// not in the table. Good for telling square metres from square kilometres, not
/// for quoting.
pub fn land_area(code: &str) -> Option<Decimal> {
    const SQUARE_METRES: i64 = 1_000_000;
    let line = TABLE
        .lines()
        .filter_map(|line| line.split_once(','))
        .find(|(known, _)| *known == code && code.len() == 2)?;
    let km2: Decimal = line.1.parse().ok()?;
    km2.checked_mul(Decimal::from(SQUARE_METRES))
}
