//! A file of cells that is held to be looked at, and how its text was cut.

use super::Choices;
use article7_core::exchange::csv::Delimiter;
use article7_core::exchange::intake::{self, Cut, IntakeError};
use article7_core::exchange::lexicon::Lexicon;
use article7_core::exchange::mapping::{Candidate, candidates};
use article7_core::exchange::sheet::Sheet;
use article7_core::exchange::text::{Encoding, TextError};
use article7_core::form::Form;
use std::rc::Rc;

/// A file of cells that was opened, to be looked at.
pub struct Held {
    /// Its name.
    pub name: String,
    /// Its sheets that hold anything.
    pub sheets: Vec<Sheet>,
    /// How a text was cut into cells; nothing for a spreadsheet.
    pub cut: Option<Cut>,
    /// What is said of sheets that are beyond a limit.
    pub left_out: Vec<String>,
    /// Why the text cannot be cut as the person chose; then there is no sheet.
    pub fault: Option<IntakeError>,
    /// The bytes of a text, to be cut again.
    bytes: Vec<u8>,
    /// How the person chose to have them cut.
    pub(super) chosen: ChosenCut,
    /// What strangers' files write.
    pub(super) lexicon: Rc<Lexicon>,
    /// The tables that its sheets may hold, the best first.
    pub(super) found: Vec<Candidate>,
}

impl Held {
    /// Holds the sheets of a spreadsheet, of which there is at least one.
    pub fn new(form: &Form, lexicon: Rc<Lexicon>, name: &str, sheets: Vec<Sheet>) -> Held {
        let found = candidates(&lexicon, form, &sheets);
        Held {
            found,
            sheets,
            ..Held::empty(lexicon, name)
        }
    }

    fn empty(lexicon: Rc<Lexicon>, name: &str) -> Held {
        Held {
            name: name.to_owned(),
            sheets: Vec::new(),
            cut: None,
            left_out: Vec::new(),
            fault: None,
            bytes: Vec::new(),
            chosen: ChosenCut::default(),
            lexicon,
            found: Vec::new(),
        }
    }

    /// Holds a text, with its bytes, and the sheet that it was cut into.
    pub fn text(
        form: &Form,
        lexicon: Rc<Lexicon>,
        name: &str,
        bytes: &[u8],
        (sheet, cut): (Sheet, Cut),
    ) -> Held {
        Held {
            cut: Some(cut),
            bytes: bytes.to_vec(),
            ..Held::new(form, lexicon, name, vec![sheet])
        }
    }

    /// Whether a person can say of a text what it does not show: what separates
    /// its cells, or how its letters are stored.
    pub fn is_to_be_told(error: &IntakeError) -> bool {
        matches!(
            error,
            IntakeError::NoColumns { .. } | IntakeError::Text(TextError::NotUtf8 { .. })
        )
    }

    /// Holds a text whose encoding cannot be told, so that the person may say it.
    pub fn unread(lexicon: Rc<Lexicon>, name: &str, bytes: &[u8], fault: IntakeError) -> Held {
        Held {
            cut: Some(Cut {
                encoding: Encoding::Utf8,
                delimiter: Delimiter::Comma,
            }),
            fault: Some(fault),
            bytes: bytes.to_vec(),
            ..Held::empty(lexicon, name)
        }
    }

    /// Cuts a text anew, where the person chose that since it was cut last.
    pub fn cut_again(&mut self, form: &Form, choices: &Choices) {
        let chosen = ChosenCut::of(choices);
        let Some(before) = self.cut.filter(|_| chosen != self.chosen) else {
            return;
        };
        self.chosen = chosen;
        let ChosenCut {
            encoding,
            delimiter,
        } = chosen;
        match intake::cut(&self.name, &self.bytes, encoding, delimiter) {
            Ok((sheet, cut)) => {
                self.sheets = vec![sheet];
                self.cut = Some(cut);
                self.fault = None;
            }
            Err(error) => {
                self.sheets.clear();
                self.cut = Some(Cut {
                    encoding: encoding.unwrap_or(before.encoding),
                    delimiter: delimiter.unwrap_or(before.delimiter),
                });
                self.fault = Some(error);
            }
        }
        self.found = candidates(&self.lexicon, form, &self.sheets);
    }

    /// Whether no sheet looks like a table of the form.
    pub fn fits_nothing(&self) -> bool {
        self.found.is_empty()
    }
}

/// How the person chose to have a text cut.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct ChosenCut {
    pub encoding: Option<Encoding>,
    pub delimiter: Option<Delimiter>,
}

impl ChosenCut {
    fn of(choices: &Choices) -> ChosenCut {
        let last = |name: &str| {
            let last = choices.iter().rev().find(|(key, _)| key == name);
            last.map(|(_, value)| value.as_str())
        };
        let (encoding, delimiter) = (last("encoding"), last("delimiter"));
        ChosenCut {
            encoding: Encoding::ALL
                .into_iter()
                .find(|one| Some(one.name()) == encoding),
            delimiter: Delimiter::ALL
                .into_iter()
                .find(|one| Some(one.name()) == delimiter),
        }
    }
}
