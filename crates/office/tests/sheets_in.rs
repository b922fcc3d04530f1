//! Cells of XLSX and ODS files, put together by hand.

mod support;

use article7_office::archive::{Archive, ArchiveError, Limits};
use article7_office::sheets::{LIMITS, SheetError, TooMuch, read};
use support::{ods, xlsx, xlsx_sheet, zipped};

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let sheets = read(bytes).expect("a spreadsheet");
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0].name, "Data");
    sheets[0].rows.to_texts()
}

fn refused(bytes: &[u8]) -> SheetError {
    read(bytes).expect_err("no spreadsheet that is read")
}

#[test]
fn every_kind_of_cell_in_xlsx_becomes_text_that_reads_the_same_everywhere() {
    let cells = [
        ("<c><v>13000000.5</v></c>", "13000000.5"),
        ("<c><v>1.3E7</v></c>", "13000000"),
        ("<c><v>1E+21</v></c>", "1000000000000000000000"),
        ("<c><v>0.1</v></c>", "0.1"),
        ("<c><v>-0</v></c>", "0"),
        ("<c s=\"4\"><v>526935267</v></c>", "526935267"),
        ("<c t=\"s\"><v>0</v></c>", "HALO Trust"),
        ("<c t=\"s\"><v>1</v></c>", "mine action"),
        (
            "<c t=\"inlineStr\"><is><t>=1+1 &amp; more</t></is></c>",
            "=1+1 & more",
        ),
        ("<c t=\"str\"><f>A1&amp;B1</f><v>as kept</v></c>", "as kept"),
        ("<c><f>SUM(A1:A9)</f><v>42</v></c>", "42"),
        ("<c t=\"b\"><v>1</v></c>", "true"),
        ("<c t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!"),
        ("<c s=\"1\"><v>46022</v></c>", "2025-12-31"),
        ("<c s=\"1\"><v>46022.5</v></c>", "2025-12-31T12:00:00"),
        ("<c s=\"2\"><v>0.75</v></c>", "18:00:00"),
        ("<c s=\"3\"><v>1.5</v></c>", "PT36H"),
        // An amount that somebody formatted as a date is still that amount.
        ("<c s=\"1\"><v>13000000</v></c>", "13000000"),
        ("<c s=\"1\"><v>-5</v></c>", "-5"),
        ("<c t=\"d\"><v>2025-12-31</v></c>", "2025-12-31"),
    ];
    let all: String = cells
        .iter()
        .map(|(cell, _)| format!("<row>{cell}</row>"))
        .collect();
    let found = rows(&xlsx(&all));
    for ((cell, text), row) in cells.iter().zip(&found) {
        assert_eq!(row, &[*text], "{cell}");
    }
    assert_eq!(found.len(), cells.len());
}

#[test]
fn every_kind_of_cell_in_ods_becomes_the_same_text() {
    let cells = [
        (
            "office:value-type=\"float\" office:value=\"13000000.5\"><text:p>13 000 000,50</text:p>",
            "13000000.5",
        ),
        (
            "office:value-type=\"currency\" office:currency=\"NOK\" office:value=\"12345678901234567890.12\"><text:p>kr</text:p>",
            "12345678901234567890.12",
        ),
        (
            "office:value-type=\"percentage\" office:value=\"0.5\"><text:p>50 %</text:p>",
            "0.5",
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2025-12-31\"><text:p>31.12.25</text:p>",
            "2025-12-31",
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2025-12-31T12:00:00\">",
            "2025-12-31T12:00:00",
        ),
        (
            "office:value-type=\"time\" office:time-value=\"PT36H00M00S\">",
            "PT36H00M00S",
        ),
        (
            "office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>SANN</text:p>",
            "true",
        ),
        (
            "office:value-type=\"string\" calcext:value-type=\"error\" office:string-value=\"\"><text:p>#DIV/0!</text:p>",
            "#DIV/0!",
        ),
        (
            "office:value-type=\"string\"><text:p>HALO\n   Trust &amp; <text:span>others</text:span></text:p>",
            "HALO Trust & others",
        ),
        (
            "office:value-type=\"string\"><text:p>one<text:line-break/>two</text:p><text:p>three<text:s text:c=\"2\"/>x</text:p>",
            "one\ntwo\nthree  x",
        ),
        (
            "office:value-type=\"string\"><office:annotation><text:p>a comment</text:p></office:annotation><text:p>text</text:p>",
            "text",
        ),
    ];
    let all: String = cells
        .iter()
        .map(|(cell, _)| {
            format!(
                "<table:table-row><table:table-cell {cell}</table:table-cell></table:table-row>"
            )
        })
        .collect();
    for ((cell, text), row) in cells.iter().zip(rows(&ods(&all))) {
        assert_eq!(row, [*text], "{cell}");
    }
}

#[test]
fn gaps_between_cells_and_rows_stay_where_they_are() {
    let found = rows(&xlsx(
        "<row r=\"2\"><c r=\"C2\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"><v>2</v></c></row>",
    ));
    let expected: [&[&str]; 4] = [&[], &["", "", "1"], &[], &["2"]];
    assert_eq!(found, expected);
    let found = rows(&ods(
        "<table:table-row table:number-rows-repeated=\"1\"><table:table-cell/></table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"2\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048572\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
    ));
    assert_eq!(found, expected);
}

#[test]
fn repeated_cells_and_rows_of_ods_stand_there_as_often() {
    let found = rows(&ods(
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"/></table:table-row>",
    ));
    assert_eq!(found, vec![vec!["7".to_owned(); 2]; 3]);
}

#[test]
fn what_is_no_spreadsheet_is_refused_with_what_it_is() {
    for (bytes, found) in [
        (&b""[..], "an empty file"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\"format\": 1}", "JSON"),
        (b"a;b;c", "text"),
    ] {
        assert_eq!(refused(bytes), SheetError::NotASheet { found });
    }
    assert_eq!(
        refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        SheetError::OldOrEncrypted
    );
    let word = zipped(&[("word/document.xml", "<x/>")]);
    assert_eq!(
        refused(&word),
        SheetError::NotASheet {
            found: "a Word document"
        }
    );
    let text = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<x/>"),
    ]);
    assert!(matches!(refused(&text), SheetError::NotASheet { .. }));
    let locked = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<m><manifest:encryption-data/></m>",
        ),
        ("content.xml", "garbage"),
    ]);
    assert_eq!(
        refused(&locked),
        SheetError::Archive(ArchiveError::Encrypted)
    );
    assert_eq!(refused(&locked).code(), "encrypted");
}

#[test]
fn a_small_file_that_unpacks_to_much_is_refused_before_it_does() {
    // What its directory says is believed at once where it is too much.
    let size = 2 << 20;
    let content = " ".repeat(size);
    let bomb = zipped(&[("content.xml", &content)]);
    assert!(bomb.len() < 10_000, "a bomb is small: {}", bomb.len());
    let said = |said: u64| {
        let (from, to) = ((size as u32).to_le_bytes(), (said as u32).to_le_bytes());
        let mut bytes = bomb.clone();
        let places: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| bytes[*at..at + 4] == from)
            .collect();
        assert!(!places.is_empty(), "the size stands in the directory");
        for at in places {
            bytes[at..at + 4].copy_from_slice(&to);
        }
        bytes
    };
    let most = LIMITS.unpacked;
    let honest = said(most + 1);
    assert_eq!(
        refused(&honest),
        SheetError::Archive(ArchiveError::Unpacked { most })
    );
    assert_eq!(refused(&honest).code(), "too-large");
    // Where it says too little, what comes out is counted.
    let small = Limits {
        unpacked: 1 << 20,
        ..LIMITS
    };
    let liar = said(100);
    let mut archive = Archive::open(&liar, small).expect("it says that it is small");
    assert!(archive.read("content.xml").is_err());
    // Several parts that are allowed each and too much together.
    let content = " ".repeat(700 << 10);
    let parts = zipped(&[("a", &content), ("b", &content)]);
    let large = Limits {
        unpacked: 1400 << 10,
        ..LIMITS
    };
    let mut archive = Archive::open(&parts, large).expect("just small enough");
    for part in ["a", "b"] {
        assert_eq!(archive.read(part).map(|bytes| bytes.len()), Ok(700 << 10));
    }
    assert_eq!(
        archive.read("a"),
        Err(ArchiveError::Unpacked { most: 1400 << 10 })
    );
    let many: Vec<String> = (0..=LIMITS.entries).map(|n| n.to_string()).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    assert!(matches!(
        refused(&zipped(&many)),
        SheetError::Archive(ArchiveError::Entries { .. })
    ));
}

#[test]
fn cells_that_come_out_of_order_take_the_room_of_those_that_come_in_order() {
    let row = |number: usize| -> String {
        let cells: String = (1..=300).map(|i| format!("<c><v>{i}</v></c>")).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let all: String = (1..=150).rev().map(row).collect();
    let rows = rows(&xlsx(&all));
    assert_eq!((rows.len(), rows[0].len()), (150, 300));
    assert_eq!(rows[149][299], "300");
}

#[test]
fn a_few_bytes_that_name_a_huge_sheet_take_no_room() {
    // Declared, but with one cell: read as that one cell.
    let declared = xlsx_sheet(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData><row><c><v>1</v></c></row></sheetData>",
    );
    assert_eq!(rows(&declared), [["1"]]);
    let last_row = xlsx("<row><c r=\"A1048576\"><v>1</v></c></row>");
    assert_eq!(rows(&last_row).len(), 1_048_576);
    for (row, error) in [
        ("<c r=\"A1048577\"><v>1</v></c>", TooMuch::Rows),
        ("<c r=\"XFE1\"><v>1</v></c>", TooMuch::Columns),
    ] {
        assert_eq!(
            refused(&xlsx(&format!("<row>{row}</row>"))),
            SheetError::TooMuch(error)
        );
    }
    let wide: String = (1..1000)
        .map(|row| format!("<row><c r=\"XFD{row}\"><v>1</v></c></row>"))
        .collect();
    assert_eq!(refused(&xlsx(&wide)), SheetError::TooMuch(TooMuch::Cells));
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"7\"/></table:table-row>";
    assert_eq!(refused(&ods(repeated)), SheetError::TooMuch(TooMuch::Cells));
    let below = "<table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell/></table:table-row><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"7\"/></table:table-row>";
    assert_eq!(refused(&ods(below)), SheetError::TooMuch(TooMuch::Rows));
    let spaces = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row>";
    assert_eq!(refused(&ods(spaces)), SheetError::TooMuch(TooMuch::Text));
    let long = "x".repeat(1 << 20);
    let said = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"65\"><text:p>{long}</text:p></table:table-cell></table:table-row>"
    );
    assert_eq!(refused(&ods(&said)), SheetError::TooMuch(TooMuch::Text));
}

#[test]
fn references_that_are_none_and_parts_that_end_too_early_are_errors_that_name_the_part() {
    for sheet in [
        "<sheetData><row><c r=\"1A\"><v>1</v></c></row></sheetData>",
        "<sheetData><row><c r=\"A99999999999\"><v>1</v></c></row></sheetData>",
        "<sheetData><row><c r=\"ZZZZZZZZZZ1\"><v>1</v></c></row></sheetData>",
        "<dimension ref=\"C3:A1\"/><sheetData/>",
        "<sheetData><row><c><v>1</v></c></row>",
        "<sheetData><row><c><v>1</v></row></sheetData>",
    ] {
        let SheetError::Damaged { part, .. } = refused(&xlsx_sheet(sheet)) else {
            panic!("{sheet}");
        };
        assert_eq!(part, "xl/worksheets/sheet1.xml", "{sheet}");
    }
    // A table that is cut off: calamine's reader would wait for its end for ever.
    let cut = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        (
            "content.xml",
            "<a><table:table table:name=\"x\"><table:table-row>",
        ),
    ]);
    assert!(matches!(refused(&cut), SheetError::Damaged { .. }));
}
