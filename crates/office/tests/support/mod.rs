//! What every test of the heavy formats starts from: the real form, the real
//! report, the real words, and files put together by hand.
#![allow(dead_code, reason = "each test file uses its part")]

use article7_core::document::Language;
use article7_core::exchange::json;
use article7_core::form::Form;
use article7_core::report::Report;
use article7_core::world::place;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

/// A path below the repository's root.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// A committed file.
pub fn file(path: &str) -> String {
    std::fs::read_to_string(root(path)).expect("the file is in the repository")
}

/// The committed form.
pub fn form() -> Form {
    let path = "forms/apmbc-article-7.json";
    Form::read(path, &file(path)).expect("the form is whole")
}

/// Norway's report for 2025, the committed example.
pub fn norway() -> Report {
    json::read(&form(), &file("examples/norway-2025.json")).expect("the example is a report")
}

/// Norway's fifty rows: destination, sectors, amount, as the report has them.
pub fn norway_amounts() -> Vec<String> {
    norway()
        .rows("I", "assistance")
        .iter()
        .map(|row| row.text("amount").to_owned())
        .collect()
}

/// A language with the committed words.
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// Those of `locales/<language>/`.
    pub fn of(language: &str) -> Words {
        let mut words = BTreeMap::new();
        for name in ["app", "apmbc-article-7", "office"] {
            let text = file(&format!("locales/{language}/{name}.json"));
            let more: BTreeMap<String, String> = serde_json::from_str(&text).expect("words by id");
            words.extend(more);
        }
        Words(words)
    }
}

impl Language for Words {
    fn word(&self, id: &str) -> String {
        self.0.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
    fn fill(&self, id: &str, places: &[(&str, &str)]) -> String {
        places.iter().fold(self.word(id), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }
    fn number(&self, canonical: &str, _: usize) -> String {
        canonical.to_owned()
    }
    fn date(&self, iso: &str) -> String {
        iso.to_owned()
    }
    fn country(&self, code: &str) -> Option<String> {
        place::english_name(code).map(str::to_owned)
    }
}

/// A ZIP with these files.
pub fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a name");
        zip.write_all(content.as_bytes()).expect("into memory");
    }
    zip.finish().expect("into memory").into_inner()
}

/// A file of a ZIP, as text.
pub fn unzipped(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let mut text = String::new();
    let mut entry = zip.by_name(name).expect("the entry is there");
    std::io::Read::read_to_string(&mut entry, &mut text).expect("text");
    text
}

/// The names of a ZIP's files, in their order.
pub fn names(bytes: &[u8]) -> Vec<String> {
    let zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let names = zip
        .file_names()
        .map(|name| name.expect("UTF-8").into_owned());
    names.collect()
}

/// A workbook with one sheet, “Data”, of these rows in SpreadsheetML; styles 1
/// to 4 are a date, a time, a length of time and kroner.
pub fn xlsx(rows: &str) -> Vec<u8> {
    xlsx_sheet(&format!("<sheetData>{rows}</sheetData>"))
}

/// A workbook with one sheet of this content.
pub fn xlsx_sheet(content: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    zipped(&[
        (
            "[Content_Types].xml",
            &format!("<Types xmlns=\"{package}/content-types\"/>"),
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/sharedStrings.xml",
            &format!(
                "<sst xmlns=\"{main}\"><si><t>HALO Trust</t></si><si><r><t xml:space=\"preserve\">mine </t></r><r><t>action</t></r></si></sst>"
            ),
        ),
        (
            "xl/styles.xml",
            &format!(
                "<styleSheet xmlns=\"{main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/><numFmt numFmtId=\"165\" formatCode=\"_-&quot;kr&quot;\\ * #,##0.00_-;[Red]\\-#,##0.00\"/></numFmts><cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"21\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\">{content}</worksheet>"),
        ),
    ])
}

/// A spreadsheet in OpenDocument with one table, “Data”, of these rows.
pub fn ods(rows: &str) -> Vec<u8> {
    let urn = "urn:oasis:names:tc:opendocument:xmlns";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        (
            "content.xml",
            &format!(
                "<office:document-content xmlns:office=\"{urn}:office:1.0\" xmlns:table=\"{urn}:table:1.0\" xmlns:text=\"{urn}:text:1.0\" xmlns:calcext=\"{urn}:calcext:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Data\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}
