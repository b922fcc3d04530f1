//! Attachments.

use super::{TODAY, day, flawless, found, only, person, plain, saying, the_form};
use article7_core::check::{Around, Finding, review};
use article7_core::report::{Attachment, Report};

fn changed(change: impl Fn(&mut Vec<Attachment>)) -> Vec<Finding> {
    let mut report = flawless();
    change(&mut report.attachments);
    found(&report)
}

#[test]
fn more_than_five_megabytes_in_all_are_said() {
    // The fixture's two come to five megabytes to the byte.
    let finding = changed(|files| files[0].bytes = Some(2_400_001));
    let finding = plain(&only("attachments-too-large", finding));
    assert_eq!(finding["severity"], "must");
    assert_eq!(finding["figures"]["size"], 5_000_001);
    assert_eq!(finding["question"], "attachments");
    let huge = changed(|files| {
        files
            .iter_mut()
            .for_each(|file| file.bytes = Some(u64::MAX))
    });
    only("attachments-too-large", huge);
}

#[test]
fn a_file_that_is_named_and_not_there_is_said() {
    let finding = changed(|files| files[1].sha256 = None);
    let finding = plain(&only("attachment-not-here", finding));
    assert_eq!(finding["row"], 1);
    assert_eq!(finding["figures"]["file"], "PMN photo.jpg");
    only(
        "attachment-not-here",
        changed(|files| files[0].bytes = None),
    );
    only(
        "attachment-empty",
        changed(|files| files[0].bytes = Some(0)),
    );
}

#[test]
fn a_file_whose_content_is_gone_from_this_device_is_said() {
    let mut report = flawless();
    report.attachments[0].sha256 = Some("aa".into());
    report.attachments[1].sha256 = Some("bb".into());
    let today = day(TODAY);
    let around = Around::of(&report, today, &[]);
    assert_eq!(review(the_form(), &report, &around), []);
    let gone = ["bb".to_owned(), "of another report".to_owned()];
    let found = review(the_form(), &report, &around.with_gone(&gone));
    let finding = plain(&only("attachment-not-here", found));
    assert_eq!(finding["severity"], "must");
    assert_eq!(finding["row"], 1);
}

#[test]
fn a_file_that_few_can_open_is_said() {
    let add = |name: &str, kind: Option<&str>| {
        changed(|files| {
            files[0].bytes = Some(1);
            files.push(Attachment {
                name: name.into(),
                media_type: kind.map(str::to_owned),
                bytes: Some(1),
                sha256: Some("x".into()),
                ..Attachment::default()
            });
        })
    };
    for name in ["setup.exe", "map.dwg", "file"] {
        only("attachment-not-openable", add(name, None));
    }
    assert_eq!(add("Note Verbale.PDF", None), []);
    assert_eq!(add("scan", Some("application/pdf")), []);
}

#[test]
fn a_file_that_the_report_names_and_does_not_bring_is_said() {
    let says = |text: &str| found(&saying("J", "other_matters", text));
    let finding = plain(&only(
        "attachment-named",
        says("See “Table 2.xlsx” for details."),
    ));
    assert_eq!(finding["figures"]["file"], "2.xlsx");
    assert_eq!(finding["question"], "other_matters");
    for text in [
        "See PMN photo.jpg.",
        "See DECREE.PDF for the text.",
        "See https://example.org/report.pdf.",
        "Write to a.pdf@example.org.",
        "See the attached decree.",
        "Version 1.2.3 of the database is in use.",
    ] {
        assert_eq!(says(text), [], "{text}");
    }
    let filler = person().table("F", "types").cell(0, "photo", "PMN-2.jpg");
    let finding = plain(&only("attachment-named", found(&filler.report)));
    assert_eq!(finding["column"], "photo");
}

#[test]
fn a_text_that_speaks_of_an_attachment_where_there_is_none_is_said() {
    let without = |text: &str| -> Report {
        let filler = person()
            .answer("A", "narrative", text)
            .table("A", "measures")
            .cell(1, "reference", "")
            .table("F", "types")
            .cell(0, "photo", "");
        let mut report = filler.report;
        report.attachments.clear();
        report
    };
    let finding = found(&without("For the text, see the attached decree."));
    only("attachment-spoken-of", finding);
    assert_eq!(
        found(&without(
            "The military attaché visited; funds were tied to it."
        )),
        []
    );
    assert_eq!(
        found(&without("Annexation is no matter of this report.")),
        []
    );
}
