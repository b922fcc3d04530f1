//! The custom element's side of the app.
//!
//! `article7.js` registers `<article7-report>` and calls what is here: [`mount`]
//! puts an app into a shadow root and answers a [`Handle`], whose methods are
//! the element's. What happens inside leaves as events. Pages know nothing of
//! any of this.

pub mod events;
mod handle;
mod late;

pub use handle::{Handle, mount};
