//! A column of a table.

use super::column_role::{self, ColumnRole};
use super::question::{Kind, known_keys, texts, truth};
use crate::world::json::{At, Mismatch};

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Unique within its table; the key of the cell.
    pub id: String,
    /// What a cell is.
    pub kind: Kind,
    /// Whether a row is incomplete without it.
    pub required: bool,
    /// The columns that this one adds up; empty where it is typed.
    pub sum_of: Vec<Term>,
    /// Other headers that files and prints give this column, lower case.
    pub also: Vec<String>,
    /// Whether the column's sum means something.
    pub total: bool,
    /// The parts that it plays beyond holding cells.
    pub roles: Vec<ColumnRole>,
}

/// A column that is added to a sum, or taken from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The column's id.
    pub column: String,
    /// Whether it is taken away.
    pub minus: bool,
}

/// The columns of a table, each money column followed by its currency's.
pub(super) fn read_all(at: &At<'_>) -> Result<Vec<Column>, Mismatch> {
    let mut columns = Vec::new();
    for at in at.items()? {
        let column = Column::read(&at)?;
        let currency = match &column.kind {
            Kind::Money { currency } => Some(Column::currency(currency)),
            _ => None,
        };
        columns.push(column);
        columns.extend(currency);
    }
    if columns.is_empty() {
        return Err(at.misfit("at least one column"));
    }
    Ok(columns)
}

impl Column {
    #[cold]
    fn read(at: &At<'_>) -> Result<Column, Mismatch> {
        known_keys(
            at,
            &[
                "id", "kind", "unit", "choices", "required", "sum_of", "currency", "also", "total",
                "roles",
            ],
        )?;
        let kind = Kind::read(at)?;
        if kind == Kind::Table {
            return Err(at.misfit("a kind that fits in a cell"));
        }
        let adds_up = matches!(kind, Kind::WholeNumber | Kind::Area | Kind::Money { .. });
        Ok(Column {
            id: at.need("id")?.text()?.to_owned(),
            required: truth(at, "required", false)?,
            sum_of: texts(at, "sum_of")?
                .iter()
                .map(|text| Term::read(text))
                .collect(),
            also: texts(at, "also")?,
            total: truth(at, "total", adds_up)?,
            roles: column_role::read_all(at)?,
            kind,
        })
    }

    /// Whether it plays a part.
    pub fn plays(&self, role: ColumnRole) -> bool {
        self.roles.contains(&role)
    }

    fn currency(id: &str) -> Column {
        Column {
            id: id.to_owned(),
            kind: Kind::Currency,
            required: true,
            sum_of: Vec::new(),
            also: Vec::new(),
            total: false,
            roles: Vec::new(),
        }
    }
}

impl Term {
    fn read(text: &str) -> Term {
        match text.strip_prefix('-') {
            Some(column) => Term {
                column: column.to_owned(),
                minus: true,
            },
            None => Term {
                column: text.to_owned(),
                minus: false,
            },
        }
    }
}
