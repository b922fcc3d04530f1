//! Files that were damaged, cut off or made to do harm: each is read or refused,
//! and none ends the program. In the browser a panic would take the worker along.

mod support;

use article7_office::package::{Attachment, Contents, open, package};
use article7_office::sheets::read;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use support::{Words, form, names, norway, ods, xlsx};
use zip::write::SimpleFileOptions;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }
}

/// What a hostile hand would write between other bytes.
const NASTY: [&str; 32] = [
    "",
    "<",
    ">",
    "\"",
    "&",
    "&amp;",
    "&#0;",
    "&#xFFFFFFFF;",
    "&lol;",
    "]]>",
    "<![CDATA[",
    "<!--",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<?xml version=\"9.9\" encoding=\"EBCDIC\"?>",
    "4294967295",
    "18446744073709551616",
    "-1",
    "1e999",
    "NaN",
    "ZZZZ1048577",
    "A0",
    "XFD1048576",
    "t=\"s\"",
    "t=\"e\"",
    "s=\"4294967295\"",
    "r=\"A1:B2:C3\"",
    "<c/>",
    "<row>",
    "</sheetData>",
    "table:number-rows-repeated=\"4294967295\"",
    "é\u{0}\u{ffff}",
    "_xD83D_",
];

fn seeds() -> Vec<Vec<u8>> {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
                <row r=\"2\"><c r=\"A2\" s=\"1\"><v>46022</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\" ref=\"B2:B9\">A2*2</f><v>5.5</v></c>\
                <c r=\"C2\" t=\"inlineStr\"><is><t>x &amp; y</t></is></c><c t=\"b\"><v>1</v></c><c s=\"3\"><v>1.5</v></c></row>";
    let table = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" office:value=\"1.5\"><text:p>1,5</text:p></table:table-cell></table:table-row>\
                 <table:table-row><table:table-cell table:number-columns-repeated=\"3\"/><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"3\"/>b &lt;</text:p></table:table-cell></table:table-row>";
    let attachments = [Attachment {
        name: "map.png",
        bytes: b"\x89PNG",
    }];
    let contents = Contents {
        form: &form(),
        report: &norway(),
        language: &Words::of("en"),
        tag: "en",
        html: "<title>x</title>",
        attachments: &attachments,
        sheets: &[],
    };
    let package = package(&contents).expect("it is put together");
    // Its large parts only take time here.
    let package = repacked(&package, |name, content| match name {
        "report.docx" | "report.xlsx" => content[..100].to_vec(),
        _ => content,
    });
    vec![xlsx(rows), ods(table), package]
}

/// The archive with each file passed through `change`, and sums that fit.
fn repacked(bytes: &[u8], mut change: impl FnMut(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in names(bytes) {
        let mut content = Vec::new();
        let mut entry = old.by_name(&name).expect("it is there");
        entry.read_to_end(&mut content).expect("it unpacks");
        drop(entry);
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .expect("a name");
        zip.write_all(&change(&name, content)).expect("into memory");
    }
    zip.finish().expect("into memory").into_inner()
}

/// A few changes to some bytes: cut, overwritten, doubled, or with something nasty in between.
fn damaged(dice: &mut Dice, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        match dice.below(6) {
            0 => bytes.truncate(at),
            1 | 2 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = dice.roll() as u8;
                }
            }
            3 => {
                let end = (at + dice.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + dice.below(80)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let nasty = NASTY[dice.below(NASTY.len())];
                // Mostly in the place of a value, where it is read.
                let quote = bytes[at..].iter().position(|byte| *byte == b'"');
                let start = quote.map_or(at, |quote| at + quote + 1);
                let end = (start + dice.below(6)).min(bytes.len());
                bytes.splice(start..end, nasty.bytes());
            }
        }
    }
    bytes
}

/// Reads it in every way; answers how many ways took it, or that one panicked.
fn survives(bytes: &[u8]) -> Option<usize> {
    catch_unwind(AssertUnwindSafe(|| {
        usize::from(read(bytes).is_ok()) + usize::from(open(bytes).is_ok())
    }))
    .ok()
}

fn attack(rounds: usize, mut make: impl FnMut(&mut Dice, &[u8]) -> Vec<u8>) -> (usize, usize) {
    let seeds = seeds();
    for seed in &seeds {
        assert_eq!(survives(seed), Some(1), "a whole file is read");
    }
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut taken, mut refused) = (0, 0);
    for round in 0..rounds {
        let bytes = make(&mut dice, &seeds[round % seeds.len()]);
        match survives(&bytes) {
            Some(0) => refused += 1,
            Some(_) => taken += 1,
            None => panic!("round {round} panicked (the message is above)"),
        }
    }
    eprintln!("{rounds} files: {taken} read, {refused} refused");
    (taken, refused)
}

#[test]
fn six_thousand_archives_with_damaged_bytes_do_no_harm() {
    let (taken, refused) = attack(6000, |dice, seed| damaged(dice, seed.to_vec()));
    assert!(
        taken > 0 && refused > 3000,
        "{taken} read, {refused} refused"
    );
}

#[test]
fn six_thousand_whole_archives_with_damaged_contents_do_no_harm() {
    let (taken, refused) = attack(6000, |dice, seed| {
        let files = names(seed).len();
        let one = dice.below(files);
        let mut at = 0;
        repacked(seed, |_, content| {
            at += 1;
            if at == one + 1 {
                damaged(dice, content)
            } else {
                content
            }
        })
    });
    assert!(
        taken > 1500 && refused > 1500,
        "{taken} read, {refused} refused"
    );
}

#[test]
fn a_file_cut_off_at_any_byte_does_no_harm() {
    for seed in seeds() {
        for end in 0..seed.len().min(3000) {
            assert!(survives(&seed[..end]).is_some(), "cut at {end}");
        }
    }
}
