//! What a State Party answers, and the one way to change it.
//!
//! In: a [`Form`](crate::form::Form), and what a person types, pastes or imports.
//! Out: a [`Report`] that is changed only through [`Report::apply`]: every
//! [`Edit`] answers with the edit that takes it back, so undo and redo
//! ([`History`]), autosave and the change event all hang on one door. Nothing
//! typed is thrown away: what does not read as its kind is kept as
//! [`Value::Typed`].
//!
//! A report's life: it begins empty, or as [`start_next_year`] makes it of the last one;
//! it changes until [`Report::submit`] locks it; what is found wrong afterwards
//! goes into a [`Report::amendment`], a report of its own.

mod answer;
mod attached;
mod block;
mod changes;
mod columns;
mod edit;
mod entry;
mod history;
mod life;
mod next_year;
mod offers;
mod prefill;
mod progress;
mod reviewed;
mod row;
mod vocabulary;
mod whole;

pub use answer::{Answer, Answers, Typed, Value};
pub use attached::{ATTACHMENTS_LIMIT, AttachError, attach, attachment_room};
pub use block::{Block, enter_block, unplaced};
pub use edit::{Edit, EditError, QuestionAt};
pub use entry::{enter, enter_cell, enter_row, in_unit, read_choices, separators_in};
pub(crate) use entry::{number_in_file, read_area};
pub use history::{Done, History};
pub use life::{Declaration, LifeError};
pub use next_year::{Offered, keep, last_filled, offered_rows, start_next_year};
pub use offers::{drop_waiting, keep_changed, keep_waiting};
pub use progress::{Progress, SectionState};
pub use reviewed::Reviewed;
pub use row::{Row, sum};
pub use vocabulary::Vocabulary;
pub use whole::{Attachment, Period, Rate, Report, SectionReport, Unknown};
