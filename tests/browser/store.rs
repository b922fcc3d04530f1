//! The store and the browser's own ways of writing, in a real browser.

use crate::store::{Claim, Drafts, LocalDrafts, Lock, MemoryDrafts, StoreError};
use article7_words::intl::{self, Names, Numbers};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

fn drafts() -> LocalDrafts {
    LocalDrafts::open().expect("this browser keeps things")
}

#[wasm_bindgen_test]
fn a_draft_is_read_back_as_it_was_written_and_is_listed_until_it_is_removed() {
    let drafts = drafts();
    drafts.write("kept", "{\"é\": 1}").expect("there is room");
    assert_eq!(drafts.read("kept").as_deref(), Some("{\"é\": 1}"));
    assert!(drafts.all().iter().any(|stored| stored.id == "kept"));
    drafts.remove("kept");
    assert_eq!(drafts.read("kept"), None);
}

#[wasm_bindgen_test]
fn a_draft_that_does_not_fit_is_refused_as_full_and_the_one_before_it_stays() {
    let drafts = drafts();
    drafts
        .write("full", "the last good one")
        .expect("there is room");
    let huge = "x".repeat(6 * 1024 * 1024);
    assert_eq!(drafts.write("full", &huge), Err(StoreError::Full));
    // In memory there is what did not fit; what the next visit finds is the last good one.
    assert_eq!(drafts.read("full"), Some(huge));
    assert!(drafts.is_unkept("full"));
    let next_visit = self::drafts();
    assert_eq!(
        next_visit.read("full").as_deref(),
        Some("the last good one")
    );
    drafts.remove("full");
}

#[wasm_bindgen_test]
fn a_draft_that_does_not_fit_is_overtaken_when_another_page_has_kept_a_version_since() {
    let (here, elsewhere) = (drafts(), drafts());
    let huge = "x".repeat(6 * 1024 * 1024);
    here.write("two", "both know it").expect("there is room");
    assert_eq!(here.take_overtaken("two"), None);
    assert_eq!(here.write("two", &huge), Err(StoreError::Full));
    assert_eq!(here.take_overtaken("two"), None);
    elsewhere
        .write("two", "kept meanwhile")
        .expect("there is room");
    // Newer here, and still not what it came from.
    assert_eq!(
        here.write("two", &[&huge, "!"].concat()),
        Err(StoreError::Full)
    );
    assert_eq!(here.take_overtaken("two"), Some([&huge, "!"].concat()));
    assert_eq!(here.read("two").as_deref(), Some("kept meanwhile"));
    // What is kept beside is overtaken where that is known, or when it happens.
    here.keep_beside("two", "mine".into(), false);
    assert_eq!(here.take_overtaken("two"), None);
    here.keep_beside("two", "mine, longer".into(), true);
    assert_eq!(here.take_overtaken("two").as_deref(), Some("mine, longer"));
    // What is removed elsewhere has nothing that could be written over.
    here.keep_beside("two", "mine".into(), true);
    elsewhere.remove("two");
    assert_eq!(here.take_overtaken("two"), None);
    assert_eq!(here.read("two").as_deref(), Some("mine"));
    here.remove("two");
}

#[wasm_bindgen_test]
fn a_draft_that_is_too_long_to_be_written_is_read_as_it_is_then_and_settled_before_it_goes() {
    let drafts = drafts();
    drafts.write("long", "short yet").expect("there is room");
    let now = Rc::new(Cell::new("first"));
    let newest = now.clone();
    let held = drafts.hold("long", Rc::new(move |_| Some(newest.get().to_owned())));
    assert_eq!(held, Err(StoreError::Full));
    now.set("second");
    assert_eq!(drafts.read("long").as_deref(), Some("second"));
    let listed = drafts.all().into_iter().find(|stored| stored.id == "long");
    assert_eq!(listed.map(|stored| stored.text).as_deref(), Some("second"));
    assert!(drafts.is_unkept("long"));
    drafts.settle("long");
    now.set("another report's");
    assert_eq!(drafts.read("long").as_deref(), Some("second"));
    let next_visit = self::drafts();
    assert_eq!(next_visit.read("long").as_deref(), Some("short yet"));
    drafts.remove("long");
    assert_eq!(drafts.read("long"), None);
}

#[wasm_bindgen_test]
fn a_draft_that_is_set_aside_keeps_its_text_and_can_be_put_back() {
    let drafts = drafts();
    drafts.write("broken", "not json").expect("there is room");
    drafts.set_aside("broken");
    assert_eq!(drafts.read("broken"), None);
    let aside = drafts
        .asides()
        .into_iter()
        .find(|aside| aside.id == "broken")
        .expect("set aside");
    assert_eq!(aside.text, "not json");
    drafts.put_back(&aside.key);
    assert_eq!(drafts.read("broken").as_deref(), Some("not json"));
    drafts.remove("broken");
}

#[wasm_bindgen_test]
fn memory_keeps_a_draft_and_says_that_it_will_not_last() {
    let drafts = MemoryDrafts::default();
    assert_eq!(drafts.write("id", "text"), Err(StoreError::Refused));
    assert_eq!(drafts.read("id").as_deref(), Some("text"));
    assert!(!drafts.is_lasting());
}

#[wasm_bindgen_test]
async fn one_report_has_one_editor_until_it_lets_go_or_another_takes_over() {
    let lost = Rc::new(Cell::new(0));
    let count = {
        let lost = lost.clone();
        move || lost.set(lost.get() + 1)
    };
    let Claim::Held(first) = Lock::claim("a", count.clone()).await else {
        panic!("nobody has it")
    };
    assert!(matches!(Lock::claim("a", || {}).await, Claim::Taken));
    assert!(matches!(Lock::claim("b", || {}).await, Claim::Held(_)));
    drop(first);
    let Claim::Held(_second) = Lock::claim("a", count).await else {
        panic!("it was let go")
    };
    assert_eq!(lost.get(), 0);
    let Claim::Held(_third) = Lock::take_over("a", || {}).await else {
        panic!("it is taken")
    };
    assert_eq!(lost.get(), 1);
}

#[wasm_bindgen_test]
fn numbers_are_written_exactly_and_as_the_language_writes_them() {
    let english = Numbers::of("en");
    assert_eq!(english.write("526935267", 2), "526,935,267");
    assert_eq!(english.write("13000000.5", 2), "13,000,000.50");
    assert_eq!(
        english.write("-9007199254740993", 0),
        "\u{2212}9,007,199,254,740,993"
    );
    let french = Numbers::of("fr");
    assert_eq!(french.write("1234567.89", 2), "1\u{202f}234\u{202f}567,89");
    // Spanish groups from five digits on; Arabic (Egypt) has digits of its own.
    assert_eq!(Numbers::of("es").write("1234", 0), "1234");
    assert_eq!(Numbers::of("ar-EG").write("12345", 0), "١٢٬٣٤٥");
}

#[wasm_bindgen_test]
fn dates_and_names_follow_the_language() {
    assert_eq!(intl::date("en-GB", "2026-04-30"), "30 April 2026");
    assert_eq!(intl::date("fr", "2026-04-30"), "30 avril 2026");
    assert_eq!(intl::date("en", "not a date"), "not a date");
    assert_eq!(
        Names::of("fr", "region").get("NO").as_deref(),
        Some("Norvège")
    );
    assert_eq!(Names::of("fr", "region").get("!!"), None);
    assert_eq!(intl::plural("en", 1), "one");
    assert_eq!(intl::plural("fr", 0), "one");
}
