//! How a text is cut into cells, which sheet is the one, and what is too large.

use super::{ENGLISH, column, is_norways};
use crate::support::sheets::{Desk, delimited, norway_table};
use article7_core::exchange::csv::Delimiter;
use article7_core::exchange::mapping::guess;
use article7_core::exchange::sheet::{
    LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Sheet, SheetError,
};

#[test]
fn of_several_sheets_the_one_with_a_table_is_offered_first() {
    let desk = Desk::new();
    let table = norway_table(&ENGLISH, |digits| format!("NOK {digits}"));
    let notes = [["Read me"], ["This file, made in May"]];
    let sheets = [
        Sheet::from_cells("Notes", &notes.into_iter().collect()).expect("a sheet"),
        Sheet::from_cells("Grants", &table.into_iter().collect()).expect("a sheet"),
    ];
    let found = article7_core::exchange::mapping::candidates(&desk.lexicon, &desk.form, &sheets);
    assert_eq!(
        (found[0].sheet, found[0].mapping.table.as_str()),
        (1, "assistance")
    );
    assert!(
        guess(&desk.lexicon, &desk.form, &sheets[0], "I", "assistance").is_some(),
        "a person may insist"
    );
    assert!(
        guess(&desk.lexicon, &desk.form, &sheets[0], "I", "cooperation").is_none(),
        "that is no table"
    );
}

#[test]
fn delimiters_are_told_in_spite_of_quotes_commas_and_titles() {
    let desk = Desk::new();
    for (what, text) in [
        (
            "decimal commas",
            "Country;Amount\nIraq;NOK 1,5\nPeru;NOK 2,25\n",
        ),
        (
            "many commas",
            "Country;Amount;Partner\nIraq;NOK 13,000,000;a, b, c\nPeru;NOK 1,000;d, e\n",
        ),
        (
            "quoted semicolons",
            "Country,Sector,Amount\nIraq,\"clearance; VA\",NOK 5\nPeru,\"VA; EORE\",NOK 6\n",
        ),
        (
            "a title with commas",
            "Grants, gifts, and more, 2025\n\nCountry;Amount\nIraq;NOK 5\nPeru;NOK 6\n",
        ),
        (
            "quoted line breaks",
            "Country;Amount\n\"Iraq\n\";NOK 5\n\"Peru\";\"NOK 6\"\n",
        ),
        (
            "a line for Excel",
            "sep=|\nCountry|Amount\nIraq|NOK 5\nPeru|NOK 6\n",
        ),
        (
            "a bar in a comma file",
            "Country,Amount,Sector\nIraq,NOK 5,a|b\nPeru,NOK 6,a|b|c\n",
        ),
        (
            "old Macintosh lines",
            "Country;Amount\rIraq;NOK 5\rPeru;NOK 6\r",
        ),
    ] {
        let (rows, _) = desk.read(text);
        let places: Vec<_> = rows.iter().map(|row| column(row, "destination")).collect();
        assert_eq!(places, ["IQ", "PE"], "{what}");
        assert!(
            rows.iter()
                .all(|row| row.get("amount").is_some_and(|v| v.as_number().is_some())),
            "{what}"
        );
    }
    let pasted = Sheet::from_clipboard("clipboard", "Country\tAmount\r\nIraq\t\"NOK\n5\"\r\n")
        .expect("a sheet");
    assert_eq!(pasted.rows.to_texts()[1], ["Iraq", "NOK\n5"]);
}

#[test]
fn any_other_delimiter_is_told_where_it_cuts_all_lines_alike_or_chosen() {
    let table = norway_table(&ENGLISH, |digits| format!("NOK {digits}"));
    let desk = Desk::new();
    for sign in [':', '^', '~'] {
        let (rows, preview) = desk.accept(delimited(&table, sign, "\n").as_bytes());
        // Commas stand between sectors, and cut nothing alike.
        is_norways(&rows, &preview, &format!("{sign:?}"));
    }
    let chosen = |text: &str, delimiter| {
        let (sheet, used) = Sheet::from_text("x", text, Some(delimiter)).expect("a sheet");
        assert_eq!(used, delimiter);
        sheet.rows.to_texts()
    };
    for delimiter in Delimiter::ALL {
        let text = "Country,Amount\nPeru,5\n".replace(',', signs(delimiter));
        assert_eq!(
            chosen(&text, delimiter),
            [["Country", "Amount"], ["Peru", "5"]]
        );
    }
    let aligned = "Country   Amount\n\"Lao PDR\"      5\n";
    assert_eq!(
        chosen(aligned, Delimiter::Space),
        [["Country", "Amount"], ["Lao PDR", "5"]]
    );
    let prose = "To: the unit\nDear colleagues: see: below\n";
    let sheet = Sheet::from_csv("x", prose).expect("cells");
    assert_eq!(sheet.width(), 1, "sentences have colons");
}

fn signs(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => ",",
        Delimiter::Semicolon => ";",
        Delimiter::Tab => "\t",
        Delimiter::Bar => "|",
        Delimiter::Colon => ":",
        Delimiter::Space => " ",
        Delimiter::Caret => "^",
        Delimiter::Tilde => "~",
    }
}

#[test]
fn a_sheet_beyond_the_limits_says_which() {
    let wide = ["a".to_owned(), ",".repeat(MOST_COLUMNS), "b\n".into()].concat();
    let error = Sheet::from_csv("x", &wide).expect_err("too wide");
    assert_eq!(
        error,
        SheetError::TooManyColumns {
            row: 1,
            found: MOST_COLUMNS + 1,
            most: MOST_COLUMNS
        }
    );
    assert_eq!(
        error.to_string(),
        "row 1: expected at most 256 columns, found 257 or more"
    );
    let empty = Sheet::from_csv("x", &format!("a,b{}\nc,d\n", ",".repeat(1_000_000)));
    assert_eq!(
        empty.map(|sheet| sheet.width()),
        Ok(2),
        "columns without any text are none"
    );
    let long = Sheet::from_csv("x", &"a,b\n".repeat(MOST_ROWS + 1));
    assert_eq!(long, Err(SheetError::TooManyRows { most: MOST_ROWS }));
    let blank = Sheet::from_csv("x", &format!("a,b\n{}c,d\n", "\n".repeat(MOST_ROWS)));
    assert_eq!(blank, Err(SheetError::TooManyRows { most: MOST_ROWS }));
    let row = ["x"; MOST_COLUMNS].join(",") + "\n";
    let big = Sheet::from_csv("x", &row.repeat(MOST_CELLS / MOST_COLUMNS + 2));
    assert!(
        matches!(
            big,
            Err(SheetError::TooManyCells {
                most: MOST_CELLS,
                ..
            })
        ),
        "{big:?}"
    );
    let cell = Sheet::from_csv("x", &format!("a,b\nc,{}\n", "x".repeat(LONGEST_CELL + 1)));
    let error = cell.expect_err("too long");
    assert!(
        matches!(
            error,
            SheetError::CellTooLong {
                row: 2,
                column: 2,
                ..
            }
        ),
        "{error:?}"
    );
    let open = Sheet::from_csv("x", &format!("a,b\nc,\"{}", "x,\n".repeat(100_000)));
    assert_eq!(open, Err(SheetError::OpenQuote { line: 2 }));
    assert_eq!(Sheet::from_csv("x", "\n,,\n"), Err(SheetError::Empty));
}
