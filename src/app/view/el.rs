//! An element as data: its attributes, its listeners, what is in it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// Something that can be drawn.
pub enum Part {
    /// Nothing.
    Nothing,
    /// Text that stays as it is.
    Text(String),
    /// Text that follows the app's state.
    TextBy(Box<dyn Fn() -> String>),
    /// An element.
    El(El),
    /// Several parts, one after the other.
    Many(Vec<Part>),
    /// A part that is drawn anew whenever what it reads changes.
    Follow(Box<dyn Fn() -> Part>),
    /// A part that is drawn anew only when its key changes.
    Keyed(Box<dyn Fn() -> String>, Box<dyn Fn() -> Part>),
}

/// An element. Behind a pointer, because each of the calls that describe one
/// hands it on: moving a pointer takes less code.
pub struct El(pub(super) Box<Described>);

/// What an element is.
pub(super) struct Described {
    pub(super) tag: &'static str,
    pub(super) sets: Vec<Set>,
    pub(super) parts: Vec<Part>,
}

/// Something that is set on an element when it is made, or by its state.
pub(super) enum Set {
    Attr(&'static str, String),
    AttrBy(&'static str, Box<dyn Fn() -> Option<String>>),
    ClassBy(&'static str, Box<dyn Fn() -> bool>),
    PropBy(&'static str, Box<dyn Fn() -> JsValue>),
    StyleBy(Box<dyn Fn() -> Option<String>>),
    On(&'static str, Box<dyn FnMut(Event)>),
    Made(Box<dyn FnOnce(&HtmlElement)>),
}

/// An element with nothing in it.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Described {
        tag,
        sets: Vec::new(),
        parts: Vec::new(),
    }))
}

/// Text that follows what it reads.
pub fn text_by(text: impl Fn() -> String + 'static) -> Part {
    Part::TextBy(Box::new(text))
}

/// A part that follows what it reads.
pub fn follow<P: Into<Part>>(part: impl Fn() -> P + 'static) -> Part {
    Part::Follow(Box::new(move || part().into()))
}

/// A part that is drawn anew when its key changes; what its drawing reads is not followed.
pub fn keyed<P: Into<Part>>(
    key: impl Fn() -> String + 'static,
    part: impl Fn() -> P + 'static,
) -> Part {
    Part::Keyed(Box::new(key), Box::new(move || part().into()))
}

/// A part that is there only while something holds.
pub fn when<P: Into<Part>>(
    holds: impl Fn() -> bool + Clone + 'static,
    part: impl Fn() -> P + 'static,
) -> Part {
    let key = holds.clone();
    let now = move || {
        if holds() {
            part().into()
        } else {
            Part::Nothing
        }
    };
    Part::Keyed(
        Box::new(move || if key() { "1".into() } else { String::new() }),
        Box::new(now),
    )
}

impl El {
    /// Written once, whatever is set: those below are written for each closure.
    #[inline(never)]
    fn set(mut self, set: Set) -> El {
        self.0.sets.push(set);
        self
    }

    #[inline(never)]
    fn put(mut self, part: Part) -> El {
        self.0.parts.push(part);
        self
    }

    /// Sets an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<String>) -> El {
        self.set(Set::Attr(name, value.into()))
    }

    /// Sets the class.
    pub fn class(self, value: &'static str) -> El {
        self.attr("class", value)
    }

    /// Sets an attribute while there is a value for it.
    pub fn attr_by(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> El {
        self.set(Set::AttrBy(name, Box::new(value)))
    }

    /// Sets the styles, through CSSOM: a strict Content-Security-Policy refuses
    /// the attribute.
    pub fn style_by(self, style: impl Fn() -> Option<String> + 'static) -> El {
        self.set(Set::StyleBy(Box::new(style)))
    }

    /// Sets an attribute that has no value while something holds.
    pub fn flag_by(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> El {
        self.attr_by(name, move || holds().then(String::new))
    }

    /// Cannot be used while something holds.
    pub fn disabled_by(self, holds: impl Fn() -> bool + 'static) -> El {
        self.flag_by("disabled", holds)
    }

    /// Has a class while something holds.
    pub fn class_by(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> El {
        self.set(Set::ClassBy(name, Box::new(holds)))
    }

    /// Shows a value in a field.
    pub fn value_by(self, value: impl Fn() -> String + 'static) -> El {
        self.set(Set::PropBy("value", Box::new(move || value().into())))
    }

    /// Is ticked while something holds.
    pub fn checked_by(self, holds: impl Fn() -> bool + 'static) -> El {
        self.set(Set::PropBy("checked", Box::new(move || holds().into())))
    }

    /// Is the chosen option while something holds.
    pub fn selected_by(self, holds: impl Fn() -> bool + 'static) -> El {
        self.set(Set::PropBy("selected", Box::new(move || holds().into())))
    }

    /// Listens to an event.
    pub fn on(self, event: &'static str, run: impl FnMut(Event) + 'static) -> El {
        self.set(Set::On(event, Box::new(run)))
    }

    /// Listens to an event of a certain type.
    pub fn on_as<E: JsCast>(self, event: &'static str, mut run: impl FnMut(E) + 'static) -> El {
        self.on(event, move |event| {
            if let Ok(event) = event.dyn_into() {
                run(event);
            }
        })
    }

    /// Is pressed.
    pub fn click(self, mut run: impl FnMut() + 'static) -> El {
        self.on("click", move |_| run())
    }

    /// Has another value at every key.
    pub fn input(self, mut run: impl FnMut(String) + 'static) -> El {
        self.on("input", move |event| run(value_of(&event)))
    }

    /// Has another value chosen.
    pub fn change(self, mut run: impl FnMut(String) + 'static) -> El {
        self.on("change", move |event| run(value_of(&event)))
    }

    /// Runs when the element is made and in its place.
    pub fn made(self, run: impl FnOnce(&HtmlElement) + 'static) -> El {
        self.set(Set::Made(Box::new(run)))
    }

    /// Puts a part into the element, behind the others.
    pub fn part(self, part: impl Into<Part>) -> El {
        self.put(part.into())
    }

    /// Puts parts into the element, behind the others.
    pub fn parts<P: Into<Part>>(mut self, parts: impl IntoIterator<Item = P>) -> El {
        self.0.parts.extend(parts.into_iter().map(Into::into));
        self
    }
}

/// The value of the field that an event is about.
fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    if let Some(field) = target.dyn_ref::<HtmlInputElement>() {
        field.value()
    } else if let Some(field) = target.dyn_ref::<HtmlTextAreaElement>() {
        field.value()
    } else if let Some(field) = target.dyn_ref::<HtmlSelectElement>() {
        field.value()
    } else {
        String::new()
    }
}

impl From<El> for Part {
    fn from(el: El) -> Part {
        Part::El(el)
    }
}

impl From<String> for Part {
    fn from(text: String) -> Part {
        Part::Text(text)
    }
}

impl From<&'static str> for Part {
    fn from(text: &'static str) -> Part {
        Part::Text(text.to_owned())
    }
}

impl From<()> for Part {
    fn from((): ()) -> Part {
        Part::Nothing
    }
}

impl<P: Into<Part>> From<Option<P>> for Part {
    fn from(part: Option<P>) -> Part {
        part.map_or(Part::Nothing, Into::into)
    }
}

impl<P: Into<Part>> From<Vec<P>> for Part {
    fn from(parts: Vec<P>) -> Part {
        Part::Many(parts.into_iter().map(Into::into).collect())
    }
}
