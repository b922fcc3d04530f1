//! A page as data: what crosses from the worker to the app, which draws it.

use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Text, or an element with attributes and what is in it. Crosses as a string or
/// as `[tag, {attribute: value}, [node, …]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text; never markup.
    Text(String),
    /// An element.
    Element {
        /// Its tag.
        tag: Cow<'static, str>,
        /// Its attributes.
        attributes: Vec<(Cow<'static, str>, String)>,
        /// What is in it.
        nodes: Vec<Node>,
    },
}

/// An element with nothing in it.
pub fn node(tag: impl Into<Cow<'static, str>>) -> Node {
    Node::Element {
        tag: tag.into(),
        attributes: Vec::new(),
        nodes: Vec::new(),
    }
}

impl Node {
    /// With an attribute.
    pub fn attr(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Node {
        if let Node::Element { attributes, .. } = &mut self {
            attributes.push((name.into(), value.into()));
        }
        self
    }

    /// With an attribute that has no value, where something holds.
    pub fn flag(self, name: &'static str, holds: bool) -> Node {
        if holds { self.attr(name, "") } else { self }
    }

    /// With a class.
    pub fn class(self, value: &'static str) -> Node {
        self.attr("class", value)
    }

    /// With a node in it, behind the others.
    pub fn with(self, node: impl Into<Node>) -> Node {
        self.with_all([node.into()])
    }

    /// With nodes in it, behind the others.
    pub fn with_all(mut self, more: impl IntoIterator<Item = Node>) -> Node {
        if let Node::Element { nodes, .. } = &mut self {
            nodes.extend(more);
        }
        self
    }
}

impl From<String> for Node {
    fn from(text: String) -> Node {
        Node::Text(text)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Text(text) => serializer.serialize_str(text),
            Node::Element {
                tag,
                attributes,
                nodes,
            } => {
                let attributes: std::collections::BTreeMap<_, _> = attributes
                    .iter()
                    .map(|(name, value)| (name, value))
                    .collect();
                (tag, attributes, nodes).serialize(serializer)
            }
        }
    }
}
