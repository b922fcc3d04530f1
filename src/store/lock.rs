//! One editor at a time for each report, over all tabs of this browser.
//!
//! The browser's Web Locks know which tab is alive, so a crashed tab blocks
//! nobody. Where they are missing (a page without https) everybody may write,
//! and a tab notices by the `storage` event that another one does.

use crate::browser::timer::Timer;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

#[wasm_bindgen]
extern "C" {
    /// `LockManager`, which web-sys still counts as unstable.
    type Locks;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &Locks,
        name: &str,
        options: &JsValue,
        granted: &JsValue,
    ) -> Result<Promise, JsValue>;
}

const CHANNEL: &str = "article7";
/// How long a lock that was just let go may take to be free, in milliseconds.
const A_MOMENT: i32 = 100;
/// How long the other tab has to save and let go, in milliseconds.
const PATIENCE: i32 = 1500;

/// What became of asking for a lock.
pub enum Claim {
    /// This tab may write, until it lets go or another takes over.
    Held(Lock),
    /// Another tab is writing.
    Taken,
}

/// The right to write to a report; dropping it lets go. The default is that to a report
/// of which nobody else can know yet.
#[derive(Default)]
pub struct Lock {
    release: Rc<RefCell<Option<Function>>>,
}

impl Lock {
    /// Asks for the right to write to a report. `lost` is called when another
    /// tab takes it over.
    pub async fn claim(id: &str, lost: impl Fn() + Clone + 'static) -> Claim {
        let Some(locks) = manager() else {
            return Claim::Held(Lock::default());
        };
        // Free at once, however slow the machine; or about to be free.
        if let Some(lock) = request(&locks, id, Some("ifAvailable"), lost.clone(), None).await {
            return Claim::Held(lock);
        }
        match request(&locks, id, None, lost, Some(A_MOMENT)).await {
            Some(lock) => Claim::Held(lock),
            None => Claim::Taken,
        }
    }

    /// Takes the right from another tab: asks it to save and let go, and takes
    /// it in any case when it does not answer.
    pub async fn take_over(id: &str, lost: impl Fn() + Clone + 'static) -> Claim {
        let Some(locks) = manager() else {
            return Claim::Held(Lock::default());
        };
        if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
            let _ = channel.post_message(&JsValue::from_str(id));
        }
        if let Some(lock) = request(&locks, id, None, lost.clone(), Some(PATIENCE)).await {
            return Claim::Held(lock);
        }
        match request(&locks, id, Some("steal"), lost, None).await {
            Some(lock) => Claim::Held(lock),
            None => Claim::Taken,
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.release.borrow_mut().take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Calls back with the id of a report that another tab asks for, as long as it lives.
pub struct Asked {
    channel: Option<BroadcastChannel>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Asked {
    /// Listens for other tabs.
    pub fn listen(heard: impl Fn(String) + 'static) -> Asked {
        let heard = Closure::new(move |event: MessageEvent| {
            if let Some(id) = event.data().as_string() {
                heard(id);
            }
        });
        let channel = BroadcastChannel::new(CHANNEL).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
        Asked {
            channel,
            _heard: heard,
        }
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

fn manager() -> Option<Locks> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// Asks for a lock and waits until it is given, refused, or patience ends.
async fn request(
    locks: &Locks,
    id: &str,
    option: Option<&str>,
    lost: impl Fn() + 'static,
    patience: Option<i32>,
) -> Option<Lock> {
    let release: Rc<RefCell<Option<Function>>> = Rc::default();
    let waiting = Rc::new(Cell::new(true));
    let mut answer: Option<Function> = None;
    let answered = Promise::new(&mut |resolve, _| answer = Some(resolve));
    // A promise runs its function at once, so the answer is there.
    let answer = answer?;
    let granted = {
        let (answer, waiting, release) = (answer.clone(), waiting.clone(), release.clone());
        Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let in_time = waiting.replace(false);
            tell(&answer, !lock.is_null());
            if lock.is_null() || !in_time {
                return JsValue::UNDEFINED;
            }
            // The lock is held for as long as this promise is open.
            Promise::new(&mut |let_go, _| *release.borrow_mut() = Some(let_go)).into()
        })
    };
    let name = [CHANNEL, ":", id].concat();
    let options = Object::new();
    if let Some(option) = option {
        // A plain object takes any key.
        let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    }
    let held = locks
        .request(&name, &options, &granted)
        .unwrap_or_else(|e| Promise::reject(&e));
    let timer = Timer::default();
    if let Some(milliseconds) = patience {
        let (answer, waiting) = (answer.clone(), waiting.clone());
        timer.set(milliseconds, move || {
            waiting.set(false);
            tell(&answer, false);
        });
    }
    let ended = release.clone();
    spawn_local(async move {
        if JsFuture::from(held).await.is_err() {
            if waiting.replace(false) {
                // Locks are refused here altogether: as where they are missing.
                tell(&answer, true);
            } else if ended.borrow_mut().take().is_some() {
                lost();
            }
        }
    });
    let given = JsFuture::from(answered)
        .await
        .is_ok_and(|given| given.is_truthy());
    timer.clear();
    given.then_some(Lock { release })
}

fn tell(answer: &Function, given: bool) {
    // Resolving a promise cannot fail; a second answer is passed over.
    let _ = answer.call1(&JsValue::UNDEFINED, &JsValue::from_bool(given));
}
