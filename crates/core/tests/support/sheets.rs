//! Norway's assistance table of 2025 as other people would write it: any
//! headers, delimiter, encoding and way to write an amount.

use super::{example, form, words};
use article7_core::exchange::intake::{self, Intake, Prepared, Preview};
use article7_core::exchange::lexicon::Lexicon;
use article7_core::exchange::mapping::{Candidate, Mapping, candidates};
use article7_core::exchange::sheet::Sheet;
use article7_core::exchange::text::Encoding;
use article7_core::form::Form;
use article7_core::report::{Row, Value};
use article7_core::world::place;

/// What an intake needs.
pub struct Desk {
    pub form: Form,
    pub lexicon: Lexicon,
}

impl Desk {
    pub fn new() -> Desk {
        let form = form();
        let lexicon = Lexicon::new(&form, words(&form));
        Desk { form, lexicon }
    }

    /// Opens a file and takes it for a sheet.
    pub fn open(&self, bytes: &[u8]) -> (Sheet, Encoding) {
        match intake::open(&self.form, &self.lexicon.words, "table.csv", bytes, 2025) {
            Ok(Intake::Sheet(sheet, cut)) => (sheet, cut.encoding),
            other => panic!("expected a sheet, found {other:?}"),
        }
    }

    pub fn candidates(&self, sheet: &Sheet) -> Vec<Candidate> {
        candidates(&self.lexicon, &self.form, std::slice::from_ref(sheet))
    }

    /// The mapping that is offered first.
    pub fn best(&self, sheet: &Sheet) -> Mapping {
        let best = self.candidates(sheet).into_iter().next();
        best.expect("a table that it may be").mapping
    }

    pub fn prepare(&self, sheet: &Sheet, mapping: &Mapping) -> Prepared<'_> {
        let prepared = intake::prepare(&self.lexicon, &self.form, sheet, mapping);
        prepared.expect("the form has the table")
    }

    /// Opens a file and accepts whatever is offered.
    pub fn accept(&self, bytes: &[u8]) -> (Vec<Row>, Preview) {
        let (sheet, _) = self.open(bytes);
        self.accept_sheet(&sheet)
    }

    pub fn accept_sheet(&self, sheet: &Sheet) -> (Vec<Row>, Preview) {
        let prepared = self.prepare(sheet, &self.best(sheet));
        let preview = prepared.preview(&self.form, sheet);
        (prepared.into_rows(), preview)
    }

    /// Reads a small text as a table.
    pub fn read(&self, text: &str) -> (Vec<Row>, Preview) {
        self.accept_sheet(&Sheet::from_csv("small.csv", text).expect("a sheet"))
    }
}

/// Norway's rows.
pub fn norway() -> Vec<Row> {
    example().rows("I", "assistance").to_vec()
}

/// A cell of Norway's table as people write it.
pub fn told(row: &Row, column: &str, amount: impl Fn(&str) -> String) -> String {
    match row.get(column) {
        Some(Value::Text(code)) if column == "destination" => {
            place::english_name(code).unwrap_or(code).to_owned()
        }
        Some(Value::Text(digits)) if column == "amount" => amount(digits),
        Some(Value::Many(sectors)) => sectors.join(", ").replace('-', " "),
        Some(value) => value.as_text().to_owned(),
        None => String::new(),
    }
}

/// Digits in groups of three.
pub fn grouped(digits: &str, sign: &str) -> String {
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(sign);
        }
        out.push(c);
    }
    out
}

/// Rows of cells as a delimited text, quoted where it has to be.
pub fn delimited(rows: &[Vec<String>], sign: char, end: &str) -> String {
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| {
                if cell.contains([sign, '"', '\n', '\r']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell.clone()
                }
            })
            .collect();
        out.push_str(&cells.join(&sign.to_string()));
        out.push_str(end);
    }
    out
}

/// Norway's table below given headers, columns in the order given.
pub fn norway_table(
    headers: &[(&str, &str)],
    amount: impl Fn(&str) -> String + Copy,
) -> Vec<Vec<String>> {
    let mut rows = vec![
        headers
            .iter()
            .map(|(header, _)| (*header).to_owned())
            .collect(),
    ];
    for row in norway() {
        rows.push(
            headers
                .iter()
                .map(|(_, column)| told(&row, column, amount))
                .collect(),
        );
    }
    rows
}

/// Every encoding that a text is read in, with a mark at its beginning or without.
pub const ENCODINGS: [(Encoding, bool); 7] = [
    (Encoding::Utf8, false),
    (Encoding::Utf8, true),
    (Encoding::Utf16Le, true),
    (Encoding::Utf16Be, true),
    (Encoding::Utf16Le, false),
    (Encoding::Utf16Be, false),
    (Encoding::Windows1252, false),
];

/// A text in an encoding; nothing where a letter has no place in it.
pub fn encoded(text: &str, encoding: Encoding, mark: bool) -> Vec<u8> {
    let words = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = mark.then_some(0xFEFF_u16);
        marked
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    match encoding {
        Encoding::Utf8 if mark => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf16Le => words(u16::to_le_bytes),
        Encoding::Utf16Be => words(u16::to_be_bytes),
        Encoding::Windows1252 => text.chars().map(windows_1252).collect(),
    }
}

fn windows_1252(c: char) -> u8 {
    match c {
        '€' => 0x80,
        '–' => 0x96,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        'Š' => 0x8A,
        'œ' => 0x9C,
        'Ÿ' => 0x9F,
        c => u8::try_from(u32::from(c)).expect("a letter of Windows-1252"),
    }
}
