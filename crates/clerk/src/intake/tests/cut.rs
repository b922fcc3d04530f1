//! How a file is cut into cells, and files that cannot be.

use super::scene::{FRENCH, Scene, all, by_id, chosen, held, lexicon, text};
use crate::intake::{Held, refused, take, within_limits};
use crate::testing::{Speaker, form};
use article7_core::exchange::intake;
use article7_core::exchange::sheet::Sheet;
use article7_core::report::Vocabulary;

#[test]
fn a_delimiter_that_was_guessed_wrong_is_chosen() {
    // Commas cut these lines alike, and are no delimiter.
    let text = "Country:Amount, EUR:Partner, other\nPeru:1,50:HALO, Lima\n";
    let scene = Scene::of(text);
    assert_eq!(chosen(&scene.page(), "delimiter"), "Commas");
    let scene = scene.chosen_again("delimiter", "colon");
    let page = scene.page();
    assert_eq!(chosen(&page, "delimiter"), "Colons");
    assert_eq!(chosen(&page, "to-0"), "Destination");
    let row = &scene.taken()[0];
    let texts = ["destination", "amount", "currency", "details"].map(|id| row.text(id));
    assert_eq!(texts, ["PE", "1.5", "EUR", "HALO, Lima"]);
    // Choices about columns are about those of one delimiter.
    let scene = scene
        .choose("0colon/I.assistance/to:2", "")
        .chosen_again("delimiter", "comma");
    assert_ne!(chosen(&scene.page(), "delimiter"), "Colons");
    assert_ne!(chosen(&scene.page(), "to-2"), "Details");
    let scene = scene.chosen_again("delimiter", "colon");
    assert_eq!(chosen(&scene.page(), "to-2"), "Leave out");
}

#[test]
fn an_encoding_that_was_guessed_wrong_is_chosen() {
    let bytes = "Country;Amount;Currency;Partner\nPeru;1;EUR;Støtte\n".as_bytes();
    let form = form();
    let mut scene = Scene::of(FRENCH);
    scene.held = held(&form, bytes).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(chosen(&scene.page(), "encoding"), "UTF-8");
    assert_eq!(scene.taken()[0].text("details"), "Støtte");
    let scene = scene.chosen_again("encoding", "windows-1252");
    assert_eq!(scene.taken()[0].text("details"), "StÃ¸tte");
    assert_eq!(chosen(&scene.page(), "encoding"), "Windows-1252");
    // Bytes that are no text in it: the page says so and lets another be chosen.
    let scene = scene.chosen_again("encoding", "utf-16-le");
    let page = scene.page();
    assert_eq!(chosen(&page, "encoding"), "UTF-16 LE");
    assert!(
        text(&page).contains("does not read as UTF-16 LE"),
        "{}",
        text(&page)
    );
    assert_eq!(take(&scene.asked(), 2025).rows, None);
    by_id(&page, "leave");
    let scene = scene.chosen_again("encoding", "utf-8");
    assert_eq!(scene.taken()[0].text("details"), "Støtte");
}

#[test]
fn a_text_whose_encoding_cannot_be_told_is_read_as_the_person_says() {
    // More letters with accents than without: it might be any old encoding.
    let bytes = b"Country;Amount\nPeru;\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\xC9\n";
    let mut scene = Scene::of(FRENCH);
    let error = held(&scene.form, bytes).err();
    let error = error.unwrap_or_else(|| panic!("it was told"));
    assert!(Held::is_to_be_told(&error), "{error}");
    scene.held = Held::unread(lexicon(&scene.form), "a.csv", bytes, error);
    let page = scene.page();
    assert!(
        text(&page).contains("Save the file as UTF-8"),
        "{}",
        text(&page)
    );
    let scene = scene.chosen_again("encoding", "windows-1252");
    assert_eq!(chosen(&scene.page(), "to-0"), "Destination");
    assert!(text(&scene.page()).contains("ÉÉÉ"));
}

#[test]
fn of_a_workbook_neither_delimiter_nor_encoding_is_asked() {
    let page = Scene::of_book(&[&["Country", "Amount"], &["Peru", "EUR 5"]]).page();
    let mut found = Vec::new();
    all(&page, "id", &mut found);
    let asks = |id: &str| found.iter().any(|(found, _)| *found == id);
    assert!(asks("header") && !asks("delimiter") && !asks("encoding"));
}

#[test]
fn an_old_workbook_and_a_locked_one_say_what_to_do() {
    let with = |stream: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(512, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        bytes
    };
    let form = form();
    let words = Vocabulary::of(&form);
    for (stream, language, expected) in [
        ("Workbook", "en", "save it as an Excel workbook (.xlsx)"),
        ("Book", "fr", "enregistrez-le comme classeur Excel (.xlsx)"),
        ("EncryptedPackage", "en", "save it without the password"),
        ("WordDocument", "en", "binary data"),
    ] {
        let bytes = with(stream);
        let looked = intake::open(&form, &words, "a.xls", &bytes, 2025).map(|_| ());
        let handed = crate::sheets::of_text(&form, &words, || lexicon(&form), &bytes, 2025);
        for read in [looked, handed.map(|_| ())] {
            let error = read.err().unwrap_or_else(|| panic!("it came in"));
            let said = refused(&Speaker::of(language), &error);
            assert!(said.contains(expected), "{said}");
        }
    }
}

#[test]
fn sheets_beyond_a_limit_are_left_out_and_named() {
    let small = Sheet {
        name: "ours".into(),
        rows: [["a", "b"]].into_iter().collect(),
    };
    let large = Sheet {
        name: "wide".into(),
        rows: [["x"; 300]].into_iter().collect(),
    };
    let words = Speaker::of("fr");
    let (within, said) =
        within_limits(&words, vec![large.clone(), small]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(within.len(), 1);
    assert!(
        said[0].contains("wide") && said[0].contains("256"),
        "{said:?}"
    );
    assert!(within_limits(&words, vec![large]).is_err());
}
