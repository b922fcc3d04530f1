//! Where the focus is in a table, and what stands in sight for it.

use super::state::GridState;
use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// The cursor's cell.
const CURSOR: &str = "[data-cell][tabindex=\"0\"]";

impl GridState {
    /// Whether the focus is in the table.
    pub fn has_focus(&self) -> bool {
        let root = self.scroll.borrow();
        root.as_ref()
            .is_some_and(|root| root.matches(":focus-within").unwrap_or(false))
    }

    /// Brings the cursor's cell into sight; the focus stays where it is.
    pub fn show_cursor(&self) {
        for _ in 0..2 {
            let root = self.scroll.borrow().clone();
            if let Some(root) = root
                && let Ok(Some(cell)) = root.query_selector(CURSOR)
            {
                scroll_to(&root, cell.unchecked_ref());
            }
            self.paint();
        }
    }

    /// Puts the focus on the cursor's cell: at once where it is drawn, so that the
    /// next key finds it there, otherwise as soon as it is.
    pub fn focus(&self) {
        let grid = *self;
        if grid.focus_now(true) {
            // What has come into sight is drawn, and may have pushed the cell away.
            grid.paint();
            grid.focus_now(true);
        } else {
            let again = move || {
                grid.focus_now(true);
            };
            set_timeout(again, std::time::Duration::ZERO);
        }
    }

    /// Puts the focus on the cursor's cell and, where asked to, the cell into sight.
    pub(super) fn focus_now(&self, into_sight: bool) -> bool {
        // The table may be gone by then.
        let Some(root) = self.scroll.borrow().clone() else {
            return false;
        };
        let Ok(Some(cell)) = root.query_selector(CURSOR) else {
            return false;
        };
        let cell: HtmlElement = cell.unchecked_into();
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = cell.focus_with_options(&options);
        if into_sight {
            scroll_to(&root, &cell);
        }
        true
    }
}

/// Brings a cell into sight between the fixed head, the row numbers and the totals.
fn scroll_to(root: &HtmlElement, cell: &HtmlElement) {
    let size = |selector: &str| {
        let part = root.query_selector(selector).ok().flatten();
        part.map_or((0.0, 0.0), |part| {
            let rect = part.get_bounding_client_rect();
            (rect.width(), rect.height())
        })
    };
    let (view, at) = (
        root.get_bounding_client_rect(),
        cell.get_bounding_client_rect(),
    );
    let (top, bottom) = (
        view.top() + size("thead").1,
        view.bottom() - size("tfoot").1,
    );
    let left = view.left() + size("thead .row-number").0;
    if at.top() < top {
        root.set_scroll_top(root.scroll_top() - (top - at.top()).ceil() as i32);
    } else if at.bottom() > bottom {
        root.set_scroll_top(root.scroll_top() + (at.bottom() - bottom).ceil() as i32);
    }
    if at.left() < left {
        root.set_scroll_left(root.scroll_left() - (left - at.left()).ceil() as i32);
    } else if at.right() > view.right() {
        root.set_scroll_left(root.scroll_left() + (at.right() - view.right()).ceil() as i32);
    }
    // The page may have the cell out of sight as well.
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    cell.scroll_into_view_with_scroll_into_view_options(&options);
}
