//! Something that happens later, unless it is dropped or set anew.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Runs something when the browser has nothing else to do, such as showing a key,
/// but after so many milliseconds in any case; at once where it can't tell.
pub fn when_idle(at_most: i32, run: impl FnOnce() + 'static) {
    let global = js_sys::global();
    let asked = js_sys::Reflect::get(&global, &"requestIdleCallback".into())
        .ok()
        .and_then(|ask| ask.dyn_into::<js_sys::Function>().ok());
    let Some(ask) = asked else { return run() };
    let options = js_sys::Object::new();
    // A plain object takes any key; what is asked of the browser so is not refused.
    let _ = js_sys::Reflect::set(&options, &"timeout".into(), &at_most.into());
    let _ = ask.call2(&global, &Closure::once_into_js(run), &options);
}

/// Runs something once what is on its way to the screen is on it.
pub fn when_painted(run: impl FnOnce() + 'static) {
    use leptos::prelude::{request_animation_frame, set_timeout};
    request_animation_frame(move || set_timeout(run, std::time::Duration::ZERO));
}

/// A timer that runs one thing.
#[derive(Clone, Default)]
pub struct Timer(Rc<RefCell<Option<Pending>>>);

struct Pending {
    handle: i32,
    _run: Closure<dyn FnMut()>,
}

impl Timer {
    /// Runs something after so many milliseconds; what was waiting is forgotten.
    pub fn set(&self, milliseconds: i32, run: impl FnOnce() + 'static) {
        self.clear();
        let Some(window) = web_sys::window() else {
            return;
        };
        let timer = self.clone();
        let closure = Closure::once(move || {
            // Taken out first: what runs may set the timer again.
            let done = timer.0.borrow_mut().take();
            run();
            drop(done);
        });
        let function = closure.as_ref().unchecked_ref();
        let handle = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds)
            .unwrap_or_default();
        *self.0.borrow_mut() = Some(Pending {
            handle,
            _run: closure,
        });
    }

    /// Whether something is waiting.
    pub fn is_set(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// Forgets what is waiting.
    pub fn clear(&self) {
        if let (Some(pending), Some(window)) = (self.0.borrow_mut().take(), web_sys::window()) {
            window.clear_timeout_with_handle(pending.handle);
        }
    }
}
