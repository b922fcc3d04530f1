//! A question of a form and the kinds of answer there are.

use super::column::{self, Column};
use super::column_role::ColumnRole;
use crate::world::json::{At, Mismatch};

/// What an answer, or a cell of a table, can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    ShortText,
    /// Text of any length.
    LongText,
    /// A count: no sign, no fraction.
    WholeNumber,
    /// A number with a fraction, in the unit that is named.
    Decimal {
        /// The unit's id; its word is `unit.<id>`.
        unit: Option<String>,
    },
    /// An area in whole square metres, shown in km² beside it.
    Area,
    /// A civil date, ISO 8601.
    Date,
    /// A calendar year.
    Year,
    /// A country, by its ISO 3166-1 alpha-2 code.
    Country,
    /// A country, a region or “Global”: a code, or text as written.
    Place,
    /// One of a set of choices.
    OneChoice {
        /// The id of the [`super::ChoiceSet`].
        choices: String,
    },
    /// Any of a set of choices.
    SeveralChoices {
        /// The id of the [`super::ChoiceSet`].
        choices: String,
    },
    /// An exact amount; its currency stands beside it.
    Money {
        /// The key under which the currency is kept.
        currency: String,
    },
    /// The ISO 4217 code that belongs to an amount. Not written in a form
    /// definition: every money column brings one.
    Currency,
    /// Rows of cells.
    Table,
}

impl Kind {
    /// Whether its values are numbers, aligned to the end and kept as decimals.
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Kind::WholeNumber | Kind::Decimal { .. } | Kind::Area | Kind::Year | Kind::Money { .. }
        )
    }

    /// The id of the set that its values are chosen from.
    pub fn choices(&self) -> Option<&str> {
        match self {
            Kind::OneChoice { choices } | Kind::SeveralChoices { choices } => Some(choices),
            _ => None,
        }
    }

    #[cold]
    pub(super) fn read(at: &At<'_>) -> Result<Kind, Mismatch> {
        let name = at.need("kind")?;
        let text = |key: &str| at.need(key).and_then(|at| Ok(at.text()?.to_owned()));
        Ok(match name.text()? {
            "short-text" => Kind::ShortText,
            "long-text" => Kind::LongText,
            "whole-number" => Kind::WholeNumber,
            "decimal" => Kind::Decimal {
                unit: at.get("unit").map(|_| text("unit")).transpose()?,
            },
            "area" => Kind::Area,
            "date" => Kind::Date,
            "year" => Kind::Year,
            "country" => Kind::Country,
            "place" => Kind::Place,
            "one-choice" => Kind::OneChoice {
                choices: text("choices")?,
            },
            "several-choices" => Kind::SeveralChoices {
                choices: text("choices")?,
            },
            "money" => Kind::Money {
                currency: text("currency")?,
            },
            "table" => Kind::Table,
            _ => return Err(name.misfit("one of the kinds of answer, such as “long-text”")),
        })
    }
}

/// Who a section or question is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// States that pay for mine action elsewhere.
    Donor,
    /// States with mined areas, stockpiles or victims.
    Affected,
    /// Every State Party.
    Any,
}

impl Audience {
    /// Its name in form definitions and word ids.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Donor => "donor",
            Audience::Affected => "affected",
            Audience::Any => "any",
        }
    }

    pub(super) fn read(at: &At<'_>) -> Result<Audience, Mismatch> {
        let Some(at) = at.get("for") else {
            return Ok(Audience::Any);
        };
        match at.text()? {
            "donor" => Ok(Audience::Donor),
            "affected" => Ok(Audience::Affected),
            "any" => Ok(Audience::Any),
            _ => Err(at.misfit("“donor”, “affected” or “any”")),
        }
    }
}

/// A part that a question plays beyond being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The table of mine action that a donor paid for.
    Assistance,
    /// The table of stockpiled mines, which are to be destroyed (Article 4).
    Stockpile,
    /// The table of mines retained for training (Article 3), which are to be used.
    Retained,
    /// The table of mined areas that remain (Article 5).
    RemainingAreas,
    /// The day by which mined areas are to be cleared (Article 5).
    ClearanceDeadline,
}

impl Role {
    const ALL: [(&'static str, Role); 5] = [
        ("assistance", Role::Assistance),
        ("stockpile", Role::Stockpile),
        ("retained", Role::Retained),
        ("remaining-areas", Role::RemainingAreas),
        ("clearance-deadline", Role::ClearanceDeadline),
    ];

    fn read(at: &At<'_>) -> Result<Role, Mismatch> {
        let name = at.text()?;
        let known = Role::ALL.iter().find(|(known, _)| *known == name);
        known.map(|(_, role)| *role).ok_or_else(|| {
            at.misfit(
                "“assistance”, “stockpile”, “retained”, “remaining-areas” or “clearance-deadline”",
            )
        })
    }
}

/// What of a table's rows is offered again when the next year's report begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carry {
    /// The row as it is: it tells a state of affairs, such as a law or a stock.
    AsIs,
    /// The row without its figures and dates: what happens again every year,
    /// such as a grant to the same partner, never comes to the same figure.
    WithoutFigures,
}

impl Carry {
    fn read(at: &At<'_>) -> Result<Option<Carry>, Mismatch> {
        let Some(at) = at.get("next_year") else {
            return Ok(None);
        };
        match at.text()? {
            "as-is" => Ok(Some(Carry::AsIs)),
            "without-figures" => Ok(Some(Carry::WithoutFigures)),
            _ => Err(at.misfit("“as-is” or “without-figures”")),
        }
    }
}

/// One question of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Unique within its part of the form; the key of the answer.
    pub id: String,
    /// What the answer is.
    pub kind: Kind,
    /// How the official platform prints the question, for reading its text.
    pub printed: Vec<String>,
    /// The paragraphs of the treaty that it comes from.
    pub treaty: Vec<String>,
    /// Whether the treaty leaves it to the State Party.
    pub voluntary: bool,
    /// Who it is for.
    pub audience: Audience,
    /// Whether the report is incomplete without it.
    pub required: bool,
    /// What a short text is, for the browser's keyboard: `email`, `tel`, `url`.
    pub input: Option<String>,
    /// The columns of a table; a money column is followed by its currency's.
    pub columns: Vec<Column>,
    /// What it is beyond a question.
    pub role: Option<Role>,
    /// What of its rows is offered to the next year's report; nothing where
    /// they tell what happened once.
    pub next_year: Option<Carry>,
}

impl Question {
    /// The column with this id.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// The column that plays a role.
    pub fn column_for(&self, role: ColumnRole) -> Option<&Column> {
        self.columns.iter().find(|column| column.plays(role))
    }

    #[cold]
    pub(super) fn read(at: &At<'_>) -> Result<Question, Mismatch> {
        known_keys(
            at,
            &[
                "id",
                "kind",
                "printed",
                "treaty",
                "voluntary",
                "for",
                "required",
                "input",
                "unit",
                "choices",
                "columns",
                "role",
                "currency",
                "next_year",
            ],
        )?;
        let kind = Kind::read(at)?;
        let columns = match (&kind, at.get("columns")) {
            (Kind::Table, _) => column::read_all(&at.need("columns")?)?,
            (_, Some(columns)) => return Err(columns.misfit("no columns outside a table")),
            (_, None) => Vec::new(),
        };
        let next_year = Carry::read(at)?;
        if let (Some(_), false) = (next_year, kind == Kind::Table) {
            return Err(at.misfit("“next_year” only on a table"));
        }
        Ok(Question {
            id: at.need("id")?.text()?.to_owned(),
            kind,
            printed: texts(at, "printed")?,
            treaty: texts(at, "treaty")?,
            voluntary: truth(at, "voluntary", false)?,
            audience: Audience::read(at)?,
            required: truth(at, "required", false)?,
            input: at
                .get("input")
                .map(|at| at.text().map(str::to_owned))
                .transpose()?,
            columns,
            role: at.get("role").map(|role| Role::read(&role)).transpose()?,
            next_year,
        })
    }
}

#[cold]
pub(super) fn texts(at: &At<'_>, key: &str) -> Result<Vec<String>, Mismatch> {
    at.get(key).map_or(Ok(Vec::new()), |at| at.texts())
}

#[cold]
pub(super) fn truth(at: &At<'_>, key: &str, otherwise: bool) -> Result<bool, Mismatch> {
    at.get(key).map_or(Ok(otherwise), |at| at.truth())
}

/// A form is our own file, so a key we do not know is a slip of the pen.
#[cold]
pub(super) fn known_keys(at: &At<'_>, known: &[&str]) -> Result<(), Mismatch> {
    match at.fields()?.find(|(key, _)| !known.contains(key)) {
        None => Ok(()),
        Some((_, at)) => Err(at.misfit("no such key here")),
    }
}
