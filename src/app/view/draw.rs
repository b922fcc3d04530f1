//! Drawing: data becomes nodes, closures become effects.

use super::el::{El, Part, Set};
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlElement, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What keeps drawn nodes alive: dropping it ends their effects and listeners.
#[derive(Default)]
pub struct Drawn {
    effects: Vec<RenderEffect<Drawn>>,
    listeners: Vec<Closure<dyn FnMut(Event)>>,
    /// The key that a keyed part was drawn for.
    key: Option<String>,
    /// What a keyed part was made in and keeps.
    kept: Vec<Kept>,
}

struct Kept {
    owner: Owner,
    _drawn: Drawn,
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// Draws a part at the end of a parent. It lives as long as the result.
pub fn draw(parent: &Node, part: Part) -> Drawn {
    let mut drawn = Drawn::default();
    // A page without a document draws nothing; there is none.
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        Pen { document }.part(part, parent, None, &mut drawn);
    }
    drawn
}

#[derive(Clone)]
struct Pen {
    document: Document,
}

impl Pen {
    fn part(&self, part: Part, parent: &Node, before: Option<&Node>, drawn: &mut Drawn) {
        match part {
            Part::Nothing => {}
            Part::Text(text) => put(parent, &self.document.create_text_node(&text), before),
            Part::TextBy(text) => {
                let node = self.document.create_text_node("");
                put(parent, &node, before);
                drawn.effect(move |_| {
                    let now = text();
                    if node.data() != now {
                        node.set_data(&now);
                    }
                    Drawn::default()
                });
            }
            Part::El(el) => {
                self.el(el, parent, before, drawn);
            }
            Part::Many(parts) => {
                parts
                    .into_iter()
                    .for_each(|part| self.part(part, parent, before, drawn));
            }
            Part::Follow(part) => self.follow(part, parent, before, drawn),
            Part::Keyed(key, part) => self.keyed(key, part, parent, before, drawn),
        }
    }

    fn el(&self, el: El, parent: &Node, before: Option<&Node>, drawn: &mut Drawn) {
        let is_svg = matches!(el.0.tag, "svg" | "path");
        let made = match is_svg {
            true => self.document.create_element_ns(Some(SVG), el.0.tag),
            false => self.document.create_element(el.0.tag),
        };
        // Every tag in this crate is a name that the browser takes.
        let Ok(element) = made else { return };
        for part in el.0.parts {
            self.part(part, &element, None, drawn);
        }
        let mut made = Vec::new();
        for set in el.0.sets {
            match set {
                Set::Made(run) => made.push(run),
                set => apply(&element, set, drawn),
            }
        }
        put(parent, &element, before);
        for run in made {
            run(element.unchecked_ref::<HtmlElement>());
        }
    }

    /// Two marks with nothing in them, between which a changing part is drawn.
    fn marks(&self, parent: &Node, before: Option<&Node>) -> (Node, Node) {
        let start: Node = self.document.create_text_node("").into();
        let end: Node = self.document.create_text_node("").into();
        put(parent, &start, before);
        put(parent, &end, before);
        (start, end)
    }

    fn follow(
        &self,
        part: Box<dyn Fn() -> Part>,
        parent: &Node,
        before: Option<&Node>,
        drawn: &mut Drawn,
    ) {
        let (start, end) = self.marks(parent, before);
        let pen = self.clone();
        drawn.effect(move |old| {
            // In this order: a field that is taken away still says that it lost the focus.
            clear_between(&start, &end);
            drop(old);
            let mut now = Drawn::default();
            if let Some(parent) = end.parent_node() {
                pen.part(part(), &parent, Some(&end), &mut now);
            }
            now
        });
    }

    fn keyed(
        &self,
        key: Box<dyn Fn() -> String>,
        part: Box<dyn Fn() -> Part>,
        parent: &Node,
        before: Option<&Node>,
        drawn: &mut Drawn,
    ) {
        let (start, end) = self.marks(parent, before);
        let pen = self.clone();
        // Not the effect's own: that is emptied each time the key is looked at.
        let outer = Owner::current().unwrap_or_default();
        drawn.effect(move |old| {
            let now = key();
            match old {
                Some(old) if old.key.as_ref() == Some(&now) => return old,
                old => {
                    clear_between(&start, &end);
                    drop(old);
                }
            }
            let mut fresh = Drawn {
                key: Some(now),
                ..Drawn::default()
            };
            if let Some(parent) = end.parent_node() {
                let owner = outer.child();
                let mut inner = Drawn::default();
                owner.with(|| untrack(|| pen.part(part(), &parent, Some(&end), &mut inner)));
                fresh.kept.push(Kept {
                    owner,
                    _drawn: inner,
                });
            }
            fresh
        });
    }
}

impl Drawn {
    fn effect(&mut self, run: impl FnMut(Option<Drawn>) -> Drawn + 'static) {
        self.effects.push(RenderEffect::new(run));
    }
}

fn apply(element: &Element, set: Set, drawn: &mut Drawn) {
    let element = element.clone();
    match set {
        Set::Attr(name, value) => attr(&element, name, Some(&value)),
        Set::AttrBy(name, value) => {
            let mut before = None;
            drawn.effect(move |_| {
                let now = value();
                if now != before {
                    attr(&element, name, now.as_deref());
                    before = now;
                }
                Drawn::default()
            });
        }
        Set::ClassBy(name, holds) => drawn.effect(move |_| {
            // A class list takes every name without a space; ours have none.
            let _ = element.class_list().toggle_with_force(name, holds());
            Drawn::default()
        }),
        Set::PropBy(name, value) => drawn.effect(move |_| {
            let now = value();
            // Setting what is there already would move the cursor in a field.
            let there = Reflect::get(&element, &name.into()).unwrap_or(JsValue::UNDEFINED);
            if there != now {
                let _ = Reflect::set(&element, &name.into(), &now);
            }
            Drawn::default()
        }),
        Set::StyleBy(style) => drawn.effect(move |_| {
            if let Some(element) = element.dyn_ref::<HtmlElement>() {
                element.style().set_css_text(&style().unwrap_or_default());
            }
            Drawn::default()
        }),
        Set::On(name, run) => {
            let listener = Closure::wrap(run);
            let function = listener.as_ref().unchecked_ref();
            if element
                .add_event_listener_with_callback(name, function)
                .is_ok()
            {
                drawn.listeners.push(listener);
            }
        }
        // Run by whoever puts the element in its place.
        Set::Made(_) => {}
    }
}

fn attr(element: &Element, name: &str, value: Option<&str>) {
    // Every attribute in this crate has a name that the browser takes.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn put(parent: &Node, node: &Node, before: Option<&Node>) {
    // `before` is a mark that stands in this parent.
    let _ = parent.insert_before(node, before);
}

fn clear_between(start: &Node, end: &Node) {
    let Some(parent) = end.parent_node() else {
        return;
    };
    while let Some(node) = start.next_sibling().filter(|node| node != end) {
        if parent.remove_child(&node).is_err() {
            return;
        }
    }
}
