//! The outlines of the world's countries, as `data/map/world-110m.json` has them.

use crate::world::json::{At, Mismatch};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Outlines and places, on a plane of [`World::width`] by [`World::height`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// The width of the plane.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// For each country, ISO 3166-1 alpha-2, its outline as an SVG path.
    pub(super) paths: BTreeMap<String, String>,
    /// Where each country is.
    pub(super) points: BTreeMap<String, Spot>,
}

/// Where a country is on the plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its middle.
    pub(super) middle: (i64, i64),
    /// The side of a square that is as large.
    pub(super) side: i64,
}

/// Why a text is no map.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorldError {
    /// It is not JSON, or ends too early.
    #[error("expected a map in JSON; line {line}, column {column}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A value is not what its place asks for.
    #[error(transparent)]
    Misfit(#[from] Mismatch),
}

impl World {
    /// Reads the outlines.
    ///
    /// # Errors
    /// When the text is not JSON, or lacks something; the error says where.
    pub fn read(text: &str) -> Result<World, WorldError> {
        let json: Json = serde_json::from_str(text).map_err(|error| WorldError::NotJson {
            line: error.line(),
            column: error.column(),
        })?;
        let at = At::root(&json);
        let size = |key: &str| -> Result<i64, Mismatch> {
            let at = at.need(key)?;
            let size = at.whole()?;
            let fits = (1..=100_000).contains(&size);
            fits.then_some(size)
                .ok_or_else(|| at.misfit("a size from 1 to 100000"))
        };
        let (width, height) = (size("width")?, size("height")?);
        let mut paths = BTreeMap::new();
        for (code, at) in at.need("paths")?.fields()? {
            let path = at.text()?;
            let drawn = |c: char| c.is_ascii_digit() || " .,-MmLlHhVvZz".contains(c);
            if !path.chars().all(drawn) {
                return Err(at.misfit("a path of straight lines").into());
            }
            paths.insert(code.to_owned(), path.to_owned());
        }
        let mut points = BTreeMap::new();
        for (code, at) in at.need("points")?.fields()? {
            let place = at.each(|at| {
                let place = at.whole()?;
                let near = (-100_000..=100_000).contains(&place);
                near.then_some(place)
                    .ok_or_else(|| at.misfit("a place on the map"))
            })?;
            let [x, y, side] = place[..] else {
                return Err(at
                    .misfit("a place and a size such as [500, 250, 12]")
                    .into());
            };
            let middle = (x, y);
            points.insert(code.to_owned(), Spot { middle, side });
        }
        Ok(World {
            width,
            height,
            paths,
            points,
        })
    }

    /// Whether a country has a place on the map.
    pub fn has(&self, code: &str) -> bool {
        self.points.contains_key(code)
    }
}
