//! The styles of the element, one sheet: tokens first.

/// Every rule, for a constructable style sheet in the shadow root.
pub const SHEET: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/controls.css"),
    include_str!("../../style/frame.css"),
    include_str!("../../style/start.css"),
    include_str!("../../style/questions.css"),
    include_str!("../../style/grid.css"),
    include_str!("../../style/document.css"),
);
