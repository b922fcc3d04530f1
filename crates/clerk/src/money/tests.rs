//! The page as a person reads it, of Norway's report for 2025.

use super::*;
use crate::money::edit::Fields;
use crate::node::Node;
use crate::testing::{Speaker, assistance, file, form, norway};
use article7_core::exchange::json;
use article7_core::report::{Answer, Value};

/// What a page is made of: the parts that a test gives in.
struct Scene {
    form: Form,
    open: Report,
    others: Vec<Report>,
    choices: Choices,
    world: Option<World>,
    words: Speaker,
}

impl Scene {
    fn new() -> Scene {
        let form = form();
        Scene {
            open: norway(&form),
            form,
            others: Vec::new(),
            choices: Choices::default(),
            world: None,
            words: Speaker::of("en"),
        }
    }

    fn choose(mut self, set: impl FnOnce(&mut Choices)) -> Scene {
        set(&mut self.choices);
        self
    }

    fn asked(&self) -> Asked<'_> {
        Asked {
            form: &self.form,
            open: &self.open,
            others: &self.others,
            writable: true,
            choices: &self.choices,
            world: self.world.as_ref(),
            language: &self.words,
        }
    }

    fn page(&self) -> Node {
        page(&self.asked())
    }

    fn edited(&mut self, what: &str, fields: &[(&str, &str)]) -> (Vec<String>, Fields) {
        let fields: Fields = fields
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect();
        let answer = edit(&self.asked(), what, &fields);
        if let Some(text) = answer.report {
            self.open = json::read(&self.form, &text).unwrap_or_else(|error| panic!("{error}"));
        }
        (answer.said, answer.typed)
    }

    fn file(&self, format: &str) -> String {
        file::file(&self.asked(), format)
            .map_or_else(|error| error.to_string(), |file| file.content)
    }
}

/// Every text of a page, with a bar between.
fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { nodes, .. } => nodes.iter().map(text).collect::<Vec<_>>().join("|"),
    }
}

/// The elements with a tag, in their order.
fn all<'n>(node: &'n Node, wanted: &str, found: &mut Vec<&'n Node>) {
    if let Node::Element { tag, nodes, .. } = node {
        if tag == wanted {
            found.push(node);
        }
        nodes.iter().for_each(|node| all(node, wanted, found));
    }
}

fn count(node: &Node, tag: &str) -> usize {
    let mut found = Vec::new();
    all(node, tag, &mut found);
    found.len()
}

fn attributes(node: &Node, wanted: &str, found: &mut Vec<String>) {
    if let Node::Element {
        attributes: own,
        nodes,
        ..
    } = node
    {
        found.extend(
            own.iter()
                .filter(|(name, _)| name == wanted)
                .map(|(_, value)| value.clone()),
        );
        nodes
            .iter()
            .for_each(|node| attributes(node, wanted, found));
    }
}

#[test]
fn the_page_begins_with_what_all_of_norways_grants_come_to() {
    let page = text(&Scene::new().page());
    assert!(
        page.contains("NOK 526,935,267. Rows with an amount: 50, from the table in section I."),
        "{page}"
    );
}

#[test]
fn bars_have_their_figures_beside_them_and_a_table_below() {
    let page = Scene::new().page();
    assert_eq!(count(&page, "svg"), 1);
    let shown = text(&page);
    assert!(shown.contains("Ukraine||NOK 143,781,951"), "{shown}");
    assert!(shown.contains("Others (14)"), "{shown}");
    let mut rows = Vec::new();
    all(&page, "tr", &mut rows);
    // A head, 26 destinations, the total.
    assert_eq!(rows.len(), 28);
    assert_eq!(text(rows[27]), "Total|50|526,935,267");
}

#[test]
fn a_pictures_marks_and_words_arrive_as_they_were_written() {
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\"><title>A &amp; B &lt;c&gt;</title><g><rect x=\"1\"/><text>&amp;lt;</text></g></svg>";
    let drawn = svg::nodes(picture).unwrap_or_else(|| panic!("well formed"));
    assert_eq!(text(&drawn), "A & B <c>||&lt;");
    let mut values = Vec::new();
    attributes(&drawn, "x", &mut values);
    assert_eq!(values, ["1"]);
    for broken in ["", "<svg>", "<svg", "</svg>", "text", "<svg a=\"></svg>"] {
        let _ = svg::nodes(broken);
    }
}

#[test]
fn a_map_asks_for_its_outlines_once_and_then_draws_them() {
    let mut scene = Scene::new().choose(|choices| choices.picture = "map".into());
    let mut needs = Vec::new();
    attributes(&scene.page(), "data-needs", &mut needs);
    assert_eq!(needs, ["map/world-110m.json"]);
    assert_eq!(count(&scene.page(), "svg"), 0);
    scene.world = World::read(&file("data/map/world-110m.json")).ok();
    let page = scene.page();
    needs.clear();
    attributes(&page, "data-needs", &mut needs);
    assert!(needs.is_empty());
    assert_eq!(count(&page, "svg"), 1);
    assert!(count(&page, "path") > 150);
    assert!(text(&page).contains("Not on the map"));
}

#[test]
fn norwegian_peoples_aid_got_what_the_print_adds_up_to() {
    let scene = Scene::new().choose(|choices| choices.by = "partner".into());
    let csv = scene.file("csv");
    assert!(csv.contains("317693874"), "{csv}");
    assert!(csv.contains("Total,50,526935267"), "{csv}");
}

#[test]
fn two_groupings_crossed_are_a_table_that_adds_up() {
    let scene = Scene::new().choose(|choices| {
        choices.by = "destination".into();
        choices.across = "type".into();
    });
    assert_eq!(count(&scene.page(), "svg"), 0);
    let csv = scene.file("csv");
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[27].ends_with(",526935267"), "{}", lines[27]);
    assert_eq!(
        scene.file("svg:0"),
        "These figures are shown as a table: choose a picture to save it."
    );
}

#[test]
fn the_page_says_whether_sectors_are_combined_or_split() {
    let combined = Scene::new().choose(|choices| choices.by = "sector".into());
    assert!(text(&combined.page()).contains("stands under their combination"));
    let split = combined.choose(|choices| choices.split = "1".into());
    assert!(text(&split.page()).contains("in equal shares"));
    assert!(split.file("csv").contains("526935267"));
}

#[test]
fn a_rate_that_is_typed_is_kept_with_its_source_and_date_and_converts() {
    let mut scene = Scene::new();
    let (said, typed) = scene.edited(
        "rates",
        &[
            ("to", "usd"),
            ("rate-NOK", ""),
            ("paste", "NOK 0.0961 Norges Bank 2025-12-31\nnonsense"),
        ],
    );
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(typed.get("paste").map(String::as_str), Some("nonsense"));
    assert_eq!(scene.open.reporting_currency, "USD");
    let rate = &scene.open.rates[0];
    assert_eq!(
        (
            rate.currency.as_str(),
            rate.to.as_str(),
            rate.source.as_str()
        ),
        ("NOK", "USD", "Norges Bank")
    );
    assert_eq!(rate.date, Some(Value::text("2025-12-31")));
    // 526,935,267 × 0.0961 = 50,638,479.1587, exactly.
    assert!(scene.file("csv").contains("50638479.1587"));
    assert!(text(&scene.page()).contains("1 NOK = 0.0961 USD (Norges Bank, 2025-12-31)"));

    let (said, _) = scene.edited(
        "rates",
        &[
            ("to", "USD"),
            ("rate-NOK", "0.1"),
            ("source-NOK", "ECB & others 2024"),
            ("date-NOK", "31 December 2025"),
        ],
    );
    assert!(said.is_empty(), "{said:?}");
    let rate = &scene.open.rates[0];
    assert_eq!(scene.open.rates.len(), 1);
    assert_eq!(
        (rate.rate.as_ref().map(Value::as_text), rate.source.as_str()),
        (Some("0.1"), "ECB & others 2024")
    );
    assert_eq!(rate.date, Some(Value::text("2025-12-31")));
    let own = scene.choose(|choices| choices.own = "1".into());
    assert!(own.file("csv").contains("526935267"));
}

#[test]
fn what_is_no_rate_stays_in_its_field_with_the_reason() {
    let mut scene = Scene::new();
    scene.edited("rates", &[("to", "EUR")]);
    for wrong in ["eleven", "0", "-3", "1.234 USD", "0.09 bank"] {
        let (said, typed) = scene.edited(
            "rates",
            &[
                ("to", "EUR"),
                ("rate-NOK", wrong),
                ("source-NOK", "ECB"),
                ("date-NOK", ""),
            ],
        );
        assert_eq!(said.len(), 1, "{wrong}: {said:?}");
        assert_eq!(typed.get("rate-NOK").map(String::as_str), Some(wrong));
        assert!(scene.open.rates.is_empty(), "{wrong}");
    }
    let (said, typed) = scene.edited("rates", &[("to", "Kroner"), ("paste", "NOK 1")]);
    assert_eq!((said.len(), typed.len()), (1, 2));
    assert_eq!(scene.open.reporting_currency, "EUR");
}

#[test]
fn rows_without_a_rate_are_named_and_stay_in_their_own_currency() {
    let mut scene = Scene::new();
    scene.edited("rates", &[("to", "EUR")]);
    let page = text(&scene.page());
    assert!(
        page.contains("There is no rate from NOK into EUR, so these rows stay in NOK: 1–50."),
        "{page}"
    );
    assert!(scene.file("csv").contains("526935267"));
}

#[test]
fn two_spellings_of_a_partner_are_offered_and_become_one() {
    let mut scene = Scene::new();
    let (part, table) = assistance(&scene.form);
    let (part, table) = (part.to_owned(), table.id.clone());
    let rows = scene
        .open
        .sections
        .get_mut(&part)
        .and_then(|section| section.answers.get_mut(&table));
    let Some(Answer::Rows(rows)) = rows else {
        panic!("no rows")
    };
    let column = "details";
    let name = rows
        .iter()
        .map(|row| row.text(column).to_owned())
        .find(|name| name.contains("HALO"))
        .unwrap_or_default();
    let row = rows
        .iter()
        .position(|row| row.text(column) == name)
        .unwrap_or_default();
    let odd = name.to_uppercase().replace(' ', "-");
    rows[row].put(column, Some(Value::text(&odd)));
    let before = scene.open.clone();
    let page = text(&scene.page());
    assert!(page.contains("Partners that are probably one"), "{page}");
    assert!(page.contains(&odd), "{page}");
    // Nothing is ticked: nothing changes.
    scene.edited(
        "names",
        &[
            (&["into ", &name].concat(), &name),
            (&["same ", &odd].concat(), ""),
        ],
    );
    assert_eq!(scene.open, before);
    scene.edited(
        "names",
        &[
            (&["into ", &name].concat(), &name),
            (&["same ", &odd].concat(), "1"),
        ],
    );
    assert_eq!(scene.open.rows(&part, &table)[row].text(column), name);
    assert!(!text(&scene.page()).contains(&odd));
}

#[test]
fn several_reports_are_one_table_with_donor_and_year() {
    let mut scene = Scene::new();
    let mut last = scene.open.clone();
    last.id = "last".into();
    last.period = article7_core::report::Period::year(2024);
    scene.others = vec![last];
    assert!(
        !text(&scene.page()).contains("By year"),
        "one report has one year"
    );
    let mut scene = scene.choose(|choices| choices.reports = "last".into());
    let page = text(&scene.page());
    assert!(
        page.contains("NOK 1,053,870,534. Rows with an amount: 100"),
        "{page}"
    );
    scene = scene.choose(|choices| choices.picture = "rows".into());
    let csv = scene.file("csv");
    assert!(
        csv.trim_start_matches('\u{feff}')
            .starts_with("Donor,Year,"),
        "{csv}"
    );
    // A head, 100 rows, the total.
    assert!(
        csv.lines()
            .nth(101)
            .is_some_and(|line| line.contains("1053870534")),
        "{csv}"
    );
    scene = scene.choose(|choices| {
        choices.picture = "line".into();
        choices.by = "year".into();
    });
    assert_eq!(count(&scene.page(), "polyline"), 1);
    // The same State and year twice is said: their rows are all counted.
    scene.others[0].period = scene.open.period.clone();
    assert!(text(&scene.page()).contains("of the same State and year"));
}

#[test]
fn the_rates_of_a_year_are_those_of_every_report_of_it_that_has_none() {
    let mut scene = Scene::new();
    let sweden = |id: &str, year: i32| {
        let mut report = Report::new(&scene.form.id, id, "SE", year, "");
        let mut row = article7_core::report::Row::default();
        for (column, text) in [
            ("destination", "UA"),
            ("amount", "1000"),
            ("currency", "SEK"),
        ] {
            row.put(column, Some(Value::text(text)));
        }
        let answer = Answer::Rows(vec![row]);
        let said = report.sections.of("I");
        said.answers.insert("assistance".into(), answer);
        report
    };
    scene.others = vec![sweden("this", 2025), sweden("before", 2024)];
    let mut scene = scene.choose(|choices| choices.reports = "this,before".into());
    let fields = [("to", "NOK"), ("paste", "SEK 1.05 Norges Bank 2025-12-31")];
    let (said, _) = scene.edited("rates", &fields);
    assert!(said.is_empty(), "{said:?}");
    // A field for it is there although the open report has no kronor.
    let (said, _) = scene.edited("rates", &[("to", "NOK"), ("rate-SEK", "1.06")]);
    assert!(said.is_empty(), "{said:?}");
    let csv = scene.file("csv");
    assert!(csv.contains("526936327"), "526,935,267 and 1,060: {csv}");
    let page = text(&scene.page());
    assert!(
        page.contains("There is no rate from SEK into NOK"),
        "that of 2024 is another: {page}"
    );
    let book = file::book(&scene.asked());
    assert_eq!(book.rated.len(), 1, "Norway's, which were lent");
}

#[test]
fn a_report_without_grants_says_so_and_offers_no_figures() {
    let mut scene = Scene::new();
    scene.open = Report::new(&scene.form.id, "empty", "NO", 2025, "");
    let page = scene.page();
    assert!(text(&page).contains("There is no amount in the table yet."));
    assert_eq!(count(&page, "table"), 0);
}
