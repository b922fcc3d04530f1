//! What pages are made of, one widget a file.

mod banner;
mod choose_file;
mod export_menu;
mod field;
mod finding;
mod grid;
mod header;
mod paper;
mod question;
mod rail;
mod status_choice;
mod steps;
mod told;

pub use banner::{banners, button};
pub use choose_file::{choose_file, open_file};
pub use export_menu::{export_menu, package_name, save};
pub use header::{badge, header};
pub use paper::paper;
pub use question::{ask, state_select, tag, tags};
pub use rail::rail;
pub use status_choice::status_choice;
pub use steps::steps;
pub use told::told;
