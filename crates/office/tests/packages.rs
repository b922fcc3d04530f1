//! Packages: what is in them, and what becomes of one that was changed.

mod support;

use article7_core::exchange::json;
use article7_office::archive::ArchiveError;
use article7_office::package::{
    Attachment, Contents, Mismatch, Opened, PackageError, open, package,
};
use std::io::{Cursor, Read, Write};
use support::{Words, form, names, norway, unzipped, zipped};
use zip::write::SimpleFileOptions;

const HTML: &str = "<!doctype html><title>Norway</title>";

fn packed(attachments: &[Attachment<'_>]) -> Vec<u8> {
    let contents = Contents {
        form: &form(),
        report: &norway(),
        language: &Words::of("en"),
        tag: "en",
        html: HTML,
        attachments,
        sheets: &[],
    };
    package(&contents).expect("it is put together")
}

fn attachments() -> [Attachment<'static>; 3] {
    let file = |name, bytes| Attachment { name, bytes };
    [
        file("Norway 2025 mine action assistance.docx", b"a document"),
        file("../maps/area.png", b"\x89PNG\0\xff"),
        file("AREA.PNG", b""),
    ]
}

/// The package with each file passed through `change`: nothing leaves it out.
fn changed(bytes: &[u8], change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    for name in names(bytes) {
        let mut content = Vec::new();
        let mut entry = old.by_name(&name).expect("it is there");
        entry.read_to_end(&mut content).expect("it unpacks");
        drop(entry);
        if let Some(content) = change(&name, content) {
            zip.start_file(name.as_str(), SimpleFileOptions::default())
                .expect("a name");
            zip.write_all(&content).expect("into memory");
        }
    }
    zip.finish().expect("into memory").into_inner()
}

fn opened(bytes: &[u8]) -> Opened {
    open(bytes).expect("a package")
}

#[test]
fn a_package_holds_the_report_in_every_format_and_its_files_sorted() {
    assert_eq!(
        names(&packed(&attachments())),
        [
            "attachments/AREA.PNG",
            "attachments/Norway 2025 mine action assistance.docx",
            "attachments/_maps_area.png",
            "manifest.json",
            "report.docx",
            "report.html",
            "report.json",
            "report.xlsx",
            "tables/I.assistance.csv",
        ]
    );
}

#[test]
fn what_went_in_comes_out() {
    let bytes = packed(&attachments());
    let found = opened(&bytes);
    assert_eq!(found.mismatches, []);
    assert_eq!(json::read(&form(), &found.report).as_ref(), Ok(&norway()));
    let mut expected: Vec<(String, Vec<u8>)> = attachments()
        .iter()
        .map(|file| (file.name.to_owned(), file.bytes.to_vec()))
        .collect();
    expected.sort();
    let mut files = found.attachments;
    files.sort();
    assert_eq!(files, expected, "under the names that the report has");
    assert_eq!(unzipped(&bytes, "report.html"), HTML);
    assert!(unzipped(&bytes, "tables/I.assistance.csv").contains("13000000,NOK"));
}

#[test]
fn two_attachments_of_one_name_are_both_kept() {
    let twice = [
        Attachment {
            name: "map.pdf",
            bytes: b"1",
        },
        Attachment {
            name: "Map.pdf",
            bytes: b"2",
        },
        Attachment {
            name: "map.pdf",
            bytes: b"3",
        },
    ];
    let found = opened(&packed(&twice));
    assert_eq!(found.attachments.len(), 3);
    assert_eq!(found.mismatches, []);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(packed(&attachments()), packed(&attachments()));
}

#[test]
fn a_file_that_was_altered_taken_out_or_added_is_named() {
    let bytes = packed(&attachments());
    for name in names(&bytes).iter().filter(|name| *name != "manifest.json") {
        let altered = changed(&bytes, |file, mut content| {
            if file == name {
                content.push(b' ');
            }
            Some(content)
        });
        assert_eq!(
            opened(&altered).mismatches,
            [Mismatch::Altered(name.clone())]
        );
        if name != "report.json" {
            let less = changed(&bytes, |file, content| (file != name).then_some(content));
            assert_eq!(opened(&less).mismatches, [Mismatch::Missing(name.clone())]);
        }
    }
    let one = changed(&bytes, |file, content| match file {
        "report.html" => None,
        "report.json" => Some(
            content
                .iter()
                .map(|b| if *b == b'7' { b'8' } else { *b })
                .collect(),
        ),
        _ => Some(content),
    });
    let mut zip = zip::ZipWriter::new_append(Cursor::new(one)).expect("a ZIP");
    zip.start_file("tables/more.csv", SimpleFileOptions::default())
        .expect("a name");
    let all = zip.finish().expect("into memory").into_inner();
    let expected = [
        Mismatch::Altered("report.json".into()),
        Mismatch::Missing("report.html".into()),
        Mismatch::Extra("tables/more.csv".into()),
    ];
    assert_eq!(opened(&all).mismatches, expected);
    assert_eq!(
        expected[0].to_string(),
        "“report.json” was changed after the package was made"
    );
}

#[test]
fn what_is_no_package_is_refused_with_what_it_lacks() {
    assert_eq!(
        open(b"PK nonsense"),
        Err(PackageError::Archive(ArchiveError::NotAZip))
    );
    let lacks = |files: &[(&str, &str)]| open(&zipped(files)).expect_err("no package");
    let missing = "manifest.json";
    assert_eq!(
        lacks(&[("report.json", "{}")]),
        PackageError::NotAPackage { missing }
    );
    let missing = "report.json";
    assert_eq!(
        lacks(&[("manifest.json", "{}")]),
        PackageError::NotAPackage { missing }
    );
    for manifest in [
        "",
        "[]",
        "{}",
        "{\"format\":\"article7-package/2\",\"files\":[]}",
        "{\"format\":\"article7-package/1\",\"files\":[{\"path\":1}]}",
    ] {
        let error = lacks(&[("manifest.json", manifest), ("report.json", "{}")]);
        assert!(
            matches!(error, PackageError::Manifest { .. }),
            "{manifest}: {error}"
        );
        assert_eq!(error.code(), "damaged");
    }
}
