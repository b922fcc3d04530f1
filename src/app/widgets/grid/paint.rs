//! The rows that are in sight, and only those, are in the page.
//!
//! Lines are drawn by hand and not by the view layer: they have no effects and no
//! listeners of their own, so a line costs its elements, and a key costs the
//! lines that it changes. Above, between and below stand gaps as high as what is
//! not drawn. The cursor's line is always there, so that the focus is never lost.

use super::cell::{FRESH, dress, fill};
use super::cell_editor::cell_editor;
use super::columns;
use super::state::GridState;
use crate::app::view::{Drawn, draw};
use article7_core::report::Row;
use article7_core::sheet::{self, Cell, Heights, Range};
use leptos::prelude::{Owner, untrack};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node};

/// How high a line is taken to be before one was measured, in pixels.
const GUESS: f64 = 41.0;
/// How many lines are drawn beyond what is in sight, on each side.
const BEYOND: usize = 2;
/// What is taken to be in sight at least, in pixels.
const LEAST: f64 = 320.0;

/// Draws the lines of a table.
pub struct Painter {
    document: Document,
    body: HtmlElement,
    /// What the field of a cell is made in.
    owner: Owner,
    heights: Heights,
    /// The words over each column of the form: asked for once, and not for each cell.
    heads: Vec<String>,
    /// Whether a line has been measured.
    is_measured: bool,
    /// The lines that are drawn, from the top.
    lines: Vec<Line>,
    gaps: Vec<HtmlElement>,
    field: Option<Field>,
    /// The last field: kept a while, because it may be what asked to be closed.
    closed: Option<Field>,
}

struct Line {
    at: usize,
    row: usize,
    data: Option<Row>,
    element: HtmlElement,
    number: Element,
    spots: Vec<Spot>,
}

/// A cell as it is drawn.
struct Spot {
    element: Element,
    /// How it is dressed: as the cursor's, as chosen, as edited.
    mark: u8,
    /// Whether it shows what its row has.
    is_filled: bool,
    is_odd: bool,
}

/// What is chosen: the cursor, and the blocks.
type Chosen = (Cell, Vec<Range>);

struct Field {
    at: Cell,
    owner: Owner,
    _drawn: Drawn,
}

impl Drop for Field {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// Shows the rows as they are now. What happens on the way, such as a field that
/// loses the focus, may ask for it once more.
pub fn paint(grid: GridState) {
    let Ok(mut painter) = grid.painter.try_borrow_mut() else {
        grid.again.set(true);
        return;
    };
    let Some(painter) = painter.as_mut() else {
        return;
    };
    for _ in 0..4 {
        grid.again.set(false);
        untrack(|| painter.paint(grid));
        if !grid.again.get() {
            break;
        }
    }
}

/// Shows what a key in the open field has changed, without looking at what is in
/// sight: that costs the browser a layout. False where more than that changed.
pub fn refill(grid: GridState) -> bool {
    match grid.painter.try_borrow_mut().as_deref_mut() {
        Ok(Some(painter)) => untrack(|| painter.refill(grid)),
        _ => false,
    }
}

impl Painter {
    /// Draws into the body of a table.
    pub fn new(grid: GridState, body: &HtmlElement) -> Option<Painter> {
        let document = body.owner_document()?;
        let gap = || -> Option<HtmlElement> {
            let gap: HtmlElement = document.create_element("tr").ok()?.unchecked_into();
            attr(&gap, "aria-hidden", "true");
            attr(&gap, "class", "gap");
            Some(gap)
        };
        Some(Painter {
            gaps: (0..3).filter_map(|_| gap()).collect(),
            document,
            body: body.clone(),
            owner: Owner::current().unwrap_or_default(),
            heights: Heights::new(0, GUESS),
            heads: (0..grid.table().columns.len())
                .map(|column| grid.head(column))
                .collect(),
            is_measured: false,
            lines: Vec::new(),
            field: None,
            closed: None,
        })
    }

    /// Forgets what is drawn.
    pub fn forget(&mut self) {
        self.close_field();
        self.lines.drain(..).for_each(|line| line.element.remove());
    }

    /// Forgets how high lines were: the page has another width, say.
    pub fn unmeasure(&mut self) {
        self.heights.forget(GUESS);
        self.is_measured = false;
    }

    fn paint(&mut self, grid: GridState) {
        let root = grid.scroll.borrow().clone();
        let had_focus = grid.has_focus();
        let last = grid.last();
        let cursor = grid.cursor_now();
        if cursor.0 > last.0 || cursor.1 > last.1 {
            // Rows were taken away under it.
            grid.set_cursor((cursor.0.min(last.0), cursor.1.min(last.1)));
        }
        let count = grid.seen() + usize::from(grid.is_writable());
        self.heights.resize(count);
        // Looked at once: asking where something stands costs the browser a layout.
        let (mut top, mut bottom) = self.sight(&root);
        // Twice, where what was drawn is of another height than it was taken to be.
        for again in [false, true] {
            let (first, end) = (self.heights.at(top), self.heights.at(bottom));
            let before = self.heights.top(first);
            let seen = first.saturating_sub(BEYOND)..(end + 1 + BEYOND).min(count);
            let wanted = wanted(seen, grid.cursor_now().0, count);
            if again && self.is_drawn(&wanted) {
                break;
            }
            self.lay(grid, &wanted, count);
            if !self.measure() {
                break;
            }
            self.space(count);
            // What stands in sight stays there.
            let by = (self.heights.top(first) - before).round() as i32;
            if let Some(root) = root.as_ref().filter(|_| by != 0)
                && root.scroll_top() > 0
            {
                root.set_scroll_top(root.scroll_top() + by);
                (top, bottom) = (top + f64::from(by), bottom + f64::from(by));
            }
        }
        self.edit(grid);
        if had_focus && !grid.has_focus() {
            grid.focus_now(false);
        }
    }

    fn refill(&mut self, grid: GridState) -> bool {
        let field = self.field.as_ref().map(|field| field.at);
        let count = grid.seen() + usize::from(grid.is_writable());
        let is_open = field.is_some() && grid.editing_now().is_some();
        let is_same = |line: &Line| line.row == grid.row(line.at);
        let is_known = self.is_measured && self.heights.count() == count;
        if !is_open || !is_known || !self.lines.iter().all(is_same) {
            return false;
        }
        let changed: Vec<(usize, usize, Option<Row>)> = grid.now(|rows| {
            let lines = self.lines.iter().enumerate();
            lines
                .filter(|(_, line)| line.data.as_ref() != rows.get(line.row))
                .map(|(i, line)| (i, line.row, rows.get(line.row).cloned()))
                .collect()
        });
        for (i, row, data) in changed {
            self.fill(grid, i, row, data);
        }
        true
    }

    /// From where to where the lines are in sight, from the top of the first.
    fn sight(&self, root: &Option<HtmlElement>) -> (f64, f64) {
        let high = self.document.default_view().and_then(|window| {
            let high = window.inner_height().ok()?;
            high.as_f64()
        });
        let high = high.unwrap_or_default();
        let body = self.body.get_bounding_client_rect().top();
        let (top, bottom) = match root {
            Some(root) => {
                let root = root.get_bounding_client_rect();
                if root.height() > 2.0 * high {
                    // The table does not scroll: on a narrow screen the page does.
                    (root.top().max(-high), root.bottom().min(2.0 * high))
                } else {
                    (root.top(), root.bottom())
                }
            }
            None => (0.0, 0.0),
        };
        let top = (top - body).max(0.0);
        (top, (bottom - body).max(top + LEAST))
    }

    /// Whether exactly these lines are drawn.
    fn is_drawn(&self, wanted: &[usize]) -> bool {
        self.lines.iter().map(|line| &line.at).eq(wanted)
    }

    /// Draws these lines, and takes all others away.
    fn lay(&mut self, grid: GridState, wanted: &[usize], count: usize) {
        // Cloned: whoever is told of the focus moving may change the report.
        let rows: Vec<(usize, usize, Option<Row>)> = grid.now(|rows| {
            wanted
                .iter()
                .map(|line| (*line, grid.row(*line)))
                .map(|(line, row)| (line, row, rows.get(row).cloned()))
                .collect()
        });
        if !self.is_drawn(wanted) {
            self.gaps.iter().for_each(|gap| gap.remove());
            self.lines.retain(|line| {
                let stays = wanted.contains(&line.at);
                if !stays {
                    line.element.remove();
                }
                stays
            });
        }
        let indices = columns::indices(&grid.columns.now());
        let chosen = (grid.cursor_now(), grid.ranges());
        for (i, (at, row, data)) in rows.into_iter().enumerate() {
            if self.lines.get(i).is_none_or(|line| line.at != at) {
                let Some(line) = self.line(grid, at, &indices) else {
                    return;
                };
                let next = self.lines.get(i);
                let next = next.map(|line| -> &Node { line.element.as_ref() });
                self.put(&line.element, next);
                self.lines.insert(i, line);
                self.fill(grid, i, row, data);
            } else {
                let there = &self.lines[i];
                if there.row != row || there.data != data {
                    self.fill(grid, i, row, data);
                }
            }
            self.mark(i, &chosen);
        }
        self.space(count);
    }

    fn put(&self, element: &Node, before: Option<&Node>) {
        // `before` is a line of this body.
        let _ = self.body.insert_before(element, before);
    }

    /// A line with nothing in it.
    fn line(&self, grid: GridState, at: usize, indices: &[usize]) -> Option<Line> {
        let make = |tag| self.document.create_element(tag).ok();
        let element: HtmlElement = make("tr")?.unchecked_into();
        attr(&element, "role", "row");
        attr(&element, "aria-rowindex", &(at + 2).to_string());
        let number = make("th")?;
        attr(&number, "role", "rowheader");
        attr(&number, "scope", "row");
        attr(&number, "class", "row-number");
        attr(&number, "aria-colindex", "1");
        let _ = element.append_child(&number);
        let mut spots = Vec::with_capacity(indices.len());
        for (index, column) in indices.iter().zip(grid.places().iter()) {
            let cell = make("td")?;
            let label = self.heads.get(*column).map_or("", String::as_str);
            attr(&cell, "role", "gridcell");
            attr(&cell, "aria-colindex", &index.to_string());
            attr(&cell, "data-label", label);
            let _ = element.append_child(&cell);
            spots.push(Spot {
                element: cell,
                mark: FRESH,
                is_filled: false,
                is_odd: false,
            });
        }
        Some(Line {
            at,
            row: usize::MAX,
            data: None,
            element,
            number,
            spots,
        })
    }

    /// Fills a line with a row: the cells in which it says something else than the
    /// row that stood there.
    fn fill(&mut self, grid: GridState, i: usize, row: usize, data: Option<Row>) {
        let table = grid.table();
        let edited = self.field.as_ref().map(|field| field.at);
        let line = &mut self.lines[i];
        let is_moved = line.row != row;
        line.row = row;
        if is_moved {
            let number = (row + 1).to_string();
            line.number.set_text_content(Some(&number));
        }
        if is_moved || line.data.is_some() != data.is_some() {
            let class = if data.is_some() { "" } else { "new-row" };
            attr(&line.element, "class", class);
        }
        for (place, at) in grid.places().iter().enumerate() {
            let (Some(spot), Some(column)) = (line.spots.get_mut(place), table.columns.get(*at))
            else {
                continue;
            };
            let name = [&row.to_string(), "-", &at.to_string()].concat();
            if is_moved {
                attr(&spot.element, "data-cell", &name);
            }
            let says_else = match (&line.data, &data) {
                (Some(before), Some(now)) => sheet::differs(column, before, now),
                (before, now) => before.is_some() != now.is_some(),
            };
            // What is odd is said under a name that has the row's number.
            if says_else || !spot.is_filled || is_moved && spot.is_odd {
                let is_edited = edited == Some((line.at, place));
                let cell = (&spot.element, &*name);
                spot.is_odd = fill(grid, cell, column, data.as_ref(), is_edited);
                spot.is_filled = true;
            }
        }
        line.data = data;
    }

    /// Dresses the cells of a line.
    fn mark(&mut self, i: usize, (cursor, ranges): &Chosen) {
        let edited = self.field.as_ref().map(|field| field.at);
        let line = &mut self.lines[i];
        for (place, spot) in line.spots.iter_mut().enumerate() {
            let at = (line.at, place);
            let mark = u8::from(*cursor == at)
                | u8::from(ranges.iter().any(|range| range.holds(at))) << 1
                | u8::from(edited == Some(at)) << 2;
            if spot.mark != mark {
                dress(&spot.element, spot.mark, mark);
                spot.mark = mark;
            }
        }
    }

    /// Measures what is drawn; true where something is of another height than it was.
    fn measure(&mut self) -> bool {
        let high = |line: &Line| line.element.get_bounding_client_rect().height();
        let highs: Vec<(usize, f64)> = self
            .lines
            .iter()
            .map(|line| (line.at, high(line)))
            .collect();
        let sum: f64 = highs.iter().map(|(_, high)| high).sum();
        if sum <= 0.0 {
            // Not in the page yet, or not shown.
            return false;
        }
        let mut news = !self.is_measured;
        if news {
            self.is_measured = true;
            self.heights.forget(sum / highs.len() as f64);
        }
        for (line, high) in highs {
            news |= self.heights.measured(line, high);
        }
        news
    }

    /// Sets the gaps: as high as the lines that are not drawn.
    fn space(&mut self, count: usize) {
        let mut gaps = self.gaps.iter();
        let mut from = 0;
        let ends = self.lines.iter().map(|line| (line.at, Some(&line.element)));
        for (at, line) in ends.chain([(count, None)]) {
            if at > from
                && let Some(gap) = gaps.next()
            {
                let high = self.heights.top(at) - self.heights.top(from);
                let high = [&(high.round() as i64).to_string(), "px"].concat();
                let _ = gap.style().set_property("height", &high);
                let line: Option<&Node> = line.map(|line| line.as_ref());
                // Put where it stands already, it would be laid out anew.
                if gap.parent_node().is_none() || gap.next_sibling().as_ref() != line {
                    self.put(gap, line);
                }
            }
            from = at + 1;
        }
        gaps.for_each(|gap| gap.remove());
    }

    /// Opens or closes the field of the cell that is edited.
    fn edit(&mut self, grid: GridState) {
        let wanted = grid.editing_now().map(|_| grid.cursor_now());
        if self.field.as_ref().map(|field| field.at) == wanted {
            return;
        }
        let there = self.close_field();
        let chosen = (grid.cursor_now(), grid.ranges());
        for at in there.into_iter().chain(wanted) {
            let Some(i) = self.lines.iter().position(|line| line.at == at.0) else {
                continue;
            };
            let Some(spot) = self.lines[i].spots.get_mut(at.1) else {
                continue;
            };
            spot.is_filled = false;
            if wanted == Some(at) {
                let cell = spot.element.clone();
                cell.set_text_content(None);
                let owner = self.owner.child();
                // Before it is drawn, because drawing it takes the focus there.
                let open = || draw(&cell, cell_editor(grid, at));
                let drawn = owner.with(|| untrack(open));
                self.field = Some(Field {
                    at,
                    owner,
                    _drawn: drawn,
                });
            } else {
                let (row, data) = (self.lines[i].row, self.lines[i].data.clone());
                self.fill(grid, i, row, data);
            }
            self.mark(i, &chosen);
        }
    }

    fn close_field(&mut self) -> Option<Cell> {
        self.closed = self.field.take();
        self.closed.as_ref().map(|field| field.at)
    }
}

/// The lines in sight, and the cursor's.
fn wanted(seen: std::ops::Range<usize>, cursor: usize, count: usize) -> Vec<usize> {
    let mut wanted: Vec<usize> = seen.collect();
    if cursor < count && !wanted.contains(&cursor) {
        let behind = wanted.first().is_some_and(|first| cursor > *first);
        wanted.insert(if behind { wanted.len() } else { 0 }, cursor);
    }
    wanted
}

/// Sets an attribute.
pub fn attr(element: &Element, name: &str, value: &str) {
    // Every attribute in this crate has a name that the browser takes.
    let _ = element.set_attribute(name, value);
}
