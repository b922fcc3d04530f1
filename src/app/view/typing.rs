//! What a person is typing, as long as it is what the report holds.

use super::State;

/// The text of a field while it is typed in. What the report makes of it may be
/// written otherwise (“1 000” becomes 1000), so the field goes on showing what
/// was typed, unless the report holds something else by now: after an undo, say.
#[derive(Clone, Copy)]
pub struct Typing(State<Option<(String, String)>>);

impl Typing {
    /// Nothing is being typed yet, in the view that is being made.
    pub fn here() -> Typing {
        Typing(State::new(None))
    }

    /// The field has this text now, which the report holds as `made`.
    pub fn set(&self, text: String, made: String) {
        self.0.set(Some((text, made)));
    }

    /// The field is left.
    pub fn end(&self) {
        self.0.set(None);
    }

    /// What the field shows of what the report holds.
    pub fn shown(&self, held: String) -> String {
        match self.0.get() {
            Some((text, made)) if made == held => text,
            _ => held,
        }
    }
}
