//! The page of an import as a person reads it, and what pressing its button does.

mod columns;
mod cut;
mod into;
mod page;
mod remembered;
mod scene;
