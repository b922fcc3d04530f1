//! The report as a file of ours: nothing is lost on the way out and in, and a
//! file that does not open says what was expected, what was found and where.

mod support;

use article7_core::exchange::import::{self, Import, ImportError, LARGEST, check_size};
use article7_core::exchange::json;
use article7_core::form::Form;
use article7_core::report::{Answer, Report, Value};
use serde_json::{Value as Json, json};
use support::{EXAMPLE, example, file, form, words};

fn read(text: &str) -> Result<Report, json::JsonError> {
    json::read(&form(), text)
}

/// The example, with a rate in it, after something in it was changed, as text.
fn changed(change: impl FnOnce(&mut Json)) -> String {
    let mut value: Json = serde_json::from_str(&file(EXAMPLE)).expect("the example is JSON");
    value["rates"] = json!([{"currency": "EUR", "to": "NOK", "rate": "11.73"}]);
    change(&mut value);
    value.to_string()
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Json)) -> String {
    read(&changed(change))
        .expect_err("this is damaged")
        .to_string()
}

fn import(form: &Form, bytes: &[u8]) -> Result<Import, ImportError> {
    import::read(form, &words(form), bytes, 2025)
}

/// What is at a place of the file after it was read and written.
fn kept(pointer: &str, value: Json) -> Json {
    let text = changed(|file| put(file, pointer, value));
    let written = json::write(&read(&text).expect("a report with more in it"));
    let written: Json = serde_json::from_str(&written).expect("what we write is JSON");
    written
        .pointer(pointer)
        .cloned()
        .unwrap_or_else(|| panic!("{pointer} is gone"))
}

fn put(file: &mut Json, pointer: &str, value: Json) {
    let (above, key) = pointer.rsplit_once('/').expect("a pointer");
    let above = file.pointer_mut(above).expect("a place in the example");
    above
        .as_object_mut()
        .expect("an object")
        .insert(key.into(), value);
}

#[test]
fn the_example_comes_back_as_it_was() {
    let report = example();
    let written = json::write(&report);
    assert_eq!(read(&written), Ok(report.clone()));
    assert_eq!(
        json::write(&read(&written).unwrap()),
        written,
        "the same bytes every time"
    );
    let compact = json::write_compact(&report);
    assert_eq!(read(&compact), Ok(report));
    assert!(!compact.contains('\n') && compact.len() < written.len());
}

#[test]
fn a_report_that_has_more_signs_for_sure_has_them_in_its_file() {
    let report = example();
    let signs = json::write_compact(&report).chars().count();
    assert!(
        !json::has_more_signs(&report, signs),
        "never more than there are"
    );
    // Its fifty rows are the most of it.
    assert!(json::has_more_signs(&report, signs / 2));
}

#[test]
fn a_column_of_another_script_has_as_many_signs_as_it_has_and_not_as_many_as_bytes() {
    let row = format!("{{\"{}\":\"x\"}}", "欄".repeat(100));
    let text = json::write_compact(&example());
    let start = text.find("\"assistance\":[").unwrap() + "\"assistance\":[".len();
    let (before, behind) = text.split_at(start);
    let text = format!("{before}{}{behind}", format!("{row},").repeat(200));
    let report = read(&text).unwrap();
    assert!(!json::has_more_signs(&report, text.chars().count()));
}

#[test]
fn amounts_are_texts_of_digits_and_never_floats() {
    let written = json::write(&example());
    assert!(
        written.contains(r#""amount": "117521951""#),
        "Ukraine's largest grant"
    );
    for number in [
        json!(117_521_951),
        json!(0.10),
        json!(1e30),
        json!("00012.50"),
    ] {
        let amount = kept("/sections/I/answers/assistance/0/amount", number.clone());
        match amount {
            Json::String(text) => {
                assert!(
                    ["117521951", "0.1", "12.5"].contains(&text.as_str()),
                    "{number}: {text}"
                );
            }
            typed => assert_eq!(typed, json!({"typed": number.to_string()})),
        }
    }
}

#[test]
fn the_file_begins_with_what_it_is() {
    let written = json::write(&example());
    // The keys as they stand in the text: a parsed object has no order.
    let keys: Vec<&str> = written
        .lines()
        .filter_map(|line| line.strip_prefix("  \"")?.split('"').next())
        .collect();
    let expected = [
        "format",
        "form",
        "id",
        "state",
        "period",
        "contact",
        "sections",
        "additional_information",
        "attachments",
        "created",
        "saved",
        "submitted",
    ];
    assert_eq!(keys, expected);
}

#[test]
fn a_field_that_we_do_not_know_is_kept_at_every_level() {
    let stranger = r#"{"deep": [null, true, 1.10, 12345678901234567890123, "ünï", {"": []}]}"#;
    let stranger: Json = serde_json::from_str(stranger).unwrap();
    for place in [
        "/later",
        "/contact/fax",
        "/sections/Z",
        "/sections/A/later",
        "/sections/I/later",
        "/sections/I/answers/later",
        "/sections/I/answers/assistance/7/later",
        "/attachments/0/later",
        "/rates/0/later",
    ] {
        // A section is an object, whatever is in it.
        for value in [stranger.clone(), json!("text"), json!(["a"]), json!(null)] {
            if place == "/sections/Z" && !value.is_object() {
                continue;
            }
            assert_eq!(kept(place, value.clone()), value, "{place}");
        }
    }
}

#[test]
fn numbers_that_we_do_not_know_are_written_as_they_were() {
    for number in [
        "1.10",
        "12345678901234567890123",
        "-0",
        "1e400",
        "0.1000000000000000055511",
    ] {
        let later = format!(r#"{{"later": {number}, "format""#);
        let text = file(EXAMPLE).replacen("{\n  \"format\"", &later, 1);
        assert!(text.contains(&later), "the example begins as expected");
        let written = json::write_compact(&read(&text).expect("a report with more in it"));
        assert!(
            written.contains(&format!(r#""later":{}"#, number.replace("e400", "e+400"))),
            "{number}"
        );
    }
}

#[test]
fn a_value_that_does_not_fit_its_kind_is_kept() {
    let assistance = "/sections/I/answers/assistance/0/";
    for (column, value, expected) in [
        ("amount", json!("NOK 5"), json!({"typed": "NOK 5"})),
        (
            "amount",
            json!({"typed": "1.234"}),
            json!({"typed": "1.234"}),
        ),
        ("amount", json!([1, 2]), json!([1, 2])),
        ("sectors", json!("clearance"), json!(["clearance"])),
        ("sectors", json!(["clearance", 3]), json!(["clearance", 3])),
        (
            "destination",
            json!("Asia Regional"),
            json!("Asia Regional"),
        ),
        ("destination", json!(7), json!("7")),
        ("type", json!(false), json!(false)),
    ] {
        assert_eq!(
            kept(&[assistance, column].concat(), value.clone()),
            expected,
            "{value}"
        );
    }
    let deadline = changed(|file| {
        put(
            file,
            "/sections/D/answers",
            json!({"deadline": "31.12.2025", "survivors": null}),
        );
    });
    let report = read(&deadline).unwrap();
    assert_eq!(
        report.answer("D", "deadline"),
        Some(&Answer::Value(Value::typed("31.12.2025")))
    );
}

#[test]
fn sections_may_have_the_names_of_other_parts() {
    for part in ["contact", "additional"] {
        let value = json!({"answers": {"additional_information": "x", "email": ["y"]}});
        assert_eq!(kept(&format!("/sections/{part}"), value.clone()), value);
    }
}

#[test]
fn what_says_nothing_is_not_kept() {
    let text = changed(|file| {
        put(file, "/sections/J", json!({}));
        put(file, "/sections/I/answers/assistance", json!([]));
        put(file, "/contact/phone", json!(""));
        put(file, "/attachments", json!(null));
    });
    let report = read(&text).unwrap();
    assert!(!report.sections.contains_key("J"));
    assert_eq!(report.answer("I", "assistance"), None);
    assert!(!report.contact.contains_key("phone"));
    assert!(report.attachments.is_empty());
}

#[test]
fn a_file_cut_off_anywhere_says_where_it_ends() {
    let form = form();
    let words = words(&form);
    let text = file(EXAMPLE);
    let whole = text.trim_end().len();
    for cut in (0..whole).filter(|cut| text.is_char_boundary(*cut)) {
        let part = &text[..cut];
        let error = json::read(&form, part)
            .expect_err("a part of a report")
            .to_string();
        let line = part.lines().count().max(1);
        let at = format!("line {line}, column ");
        // A cut behind a line break may be named by either of the lines.
        let before = format!("line {}, column ", line + 1);
        assert!(
            error.contains(&at) || error.contains(&before),
            "{cut}: {error}"
        );
    }
    for cut in 0..whole {
        let error = import::read(&form, &words, &text.as_bytes()[..cut], 2025);
        let error = error.expect_err("a part of a report").to_string();
        assert!(error.starts_with("expected "), "{cut}: {error}");
    }
}

#[test]
fn a_file_of_something_else_says_what_it_is() {
    for (text, found) in [
        (
            "{}",
            "expected a report (“format”: “article7-report/1”), found an object {…}",
        ),
        (
            "[]",
            "expected a report (“format”: “article7-report/1”), found a list […]",
        ),
        (r#"{"format": "geojson"}"#, "found “geojson”"),
        (r#"{"format": 1}"#, "found the number 1"),
        (
            r#"{"format": "article7-report/0"}"#,
            "found “article7-report/0”",
        ),
        (
            r#"{"format": "article7-form/1"}"#,
            "found “article7-form/1”",
        ),
    ] {
        let error = read(text).expect_err("no report").to_string();
        assert!(error.contains(found), "{error}");
    }
    assert!(
        read(&file("forms/apmbc-article-7.json")).is_err(),
        "a form is no report"
    );
}

#[test]
fn a_report_of_a_newer_version_is_named_as_such() {
    let error = refused(|file| file["format"] = json!("article7-report/2"));
    assert_eq!(
        error,
        "this report is of the newer format “article7-report/2”; this version reads “article7-report/1”"
    );
}

#[test]
fn a_report_for_another_form_is_named_as_such() {
    let error = refused(|file| file["form"] = json!("ccm-article-7"));
    assert_eq!(
        error,
        "this report is for the form “ccm-article-7”; this version has “apmbc-article-7”"
    );
}

#[test]
fn a_value_of_the_wrong_shape_is_named_by_its_way() {
    let row = "sections.I.answers.assistance";
    for (pointer, value, expected) in [
        (
            "/period",
            json!(null),
            "expected “period” here, found nothing".to_owned(),
        ),
        (
            "/period",
            json!("2025"),
            "period: expected an object {…}, found “2025”".into(),
        ),
        (
            "/period/to",
            json!("2025-02-30"),
            "period.to: expected a date such as “2025-12-31”, found “2025-02-30”".into(),
        ),
        (
            "/state",
            json!(47),
            "state: expected a text, found the number 47".into(),
        ),
        (
            "/sections",
            json!([]),
            "sections: expected an object {…}, found a list […]".into(),
        ),
        (
            "/sections/A",
            json!("unchanged"),
            "sections.A: expected an object".into(),
        ),
        (
            "/sections/A/status",
            json!("same"),
            "sections.A.status: expected “changed”".into(),
        ),
        (
            "/sections/A/last_reported",
            json!("2013"),
            "sections.A.last_reported: expected a whole number".into(),
        ),
        (
            "/sections/A/last_reported",
            json!(99_999_999_999_i64),
            "sections.A.last_reported: expected a year".into(),
        ),
        (
            "/sections/I/answers",
            json!(true),
            "sections.I.answers: expected an object {…}, found true".into(),
        ),
        (
            "/sections/I/answers/assistance",
            json!({}),
            format!("{row}: expected a list […], found an object"),
        ),
        (
            "/sections/I/answers/assistance",
            json!([{}, 3]),
            format!("{row}[1]: expected an object {{…}}, found the number 3"),
        ),
        (
            "/attachments",
            json!({}),
            "attachments: expected a list".into(),
        ),
        (
            "/rates",
            json!({}),
            "rates: expected a list […], found an object".into(),
        ),
        (
            "/rates/0/currency",
            json!(978),
            "rates[0].currency: expected a text, found the number 978".into(),
        ),
        (
            "/attachments/0/bytes",
            json!(-1),
            "attachments[0].bytes: expected a count of bytes".into(),
        ),
        (
            "/attachments/0/name",
            json!(null),
            "attachments[0]: expected “name” here, found nothing".into(),
        ),
        (
            "/submitted",
            json!(false),
            "submitted: expected a text, found false".into(),
        ),
    ] {
        let error = read(&changed(|file| {
            let above = pointer.rsplit_once('/').unwrap();
            match file.pointer_mut(above.0) {
                Some(Json::Object(fields)) => drop(fields.insert(above.1.into(), value)),
                _ => panic!("{pointer} is no place of the example"),
            }
        }));
        let error = error.expect_err(pointer).to_string();
        assert!(error.starts_with(&expected), "{error}\nexpected {expected}");
    }
}

#[test]
fn a_file_that_is_no_text_says_so() {
    let form = form();
    let message = |bytes: &[u8]| import(&form, bytes).expect_err("no text").to_string();
    for (bytes, expected) in [
        (
            &b"PK\x03\x04\x14\x00\x06\x00"[..],
            "expected a text file, found binary data at byte ",
        ),
        (
            b"%PDF-1.7\n\xE2\xE3\xCF\xD3",
            "expected a text file, found binary data at byte 0",
        ),
        (
            b"\x89PNG\r\n\x1a\n",
            "expected a text file, found binary data at byte 0",
        ),
        (
            b"{\"a\": \0}",
            "expected a text file, found binary data at byte 6",
        ),
        (
            b"\xFF\xFE\x00\xD8",
            "expected a text file, found binary data at byte 2",
        ),
        (b"", "expected a report or a table, found an empty file"),
        (
            b"\xEF\xBB\xBF \r\n",
            "expected a report or a table, found an empty file",
        ),
        (
            b"Dear colleagues",
            "expected a report in JSON, a CSV table with column names, or",
        ),
    ] {
        let error = message(bytes);
        assert!(error.starts_with(expected), "{error}\nexpected {expected}");
    }
}

#[test]
fn a_report_in_utf_16_or_with_a_byte_order_mark_opens() {
    let form = form();
    let text = file(EXAMPLE);
    let little = text.encode_utf16().flat_map(u16::to_le_bytes);
    let big = text.encode_utf16().flat_map(u16::to_be_bytes);
    for bytes in [
        [0xFF, 0xFE].into_iter().chain(little).collect::<Vec<u8>>(),
        [0xFE, 0xFF].into_iter().chain(big).collect(),
        [0xEF, 0xBB, 0xBF].into_iter().chain(text.bytes()).collect(),
    ] {
        assert_eq!(
            import(&form, &bytes),
            Ok(Import::Report(Box::new(example())))
        );
    }
}

#[test]
fn a_file_that_is_too_large_is_not_even_looked_at() {
    assert_eq!(check_size(LARGEST), Ok(()));
    let error = check_size(100 << 20).expect_err("100 MB").to_string();
    assert_eq!(error, "expected a file of at most 40 MB, found 100 MB");
    let bytes = vec![b' '; LARGEST as usize + 1];
    let error = import(&form(), &bytes).expect_err("too large");
    assert_eq!(error, ImportError::TooLarge { bytes: LARGEST + 1 });
}
