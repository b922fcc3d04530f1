//! Pictures of Norway's table: the same groups, readable without colour, safe
//! whatever was typed.

mod support;

use article7_core::document::{Language, groups_sheet, map_words, panels, title};
use article7_core::funding::picture::{Frame, Mark, Panel, World, bars, line, map};
use article7_core::funding::{By, Grants, Key, Sectors, group};
use article7_core::report::{Report, Value};
use article7_core::world::place;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use support::english::Words;
use support::{example, file, form};

const WIDE: Frame = Frame {
    width: 920,
    rtl: false,
    file: false,
};

fn world() -> World {
    World::read(&file("data/map/world-110m.json")).expect("the map is a map")
}

/// The elements of a picture: their names and attributes. Fails where the text
/// is no well-formed XML of the simple kind that we write.
fn elements(svg: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let (mut rest, mut open, mut found) = (svg, Vec::new(), Vec::new());
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        assert!(!text.contains('>'), "a stray > in {text:?}");
        let end = start + rest[start..].find('>').expect("a tag that ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closes what is open");
            continue;
        }
        let (tag, closed) = tag
            .strip_suffix('/')
            .map_or((tag, false), |tag| (tag, true));
        let (name, mut said) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = BTreeMap::new();
        while let Some((key, after)) = said.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a closing quote");
            let twice = attributes.insert(key.trim().to_owned(), value.to_owned());
            assert_eq!(twice, None, "{key} stands twice");
            said = after;
        }
        assert_eq!(said.trim(), "", "only attributes in <{tag}>");
        if !closed {
            open.push(name.to_owned());
        }
        found.push((name.to_owned(), attributes));
    }
    assert_eq!(open, Vec::<String>::new(), "everything is closed");
    found
}

fn texts(svg: &str) -> Vec<String> {
    let found = svg.split("<text").skip(1);
    found
        .map(|rest| rest.split_once('>').expect("a text").1)
        .map(|rest| rest.split_once('<').expect("its end").0.to_owned())
        .collect()
}

fn of<'a>(
    all: &'a [(String, BTreeMap<String, String>)],
    class: &str,
) -> Vec<&'a BTreeMap<String, String>> {
    let has = |attributes: &&BTreeMap<String, String>| {
        let classes = attributes
            .get("class")
            .map(String::as_str)
            .unwrap_or_default();
        classes.split(' ').any(|one| one == class)
    };
    all.iter()
        .map(|(_, attributes)| attributes)
        .filter(has)
        .collect()
}

fn number(attributes: &BTreeMap<String, String>, key: &str) -> Decimal {
    attributes[key].parse().expect("a number")
}

#[test]
fn norways_destinations_are_bars_with_their_figures() {
    let (form, norway, english) = (form(), example(), Words::of("en"));
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    let groups = group(&grants, By::Destination, Sectors::Combined, None);
    let panels = panels(&grants, &groups, 12, &english);
    let svg = bars(&title(By::Destination, &english), &panels, WIDE);
    let all = elements(&svg);
    let drawn = of(&all, "bar");
    assert_eq!(drawn.len(), 12);
    // Lengths are in the proportion of the amounts, to a tenth of a pixel.
    let longest = number(drawn[0], "width");
    for (bar, amount) in drawn.iter().zip([143_781_951, 51_892_486, 51_218_332]) {
        let expected = longest * Decimal::from(amount) / Decimal::from(143_781_951);
        assert!((number(bar, "width") - expected).abs() <= Decimal::new(1, 1));
    }
    let texts = texts(&svg);
    assert_eq!(texts[..2], ["Ukraine", "NOK 143,781,951"]);
    let end = &texts[texts.len() - 4..];
    assert_eq!(end[0], "Others (14)");
    assert_eq!(end[2..], ["Total", "NOK 526,935,267"]);
    let shown: i64 = 143_781_951
        + 51_892_486
        + 51_218_332
        + 41_631_944
        + 25_572_600
        + 24_464_424
        + 21_202_600
        + 20_500_000
        + 18_557_500
        + 17_726_840
        + 17_000_000
        + 15_406_472;
    let others = english.number(&(526_935_267 - shown).to_string(), 0);
    assert_eq!(end[1], format!("NOK {others}"));
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture bars\""));
    assert!(svg.contains("role=\"img\"><title>Assistance · Destination</title>"));
    assert_eq!(
        svg,
        bars(&title(By::Destination, &english), &panels, WIDE),
        "the same again"
    );
}

#[test]
fn no_picture_brings_colours_or_styles_of_its_own_into_a_page() {
    let (form, norway, english) = (form(), example(), Words::of("en"));
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    let groups = group(&grants, By::Destination, Sectors::Combined, None);
    let panels = panels(&grants, &groups, 99, &english);
    let pictures = |frame: Frame| {
        [
            bars("Bars", &panels, frame),
            map(&map_words(&english), &panels[0], &world(), frame),
            line("Years", &panels, frame),
        ]
    };
    for svg in pictures(WIDE) {
        for (name, attributes) in elements(&svg) {
            assert_ne!(name, "style");
            for key in ["style", "fill", "stroke", "onload", "id", "href"] {
                assert!(!attributes.contains_key(key), "{key} in <{name}>");
            }
        }
        assert!(!svg.contains('#'), "no colour");
    }
    let saved = Frame { file: true, ..WIDE };
    for svg in pictures(saved) {
        assert!(svg.contains("<style>") && svg.contains("class=\"ground\""));
        assert!(
            !svg.contains("url(") && !svg.contains("@import"),
            "nothing is fetched"
        );
    }
}

#[test]
fn a_saved_picture_has_the_light_palette_of_the_app() {
    let (tokens, sheet) = (file("style/tokens.css"), file("style/picture.css"));
    let value = |name: &str| {
        let start = tokens
            .find(&format!("{name}: "))
            .unwrap_or_else(|| panic!("no token {name}"));
        let whole = tokens[start + name.len() + 2..]
            .split(';')
            .next()
            .expect("a value");
        match whole.strip_prefix("light-dark(") {
            Some(both) => both.split(',').next().expect("light first"),
            None => whole,
        }
    };
    let mut used = 0;
    for part in sheet.split("var(").skip(1) {
        let (name, rest) = part
            .split_once(", ")
            .expect("a value for want of the token");
        let fallback = rest.split(')').next().expect("its end");
        if name != "--font" {
            assert_eq!(value(name), fallback, "{name}");
        }
        used += 1;
    }
    assert!(used > 10);
    // It stands inside markup as it is.
    assert!(!sheet.contains(['<', '&']));
}

#[test]
fn the_map_has_every_country_and_lists_what_is_none() {
    let world = world();
    for code in place::codes().filter(|code| *code != "AQ") {
        assert!(world.has(code), "{code} has no place on the map");
    }
    let (form, norway, english) = (form(), example(), Words::of("en"));
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    let groups = group(&grants, By::Destination, Sectors::Combined, None);
    let panel = &panels(&grants, &groups, 99, &english)[0];
    let svg = map(&map_words(&english), panel, &world, WIDE);
    let all = elements(&svg);
    // 26 destinations, of which 4 are regions; Lebanon and Kosovo get a dot too.
    let given = of(&all, "given");
    let dots = of(&all, "dot").len();
    assert_eq!(given.len() - dots, 22);
    assert_eq!(dots, 2);
    assert_eq!(of(&all, "land").len(), 174 - 22);
    let level = |level: &str| {
        given
            .iter()
            .filter(|path| path["class"].contains(level))
            .count()
    };
    assert_eq!(
        (level("level-4"), level("level-3")),
        (1, 2),
        "Ukraine; Iraq and Syria"
    );
    let texts = texts(&svg);
    for (number, name) in [("1", "Ukraine"), ("2", "Iraq"), ("22", "Azerbaijan")] {
        assert_eq!(
            texts.iter().filter(|text| *text == number).count(),
            2,
            "map and list"
        );
        assert!(texts.iter().any(|text| text == name));
    }
    // On the smallest screen too, every number stands on the map.
    let narrow = map(
        &map_words(&english),
        panel,
        &world,
        Frame { width: 320, ..WIDE },
    );
    let narrow = elements(&narrow);
    let numbers = of(&narrow, "number");
    assert_eq!(numbers.len(), 22);
    for place in &numbers {
        let (x, y) = (number(place, "x"), number(place, "y"));
        assert!(
            x > Decimal::ZERO && x < Decimal::from(320) && y > Decimal::TEN,
            "{place:?}"
        );
    }
    let elsewhere = texts
        .iter()
        .position(|text| text == "Not on the map")
        .expect("a heading");
    assert_eq!(
        texts[elsewhere + 1..elsewhere + 3],
        ["Global", "NOK 51,218,332"]
    );
    assert_eq!(
        texts
            .iter()
            .filter(|text| text.contains("regional"))
            .count(),
        2
    );
    assert!(
        texts
            .iter()
            .any(|text| text.starts_with("Outlines: Natural Earth."))
    );
}

#[test]
fn the_map_is_small_and_says_where_it_comes_from() {
    let text = file("data/map/world-110m.json");
    assert!(text.len() < 60_000, "{} bytes", text.len());
    assert!(text.contains("Natural Earth 4.1.0 (public domain)"));
    let damaged = World::read(&text[..text.len() / 2]).expect_err("cut off");
    assert!(
        damaged
            .to_string()
            .starts_with("expected a map in JSON; line ")
    );
    for (find, put, says) in [
        (
            "\"width\": 1000",
            "\"width\": 0",
            "width: expected a size from 1",
        ),
        (
            "\"AE\": \"M",
            "\"AE\": \"url(M",
            "paths.AE: expected a path of straight lines",
        ),
        (
            "\"points\":",
            "\"places\":",
            "expected “points” here, found nothing",
        ),
        (
            "\"AF\":[",
            "\"AF\":[1,",
            "points.AF: expected a place and a size",
        ),
    ] {
        let error = World::read(&text.replacen(find, put, 1))
            .expect_err(find)
            .to_string();
        assert!(error.starts_with(says), "{error}");
    }
}

fn by_year(years: &[(i32, i64)]) -> Panel {
    let mark = |(year, amount): &(i32, i64)| Mark {
        key: Key::Year(*year),
        label: year.to_string(),
        value: format!("NOK {amount}"),
        amount: Some(Decimal::from(*amount)),
    };
    Panel {
        marks: years.iter().map(mark).collect(),
        ..Panel::default()
    }
}

#[test]
fn years_keep_their_distance_and_the_line_begins_at_zero() {
    let svg = line(
        "Years",
        &[by_year(&[(2020, 50), (2024, 100), (2025, 0)])],
        WIDE,
    );
    let all = elements(&svg);
    let points = of(&all, "point");
    let (x, y) = (
        |i: usize| number(points[i], "cx"),
        |i: usize| number(points[i], "cy"),
    );
    let year = x(2) - x(1);
    let apart = (x(1) - x(0) - year * Decimal::from(4)).abs();
    assert!(
        apart <= Decimal::ONE,
        "four years are four times as far as one"
    );
    let axis = number(of(&all, "axis")[0], "y1");
    assert_eq!(y(2), axis, "nothing is on the axis");
    assert_eq!(
        (axis - y(1)),
        (axis - y(0)) * Decimal::from(2),
        "twice as high"
    );
    assert_eq!(
        texts(&svg),
        ["NOK 50", "2020", "NOK 100", "2024", "NOK 0", "2025"]
    );
    // One year, and none, are no line, and no fault.
    assert_eq!(
        of(
            &elements(&line("", &[by_year(&[(2025, 5)])], WIDE)),
            "point"
        )
        .len(),
        1
    );
    elements(&line("", &[by_year(&[])], WIDE));
    let below = line("", &[by_year(&[(2024, 10), (2025, -10)])], WIDE);
    let all = elements(&below);
    let axis = number(of(&all, "axis")[0], "y1");
    let points = of(&all, "point");
    assert!(number(points[0], "cy") < axis && number(points[1], "cy") > axis);
}

#[test]
fn from_right_to_left_everything_is_mirrored() {
    let panel = by_year(&[(2024, 10), (2025, 5)]);
    let rtl = Frame { rtl: true, ..WIDE };
    let panels = [panel];
    for draw in [bars, line] {
        let (left, right) = (draw("", &panels, WIDE), draw("", &panels, rtl));
        assert!(right.contains("direction=\"rtl\"") && left.contains("direction=\"ltr\""));
        let width = Decimal::from(920);
        let (left, right) = (elements(&left), elements(&right));
        for (a, b) in of(&left, "bar").iter().zip(of(&right, "bar")) {
            let end = number(a, "x") + number(a, "width");
            assert_eq!(number(b, "x"), width - end);
        }
        for (a, b) in of(&left, "point").iter().zip(of(&right, "point")) {
            assert_eq!(number(b, "cx"), width - number(a, "cx"));
        }
        for (a, b) in of(&left, "label").iter().zip(of(&right, "label")) {
            assert_eq!(number(b, "x"), width - number(a, "x"));
            assert_eq!(a["text-anchor"], b["text-anchor"]);
        }
    }
}

#[test]
fn a_picture_is_also_a_table_of_the_same_figures() {
    let (form, norway, english) = (form(), example(), Words::of("en"));
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    for by in By::ALL {
        let groups = group(&grants, by, Sectors::Split, None);
        let table = groups_sheet(&grants, &groups, &english).table();
        let marks = &panels(&grants, &groups, usize::MAX, &english)[0].marks;
        let drawn: Vec<(String, String)> = marks
            .iter()
            .map(|mark| (mark.label.clone(), mark.value.replace("NOK ", "")))
            .collect();
        let told: Vec<(String, String)> = table
            .rows
            .iter()
            .map(|row| (row[0].clone(), row[2].clone()))
            .collect();
        assert_eq!(drawn, told, "{by:?}");
    }
}

#[test]
fn amounts_below_zero_and_beyond_sums_are_drawn_as_what_they_are() {
    let mark = |label: &str, amount: Option<i64>| Mark {
        key: Key::Text(label.into()),
        label: label.into(),
        value: "x".into(),
        amount: amount.map(Decimal::from),
    };
    let marks = vec![
        mark("paid", Some(100)),
        mark("paid back", Some(-50)),
        mark("beyond", None),
    ];
    let svg = bars(
        "",
        &[Panel {
            marks,
            ..Panel::default()
        }],
        WIDE,
    );
    let all = elements(&svg);
    let drawn = of(&all, "bar");
    let twice = number(drawn[1], "width") * Decimal::from(2);
    assert!((number(drawn[0], "width") - twice).abs() <= Decimal::new(1, 1));
    assert_eq!(drawn[1]["class"], "bar below");
    assert_eq!(drawn[2]["width"], "0");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is typed, at whatever size, is text in a well-formed picture.
    #[test]
    fn whatever_is_typed_makes_a_whole_picture(
        typed in proptest::collection::vec(support::anything::text(), 1..6),
        amounts in proptest::collection::vec(any::<i64>(), 6),
        width in 0..5000_u32,
        rtl in any::<bool>(),
        file in any::<bool>(),
    ) {
        let form = form();
        let mut norway = example();
        let rows: Vec<_> = norway.rows("I", "assistance").iter().take(typed.len()).cloned().collect();
        let rows = rows.into_iter().zip(typed).zip(amounts).map(|((mut row, text), amount)| {
            row.put("destination", Some(Value::text(&text)));
            row.put("details", Some(Value::text(text)));
            row.put("amount", Some(Value::text(amount.to_string())));
            row
        });
        replace(&mut norway, rows.collect());
        let reports = [&norway];
        let grants = Grants::of(&form, &reports);
        let frame = Frame { width, rtl, file };
        let english = Words::of("en");
        for by in [By::Destination, By::Partner, By::Year] {
            let groups = group(&grants, by, Sectors::Split, None);
            let panels = panels(&grants, &groups, 3, &english);
            let mut pictures = vec![bars("<&\">", &panels, frame), line("", &panels, frame)];
            if let Some(panel) = panels.first() {
                pictures.push(map(&map_words(&english), panel, &world(), frame));
            }
            for svg in pictures {
                // The sheet of a saved picture is text of ours, with > in comments at most.
                let svg = svg.replace(&file_style(), "");
                let all = elements(&svg);
                prop_assert!(!all.iter().any(|(name, _)| name == "script"));
                for (_, attributes) in all {
                    for key in ["x", "y", "width", "height", "cx", "cy", "r"] {
                        if let Some(value) = attributes.get(key).filter(|v| !v.ends_with('%')) {
                            prop_assert!(value.parse::<Decimal>().is_ok(), "{key}={value}");
                        }
                    }
                    if let Some(width) = attributes.get("width").filter(|v| !v.ends_with('%')) {
                        prop_assert!(!width.starts_with('-'));
                    }
                }
            }
        }
    }
}

fn file_style() -> String {
    file("style/picture.css")
}

fn replace(report: &mut Report, rows: Vec<article7_core::report::Row>) {
    use article7_core::report::{Answer, Edit, QuestionAt};
    let at = QuestionAt::new("I", "assistance");
    let answer = Some(Answer::Rows(rows));
    report
        .apply(Edit::Answer { at, answer })
        .expect("rows are an answer");
}

/// Writes pictures to look at: `PICTURES=<folder> cargo test --test pictures -- --ignored`.
#[test]
#[ignore = "for a person to look at"]
fn pictures_to_look_at() {
    let Some(folder) = std::env::var_os("PICTURES") else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let (form, norway, english) = (form(), example(), Words::of("en"));
    let reports = [&norway];
    let grants = Grants::of(&form, &reports);
    let save = |name: &str, svg: String| {
        std::fs::write(folder.join(name), svg).expect("a folder to write to");
    };
    for (name, width, rtl) in [
        ("wide", 920, false),
        ("narrow", 320, false),
        ("rtl", 700, true),
    ] {
        let frame = Frame {
            width,
            rtl,
            file: true,
        };
        let groups = group(&grants, By::Destination, Sectors::Combined, None);
        let first = panels(&grants, &groups, 12, &english);
        save(&format!("bars-{name}.svg"), bars("Bars", &first, frame));
        let whole = panels(&grants, &groups, usize::MAX, &english);
        let words = map_words(&english);
        save(
            &format!("map-{name}.svg"),
            map(&words, &whole[0], &world(), frame),
        );
        let groups = group(&grants, By::Sector, Sectors::Combined, None);
        let sectors = panels(&grants, &groups, 12, &english);
        save(
            &format!("sectors-{name}.svg"),
            bars("Bars", &sectors, frame),
        );
        let years: Vec<(i32, i64)> = (2012..2026)
            .filter(|year| *year != 2019)
            .map(|year| (year, 300_000_000 + i64::from(year % 5) * 53_935_267))
            .collect();
        save(
            &format!("line-{name}.svg"),
            line("Years", &[by_year(&years)], frame),
        );
    }
}
