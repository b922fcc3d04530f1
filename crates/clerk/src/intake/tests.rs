//! The page of an import as a person reads it, and what pressing its button does.

use super::*;
use crate::node::Node;
use crate::testing::{Speaker, file, form};
use article7_core::exchange::json;
use article7_core::report::{Row, Vocabulary};

/// Four rows as a French colleague has them: two totals in thousands, a sector
/// that nobody knows, an amount that is none, and a region.
const FRENCH: &str = "\
Contributions 2025;;;;\n\
Pays bénéficiaire;Secteur;Montant (milliers EUR);Nature;Partenaire\n\
Ukraine;Déminage;1 250;Financière;FSD\n\
Laos;sensibilisation aux risques;75,5;Financière;HI\n\
Sahel;désensablement;12;Financière;HI\n\
Tchad;Déminage;à confirmer;Financière;MAG\n\
Total;;1337,5;;\n";

struct Scene {
    form: Form,
    held: Held,
    open: Option<Report>,
    drafts: Vec<Report>,
    at: Option<QuestionAt>,
    choices: Choices,
    remembered: Vec<Mapping>,
    words: Speaker,
}

fn lexicon(form: &Form) -> Rc<Lexicon> {
    Rc::new(Lexicon::new(form, Vocabulary::of(form)))
}

/// A text file as it is held.
fn held(form: &Form, bytes: &[u8]) -> Result<Held, IntakeError> {
    let cut = intake::cut("a.csv", bytes, None, None)?;
    Ok(Held::text(form, lexicon(form), "a.csv", bytes, cut))
}

impl Scene {
    fn of(text: &str) -> Scene {
        let form = form();
        Scene {
            held: held(&form, text.as_bytes()).unwrap_or_else(|error| panic!("{error}")),
            form,
            open: None,
            drafts: Vec::new(),
            at: None,
            choices: Vec::new(),
            remembered: Vec::new(),
            words: Speaker::of("en"),
        }
    }

    fn with_norway(mut self) -> Scene {
        let report = json::read(&self.form, &file("examples/norway-2025.json"));
        self.open = Some(report.unwrap_or_else(|error| panic!("{error}")));
        self
    }

    fn choose(mut self, name: &str, value: &str) -> Scene {
        self.choices.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As the page is asked for again after a choice.
    fn chosen_again(mut self, name: &str, value: &str) -> Scene {
        self = self.choose(name, value);
        self.held.cut_again(&self.form, &self.choices);
        self
    }

    /// The same headers as a workbook.
    fn of_book(rows: &[&[&str]]) -> Scene {
        let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        let sheet = Sheet::from_cells("Sheet1", rows.iter().map(cells).collect());
        let sheet = sheet.unwrap_or_else(|error| panic!("{error}"));
        let mut scene = Scene::of(FRENCH);
        scene.held = Held::new(&scene.form, lexicon(&scene.form), "a.xlsx", vec![sheet]);
        scene
    }

    fn remembering(mut self, earlier: &Scene) -> Scene {
        self.remembered = take(&earlier.asked(), 2025).remember.into_iter().collect();
        assert!(!self.remembered.is_empty(), "nothing was remembered");
        self
    }

    fn asked(&self) -> Asked<'_> {
        Asked {
            form: &self.form,
            held: &self.held,
            open: self.open.as_ref(),
            drafts: &self.drafts,
            at: self.at.as_ref(),
            choices: &self.choices,
            remembered: &self.remembered,
            language: &self.words,
        }
    }

    fn page(&self) -> Node {
        page(&self.asked())
    }

    /// The table after the button was pressed.
    fn taken(&self) -> Vec<Row> {
        let taken = take(&self.asked(), 2025);
        let text = taken.rows.unwrap_or_else(|| panic!("{:?}", taken.said));
        let report = json::read(&self.form, &text).unwrap_or_else(|error| panic!("{error}"));
        report.rows("I", "assistance").to_vec()
    }
}

fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { nodes, .. } => nodes.iter().map(text).collect(),
    }
}

/// The elements that have an attribute, in the order of the page.
fn all<'n>(node: &'n Node, name: &str, found: &mut Vec<(&'n str, &'n Node)>) {
    if let Node::Element {
        attributes, nodes, ..
    } = node
    {
        for (key, value) in attributes {
            if key == name {
                found.push((value, node));
            }
        }
        for node in nodes {
            all(node, name, found);
        }
    }
}

fn by_id<'n>(page: &'n Node, id: &str) -> &'n Node {
    let mut found = Vec::new();
    all(page, "id", &mut found);
    let one = found.into_iter().find(|(value, _)| *value == id);
    one.unwrap_or_else(|| panic!("nothing is called {id}")).1
}

/// What is chosen in a select.
fn chosen(page: &Node, id: &str) -> String {
    let mut found = Vec::new();
    all(by_id(page, id), "selected", &mut found);
    found
        .first()
        .map(|(_, node)| text(node))
        .unwrap_or_default()
}

const SCOPE: &str = "0/I.assistance/";

fn scoped(name: &str) -> String {
    [SCOPE, name].concat()
}

#[test]
fn french_headers_become_the_columns_of_the_assistance_table() {
    let page = Scene::of(FRENCH).page();
    assert_eq!(
        chosen(&page, "table"),
        "I. Assistance given, by destination"
    );
    let columns: Vec<String> = (0..5).map(|i| chosen(&page, &format!("to-{i}"))).collect();
    let form = Speaker::of("en");
    let named = ["destination", "sectors", "amount", "type", "details"]
        .map(|id| form.word(&format!("I.assistance.{id}")));
    assert_eq!(columns, named);
    assert_eq!(chosen(&page, "times-2"), "In thousands");
    // 1 250 000 + 75 500 + 12 000; what cannot be read is in no sum.
    let sums = text(by_id(&page, "sums"));
    assert!(sums.contains("Rows: 4"), "{sums}");
    assert!(sums.contains("EUR 1,337,500"), "{sums}");
}

#[test]
fn what_does_not_read_is_counted_with_its_row_and_its_reason() {
    let page = Scene::of(FRENCH).page();
    let unread = text(by_id(&page, "unread"));
    assert!(unread.contains(": 1."), "{unread}");
    let whole = text(&page);
    assert!(whole.contains("rows: 1; in the file 6"), "{whole}");
    assert!(whole.contains("“à confirmer"), "{whole}");
    assert!(whole.contains("Sahel (1)"), "{whole}");
    assert!(
        whole.contains("Row 7: A row of totals, left out"),
        "{whole}"
    );
    assert!(
        whole.contains("It is what the rows above it come to."),
        "{whole}"
    );
}

#[test]
fn an_unknown_word_is_mapped_once_for_all_rows() {
    let scene = Scene::of(FRENCH);
    assert!(text(&scene.page()).contains("“désensablement”"));
    assert_eq!(chosen(&scene.page(), "word-0"), "Stays as written");
    let mapped = scene.choose(&scoped("word:desensablement"), "clearance");
    // It stays on the page, so that the choice can be changed.
    assert_eq!(chosen(&mapped.page(), "word-0"), "Clearance");
    let sectors = |rows: &[Row]| rows[2].get("sectors").map(|value| value.as_many().to_vec());
    assert_eq!(sectors(&mapped.taken()), Some(vec!["clearance".to_owned()]));
    let back = mapped.choose(&scoped("word:desensablement"), "");
    assert_eq!(
        sectors(&back.taken()),
        Some(vec!["désensablement".to_owned()])
    );
}

#[test]
fn the_last_choice_of_two_for_one_column_holds() {
    let scene = Scene::of(FRENCH)
        .choose(&scoped("to:4"), "destination")
        .choose(&scoped("to:0"), "destination")
        .choose(&scoped("to:4"), "");
    let page = scene.page();
    assert_eq!(chosen(&page, "to-0"), "Destination");
    let other_way = Scene::of(FRENCH)
        .choose(&scoped("to:0"), "destination")
        .choose(&scoped("to:4"), "destination");
    let page = other_way.page();
    assert_eq!(chosen(&page, "to-4"), "Destination");
    assert_eq!(chosen(&page, "to-0"), "Leave out");
    assert!(text(&page).contains("Cells that stay outside: 5"));
}

#[test]
fn a_unit_that_the_header_gets_wrong_is_set_right() {
    let scene = Scene::of(FRENCH)
        .choose(&scoped("times:2"), "0")
        .choose(&scoped("currency:2"), "chf");
    let rows = scene.taken();
    assert_eq!(rows[0].text("amount"), "1250");
    assert_eq!(rows[0].text("currency"), "CHF");
}

#[test]
fn rows_are_appended_to_norways_or_replace_them() {
    let scene = Scene::of(FRENCH).with_norway();
    let rows = scene.taken();
    assert_eq!(rows.len(), 54);
    assert_eq!(rows[50].text("destination"), "UA");
    let said = take(&scene.asked(), 2025).said.concat();
    assert!(said.contains("Added: 4"), "{said}");
    let rows = scene.choose("how", "replace").taken();
    assert_eq!(rows.len(), 4);
}

#[test]
fn norways_own_table_updates_its_rows_and_adds_none() {
    let form = form();
    let norway = json::read(&form, &file("examples/norway-2025.json"))
        .unwrap_or_else(|error| panic!("{error}"));
    let (part, table) = form
        .table_for(Role::Assistance)
        .unwrap_or_else(|| panic!("there is one"));
    let csv =
        article7_core::exchange::csv::write_in(&form, part, table, norway.rows(part, &table.id));
    let changed = csv.replacen("13000000", "13000001", 1);
    assert_ne!(csv, changed);
    let scene = Scene::of(changed.trim_start_matches('\u{feff}'))
        .with_norway()
        .choose("how", "update");
    let outcome = text(by_id(&scene.page(), "outcome"));
    assert!(outcome.contains("Matched: 50"), "{outcome}");
    assert!(outcome.contains("Changed: 1"), "{outcome}");
    assert!(!outcome.contains("Added"), "{outcome}");
    let rows = scene.taken();
    assert_eq!(rows.len(), 50);
    assert_eq!(
        rows.iter()
            .filter(|row| row.text("amount") == "13000001")
            .count(),
        1
    );
    // Without any key nothing can match, and the button says so.
    let mut none = scene;
    for column in ["destination", "sectors", "type", "details"] {
        none = none.choose(&scoped(&["key:", column].concat()), "");
    }
    let refusal = text(by_id(&none.page(), "refusal"));
    assert!(refusal.contains("at least one column"), "{refusal}");
    assert_eq!(take(&none.asked(), 2025).rows, None);
}

#[test]
fn what_was_chosen_for_headers_is_remembered_for_the_next_file_with_them() {
    let scene = Scene::of(FRENCH)
        .choose(&scoped("to:4"), "")
        .choose(&scoped("word:desensablement"), "clearance");
    let remembered = take(&scene.asked(), 2025).remember;
    let next = FRENCH.replace("2025", "2026").replace("Tchad", "Yémen");
    let mut next = Scene::of(&next);
    assert_ne!(chosen(&next.page(), "to-4"), "Leave out");
    next.remembered = remembered.into_iter().collect();
    let page = next.page();
    assert_eq!(chosen(&page, "to-4"), "Leave out");
    assert_eq!(chosen(&page, "word-0"), "Clearance");
    assert!(text(&page).contains("earlier file"));
}

#[test]
fn a_file_can_be_brought_into_a_draft_that_is_not_open() {
    let mut scene = Scene::of(FRENCH).with_norway();
    scene.drafts.extend(scene.open.take());
    let id = scene.drafts[0].id.clone();
    assert_eq!(chosen(&scene.page(), "into"), "A new report");
    assert_eq!(scene.taken().len(), 4);
    let scene = scene.choose("into", &id);
    assert_eq!(chosen(&scene.page(), "into"), "Norway 2025");
    assert_eq!(scene.taken().len(), 54);
    assert_eq!(take(&scene.asked(), 2025).into, id);
}

#[test]
fn a_table_of_another_section_goes_where_the_person_says() {
    let mut scene = Scene::of("Weapon;Number\nPMA-2;12\nPMR-3;7\n");
    scene.at = Some(QuestionAt::new("B", "stockpile"));
    let page = scene.page();
    assert!(chosen(&page, "table").starts_with("B. "));
    let page = scene.choose("table", "I.assistance").page();
    assert!(chosen(&page, "table").starts_with("I. "));
}

#[test]
fn a_row_without_headers_can_be_the_header_or_not() {
    let scene = Scene::of(FRENCH).choose(&scoped("header"), "-");
    let page = scene.page();
    assert_eq!(chosen(&page, "header"), "No row: there are no names");
    assert!(
        text(by_id(&page, "sums")).contains("Rows: 6"),
        "{}",
        text(by_id(&page, "sums"))
    );
}

#[test]
fn every_control_has_its_own_name_on_the_page() {
    let mut scene = Scene::of(FRENCH).with_norway().choose("how", "update");
    scene.drafts.extend(scene.open.clone());
    let page = scene.page();
    let mut found = Vec::new();
    all(&page, "id", &mut found);
    let mut ids: Vec<&str> = found.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn sheets_beyond_a_limit_are_left_out_and_named() {
    let small = Sheet {
        name: "ours".into(),
        rows: vec![vec!["a".into(), "b".into()]],
    };
    let large = Sheet {
        name: "wide".into(),
        rows: vec![vec!["x".into(); 300]],
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

#[test]
fn the_page_is_whole_in_french() {
    let mut scene = Scene::of(FRENCH).with_norway().choose("how", "update");
    scene.words = Speaker::of("fr");
    let page = text(&scene.page());
    assert!(page.contains("Importer les lignes (4)"), "{page}");
}

#[test]
fn how_a_workbook_writes_figures_is_not_remembered_for_a_text() {
    let book = Scene::of_book(&[&["Country", "Amount", "Currency"], &["Peru", "75.5", "EUR"]]);
    assert_eq!(book.taken()[0].text("amount"), "75.5");
    let text = "Country;Amount;Currency\nPeru;250.000;EUR\nIraq;1.250.000;EUR\n";
    let text = Scene::of(text).remembering(&book);
    assert!(super::tests::text(&text.page()).contains("earlier file"));
    assert_eq!(chosen(&text.page(), "decimals"), "As the figures show");
    assert_eq!(text.taken()[0].text("amount"), "250000");
}

#[test]
fn how_a_person_said_that_figures_are_written_is_remembered_for_texts_alone() {
    let text = "Country;Amount;Currency\nPeru;250.000;EUR\n";
    let first = Scene::of(text).choose(&scoped("decimals"), "comma");
    assert_eq!(first.taken()[0].text("amount"), "250000");
    let again = Scene::of(text).remembering(&first);
    assert_eq!(again.taken()[0].text("amount"), "250000");
    // And the one after that.
    let third = Scene::of(text).remembering(&again);
    assert_eq!(third.taken()[0].text("amount"), "250000");
    let book: [&[&str]; 2] = [
        &["Country", "Amount", "Currency"],
        &["Peru", "250.125", "EUR"],
    ];
    let book = Scene::of_book(&book).remembering(&first);
    assert_eq!(book.taken()[0].text("amount"), "250.125");
    let after = Scene::of(text).remembering(&book);
    assert_eq!(after.taken()[0].text("amount"), "250000");
}

#[test]
fn a_unit_in_a_title_is_true_of_that_file_alone() {
    let millions = "All figures in NOK million\nCountry;Amount;Partner\nPeru;13;HALO\n";
    let first = Scene::of(millions);
    let money = |scene: &Scene| {
        let row = &scene.taken()[0];
        [
            row.text("amount").to_owned(),
            row.text("currency").to_owned(),
        ]
    };
    assert_eq!(money(&first), ["13000000", "NOK"]);
    let plain = "Country;Amount;Partner\nPeru;13;HALO\n";
    assert_eq!(money(&Scene::of(plain).remembering(&first)), ["13", ""]);
    // The next one may say its own.
    let other = millions.replace("NOK million", "USD thousand");
    let next = Scene::of(&other).remembering(&first);
    assert_eq!(money(&next), ["13000", "USD"]);
    // What the person chose holds for the next file, and the one after it.
    let chosen = Scene::of(plain)
        .choose(&scoped("times:1"), "1")
        .choose(&scoped("currency:1"), "sek");
    assert_eq!(money(&chosen), ["13000", "SEK"]);
    let next = Scene::of(plain).remembering(&chosen);
    let after = Scene::of(millions).remembering(&next);
    assert_eq!(money(&next), ["13000", "SEK"]);
    assert_eq!(money(&after), ["13000", "SEK"]);
}

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

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

#[test]
fn damaged_tables_are_shown_and_taken_or_refused() {
    const SIGNS: [&str; 14] = [
        ";",
        "\n",
        "\"",
        "\t",
        "=1+1",
        "1e999",
        "-0",
        "79228162514264337593543950336",
        "NaN",
        "é\u{301}",
        "\u{202e}",
        "1.234",
        "Total",
        "{file}",
    ];
    const CHOICES: [(&str, &str); 10] = [
        ("0/I.assistance/to:0", "amount"),
        ("0/I.assistance/to:99", "sectors"),
        ("0/I.assistance/to:1", "no such column"),
        ("0/I.assistance/header", "-"),
        ("0/I.assistance/header", "4"),
        ("0/I.assistance/times:2", "77"),
        ("0/I.assistance/word:", "clearance"),
        ("sheet", "9"),
        ("table", "Z.nothing"),
        ("how", "update"),
    ];
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut shown, mut taken) = (0, 0);
    let mut scene = Scene::of(FRENCH).with_norway();
    for _ in 0..100 {
        let mut text: Vec<char> = FRENCH.chars().collect();
        for _ in 0..=dice.below(4) {
            let at = dice.below(text.len());
            match dice.below(4) {
                0 => text.truncate(at),
                1 => {
                    text.drain(at..(at + dice.below(9)).min(text.len()));
                }
                _ => {
                    let sign = SIGNS[dice.below(SIGNS.len())];
                    text.splice(at..at, sign.chars());
                }
            }
        }
        let text: String = text.into_iter().collect();
        let Ok(held) = held(&scene.form, text.as_bytes()) else {
            continue;
        };
        scene.held = held;
        let (name, value) = CHOICES[dice.below(CHOICES.len())];
        scene.choices = vec![(name.to_owned(), value.to_owned())];
        assert!(!crate::intake::tests::text(&scene.page()).is_empty());
        shown += 1;
        // Nothing that was there is lost by adding.
        if let Some(rows) = take(&scene.asked(), 2025).rows {
            let report = json::read(&scene.form, &rows).unwrap_or_else(|error| panic!("{error}"));
            let there = report.rows("I", "assistance").len();
            assert!(there == 0 || there >= 50, "{there} rows of {text}");
            taken += 1;
        }
    }
    assert!(shown > 50 && taken > 30, "{shown} shown, {taken} taken");
}
