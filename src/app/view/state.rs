//! A value that the screen follows.

use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// A value that the screen follows: reading it in a closure of a view runs that
/// closure again when it changes.
///
/// Leptos' `RwSignal<T>` does the same and more, at some 5 kB of wasm for each
/// type; this is a cell and Leptos' trigger.
#[derive(Default)]
pub struct Watched<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T: Clone> Watched<T> {
    /// A value that nobody follows yet.
    pub fn new(value: T) -> Watched<T> {
        Watched {
            value: RefCell::new(value),
            changed: ArcTrigger::new(),
        }
    }

    /// The value; who reads it follows it.
    pub fn get(&self) -> T {
        self.changed.track();
        self.now()
    }

    /// The value as it is now, without following it.
    pub fn now(&self) -> T {
        self.value.borrow().clone()
    }

    /// Puts another value in its place; whoever follows it is told.
    pub fn set(&self, value: T) {
        *self.value.borrow_mut() = value;
        self.changed.notify();
    }

    /// Puts another value in its place where nobody is left to follow it. Those that
    /// are being taken away may still be there, and must not run once more.
    pub fn put(&self, value: T) {
        *self.value.borrow_mut() = value;
    }

    /// Tells whoever follows it, so that those are forgotten that are gone.
    pub fn told(&self) {
        self.changed.notify();
    }

    /// Changes the value in place; whoever follows it is told.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
        self.changed.notify();
    }
}

/// A [`Watched`] value that a view makes for itself. A handle: copying it copies
/// nothing; the value lives as long as what it was made in.
pub struct State<T: 'static> {
    slot: StoredValue<Rc<dyn Any>, LocalStorage>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for State<T> {
    fn clone(&self) -> State<T> {
        *self
    }
}

impl<T> Copy for State<T> {}

impl<T: Clone> State<T> {
    /// A value, kept until the owner that it is made in is gone.
    pub fn new(value: T) -> State<T> {
        let held: Rc<dyn Any> = Rc::new(Watched::new(value));
        State {
            slot: StoredValue::new_local(held),
            holds: PhantomData,
        }
    }

    /// The value; who reads it follows it.
    pub fn get(&self) -> T {
        self.held().get()
    }

    /// The value as it is now, without following it.
    pub fn now(&self) -> T {
        self.held().now()
    }

    /// The value as it is now; nothing once its owner is gone.
    pub fn if_there(&self) -> Option<T> {
        Some(self.if_held()?.now())
    }

    /// Puts another value in its place; whoever follows it is told. Nothing happens
    /// once its owner is gone: a field that is taken away while it has the focus is
    /// told of that after its view is gone.
    pub fn set(&self, value: T) {
        if let Some(held) = self.if_held() {
            held.set(value);
        }
    }

    /// Changes the value in place; whoever follows it is told. Nothing happens once
    /// its owner is gone.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        if let Some(held) = self.if_held() {
            held.update(change);
        }
    }

    fn if_held(&self) -> Option<Rc<Watched<T>>> {
        self.slot.try_get_value()?.downcast().ok()
    }

    #[allow(
        clippy::expect_used,
        reason = "the slot was filled with this type, in `new`"
    )]
    fn held(&self) -> Rc<Watched<T>> {
        self.slot
            .get_value()
            .downcast()
            .expect("a state holds what it was made with")
    }
}
