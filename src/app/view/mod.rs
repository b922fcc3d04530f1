//! What is drawn, as plain data, and the one function that draws it.
//!
//! In: an [`El`] tree with closures for what follows the app's state. Out: DOM
//! nodes, each closure run by a Leptos effect. Leptos' own `view!` makes code
//! anew for every place it is used, some 4 kB each; our screens came to 349 kB
//! of wasm that way, with brotli. Here a place costs its data: closures are
//! boxed and everything else is written once. Signals, effects, owners and the
//! mounting are Leptos'.

mod draw;
mod el;
mod state;
mod typing;

pub use draw::{Drawn, draw};
pub use el::{El, Part, el, follow, keyed, text_by, when};
pub use state::{State, Watched};
pub use typing::Typing;
