//! Text that cannot be taken for markup.

/// Adds a text to HTML, as the text of an element or the value of an attribute.
/// Signs that no HTML document may hold are shown as missing ones.
pub(super) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => {}
            c if is_allowed(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
}

/// A text as a string of CSS that stands in a `style` element.
pub(super) fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            // By code and a space, so that neither the string nor the element ends.
            '"' | '\\' | '<' | '>' | '&' | '\n' | '\r' | '\u{c}' => {
                out.push_str(match c {
                    '"' => "\\22 ",
                    '\\' => "\\5c ",
                    '<' => "\\3c ",
                    '>' => "\\3e ",
                    '&' => "\\26 ",
                    _ => " ",
                });
            }
            c if is_allowed(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    out.push('"');
    out
}

/// Controls and noncharacters are no part of an HTML document.
fn is_allowed(c: char) -> bool {
    let code = u32::from(c);
    match code {
        0x9 | 0xA => true,
        0..=0x1F | 0x7F..=0x9F | 0xFDD0..=0xFDEF => false,
        _ => code & 0xFFFE != 0xFFFE,
    }
}
