//! A listener that ends when it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Listens to an event, as long as it is kept.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    run: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to an event of the window, and to those of what is in it that do
    /// not bubble, such as scrolling.
    pub fn of_window(event: &'static str, run: impl FnMut(Event) + 'static) -> Option<Listener> {
        let target: EventTarget = web_sys::window()?.into();
        let run = Closure::wrap(Box::new(run) as Box<dyn FnMut(Event)>);
        let function = run.as_ref().unchecked_ref();
        target
            .add_event_listener_with_callback_and_bool(event, function, true)
            .ok()?;
        Some(Listener { target, event, run })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.run.as_ref().unchecked_ref();
        // It was added under this name, so it can be taken away.
        let _ = self
            .target
            .remove_event_listener_with_callback_and_bool(self.event, function, true);
    }
}
