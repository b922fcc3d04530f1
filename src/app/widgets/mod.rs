//! What pages are made of, one widget a file.

mod banner;
mod choose_file;
mod export_menu;
mod field;
mod finding;
pub mod grid;
mod header;
mod question;
mod rail;
mod status_choice;
mod steps;

pub use banner::Banners;
pub use choose_file::{ChooseFile, open_file};
pub use export_menu::{ExportMenu, export_csv, export_json};
pub use field::Field;
pub use finding::{FindingLine, finding_text};
pub use header::Header;
pub use question::{Ask, StateSelect};
pub use rail::Rail;
pub use status_choice::StatusChoice;
pub use steps::Steps;
