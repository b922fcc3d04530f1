//! A block of cells on the clipboard.

use article7_core::exchange::csv;
use article7_core::report::Block;
use article7_core::sheet;
use js_sys::{JsString, Object, Reflect, RegExp};
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, Document, DomParser, Element};

#[wasm_bindgen]
extern "C" {
    /// `TrustedTypePolicyFactory` and its policies, which web-sys does not know.
    type Policies;

    #[wasm_bindgen(method, catch, js_name = createPolicy)]
    fn create(this: &Policies, name: &str, rules: &Object) -> Result<Policies, JsValue>;

    #[wasm_bindgen(method, catch, js_name = createHTML)]
    fn trust(this: &Policies, html: &str) -> Result<JsValue, JsValue>;

    /// A `DomParser` that takes markup as a policy gives it.
    type Parser;

    #[wasm_bindgen(method, catch, js_name = parseFromString)]
    fn parse(this: &Parser, html: &JsValue, media_type: &str) -> Result<Document, JsValue>;
}

thread_local! {
    /// A page with Trusted Types lets a policy of a name be made once.
    static POLICY: Option<Policies> = policy();
}

fn policy() -> Option<Policies> {
    let global = js_sys::global();
    let factory = Reflect::get(&global, &"trustedTypes".into()).ok()?;
    if !factory.is_object() {
        return None;
    }
    let rules = Object::new();
    // `String` gives a text back as it is: what is parsed stays inert, see `table`.
    let as_it_is = Reflect::get(&global, &"String".into()).ok()?;
    Reflect::set(&rules, &"createHTML".into(), &as_it_is).ok()?;
    let factory: Policies = factory.unchecked_into();
    factory.create("article7-paste", &rules).ok()
}

/// The cells that are being pasted. A table in markup (Word, a web page, a
/// spreadsheet) knows its cells best; otherwise the text is tab-separated.
pub fn block(event: &ClipboardEvent) -> Block {
    let Some(data) = event.clipboard_data() else {
        return Block::default();
    };
    let html = data.get_data("text/html").unwrap_or_default();
    // Our own says the same in its text, to the last space.
    let is_ours = html.contains("data-article7");
    let has_table = !is_ours && (html.contains("<table") || html.contains("<TABLE"));
    match has_table.then(|| table(&html)).flatten() {
        Some(cells) if !cells.is_empty() => {
            return Block {
                cells,
                is_ours: false,
            };
        }
        _ => {}
    }
    let cells = csv::pasted(&data.get_data("text/plain").unwrap_or_default());
    let cells = if is_ours { sheet::own(cells) } else { cells };
    Block { cells, is_ours }
}

/// The first table of a piece of markup. The parsed document is inert: nothing
/// in it runs or loads, and only its text is taken.
fn table(html: &str) -> Option<Vec<Vec<String>>> {
    let html = &without_styles(html);
    let trusted = POLICY.with(|policy| policy.as_ref().and_then(|policy| policy.trust(html).ok()));
    let parser: Parser = DomParser::new().ok()?.unchecked_into();
    let parsed = parser
        .parse(&trusted.unwrap_or_else(|| html.into()), "text/html")
        .ok()?;
    let table = parsed.query_selector("table").ok()??;
    let rows = table.query_selector_all("tr").ok()?;
    let mut block = Vec::new();
    for i in 0..rows.length() {
        let row: Element = rows.get(i)?.dyn_into().ok()?;
        let cells = row.children();
        let mut texts = Vec::new();
        for j in 0..cells.length() {
            let cell = cells.item(j)?;
            texts.push(text_of(&cell));
            let span = cell
                .get_attribute("colspan")
                .and_then(|span| span.parse().ok());
            texts.extend((1..span.unwrap_or(1usize).min(64)).map(|_| String::new()));
        }
        block.push(texts);
    }
    Some(block)
}

/// Markup with its styles under names that style nothing: other programs put them on
/// the clipboard, and a strict policy reports each one, although nothing is shown.
fn without_styles(html: &str) -> String {
    let rename = |html: JsString, pattern: &str, by: &str| {
        html.replace_by_pattern(&RegExp::new(pattern, "gi"), by)
    };
    let html = rename(html.into(), r"(<\/?)style\b", "$1template");
    rename(html, r"(<[^<>]*\s)style(\s*=)", "$1data-style$2").into()
}

/// The text of a cell; its paragraphs and line breaks are line breaks.
fn text_of(cell: &Element) -> String {
    if let Ok(breaks) = cell.query_selector_all("br, p + p, div + div, li + li") {
        for i in 0..breaks.length() {
            if let Some(element) = breaks
                .get(i)
                .and_then(|node| node.dyn_into::<Element>().ok())
            {
                // A sign that no cell holds, so that the source's own breaks can go.
                let _ = element.insert_adjacent_text("beforebegin", "\u{2028}");
            }
        }
    }
    let text = cell.text_content().unwrap_or_default();
    let lines: Vec<String> = text
        .split('\u{2028}')
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    lines.join("\n").trim().to_owned()
}
