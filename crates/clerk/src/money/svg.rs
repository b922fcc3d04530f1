//! A picture's own text as nodes, so that drawing it needs no parser in the page.

use crate::node::{Node, node};

/// The nodes of an SVG that `article7_core::funding::picture` wrote. Nothing where
/// the text is not well formed, which those are not.
pub fn nodes(text: &str) -> Option<Node> {
    // What is open, the outermost first.
    let mut open: Vec<Node> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if !before.is_empty()
            && let Some(inside) = open.pop()
        {
            open.push(inside.with(unescaped(before)));
        }
        let (tag, after) = tag.get(1..)?.split_once('>')?;
        rest = after;
        let (tag, closed) = match (tag.strip_prefix('/'), tag.strip_suffix('/')) {
            (Some(_), _) => (None, true),
            (None, Some(tag)) => (Some(tag), true),
            (None, None) => (Some(tag), false),
        };
        if let Some(tag) = tag {
            open.push(element(tag)?);
        }
        if closed {
            let done = open.pop()?;
            match open.pop() {
                Some(parent) => open.push(parent.with(done)),
                None => return Some(done),
            }
        }
    }
    None
}

/// An element by what stands between its angles.
fn element(tag: &str) -> Option<Node> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut made = node(name.to_owned());
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"')?;
        // The browser knows the namespace by the element that it makes.
        if name.trim() != "xmlns" {
            made = made.attr(name.trim().to_owned(), unescaped(value));
        }
        rest = after;
    }
    Some(made)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
