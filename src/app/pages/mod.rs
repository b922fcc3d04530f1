//! The pages, one a file, and the frame that shows one of them.

mod additional;
mod check;
mod compare;
mod contact;
mod frame;
mod imported;
mod intake;
mod late;
mod money;
mod new_report;
mod offered;
mod report_card;
mod section;
mod start;
mod submitted;
mod summary;
mod view;
mod waiting;

pub use frame::app;
