//! What other programs make of our files, and we of theirs: LibreOffice,
//! openpyxl, odfpy, unzip, sha256sum and poppler. Where one is missing, its test says so
//! and is passed over; with ARTICLE7_ALL_TOOLS set, it fails instead.

mod support;

use article7_core::document::{Block, Document, document};
use article7_core::exchange::csv;
use article7_core::form::Status;
use article7_core::report::{Answer, Report, Row, SectionReport, Value};
use article7_office::docx::{Properties, docx, header};
use article7_office::package::{Attachment, Contents, package};
use article7_office::sheets::{Sheet, read, report_workbook};
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{Words, form, norway, norway_amounts};

/// A fresh folder for the files of one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder below target/");
    path
}

/// Runs a program; nothing where it is not installed.
fn run(command: &mut Command) -> Option<String> {
    let name = format!("{command:?}");
    match command.output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{name}: {said}{errors}");
            Some(said)
        }
        Err(_) => skipped(&name),
    }
}

fn skipped<T>(what: &str) -> Option<T> {
    eprintln!("SKIPPED, for want of {what}");
    assert!(
        std::env::var_os("ARTICLE7_ALL_TOOLS").is_none(),
        "{what} is missing"
    );
    None
}

/// Has LibreOffice turn a file into another format; answers the new file.
fn office(folder: &Path, file: &str, format: &str, end: &str) -> Option<Vec<u8>> {
    let out = folder.join("out");
    let profile = folder.join("profile");
    run(Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args([
            "--headless",
            "--norestore",
            "--convert-to",
            format,
            "--outdir",
        ])
        .arg(&out)
        .arg(folder.join(file)))?;
    let stem = Path::new(file).file_stem().expect("a name");
    let made = out.join(stem).with_extension(end);
    Some(std::fs::read(&made).unwrap_or_else(|_| panic!("{} was not made", made.display())))
}

/// Python with the modules that it needs.
fn python(modules: &str, script: &str, arguments: &[&Path]) -> Option<String> {
    let python = std::env::var_os("ARTICLE7_PYTHON").unwrap_or_else(|| "python3".into());
    let there = Command::new(&python)
        .args(["-c", &format!("import {modules}")])
        .output();
    if !there.is_ok_and(|output| output.status.success()) {
        return skipped(&format!("python3 with {modules}"));
    }
    run(Command::new(&python).args(["-c", script]).args(arguments))
}

/// Norway's report, and a section with dates, hard texts, wide numbers and sums.
fn report() -> Report {
    let mut report = norway();
    let row = |cells: &[(&str, &str)]| {
        let mut row = Row::default();
        for (column, text) in cells {
            row.put(column, Some(Value::text(*text)));
        }
        row
    };
    let mut put = |section: &str, table: &str, rows: Vec<Row>| {
        let mut said = SectionReport {
            status: Some(Status::Changed),
            ..SectionReport::default()
        };
        said.answers.insert(table.into(), Answer::Rows(rows));
        report.sections.insert(section.into(), said);
    };
    put(
        "A",
        "measures",
        vec![
            row(&[
                ("title", "Lov om “landminer” & <annet>; 1, 2\nsecond line"),
                ("adopted", "1998-07-16"),
                ("in_force", "2025-12-31"),
            ]),
            row(&[
                ("title", "=1+1"),
                ("adopted", "2024-02-29"),
                ("reference", "'quoted"),
            ]),
            row(&[("title", "القانون 2025 法律 💣"), ("reference", "007")]),
        ],
    );
    put(
        "D",
        "remaining_areas",
        vec![
            row(&[
                ("name", "Østfold"),
                ("known_area", "123456789012345"),
                ("suspected_area", "5"),
            ]),
            row(&[
                ("name", "2025-12-31"),
                ("known_areas", "3"),
                ("suspected_areas", "4"),
            ]),
        ],
    );
    report
}

fn own_workbook() -> Vec<u8> {
    report_workbook(&form(), &report(), &Words::of("en"), &[]).expect("it fits")
}

/// Sheet by sheet and cell by cell, so that a difference says where it is.
fn assert_same(found: &[Sheet], expected: &[Sheet]) {
    assert_eq!(found.len(), expected.len(), "sheets");
    let mut cells = 0;
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found.name, expected.name);
        assert_eq!(found.rows.len(), expected.rows.len(), "{}", found.name);
        for (at, (found, wanted)) in found.rows.iter().zip(expected.rows.iter()).enumerate() {
            let (found, wanted) = (found.texts(), wanted.texts());
            assert_eq!(found, wanted, "sheet “{}”, row {}", expected.name, at + 1);
            cells += wanted.len();
        }
    }
    eprintln!("{cells} cells are the same");
    assert!(cells > 300);
}

#[test]
fn libreoffice_reads_our_workbook_and_we_read_its_own() {
    let folder = folder("libreoffice-sheets");
    let bytes = own_workbook();
    let own = read(&bytes).expect("what we write, we read");
    std::fs::write(folder.join("report.xlsx"), &bytes).expect("written");
    for end in ["ods", "xlsx"] {
        let Some(theirs) = office(&folder, "report.xlsx", end, end) else {
            return;
        };
        assert_same(&read(&theirs).expect("a spreadsheet"), &own);
    }
    // And as its CSV, which our reader has no part in; numbers as they are kept.
    let filter = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false";
    let bytes = report_workbook(&form(), &norway(), &Words::of("en"), &[]).expect("it fits");
    std::fs::write(folder.join("norway.xlsx"), bytes).expect("written");
    let text = office(&folder, "norway.xlsx", filter, "csv").expect("it ran before");
    let text = String::from_utf8(text).expect("UTF-8");
    let rows = csv::cells(&text).expect("CSV");
    let amounts: Vec<&str> = rows[1..].iter().map(|row| row[2].as_str()).collect();
    assert_eq!(amounts, norway_amounts());
    let sum: i64 = amounts
        .iter()
        .filter_map(|amount| amount.parse::<i64>().ok())
        .sum();
    assert_eq!(sum, 526_935_267);
}

#[test]
fn libreoffice_reads_every_answer_in_our_word_document() {
    let folder = folder("libreoffice-text");
    let words = Words::of("en");
    let report = report();
    let document = document(&form(), &report, &words);
    let properties = Properties {
        language: "en".into(),
        header: header(&report, &words),
        saved: report.saved.clone(),
    };
    let bytes = docx(&document, &properties, &words).expect("it is written");
    std::fs::write(folder.join("report.docx"), bytes).expect("written");
    let Some(text) = office(&folder, "report.docx", "txt:Text (encoded):UTF8", "txt") else {
        return;
    };
    let text = String::from_utf8(text).expect("UTF-8");
    let mut lines = 0;
    for line in texts(&document) {
        assert!(
            text.contains(line.trim()),
            "“{line}” is not in LibreOffice's text"
        );
        lines += 1;
    }
    eprintln!("{lines} texts are in it");
    assert!(lines > 300);
    // As OpenDocument, it says what LibreOffice made of the structure.
    let odt = office(&folder, "report.docx", "fodt", "fodt").expect("it ran before");
    let odt = String::from_utf8(odt).expect("UTF-8");
    assert!(
        odt.matches("<table:table-header-rows>").count() >= 3,
        "header rows"
    );
    assert!(odt.contains("text:outline-level=\"1\"") && odt.contains("text:outline-level=\"2\""));
    assert!(odt.contains("fo:language=\"en\""));
    assert!(odt.contains("<text:page-number") && odt.contains("<text:page-count"));
    assert!(
        odt.contains("style:print-orientation=\"landscape\""),
        "the wide table of section D"
    );
    assert!(odt.contains(&format!("<dc:title>{}</dc:title>", document.title)));
    // As a PDF, in which lines and cells are broken anew: every word of every text.
    office(&folder, "report.docx", "pdf", "pdf").expect("it ran before");
    let Some(pdf) = run(Command::new("pdftotext")
        .args(["-enc", "UTF-8"])
        .arg(folder.join("out/report.pdf"))
        .arg("-"))
    else {
        return;
    };
    // At the end of a line poppler takes a hyphen for one that parts a word.
    let solid = |text: &str| text.replace('-', "").split_whitespace().collect::<String>();
    let pdf = solid(&pdf);
    for line in texts(&document) {
        for word in line.split_whitespace() {
            let word = solid(word);
            assert!(
                pdf.contains(&word),
                "“{word}” of “{line}” is not in the PDF"
            );
        }
    }
}

/// All that a document says, line by line.
fn texts(document: &Document) -> Vec<String> {
    let texts = document.blocks.iter().flat_map(|block| match block {
        Block::Heading(heading) => vec![heading.text.clone()],
        Block::Text(text) | Block::Note(text) => vec![text.clone()],
        Block::Footnotes(files) => files.iter().map(|file| file.line()).collect(),
        Block::Facts(facts) => facts
            .iter()
            .flat_map(|fact| [fact.name.clone(), fact.text.clone()])
            .collect(),
        Block::Table(table) => {
            let cells = table.rows.iter().flatten().chain(&table.totals);
            cells.cloned().collect()
        }
    });
    let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.collect()
}

#[test]
fn openpyxl_reads_our_workbook_with_the_types_of_its_cells() {
    let folder = folder("openpyxl-reads");
    let path = folder.join("report.xlsx");
    std::fs::write(&path, own_workbook()).expect("written");
    let script = "import sys, json, datetime, openpyxl\n\
        book = openpyxl.load_workbook(sys.argv[1])\n\
        def cell(value):\n\
        \x20   if value is None: return ['', 'none']\n\
        \x20   if isinstance(value, datetime.datetime): return [value.date().isoformat(), 'date']\n\
        \x20   if isinstance(value, (int, float)): return [repr(value), 'number']\n\
        \x20   return [value, 'text']\n\
        print(json.dumps([[s.title, s.freeze_panes, [[cell(c.value) for c in row] for row in s.iter_rows()]] for s in book]))";
    let Some(said) = python("openpyxl", script, &[&path]) else {
        return;
    };
    type Theirs = Vec<(String, String, Vec<Vec<(String, String)>>)>;
    let theirs: Theirs = serde_json::from_str(&said).expect("JSON");
    let sheets: Vec<Sheet> = theirs
        .iter()
        .map(|(name, _, rows)| Sheet {
            name: name.clone(),
            rows: rows
                .iter()
                .map(|row| {
                    let mut cells: Vec<String> = row.iter().map(|(text, _)| text.clone()).collect();
                    let end = cells.iter().rposition(|cell| !cell.is_empty());
                    cells.truncate(end.map_or(0, |end| end + 1));
                    cells
                })
                .collect(),
        })
        .collect();
    assert_same(&sheets, &read(&own_workbook()).expect("it reads"));
    assert!(theirs.iter().all(|(_, frozen, _)| frozen == "A2"));
    let kind = |sheet: usize, row: usize, column: usize| theirs[sheet].2[row][column].1.as_str();
    assert_eq!(kind(0, 1, 2), "date", "adopted");
    assert_eq!(kind(0, 2, 1), "text", "=1+1 is no formula");
    assert_eq!(kind(0, 3, 5), "text", "007 is no number");
    assert_eq!(kind(2, 1, 2), "number", "an amount");
}

#[test]
fn files_of_openpyxl_and_odfpy_are_read_cell_by_cell() {
    let folder = folder("python-writes");
    let (xlsx, ods) = (folder.join("made.xlsx"), folder.join("made.ods"));
    let script = "import sys, datetime, openpyxl\n\
        book = openpyxl.Workbook(); s = book.active; s.title = 'Data'\n\
        s.append(['text', 13000000.5, 526935267, True, datetime.date(2025, 12, 31), datetime.datetime(2025, 12, 31, 13, 45), '=SUM(B1:C1)', ' kept  spaces ', 'a\\nb'])\n\
        s['C3'] = 2226840.07; s['C3'].number_format = '#,##0.00 [$kr-414]'\n\
        s['A4'] = '\\u00e9\\u4e2d\\U0001f4a3'\n\
        s.merge_cells('A6:C6'); s['A6'] = 'merged'\n\
        book.create_sheet('Empty'); book.create_sheet('Hidden').sheet_state = 'hidden'; book['Hidden']['A1'] = 'there'\n\
        book.save(sys.argv[1])";
    if python("openpyxl", script, &[&xlsx]).is_some() {
        let sheets = read(&std::fs::read(&xlsx).expect("made")).expect("a spreadsheet");
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["Data", "Empty", "Hidden"]);
        let rows = sheets[0].rows.to_texts();
        // openpyxl keeps no value for a formula, and we compute none.
        assert_eq!(
            rows[0],
            [
                "text",
                "13000000.5",
                "526935267",
                "true",
                "2025-12-31",
                "2025-12-31T13:45:00",
                "",
                " kept  spaces ",
                "a\nb"
            ]
        );
        assert_eq!(rows[2], ["", "", "2226840.07"]);
        assert_eq!(rows[3], ["é中💣"]);
        assert_eq!(rows[5], ["merged"]);
        assert_eq!(sheets[2].rows.to_texts(), [["there"]]);
    }
    let script = "import sys\n\
        from odf.opendocument import OpenDocumentSpreadsheet\n\
        from odf.table import Table, TableRow, TableCell\n\
        from odf.text import P\n\
        book = OpenDocumentSpreadsheet(); t = Table(name='Data & more'); book.spreadsheet.addElement(t)\n\
        def row(*cells):\n\
        \x20   r = TableRow(); t.addElement(r)\n\
        \x20   for kind, value, shown in cells:\n\
        \x20       key = {'float': 'value', 'currency': 'value', 'date': 'datevalue', 'boolean': 'booleanvalue'}.get(kind)\n\
        \x20       c = TableCell(valuetype=kind, **({key: value} if key else {})); c.addElement(P(text=shown)); r.addElement(c)\n\
        row(('string', '', 'text'), ('float', '13000000.5', '13 000 000,50'), ('currency', '526935267', 'kr'), ('date', '2025-12-31', '31.12.'), ('boolean', 'true', 'SANN'))\n\
        book.save(sys.argv[1])";
    if python("odf", script, &[&ods]).is_some() {
        let sheets = read(&std::fs::read(&ods).expect("made")).expect("a spreadsheet");
        assert_eq!(sheets[0].name, "Data & more");
        assert_eq!(
            sheets[0].rows.to_texts(),
            [["text", "13000000.5", "526935267", "2025-12-31", "true"]]
        );
    }
}

#[test]
fn unzip_finds_our_packages_whole_and_sha256sum_agrees_with_the_manifest() {
    let folder = folder("package");
    let attachments = [Attachment {
        name: "a map.png",
        bytes: &[137; 5000],
    }];
    let contents = Contents {
        form: &form(),
        report: &report(),
        language: &Words::of("fr"),
        tag: "fr",
        html: "<title>x</title>",
        attachments: &attachments,
        sheets: &[],
    };
    let bytes = package(&contents).expect("it is put together");
    let path = folder.join("report.zip");
    std::fs::write(&path, &bytes).expect("written");
    let Some(said) = run(Command::new("unzip").arg("-t").arg(&path)) else {
        return;
    };
    assert!(said.contains("No errors detected"), "{said}");
    run(Command::new("unzip")
        .arg("-q")
        .arg(&path)
        .arg("-d")
        .arg(&folder));
    let manifest = std::fs::read_to_string(folder.join("manifest.json")).expect("unpacked");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let files = manifest["files"].as_array().expect("a list");
    assert_eq!(
        files.len(),
        8,
        "four of the report, three tables, one attachment"
    );
    let list: String = files
        .iter()
        .map(|file| {
            let path = file["path"].as_str().expect("a path");
            let size = std::fs::metadata(folder.join(path))
                .expect("unpacked")
                .len();
            assert_eq!(file["bytes"], size, "{path}");
            format!("{}  {path}\n", file["sha256"].as_str().expect("a sum"))
        })
        .collect();
    std::fs::write(folder.join("sums"), list).expect("written");
    run(Command::new("sha256sum")
        .args(["--check", "--strict", "sums"])
        .current_dir(&folder));
}
