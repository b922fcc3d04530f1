//! Files that a person brings: which are taken in, and under which name.

use article7_core::exchange::json;
use article7_core::report::{
    ATTACHMENTS_LIMIT, AttachError, Attachment, Edit, Report, attach, attachment_room,
};

fn file(name: &str, bytes: u64, sha256: &str) -> Attachment {
    Attachment {
        name: name.into(),
        media_type: Some("application/pdf".into()),
        bytes: Some(bytes),
        sha256: Some(sha256.into()),
        ..Attachment::default()
    }
}

fn names(list: &[Attachment]) -> Vec<&str> {
    list.iter().map(|file| file.name.as_str()).collect()
}

/// What Norway's report names without bringing it.
fn norway() -> Vec<Attachment> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../examples/norway-2025.json"
    );
    let text = std::fs::read_to_string(path).expect("an example");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    json::read_attachments(&value["attachments"].to_string()).expect("a list")
}

#[test]
fn five_megabytes_fit_to_the_byte_and_no_more() {
    let mut list = Vec::new();
    assert_eq!(attachment_room(&list), ATTACHMENTS_LIMIT);
    assert_eq!(attach(&mut list, &[], file("a.pdf", 2_400_000, "a")), Ok(0));
    assert_eq!(attach(&mut list, &[], file("b.pdf", 2_600_000, "b")), Ok(1));
    assert_eq!(attachment_room(&list), 0);
    assert_eq!(
        attach(&mut list, &[], file("c.pdf", 1, "c")),
        Err(AttachError::NoRoom {
            name: "c.pdf".into(),
            bytes: 1,
            room: 0
        })
    );
    assert_eq!(names(&list), ["a.pdf", "b.pdf"], "the list is as it was");
    let mut list = vec![file("huge.pdf", u64::MAX, "x"), file("more.pdf", 9, "y")];
    assert_eq!(attachment_room(&list), 0);
    assert!(attach(&mut list, &[], file("c.pdf", 1, "c")).is_err());
}

#[test]
fn the_file_that_the_report_names_takes_the_place_that_waits_for_it() {
    let mut list = norway();
    let wanted = "norway 2025 MINE action assistance.docx";
    list[0].unknown.insert("note".into(), "kept".into());
    assert_eq!(attach(&mut list, &[], file(wanted, 30_100, "s")), Ok(0));
    assert_eq!(names(&list), ["Norway 2025 mine action assistance.docx"]);
    assert_eq!(list[0].bytes, Some(30_100));
    assert_eq!(list[0].sha256.as_deref(), Some("s"));
    assert_eq!(list[0].unknown["note"], "kept");
    // Its old size does not count against the new one.
    let mut list = vec![file("map.pdf", 4_000_000, "old")];
    let gone = ["old".to_owned()];
    assert_eq!(
        attach(&mut list, &gone, file("map.pdf", 4_900_000, "new")),
        Ok(0)
    );
    assert_eq!(list[0].sha256.as_deref(), Some("new"));
}

#[test]
fn another_file_of_a_name_that_is_taken_gets_a_number() {
    let mut list = vec![file("map.pdf", 10, "a")];
    assert_eq!(attach(&mut list, &[], file("Map.pdf", 10, "b")), Ok(1));
    assert_eq!(attach(&mut list, &[], file("map.pdf", 10, "c")), Ok(2));
    assert_eq!(attach(&mut list, &[], file(".pdf", 10, "d")), Ok(3));
    assert_eq!(attach(&mut list, &[], file("\u{7}\n", 10, "e")), Ok(4));
    assert_eq!(attach(&mut list, &[], file("", 10, "f")), Ok(5));
    assert_eq!(
        names(&list),
        [
            "map.pdf",
            "Map (2).pdf",
            "map (3).pdf",
            ".pdf",
            "attachment",
            "attachment (2)"
        ]
    );
}

#[test]
fn what_is_empty_or_there_already_is_not_taken_in() {
    let mut list = vec![file("map.pdf", 10, "a")];
    assert_eq!(
        attach(&mut list, &[], file("none.pdf", 0, "e3b0")),
        Err(AttachError::Empty {
            name: "none.pdf".into()
        })
    );
    assert_eq!(
        attach(&mut list, &[], file("copy of map.pdf", 10, "a")),
        Err(AttachError::AlreadyThere {
            name: "copy of map.pdf".into(),
            already: "map.pdf".into()
        })
    );
    assert_eq!(names(&list), ["map.pdf"]);
}

#[test]
fn a_list_is_written_and_read_as_it_stands_in_a_report_and_an_edit_takes_it_back() {
    let list = norway();
    assert_eq!(
        json::read_attachments(&json::write_attachments(&list)),
        Ok(list.clone())
    );
    assert_eq!(json::read_attachments("[]"), Ok(Vec::new()));
    for wrong in [
        "",
        "{}",
        "[1]",
        "[{\"name\":1}]",
        "[{\"bytes\":1}]",
        "[{\"name\":\"a\",\"bytes\":-1}]",
    ] {
        assert!(json::read_attachments(wrong).is_err(), "{wrong}");
    }
    let mut report = Report::new("apmbc-article-7", "1", "NO", 2025, "2026-01-01T00:00:00Z");
    let before = report.clone();
    let back = report.apply(Edit::Attachments(list)).expect("a draft");
    assert_eq!(report.attachments.len(), 1);
    report.apply(back).expect("a draft");
    assert_eq!(report, before);
}
