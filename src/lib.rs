//! The Article 7 report in the browser, in four rooms. A room uses those above
//! it, never one below:
//!
//! - [`browser`]: thin wrappers round what the browser offers.
//! - [`store`]: where drafts are kept, and who may write to one.
//! - [`app`]: what a person sees and does: `desk` (what is open), `words` (its
//!   language), `pages`, `widgets`.
//! - [`element`]: the custom element's side of the app: its methods, its events.
//!
//! What a report is, its rules and its formats are all in `article7-core`.

#![deny(missing_docs)]
#![deny(clippy::unwrap_used, clippy::expect_used)]

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "../tests/browser/store.rs"]
mod store_in_a_browser;

#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

pub mod app;
pub mod browser;
pub mod element;
pub mod store;
