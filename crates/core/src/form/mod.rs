//! What a convention asks: its sections, questions, tables and columns.
//!
//! In: a form definition, `forms/<id>.json`. Out: a [`Form`] that is known to be
//! whole (unique ids, sums and choices that refer to what exists), or a
//! [`FormError`] that names the file and the path inside it. No answers live
//! here, and no words: those are in `locales/`, under the ids that
//! [`Form::word_ids`] lists.

mod column;
mod column_role;
mod definition;
mod question;
mod section;
mod words;

pub use column::{Column, Term};
pub use column_role::ColumnRole;
pub use definition::{Choice, ChoiceSet, Form, FormError, Printed};
pub use question::{Audience, Carry, Kind, Question, Role};
pub use section::{Section, Status};

/// The part of a report that holds the contact information.
pub const CONTACT: &str = "contact";
/// The part of a report that holds what stands after the last section.
pub const ADDITIONAL: &str = "additional";
