//! A form read from its definition, and the checks that make it safe to use.

use super::column::Column;
use super::column_role::ColumnRole;
use super::question::{Kind, Question, Role, known_keys, texts};
use super::section::Section;
use super::{ADDITIONAL, CONTACT};
use crate::world::json::{At, Mismatch};

/// The form of a convention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Its name, and that of its files.
    pub id: String,
    /// The labels of the official print, for reading it.
    pub printed: Printed,
    /// The sets that choices are made from.
    pub choices: Vec<ChoiceSet>,
    /// Contact information.
    pub contact: Vec<Question>,
    /// The lettered sections.
    pub sections: Vec<Section>,
    /// What stands after the last section.
    pub additional: Vec<Question>,
}

/// Labels of the official platform's print that are not those of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Heading of the contact information.
    pub contact: String,
    /// Heading of the summary.
    pub summary: String,
    /// Label of the State Party.
    pub state: String,
    /// Label of the reporting period.
    pub period: String,
    /// Label of the year of the last report on an unchanged section.
    pub last_reported: String,
    /// Heading of the attachments.
    pub attachments: String,
    /// How the platform's own instructions begin: not answers.
    pub instructions: Vec<String>,
}

/// A named set of choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceSet {
    /// Its name.
    pub id: String,
    /// Its choices, in the order in which they are offered.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is kept.
    pub id: String,
    /// What else people write for it, lower case.
    pub also: Vec<String>,
}

/// Why a form definition cannot be used: a fault in our own file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// The file is not JSON.
    #[error("{file}: not JSON: {reason}")]
    NotJson {
        /// The file.
        file: String,
        /// Where and why.
        reason: String,
    },
    /// A value is not what its place asks for.
    #[error("{file}: {mismatch}")]
    Misfit {
        /// The file.
        file: String,
        /// Where and what.
        mismatch: Mismatch,
    },
    /// Two things have one id, or something refers to what does not exist.
    #[error("{file}: {path}: {fault}")]
    Broken {
        /// The file.
        file: String,
        /// Where, as in `sections.D.progress.released`.
        path: String,
        /// What is wrong.
        fault: String,
    },
}

impl Form {
    /// Reads a definition. `file` is only for the error.
    ///
    /// # Errors
    /// When it is not JSON, not a form, or not whole; the error names the file
    /// and the path inside it.
    pub fn read(file: &str, text: &str) -> Result<Form, FormError> {
        let value = serde_json::from_str(text).map_err(|e| FormError::NotJson {
            file: file.into(),
            reason: e.to_string(),
        })?;
        let form = Form::from_value(&At::root(&value)).map_err(|mismatch| FormError::Misfit {
            file: file.into(),
            mismatch,
        })?;
        form.whole()
            .map_err(|Fault { path, fault }| FormError::Broken {
                file: file.into(),
                path,
                fault,
            })?;
        Ok(form)
    }

    #[cold]
    fn from_value(at: &At<'_>) -> Result<Form, Mismatch> {
        known_keys(
            at,
            &[
                "format",
                "id",
                "printed",
                "choices",
                "contact",
                "sections",
                "additional",
            ],
        )?;
        let format = at.need("format")?;
        if format.text()? != "article7-form/1" {
            return Err(format.misfit("“article7-form/1”"));
        }
        let questions =
            |key: &str| -> Result<Vec<Question>, Mismatch> { at.need(key)?.each(Question::read) };
        Ok(Form {
            id: at.need("id")?.text()?.to_owned(),
            printed: Printed::read(&at.need("printed")?)?,
            choices: at
                .need("choices")?
                .fields()?
                .map(|(id, at)| ChoiceSet::read(id, &at))
                .collect::<Result<_, _>>()?,
            contact: questions("contact")?,
            sections: at.need("sections")?.each(Section::read)?,
            additional: questions("additional")?,
        })
    }

    /// The section with this letter.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The questions of a part: a section's, the contact's or the additional ones.
    pub fn questions(&self, part: &str) -> &[Question] {
        match part {
            CONTACT => &self.contact,
            ADDITIONAL => &self.additional,
            _ => self.section(part).map_or(&[], |section| &section.questions),
        }
    }

    /// The question with this id in a part.
    pub fn question(&self, part: &str, id: &str) -> Option<&Question> {
        self.questions(part)
            .iter()
            .find(|question| question.id == id)
    }

    /// The parts in the order in which they are asked.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &[Question])> {
        std::iter::once((CONTACT, self.contact.as_slice()))
            .chain(
                self.sections
                    .iter()
                    .map(|s| (s.id.as_str(), s.questions.as_slice())),
            )
            .chain(std::iter::once((ADDITIONAL, self.additional.as_slice())))
    }

    /// The table that plays a role, with the part it stands in.
    pub fn table_for(&self, role: Role) -> Option<(&str, &Question)> {
        self.parts().find_map(|(part, questions)| {
            questions
                .iter()
                .find(|question| question.role == Some(role))
                .map(|q| (part, q))
        })
    }

    /// The table that is named as in `I.assistance`, with the part it stands in.
    pub fn table_named(&self, name: &str) -> Option<(&str, &Question)> {
        let (part, id) = name.split_once('.')?;
        let (part, questions) = self.parts().find(|(known, _)| *known == part)?;
        let table = questions.iter().find(|question| question.id == id)?;
        (table.kind == Kind::Table).then_some((part, table))
    }

    /// The set of choices with this id; empty where there is none, which a form
    /// that was read cannot refer to.
    pub fn choice_set(&self, id: &str) -> &[Choice] {
        self.choices
            .iter()
            .find(|set| set.id == id)
            .map_or(&[], |set| &set.choices)
    }

    /// Ids are unique; sums, choices and roles refer to what exists. A fault comes with
    /// the path to it.
    #[cold]
    fn whole(&self) -> Result<(), Fault> {
        let sets = self.choices.iter().map(|set| &set.id);
        unique(sets).map_err(|fault| fault.below("choices"))?;
        for set in &self.choices {
            let ids = set.choices.iter().map(|choice| &choice.id);
            unique(ids).map_err(|fault| fault.below(&set.id).below("choices"))?;
        }
        let sections = self.sections.iter().map(|section| &section.id);
        unique(sections).map_err(|fault| fault.below("sections"))?;
        for section in &self.sections {
            let here = |fault: Fault| fault.below(&section.id).below("sections");
            if [CONTACT, ADDITIONAL].contains(&section.id.as_str()) {
                return Err(here(Fault::new("this id is taken")));
            }
            if section.statuses.is_empty() {
                let fault = Fault::new("the summary needs something to say");
                return Err(here(fault.below("statuses")));
            }
        }
        for (part, questions) in self.parts() {
            let ids = questions.iter().map(|question| &question.id);
            unique(ids).map_err(|fault| fault.below(part))?;
            for question in questions {
                let whole = self.question_is_whole(question);
                whole.map_err(|fault| fault.below(&question.id).below(part))?;
            }
        }
        Ok(())
    }

    #[cold]
    fn question_is_whole(&self, question: &Question) -> Result<(), Fault> {
        self.choices_exist(&question.kind)?;
        if matches!(question.kind, Kind::Money { .. }) {
            return Err(Fault::new("money belongs in a table, beside its currency"));
        }
        unique(question.columns.iter().map(|column| &column.id))?;
        balances_are_whole(question)?;
        for (i, column) in question.columns.iter().enumerate() {
            let whole = self.column_is_whole(question, i, column);
            whole.map_err(|fault| fault.below(&column.id))?;
        }
        Ok(())
    }

    #[cold]
    fn column_is_whole(&self, table: &Question, i: usize, column: &Column) -> Result<(), Fault> {
        self.choices_exist(&column.kind)?;
        let taken = |before: &Column| {
            let only_one =
                |role: &&ColumnRole| !matches!(role, ColumnRole::Key | ColumnRole::Names);
            before
                .roles
                .iter()
                .filter(only_one)
                .any(|role| column.plays(*role))
        };
        if table.columns.iter().take(i).any(taken) {
            return Err(Fault::new("another column of the table has this role"));
        }
        for term in &column.sum_of {
            let fault = match table.column(&term.column) {
                Some(part) if part.id == column.id || !part.sum_of.is_empty() => {
                    ["a sum adds typed columns, “", &part.id, "” is a sum"]
                }
                Some(part) if part.kind == column.kind => continue,
                Some(part) => ["“", &part.id, "” is of another kind than its sum"],
                None => ["there is no column “", &term.column, "” to add"],
            };
            return Err(Fault::new(&fault.concat()));
        }
        Ok(())
    }

    fn choices_exist(&self, kind: &Kind) -> Result<(), Fault> {
        match kind.choices() {
            Some(set) if self.choice_set(set).is_empty() => Err(Fault::new(
                &["there is no set of choices “", set, "”"].concat(),
            )),
            _ => Ok(()),
        }
    }
}

/// What is wrong in a form, and the way to it, which is put together on the way back:
/// a form without faults costs no text.
struct Fault {
    path: String,
    fault: String,
}

impl Fault {
    #[cold]
    fn new(fault: &str) -> Fault {
        Fault {
            path: String::new(),
            fault: fault.to_owned(),
        }
    }

    /// The same, one step further up.
    #[cold]
    fn below(self, step: &str) -> Fault {
        let path = match self.path.as_str() {
            "" => step.to_owned(),
            path => [step, ".", path].concat(),
        };
        Fault { path, ..self }
    }
}

impl Printed {
    #[cold]
    fn read(at: &At<'_>) -> Result<Printed, Mismatch> {
        let keys = [
            "contact",
            "summary",
            "state",
            "period",
            "last_reported",
            "attachments",
            "instructions",
        ];
        known_keys(at, &keys)?;
        let text = |key: &str| at.need(key).and_then(|at| Ok(at.text()?.to_owned()));
        Ok(Printed {
            contact: text("contact")?,
            summary: text("summary")?,
            state: text("state")?,
            period: text("period")?,
            last_reported: text("last_reported")?,
            attachments: text("attachments")?,
            instructions: texts(at, "instructions")?,
        })
    }
}

impl ChoiceSet {
    #[cold]
    fn read(id: &str, at: &At<'_>) -> Result<ChoiceSet, Mismatch> {
        let choice = |at: &At<'_>| -> Result<Choice, Mismatch> {
            known_keys(at, &["id", "also"])?;
            Ok(Choice {
                id: at.need("id")?.text()?.to_owned(),
                also: texts(at, "also")?,
            })
        };
        Ok(ChoiceSet {
            id: id.to_owned(),
            choices: at.each(choice)?,
        })
    }
}

/// A table has both balances or none, and one of each.
fn balances_are_whole(table: &Question) -> Result<(), Fault> {
    let count = |role| {
        let plays = |column: &&Column| column.plays(role);
        table.columns.iter().filter(plays).count()
    };
    match (count(ColumnRole::Opening), count(ColumnRole::Closing)) {
        (0, 0) | (1, 1) => Ok(()),
        (opening, closing) => Err(Fault::new(&format!(
            "{opening} opening and {closing} closing columns; one of each"
        ))),
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a String>) -> Result<(), Fault> {
    let mut seen: Vec<&str> = Vec::new();
    for id in ids {
        if seen.contains(&id.as_str()) {
            return Err(Fault::new("this id is used twice").below(id));
        }
        seen.push(id);
    }
    Ok(())
}
