//! The page of waiting rows as a person uses it, of Norway's report for 2025.

use super::*;
use crate::carry::decide::Decided;
use crate::comparison;
use crate::node::Node;
use article7_core::exchange::json;
use article7_core::report::start_next_year;
use std::path::Path;

#[path = "../../../core/tests/support/speaker.rs"]
#[allow(
    dead_code,
    clippy::expect_used,
    reason = "the core's tests use all of it; a test may stop where a word is missing"
)]
mod speaker;
use speaker::Speaker;

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path);
    std::fs::read_to_string(path).unwrap_or_default()
}

fn form() -> Form {
    let path = "forms/apmbc-article-7.json";
    Form::read(path, &file(path)).unwrap_or_else(|error| panic!("{error}"))
}

fn norway(form: &Form) -> Report {
    json::read(form, &file("examples/norway-2025.json")).unwrap_or_else(|error| panic!("{error}"))
}

/// What a page is made of.
struct Scene {
    form: Form,
    report: Report,
    choices: Choices,
    words: Speaker,
    vocabulary: Vocabulary,
}

impl Scene {
    /// Norway's report for 2026, begun from that for 2025.
    fn new() -> Scene {
        let form = form();
        Scene {
            report: start_next_year(&form, &norway(&form), &[], "next", "2027-01-05T00:00:00Z"),
            choices: Choices::new(),
            words: Speaker::of("en"),
            vocabulary: Vocabulary::of(&form),
            form,
        }
    }

    fn asked(&self) -> Asked<'_> {
        Asked {
            form: &self.form,
            report: &self.report,
            section: "",
            writable: true,
            choices: &self.choices,
            language: &self.words,
            vocabulary: &self.vocabulary,
        }
    }

    fn key(&self, place: usize) -> String {
        let at = grants();
        row_key(&at, place, &self.report.waiting(&at)[place])
    }

    fn press(&mut self, what: &str, fields: &[(String, &str)]) -> Decided {
        let fields = fields
            .iter()
            .map(|(name, text)| (name.clone(), (*text).to_owned()))
            .collect();
        let done = decide(&self.asked(), what, &fields);
        if let Some(text) = &done.report {
            self.report = json::read(&self.form, text).unwrap_or_else(|error| panic!("{error}"));
        }
        done
    }
}

fn grants() -> QuestionAt {
    QuestionAt::new("I", "assistance")
}

fn all<'a>(
    node: &'a Node,
    fits: &dyn Fn(&str, &dyn Fn(&str) -> String) -> bool,
    found: &mut Vec<&'a Node>,
) {
    if let Node::Element {
        tag,
        attributes,
        nodes,
    } = node
    {
        let attribute = |name: &str| {
            let there = attributes.iter().find(|(other, _)| other == name);
            there.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        if fits(tag, &attribute) {
            found.push(node);
        }
        for one in nodes {
            all(one, fits, found);
        }
    }
}

fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { nodes, .. } => nodes.iter().map(text).collect::<Vec<_>>().join(" "),
    }
}

fn count(page: &Node, fits: impl Fn(&str, &dyn Fn(&str) -> String) -> bool) -> usize {
    let mut found = Vec::new();
    all(page, &fits, &mut found);
    found.len()
}

#[test]
fn each_of_fifty_rows_has_three_buttons_and_no_amount_stands_there() {
    let scene = Scene::new();
    let page = page(&scene.asked());
    let edits = |verb: &'static str| {
        count(&page, move |_, attribute| {
            attribute("data-edit").starts_with(verb) && !attribute("data-edit").ends_with(" all")
        })
    };
    assert_eq!((edits("keep "), edits("drop ")), (50, 50));
    assert_eq!(
        count(&page, |_, a| a("data-set").starts_with("change=")),
        50
    );
    assert!(!text(&page).contains("13,000,000"));
    assert!(text(&page).contains("Unchanged since the report for 2025: as it stands"));
}

#[test]
fn a_button_that_was_drawn_for_another_row_decides_about_none() {
    let mut scene = Scene::new();
    let first = scene.key(0);
    assert!(
        scene
            .press(&["keep ", &first].concat(), &[])
            .report
            .is_some()
    );
    // Pressed twice before the page was drawn anew.
    let again = scene.press(&["keep ", &first].concat(), &[]);
    assert_eq!(again.report, None);
    assert_eq!(again.said, [scene.words.word("offered.gone")]);
    assert_eq!(scene.report.rows("I", "assistance").len(), 1);
    assert_eq!(scene.report.waiting_in(""), 49);
    for odd in [
        "",
        "keep",
        "keep I",
        "keep I assistance",
        "keep I assistance 99 1",
        "burn I assistance all",
        "keep X y all",
    ] {
        assert_eq!(scene.press(odd, &[]).report, None, "{odd}");
    }
}

#[test]
fn a_changed_field_is_read_as_if_it_were_typed_and_the_others_stay() {
    let mut scene = Scene::new();
    let (key, before) = (scene.key(4), scene.report.waiting(&grants())[4].clone());
    let name = |column: &str| [&key, " ", column].concat();
    // Every field comes back, most as they were drawn.
    let table = scene.form.question("I", "assistance").cloned();
    let table = table.unwrap_or_else(|| panic!("no table"));
    let drawn = {
        let asked = scene.asked();
        asked.changed_row(&table, &before, &key, &BTreeMap::new())
    };
    assert_eq!(drawn, before);
    scene.press(
        &["change ", &key].concat(),
        &[
            (name("amount"), "EUR 1 250 000.50"),
            (name("destination"), "Mozambique"),
        ],
    );
    let row = &scene.report.rows("I", "assistance")[0];
    let said = ["amount", "currency", "destination"].map(|column| row.text(column));
    assert_eq!(said, ["1250000.5", "EUR", "MZ"]);
    assert_eq!(row.get("sectors"), before.get("sectors"));
    assert_eq!(row.get("details"), before.get("details"));
}

#[test]
fn a_report_that_may_not_be_changed_is_not() {
    let scene = Scene::new();
    let asked = Asked {
        writable: false,
        ..scene.asked()
    };
    assert_eq!(
        decide(&asked, "keep I assistance all", &BTreeMap::new()).report,
        None
    );
    let page = page(&asked);
    let enabled =
        |tag: &str, a: &dyn Fn(&str) -> String| tag == "button" && !a("data-edit").is_empty();
    let mut buttons = Vec::new();
    all(&page, &enabled, &mut buttons);
    assert!(buttons.iter().all(|one| matches!(one, Node::Element { attributes, .. } if attributes.iter().any(|(name, _)| name == "disabled"))));
}

#[test]
fn two_reports_that_belong_together_are_compared_unasked() {
    let form = form();
    let words = Speaker::of("en");
    let mut before = norway(&form);
    before.id = "before".into();
    before.period = article7_core::report::Period::year(2024);
    let mut other = norway(&form);
    (other.id, other.state) = ("sweden".into(), "SE".into());
    let open = norway(&form);
    let reports = [open.clone(), other, before];
    let title = |open: Option<&Report>, choices: &Choices| {
        let page = comparison::page(&comparison::Asked {
            form: &form,
            open,
            reports: &reports,
            choices,
            language: &words,
        });
        let mut found = Vec::new();
        all(&page, &|tag, _| tag == "h1", &mut found);
        text(found[0])
    };
    let none = Choices::new();
    assert_eq!(
        title(Some(&open), &none),
        "Norway 2024 compared with Norway 2025"
    );
    assert_eq!(title(None, &none), "Norway 2024 compared with Norway 2025");
    let chosen: Choices = [("before ".to_owned() + &open.id, "sweden".to_owned())].into();
    assert_eq!(
        title(Some(&open), &chosen),
        "Sweden 2025 compared with Norway 2025"
    );
    // A choice that was made beside another report is not this one's.
    assert_eq!(
        title(None, &chosen),
        "Norway 2024 compared with Norway 2025"
    );
}
