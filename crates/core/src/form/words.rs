//! The ids of the words that a form needs in every language.

use super::{ADDITIONAL, CONTACT, Form, Kind, Question};

impl Form {
    /// The id of every word that a screen or document shows of this form.
    /// `locales/<language>/<form>.json` has exactly these.
    pub fn word_ids(&self) -> Vec<String> {
        let mut ids = vec!["form.title".to_owned(), "form.convention".to_owned()];
        for question in &self.contact {
            question_ids(CONTACT, question, &mut ids);
        }
        for section in &self.sections {
            for word in ["title", "short", "help"] {
                ids.push(format!("section.{}.{word}", section.id));
            }
            for question in &section.questions {
                question_ids(&section.id, question, &mut ids);
            }
        }
        for question in &self.additional {
            question_ids(ADDITIONAL, question, &mut ids);
        }
        for set in &self.choices {
            ids.extend(
                set.choices
                    .iter()
                    .map(|choice| format!("choice.{}.{}", set.id, choice.id)),
            );
        }
        ids
    }
}

fn question_ids(part: &str, question: &Question, ids: &mut Vec<String>) {
    let id = format!("{part}.{}", question.id);
    unit_id(&question.kind, ids);
    ids.push(format!("{id}.help"));
    for column in &question.columns {
        ids.push(format!("{id}.{}", column.id));
        unit_id(&column.kind, ids);
    }
    ids.push(id);
}

fn unit_id(kind: &Kind, ids: &mut Vec<String>) {
    if let Kind::Decimal { unit: Some(unit) } = kind {
        let id = format!("unit.{unit}");
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
}
