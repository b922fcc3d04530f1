//! Text as WordprocessingML takes it.

use quick_xml::escape::escape;

/// What every part begins with.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces that the parts with text use.
pub(super) const NAMESPACES: &str = concat!(
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
);

/// Escapes text for an element or an attribute. Signs that XML does not have
/// are shown as such rather than left out.
pub(super) fn escaped(text: &str) -> String {
    let is_xml = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
    let clean: String = text
        .chars()
        .map(|c| if is_xml(c) { c } else { '\u{fffd}' })
        .collect();
    escape(clean).into_owned()
}

/// A run of text; line breaks and tabs are Word's own.
pub(super) fn run(text: &str, properties: &str) -> String {
    let mut out = String::from("<w:r>");
    if !properties.is_empty() {
        out.push_str(&["<w:rPr>", properties, "</w:rPr>"].concat());
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    for (i, line) in unified.split('\n').enumerate() {
        if i > 0 {
            out.push_str("<w:br/>");
        }
        for (i, piece) in line.split('\t').enumerate() {
            if i > 0 {
                out.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                out.push_str(&["<w:t xml:space=\"preserve\">", &escaped(piece), "</w:t>"].concat());
            }
        }
    }
    out.push_str("</w:r>");
    out
}

/// A paragraph in a style; the default style where none is named.
pub(super) fn paragraph(style: &str, text: &str) -> String {
    let style = match style {
        "" => String::new(),
        style => ["<w:pPr><w:pStyle w:val=\"", style, "\"/></w:pPr>"].concat(),
    };
    let run = if text.is_empty() {
        String::new()
    } else {
        run(text, "")
    };
    ["<w:p>", &style, &run, "</w:p>"].concat()
}
