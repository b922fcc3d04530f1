//! No input makes an importer panic: at least 100,000 files, generated or made
//! from real ones by damage, each end in an error that says something or in a
//! report that survives being written and read.
//!
//! The inputs are the same in every run: a failure names its own and can be
//! looked at again.

mod support;

use article7_core::exchange::import::{self, Import};
use article7_core::exchange::intake::{self, How, Intake, merge, prepare};
use article7_core::exchange::lexicon::Lexicon;
use article7_core::exchange::mapping::candidates;
use article7_core::exchange::sheet::Sheet;
use article7_core::exchange::{csv, json};
use article7_core::form::Form;
use article7_core::report::{Answer, Report, SectionReport, Vocabulary};
use std::panic::{AssertUnwindSafe, catch_unwind};
use support::{EXAMPLE, example, file, form, words};

/// Small steps of xorshift64*: enough to damage a file with.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let thrown = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(thrown).unwrap_or(0) % below.max(1)
    }

    fn place(&mut self, bytes: &[u8]) -> usize {
        self.throw(bytes.len() + 1)
    }

    fn span(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.place(bytes);
        let most = (bytes.len() - start).min(1 + self.throw(200));
        start..start + self.throw(most + 1)
    }
}

/// Signs on which the formats turn, and what breaks readers.
const SIGNS: [&[u8]; 40] = [
    b"\0",
    b"\r",
    b"\n",
    b"\r\n",
    b"\t",
    b"\x0C",
    b"\x0B",
    b"\x1B",
    b"\x7F",
    b"\"",
    b"'",
    b",",
    b";",
    b"|",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"null",
    b"1e999999",
    b"-",
    b"#",
    b"](",
    b"<i>",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xC3",
    b"\xED\xA0\x80",
    b"\xE2\x80\xA8",
    b"\xF0\x9F\x92\xA3",
    b"79228162514264337593543950335",
    b"NOK 1.234",
    b"31 December",
    b"Summary report\n",
    b"unchanged\n",
    b"{\"$serde_json::private::Number\": \"1\"}",
];

/// One to four damages.
fn damaged(dice: &mut Dice, source: &[u8]) -> Vec<u8> {
    let mut bytes = source.to_vec();
    for _ in 0..=dice.throw(4) {
        match dice.throw(10) {
            0 => bytes.truncate(dice.place(&bytes)),
            1 => drop(bytes.drain(dice.span(&bytes))),
            2 => {
                let (part, at) = (bytes[dice.span(&bytes)].to_vec(), dice.place(&bytes));
                bytes.splice(at..at, part);
            }
            3 => {
                let at = dice.throw(bytes.len());
                let bit = dice.throw(8);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << bit;
                }
            }
            4..=6 => {
                let (at, sign) = (dice.place(&bytes), SIGNS[dice.throw(SIGNS.len())]);
                bytes.splice(at..at, sign.iter().copied());
            }
            7 => {
                let (span, sign) = (dice.span(&bytes), SIGNS[dice.throw(SIGNS.len())]);
                bytes.splice(span, sign.iter().copied());
            }
            _ => bytes = lines_moved(dice, &bytes),
        }
    }
    bytes
}

/// A line taken out, doubled, or put elsewhere.
fn lines_moved(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let line = dice.throw(lines.len());
    let to = dice.throw(lines.len());
    match dice.throw(3) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(to, lines[line]),
        _ => lines.swap(line, to),
    }
    lines.concat()
}

struct Importer {
    form: Form,
    words: Vocabulary,
    opened: usize,
    refused: usize,
}

impl Importer {
    fn new() -> Importer {
        let form = form();
        Importer {
            words: words(&form),
            form,
            opened: 0,
            refused: 0,
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        let held = catch_unwind(AssertUnwindSafe(|| self.holds(bytes)));
        match held {
            Ok(Ok(true)) => self.opened += 1,
            Ok(Ok(false)) => self.refused += 1,
            Ok(Err(fault)) => panic!("{fault}, with\n{}", bytes.escape_ascii()),
            Err(_) => panic!("the importer panicked, with\n{}", bytes.escape_ascii()),
        }
    }

    /// Whether it opened; or what is wrong with what became of it.
    fn holds(&self, bytes: &[u8]) -> Result<bool, String> {
        let report = match import::read(&self.form, &self.words, bytes, 2025) {
            Err(error) if error.to_string().trim().is_empty() => {
                return Err("an error without a word".into());
            }
            Err(_) => return Ok(false),
            Ok(Import::Report(report)) => *report,
            Ok(Import::Print(print)) => print.report,
            Ok(Import::Table(at, table)) => {
                let mut report = Report::new(&self.form.id, "table", "NO", 2025, "");
                if !table.rows.is_empty() {
                    let mut said = SectionReport::default();
                    said.answers.insert(at.question, Answer::Rows(table.rows));
                    report.sections.insert(at.part, said);
                }
                report
            }
        };
        let written = json::write(&report);
        match json::read(&self.form, &written) {
            Ok(read) if read == report => Ok(true),
            Ok(read) => Err(format!("{written}\nreads as\n{}", json::write(&read))),
            Err(error) => Err(format!("what was written does not open: {error}")),
        }
    }

    /// Both have to occur, or the damage is not of the kind that is meant.
    fn finish(self, at_least: usize) {
        println!("{} opened, {} refused", self.opened, self.refused);
        assert!(self.opened + self.refused >= at_least);
        assert!(self.opened > 0 && self.refused > 0);
    }
}

fn damage(source: &[u8], count: usize, seed: u64) {
    let mut importer = Importer::new();
    importer.take(source);
    let mut dice = Dice(seed);
    for _ in 0..count {
        importer.take(&damaged(&mut dice, source));
    }
    importer.finish(count);
}

fn print_of(name: &str) -> Vec<u8> {
    file(&format!("crates/core/tests/prints/{name}")).into_bytes()
}

#[test]
fn damaged_reports() {
    damage(file(EXAMPLE).as_bytes(), 12_000, 1);
}

/// Without indentation and with few rows a damage more often hits what matters.
#[test]
fn damaged_short_reports() {
    let mut report = example();
    if let Some(Answer::Rows(rows)) = report
        .sections
        .get_mut("I")
        .and_then(|said| said.answers.get_mut("assistance"))
    {
        rows.truncate(2);
    }
    report
        .sections
        .retain(|section, _| ["A", "I"].contains(&section));
    damage(json::write_compact(&report).as_bytes(), 36_000, 2);
}

#[test]
fn damaged_prints_of_a_donor() {
    damage(&print_of("donor.md"), 5_000, 3);
}

#[test]
fn damaged_prints_of_an_affected_state() {
    damage(&print_of("affected.txt"), 7_000, 4);
}

#[test]
fn damaged_tables() {
    let form = form();
    let table = form.question("I", "assistance").expect("a donor's table");
    let text = csv::write(table, &example().rows("I", "assistance")[..6]);
    damage(text.as_bytes(), 16_000, 5);
}

#[test]
fn damaged_tables_of_other_programs() {
    let text = "Country;Sector;Amount;Partner\nIraq;\"Clearance, MRE\";NOK 13 000 000;\"a\nb\"\n\
                Peru;Mapping;€ 1.5 m;x\nGlobal;;-;\"\"\n";
    take_damaged(text.as_bytes(), 16_000, 6);
}

#[test]
fn random_bytes_and_random_signs() {
    let mut importer = Importer::new();
    let mut dice = Dice(7);
    for _ in 0..10_000 {
        let bytes: Vec<u8> = (0..dice.throw(120))
            .map(|_| u8::try_from(dice.throw(256)).unwrap_or(0))
            .collect();
        importer.take(&bytes);
        let signs: Vec<&[u8]> = (0..dice.throw(60))
            .map(|_| SIGNS[dice.throw(SIGNS.len())])
            .collect();
        importer.take(&signs.concat());
    }
    importer.finish(20_000);
}

#[test]
fn columns_of_every_table_with_random_cells() {
    let mut importer = Importer::new();
    let mut dice = Dice(8);
    let tables = support::anything::tables(&form());
    for _ in 0..10_000 {
        let (_, table) = &tables[dice.throw(tables.len())];
        let mut text = csv::write(table, &[]).into_bytes();
        for _ in 0..dice.throw(4) {
            for _ in &table.columns {
                text.extend_from_slice(SIGNS[dice.throw(SIGNS.len())]);
                text.push(b',');
            }
            text.extend_from_slice(b"\r\n");
        }
        importer.take(&text);
    }
    importer.finish(10_000);
}

/// Takes files as a stranger's table is taken: opened, mapped, looked at, merged.
struct Taker {
    form: Form,
    lexicon: Lexicon,
    /// A report with a few rows.
    report: Report,
    dice: Dice,
    merged: usize,
    refused: usize,
}

impl Taker {
    fn new(seed: u64) -> Taker {
        let form = form();
        let mut report = example();
        if let Some(Answer::Rows(rows)) = report
            .sections
            .get_mut("I")
            .and_then(|said| said.answers.get_mut("assistance"))
        {
            rows.truncate(3);
        }
        Taker {
            lexicon: Lexicon::new(&form, words(&form)),
            form,
            report,
            dice: Dice(seed),
            merged: 0,
            refused: 0,
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        let choice = self.dice.throw(6);
        match catch_unwind(AssertUnwindSafe(|| self.holds(bytes, choice))) {
            Ok(Ok(true)) => self.merged += 1,
            Ok(Ok(false)) => self.refused += 1,
            Ok(Err(fault)) => panic!("{fault}, with\n{}", shown(bytes)),
            Err(_) => panic!("the intake panicked, with\n{}", shown(bytes)),
        }
    }

    /// Whether it was merged into a report; or what is wrong with what became of it.
    fn holds(&self, bytes: &[u8], choice: usize) -> Result<bool, String> {
        let sheet = match intake::open(&self.form, &self.lexicon.words, "x.csv", bytes, 2025) {
            Err(error) if error.to_string().trim().is_empty() => {
                return Err("an error without a word".into());
            }
            Err(_) | Ok(Intake::Report(_) | Intake::Print(_)) => return Ok(false),
            Ok(Intake::Sheet(sheet, _)) => sheet,
        };
        let found = candidates(&self.lexicon, &self.form, std::slice::from_ref(&sheet));
        let Some(best) = found.get(choice % 2).or(found.first()) else {
            return Ok(false);
        };
        let prepared = prepare(&self.lexicon, &self.form, &sheet, &best.mapping)
            .ok_or("a candidate of no table")?;
        let preview = prepared.preview(&self.form, &sheet);
        let told = serde_json::to_string(&preview).map_err(|error| error.to_string())?;
        if told.is_empty() || preview.count != prepared.rows.len() {
            return Err("a preview of something else".into());
        }
        let mut report = match choice {
            0 | 1 => Report::new(&self.form.id, "new", "NO", 2025, ""),
            _ => self.report.clone(),
        };
        let how = match choice {
            0 | 2 => How::Append,
            3 => How::Replace,
            _ => How::Update { keys: Vec::new() },
        };
        let (at, rows) = (best.mapping.at(), prepared.into_rows());
        let Ok(merged) = merge(&self.form, &report, &at, rows, &how) else {
            return Ok(false);
        };
        let before = json::write_compact(&report);
        let back = report
            .apply(merged.edit)
            .map_err(|error| error.to_string())?;
        let written = json::write_compact(&report);
        match json::read(&self.form, &written) {
            Ok(read) if read == report => {}
            Ok(_) => return Err(format!("{written}\nreads as another report")),
            Err(error) => return Err(format!("what was written does not open: {error}")),
        }
        report.apply(back).map_err(|error| error.to_string())?;
        match json::write_compact(&report) == before {
            true => Ok(true),
            false => Err("undone, it is not as it was".into()),
        }
    }

    fn finish(self, at_least: usize) {
        println!("{} merged, {} refused", self.merged, self.refused);
        assert!(self.merged + self.refused >= at_least);
        assert!(self.merged > 0 && self.refused > 0);
    }
}

/// The bytes, cut where there are too many to look at.
fn shown(bytes: &[u8]) -> String {
    bytes[..bytes.len().min(4000)].escape_ascii().to_string()
}

const FOREIGN: &str = "Støtte 2025;;;;\n\nLand;Sektor;Beløp (NOK million);Valuta;Avtalepartner\n\
    Irak;\"Clearance, MRE\";13;NOK;\"a\nb\"\nAsia Regional;Mapping;1,5;USD;HALO\nTotal;;14,5;;\n";

fn take_damaged(source: &[u8], count: usize, seed: u64) {
    let mut taker = Taker::new(seed);
    let mut dice = Dice(seed + 100);
    for _ in 0..count {
        taker.take(&damaged(&mut dice, source));
    }
    taker.finish(count);
}

#[test]
fn damaged_tables_of_strangers() {
    take_damaged(FOREIGN.as_bytes(), 4_000, 11);
}

#[test]
fn damaged_tables_of_strangers_in_other_encodings() {
    use article7_core::exchange::text::Encoding::{Utf16Be, Utf16Le, Windows1252};
    for (seed, encoding) in [(12, Utf16Le), (13, Utf16Be), (14, Windows1252)] {
        let bytes = support::sheets::encoded(FOREIGN, encoding, seed == 12);
        take_damaged(&bytes, 1_200, seed);
    }
}

#[test]
fn damaged_tables_of_ours_on_the_strangers_way() {
    let form = form();
    let table = form.question("I", "assistance").expect("a donor's table");
    let text = csv::write(table, &example().rows("I", "assistance")[..2]);
    take_damaged(text.as_bytes(), 1_500, 15);
}

#[test]
fn random_cells_under_any_tables_headers() {
    let mut taker = Taker::new(16);
    let mut dice = Dice(17);
    let tables = support::anything::tables(&form());
    for _ in 0..1_500 {
        let (_, table) = &tables[dice.throw(tables.len())];
        let mut text = Vec::new();
        for column in &table.columns {
            let names = [std::slice::from_ref(&column.id), &column.also].concat();
            text.extend_from_slice(names[dice.throw(names.len())].as_bytes());
            text.push(b';');
        }
        for _ in 0..dice.throw(4) {
            text.extend_from_slice(b"\n");
            for _ in &table.columns {
                text.extend_from_slice(SIGNS[dice.throw(SIGNS.len())]);
                text.push(b';');
            }
        }
        taker.take(&text);
    }
    taker.finish(1_500);
}

/// What is made to exhaust a reader: every one ends, in an error or clean.
#[test]
fn hostile_tables() {
    let mut taker = Taker::new(18);
    let header = "Country;Sector;Amount\n";
    let many = |text: &str, times: usize| text.repeat(times);
    for text in [
        format!("{header}{}", many(";", 1_000_000)),
        format!("{}\n{header}Iraq;VA;NOK 5\n", many(";", 1_000_000)),
        many(&format!("{}\n", many(",", 1000)), 1000),
        many("Country;", 100_000),
        many("Country;Amount;", 100),
        format!("{header}{}", many("Iraq;VA;NOK 5\n", 30_000)),
        format!("{header}Iraq;VA;\"{}", many("5\n", 200_000)),
        format!("{header}{}", many("\"", 300_001)),
        format!("{header}{}", many("\"\"", 300_000)),
        format!("{header}Iraq;{};NOK 5\n", many("VA and ", 5_000)),
        format!("{header}Iraq;{};NOK 5\n", many("va ", 10_000)),
        format!("{header}Iraq;VA;{}\n", many("9", 30_000)),
        format!("{header}Iraq;VA;{}\n", many("1 ", 15_000)),
        format!("{header}Iraq;VA;{}\n", many("NOK ", 8_000)),
        format!("{header}Iraq;VA;{}\n", many("(", 30_000)),
        format!("{header}{};VA;NOK 5\n", many(" - ", 10_000)),
        format!("{header}{}", many("\r", 500_000)),
        format!("{header}{}", many("Total;;NOK 5\n", 5_000)),
        format!(
            "{};{};{}\nx;y;z\n",
            many("amount ", 5_000),
            many("(", 9_000),
            many("NOK ", 9_000)
        ),
        format!("sep=;\n{header}Iraq;VA;NOK 5\n"),
        format!("sep=\"\n{header}Iraq;VA;NOK 5\n"),
        "sep=".into(),
        many("sep=;", 50_000),
        format!("{header}{}", many("Iraq;VA;NOK 5\n", 3_000)),
    ] {
        taker.take(text.as_bytes());
        taker.take(&support::sheets::encoded(
            &text,
            article7_core::exchange::text::Encoding::Utf16Le,
            true,
        ));
    }
    taker.finish(48);
    let cells = [["\0", "\u{202e}"]; 3].into_iter().collect();
    assert!(
        Sheet::from_cells("", &cells).is_ok(),
        "a sheet may hold any text"
    );
}

/// Long runs of a sign on which a reader looks ahead. A reader that looks ahead
/// from each of them to the end takes minutes for this, and the test run shows it.
#[test]
fn long_runs_of_one_sign() {
    let mut importer = Importer::new();
    for sign in SIGNS {
        for start in [
            "",
            "{",
            "[",
            "Summary report\nContact information\nE-mail\n",
            "destination,amount\n",
        ] {
            importer.take(&[start.as_bytes(), &sign.repeat(300_000 / sign.len())].concat());
        }
    }
    for line in ["<a", "[a", "[](", "1. Cooperation\nx\n", "a,b;", "x\ty\n"] {
        let start = "I. Cooperation and assistance\n1. Cooperation\n";
        importer.take(
            [start, &line.repeat(300_000 / line.len())]
                .concat()
                .as_bytes(),
        );
        let start = "Country,Sector,Amount\nIraq,\"";
        importer.take(
            [start, &line.repeat(300_000 / line.len()), "\",5\n"]
                .concat()
                .as_bytes(),
        );
    }
    importer.finish(200);
}
