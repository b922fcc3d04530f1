//! What the figures look like: bars, a map, a line.

use super::{Asked, Show};
use article7_core::document::{is_right_to_left, map_words, panels, title};
use article7_core::funding::Grants;
use article7_core::funding::picture::{Frame, Panel, bars, line, map};

/// How many groups are drawn unless all are asked for.
pub const DRAWN: usize = 12;
/// The width of a picture that is saved, in CSS pixels.
const SAVED: u32 = 960;

impl Asked<'_> {
    /// The pictures, each with the currency that it is of where there are several,
    /// and the text of its SVG. None where the figures are shown as a table, or the
    /// outlines of a map are not there yet.
    pub(super) fn pictures(&self, grants: &Grants<'_>, file: bool) -> Vec<(String, String)> {
        let width = match file {
            true => SAVED,
            false => self.choices.width.parse().unwrap_or(SAVED),
        };
        let frame = Frame {
            width: width.clamp(240, 1400),
            rtl: is_right_to_left(self.language.tag()),
            file,
        };
        let groups = self.groups(grants);
        let show = match self.choices.all.as_str() {
            "1" => usize::MAX,
            _ => DRAWN,
        };
        let panels = |show| panels(grants, &groups, show, self.language);
        let name = title(groups.by, self.language);
        let one = |svg: String| vec![(String::new(), svg)];
        match (self.show(), self.world) {
            (Show::Bars, _) => one(bars(&name, &panels(show), frame)),
            (Show::Line, _) => one(line(&name, &panels(usize::MAX), frame)),
            // Amounts in different currencies have no common scale.
            (Show::Map, Some(world)) => {
                let words = map_words(self.language);
                let draw =
                    |panel: Panel| (panel.heading.clone(), map(&words, &panel, world, frame));
                panels(usize::MAX).into_iter().map(draw).collect()
            }
            _ => Vec::new(),
        }
    }
}
