//! The page on which the assistance is seen as money.
//!
//! In: the open report, the other reports on this device, and what the person
//! chose to see. Out: the page as [`Node`]s, a file of what it shows, and the
//! report after an edit. The figures are those of `article7_core::funding`; here
//! they are only laid out. Nothing in this room needs a browser.

mod controls;
mod edit;
mod file;
mod jobs;
mod names;
mod pages;
mod picture;
mod rates;
mod svg;
#[cfg(test)]
mod tests;

pub use edit::edit;
pub use file::{BookCell, BookTable, book, file};
pub use pages::page;

use article7_core::document::{Language, Sheet, cross_sheet, groups_sheet, rows_sheet};
use article7_core::form::Form;
use article7_core::funding::picture::World;
use article7_core::funding::{By, Conversion, Grants, Groups, Sectors, cross, group};
use article7_core::report::Report;
use serde::Deserialize;

/// What the person chose to see; every choice that says nothing is the first one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// What the grants are grouped by: a name of [`By`].
    pub by: String,
    /// What that is crossed with.
    pub across: String,
    /// How it is shown: `bars`, `map`, `line`, `table` or `rows`.
    pub picture: String,
    /// Whether amounts for several sectors are split: `1`.
    pub split: String,
    /// Whether amounts stay in their own currencies: `1`.
    pub own: String,
    /// Whether every group is drawn: `1`.
    pub all: String,
    /// The ids of the other reports that are counted too, with commas between.
    pub reports: String,
    /// The ids of those among the other reports that are files which the person
    /// opened here and that are not stored, with commas between.
    pub added: String,
    /// How many files the person opened here.
    pub files: String,
    /// How wide a picture may be, in CSS pixels.
    pub width: String,
}

/// What a page is made from.
pub struct Asked<'a> {
    /// The form that the reports answer.
    pub form: &'a Form,
    /// The open report.
    pub open: &'a Report,
    /// The other reports on this device.
    pub others: &'a [Report],
    /// Whether the open report may be changed.
    pub writable: bool,
    /// What the person chose to see.
    pub choices: &'a Choices,
    /// The outlines of a map, once they were fetched.
    pub world: Option<&'a World>,
    /// The words.
    pub language: &'a dyn Language,
}

/// How the figures are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// Lying bars.
    Bars,
    /// A map of destinations.
    Map,
    /// A line by year.
    Line,
    /// A table.
    Table,
    /// The rows as they stand in the reports.
    Rows,
}

impl<'a> Asked<'a> {
    /// The reports that are counted: the open one and those that were chosen, in
    /// the order of their States and years.
    fn reports(&self) -> Vec<&'a Report> {
        let chosen = |id: &str| self.choices.reports.split(',').any(|one| one == id);
        let others = self.others.iter().filter(|report| chosen(&report.id));
        let mut all: Vec<&Report> = std::iter::once(self.open).chain(others).collect();
        all.sort_by_key(|report| (report.state.as_str(), report.year()));
        all
    }

    fn by(&self) -> By {
        By::named(&self.choices.by).unwrap_or(By::Destination)
    }

    /// What the grouping is crossed with, where it is.
    fn across(&self) -> Option<By> {
        By::named(&self.choices.across).filter(|across| *across != self.by())
    }

    fn sectors(&self) -> Sectors {
        match self.choices.split.as_str() {
            "1" => Sectors::Split,
            _ => Sectors::Combined,
        }
    }

    /// A map is of destinations and a line of years; two groupings are a table.
    fn show(&self) -> Show {
        match (self.choices.picture.as_str(), self.by()) {
            ("rows", _) => Show::Rows,
            _ if self.across().is_some() => Show::Table,
            ("table", _) => Show::Table,
            ("map", By::Destination) => Show::Map,
            ("line", By::Year) => Show::Line,
            _ => Show::Bars,
        }
    }

    /// The currency that the open report is also told in, with every report's own
    /// rates into it, and those of the open one for others of its year.
    fn conversion(&self, reports: &[&Report]) -> Option<Conversion> {
        let to = self.open.reporting_currency.as_str();
        (!to.is_empty() && self.choices.own != "1")
            .then(|| Conversion::lending(to, reports, self.open))
    }

    fn groups(&self, grants: &Grants<'_>) -> Groups {
        let conversion = self.conversion(grants.reports());
        group(grants, self.by(), self.sectors(), conversion.as_ref())
    }

    /// The figures that the page shows, of which every file is made.
    fn sheet(&self, grants: &Grants<'_>) -> Sheet {
        if self.show() == Show::Rows {
            return rows_sheet(grants, self.language);
        }
        let Some(across) = self.across() else {
            return groups_sheet(grants, &self.groups(grants), self.language);
        };
        let conversion = self.conversion(grants.reports());
        let by = (self.by(), across);
        let cross = cross(grants, by, self.sectors(), conversion.as_ref());
        cross_sheet(grants, &cross, self.language)
    }

    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    /// “Norway 2025”
    fn name_of(&self, report: &Report) -> String {
        let state = self.language.country(&report.state);
        let state = state.unwrap_or_else(|| report.state.clone());
        [&state, " ", &report.year().to_string()].concat()
    }
}
