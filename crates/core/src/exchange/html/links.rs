//! Addresses in a text become links, where they are ones that may be followed.

use super::escape;

/// Adds a text to HTML; addresses of the web and of mail in it become links.
/// The text itself stays as it is, sign for sign.
pub(super) fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !is_break(c)) {
        let (space, from) = rest.split_at(start);
        let end = from.find(is_break).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        escape::push(out, space);
        push_word(out, word);
        rest = after;
    }
    escape::push(out, rest);
}

fn is_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '“' | '”' | '«' | '»')
}

fn push_word(out: &mut String, word: &str) {
    let address = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    // What was trimmed stands behind the address.
    let behind = &word[address.len()..];
    if is_web(address) {
        push_link(out, "", address);
    } else if is_mail(address) {
        push_link(out, "mailto:", address);
    } else {
        escape::push(out, address);
    }
    escape::push(out, behind);
}

fn push_link(out: &mut String, scheme: &str, address: &str) {
    out.push_str("<a href=\"");
    out.push_str(scheme);
    escape::push(out, address);
    out.push_str("\">");
    escape::push(out, address);
    out.push_str("</a>");
}

/// An address of the web in the signs of RFC 3986: a host of letters, digits,
/// points and hyphens, and behind it no bare `%`.
fn is_web(address: &str) -> bool {
    let Some(rest) = ["https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
    else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let behind = &rest[host.len()..];
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    is_host(name)
        && (1..=5).contains(&port.len())
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && behind.matches('#').count() <= 1
        && is_path(behind)
}

fn is_mail(address: &str) -> bool {
    let Some((name, host)) = address.split_once('@') else {
        return false;
    };
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
    !name.is_empty() && name.bytes().all(is_name) && host.contains('.') && is_host(host)
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.len() < 64
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    // A last label of digits would be read as an address in numbers.
    let last = host.rsplit('.').next().unwrap_or_default();
    host.split('.').all(is_label) && last.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_path(path: &str) -> bool {
    let bytes = path.as_bytes();
    bytes.iter().enumerate().all(|(i, byte)| match byte {
        b'%' => {
            matches!(bytes.get(i + 1..i + 3), Some(pair) if pair.iter().all(u8::is_ascii_hexdigit))
        }
        byte => byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?#".contains(byte),
    })
}
