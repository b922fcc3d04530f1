//! What becomes of rows and cells, those that do not read too.

use super::{column, is_norways};
use crate::support::sheets::{Desk, norway};
use article7_core::exchange::csv;
use article7_core::exchange::intake::{Skip, Why};
use article7_core::exchange::mapping::Decimals;
use article7_core::exchange::sheet::Sheet;
use article7_core::report::{Row, Value};

#[test]
fn rows_of_totals_and_repeated_headers_are_no_rows() {
    let desk = Desk::new();
    let body = "Country;Partner;Amount\nIraq;x;NOK 5\n;;\nPeru;y;NOK 6\nCountry;Partner;Amount\n";
    for total in [
        "Total;;NOK 11",
        "TOTAL:;;11",
        "Sum;;NOK 11",
        ";;11",
        ";;NOK 11",
        "Grand total;;NOK 11",
    ] {
        let (rows, preview) = desk.read(&format!("{body}{total}\n"));
        assert_eq!(rows.len(), 2, "{total}");
        assert_eq!(preview.sums[0].amount.as_deref(), Some("11"), "{total}");
        let skipped: Vec<_> = preview
            .skipped
            .iter()
            .map(|s| (s.line, s.why, s.agrees))
            .collect();
        let expected = [(5, Skip::Header, None), (6, Skip::Total, Some(true))];
        assert_eq!(skipped, expected, "{total}");
    }
    let (_, preview) = desk.read(&format!("{body}Total;;NOK 12\n"));
    assert_eq!(
        preview.skipped[1].agrees,
        Some(false),
        "a total that is not the sum is said to be none"
    );
    for row in [
        ";;NOK 12",
        "Totalförsvaret;z;NOK 3",
        "Total;Norwegian People's Aid;NOK 3",
        ";;7",
    ] {
        let (rows, _) = desk.read(&format!("{body}{row}\n"));
        assert_eq!(rows.len(), 3, "{row} may be a row");
    }
    let sheet = Sheet::from_csv("t", &format!("{body}Total;;NOK 11\n")).expect("a sheet");
    let mut mapping = desk.best(&sheet);
    mapping.keep_totals = true;
    assert_eq!(
        desk.prepare(&sheet, &mapping).rows.len(),
        3,
        "a person may want them"
    );
}

#[test]
fn what_does_not_read_is_kept_and_named_with_its_rows() {
    let desk = Desk::new();
    let text = "Country;Sector;Amount;Currency;Type;Partner\n\
                Iraq;Clearance;about five;NOK;Financial;a\n\
                Peru;Clearance;1.234;NOK;Financial;b\n\
                Peru;Clearance;USD 5;NOK;barter;c\n\
                ;Clearance;5;NOK;Financial;d\n\
                Peru;Clearance;6;;Financial;d\n";
    let (rows, preview) = desk.read(text);
    let problems: Vec<_> = preview
        .problems
        .iter()
        .map(|p| (p.column.as_str(), p.why, p.lines.as_slice()))
        .collect();
    assert_eq!(
        problems,
        [
            ("amount", Why::Unreadable, [2].as_slice()),
            ("amount", Why::SeveralReadings, [3].as_slice()),
            ("amount", Why::TwoCurrencies, [4].as_slice()),
            ("type", Why::NotInList, [4].as_slice()),
            ("destination", Why::Missing, [5].as_slice()),
            ("amount", Why::NoCurrency, [6].as_slice()),
        ]
    );
    assert_eq!(preview.unread, 3);
    assert_eq!(preview.problems[1].readings, ["1234", "1.2340"]);
    assert_eq!(rows[0].get("amount"), Some(&Value::typed("about five")));
    assert_eq!(rows[2].get("amount"), Some(&Value::typed("USD 5")));
    assert_eq!(rows[2].text("currency"), "NOK");
    assert_eq!(rows[2].get("type"), Some(&Value::typed("barter")));

    let sheet = Sheet::from_csv("t", text).expect("a sheet");
    let mut mapping = desk.best(&sheet);
    for (decimals, amount) in [(Decimals::Point, "1.234"), (Decimals::Comma, "1234")] {
        mapping.decimals = Some(decimals);
        let rows = desk.prepare(&sheet, &mapping).into_rows();
        assert_eq!(column(&rows[1], "amount"), amount, "a person knows");
    }
}

#[test]
fn a_word_is_mapped_once_for_all_rows() {
    let desk = Desk::new();
    let text = "Country;Sector;Amount\nIraq;Mine stuff;NOK 1\nPeru;MINE STUFF, VA;NOK 2\nMali;drones;NOK 3\n";
    let sheet = Sheet::from_csv("t", text).expect("a sheet");
    let mut mapping = desk.best(&sheet);
    let preview = desk.prepare(&sheet, &mapping).preview(&desk.form, &sheet);
    let words: Vec<_> = preview
        .words
        .iter()
        .map(|w| (w.word.as_str(), w.count))
        .collect();
    assert_eq!(words, [("Mine stuff", 2), ("drones", 1)]);
    mapping.map_word("Mine stuff", "clearance");
    mapping.map_word("drones", "no-such-choice");
    let prepared = desk.prepare(&sheet, &mapping);
    assert_eq!(column(&prepared.rows[0].row, "sectors"), "clearance");
    assert_eq!(
        column(&prepared.rows[1].row, "sectors"),
        "clearance; victim-assistance"
    );
    assert_eq!(column(&prepared.rows[2].row, "sectors"), "drones");
    assert_eq!(prepared.preview(&desk.form, &sheet).words.len(), 1);
}

#[test]
fn a_file_that_we_wrote_comes_back_to_the_letter_in_its_own_table() {
    let desk = Desk::new();
    let twins = ["transferred_training", "transferred_destruction"];
    for id in twins {
        let table = desk.form.question("C", id).expect("a table");
        let mut row = Row::default();
        row.put("type", Some(Value::text("'=PMN")));
        row.put("quantity", Some(Value::text("12")));
        row.put("date", Some(Value::typed("01/02/2025")));
        let text = csv::write_in(&desk.form, "C", table, std::slice::from_ref(&row));
        let (sheet, _) = desk.open(text.as_bytes());
        let best = desk.best(&sheet);
        assert_eq!((best.part.as_str(), best.table.as_str()), ("C", id));
        assert_eq!(desk.prepare(&sheet, &best).into_rows(), [row.clone()]);
        let (part, found) = csv::table_for(&desk.form, &text).expect("a table");
        assert_eq!((part, found.id.as_str()), ("C", id));

        // Without the name of its table, a person is asked.
        let plain = csv::write(table, std::slice::from_ref(&row));
        let candidates = desk.candidates(&desk.open(plain.as_bytes()).0);
        let offered: Vec<_> = candidates
            .iter()
            .take(2)
            .map(|c| (c.mapping.table.as_str(), c.fit))
            .collect();
        assert_eq!(
            offered.iter().map(|(table, _)| *table).collect::<Vec<_>>(),
            twins
        );
        assert_eq!(offered[0].1, offered[1].1, "they fit alike, and that shows");
    }
    let table = desk.form.question("I", "assistance").expect("a table");
    let text = csv::write_in(&desk.form, "I", table, &norway());
    assert_eq!(
        text,
        csv::write(table, &norway()),
        "no mark where none is needed"
    );
    let (rows, preview) = desk.accept(text.as_bytes());
    is_norways(&rows, &preview, "our own file");
}
